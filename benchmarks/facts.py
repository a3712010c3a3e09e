"""Scores what an extraction says beside its rows: whose tables are, of which year, by which scale, in which matter; problems.

A truth's "facts" are `{"tables": [{"kind", …}], "problems": [{"code", "page"}], "status"}`. A table is held against the one of
its kind in the same place; only what the truth names counts. Its "matter" is the matter itself, not its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.scorer import TABLES, Cells, Difference, Row, flatten, norm, prune

NAMES = ("body", "organisations")
"""Whose a table is, is the same in capitals."""


def score_facts(truth: Row, extraction: Row) -> Cells:
    """The facts of all tables and of the file; none where the truth names none."""
    facts: Mapping[str, Any] = truth.get("facts") or {}
    total = Cells()
    for kind, (key, _) in TABLES.items():
        wanted = [table for table in facts.get("tables", ()) if table["kind"] == kind]
        found = [_told(table, extraction) for table in extraction.get(key) or ()] if "tables" in facts else []
        for at in range(max(len(wanted), len(found))):
            own, other = (side[at] if at < len(side) else {} for side in (wanted, found))
            total += _compare(f"{kind} {at + 1}", {k: v for k, v in own.items() if k != "kind"}, other)
            if bool(own) != bool(other):
                total += _table(kind, wanted=bool(own))
    if "problems" in facts:
        total += _compare("problems", _by_code(facts["problems"]), _by_code(extraction.get("problems") or ()))
    if "status" in facts:
        total += _compare("file", {"status": facts["status"]}, extraction)
    return total


def _told(table: Row, extraction: Row) -> Row:
    """A table with its matter in the place of the matter's id."""
    matters = {matter.get("id"): matter for matter in extraction.get("matters") or ()}
    return {**table, "matter": matters.get(table.get("matter"))}


def _table(kind: str, *, wanted: bool) -> Cells:
    """A table that is missing, or that nobody drew."""
    text = "a table"
    difference = Difference("fact", kind, "table", text if wanted else "", "" if wanted else text)
    return Cells(missed=int(wanted), wrong=int(not wanted), differences=[difference])


def _by_code(problems: object) -> dict[str, Any]:
    """Each problem under its code and page, so that their order does not count."""
    listed = problems if isinstance(problems, (list, tuple)) else ()
    return {f"{one.get('code')} on {one.get('page') or 'the whole'}": "told" for one in listed}


def _compare(what: str, wanted: Row, got: Row) -> Cells:
    """The cells of what the truth names; of problems, also those that it does not name."""
    expected = dict(flatten(wanted))
    actual = dict(flatten(got if what == "problems" else prune(got, wanted)))
    cells = Cells()
    for cell in {**expected, **actual}:
        want, have = expected.get(cell, ""), actual.get(cell, "")
        if _folded(cell, want) == _folded(cell, have):
            cells.hit += 1
            continue
        cells.missed += bool(want)
        cells.wrong += bool(have)
        cells.differences.append(Difference("fact", what, cell, want, have))
    return cells


def _folded(cell: str, text: str) -> str:
    return norm(text).casefold() if cell.startswith(NAMES) else norm(text)

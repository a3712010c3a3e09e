"""Findings of several rows that would have one fingerprint though they are of different rows: of a plan and of its analysis, of two plans.

findings by file → by file and group what is added to the group's fingerprint
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.check.few_words import Found, Key, together
from pipeline.link import Board, File
from pipeline.swedish.document_kinds import Kind

Rows = tuple[str, ...]
Apart = dict[File, dict[Key, tuple[str, ...]]]
ORDER: tuple[Kind, ...] = ("control_plan", "follow_up", "risk_assessment")


def told_apart(found: Mapping[File, Sequence[Found]], boards: Sequence[Board]) -> Apart:
    """Of the groups that two files have under one key with other rows, all but the first, of a plan before those of an analysis.

    It goes by what was found before anything is accepted, and not by the files' order, so that fingerprints stay.
    """
    body = {sheet: number for number, board in enumerate(boards) for year in board.years for sheet in year.sheets}
    groups: dict[tuple[Key, int | None], dict[File, list[Found]]] = defaultdict(dict)
    for file, every in found.items():
        for key, members in together(every, file).items():
            sheets = (entry.sheet for one in members for entry in one.finding.entries)
            groups[key, next(map(body.get, sheets), None)][file] = members
    apart: Apart = {file: {} for file in found}
    for (key, _), files in groups.items():
        for file, added in _added(files).items():
            apart[file][key] = added
    return apart


def _added(files: Mapping[File, Sequence[Found]]) -> dict[File, tuple[str, ...]]:
    """What tells each file's group from the first of them: the kind of its table, where no other has that, else its rows too."""
    rows = {file: _rows(members) for file, members in files.items()}
    kinds = {rows[file]: _kind(members) for file, members in files.items()}
    first, *others = sorted(kinds, key=lambda one: (ORDER.index(kinds[one]), one))
    all_kinds = [*kinds.values()]
    added: dict[Rows, tuple[str, ...]] = {
        one: (kinds[one],) if all_kinds.count(kinds[one]) == 1 else (kinds[one], *one) for one in others
    }
    return {file: added[of] for file, of in rows.items() if of != first}


def _rows(members: Sequence[Found]) -> Rows:
    return tuple(sorted(one.told.fingerprint for one in members))


def _kind(members: Sequence[Found]) -> Kind:
    kinds = (entry.sheet.kind for one in members for entry in one.finding.entries[:1])
    return min(kinds, key=ORDER.index, default=ORDER[-1])

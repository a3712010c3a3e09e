"""Scores an extraction against a truth, cell by cell.

A truth is `{"tables": [{"kind", "year", "rows"}], "matters": [...], "discrepancies": [{"code", "about"}], "twins": [...]}`.
Its rows are shaped as the extraction's, with a subset of the fields: only what the truth names is compared. Text is
equal after whitespace is collapsed. Rows pair by what names them, their risk and first check.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

TABLES = {
    "risk_assessment": ("risk_assessments", "risks"),
    "control_plan": ("control_plans", "controls"),
    "follow_up": ("follow_ups", "items"),
}
"""A table's kind, its key in the extraction, and the key of its rows."""
ALARMING = ("error", "warning")
"""Severities that make a finding nobody planted a false alarm; a notice is none."""
NO_FACTS = ("id", "source", "extra")
PAIRED = 0.6
"""Rows less alike than this are not the same row."""


@dataclass(frozen=True)
class Difference:
    """A cell that the truth and the extraction do not share; one of the texts is empty where only one has the cell."""

    kind: str
    row: str
    cell: str
    wanted: str
    found: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.kind} {self.row[:40]!r} {self.cell}: wanted {self.wanted!r}, found {self.found!r}"


@dataclass
class Cells:
    """How many cells are right, missed, and wrongly there."""

    hit: int = 0
    missed: int = 0
    wrong: int = 0
    differences: list[Difference] = field(default_factory=list)

    def __add__(self, other: Cells) -> Cells:
        """The sum of both."""
        return Cells(
            self.hit + other.hit,
            self.missed + other.missed,
            self.wrong + other.wrong,
            self.differences + other.differences,
        )

    @property
    def f1(self) -> float:
        """Twice the right ones over all cells of both sides; 1 where there is nothing to find and nothing was found."""
        everything = 2 * self.hit + self.missed + self.wrong
        return 2 * self.hit / everything if everything else 1.0


def norm(value: object) -> str:
    """A value as comparable text: composed letters, no soft hyphens, single spaces."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{value:g}"
    text = unicodedata.normalize("NFC", str(value)).replace("\u00ad", "")
    return re.sub(r"\s+", " ", text).strip()


def flatten(value: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """The leaves that hold something, each under its path: score.likelihood, treatments.0.text."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flatten(inner, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from flatten(inner, f"{prefix}.{index}")
    elif norm(value):
        yield prefix, norm(value)


def prune(found: object, like: object) -> Any:
    """Of what was found, only the fields that the truth names."""
    if isinstance(like, Mapping):
        own = found if isinstance(found, Mapping) else {}
        return {key: prune(own.get(key), inner) for key, inner in like.items()}
    if isinstance(like, list) and like and isinstance(like[0], Mapping):
        return [prune(inner, like[0]) for inner in found] if isinstance(found, list) else []
    return found


def name(row: Row) -> str:
    """What tells a row from its neighbours."""
    checks = row.get("checks") or [{}]
    first = checks[0].get("text") if isinstance(checks[0], Mapping) else checks[0]
    return norm(f"{row.get('name') or row.get('risk') or row.get('title') or ''} {first or ''}")


def align(truth: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pairs the likest rows first, the nearer in document order where alike; what pairs with nothing stands alone."""
    wanted_names, found_names = [name(row) for row in truth], [name(row) for row in found]
    free_truth, free_found = dict(enumerate(truth)), dict(enumerate(found))
    pairs: list[tuple[Row | None, Row | None]] = []
    for same in (True, False):  # equal names first: measuring every pair of a long table would take its square
        likeness = [
            (_alike(wanted_names[i], found_names[j]), -abs(i - j), i, j)
            for i, j in (_equal(wanted_names, found_names) if same else product(free_truth, free_found))
        ]
        for ratio, _, i, j in sorted(likeness, reverse=True):
            if ratio >= PAIRED and i in free_truth and j in free_found:
                pairs.append((free_truth.pop(i), free_found.pop(j)))
    return [*pairs, *((row, None) for row in free_truth.values()), *((None, row) for row in free_found.values())]


def _equal(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the same name stands on both sides."""
    places: dict[str, list[int]] = {}
    for j, other in enumerate(found):
        places.setdefault(other, []).append(j)
    for i, own in enumerate(wanted):
        yield from ((i, j) for j in places.get(own, []))


def _alike(one: str, other: str) -> float:
    """Likeness of two names; those that cannot reach PAIRED are not measured to the end."""
    matcher = difflib.SequenceMatcher(None, one, other)
    if one == other or matcher.real_quick_ratio() < PAIRED or matcher.quick_ratio() < PAIRED:
        return float(one == other)
    return matcher.ratio()


def compare(kind: str, truth: Sequence[Row], found: Sequence[Row]) -> Cells:
    """The cells of all rows of one kind."""
    total = Cells()
    for wanted, got in align(truth, found):
        if wanted is not None:
            total += _compare_row(kind, wanted, got)
        elif got is not None:
            facts = {key: value for key, value in got.items() if key not in NO_FACTS}
            surplus = max(1, sum(1 for _ in flatten(facts)))
            total += Cells(wrong=surplus, differences=[Difference(kind, name(got), "(row)", "", name(got))])
    return total


def _compare_row(kind: str, wanted: Row, got: Row | None) -> Cells:
    expected = dict(flatten(wanted))
    actual = dict(flatten(prune(got, wanted))) if got is not None else {}
    row = Cells()
    for cell in {**expected, **actual}:
        want, have = expected.get(cell, ""), actual.get(cell, "")
        if want == have:
            row.hit += 1
            continue
        row.missed += bool(want)
        row.wrong += bool(have)
        row.differences.append(Difference(kind, name(wanted), cell, want, have))
    return row


def rows_of(tables: Sequence[Row] | None, key: str) -> list[Row]:
    """All rows of some tables, each with its table's year beside it."""
    return [{**row, "_year": table.get("year")} for table in tables or () for row in table.get(key) or ()]


def score_tables(truth: Row, extraction: Row) -> Cells:
    """The cells of every table."""
    total = Cells()
    for kind, (tables_key, rows_key) in TABLES.items():
        wanted = rows_of([table for table in truth["tables"] if table["kind"] == kind], "rows")
        total += compare(kind, wanted, rows_of(extraction.get(tables_key), rows_key))
    return total


def score_matters(truth: Row, extraction: Row) -> Cells:
    """The cells of the matters, where the truth names them."""
    if truth.get("matters") is None:
        return Cells()
    return compare("matter", truth["matters"], extraction.get("matters") or [])


def called(extraction: Row) -> dict[str, str]:
    """By its id what each row is called: its risk and its first check, by either of which a truth may name a fault."""
    kinds = TABLES.values()
    return {str(row.get("id")): name(row) for of, rows in kinds for row in rows_of(extraction.get(of), rows)}


def tells(finding: Row, planted: Row, names_of: Mapping[str, str]) -> bool:
    """Whether a finding says what was planted: the same code, and one of its names in subject, message or rows (named by `called`)."""
    rows = " ".join(names_of.get(row, "") for row in finding.get("rows") or ())
    text = norm(f"{finding.get('about')} {finding.get('message')} {rows}").casefold()
    names = (planted["about"], *planted.get("also", ()))
    return finding.get("code") == planted["code"] and any(norm(name).casefold() in text for name in names)


@dataclass
class Findings:
    """What was found of the planted faults of one code."""

    planted: int = 0
    flagged: int = 0
    twins: int = 0
    accused: int = 0
    """Innocent twins that a finding accuses."""
    alarms: int = 0
    """Findings that nobody planted; errors and warnings only."""
    reported: int = 0
    """All findings of this code, of whatever severity."""
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: Findings) -> Findings:
        """The sum of both."""
        numbers = ("planted", "flagged", "twins", "accused", "alarms", "reported")
        sums = {key: getattr(self, key) + getattr(other, key) for key in numbers}
        return Findings(**sums, notes=self.notes + other.notes)

    @property
    def recall(self) -> float:
        """The share of planted faults that were found."""
        return self.flagged / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of right findings among those right, and those that accuse a twin or alarm falsely."""
        wrong = max(self.accused, self.alarms)
        return self.flagged / (self.flagged + wrong) if self.flagged + wrong else 1.0


def score_findings(truth: Row, extraction: Row) -> dict[str, Findings]:
    """The findings by code."""
    listed: list[Row] = extraction.get("discrepancies") or []
    planted: list[Row] = truth.get("discrepancies") or []
    rows = called(extraction)
    found: dict[str, Findings] = {}
    for want in planted:
        hit = any(tells(got, want, rows) for got in listed)
        notes = [] if hit else [f"not flagged: {want['code']} about {want['about']!r}"]
        found[want["code"]] = found.get(want["code"], Findings()) + Findings(planted=1, flagged=int(hit), notes=notes)
    for twin in truth.get("twins") or []:
        got = [
            finding
            for finding in listed
            if tells(finding, twin, rows) and not any(tells(finding, want, rows) for want in planted)
        ]
        notes = [f"twin accused: {twin['code']} about {twin['about']!r}"] if got else []
        found[twin["code"]] = found.get(twin["code"], Findings()) + Findings(
            twins=1, accused=int(bool(got)), notes=notes
        )
    for finding in listed:
        false = finding.get("severity") in ALARMING and not any(tells(finding, want, rows) for want in planted)
        code = str(finding.get("code"))
        notes = (
            [f"false alarm: {code} about {norm(finding.get('about'))!r}: {norm(finding.get('message'))}"]
            if false
            else []
        )
        found[code] = found.get(code, Findings()) + Findings(reported=1, alarms=int(false), notes=notes)
    return found


def load(path: Path) -> dict[str, Any]:
    """A JSON object; anything else is an empty one, which misses everything."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}

"""What counts for scans: no score wrong without a mark, and texts alike letter by letter."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.scorer import TABLES, Row, align, flatten, prune, rows_of

SCORE_FIELDS = ("score", "likelihood", "consequence", "value")


@dataclass
class Scan:
    """Score numbers by how they were read, and letters by whether they are right."""

    scores: int = 0
    right: int = 0
    doubtful: int = 0
    letters: int = 0
    alike: float = 0.0

    def __add__(self, other: Scan) -> Scan:
        """The sum of both."""
        return Scan(
            self.scores + other.scores,
            self.right + other.right,
            self.doubtful + other.doubtful,
            self.letters + other.letters,
            self.alike + other.alike,
        )

    def __str__(self) -> str:
        """One line for a person."""
        honest = (self.right + self.doubtful) / max(1, self.scores)
        return (
            f"scores right or doubtful {honest:.3f} (right {self.right}, doubtful {self.doubtful}, wrong without a mark "
            f"{self.scores - self.right - self.doubtful}), texts alike by letter {self.alike / max(1, self.letters):.3f}"
        )


def score_scan(truth: Row, extraction: Row) -> Scan:
    """The scores and texts of a scan's tables."""
    total = Scan()
    for kind, (tables_key, rows_key) in TABLES.items():
        wanted = rows_of([table for table in truth["tables"] if table["kind"] == kind], "rows")
        for want, got in align(wanted, rows_of(extraction.get(tables_key), rows_key)):
            if want is not None:
                total += _row(want, got or {})
    return total


def _row(want: Row, got: Row) -> Scan:
    row = Scan()
    doubt = _doubtful(got)
    expected, actual = dict(flatten(want)), dict(flatten(prune(got, want)))
    for cell, text in expected.items():
        have = actual.get(cell, "")
        if cell in {"score.likelihood", "score.consequence", "score.value"}:
            row.scores += 1
            row.right += have == text
            row.doubtful += have != text and (doubt or not have)  # what is not given misleads nobody
        elif len(text) > 1 and cell not in {"_year", "score.raw", "outcome"}:
            row.letters += len(text)
            row.alike += len(text) * difflib.SequenceMatcher(None, text, have, autojunk=False).ratio()
    return row


def _doubtful(row: Row) -> bool:
    """Whether any of the row's score cells is marked."""
    cells: Any = (row.get("source") or {}).get("cells") or {}
    return any(
        isinstance(cell, Mapping) and bool(cell.get("doubtful"))
        for name, cell in cells.items()
        if str(name).startswith(SCORE_FIELDS)
    )

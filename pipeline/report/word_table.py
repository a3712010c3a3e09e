"""Rows of a Word document redrawn as a small table, since Word has no pages to cut pictures out of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.check.rules import all_rules
from pipeline.report.rows import cell_heading
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy
from schemas.tables import AnyRow, AnyTable, Column

JOINT = " | "  # between the texts of several cells in one piece of evidence


@dataclass(frozen=True)
class WordCell:
    """A cell of a redrawn row; heading is what stands over it, for screens on which rows are lists."""

    text: str
    marked: bool
    heading: str = ""


@dataclass(frozen=True)
class WordTable:
    """Rows under the document's own headers, each with the number of columns that it stands over."""

    headings: tuple[tuple[str, int], ...]
    rows: tuple[tuple[WordCell, ...], ...]


def redrawn(
    table: AnyTable, quoted: Sequence[tuple[AnyRow, Sequence[str]]], finding: Discrepancy, words: Strings
) -> WordTable:
    """Rows of one table, each with the texts that the evidence quotes; cells of these texts are marked.

    By a rule of scores only the cells of scores are marked, since their numbers may stand elsewhere in the row; by one
    that misses something, the blank cell where it should stand.
    """
    names = _in_order(table, [row for row, _ in quoted])
    headings = [cell_heading(table, name, words) for name in names]
    return WordTable(
        headings=tuple((heading, len(list(same))) for heading, same in groupby(headings)),
        rows=tuple(
            tuple(
                replace(cell, heading=heading)
                for cell, heading in zip(_cells(row, names, texts, finding), headings, strict=True)
            )
            for row, texts in quoted
        ),
    )


def _cells(row: AnyRow, names: Sequence[str], texts: Sequence[str], finding: Discrepancy) -> Iterator[WordCell]:
    rule = all_rules().get(finding.code)
    missed = [name for name in names if rule and name in rule.blank and not (_text(row, name) or "").strip()]
    scores = finding.code.startswith("score-")
    for name in names:
        if name in missed:
            yield WordCell("", marked=True)
        else:
            named = missed and name in {"name", "risk"}  # quoted only for want of words
            yield _cell(row, name, texts, markable=not named and (not scores or name.startswith(("score", "residual"))))


def _cell(row: AnyRow, name: str, texts: Sequence[str], *, markable: bool) -> WordCell:
    text = row.source.cells[name].text.strip() if name in row.source.cells else ""
    quoted = {part.strip() for whole in texts for part in (whole, *whole.split(JOINT))}
    return WordCell(text, markable and bool(text) and text in quoted)


def _in_order(table: AnyTable, rows: Sequence[AnyRow]) -> list[str]:
    """The cells' names in the order of the table's columns; what stands in none comes last.

    A cell that also feeds its parts is shown as its parts, and one that feeds two fields without a column of its
    own for the second ("Kontroll: IT-arkitekt, rapport: IT-chef") once.
    """
    order = _places(table.columns)

    def column(name: str) -> int:
        names = (name, name.removeprefix("score."), "risk" if name == "name" else name, name.partition(".")[0])
        return next((order[one] for one in names if one in order), len(table.columns))

    shown: list[str] = []
    every = dict.fromkeys(name for row in rows for name in row.source.cells)
    whole = [name for name in every if not any(other.startswith(f"{name}.") for other in every)]
    for name in sorted(whole, key=column):
        known = column(name) < len(table.columns) or name.startswith("extra.")
        if known or not any(_same(rows, name, one) for one in shown):
            shown.append(name)
    return shown


def _places(columns: Sequence[Column]) -> Mapping[str, int]:
    """Where each field's first column stands, and each that nobody knows by the names that its cells may have."""
    found: dict[str, int] = {}
    for number, column in enumerate(columns):
        told = f"{column.group} {column.header}" if column.group else column.header
        unknown = (f"extra.{column.header}", f"extra.{told}", f"extra.Kolumn {number + 1}")
        for name in (column.field,) if column.field else unknown:
            found.setdefault(name, number)
    return found


def _same(rows: Sequence[AnyRow], name: str, other: str) -> bool:
    """Whether the other name has the same text wherever the first has one."""
    return all(_text(row, name) in {None, _text(row, other)} for row in rows)


def _text(row: AnyRow, name: str) -> str | None:
    return row.source.cells[name].text if name in row.source.cells else None


def mended(text: str) -> str:
    """A cell's raw text on one line, for a description: hyphens at line ends go."""
    return " ".join(re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", text).split())

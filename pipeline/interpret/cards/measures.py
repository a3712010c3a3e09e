"""Measures of a card, each with who and when below it, as a table: what stands below one of them is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.cards import Card, Entry

_LISTED = "treatments"
_FIELDS = {name: name for name in (_LISTED, "treatment_owner", "treatment_due", "treatment_status")} | {
    "responsible": "treatment_owner",
    "owner": "treatment_owner",
}
"""The fields of what stands below a measure, and what they mean there."""


def list_measures(card: Card) -> None:
    """Makes several measures of a card and what stands below each one entry with a table; other labels there stay the card's."""
    starts = [at for at, entry in enumerate(card.entries) if entry.meaning.field == _LISTED and not entry.nested]
    if len(starts) <= 1:
        return
    fields = [entry.meaning.field for entry in card.entries]
    end = fields.index("checks", starts[-1]) if "checks" in fields[starts[-1] :] else len(fields)
    measures = [card.entries[start:stop] for start, stop in pairwise([*starts, end])]
    for entry in (entry for measure in measures for entry in measure if entry.meaning.field in _FIELDS):
        entry.meaning = replace(entry.meaning, field=_FIELDS[entry.meaning.field])
    first, own = card.entries[starts[0]], [entry for measure in measures for entry in measure]
    others = _joined([entry for entry in own if entry.meaning.field not in _FIELDS])
    grid = _table([[entry for entry in measure if entry.meaning.field in _FIELDS] for measure in measures])
    listed = Entry(first.meaning, [line for cell in grid.cells for line in cell.lines], (grid,))
    card.entries[starts[0] : end] = [listed, *others]


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one label as one."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        found.setdefault(entry.words, Entry(entry.meaning, [], entry.nested)).lines.extend(entry.lines)
    return list(found.values())


def _table(measures: Sequence[Sequence[Entry]]) -> Grid:
    """Measures as a table with a row for each, below the labels."""
    columns: dict[str, str] = {}
    for entry in (entry for measure in measures for entry in measure):
        columns.setdefault(entry.meaning.field, entry.meaning.header)
    heads = [Cell(0, col, lines=(Line(header),)) for col, header in enumerate(columns.values())]
    cells = [
        Cell(row, col, lines=tuple(line for entry in measure if entry.meaning.field == field for line in entry.lines))
        for row, measure in enumerate(measures, 1)
        for col, field in enumerate(columns)
    ]
    page = next((line.page for cell in cells for line in cell.lines), 1)
    return Grid((*heads, *cells), len(measures) + 1, len(columns), "aligned", page=page)

"""Measures of a card, each with who and when below it, as a table: what stands below one of them is its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cards.labels import SAME_LEFT
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.list_items import is_bulleted, without_marker
from pipeline.interpret.phrases.matcher import Meaning

LISTED = "treatments"
_FIELDS = {name: name for name in (LISTED, "treatment_owner", "treatment_due", "treatment_status")} | {
    "responsible": "treatment_owner",
    "owner": "treatment_owner",
}
"""The fields of what stands below a measure, and what they mean there."""


def list_measures(card: Card) -> None:
    """Makes several measures of a card and what stands below each one entry with a table; other labels there stay the card's."""
    if sum(entry.meaning.field == LISTED and not entry.nested for entry in card.entries) <= 1:
        return
    card.entries = [
        part
        for entry in card.entries
        for part in (_items(entry) if entry.meaning.field == LISTED and not entry.nested else [entry])
    ]
    starts = [at for at, entry in enumerate(card.entries) if entry.meaning.field == LISTED and not entry.nested]
    fields = [entry.meaning.field for entry in card.entries]
    end = fields.index("checks", starts[-1]) if "checks" in fields[starts[-1] :] else len(fields)
    measures = [card.entries[start:stop] for start, stop in pairwise([*starts, end])]
    for entry in (entry for measure in measures for entry in measure if is_of_measure(entry)):
        entry.meaning = replace(entry.meaning, field=_FIELDS[entry.meaning.field])
    first, own = card.entries[starts[0]], [entry for measure in measures for entry in measure]
    others = _joined([entry for entry in own if not is_of_measure(entry)])
    grid = table_of([[entry for entry in measure if is_of_measure(entry)] for measure in measures])
    listed = Entry(first.meaning, [line for cell in grid.cells for line in cell.lines], (grid,))
    card.entries[starts[0] : end] = [listed, *others]


def is_of_measure(entry: Entry) -> bool:
    """Whether a label tells of the measure above it; who owns the risk does not."""
    is_of_risk = entry.meaning.field == "owner" and "risk" in entry.meaning.header.casefold()
    return entry.meaning.field in _FIELDS and not is_of_risk


def next_measure(card: Card, line: Line) -> Meaning | None:
    """The label of a card's measures where a line is the next of them, behind what stands below the last; None for any other line.

    It is set as the first is: with a bullet, or at its left edge and not in the letters of what stands below it.
    """
    at = max((at for at, entry in enumerate(card.entries) if entry.meaning.field == LISTED), default=None)
    if at is None or not card.entries[at].lines or card.entries[at].nested:
        return None
    first, below = card.entries[at].lines[0], card.entries[at + 1 :]
    if not below or any(not is_of_measure(entry) or not entry.lines for entry in below):
        return None
    if is_bulleted(first) or is_bulleted(line):
        is_next = is_bulleted(first) and is_bulleted(line) and _is_at(first, line)
    else:
        is_next = alike(first, line) and _is_at(first, line) and not alike(below[-1].lines[0], line)
    return card.entries[at].meaning if is_next else None


def _is_at(line: Line, other: Line) -> bool:
    """Whether two lines begin at one place; in Word, which tells no places, always."""
    return not (line.box and other.box) or abs(line.box[0] - other.box[0]) <= SAME_LEFT


def _items(entry: Entry) -> Iterator[Entry]:
    """A list of measures as an entry for each, without its bullet; what has no bullets is one."""
    starts = [at for at, line in enumerate(entry.lines) if is_bulleted(line)]
    if not starts or starts[0]:
        yield entry
        return
    for start, stop in pairwise([*starts, len(entry.lines)]):
        yield Entry(entry.meaning, [without_marker(entry.lines[start]), *entry.lines[start + 1 : stop]])


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one label as one."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        found.setdefault(entry.words, Entry(entry.meaning, [], entry.nested)).lines.extend(entry.lines)
    return list(found.values())


def table_of(measures: Sequence[Sequence[Entry]]) -> Grid:
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

"""Cards drawn as boxes: a grid of two columns whose first holds labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.cards import FEWEST, Card, Entry, is_one_heading
from pipeline.interpret.cards.labels import around, is_heading
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.titles import kind_of_title


def card_of_grid(grid: Grid, above: Sequence[Line], before: Card | None = None) -> Card | None:
    """A grid of two columns whose first holds labels, as a card; what stands right above it is its heading.

    before: the card before it; one that a page break cuts short has few labels, but those of the others.
    """
    if grid.n_cols != 2 or (grid.n_rows < FEWEST and before is None):
        return None
    entries: list[Entry] = []
    for row in grid.rows():
        label = _label(row)
        if label is None or not label.whole:
            return None
        entries.append(Entry(label, [line for cell in row[1:] for line in cell.lines]))
    fields = {entry.meaning.field for entry in entries}
    if len(fields) != len(entries) or (before and len(fields) < FEWEST and not fields <= before.fields()):
        return None
    name, rest = _heading_above(above)
    section = [line for line in rest[-1:] if is_heading(line) and kind_of_title(line.text) is None]
    return Card(name, section, entries, grid)


def _heading_above(above: Sequence[Line]) -> tuple[list[Line], Sequence[Line]]:
    """The heading right above a grid, in as many lines as it has, and the lines before it."""
    start = max(len(above) - 1, 0)
    while start and is_one_heading(above[start - 1], above[start]):
        start -= 1
    return list(above[start:]), above[:start]


def goes_on_as_card(card: Card, grid: Grid) -> bool:
    """Whether a grid is the rest of a card's box behind a page break; its entries are then put to the card."""
    last = card.grid
    if not last or grid.n_cols != 2 or grid.page != last.page + len(card.rest) + 1:
        return False
    rows = [(join(row[0].lines).rstrip(":") if row and row[0].col == 0 else "", row) for row in grid.rows()]
    labels = [classify(text) if text else None for text, _ in rows]
    known = card.fields()
    if any(
        text and (not label or not label.whole or label.field in known)
        for (text, _), label in zip(rows, labels, strict=True)
    ):
        return False
    for (_, row), label in zip(rows, labels, strict=True):
        lines = [line for cell in row if cell.col > 0 for line in cell.lines]
        if label:
            card.entries.append(Entry(label, lines))
        else:
            card.entries[-1].lines.extend(lines)
    card.rest.append(grid)
    return True


def _label(row: Sequence[Cell]) -> Meaning | None:
    """What the first cell of a row says, as a label."""
    return classify(join(row[0].lines).rstrip(":")) if row and row[0].col == 0 and row[0].lines else None


def boxes_of(grid: Grid) -> Iterator[Line | Grid]:
    """A grid in which cards of the same labels stand below each other as those, with the headings between them.

    A heading is a row with one text that is no label. A grid that is anything else is given back as it is.
    """
    rows = [row for row in grid.rows() if row]
    headings = [index for index, row in enumerate(rows) if _is_heading_row(row)]
    others = [row for index, row in enumerate(rows) if index not in headings]
    labels = [_label(row) for row in others]
    if grid.n_cols != 2 or not headings or not all(label and label.whole for label in labels[1:]):
        yield grid
        return
    start = 0
    for index in [*headings, len(rows)]:
        if index > start:
            yield _part(grid, rows[start:index])
        if index < len(rows):
            yield from (line for cell in rows[index] for line in cell.lines)
        start = index + 1


def _is_heading_row(row: Sequence[Cell]) -> bool:
    """Whether a row holds one text, at its left, that is no label."""
    filled = [cell for cell in row if cell.lines or cell.nested]
    if len(filled) != 1 or filled[0].col or filled[0].nested:
        return False
    label = _label(filled)
    return label is None or not label.whole


def _part(grid: Grid, rows: Sequence[Sequence[Cell]]) -> Grid:
    first = rows[0][0].row
    cells = tuple(replace(cell, row=cell.row - first) for row in rows for cell in row)
    box = around([cell.box for cell in cells if cell.box])
    return replace(grid, cells=cells, n_rows=max(cell.row + cell.row_span for cell in cells), box=box)

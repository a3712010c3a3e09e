"""Rows of a box whose cells each hold a small label over its value, and the table of treatments that may end the box."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.boxed import part_of
from pipeline.interpret.cards.boxes.card_tables import TOLD
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.names.badges import label_and_value
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.nested_treatments import listed_in

_FEWEST = 2  # rows and columns of a table
_LARGER = 1.1  # times the size of a label: the value below it
_TREATMENTS = "treatments"
_REMARK = "Anmärkning"

Pair = tuple[Line, list[Line]]
"""A label and the lines of its value."""


def labels_over_values(cells: Sequence[Cell], above: Collection[float | None] = ()) -> list[Pair]:
    """The labels in the cells of a row with their values, some of which may be blank; none where a cell holds anything else.

    One at least stands over its value, here or in the rows above. Beside or below a label that is known stands one that nobody knows where it is set alike.

    Args:
        cells: of the row, those that are filled.
        above: the sizes of the labels that stand over their values in the rows above.
    """
    known = [_pair(cell) for cell in cells]
    sizes = {
        *above,
        *sizes_of_labels([pair for pair, cell in zip(known, cells, strict=True) if pair and _is_high(cell)]),
    }
    pairs = [pair for cell, own in zip(cells, known, strict=True) if (pair := own or _unknown(cell, sizes, above))]
    return pairs if sizes and len(pairs) == len(cells) else []


def sizes_of_labels(pairs: Sequence[Pair]) -> set[float | None]:
    """The sizes of the labels that have a value."""
    return {label.size for label, value in pairs if value}


def _is_high(cell: Cell) -> bool:
    return len(_filled(cell)) > 1


def _unknown(cell: Cell, sizes: Container[float | None], above: Container[float | None]) -> Pair | None:
    """A label that nobody knows over its value, set as those that are known; below such one over nothing, be it a label or not, is a remark."""
    label, *value = _filled(cell) or [Line("")]
    if cell.nested or label.size not in (sizes if value else above):
        return None
    if not value:
        return as_label(replace(label, text=_REMARK)), [replace(label, text=label.text.rstrip(": "), bold=False)]
    return (as_label(label), value) if all(_is_apart(line, label) for line in value) else None


def _filled(cell: Cell) -> list[Line]:
    return [line for line in cell.lines if line.text.strip()]


def _pair(cell: Cell) -> Pair | None:
    """A cell's known label and its value: set apart below it, or behind it on the only line."""
    if cell.nested or not (lines := _filled(cell)):
        return None
    label, *value = lines
    if label_alone(replace(label, text=label.text.rstrip(": "))):
        return (label, value) if all(_is_apart(line, label) for line in value) else None
    if value or not label.words:
        return None
    said, number = label_and_value(label)
    if number is not label:
        return said, [number]  # "Riskvärde 12", of a badge
    found = label_of(label)
    return (replace(label, text=found[0].header, words=()), [found[1]]) if found and found[1].text else None


def _is_apart(line: Line, label: Line) -> bool:
    """Whether a value is set otherwise than its label: in larger letters, or in bold."""
    return (line.size or 0.0) >= _LARGER * (label.size or 10.0) or (line.bold and not label.bold)


def treatments_from(grid: Grid, row: int) -> list[tuple[Line, list[Line], Grid | None]]:
    """The rows of a grid from one on as labels with their values, where they are a table of treatments; else none.

    The table is the value of the header that names it; none where no row stands below. What a treatment has no field for is
    a label with all that stands below it.
    """
    rows = list(grid.rows())[row:]
    heads = [cell for cell in rows[0] if cell.lines]
    known = [cell for cell in heads if label_in(cell) and cell.row_span == 1]
    if len(known) < _FEWEST or len(set(map(_setting, heads))) > 1:
        return []
    table = part_of(grid, rows)
    header = find_header(table)
    fields = [column.field for column in header.columns] if header and header.end == 1 else []
    named = next((cell for cell in heads if fields and fields[cell.col] == _TREATMENTS), None)
    if named is None or not (TOLD | {None}).issuperset(fields) or (len(rows) > 1 and not listed_in([table])):
        return []
    others = [cell for cell in heads if fields[cell.col] is None]
    further = [
        (
            as_label(cell.lines[0]),
            [line for one in rows[1:] for own in one if own.col == cell.col for line in own.lines],
            None,
        )
        for cell in others
    ]
    return [(named.lines[0], [], table if len(rows) > 1 else None), *further]


def _setting(cell: Cell) -> tuple[float | None, bool, int]:
    return cell.lines[0].size, cell.lines[0].bold, cell.row_span


def as_label(line: Line) -> Line:
    """A label that nobody knows, set as such."""
    return replace(line, text=f"{line.text.rstrip(': ')}:", bold=True)

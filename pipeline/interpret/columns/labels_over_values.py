"""Labels over their values in the rows of a grid: each in the cell of its value, or in a row of labels over one of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Cell, Line
from pipeline.interpret.phrases.matcher import classify

_LONGEST = 30  # letters of a label that nobody knows
MOST_ROWS = 8  # rows of labels and values


@dataclass(frozen=True, slots=True)
class Label:
    """A label and its value, each as a cell, what the label names ("" where nobody knows it), and what stands above it in its cell."""

    label: Cell
    value: Cell
    field: str
    above: tuple[Line, ...] = ()

    @property
    def words(self) -> str:
        """The label's words, by which it is known again."""
        return self.label.lines[0].text.strip(" :").casefold()


def head_of(rows: Sequence[Sequence[Cell]]) -> tuple[Sequence[Sequence[Cell]], list[Label]]:
    """The labels of the last of some rows of filled cells, as many as hold nothing else, and the rows above them."""
    for start in range(max(len(rows) - MOST_ROWS, 0), len(rows)):
        if labels := _all_over(rows[start:]):
            return rows[:start], labels
    return rows, []


def _all_over(rows: Sequence[Sequence[Cell]]) -> list[Label]:
    """The labels over values that rows hold; none where one holds anything else."""
    found: list[Label] = []
    while rows:
        labels, used = labels_over(rows)
        if not labels:
            return []
        found += labels
        rows = rows[used:]
    return found


def labels_over(rows: Sequence[Sequence[Cell]]) -> tuple[list[Label], int]:
    """The labels that the first of some rows of filled cells begin with, and how many rows these and their values are; no label and 0 where the first holds anything else.

    Labels that nobody knows may stand among as many known ones, set as these are.
    """
    labels = _in_cells(rows[0]) if rows else []
    if labels or len(rows) < 2:
        return labels, len(labels) and 1
    labels = _over_row(rows[0], rows[1])
    return labels, len(labels) and 2


def _in_cells(cells: Sequence[Cell]) -> list[Label]:
    """The labels of a row that stand over their values inside its cells, of which some may lack theirs."""
    known = [_over_value(cell) for cell in cells]
    set_as = {_setting(one.label.lines[0]) for one in known if one}
    found = [one or _unknown(cell, set_as) for cell, one in zip(cells, known, strict=True)]
    labels = [one for one in found if one]
    valued = sum(one.value.is_filled for one in labels)
    return labels if len(labels) == len(cells) < 2 * valued and _are_known(labels) else []


def _over_value(cell: Cell) -> Label | None:
    """The last known label in a cell with what stands below it, or the only line that is one."""
    lines = [line for line in cell.lines if line.text.strip()]
    last = max(len(lines) - 1, 1)
    at = next((at for at in reversed(range(min(last, len(lines)))) if _field(lines[at])), None)
    if at is None or cell.nested:
        return None
    above, value = tuple(lines[:at]), tuple(lines[at + 1 :])
    return Label(replace(cell, lines=(lines[at],)), replace(cell, lines=value), _field(lines[at]), above)


def _over_row(labels: Sequence[Cell], values: Sequence[Cell]) -> list[Label]:
    """The labels of a row with the cells of the next row below them."""
    below = {cell.col: cell for cell in values}
    if not below or not set(below) <= {cell.col for cell in labels} or any(len(cell.lines) != 1 for cell in labels):
        return []
    set_as = {_setting(cell.lines[0]) for cell in labels if _field(cell.lines[0])}
    found = [
        Label(cell, below.get(cell.col, replace(cell, lines=())), field)
        for cell in labels
        if (field := _field(cell.lines[0])) or _may_be_label(cell.lines[0], set_as)
    ]
    again = sum(1 for cell in values if cell.lines and _field(cell.lines[0]))
    whole = len(found) == len(labels) and 2 * again < len(values)
    return found if whole and _are_known(found) else []


def _unknown(cell: Cell, set_as: set[object]) -> Label | None:
    """The first line of a cell over others, where it is set as the known labels are."""
    lines = [line for line in cell.lines if line.text.strip()]
    if len(lines) < 2 or cell.nested or not _may_be_label(lines[0], set_as):
        return None
    return Label(replace(cell, lines=(lines[0],)), replace(cell, lines=tuple(lines[1:])), "")


def _may_be_label(line: Line, set_as: set[object]) -> bool:
    text = line.text.strip()
    return _setting(line) in set_as and len(text) <= _LONGEST and not any(map(str.isdigit, text))


def _are_known(labels: Sequence[Label]) -> bool:
    """Whether half of some labels, one at least, are known."""
    known = sum(bool(one.field) for one in labels)
    return known > 0 and 2 * known >= len(labels)


def _setting(line: Line) -> object:
    return line.size, line.bold


def _field(line: Line) -> str:
    """What a line is the label of and nothing else; "" of any other."""
    meaning = classify(line.text.strip(" :"))
    return meaning.field if meaning and meaning.whole else ""

"""Labels that are told by their columns: where every other column of a box holds labels, each text in these is one."""

from __future__ import annotations

from extractors.model.page import Cell, Grid
from pipeline.interpret.cards.label_layouts.painted_labels import Places
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import classify

_PAIR = 2  # columns: a label and its value
_SURE = 4  # known labels for each that nobody knows


def paired_labels(grid: Grid) -> Places:
    """Where the labels of a box of several pairs on a line stand, those that nobody knows or that have no value among them.

    None where a text stands in another way, a known label among values, or where not nearly all are known, each of another
    field. A value may reach over the pairs behind it.
    """
    labels = [cell for cell in grid.cells if cell.col % _PAIR == 0 and cell.lines]
    if grid.n_cols <= _PAIR or grid.n_cols % _PAIR or not labels or not all(map(_is_in_pair, grid.cells)):
        return frozenset()
    fields = [field for cell in labels if (field := _field(cell))]
    unknown = len(labels) - len(fields)
    beside = any(cell.col for cell in labels)
    if not beside or len(set(fields)) < max(len(fields), _SURE) or unknown * _SURE > len(fields):
        return frozenset()
    return frozenset((cell.row, cell.col) for cell in labels)


def _is_in_pair(cell: Cell) -> bool:
    """Whether a cell is as wide as a label, or reaches from where a value begins to where one ends; a blank one may do either."""
    if not cell.lines:
        return True
    if cell.col % _PAIR:
        return (cell.col + cell.col_span) % _PAIR == 0 and _field(cell) is None
    text = join(cell.lines)
    return cell.col_span == 1 and not cell.nested and text[:1].isalpha() and not text.endswith(".")


def _field(cell: Cell) -> str | None:
    """The field of a label that is known and nothing else."""
    meaning = classify(join(cell.lines).rstrip(":"))
    return meaning.field if meaning and meaning.whole else None

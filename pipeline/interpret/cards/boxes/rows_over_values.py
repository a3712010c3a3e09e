"""Rows of a form that are labels alone, with a row of their values below them, or with several as of a risk's checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning

_FEWEST = 2  # labels on a row, and such rows of a form that may have several rows of values
_BESIDE = 3  # known labels, beside which one that nobody knows may stand
_RISKS = frozenset({"risk", *SCORES})
_LONGEST = 40  # letters of a label that nobody knows

Row = Sequence[Cell]
LabelIn = Callable[[Cell], Meaning | None]


def rows_over_values(grid: Grid, label_in: LabelIn) -> dict[int, Sequence[Row]]:
    """The rows of labels of a form, by their numbers, each with the rows of its values; none where two of them name the same.

    Where there are not several, one of them of a risk or its score, each has one row of values: with more it is a table's header.
    label_in: what a cell says that holds a known label and nothing else.
    """
    found = label_rows(grid, label_in)
    if not tells_risk(grid, found, label_in):
        return {at: values for at, values in found.items() if len(values) == 1}
    labels = {
        at: {meaning.field for cell in grid.cells if cell.row == at and (meaning := label_in(cell))} for at in found
    }
    return found if len(set().union(*labels.values())) == sum(map(len, labels.values())) else {}


def tells_risk(grid: Grid, rows: Collection[int], label_in: LabelIn) -> bool:
    """Whether there are several rows of labels, one of them of a risk or its score: a header of checks and one of measures are two tables'."""
    told = (meaning.field for cell in grid.cells if cell.row in rows and (meaning := label_in(cell)))
    return len(rows) >= _FEWEST and any(name in _RISKS for name in told)


def tells_form(rows: Mapping[int, Sequence[Row]], label_in: LabelIn, grid: Grid, across: int) -> bool:
    """Whether rows of labels are a form's: one tells a risk or its score, or each has one row of values and no label stands twice, as in two tables' headers.

    across: how many labels more stand alone over a value, both over all columns.
    """
    if tells_risk(grid, rows, label_in):
        return True
    labels = [meaning.field for cell in grid.cells if cell.row in rows and (meaning := label_in(cell))]
    return (
        len(rows) + across >= _FEWEST
        and len(set(labels)) == len(labels)
        and all(len(one) == 1 for one in rows.values())
    )


def label_rows(grid: Grid, label_in: LabelIn) -> dict[int, Sequence[Row]]:
    """The rows of labels of a grid, by their numbers, each with the rows of its values, be they of one form or of several."""
    rows = {row[0].row: row for row in grid.rows() if row}
    heads = [at for at, row in rows.items() if _are_labels(row, label_in)]
    return {at: values for at in heads if (values := _values(rows, at, label_in))}


def _are_labels(row: Row, label_in: LabelIn) -> bool:
    """Whether a row holds known labels, with one that nobody knows beside several: of labels beside their values each has one."""
    unknown = [cell for cell in row if label_in(cell) is None]
    known = len(row) - len(unknown)
    return known >= (_BESIDE if unknown else _FEWEST) and len(unknown) <= 1 and all(map(_may_be_label, unknown))


def _may_be_label(cell: Cell) -> bool:
    text = join(cell.lines)
    is_short = 0 < len(text) <= _LONGEST and ":" not in text.rstrip(":")
    return is_short and not cell.nested and not any(map(str.isdigit, text))


def _values(rows: Mapping[int, Row], at: int, label_in: LabelIn) -> list[Row]:
    """The rows right below a row of labels that have its cells and something in them, and neither are such a row nor begin with a label."""
    places = [(cell.col, cell.col_span) for cell in rows[at]]
    values: list[Row] = []
    while row := rows.get(at + 1 + len(values)):
        same = [(cell.col, cell.col_span) for cell in row] == places and all(cell.row_span == 1 for cell in row)
        labelled = label_in(row[0]) is not None or _are_labels(row, label_in)
        if not same or labelled or not any(cell.is_filled for cell in row):
            break
        values.append(row)
    return values

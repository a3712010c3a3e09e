"""Whether a page may begin inside the table that the page before it ends in, by where its first pieces of text stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from extractors.furniture import in_margin
from extractors.model.page import Box, Grid, Page
from extractors.read_options import PageText

_FIRST = 10  # rows of text at a page's head
_SAME = 3.0  # points by which lines in one place of two pages differ
_EXACT = 1.0  # points by which the middles of texts of one row differ on two pages
_SHEET = 3  # rows at a page's head that stand as high as a table's
_PROSE = 2  # rows that cross a wall
_OVER = 5.0  # points by which a piece stands on both sides of a wall where it crosses it


def may_begin_in_columns(page: PageText, boxes: Sequence[Box], before: Page) -> bool:
    """Whether a page begins with cells beside each other in the columns of a table, these moved sideways too, or beside its rows.

    Where that cannot be told (a page without places), it may.

    Args:
        page: the page that may go on.
        boxes: where its text stands.
        before: the page before, with its tables.
    """
    margin = [line.box for line in before.lines() if line.box and in_margin(line, before)]
    own = (row for row in _rows(sorted(boxes, key=_top)) if not all(_is_level_with(box, margin) for box in row))
    rows = list(islice(own, _FIRST))
    sheet = abs(page.width - before.width) <= _SAME and abs(page.height - before.height) <= _SAME
    return not rows or any(_goes_on(rows, table, sheet=sheet) for table in before.grids())


def _goes_on(rows: Sequence[Sequence[Box]], table: Grid, *, sheet: bool) -> bool:
    """Whether a page's first rows may go on a table; one without text tells nothing. sheet: the pages are as large, as those of a printed sheet are."""
    lines = [line.box for cell in table.cells for line in cell.lines if line.box]
    if not lines or _is_printed_anew(rows[0], lines):
        return True
    if sheet and (_stand_beside(rows[:_SHEET], lines) or _are_level(rows, lines)):
        return True
    texts, walls = sorted({box[0] for box in lines}), _walls(table)
    moved = {0.0, *(min(box[0] for box in row) - texts[0] for row in rows if len(row) > 1)}
    alone = table.n_rows == 1
    return any(
        _keep_to(rows, [wall + by for wall in walls], [text + by for text in texts], alone=alone) for by in moved
    )


def _stand_beside(first: Sequence[Sequence[Box]], lines: Sequence[Box]) -> bool:
    """Whether a page's first rows stand as high as lines of a table do: further columns of a sheet that is printed over pages."""
    return len(first) == _SHEET and all(_is_level_with(row[0], lines) for row in first)


def _are_level(rows: Sequence[Sequence[Box]], lines: Sequence[Box]) -> bool:
    """Whether half of a page's first rows stand as high as lines of a table, nearly exactly: the numbers of a sheet's rows stand between them."""
    middles = [_middle(line) for line in lines]
    level = sum(any(abs(_middle(box) - middle) <= _EXACT for box in row for middle in middles) for row in rows)
    return level >= _SHEET and 2 * level >= len(rows)


def _walls(table: Grid) -> list[float]:
    """Where the columns of a table's last row end, but for the last."""
    last = {id(cell): cell for col in range(table.n_cols) if (cell := table.at(table.n_rows - 1, col))}
    return sorted(cell.box[2] for cell in last.values() if cell.box)[:-1]


def _keep_to(rows: Iterable[Sequence[Box]], walls: Sequence[float], texts: Sequence[float], *, alone: bool) -> bool:
    """Whether some row has cells beside each other, or fewer than two cross a wall, as running text does; headings and bands may.

    Below a header alone, which parts its columns too far left, cells that all begin as its texts do may end beyond.
    """
    crossing = 0
    for row in rows:
        beside = sum(any(abs(box[0] - at) <= _SAME for at in texts) for box in row)
        crosses = any(x0 < at - _OVER and at + _OVER < x1 for x0, _, x1, _ in row for at in walls)
        if beside > 1 and (not crosses or (alone and beside == len(row))):
            return True
        crossing += crosses
    return crossing < _PROSE


def _rows(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The pieces that stand beside each other; boxes: from the top."""
    row: list[Box] = []
    for box in boxes:
        if row and box[1] > (row[0][1] + row[0][3]) / 2:
            yield row
            row = []
        row.append(box)
    if row:
        yield row


def _top(box: Box) -> float:
    return box[1]


def _middle(box: Box) -> float:
    """The height of a text's middle, which is the same whether its box is that of its letters or of its font."""
    return (box[1] + box[3]) / 2


def _is_printed_anew(row: Sequence[Box], lines: Sequence[Box]) -> bool:
    """Whether a row stands where a table has it too, as wide: what the pages of a printed sheet repeat."""
    return all(
        any(_is_level(box, line) and all(abs(box[side] - line[side]) <= _SAME for side in (0, 2)) for line in lines)
        for box in row
    )


def _is_level_with(box: Box, lines: Sequence[Box]) -> bool:
    return any(_is_level(box, line) for line in lines)


def _is_level(box: Box, line: Box) -> bool:
    return abs(_middle(box) - _middle(line)) <= _SAME

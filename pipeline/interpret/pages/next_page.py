"""Whether a page may begin inside the table that the page before it ends in, by where its first pieces of text stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from extractors.furniture import in_margin
from extractors.model.page import Box, Grid, Line, Page
from extractors.read_options import Boxes

_FIRST = 6  # rows of text at a page's head
_SAME = 3.0  # points by which lines in one place of two pages differ
_PROSE = 2  # rows that cross a wall
_OVER = 5.0  # points by which a piece stands on both sides of a wall where it crosses it


def may_begin_in_columns(boxes: Boxes, table: Grid, before: Page) -> bool:
    """Whether a page begins with rows in a table's columns, where these are or moved sideways with the page.

    Where that cannot be told (a page without places), it may.

    Args:
        boxes: where the text of the page that may go on stands.
        table: the last of the page before.
        before: that page.
    """
    running = _running(before)
    own = [box for box in sorted(boxes(), key=_top) if not any(abs(box[1] - top) <= _SAME for top in running)]
    rows = list(islice(_rows(own), _FIRST))
    texts = [line.box[0] for cell in table.cells for line in cell.lines if line.box]
    if not rows or not texts:
        return True
    moved = min(box[0] for row in rows for box in row) - min(texts)
    return any(_keep_to(rows, [wall + by for wall in _walls(table)]) for by in (0.0, moved))


def _walls(table: Grid) -> list[float]:
    """Where the columns of a table's last row end, but for the last."""
    last = {id(cell): cell for col in range(table.n_cols) if (cell := table.at(table.n_rows - 1, col))}
    return sorted(cell.box[2] for cell in last.values() if cell.box)[:-1]


def _keep_to(rows: Iterable[Sequence[Box]], walls: Sequence[float]) -> bool:
    """Whether cells stand beside each other before a second row, as of running text, crosses a wall; one may be a band."""
    crossing = 0
    for row in rows:
        if any(x0 < at - _OVER and at + _OVER < x1 for x0, _, x1, _ in row for at in walls):
            crossing += 1
        elif len(row) > 1:
            return True
        if crossing == _PROSE:
            return False
    return True


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


def _running(page: Page) -> list[float]:
    """How far from the top of a page the lines in its margins stand."""
    return [block.box[1] for block in page.blocks if isinstance(block, Line) and block.box and in_margin(block, page)]

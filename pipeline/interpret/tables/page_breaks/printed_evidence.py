"""What speaks for a table to stand to the right of another: rows at the same heights, names again, no room beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.score_sets import is_assessment
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.continuation import plain

_NOT_DRAWN = ("aligned", "rows")
ROW = 2.5  # points by which the rows of two parts may differ in height
_NEAR, _APART = (
    6.0,
    12.0,
)  # points by which the columns of one part's pages may differ, and those of two parts surely do
BESIDE = 12  # pages of a sheet beside each other
_NAMES = 3  # rows that are named again on both pages


def columns_of(parts: Sequence[Sequence[Grid]]) -> list[list[int]]:
    """For each part the columns that say something and repeat none of a part before: names that stand on every page."""
    known: set[tuple[str, ...]] = set()
    found: list[list[int]] = []
    for grids in parts:
        texts = [_texts(grids, col) for col in range(grids[0].n_cols)]
        said = [col for col, column in enumerate(texts) if any(column)]
        found.append([col for col in said if not any(_is_again(texts[col], one) for one in known)])
        known.update(column for column in texts if any(column[1:]))
    return found


def names_again(part: Sequence[Grid], own: Sequence[int]) -> bool:
    """Whether a column that a part repeats names its rows: several, each by a text of its own."""
    columns = (_texts(part, col) for col in range(part[0].n_cols) if col not in own)
    again = (_without_head(texts) for texts in columns)
    return any(len(names) >= _NAMES and all(names) and len(set(names)) == len(names) for names in again)


def _without_head(texts: Sequence[str]) -> list[str]:
    """What stands in a column below its header, which may stand on each page again, below a blank where others have groups."""
    head = next((at for at, text in enumerate(texts) if text), 0)
    return [text for text in texts[head:] if text != texts[head]]


def says_again(part: Sequence[Grid], own: Sequence[int]) -> bool:
    """Whether a part has columns with texts that are not its own."""
    return any(any(_texts(part, col)) for col in range(part[0].n_cols) if col not in own)


def _is_again(column: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a column says what another does; a text that ran over into the next one may be cut at the page's side."""
    if len(column) != len(known) or _heads_differ(*(next(filter(None, texts), "") for texts in (column, known))):
        return False
    return all(one == other or _is_cut(one, other) for one, other in zip(column, known, strict=True))


def _heads_differ(one: str, other: str) -> bool:
    """Whether one of two headers is more than the other, which is known by itself: "K efter åtgärd" beside "K"."""
    return one != other and classify(min(one, other, key=len)) is not None


def _is_cut(one: str, other: str) -> bool:
    """Whether one of two texts is what a page left of the other; no number is what it left of one."""
    short, whole = sorted((one, other), key=len)
    return bool(short) and not short.isdigit() and whole.startswith(short)


def _texts(grids: Sequence[Grid], col: int) -> tuple[str, ...]:
    """What stands in a column, row by row: a header beside groups in the last of its rows, as below a blank."""
    cells = ((row, grid.at(row, col)) for grid in grids for row in range(grid.n_rows))
    return tuple(plain(cell) if cell and (cell.row or row + 1 == cell.row_span) else "" for row, cell in cells)


def adds(parts: Sequence[Sequence[Grid]], own: Sequence[int]) -> bool:
    """Whether the last of some parts has columns of its own, and all these have headers that no part has.

    None that begins with the others' names below a header of its own: that is another table about the same.
    """
    known = {text for grids in parts[:-1] for text in _top(grids[0])}
    texts = _top(parts[-1][0])
    if not own or (own[0] == 0 and _renames(parts)):
        return False
    return all(texts[col] and texts[col] not in known for col in own)


def _renames(parts: Sequence[Sequence[Grid]]) -> bool:
    """Whether the last of some parts begins with the texts that the first begins with, whatever their headers say."""
    first, last = (list(dict.fromkeys(filter(None, _texts(grids, 0)[1:]))) for grids in (parts[0], parts[-1]))
    return first == last and any(map(str.isalpha, "".join(first)))


def _top(grid: Grid) -> list[str]:
    """The texts of a grid's first row, one for each column; below groups, or a blank beside them or groups of another part, that of their own is told too."""
    first = [cell for cell in grid.cells if cell.row == 0]
    grouped = any(cell.col_span > 1 for cell in first) or not any(map(plain, first))
    return [_head(grid, col, grouped=grouped) for col in range(grid.n_cols)]


def _head(grid: Grid, col: int, *, grouped: bool) -> str:
    cell = grid.at(0, col)
    is_above = cell.col_span > 1 or (grouped and not plain(cell)) if cell else grouped
    below = grid.at(cell.row_span if cell else 1, col) if is_above else None
    return "".join(plain(one) for one in (cell, below) if one)


def has_groups(sheet: LogicalTable) -> bool:
    """Whether all that a sheet's header begins with stands over others: over several columns, or saying of which assessment scores are."""
    grid, header = sheet.grids[0], sheet.header
    if header is None:
        return False
    first = [cell for cell in grid.cells if cell.row == header.first and plain(cell)]
    over = [cell for cell in first if cell.row + cell.row_span < header.end]
    return bool(over) and all(1 < cell.col_span < grid.n_cols or is_assessment(tidy(join(cell.lines))) for cell in over)


def had_no_room(last: Grid, grid: Grid, col: int, width: float) -> bool:
    """Whether a column would have reached into the margin beside the part before, which is as wide as the left one, or as beside its own part.

    width: the page's, in points.
    """
    column = next((cell.box for cell in grid.cells if cell.box and cell.col == col and cell.col_span == 1), None)
    if last.box is None or grid.box is None or column is None:
        return False
    side = width - max(last.box[0], 0.0)
    if grid.box[2] > last.box[2]:
        side = min(side, grid.box[2])
    return last.box[2] + column[2] - column[0] > side


def rows_agree(parts: Sequence[LogicalTable]) -> bool:
    """Whether the grids of each part have rows in the same places, below the header that ends lowest: their borders.

    Where nothing is drawn these stand by the texts, and the texts' own places tell too.
    """
    is_drawn = any(grid.drawn not in _NOT_DRAWN for part in parts for grid in part.grids)
    return _agree(parts, Grid.tops) or (not is_drawn and _agree(parts, text_places))


def _agree(parts: Sequence[LogicalTable], of: Callable[[Grid], list[float]]) -> bool:
    top = body_of(parts)
    first, *others = (
        [_upto(of(grid), max(map(_last_filled, beside))) for grid in beside]
        for beside in zip(*(part.grids for part in parts), strict=True)
    )
    below = [[place for place in places if place >= top] for places in first]
    return all(map(_places_agree, [below, *([places[1:] for places in beside] for beside in others)]))


def _last_filled(grid: Grid) -> float:
    """Where a grid's last row with a text begins, but for what closes it in one cell over all its columns ("Antal risker: 9"): no other part has that."""
    filled = [row for row, text in enumerate(text_places(grid)) if text]
    while filled and grid.n_cols > 1 and (cell := grid.at(filled[-1], 0)) and cell.col_span == grid.n_cols:
        filled.pop()
    return grid.tops()[filled[-1]] if filled else 0.0


def stands_beside(grid: Grid, other: Grid) -> bool:
    """Whether a grid on a page behind another's has several rows, as many and each as high as the other has them."""
    if grid.box is None or not 0 < grid.page - other.page <= BESIDE or not _NAMES < grid.n_rows == other.n_rows:
        return False
    return _places_agree([grid.tops(), other.tops()])


def _upto(places: Sequence[float], last: float) -> list[float]:
    """The rows that begin no further down than the last one with text of grids beside each other: blank ones below it are counted by none."""
    return [place for place in places if place <= last + ROW]


def body_of(parts: Sequence[LogicalTable]) -> float:
    """The height below which the rows of parts stand: where the header that ends lowest ends."""
    return max((top_of(part.grids[0], part.header.end) for part in parts if part.header), default=0.0) - ROW


def is_part_below(grid: Grid, before: Grid, others: Sequence[Grid]) -> bool:
    """Whether a grid stands in the columns of one of some others, and not in those of the one before it: pages go over, then down.

    A column alone under a known header is none below another one.
    """
    if grid.n_cols == before.n_cols == 1:
        head = grid.at(0, 0)
        is_known = head is not None and classify(tidy(join(head.lines))) is not None
        return is_known and _top(grid) != _top(before)
    if not _borders(grid) or _in_columns(grid, before, _APART):
        return False
    return any(_in_columns(grid, other, _NEAR) for other in others)


def _in_columns(grid: Grid, other: Grid, most: float) -> bool:
    """Whether the inner borders of two grids' columns differ by so many points at most; where nothing is drawn, or where their texts begin."""
    pairs = [(_borders(grid), _borders(other))]
    if grid.drawn in _NOT_DRAWN and other.drawn in _NOT_DRAWN:
        pairs.append((_begins(grid), _begins(other)))
    return any(
        len(here) == len(there) > 0 and all(abs(x - y) <= most for x, y in zip(here, there, strict=True))
        for here, there in pairs
    )


def _begins(grid: Grid) -> list[float]:
    """Where the texts of each column but the first begin."""
    texts = [(cell.col, line.box[0]) for cell in grid.cells if cell.col_span == 1 for line in cell.lines if line.box]
    return [min(left for at, left in texts if at == col) for col in sorted({col for col, _ in texts}) if col]


def _borders(grid: Grid) -> list[float]:
    columns = {cell.col: cell.box[0] for cell in grid.cells if cell.box and cell.col_span == 1}
    return [columns[col] for col in sorted(columns) if col]


def top_of(grid: Grid, row: int) -> float:
    """The height at which a row begins; 0 where nothing in it has a place."""
    return min((cell.box[1] for cell in grid.cells if cell.box and cell.row == row), default=0.0)


def text_places(grid: Grid) -> list[float]:
    """The height at which the text of each row of a grid begins, in points; 0 where a row has none.

    Where nothing is drawn, rows are as high as what stands in them.
    """
    return [min((line.box[1] for cell in row for line in cell.lines if line.box), default=0.0) for row in grid.rows()]


def _places_agree(places: Sequence[Sequence[float]]) -> bool:
    first = places[0]
    return all(
        len(other) == len(first) and all(abs(a - b) <= ROW for a, b in zip(first, other, strict=True))
        for other in places
    )

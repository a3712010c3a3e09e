"""Bands above a table's header that name the risk of its rows: they are told as those between rows are, below the header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.cards.boxes.boxed import boxes_of, part_of
from pipeline.interpret.cards.boxes.forms import entries_of, label_in
from pipeline.interpret.cards.boxes.rows_over_values import label_rows
from pipeline.interpret.cells.content import Content, content_of
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.columns.header import find_header, leaf_row
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import CONTROLLED
from pipeline.interpret.tables.bands.group_bands import OF_RISKS, Arranged, arranged
from pipeline.interpret.tables.bands.risk_heads import heads_parted
from pipeline.interpret.tables.bands.scored_bands import label_in_band, name_and_score, score_at_end, tells_score
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of

_PAIR = 2  # a label and its value
_CELLS = 4  # of a band: a name and its score, each behind its label
_NAMES = frozenset({"risk", "process"})


def with_bands_below(document: Document) -> Document:
    """The document, bands right above a table's header that tell the risk or the score of its rows below the header.

    So is a line right above a table that tells both, or the risk where further bands between its rows do, and a band that was drawn at the foot
    of the table before. Above forms that each begin with such a band a line is the first of these.
    """
    return document.with_blocks(_blocks)


def _blocks(page: Page) -> list[Line | Grid]:
    """A page's blocks, the bands where the tables that they belong to have them."""
    done: list[Line | Grid] = []
    for block in page.blocks:
        above = done[-1] if done else None
        own = _with_bands_below(block) if isinstance(block, Grid) else block
        if isinstance(block, Line) or isinstance(own, Line) or own is not block or above is None:
            done.append(own)
        elif isinstance(above, Line):
            taken = _with_line(block, above)
            done[-1:] = [above, block] if taken is None else [taken]
        else:
            done[-1:] = _passed_on(above, block)
    return done


def _passed_on(upper: Grid, lower: Grid) -> tuple[Grid, Grid]:
    """Two tables, the band at the foot of the upper one in the lower, whose rows it tells of; both as they are where none stands there."""
    *rows, last = upper.rows()
    if not rows or any(cell.row + cell.row_span == upper.n_rows > cell.row + 1 for cell in upper.cells):
        return upper, lower
    taken = _with_band(lower, [cell.lines for cell in last if cell.is_filled]) if _may_be_band(last, upper) else None
    return (part_of(upper, rows), taken) if taken else (upper, lower)


def _with_bands_below(grid: Grid) -> Grid:
    """A grid with its bands below the header; the same where none stand right above it, these tell no risk, or are labels over their values."""
    leaf = leaf_row(grid)
    if not leaf:
        return grid
    rows = list(grid.rows())
    above = list(takewhile(lambda row: _may_be_band(row, grid), reversed(rows[:leaf])))
    if not above or any(cell.row_span > 1 for row in above for cell in row):
        return grid
    header = find_header(part_of(grid, rows[leaf:]))
    if header is None or header.first or leaf + header.end >= grid.n_rows or _has_further_labels(grid, leaf):
        return grid
    start = leaf - len(above)
    moved = _moved(grid, start, leaf, leaf + header.end)
    return moved if _told(moved, header, start + header.end, len(above)) and not heads_parted(grid) else grid


def _has_further_labels(grid: Grid, leaf: int) -> bool:
    """Whether a grid is a form, or several, in which what seems a header is but the first row of labels."""
    if leaf not in label_rows(grid, label_in):
        return False
    words = {cell.text for cell in grid.cells if cell.row == leaf}
    firsts = (cell for cell in grid.cells if cell.row > leaf and not cell.col)
    if not any(label_in(cell) and cell.text not in words for cell in firsts):
        return False
    return all(entries_of(part) is not None for part in boxes_of(grid) if isinstance(part, Grid))


def _with_line(grid: Grid, line: Line) -> Grid | None:
    """A grid with the line above it as a band, if that is labelled as a risk and ends with a score, or further bands between the rows tell risks."""
    band = Content((line,))
    if label_in_band(band) != "risk":
        return None
    if (whole := _with_first_row(grid, line)) is not None:
        return whole
    taken = _with_band(grid, [(line,)])
    if taken is None or tells_score(band):
        return taken
    header = find_header(grid)
    between = arranged(LogicalTable([grid], header, rows_of(grid, header.end), []))[0] if header else []
    return taken if any(OF_RISKS & one.held.keys() for one in between) else None


def _with_first_row(grid: Grid, line: Line) -> Grid | None:
    """A grid with the line above it as its first row, if that makes it forms that each begin with such a row."""
    cells = (_cell(0, 0, (line,), grid.n_cols), *(replace(cell, row=cell.row + 1) for cell in grid.cells))
    whole = replace(grid, cells=cells, n_rows=grid.n_rows + 1, header_rows=0)
    return whole if _has_further_labels(whole, 1) and len(list(boxes_of(whole))) > 1 else None


def _with_band(grid: Grid, texts: Sequence[tuple[Line, ...]]) -> Grid | None:
    """A grid with a band of a few texts below its header, the last of them in the last column; None where they tell nothing of its rows."""
    header = None if leaf_row(grid) else find_header(grid)
    if header is None or header.first or header.end >= grid.n_rows or not header.fields & CONTROLLED:
        return None
    if _has_further_labels(grid, 0):
        return None
    first, *others = texts
    if len(others) >= grid.n_cols:
        return None
    band = [_cell(header.end, 0, first, grid.n_cols - len(others))]
    band += [_cell(header.end, at, lines, 1) for at, lines in enumerate(others, grid.n_cols - len(others))]
    cells = (replace(cell, row=cell.row + 1) if cell.row >= header.end else cell for cell in grid.cells)
    taken = replace(grid, cells=(*cells, *band), n_rows=grid.n_rows + 1)
    return taken if _told(taken, header, header.end, 1) else None


def _cell(row: int, col: int, lines: tuple[Line, ...], span: int) -> Cell:
    box = around([line.box for line in lines if line.box])
    return Cell(row, col, col_span=span, lines=lines, box=box, path=lines[0].path)


def _may_be_band(row: Sequence[Cell], grid: Grid) -> bool:
    """Whether a row holds a name and a score, as far as its cells tell, or one text that is neither a title nor a paper's particulars."""
    filled = [cell for cell in row if cell.is_filled]
    if not 0 < len(filled) <= _CELLS or filled[0].col or any(cell.nested for cell in filled):
        return False
    content = content_of(filled[0], grid)
    text, label = content.text, label_in_band(content)
    meaning = classify(text) if len(filled) > 1 else None
    if meaning and meaning.whole and (len(filled) == _PAIR or meaning.field != "risk"):
        return False  # a form's label beside its value
    if len(filled) > 1 or label or score_at_end(content.lines[-1], is_risk=False) is not None:
        return label is None or label in _NAMES
    return ":" not in text and not (kind_of_title(text) or years_in(text) or body_in(text))


def _moved(grid: Grid, start: int, leaf: int, end: int) -> Grid:
    """A grid, its rows [start, leaf) below those to `end`."""
    cells = (
        replace(cell, row=cell.row + end - leaf) if start <= cell.row < leaf
        else replace(cell, row=cell.row - (leaf - start)) if leaf <= cell.row < end
        else cell
        for cell in grid.cells
    )  # fmt: skip
    return replace(grid, cells=tuple(cells), header_rows=max(grid.header_rows - (leaf - start), 0))


def _told(grid: Grid, header: Header, first: int, count: int) -> Sequence[Arranged]:
    """The rows below a header that begin with bands, so many, which tell a risk or a score that its columns do not; none of any others."""
    rows = rows_of(grid, first)
    sheet = LogicalTable([grid], header, rows, [])
    found, aside = arranged(sheet)
    others = {id(row) for row in [*(one.row for one in found), *aside]}
    told = found[0].held.keys() if found else set()
    if not told & OF_RISKS or told & sheet.fields() or any(id(row) in others for row in rows[:count]):
        return []
    is_sure = any(name_and_score(sheet, row) or label_in_band(row[0]) == "risk" for row in rows[:count])
    return found if is_sure else []

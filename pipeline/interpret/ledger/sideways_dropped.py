"""Texts up the side of a table's rows that no cell took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Box, Document, Grid, Line, Page
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.cells.sideways import upright
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem

_OF_TEXT = frozenset(("rows", "aligned"))  # how a table is drawn whose columns text tells
_BEFORE = 60.0  # points before a table
_NEARER = 2  # times as near to a table as to the paper's side: no margin
_ENDS = 0.06  # of a page's height, at its top and at its foot
_LETTERS = 3  # of a word that is wider than high where it reads
_HIGH = 1.5  # times the size of letters, than which no upright word is higher


def without_sideways(document: Document) -> tuple[Document, list[Line]]:
    """A document without the lines that stand sideways in tables of text or right before their rows, which are no headings between these; and those of them that stand in no margin."""
    found: list[Line] = []
    told: list[Line] = []
    for page in document.pages:
        aside = [line for line in page.lines() if _is_sideways(line)] if page.blocks else []
        boxes = [_below_first_row(grid) for grid in page.grids() if _is_upright_text(grid)] if aside else []
        found += [line for line in aside if any(_is_in(line, box, box[0] - _BEFORE) for box in boxes)]
        edge = _edge(page) if boxes else 0.0
        told += [line for line in aside if any(_is_in(line, box, _reach(line, box, edge)) for box in boxes)]
    if not found:
        return document, []
    taken = set(map(id, found))
    return document.with_blocks(lambda page: (block for block in page.blocks if id(block) not in taken)), told


def sideways_dropped(aside: Sequence[Line], extracted: Sequence[LogicalTable]) -> Iterator[Problem]:
    """A problem for each table that was read between whose sides lines outside of it stand sideways, as the names of groups of its rows do.

    aside: the lines that stand sideways and in no margin; extracted: what became tables of ours.
    """
    for sheet in extracted if aside else ():
        boxes = [(grid.page, _below_first_row(grid)) for grid in sheet.grids if grid.box and grid.cells]
        left = min((box[0] for _, box in boxes), default=0.0) - _BEFORE  # of a part below no header too
        found = [line for line in aside if any(line.page == page and _is_in(line, box, left) for page, box in boxes)]
        if found:
            text = beginning(" ".join(line.text for line in found), 60)
            message = f"Bredvid raderna i en tabell {where(sheet, found[0])} står ”{text}” på tvären, som inte kom med; jämför med dokumentet."
            yield Problem(code="columns-unread", message=message, page=place_of(sheet, found[0]))


def _is_sideways(line: Line) -> bool:
    """Whether a line runs up or down the page: it is higher than wide, and its long words are higher than its letters, and no wider."""
    whole = around([word.box for word in line.words])
    if whole is None or whole[3] - whole[1] <= whole[2] - whole[0]:
        return False
    boxes = [word.box for word in line.words if len(word.text) >= _LETTERS]
    size = _HIGH * (line.size or 0.0)
    return bool(size and boxes) and all(x1 - x0 < size < bottom - top for x0, top, x1, bottom in boxes)


def _reach(line: Line, box: Box, edge: float) -> float:
    """From where on what stands before a table is beside its rows: where the page's text has begun, or much nearer to the table than to the paper's side.

    The name of a score's part is a matrix's axis there.
    """
    meaning = label_meaning(line.text)
    if meaning and meaning.whole and meaning.field in SCORES:
        return box[0]
    return max(box[0] - _BEFORE, min(edge, box[0], box[0] * _NEARER / (_NEARER + 1)))


def _edge(page: Page) -> float:
    """Where the upright text of a page begins, but for what stands at its top and foot."""
    top, foot = page.height * _ENDS, page.height * (1 - _ENDS)
    boxes = [block.box for block in page.blocks if block.box and not (isinstance(block, Line) and _is_sideways(block))]
    return min((box[0] for box in boxes if box[3] > top and box[1] < foot), default=page.width)


def _is_in(line: Line, box: Box, left: float) -> bool:
    """Whether the middle of one of a line's words stands between a place and a table's right side, at the height of its rows."""
    middles = [((one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2) for one in line.words]
    return any(left <= x <= box[2] and box[1] <= y <= box[3] for x, y in middles)


def _below_first_row(grid: Grid) -> Box:
    """The box of a table without its first row, whose headers may stand sideways."""
    x0, top, x1, foot = grid.box or (0.0, 0.0, 0.0, 0.0)
    return x0, min([cell.box[3] for cell in grid.cells if cell.row == 0 and cell.box], default=top), x1, foot


def _is_upright_text(grid: Grid) -> bool:
    """Whether text tells a table's columns, and does not run up or down the page, as on one that was scanned so."""
    if grid.drawn not in _OF_TEXT or not (grid.box and grid.cells):
        return False
    own = [line for cell in grid.cells for line in cell.lines]
    return upright(own) is own

"""Forms of a workbook that blank rows part: labels with values below others, each label once, are one form with these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.model.paths import is_sheet
from pipeline.interpret.cards.boxes.forms import entries_of
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.context.particulars import holds_particulars

_PARTS = 8  # of a form, at most
_PAIR = 2  # a label and its value
_MOST = 20  # rows of a part


def with_whole_forms(document: Document) -> Document:
    """The document, the parts of a form that nothing but blank rows of its sheet parts as one grid."""
    pages = [_whole(page) if is_sheet(page) else page for page in document.pages]
    return replace(document, pages=tuple(pages))


def _whole(page: Page) -> Page:
    return replace(page, blocks=tuple(_joined(page.blocks)))


def _joined(blocks: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """The blocks of a sheet, as many parts below each other as make a form as one."""
    at = 0
    while at < len(blocks):
        count = next((count for count in range(_PARTS, 1, -1) if _form(blocks[at : at + count], count)), 1)
        yield _form(blocks[at : at + count], count) or blocks[at]
        at += count


def _form(blocks: Sequence[Line | Grid], count: int) -> Grid | None:
    """So many grids as one that is a form of a risk or a check, with each label once; None where they are none, or one tells the paper's particulars."""
    parts = [block for block in blocks if isinstance(block, Grid) and block.n_rows <= _MOST]
    if not 1 < len(parts) == count or any(map(holds_particulars, parts)):
        return None
    pairs = [pair for part in parts for row in part.rows() for pair in _pairs(row)]
    cells = [
        replace(cell, row=at, col=col, col_span=1, row_span=1)
        for at, pair in enumerate(pairs)
        for col, cell in enumerate(pair)
    ]
    whole = replace(parts[0], cells=tuple(cells), n_rows=len(pairs), n_cols=_PAIR)
    entries = entries_of(whole) or []
    labels = {entry.meaning.header for entry in entries}
    named = any(entry.meaning.field in SUBJECTS and entry.lines for entry in entries)
    return whole if named and len(labels) == len(entries) else None


def _pairs(row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """The cells of a row in pairs: a label and its value."""
    filled = [cell for cell in row if cell.is_filled]
    end = row.index(filled[-1]) + 1 if filled else 0
    yield from (row[at : at + _PAIR] for at in range(0, end, _PAIR))

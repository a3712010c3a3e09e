"""Rows that but tell what to fill in below the known header of a table: "Ange risk | Ange kontrollmoment", which nobody has filled in.

They help who fills in a template, right below the header or in rows left over. Where no other header stands above them, such words are
the table's header themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.instructions import told_to_fill_in
from pipeline.interpret.phrases.matcher import classify

_FEWEST = 2  # known headers, and cells of a row that ask for what these name
_WORKED_OUT = lazy_pattern(
    r"(?:räknas|beräknas|fylls)\b.{0,30}|[sk]\s*[x×*·]\s*[sk]|automatisk\w*|\W*\d\W{1,3}\d\W*", re.IGNORECASE
)


def with_blank_rows(document: Document) -> Document:
    """The document, the cells empty of rows below a known header that but tell what to fill in."""
    return document.with_grids(_blanked)


def _blanked(grid: Grid) -> Grid:
    rows = list(grid.rows())
    telling = [at for at, row in enumerate(rows) if _only_tells(row)]
    header = next((at for at in range(telling[-1]) if len(_named(rows[at])) >= _FEWEST), None) if telling else None
    if header is None:
        return grid
    fields = _named(rows[header])
    told = {id(cell) for at in telling if at > header and _asks_for(rows[at], fields) for cell in rows[at]}
    cells = (replace(cell, lines=()) if id(cell) in told else cell for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _named(row: Sequence[Cell]) -> Mapping[int, str]:
    """By their columns, the fields of the cells of a row that are known headers and tell nobody to do anything."""
    texts = {cell.col: join(cell.lines) for cell in row if cell.is_filled}
    known = {col: classify(text) for col, text in texts.items() if told_to_fill_in(text) is None}
    return {col: meaning.field for col, meaning in known.items() if meaning and meaning.whole}


def _only_tells(row: Sequence[Cell]) -> bool:
    """Whether all filled cells of a row tell what to fill in, or between which numbers, or how it is worked out."""
    texts = [join(cell.lines).strip() for cell in row if cell.is_filled]
    telling = [text for text in texts if told_to_fill_in(text) is not None]
    others = [text for text in texts if text not in telling]
    return len(telling) >= _FEWEST and all(map(_WORKED_OUT.fullmatch, others))


def _asks_for(row: Sequence[Cell], fields: Mapping[int, str]) -> bool:
    """Whether several cells of a row, and half of those that tell what to fill in, ask for what the headers of their columns name."""
    told = {cell.col: told_to_fill_in(join(cell.lines)) for cell in row if cell.is_filled}
    asked = {col: classify(text) for col, (text, _) in ((col, one) for col, one in told.items() if one)}
    same = [col for col, meaning in asked.items() if meaning and meaning.field == fields.get(col)]
    return len(same) >= _FEWEST and 2 * len(same) >= len(asked)

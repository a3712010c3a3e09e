"""Scores of several assessments in a small table that a page break cuts: a row at the next page's head ("Efter åtgärd | 2 | 3 | 6") is its last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.boxed import part_of
from pipeline.interpret.cards.boxes.forms import labelled_scores
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.score_sets import says_assessment

_NUMBER = lazy_pattern(r"\d{1,2}(?:,\d)?")


def whole_scores(pages: Sequence[list[Line | Grid]], noise: Collection[int]) -> list[list[Line | Grid]]:
    """The blocks of each page, in which such a table stands whole on the page where it begins. noise: the id() of the pages' own lines."""
    blocks = [list(page) for page in pages]
    for above, below in pairwise(blocks):
        ends = [at for at, block in enumerate(above) if id(block) not in noise][-1:]
        firsts = [at for at, block in enumerate(below) if id(block) not in noise][:1]
        for end, first in zip(ends, firsts, strict=False):
            table, rest = above[end], below[first]
            if isinstance(table, Grid) and isinstance(rest, Grid) and (row := _last_row(table, rest)):
                above[end] = replace(table, cells=(*table.cells, *row), n_rows=table.n_rows + 1)
                others = list(rest.rows())[1:]
                below[first : first + 1] = [part_of(rest, others)] if others else []
    return blocks


def _last_row(table: Grid, rest: Grid) -> list[Cell]:
    """The first row of a grid as the last of a table of scores, if it names an assessment that this lacks and has a number for each part."""
    if not labelled_scores(table):
        return []
    filled = [cell for cell in next(iter(rest.rows()), []) if join(cell.lines)]
    texts = [join(cell.lines) for cell in filled]
    own = [join(cell.lines) for cell in table.cells if not cell.col]
    if len(texts) != table.n_cols or not says_assessment(texts[0]) or texts[0] in own:
        return []
    if not all(map(_NUMBER.fullmatch, texts[1:])):
        return []
    return [replace(cell, row=table.n_rows, row_span=1, col=col, col_span=1) for col, cell in enumerate(filled)]

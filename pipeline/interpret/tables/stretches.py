"""A document as stretches of lines, each with the grid that ends it; grids that are frames, panels or cards taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, takewhile, zip_longest

from extractors.model.page import Document, Grid, Line
from extractors.model.paths import is_sheet
from pipeline.interpret.cards.assessments import holds_assessments
from pipeline.interpret.cards.boxed import boxes_of, cards_in_cells
from pipeline.interpret.cards.cut_columns import whole_columns
from pipeline.interpret.cards.cut_panels import whole_panels
from pipeline.interpret.cards.first_rows import with_first_rows
from pipeline.interpret.cards.forms import entries_of, holds_scores, labelled_scores
from pipeline.interpret.cards.labelled_lines import holds_labelled_lines
from pipeline.interpret.cards.labels import label_of, lines_of_grid, value_columns, whole_labels
from pipeline.interpret.cards.panels import panel_of
from pipeline.interpret.cards.scores_above import scores_above
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.nested_tables import unnested
from pipeline.interpret.columns.nested_treatments import listed_in
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.details import are_details
from pipeline.interpret.tables.frames import framed, frames_table, is_frame


def stretches_of(document: Document, noise: Collection[int]) -> Iterator[tuple[list[Line], Grid | None]]:
    """The document as stretches of lines, each with the grid that ends it; the page's own lines are left out.

    The scores of a card in a grid of their own, before its further labels, are lines of it. Nothing goes on from one sheet
    of a workbook to the next.
    """
    lines: list[Line] = []
    for page, whole in zip(document.pages, whole_columns(whole_panels(document.pages), noise), strict=True):
        drawn = chain.from_iterable(map(_unfold, whole))
        blocks = [block for block in drawn if id(block) not in noise]
        told = [block for block in blocks if isinstance(block, Line)]
        for block, *below in zip_longest(blocks, blocks[1:], blocks[2:]):
            if not isinstance(block, Grid):
                lines.append(block)
            elif (scores := labelled_scores(block)) and _begin_with_label(below, told):
                lines = [*_without_name(lines), *scores]
            elif holds_scores(block) or holds_assessments(block) or holds_labelled_lines(block):
                lines += lines_of_grid(block)
            else:
                yield with_first_rows(lines, block)
                lines = []
        if is_sheet(page):
            yield lines, None
            lines = []
    yield lines, None


def _begin_with_label(blocks: Sequence[Line | Grid | None], among: Sequence[Line]) -> bool:
    """Whether what follows begins with a label, be it over two lines; among: the lines of the page, which tell where values begin."""
    lines = list(takewhile(lambda block: isinstance(block, Line), blocks))
    first = next(whole_labels([line for line in lines if isinstance(line, Line)], value_columns(among)), None)
    return first is not None and label_of(first) is not None


def _without_name(lines: list[Line]) -> list[Line]:
    """The lines above a card's scores without the label that names these: "Riskbedömning"."""
    meaning = classify(lines[-1].text.rstrip(": ")) if lines else None
    return lines[:-1] if meaning and meaning.whole and meaning.field == "score" else lines


def blank_pages(document: Document, noise: Collection[int]) -> set[int]:
    """The pages that hold nothing but the page's own lines."""
    full = (page for page in document.pages if page.depth == "full")
    return {page.number for page in full if all(id(block) in noise for block in page.blocks)}


def _unfold(block: Line | Grid) -> Iterator[Line | Grid]:
    """A grid that only frames others as its lines and those; any other block as it is, with the tables in its cells."""
    if isinstance(block, Line):
        yield block
        return
    if frames_table(block):
        yield from _framed(block)
    else:
        yield from _unfold_grid(block)


def _unfold_grid(block: Grid) -> Iterator[Line | Grid]:
    """The same for a grid that is no form around one table."""
    if told := scores_above(block):
        yield from told
        return
    if panel := panel_of(block):
        yield from panel
        return
    if entries_of(block) is not None or holds_assessments(block):
        yield block
        return
    if cards := cards_in_cells(block):
        yield from cards
        return
    block = unnested(block)
    if not any(cell.nested for cell in block.cells):
        yield from boxes_of(block)
        return
    if find_header(block) or not is_frame(block):
        yield block
        yield from (
            nested
            for cell in block.cells
            for nested in cell.nested
            if find_header(nested) and listed_in([nested]) is None and not are_details(nested)
        )
        return
    yield from _framed(block)


def _framed(grid: Grid) -> Iterator[Line | Grid]:
    """What stands in a frame: its lines, and the tables in it."""
    for block in framed(grid):
        yield from _unfold(block)

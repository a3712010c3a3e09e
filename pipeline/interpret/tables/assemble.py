"""A document's grids and cards to sheets, each table whole again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from extractors.model.page import Document, Grid, Line
from pipeline.interpret.cards.boxed import boxes_of, card_of_grid, goes_on_as_card
from pipeline.interpret.cards.cards import Card, find_cards, place_of, table_of
from pipeline.interpret.cards.forms import entries_of, is_form
from pipeline.interpret.cards.labels import is_heading, lines_of_grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.header import Header, find_header
from pipeline.interpret.columns.headerless import guess_header
from pipeline.interpret.columns.nested_tables import unnested
from pipeline.interpret.columns.nested_treatments import listed_in
from pipeline.interpret.pages.running_lines import noise_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.continuation import add_section, extend, goes_on, is_section, rows_of
from pipeline.interpret.tables.headed_tables import join_headed
from pipeline.interpret.tables.logical_table import Sheet
from pipeline.interpret.tables.printed_sheets import join_printed
from pipeline.interpret.tables.sections import join_sections
from pipeline.interpret.tables.stray_lines import are_strays, take_in
from pipeline.swedish.document_kinds import Kind

_COLUMNS = 3  # a frame with fewer may hold one table beside its heading


def sheets(document: Document) -> list[Sheet]:
    """The tables of a document, in its order, those drawn as cards and those under one heading each among them."""
    widths = {page.number: page.width for page in document.pages}
    return join_sections(join_headed(join_printed(list(_sheets(document)), widths)))


def _sheets(document: Document) -> Iterator[Sheet]:
    """Tables and cards as they come.

    A grid goes on the one before if nothing but the page's own lines and strays of the table stand between them, its columns fit,
    and it has no header or the same one. One that alignment alone made, and that neither has a header nor
    goes on, is but lines.
    """
    current: Sheet | None = None
    boxes: list[Card] = []
    above: list[Line] = []
    between: list[Line] = []
    noise = noise_of(document)
    blank = _blank(document, noise)
    for lines, grid in _stretches(document, noise):
        between += lines
        header = find_header(grid) if grid else None
        if grid and current and goes_on(current, grid, header, blank) and are_strays(current, between, grid):
            take_in(current, between, grid)
            between = []
            extend(current, grid, header)
            continue
        if grid and current and header is None and is_section(current, between, grid):
            add_section(current, between.pop(), grid)
            continue
        if grid and boxes and not between and goes_on_as_card(boxes[-1], grid):
            continue
        if grid and _is_lines(grid, header) and card_of_grid(grid, between, _last(boxes)) is None:
            between += lines_of_grid(grid)
            continue
        cards, outside = find_cards(between)
        between = []
        boxed = card_of_grid(grid, outside, _last(boxes)) if grid else None
        if current:
            yield current
            current = None
        if boxes and not (boxed and _same_labels(boxes[-1], boxed) and not _begins_table(boxes[-1], boxed, outside)):
            yield _card_sheet(boxes, above)
            boxes = []
        yield from _card_sheets(cards)
        if boxed:
            above = above if boxes else outside[:-1]
            boxes.append(boxed)
        elif grid:
            current = _begin(grid, header, outside)
    yield from [current] if current else []
    yield from [_card_sheet(boxes, above)] if boxes else []


def _stretches(document: Document, noise: Collection[int]) -> Iterator[tuple[list[Line], Grid | None]]:
    """The document as stretches of lines, each with the grid that ends it; the page's own lines are left out."""
    lines: list[Line] = []
    drawn = (block for page in document.pages for block in page.blocks)
    for block in chain.from_iterable(map(_unfold, drawn)):
        if isinstance(block, Grid):
            yield lines, block
            lines = []
        elif id(block) not in noise:
            lines.append(block)
    yield lines, None


def _blank(document: Document, noise: Collection[int]) -> set[int]:
    """The pages that hold nothing but the page's own lines."""
    full = (page for page in document.pages if page.depth == "full")
    return {page.number for page in full if all(id(block) in noise for block in page.blocks)}


def _unfold(block: Line | Grid) -> Iterator[Line | Grid]:
    """A grid that only frames others as its lines and those; any other block as it is, with the tables in its cells."""
    if isinstance(block, Line):
        yield block
        return
    if entries_of(block) is not None:
        yield block
        return
    block = unnested(block)
    if not any(cell.nested for cell in block.cells):
        yield from boxes_of(block)
        return
    if find_header(block) or not _is_frame(block):
        yield block
        yield from (
            nested
            for cell in block.cells
            for nested in cell.nested
            if find_header(nested) and listed_in([nested]) is None
        )
        return
    for cell in block.cells:
        yield from cell.lines
        for nested in cell.nested:
            yield from _unfold(nested)


def _is_frame(grid: Grid) -> bool:
    """Whether a grid holds other tables rather than rows that have some: the rest of a table behind a page break may.

    Of several columns a frame has a table in more than one.
    """
    if grid.n_cols >= _COLUMNS and len({cell.col for cell in grid.cells if cell.nested}) == 1:
        return False
    own = sum(any(line.text.strip() for line in cell.lines) for cell in grid.cells)
    return own <= sum(bool(cell.nested) for cell in grid.cells)


def _is_lines(grid: Grid, header: Header | None) -> bool:
    """Whether a grid that no line closes is but lines: without a header, or with labels below it as cards have."""
    return grid.drawn in {"aligned", "rows"} and (header is None or is_form(grid, header.end))


def _last(boxes: Sequence[Card]) -> Card | None:
    return boxes[-1] if boxes else None


def _card_sheets(cards: Sequence[Card]) -> Iterator[Sheet]:
    """Cards in one sheet for each run of cards with the same labels under one title."""
    run: list[Card] = []
    for card in cards:
        above = [*card.before, *card.section]
        titled = any(kind_of_title(line.text) for line in above)
        if run and (titled or not _same_labels(run[-1], card)):
            yield _card_sheet(run, run[0].before)
            run = []
        if titled:
            card.before, card.section = above, []
        run.append(card)
    if run:
        yield _card_sheet(run, run[0].before)


def _same_labels(card: Card, other: Card) -> bool:
    """Whether two cards are of one table: most labels of the shorter one are the other's too."""
    return 2 * len(card.fields() & other.fields()) > min(len(card.fields()), len(other.fields()))


def _begins_table(last: Card, card: Card, above: Sequence[Line]) -> bool:
    """Whether a title stands above a card that has other labels than the one before."""
    titled = any(is_heading(line) and kind_of_title(line.text) for line in above)
    return titled and card.fields() != last.fields()


def _card_sheet(cards: Sequence[Card], before: Sequence[Line]) -> Sheet:
    header, rows = table_of(cards)
    places = [place for card in cards for place in [place_of(card), *card.rest]]
    return Sheet(places, header, rows, list(before or cards[0].section), kind="card")


def _kind_above(before: Sequence[Line]) -> Kind | None:
    """The kind that the nearest title above a table names."""
    return next((kind for line in reversed(before) if (kind := kind_of_title(line.text))), None)


def _begin(grid: Grid, header: Header | None, before: list[Line]) -> Sheet:
    guessed = None if header else guess_header(grid, _kind_above(before))
    header = header or guessed
    end = header.end if header else 0
    wide = [join(cell.lines) for row in list(grid.rows())[:end] for cell in row if cell.col_span == grid.n_cols > 1]
    titles = [title for title in wide if title]
    return Sheet([grid], header, rows_of(grid, end), before, titles, guessed=guessed is not None)

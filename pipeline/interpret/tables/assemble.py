"""A document's grids and cards to sheets, each table whole again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.model.page import Document, Grid, Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cards.among import Among
from pipeline.interpret.cards.boxes.boxed import card_of_grid, repeated_labels
from pipeline.interpret.cards.boxes.boxes_below import told_above
from pipeline.interpret.cards.boxes.card_tables import heads_treatments, most_head_treatments, takes_table
from pipeline.interpret.cards.boxes.forms import entries_of, is_form
from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cards.find_cards import find_cards
from pipeline.interpret.cards.labels import lines_of_grid
from pipeline.interpret.cards.names.explained import explains_words
from pipeline.interpret.cards.page_breaks.cut_forms import goes_on_as_card
from pipeline.interpret.cards.page_breaks.cut_panels import cut_above
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.headerless import guess_header
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.legends.matrix_grids import is_matrix
from pipeline.interpret.pages.page_edges import repeated_edges
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.row_counts import with_uncounted_headings
from pipeline.interpret.tables.bands.told_below import with_told_below
from pipeline.interpret.tables.context.particulars import holds_particulars
from pipeline.interpret.tables.frames import is_numbered_row
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.after_headings import (
    add_lines,
    add_section,
    fills_the_same,
    is_section,
    parted_sums,
    shares_header,
    under_its_header,
)
from pipeline.interpret.tables.page_breaks.continuation import extend, goes_on, in_place, own_header
from pipeline.interpret.tables.page_breaks.continued_titles import goes_on_by_title, is_told_to_go_on, without_notes
from pipeline.interpret.tables.page_breaks.numbered_headings import counts_on
from pipeline.interpret.tables.page_breaks.printed_evidence import is_part_below
from pipeline.interpret.tables.page_breaks.printed_sheets import join_printed
from pipeline.interpret.tables.page_breaks.stray_lines import (
    are_strays,
    take_in,
    without_footnotes,
    without_lines_beside,
)
from pipeline.interpret.tables.reshaped.named_in_cells import with_named_in_cells
from pipeline.interpret.tables.same_risks.listed_maps import with_listed_maps
from pipeline.interpret.tables.same_risks.mapped_scores import with_mapped_scores
from pipeline.interpret.tables.same_risks.numbered_columns import join_numbered_columns
from pipeline.interpret.tables.same_risks.numbered_measures import join_measures
from pipeline.interpret.tables.scope.history import is_history
from pipeline.interpret.tables.scope.logs import is_log
from pipeline.interpret.tables.sections.card_sheets import (
    begins_table,
    below_sheets_titles,
    card_sheet,
    card_sheets,
    is_of_other,
    is_on_next_sheet,
    repeats,
    same_labels,
    sheet_of_run,
    with_title_above,
)
from pipeline.interpret.tables.sections.headed_tables import join_headed
from pipeline.interpret.tables.sections.label_grids import cards_over_tables
from pipeline.interpret.tables.sections.outcomes_below import with_outcomes_above
from pipeline.interpret.tables.sections.process_sections import join_sections
from pipeline.interpret.tables.sections.risk_parts import join_parts
from pipeline.interpret.tables.sections.scored_headings import join_scored
from pipeline.interpret.tables.stretches import blank_pages, stretches_of
from pipeline.interpret.tables.trees.level_rows import with_level_rows
from pipeline.interpret.tables.trees.levels import with_levels
from pipeline.interpret.tables.trees.outlines import with_outer_levels
from pipeline.interpret.tables.trees.typed_rows import with_typed_rows
from pipeline.swedish.document_kinds import Kind

_SURE = 3  # columns of rows that alignment alone made and a heading parts from their table: lists of names have two

_Words = tuple[str, ...]


def sheets(document: Document, noise: Collection[int]) -> list[LogicalTable]:
    """The tables of a document, in its order, those drawn as cards and those under one heading each among them; then what tells earlier scores, or logs the cases of cards.

    noise: the id() of the page's own lines.
    """
    drawn = list(_sheets(document, noise))
    earlier = [sheet for sheet in drawn if sheet.is_log or is_history(sheet)]
    printed = join_printed([sheet for sheet in drawn if not any(sheet is one for one in earlier)], document.pages)
    whole = [
        with_told_below(with_outcomes_above(with_levels(with_typed_rows(sheet))))
        for sheet in with_uncounted_headings(printed)
    ]
    own = [with_outer_levels(with_level_rows(with_named_in_cells(sheet))) for sheet in whole]
    joined = join_sections(join_headed(join_scored(join_parts(own))))
    listed = with_listed_maps(join_numbered_columns(joined), document.pages)
    return [*join_measures(with_mapped_scores(listed, document.pages)), *earlier]


def _sheets(document: Document, noise: Collection[int]) -> Iterator[LogicalTable]:
    """Tables and cards as they come."""
    stretches = list(stretches_of(document, noise))
    grids = [grid for _, grid in stretches if grid]
    lines = [line for outside, _ in stretches for line in outside]
    headers = [find_header(grid) if grid and not holds_particulars(grid) else None for _, grid in stretches]
    among = Among(lines, beside_tables=any(headers)) if lines else None
    edges = repeated_edges(document, noise)
    words, heads = _of_tables(stretches, headers), cards_over_tables(stretches, headers)
    blank, headed = blank_pages(document, noise), most_head_treatments(stretches)
    assembly = _Assembly(blank, repeated_labels(grids), words, among, edges, heads, headed)
    for (outside, grid), header in zip(stretches, headers, strict=True):
        assembly.between += outside
        if grid is None or not assembly.goes_on(grid, header):
            yield from assembly.begin(grid, header)
    yield from assembly.rest()


@dataclass(slots=True)
class _Assembly:
    """A document on its way into sheets: the table and the boxes that may go on, and the lines since then.

    blank are the pages that hold nothing but their own lines; repeated are the few labels that several boxes have, headers the
    words of tables' headers; among are the document's lines outside of tables; edges are the id() of those that pages repeat above
    and below their tables; above are the lines above the first of the boxes; parts are the last grids of the tables so far, of which a sheet printed over pages may be made; headed: most forms have a table of treatments under a heading.
    """

    blank: Collection[int]
    repeated: Collection[frozenset[str]] = ()
    headers: Collection[_Words] = ()
    among: Among | None = None
    edges: Collection[int] = ()
    heads: Collection[int] = ()
    headed: bool = False
    current: LogicalTable | None = None
    boxes: list[Card] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    parts: list[Grid] = field(default_factory=list)

    def goes_on(self, grid: Grid, header: Header | None) -> bool:
        """Takes a grid that goes on the table or card before, or that is but lines; whether it was taken.

        A grid goes on the one before if nothing but the page's own lines and strays of the table stand between them, its
        columns fit, and it has no header or the same one; or under headings, where it has none (of rows that alignment alone made a
        page's own). One that alignment alone
        made, and that neither has a header nor goes on, is but lines. In the columns of a part before, as pages over and then down
        have it, it begins anew; not behind a header alone, which waits for its rows.
        """
        last = self.current.grids[-1] if self.current and self.current.rows else None
        begins = last is not None and header is None and is_part_below(grid, last, self.parts)
        if begins or id(grid) in self.heads:
            return False
        if self.current and not is_matrix(grid) and self._goes_on_table(self.current, grid, header):
            self.between = []
            return True
        if self.boxes and self._goes_on_card(grid, header):
            return True
        sure = grid.n_cols >= _SURE and self.current is not None and grid.page == self.current.grids[-1].page
        if sure and self._shares_header(grid, header) and self.current and fills_the_same(self.current, grid):
            return False
        told = told_above(grid, self.between)
        if not told and (not _is_lines(grid, header) or card_of_grid(grid, self.between, self._last(), self.repeated)):
            return False
        self.between += told or lines_of_grid(grid)
        return True

    def _shares_header(self, grid: Grid, header: Header | None) -> bool:
        return header is None and self.current is not None and shares_header(self.current, self.between, grid)

    def _goes_on_card(self, grid: Grid, header: Header | None) -> bool:
        if self.between:
            headed = self.headed and heads_treatments(self.between, self.boxes[-1])
            taken = headed and takes_table(self.boxes[-1], grid, header)
            self.between = [] if taken else self.between
            return taken
        cut = cut_above(self.boxes, grid) or self.boxes[-1]
        return goes_on_as_card(cut, grid, self.boxes[:-1]) or takes_table(self.boxes[-1], grid, header)

    def _goes_on_table(self, current: LogicalTable, grid: Grid, header: Header | None) -> bool:
        between = without_notes(self.between)
        header = own_header(current, grid, header)
        if grid.page > current.grids[-1].page:
            between = without_footnotes(current, without_lines_beside(current, between))
            between = [line for line in between if id(line) not in self.edges]
        sums, others = parted_sums(between) if grid.page > current.grids[-1].page else ([], between)
        headed = header is not None and counts_on(current, others, grid)
        if not headed and goes_on(current, grid, header, self.blank) and are_strays(current, others, grid):
            add_lines(current, sums)
            take_in(current, others, grid)
            extend(current, grid, header)
        elif is_told_to_go_on(current, self.between, grid, header):
            extend(current, grid, header)
        elif header is None and is_section(current, between, grid):
            add_section(current, between, grid)
        elif goes_on_by_title(current, between, grid, header):
            extend(current, grid, header)
        else:
            return False
        return True

    def begin(self, grid: Grid | None, header: Header | None) -> Iterator[LogicalTable]:
        """What ended before a grid with its header, which then may go on; None at the document's end."""
        if grid and self.current and self._shares_header(grid, header):
            yield self.current
            self.current, self.between = under_its_header(self.current, self.between, grid), []
            return
        cards, outside = find_cards(self.between, self.among)
        if self.current:
            page = self.current.grids[-1].page
            self.current.after = [line for line in self.between if line.page == page and not cards]
            yield self.current
            self.parts.append(self.current.grids[-1])
        self.current, self.between = None, []
        if grid is None and self.boxes and self.boxes[-1].grid and not cards:
            return  # a sheet's end, behind which the next may hold a form of the same table
        taken = grid is not None and bool(cards) and not outside and takes_table(cards[-1], grid, header)
        earlier = self._history(grid, header, outside) if cards or self.boxes else None
        if cards and (taken or earlier or (self.boxes and self.boxes[0].grid is None)):
            yield from self._add(cards)
            cards = []
        if earlier:
            yield earlier
        if taken or earlier:
            return
        is_table = header is not None and _words(header) in self.headers
        boxed = card_of_grid(grid, outside, self._last(), self.repeated) if grid and not is_table else None
        boxed = with_title_above(boxed) if boxed else None
        if self.boxes and not (boxed and self._is_next(boxed, outside)):
            yield from self._end_boxes()
        yield from card_sheets(cards)
        if boxed:
            self.above = self.above if self.boxes else [*outside[:-1], *boxed.before]
            self.boxes.append(boxed)
        elif grid:
            self.current = _begin(grid, header, outside)

    @staticmethod
    def _history(grid: Grid | None, header: Header | None, outside: list[Line]) -> LogicalTable | None:
        """A grid that tells how the risk of the card before was scored earlier, or logs its case, behind which the cards go on; None for any other."""
        if grid and is_log(grid):
            return replace(_begin(grid, header, outside), is_log=True)
        found = _begin(grid, header, outside) if grid and header else None
        return found if found and is_history(found) else None

    def _add(self, cards: Sequence[Card]) -> Iterator[LogicalTable]:
        """Takes cards of lines, with tables below some of them, as boxes are taken."""
        above = [*cards[0].before, *cards[0].section]
        if self.boxes and not self._is_next(cards[0], above):
            yield from self._end_boxes()
        self.above = self.above if self.boxes else above
        self.boxes += cards

    def rest(self) -> Iterator[LogicalTable]:
        """What was open at the document's end."""
        yield from [self.current] if self.current else []
        yield from self._end_boxes() if self.boxes else []

    def _end_boxes(self) -> Iterator[LogicalTable]:
        cards = below_sheets_titles(self.boxes)
        cards[0].before = self.above
        yield card_sheet(cards, self.above) if cards[0].grid else sheet_of_run(cards)
        self.boxes = []

    def _is_next(self, card: Card, outside: Sequence[Line]) -> bool:
        last = self.boxes[-1]
        places = (one.grid and sheet_place(one.grid.path) for one in (last, card))
        sheets = {place.sheet for place in places if place}
        if len(sheets) > 1:
            goes_on = same_labels(last, card) and not repeats(self.boxes, card)
            return goes_on and is_on_next_sheet(self.boxes[0], self.above, outside)
        other = begins_table(last, card, outside) or is_of_other(self.above, outside)
        return same_labels(last, card) and not other

    def _last(self) -> Card | None:
        return self.boxes[-1] if self.boxes else None


def _of_tables(stretches: Sequence[tuple[object, Grid | None]], headers: Sequence[Header | None]) -> set[_Words]:
    """The headers of tables that no form could be: under the same one, a single row is a row and no card's values. So are those that wait for their rows."""
    grids = [(grid, header) for (_, grid), header in zip(stretches, headers, strict=True) if grid]
    found = {
        _words(header) for grid, header in grids if header and grid.n_rows > header.end + 1 and entries_of(grid) is None
    }
    pairs = pairwise(grids)
    waits = (header for (grid, header), (after, own) in pairs if header and not own and _waits(grid, header, after))
    return found | set(map(_words, waits))


def _waits(grid: Grid, header: Header, after: Grid) -> bool:
    """Whether a grid is a header alone, over the columns of the one that begins the next page."""
    is_next = after.page == grid.page + 1 and grid.n_cols == after.n_cols >= _SURE
    return is_next and grid.n_rows == header.end and in_place(grid, after)


def _words(header: Header) -> _Words:
    return tuple(column.text for column in header.columns)


def _is_lines(grid: Grid, header: Header | None) -> bool:
    """Whether a grid is but lines: a card's head or scores, or no line closes it and it has labels as cards have."""
    if header is None and is_numbered_row(grid):
        return True
    is_open = grid.drawn in {"aligned", "rows"} and not explains_words(grid)
    return is_open and (header is None or (is_form(grid, header.end) and not _is_typed(grid, header)))


def _is_typed(grid: Grid, header: Header) -> bool:
    """Whether rows begin with labels because a column says what each is."""
    sheet = _begin(grid, header, [])
    return with_typed_rows(sheet) is not sheet


def _kind_above(before: Sequence[Line]) -> Kind | None:
    """The kind that the nearest title above a table names."""
    return next((kind for line in reversed(before) if (kind := kind_of_title(line.text))), None)


def _begin(grid: Grid, header: Header | None, before: list[Line]) -> LogicalTable:
    guessed = None if header or holds_particulars(grid) else guess_header(grid, _kind_above(before))
    header = header or guessed
    end = header.end if header else 0
    first = header.first if header else 0
    above = [
        cell for row in list(grid.rows())[:end] for cell in row if cell.row < first or cell.col_span == grid.n_cols > 1
    ]
    titles = [title for cell in above if (title := join(cell.lines))]
    return LogicalTable([grid], header, rows_of(grid, end), before, titles, guessed=guessed is not None)

"""A page's content to its blocks: grids and the lines outside them, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from extractors.bullets import drawn_bullets
from extractors.furniture import EDGE, Repeated, without_furniture
from extractors.limits import Limits
from extractors.model.page import Box, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.aligned_starts import cut_at_columns
from extractors.tables.bars_beside import BesideBars
from extractors.tables.beside_labels import CardParts
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.card_boxes import CardBoxes, PartedBoxes, card_boxes, is_small_table
from extractors.tables.card_columns import columns_of_cards
from extractors.tables.choose import apart, best_variant
from extractors.tables.detail_blocks import DetailBlock, DetailPlace, detail_blocks, without_details
from extractors.tables.detail_cells import with_details
from extractors.tables.edge_groups import PageWalls
from extractors.tables.framed_tables import Framed
from extractors.tables.frames import of_notes
from extractors.tables.generators import (
    Generator,
    PageView,
    Variants,
    drawn_lines,
    goes_on,
    header_words,
    rules_and_bands,
    shape,
)
from extractors.tables.headers import PHRASES, HeaderFinder
from extractors.tables.lines_in_frames import lines_in_frames
from extractors.tables.lone_headers import is_lone_header
from extractors.tables.nested import nested_grids
from extractors.tables.note_panels import placed_lines
from extractors.tables.page_before import PageBefore, TextTable
from extractors.tables.page_parts import Around, Parts, page_parts
from extractors.tables.painted_panel import PaintedPanel
from extractors.tables.preparation import prepared
from extractors.tables.reading import Reader, Reading, cut_panels, foot, lowest
from extractors.tables.row_bands import bands_outside
from extractors.tables.score import default_weights
from extractors.tables.side_column import column_aside, links_aside, panel_aside
from extractors.tables.side_panel import Panels
from extractors.tables.status_icons import StatusIcons
from extractors.tables.table_ends import TableEnds
from extractors.tables.text_columns import Strips, find_strip
from extractors.tables.text_rows import FindHeaders, RowedWords, TextRow, text_rows
from extractors.tables.tile_columns import ScoreColumns
from extractors.tables.tiled_pages import are_tiles
from extractors.tables.touching_cards import cards_of
from extractors.tables.undrawn import Undrawn

DETAILS = "details below rows"  # the name by which they are left out
BOXES = "boxes of cards"  # the same
PARTED = 1.1  # times the score: what two tables side by side must be worth more than one
SURE = 1.5  # of the score for each word: a table that needs no other reading
FOOT = 0.7  # of the page's height: a table that ends above it was not broken off by the page
OF_TEXT: dict[str, Generator] = {
    rules_and_bands.NAME: rules_and_bands.propose,
    header_words.NAME: header_words.propose,
    goes_on.NAME: goes_on.propose,
    shape.NAME: shape.propose,
}
"""The generators that look at what stands outside drawn tables."""


@dataclass(frozen=True)
class _Tables:
    """One way to read the tables of a page.

    drawn   those that lines draw; found: all that is drawn as tables are
    others  those of text, with how they part the page
    before  what the page before left, as they were read
    """

    drawn: list[Reading]
    found: list[Reading]
    others: list[Reading]
    strip: Parts | PartedBoxes | None
    before: PageBefore

    @property
    def worth(self) -> float:
        """What they are worth together."""
        return sum(reading.score for reading in [*self.drawn, *self.others])


class PageTables:
    """Reads the pages of one document in turn; what goes on from page to page is remembered."""

    def __init__(
        self,
        find_headers: FindHeaders,
        limits: Limits,
        repeats: Repeated,
        *,
        guess: bool = False,
        weights: Mapping[str, float] | None = None,
        off: frozenset[str] = frozenset(),
    ) -> None:
        """find_headers: given the words of one row, the [start, end) of each known header phrase.

        repeats: the lines that pages repeat. guess: take text for a table also where no header is known. weights: of the
        score's features, those of weights.toml if not given. off: names of generators and of what tells walls to leave out.
        """
        found = lru_cache(maxsize=4096)(lambda words: tuple(find_headers(words)))
        self._find: FindHeaders = lambda words: found(tuple(words))
        self._limits, self._repeats, self._guess, self._off = limits, repeats, guess, off
        self._weights = default_weights() if weights is None else weights
        self._before, self._icons = PageBefore(), StatusIcons()

    def blocks(self, content: PageContent, page: int) -> list[Line | Grid]:
        """What stands on a page, in the frame of its content and in reading order. Raises TooLarge over a limit."""
        links = links_aside(content, self._find)
        content = replace(content, runs=links.others)
        panel = panel_aside(content, self._find)
        content = prepared(replace(content, runs=panel.others), self._find, self._icons, self._off)
        before = self._before if self._before.page == page - 1 else PageBefore()
        spans = [*content.runs, *drawn_bullets(content.runs, content.dots)]
        column = column_aside(content, spans, self._find)
        words = RowedWords(column.others)
        lines = without_furniture(words.rows, content.height, self._repeats, self._find)
        is_off = DETAILS in self._off
        details = [] if is_off else detail_blocks(lines, content.fills, self._find, before.details)
        blocks = self._read(content, words, page, before, details)
        if blocks is None:
            blocks = self._read(content, words, page, before, []) or []
        else:
            self._before.details = DetailPlace.of(details)
        return links.among(panel.among(column.among(blocks, page), page), page)

    def _read(
        self, whole: PageContent, words: RowedWords, page: int, before: PageBefore, details: Sequence[DetailBlock]
    ) -> list[Line | Grid] | None:
        """The blocks of a page's content; None where details below rows are below none of a table."""
        content, spans = without_details(whole, words.spans, details)
        before, earlier = replace(before), before.tables
        reader = Reader(content, page, self._find, self._limits.places, self._weights, self._off)
        walls = PageWalls.of(content)
        tables = self._best(reader, words.only(spans), walls, before)
        drawn, found, others, strip = tables.drawn, tables.found, tables.others, tables.strip
        rest = _without(spans, [*drawn, *others])
        final = max(others, key=foot, default=None)
        table = TextTable.of(final.candidate, tables.before.table) if final is not None else None
        left = tables.before
        self._before = PageBefore(page, table=table, earlier=earlier, labels=left.labels, cards=left.cards)
        last = lowest(found)
        if last is not None:
            broken = last.lattice.ys[-1] >= FOOT * content.height
            panels = cut_panels(found, FOOT * content.height)
            self._before = replace(self._before, walls=last.lattice.xs, broken=broken, panels=panels)
        grids = [*nested_grids(drawn, reader), *(reading.grid for reading in others if reading.grid is not None)]
        detailed = with_details(grids, details, whole, reader)
        if detailed is None:
            return None
        parts = strip.parts(rest) if strip else [rest]
        placed: list[tuple[tuple[int, float, float], Line | Grid]] = [
            (_place(grid.box, strip), grid) for grid in detailed
        ]
        boxes = [grid.box for grid in detailed if grid.box is not None]
        lines = lines_in_frames(placed_lines(content, parts, page), content, boxes)
        placed += [(_place(box, strip), line) for box, line in lines]
        return [block for _, block in sorted(placed, key=itemgetter(0))]

    def _best(self, reader: Reader, words: RowedWords, walls: PageWalls, before: PageBefore) -> _Tables:
        """The tables of a page; one of which next to no columns are drawn is read by its text where that is worth as much."""
        drawn, found = self._drawn(reader, words.spans, walls, before)
        whole = self._with_text(reader, words, walls, (drawn, found), before)
        closed = [reading for reading in drawn if not reading.candidate.is_open]
        if len(closed) == len(drawn):
            return whole
        others = closed, [reading for reading in found if not reading.candidate.is_open]
        return max(self._with_text(reader, words, walls, others, before), whole, key=lambda tables: tables.worth)

    def _with_text(
        self,
        reader: Reader,
        words: RowedWords,
        walls: PageWalls,
        lined: tuple[list[Reading], list[Reading]],
        before: PageBefore,
    ) -> _Tables:
        """Drawn tables with those of text outside of them; lined: the drawn tables, and all that is drawn as tables are."""
        (drawn, found), before = lined, replace(before)
        left = words.only(_without(words.spans, drawn))
        others, strip = self._of_text(Undrawn(reader, left, walls, drawn, [one.lattice for one in found]), before)
        return _Tables(drawn, found, others, strip, before)

    def _headless(self, rows: Sequence[TextRow]) -> bool:
        """Whether no row of a page has several known header phrases: what stands there may be under a header of a page before."""
        return not any(
            sum(bool(self._find([span.text for span in one.spans])) for one in row.segments) >= PHRASES for row in rows
        )

    def _drawn(
        self, reader: Reader, spans: Sequence[TextSpan], walls: PageWalls, before: PageBefore
    ) -> tuple[list[Reading], list[Reading]]:
        """The drawn tables, and all that is drawn as tables are."""
        nothing = TableEnds(HeaderFinder([], self._find))
        view = PageView(reader.content, self._find, nothing, walls, before.walls, before.broken, before.panels)
        found: list[Reading] = []
        placed = by_height(spans)
        for variants in drawn_lines.propose(view):
            found += best_variant(
                [
                    reading
                    for candidate in variant
                    if (reading := reader.refined(candidate, _near(candidate.region, placed))) is not None
                ]
                for variant in variants
            )
        found = [part for reading in found for part in (cards_of(reading, reader) if reading.is_worth else [reading])]
        worth = [reading for reading in found if reading.is_worth]
        worth = [reading for reading in worth if not are_tiles(reading, worth, self._find)]
        left = by_height(_without(spans, worth))
        drawn = [reading for reading in worth if not is_lone_header(reading, left, self._find)]
        return [part for reading in drawn for part in reader.parted(reading)], found

    def _of_text(self, left: Undrawn, before: PageBefore) -> tuple[list[Reading], Parts | PartedBoxes | None]:
        """The tables of which only the rows are drawn, or nothing; and the white strips that part the page, if some do.

        Cards beside each other part it first. None parts text where a table stands across it, and none parts tables
        that are worth more across it. Where a table would run from one card's box into another, each box is read for itself.
        """
        start = replace(before)
        found, parts = self._across(left, before)
        if not found or BOXES in self._off:
            return found, parts
        boxes = card_boxes(left.reader.content, left.words.rows, left.framed, self._find)
        if boxes is None:
            return found, parts
        crossed = any(boxes.are_crossed(one.candidate.spans) or self._is_card(one, boxes) for one in found)
        if not (crossed or (parts is None and boxes.share_rules(left.walls.level))):
            return found, parts
        start = replace(start, labels=before.labels)
        inside = self._in_boxes(left, boxes, start)
        before.labels = start.labels
        return inside

    def _in_boxes(self, left: Undrawn, boxes: CardBoxes, before: PageBefore) -> tuple[list[Reading], PartedBoxes]:
        """The tables in each card's box, and those between them; above the first box one of the page before may go on."""
        found: list[Reading] = []
        inner: list[Parts | None] = []
        for number, part in enumerate(left.parted(boxes)):
            own = replace(before, table=None if number else before.table)
            read, parts = self._across(part, own)
            before.labels |= own.labels
            found += [one for one in read if not self._is_card(one, boxes)]
            inner.append(parts)
        return found, PartedBoxes(boxes, tuple(inner))

    def _is_card(self, reading: Reading, boxes: CardBoxes) -> bool:
        """Whether what seems a table is what stands in a card, whose own tables have a header."""
        return boxes.is_card(boxes.part(reading.candidate.region)) and not is_small_table(reading.candidate, self._find)

    def _across(self, left: Undrawn, before: PageBefore) -> tuple[list[Reading], Parts | None]:
        """The tables of a page, or of a card's box, that lines alone do not draw, and how it is parted."""
        reader, words, walls, lattices = left.reader, left.words, left.walls, left.lattices
        content, boxes, framed = reader.content, left.boxes, left.framed
        earlier = before.tables if before.tables and self._headless(words.rows) else []
        lines = cut_at_columns(words.rows, [x for table in earlier for x in table.starts], self._find)
        rows = without_furniture(lines, content.height, self._repeats, self._find)
        before.table = before.going_on(rows)
        view = PageView(
            content,
            self._find,
            TableEnds(
                HeaderFinder(rows, self._find, walls.level, before.labels),
                (1 - EDGE) * content.height,
                framed,
                content.taken,
            ),
            walls,
            bands=bands_outside(walls, content.fills, boxes, of_notes(framed, rows)),
            turned=[span for span in words.spans if span.turn],
            before=before.table,
            guess=self._guess,
        )
        before.labels = view.headers.repeated_labels()
        strip = page_parts(
            Around(content, self._find, lines, rows, boxes, lattices, framed, view.bands, view.headers, before.cards),
            self._off,
        )
        before.cards = columns_of_cards(lines, self._find, content.height) if isinstance(strip, Strips) else ()
        if isinstance(strip, Framed | ScoreColumns):
            return self._framed(reader, view, strip, rows, boxes, before), strip
        if strip is not None:
            return self._parted(reader, view, strip, rows, before), strip
        across = self._tables(reader, view)
        sure = [reading for reading in across if reading.score > SURE * len(reading.words)]
        taken = {word for reading in sure for word in reading.words}
        others = [row for row in rows if id(row.spans[0]) not in taken]
        tables = [*boxes, *(reading.candidate.region for reading in sure)]
        white = find_strip(others, tables) if "text columns" not in self._off else None
        labelled = white is not None and view.headers.has_labels_across(white.xs, white.top, white.bottom)
        if white is not None and (labelled or white.parts_rows(view.walls.level)):
            white = None
        unsure = [reading for reading in across if reading not in sure]
        if white is None or (white.is_text and any(white.crosses(one.candidate.region) for one in unsure)):
            return across, None
        own = replace(before)
        parted = self._parted(reader, view, white, others, own)
        is_worth = sum(one.score for one in parted) > PARTED * sum(one.score for one in unsure)
        if not (white.is_text or is_worth):
            return across, None
        before.labels = own.labels
        return [*sure, *parted], white

    def _framed(
        self,
        reader: Reader,
        view: PageView,
        framed: Framed | ScoreColumns,
        rows: Sequence[TextRow],
        boxes: Sequence[Box],
        before: PageBefore,
    ) -> list[Reading]:
        """The tables in frames, and those outside of them; before is told the rows of labels that cards in them have."""
        found: list[Reading] = []
        for number, part in enumerate(framed.parts([span for row in rows for span in row.spans])):
            if not framed.may_hold_tables(number):
                continue
            content = framed.drawn_in(number, view.content)
            headers = HeaderFinder(text_rows(part), self._find, view.headers.rules, view.headers.labels)
            before.labels |= headers.repeated_labels()
            ends = TableEnds(headers)
            walls = PageWalls.of(content)
            bands = bands_outside(walls, content.fills, boxes)
            own = replace(view, content=content, ends=ends, walls=walls, bands=bands, proposed=set())
            found += self._tables(reader, own)
        return found

    def _parted(
        self, reader: Reader, view: PageView, strip: Parts, rows: Sequence[TextRow], before: PageBefore
    ) -> list[Reading]:
        """The tables in each part of a page; before is told the rows of labels that cards in them have."""
        spans = [span for row in rows for span in row.spans]
        parts = (
            strip.outside(spans)
            if isinstance(strip, Panels | PaintedPanel | CardParts | BesideBars)
            else strip.parts(spans)
        )
        foot = (1 - EDGE) * view.content.height
        headers = [HeaderFinder(text_rows(part), self._find, view.headers.rules, view.headers.labels) for part in parts]
        before.labels = before.labels.union(*(own.repeated_labels() for own in headers))
        ends = (TableEnds(own, foot, view.ends.frames) for own in headers)
        return [one for own in ends for one in self._tables(reader, replace(view, ends=own, proposed=set()))]

    def _tables(self, reader: Reader, view: PageView) -> list[Reading]:
        """What generators propose for rows of text, as far as it wins."""
        proposed = [
            variants for name, propose in OF_TEXT.items() if name not in self._off for variants in propose(view)
        ]
        return apart([reading for variants in proposed for reading in best_variant(_read(reader, variants))])


def _place(box: Box | None, strip: Parts | PartedBoxes | None) -> tuple[int, float, float]:
    """Where what stands in a box comes as one reads: by the part of the page, from its top, from its left."""
    if box is None:
        return 0, 0.0, 0.0
    return strip.part(box) if strip else 0, box[1], box[0]


def _read(reader: Reader, variants: Variants) -> Iterable[list[Reading]]:
    for variant in variants:
        yield [reading for one in variant if (reading := reader.read(one, one.spans)) is not None]


def _without(spans: Sequence[TextSpan], readings: Sequence[Reading]) -> list[TextSpan]:
    """The words that stand in no table."""
    taken = {word for reading in readings for word in reading.words}
    return [span for span in spans if id(span) not in taken]


def _near(box: Box, placed: ByPlace[TextSpan]) -> list[TextSpan]:
    """The words in a region."""
    return [span for span in placed.between(box[1], box[3]) if span.box[0] < box[2] and box[0] < span.box[2]]

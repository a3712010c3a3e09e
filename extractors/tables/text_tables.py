"""The tables of a page that lines alone do not draw: of which only the rows are drawn, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.furniture import EDGE, Repeated, without_furniture
from extractors.model.page import Box
from extractors.tables.card_boxes import CardBoxes, PartedBoxes, card_boxes, is_small_table
from extractors.tables.cards.bars_beside import BesideBars
from extractors.tables.cards.beside_labels import CardParts
from extractors.tables.cards.card_columns import columns_of_cards
from extractors.tables.cards.framed_tables import Framed
from extractors.tables.cards.lanes import Board
from extractors.tables.cards.painted_panel import PaintedPanel
from extractors.tables.cards.side_panel import Panels
from extractors.tables.cards.tile_columns import ScoreColumns
from extractors.tables.choose import apart, best_variant
from extractors.tables.drawn.boxes_below import boxes_below
from extractors.tables.drawn.edge_groups import PageWalls
from extractors.tables.drawn.frames import of_notes
from extractors.tables.drawn.row_bands import bands_outside
from extractors.tables.generators import Generator, PageView, Variants, goes_on, header_words, rules_and_bands, shape
from extractors.tables.generators.page_before import PageBefore
from extractors.tables.headers.finder import PHRASES, HeaderFinder
from extractors.tables.headers.table_ends import TableEnds
from extractors.tables.headers.titled_boxes import crosses_side, titled_boxes
from extractors.tables.page_parts import Around, Parts, page_parts
from extractors.tables.panels.text_columns import Strips, find_strip
from extractors.tables.reading import Reader, Reading
from extractors.tables.text_rows import FindHeaders, TextRow, text_rows
from extractors.tables.undrawn import Undrawn
from extractors.tables.walls.aligned_starts import cut_at_columns
from extractors.tables.walls.typed_columns import typed_columns

BOXES = "boxes of cards"  # the name by which they are left out
COLUMNS = "text columns"  # the same
PARTED = 1.1  # times the score: what two tables side by side must be worth more than one
SURE = 1.5  # of the score for each word: a table that needs no other reading
OF_TEXT: dict[str, Generator] = {
    rules_and_bands.NAME: rules_and_bands.propose,
    header_words.NAME: header_words.propose,
    goes_on.NAME: goes_on.propose,
    shape.NAME: shape.propose,
}
"""The generators that look at what stands outside drawn tables."""


@dataclass(frozen=True)
class TextTables:
    """Reads the tables of text of one document's pages.

    find      given the words of one row, the [start, end) of each known header phrase
    repeats   the lines that pages repeat
    guess     take text for a table also where no header is known
    off       names of generators and of ways to part a page to leave out
    """

    find: FindHeaders
    repeats: Repeated
    guess: bool = False
    off: frozenset[str] = frozenset()

    def read(self, left: Undrawn, before: PageBefore) -> tuple[list[Reading], Parts | PartedBoxes | None]:
        """The tables of which only the rows are drawn, or nothing; and the white strips that part the page, if some do.

        Cards beside each other part it first. None parts text where a table stands across it, and none parts tables
        that are worth more across it. Where a table would run from one card's box into another, each box is read for itself.
        """
        start = replace(before)
        found, parts = self._across(left, before)
        if not found or BOXES in self.off:
            return found, parts
        boxes = card_boxes(left.reader.content, left.words.rows, left.framed, self.find)
        if boxes is None or self._are_of_tables(boxes, found, left):
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

    def _are_of_tables(self, boxes: CardBoxes, found: Sequence[Reading], left: Undrawn) -> bool:
        """Whether the boxes are but frames of tables: one with a header fills each, and half of these are sure ones."""
        inside = [part for number, part in enumerate(boxes.parts(left.words.spans)) if boxes.is_card(number)]
        headed = [one for one in found if one.candidate.header]
        filling = [[one for one in headed if {id(span) for span in part} <= one.words] for part in inside]
        sure = sum(is_small_table(one.candidate, self.find) for own in filling for one in own[:1])
        return all(filling) and 2 * sure >= len(inside)

    def _is_card(self, reading: Reading, boxes: CardBoxes) -> bool:
        """Whether what seems a table is what stands in a card, whose own tables have a header."""
        return boxes.is_card(boxes.part(reading.candidate.region)) and not is_small_table(reading.candidate, self.find)

    def _across(self, left: Undrawn, before: PageBefore) -> tuple[list[Reading], Parts | None]:
        """The tables of a page, or of a card's box, that lines alone do not draw, and how it is parted."""
        reader, content, words = left.reader, left.reader.content, left.words
        earlier = before.tables if before.tables and self._headless(words.rows) else []
        typed = typed_columns(words.rows, content.horizontal)
        known, begun = ([x for table in tables or () for x in table.starts] for tables in (earlier, before.tables))
        lines = cut_at_columns(words.rows, known, self.find, typed, begun)
        rows = without_furniture(lines, content.height, self.repeats, self.find)
        before.table = before.going_on(rows)
        view = self._view(left, rows, before)
        before.labels = view.headers.repeated_labels()
        around = (left.boxes, left.lattices, left.framed, view.bands, view.headers, before.cards)
        parts = page_parts(Around(content, self.find, lines, rows, *around), self.off)
        before.cards = columns_of_cards(lines, self.find, content.height) if isinstance(parts, Strips) else ()
        if isinstance(parts, Framed | ScoreColumns):
            return self._framed(reader, view, parts, rows, left.boxes, before), parts
        if parts is not None:
            return self._parted(reader, view, parts, rows, before), parts
        return self._by_white(left, view, rows, before)

    def _headless(self, rows: Sequence[TextRow]) -> bool:
        """Whether no row of a page has several known header phrases: what stands there may be under a header of a page before."""
        return not any(
            sum(bool(self.find([span.text for span in one.spans])) for one in row.segments) >= PHRASES for row in rows
        )

    def _view(self, left: Undrawn, rows: Sequence[TextRow], before: PageBefore) -> PageView:
        """What generators are shown of a page, or of a card's box."""
        content, walls = left.reader.content, left.walls
        headers = HeaderFinder(rows, self.find, walls.level, before.labels)
        apart = boxes_below(content.fills, [wall for wall in walls.level if wall.is_line], rows)
        titled = titled_boxes(content)
        fills = [fill for fill in content.fills if fill.box not in (*apart, *titled)]
        return PageView(
            content,
            self.find,
            TableEnds(headers, (1 - EDGE) * content.height, left.framed, content.taken, apart, titled),
            walls,
            bands=bands_outside(walls, fills, left.boxes, of_notes(left.framed, rows)),
            turned=[span for span in left.words.spans if span.turn],
            before=before.table,
            guess=self.guess,
        )

    def _by_white(
        self, left: Undrawn, view: PageView, rows: Sequence[TextRow], before: PageBefore
    ) -> tuple[list[Reading], Parts | None]:
        """The tables across a page, or those in the columns of text that white strips part, where these are worth more."""
        found = self._tables(left.reader, view)
        across = [one for one in found if not crosses_side(one.candidate.region, view.ends.titled)]
        sure = [reading for reading in across if reading.score > SURE * len(reading.words)]
        taken = {word for reading in sure for word in reading.words}
        others = [row for row in rows if id(row.spans[0]) not in taken]
        tables = [*left.boxes, *(reading.candidate.region for reading in sure)]
        white = find_strip(others, tables) if COLUMNS not in self.off else None
        labelled = white is not None and view.headers.has_labels_across(white.xs, white.top, white.bottom)
        if white is not None and (labelled or white.parts_rows(view.walls.level)):
            white = None
        unsure = [reading for reading in across if reading not in sure]
        if white is None or (white.is_text and any(white.crosses(one.candidate.region) for one in unsure)):
            return across, None
        own = replace(before)
        parted = self._parted(left.reader, view, white, others, own)
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
            headers = HeaderFinder(text_rows(part), self.find, view.headers.rules, view.headers.labels)
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
            if isinstance(strip, Panels | PaintedPanel | CardParts | BesideBars | Board)
            else strip.parts(spans)
        )
        foot = (1 - EDGE) * view.content.height
        headers = [HeaderFinder(text_rows(part), self.find, view.headers.rules, view.headers.labels) for part in parts]
        before.labels = before.labels.union(*(own.repeated_labels() for own in headers))
        ends = (TableEnds(own, foot, view.ends.frames, titled=view.ends.titled) for own in headers)
        return [one for own in ends for one in self._tables(reader, replace(view, ends=own, proposed=set()))]

    def _tables(self, reader: Reader, view: PageView) -> list[Reading]:
        """What generators propose for rows of text, as far as it wins."""
        proposed = [variants for name, propose in OF_TEXT.items() if name not in self.off for variants in propose(view)]
        return apart([reading for variants in proposed for reading in best_variant(_read(reader, variants))])


def _read(reader: Reader, variants: Variants) -> Iterable[list[Reading]]:
    for variant in variants:
        yield [reading for one in variant if (reading := reader.read(one, one.spans)) is not None]

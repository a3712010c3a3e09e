"""A page's content to its blocks: grids and the lines outside them, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from extractors.bullets import drawn_bullets
from extractors.furniture import Repeated, without_furniture
from extractors.limits import Limits
from extractors.model.page import Box, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.card_boxes import PartedBoxes
from extractors.tables.cards.find_left_scores import left_scores
from extractors.tables.cards.lanes import Board
from extractors.tables.cards.touching_cards import cards_of
from extractors.tables.choose import best_variant
from extractors.tables.detail_blocks import DetailBlock, DetailPlace, detail_blocks, without_details
from extractors.tables.detail_cells import with_details
from extractors.tables.drawn.edge_groups import PageWalls
from extractors.tables.generators import (
    PageView,
    drawn_lines,
)
from extractors.tables.generators.page_before import PageBefore, TextTable
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.headers.table_ends import TableEnds
from extractors.tables.lone_headers import is_lone_header, may_be_lone
from extractors.tables.nested import nested_grids
from extractors.tables.page_parts import Parts
from extractors.tables.panels.lines_in_frames import lines_in_frames
from extractors.tables.panels.note_panels import placed_lines
from extractors.tables.panels.side_column import column_aside, links_aside, panel_aside
from extractors.tables.panels.tiled_pages import are_tiles
from extractors.tables.preparation.status_icons import OtherPages, StatusIcons
from extractors.tables.preparation.steps import prepared
from extractors.tables.reading import Reader, Reading, cut_panels, foot, lowest
from extractors.tables.score import default_weights
from extractors.tables.text_rows import FindHeaders, RowedWords
from extractors.tables.text_tables import TextTables
from extractors.tables.undrawn import Undrawn

DETAILS = "details below rows"  # the name by which they are left out
FOOT = 0.7  # of the page's height: a table that ends above it was not broken off by the page


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
        others: OtherPages = tuple,
    ) -> None:
        """find_headers: given the words of one row, the [start, end) of each known header phrase.

        repeats: the lines that pages repeat. guess: take text for a table also where no header is known. weights: of the
        score's features, those of weights.toml if not given. off: names of generators and of what tells walls to leave out.
        others: gives the content of the document's pages, for icons that a page shows and a later one explains.
        """
        found = lru_cache(maxsize=4096)(lambda words: tuple(find_headers(words)))
        self._find: FindHeaders = lambda words: found(tuple(words))
        self._limits, self._repeats, self._off = limits, repeats, off
        self._of_text = TextTables(self._find, repeats, guess=guess, off=off)
        self._weights = default_weights() if weights is None else weights
        self._before, self._icons = PageBefore(), StatusIcons(others)

    def blocks(self, content: PageContent, page: int) -> list[Line | Grid]:
        """What stands on a page, in the frame of its content and in reading order. Raises TooLarge over a limit."""
        links = links_aside(content, self._find)
        content = replace(content, runs=links.others)
        panel = panel_aside(content, self._find)
        painted = [fill.box for fill in content.fills]
        content = prepared(replace(content, runs=panel.others), self._find, self._icons, self._off)
        before = self._before if self._before.page == page - 1 else PageBefore()
        spans = [*content.runs, *drawn_bullets(content.runs, content.dots)]
        column = column_aside(content, spans, self._find)
        scores = left_scores(content, column.others, painted, self._find)
        own = replace(before, labels=before.labels | scores.labels)
        blocks = self._whole(scores.without_grounds(content), scores.others, page, own)
        if tabled := scores.in_tables(blocks):
            scores = scores.without(tabled)
            blocks = self._whole(scores.without_grounds(content), scores.others, page, before)
        return links.among(panel.among(column.among(scores.among(blocks, page), page), page), page)

    def _whole(self, content: PageContent, spans: list[TextSpan], page: int, before: PageBefore) -> list[Line | Grid]:
        """The blocks of a page's words, with details below rows where these are below some of a table."""
        words = RowedWords(spans)
        lines = without_furniture(words.rows, content.height, self._repeats, self._find)
        is_off = DETAILS in self._off
        details = [] if is_off else detail_blocks(lines, content.fills, self._find, before.details)
        blocks = self._read(content, words, page, before, details)
        if blocks is None:
            blocks = self._read(content, words, page, before, []) or []
        else:
            self._before.details = DetailPlace.of(details)
        return blocks

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
        told = strip.told(lines) if isinstance(strip, Board) else lines
        placed += [(_place(box, strip), line) for box, line in told]
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
        undrawn = Undrawn(reader, left, walls, drawn, [one.lattice for one in found])
        others, strip = self._of_text.read(undrawn, before)
        return _Tables(drawn, found, others, strip, before)

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
        heads = [reading for reading in worth if may_be_lone(reading, self._find)]
        left = by_height(_without(spans, worth) if heads else [])
        drawn = [one for one in worth if one not in heads or not is_lone_header(one, left, self._find)]
        return [part for reading in drawn for part in reader.parted(reading)], found


def _place(box: Box | None, strip: Parts | PartedBoxes | None) -> tuple[int, float, float]:
    """Where what stands in a box comes as one reads: by the part of the page, from its top, from its left."""
    if box is None:
        return 0, 0.0, 0.0
    return strip.part(box) if strip else 0, box[1], box[0]


def _without(spans: Sequence[TextSpan], readings: Sequence[Reading]) -> list[TextSpan]:
    """The words that stand in no table."""
    taken = {word for reading in readings for word in reading.words}
    return [span for span in spans if id(span) not in taken]


def _near(box: Box, placed: ByPlace[TextSpan]) -> list[TextSpan]:
    """The words in a region."""
    return [span for span in placed.between(box[1], box[3]) if span.box[0] < box[2] and box[0] < span.box[2]]

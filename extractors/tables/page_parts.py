"""Which parts a page is read in: cards beside each other, what stands beside a matrix or in a panel, tables in frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.tables.cards.bars_beside import beside_bars
from extractors.tables.cards.beside_labels import CardParts, beside_labels
from extractors.tables.cards.boxes_beside import box_strip
from extractors.tables.cards.card_columns import CardColumn, card_strips
from extractors.tables.cards.framed_tables import Framed, framed_tables
from extractors.tables.cards.heads_beside import heads_strip
from extractors.tables.cards.lanes import board_strips
from extractors.tables.cards.matrix_strip import legend_strip, matrix_strip
from extractors.tables.cards.painted_panel import painted_panel
from extractors.tables.cards.side_panel import side_panels
from extractors.tables.cards.tile_columns import score_columns
from extractors.tables.cards.two_halves import two_halves
from extractors.tables.cells import Lattice
from extractors.tables.drawn.row_bands import RowBands
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.panels.beside_bands import bands_strips
from extractors.tables.panels.panel_strip import panel_strip
from extractors.tables.panels.text_columns import Strip, Strips
from extractors.tables.panels.tiles_beside import tile_strip
from extractors.tables.text_rows import FindHeaders, TextRow

Parts = Strip | Strips | Framed | CardParts


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a page outside its drawn tables.

    lines     its rows of text from the top, with the page's own at its head and foot
    rows      those without
    boxes     of the drawn tables
    lattices  all that is drawn as tables are
    frames    around parts of it
    bands     rules and bands of one width outside the drawn tables
    headers   of tables among the rows
    before    the columns that the cards of the page before stand in
    """

    content: PageContent
    find_headers: FindHeaders
    lines: Sequence[TextRow]
    rows: Sequence[TextRow]
    boxes: Sequence[Box]
    lattices: Sequence[Lattice]
    frames: Sequence[Box]
    bands: Sequence[RowBands]
    headers: HeaderFinder
    before: Sequence[CardColumn] = ()


def _halves(page: Around) -> Parts | None:
    """The halves of cards; None where a row of labels that cards have above their values again and again would be parted."""
    halves = two_halves(page.rows, page.find_headers, page.boxes)
    crossed = halves and any(page.headers.has_labels_across(one.xs, one.top, one.bottom) for one in halves.strips)
    return None if crossed else halves


WAYS: dict[str, Callable[[Around], Parts | None]] = {
    "lanes": lambda page: board_strips(page.lines, page.find_headers, page.content, page.frames),
    "card columns": lambda page: card_strips(page.lines, page.find_headers, page.content, page.boxes, page.before),
    "heads beside each other": lambda page: heads_strip(page.lines, page.content, page.boxes),
    "boxes beside each other": lambda page: box_strip(page.lines, page.boxes),
    "beside a matrix": lambda page: matrix_strip(
        page.lines, page.lattices, page.content, page.find_headers, page.boxes
    ),
    "scores beside cards": lambda page: score_columns(
        page.lines, [*(fill.box for fill in page.content.fills), *page.content.white, *page.frames], page.find_headers
    ),
    "painted side": lambda page: painted_panel(
        page.lines, page.content.fills, page.content.width, page.content.height, page.find_headers
    ),
    "painted panel": lambda page: panel_strip(
        page.lines, page.content.fills, page.content.width, page.content.height, page.find_headers
    ),
    "side panels": lambda page: side_panels(page.lines, page.find_headers, page.boxes),
    "beside bars": lambda page: beside_bars(page.rows, page.content, page.find_headers, page.boxes),
    "beside labels": lambda page: beside_labels(
        page.rows, page.find_headers, (fill.box for fill in page.content.fills)
    ),
    "two halves": _halves,
    "tiles beside a table": lambda page: tile_strip(page.rows, page.content, page.find_headers, page.frames),
    "beside bands": lambda page: bands_strips(page.rows, page.bands, page.find_headers),
    "framed tables": lambda page: framed_tables(page.rows, page.content, page.find_headers, page.boxes, page.frames),
    "legend beside a matrix": lambda page: legend_strip(page.lines, page.content, page.find_headers),
}
"""The ways to part a page, the surest first."""


def page_parts(page: Around, off: frozenset[str]) -> Parts | None:
    """The parts by the first way that finds some, of those that are not off."""
    found = (find(page) for name, find in WAYS.items() if name not in off)
    return next((parts for parts in found if parts is not None), None)

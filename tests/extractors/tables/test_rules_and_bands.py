"""Where columns part in bands that are painted cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.drawn.edge_groups import PageWalls
from extractors.tables.drawn.row_bands import RowBands, row_bands
from extractors.tables.generators import PageView
from extractors.tables.generators.rules_and_bands import propose
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.headers.table_ends import TableEnds
from extractors.tables.text_rows import TextRow, text_rows
from tests.extractors.tables.test_text_tables import find_headers

BODY = [["Jäv", "2"], ["Stöld", "1"]]


def view_of(rows: Sequence[Sequence[str]], bands: Sequence[RowBands]) -> PageView:
    """A page of bands and rows of texts, 100 points apart."""
    spans = [
        TextSpan(text, (x, y, x + 6.0 * len(text), y + 8), 8.0)
        for y, row in zip((92.0, 112.0, 132.0), rows, strict=True)
        for x, text in zip((60.0, 160.0, 260.0, 360.0), row, strict=False)
    ]
    ends = TableEnds(HeaderFinder(text_rows(spans), find_headers))
    return PageView(PageContent(595, 842, spans), find_headers, ends, PageWalls([], []), bands=list(bands))


def separators(rows: Sequence[Sequence[str]], bands: RowBands) -> list[list[float]]:
    """Where the columns of the table part, in each way to read it, that bands and rows make."""
    found = propose(view_of(rows, [bands]))
    return [candidate.separators for variants in found for candidates in variants for candidate in candidates]


def regions(rows: Sequence[Sequence[str]], bands: Sequence[RowBands]) -> list[list[TextRow]]:
    """The rows of each table that is found, in the first way to read it."""
    first = [next(iter(variants))[0] for variants in propose(view_of(rows, bands))]
    return [[*candidate.header, *candidate.body] for candidate in first]


def test_two_headers_in_one_painted_column_have_a_column_each() -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens"], *([*row, "3"] for row in BODY)]
    (found,) = separators(rows, RowBands(50.0, 350.0, [90.0, 110.0, 130.0, 150.0], inner=[140.0]))
    assert len(found) > 1


def test_a_header_beside_the_bands_tells_nothing_of_their_columns() -> None:
    rows = [["6", "Risk", "Sannolikhet", "Konsekvens"], *BODY]
    assert [140.0] in separators(rows, RowBands(50.0, 240.0, [110.0, 130.0, 150.0], inner=[140.0]))


@pytest.mark.parametrize("blank", range(3))
@pytest.mark.parametrize("first", ["labels", "whole"])
def test_a_painted_column_of_labels_is_no_table_beside_its_values(blank: int, first: str) -> None:
    """The label of a blank value stands alone, between the sides of the painted column that all labels are in."""
    texts = [["Process", "Ekonomi"], ["Metod", "Test"], ["Ansvarig", "Chef"]]
    texts[blank] = texts[blank][:1]
    cuts = [90.0, 110.0, 130.0, 150.0]
    bands = [RowBands(50.0, 150.0, [cut - 0.5 for cut in cuts], open_end=True), RowBands(50.0, 400.0, cuts)]
    (found,) = regions(texts, bands if first == "labels" else bands[::-1])
    assert [[one.text for one in row.segments] for row in found] == texts


@pytest.mark.parametrize("levels", [1, 2])
def test_a_band_over_the_whole_width_below_a_painted_header_parts_no_fewer_columns(levels: int) -> None:
    """A heading's band touches the header above it."""
    places = [50.0, 130.0, 210.0, 290.0, 350.0]
    head = [(left, 100.0 + 15 * (levels - 1), right, 100.0 + 15 * levels) for left, right in pairwise(places)]
    over = [(50.0, 100.0, 130.0, 115.0), (130.0, 100.0, 350.0, 115.0)] if levels > 1 else []
    band = (50.0, 100.0 + 15 * levels, 350.0, 115.0 + 15 * levels)
    (found,) = row_bands([], [Fill(box, (0.1, 0.3, 0.4)) for box in (*head, *over, band)])
    assert found.inner == places[1:-1]


@pytest.mark.parametrize(
    "pager", [["Visar 1–2 av 2", "‹ 1 ›"], ["Rader per sida: 20", "1–2 av 2"], ["Exporterad", "2025"]]
)
@pytest.mark.parametrize(("size", "taken"), [(5.5, False), (8.0, True)])
def test_what_is_set_smaller_below_the_last_rule_is_no_row(pager: list[str], *, size: float, taken: bool) -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"], ["Stöld", "1", "4"], pager]
    spans = [
        TextSpan(text, (x, y, x + 0.75 * letters * len(text), y + letters), letters)
        for y, row, letters in zip((92.0, 112.0, 132.0, 152.0), rows, (8.0, 8.0, 8.0, size), strict=True)
        for x, text in zip((60.0, 160.0, 260.0), row, strict=False)
    ]
    ends = TableEnds(HeaderFinder(text_rows(spans), find_headers))
    bands = [RowBands(50.0, 350.0, [90.0, 110.0, 130.0, 150.0])]
    view = PageView(PageContent(595, 842, spans), find_headers, ends, PageWalls([], []), bands=bands)
    [found] = [next(iter(variants))[0] for variants in propose(view)]
    assert (pager in [[one.text for one in row.segments] for row in found.body]) == taken

"""Frames around parts of a page, such as the panels of a dashboard."""

from __future__ import annotations

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.drawn.frames import foot_of_frame, frames
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.headers.table_ends import TableEnds
from extractors.tables.text_rows import text_rows

PANEL = (40.0, 90.0, 400.0, 156.0)


def row(top: float, *texts: str) -> list[TextSpan]:
    places = (50.0 + 100 * index for index in range(len(texts)))
    return [TextSpan(text, (x, top, x + 40, top + 10), 10) for x, text in zip(places, texts, strict=True)]


def test_four_lines_that_close_are_a_frame() -> None:
    upright = [Edge(x, PANEL[1], PANEL[3]) for x in (PANEL[0], PANEL[2])]
    level = [Edge(y, PANEL[0], PANEL[2]) for y in (PANEL[1], PANEL[3])]
    assert frames(PageContent(595, 842, [], upright, level)) == [PANEL]
    assert frames(PageContent(595, 842, [], upright, level[:1])) == []


def test_a_text_below_the_frame_around_a_table_is_none_of_it() -> None:
    spans = [
        *row(100, "Risk", "S", "K"),
        *row(120, "Jäv", "3", "4"),
        *row(140, "Totalt", "5", ""),
        *row(160, "Uppdaterad"),
    ]
    rows = text_rows([span for span in spans if span.text])
    middles = [70.0, 170.0, 270.0]
    headers = HeaderFinder(rows, lambda _: [])
    assert TableEnds(headers, frames=[PANEL]).stop(1, middles) == 3
    assert TableEnds(headers).stop(1, middles) == 4


def test_a_frame_around_some_rows_ends_no_table() -> None:
    rows = text_rows([*row(100, "Risk", "S", "K"), *row(120, "Jäv", "3", "4")])
    assert foot_of_frame([PANEL], rows) == PANEL[3]
    assert foot_of_frame([(40, 115, 400, 156)], rows) == float("inf")


def test_scores_over_a_header_below_texts_at_the_head_of_the_page() -> None:
    """No row stands above the first, which belongs to no header."""
    spans = [
        *row(100, "4", "2"),
        *row(120, "Process", "Familjehem"),
        TextSpan("Jäv", (50, 140, 90, 150), 10, bold=True),
        *row(160, "S", "K"),
        *row(180, "Risk", "S", "K"),
    ]
    headers = HeaderFinder(text_rows(spans), lambda words: [(0, 1)] if words[0] in {"Risk", "S", "K"} else [])
    assert TableEnds(headers).before_title(4, 0, [70.0, 170.0, 270.0]) == 2

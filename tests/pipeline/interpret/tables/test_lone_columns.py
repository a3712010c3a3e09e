"""Lines of a page at the heights of a table's rows on the page beside it: a column of it, or cards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Line
from pipeline.interpret.tables.lone_columns import with_lone_columns
from tests.pipeline.interpret.drawn_pages import HIGH, document, grid

TABLE = [["Risk", "Sannolikhet"], ["Jäv", "2"], ["Stöld", "3"], ["Hot", "1"]]


@pytest.mark.parametrize(
    ("texts", "is_column"),
    [
        (["Kontrollmoment", "Enkät till chefer", "Inventering", "Samtal"], True),
        (["Kontrollmoment: Enkät", "Ansvarig: Chef", "Frekvens: Årligen", "Metod: Samtal"], False),
        (["Nämnden beslutade", "att godkänna planen", "att följa upp den", "att lägga till en"], False),
    ],
    ids=["column", "card", "text"],
)
def test_lines_beside_rows(texts: list[str], *, is_column: bool) -> None:
    lines = [
        Line(text, (50, 103 + HIGH * row, 50 + 5 * len(text), 113 + HIGH * row), size=10, page=2)
        for row, text in enumerate(texts)
    ]
    drawn = document([grid(TABLE)], lines)
    made = with_lone_columns(drawn, set())
    assert [len(page.grids()) for page in made.pages] == [1, int(is_column)]


def test_text_that_the_rows_cut_through_is_no_column() -> None:
    memo = ["Internkontrollplan 2026", "Nämnden antar planen.", "Den gäller", "ett år.", "Beslutsunderlag", "Planen", "Bilaga"]  # fmt: skip
    lines = [
        Line(text, (50, 111 + 20 * at, 50 + 5 * len(text), 124 + 20 * at), size=10, page=2)
        for at, text in enumerate(memo)
    ]
    made = with_lone_columns(document([grid(TABLE)], lines), set())
    assert not made.pages[1].grids()


def test_a_page_of_another_size_is_of_another_sheet() -> None:
    texts = ["Kontrollmoment", "Enkät till chefer", "Inventering", "Samtal"]
    lines = [
        Line(text, (50, 103 + HIGH * row, 50 + 5 * len(text), 113 + HIGH * row), size=10, page=2)
        for row, text in enumerate(texts)
    ]
    drawn = document([grid(TABLE)], lines)
    turned = replace(drawn.pages[0], width=drawn.pages[0].height, height=drawn.pages[0].width)
    made = with_lone_columns(replace(drawn, pages=(turned, drawn.pages[1])), set())
    assert not made.pages[1].grids()

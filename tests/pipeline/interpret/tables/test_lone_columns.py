"""Lines of a page at the heights of a table's rows on the page beside it: a column of it, or cards."""

from __future__ import annotations

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

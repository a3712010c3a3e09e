from __future__ import annotations

import pytest

from extractors.read_options import PageText
from pipeline.interpret.page_selection import keep

TABLE = "Internkontrollplan 2024\nRisk Kontrollmoment RxK\nJäv 1. Stickprov 3 4 12"
PROSE = "Nämnden tackar för redovisningen.\nOrdföranden avslutar mötet."


def pages(*texts: str) -> list[PageText]:
    return [
        PageText(number, text, has_image=False, width=595, height=842) for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("48.Stickprov av inköp", id="an item whose number is glued to it"),
        pytest.param("5 5 25 Ekonomichef", id="three numbers before another cell"),
        pytest.param("4/4", id="a pair"),
    ],
)
def test_a_table_is_followed_over_pages_without_a_word_of_ours(line: str) -> None:
    rest = f"Felaktiga utbetalningar\n{line}"
    assert keep(pages(TABLE, rest, rest, rest)) == [None] * 4


def test_prose_after_the_table_is_set_aside() -> None:
    assert [reason is None for reason in keep(pages(TABLE, PROSE, PROSE, PROSE))] == [True, True, False, False]


def test_a_page_of_narrow_lines_goes_on_where_bullets_are_drawn_and_numbers_stand_before_text() -> None:
    cells = "Elevhälsa Personberoende vid\nhantering av anmäl‐\nningar om kränkande\nbehandling\n4 Granskning av ersättningar"
    cells += "\nmot ordningen\nDokumentgransk‐\nning\nKontinuerliga\nstickprover\nSkolskötare Förvaltningschef"
    assert keep(pages(TABLE, cells, cells, cells)) == [None] * 4

"""A title in the first row of a table's grid, its year in the next column, as a typewriter's white parts them."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["RUTIN", "RISK", "KONTROLLMOMENT", "HUR OFTA", "ANSVARIG"]
ROW = ["Lön", "Fel lön betalas ut", "Kontroll av 25 löner", "2 ggr/år", "Ekonom"]


@pytest.mark.parametrize("title", ["INTERN KONTROLLPLAN", "Plan för intern kontroll"])
@pytest.mark.parametrize("year", ["ÅR 2031", "2031", "för år 2031"])
def test_it_is_the_tables_title_and_heads_no_columns(title: str, year: str) -> None:
    (plan,) = interpret(document([grid([[title, year, "", "", ""], HEADER, ROW, ROW])])).control_plans
    assert (plan.title, plan.year) == (title, 2031)
    assert [(column.header, column.group) for column in plan.columns] == [(text, None) for text in HEADER]


def test_a_year_over_several_columns_is_their_group() -> None:
    rows: list[list[str | None]] = [
        ["Uppföljning av internkontroll", None, "2031", None],
        ["Risk", "Kontrollmoment", "Resultat", "Kommentar"],
        ["Jäv", "Stickprov", "Inga avvikelser", "Klart"],
    ]
    (found,) = interpret(document([grid(rows)])).follow_ups
    assert [column.group for column in found.columns][2:] == ["2031", "2031"]


@pytest.mark.parametrize("over", [("Riskanalys", "Internkontrollplan"), ("Risk", "2031")])
def test_other_words_over_columns_stay_groups(over: tuple[str, str]) -> None:
    rows: list[list[str | None]] = [
        [over[0], None, over[1], None],
        ["Process", "Risk", "Kontrollmoment", "Ansvarig"],
        ["Lön", "Jäv", "Prov", "Chef"],
    ]
    (plan,) = interpret(document(["# Internkontrollplan 2031", grid(rows)])).control_plans
    assert [column.group for column in plan.columns] == [over[0], over[0], over[1], over[1]]

"""What the text before a table says of how many rows it has."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Enkät", "Chef"], ["Mutor", "Stickprov", "Chef"]], top=400)


def told(*lines: str) -> list[tuple[str, int | None]]:
    texts = [Line(text, (50, 220 + 12 * index, 450, 230 + 12 * index), size=10) for index, text in enumerate(lines)]
    (table,) = interpret(document(["# Internkontrollplan 2025", *texts, PLAN])).control_plans
    return [(stated.text, stated.page) for stated in table.counts]


@pytest.mark.parametrize(
    "sentence",
    [
        "Planen omfattar åtta risker.",
        "Årets internkontrollplan innehåller totalt 8 risker.",
        "Planen för intern kontroll 2025 består av åtta risker och 12 kontrollmoment.",
    ],
)
def test_a_sentence_that_says_how_many_there_are(sentence: str) -> None:
    assert told(f"Nämnden antog reglementet 2019. {sentence} Den följs upp i mars.") == [(sentence, 1)]


def test_a_sentence_that_goes_on_in_the_next_line() -> None:
    assert told("Den gäller från januari. Planen omfattar åtta", "risker. Den följs upp.") == [
        ("Planen omfattar åtta risker.", 1)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Planen omfattar åtta risker, varav fem är nya.",
        "Planen omfattar åtta risker som gäller inköp.",
        "Analysen omfattar åtta risker.",
        "Föregående plan omfattar åtta risker.",
        "Kommunstyrelsens plan omfattar åtta risker.",
        "En plan bör innehålla åtta risker.",
    ],
)
def test_sentences_that_count_something_else(sentence: str) -> None:
    assert told(sentence) == []

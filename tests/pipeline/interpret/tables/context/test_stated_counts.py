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
        "Planen omfattar 8 risker som har värderats med sannolikhet (S) och konsekvens (K) på skalan 1–4.",
        "Planen har åtta kontroller fördelade på fyra processer.",
        "Planen omfattar åtta risker inom fyra områden.",
        "Åtta kontrollmoment ingår i årets plan.",
        "Totalt 8 risker och 12 kontrollmoment.",
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
        "Åtta risker har värderats.",
        "Nämnden har identifierat åtta risker.",
        "Två av åtta risker ingår i planen.",
        "Planen innehåller åtta risker som har bedömts som höga.",
        "Totalt åtta risker, varav fem nya.",
        "Totalt åtta risker. Övriga tas med i budgeten.",
    ],
)
def test_sentences_that_count_something_else(sentence: str) -> None:
    assert told(sentence) == []


def test_a_sentence_under_a_title_that_no_full_stop_ends() -> None:
    lines = [
        Line(text, path=f"paragraph {number}")
        for number, text in enumerate(["Nämnden", "Planen omfattar åtta risker."])
    ]
    (table,) = interpret(document(["# Internkontrollplan 2025", *lines, PLAN])).control_plans
    assert [(one.text, one.path) for one in table.counts] == [("Planen omfattar åtta risker.", "paragraph 1")]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Tolv risker har identifierats."], ["Tolv risker har identifierats."]),
        (["Tolv risker har identifierats. De högst värderade redovisas nedan."], []),
        (["Nämnden har identifierat 12 risker inför 2025."], ["Nämnden har identifierat 12 risker inför 2025."]),
        (
            ["Vi har bedömt tolv risker. De tre största riskerna visas nedan. Samtliga risker redovisas därefter."],
            ["Vi har bedömt tolv risker."],
        ),
        (["Vi har bedömt tolv risker. De tre största riskerna visas nedan."], []),
        (["Socialnämnden har identifierat tolv risker."], []),
        (["Riskbilden innehåller tolv risker."], ["Riskbilden innehåller tolv risker."]),
        (["Tolv risker har värderats.", "Av dessa visas fem."], []),
        (["Tolv risker har inte värderats."], []),
        (["Analysen innehåller tolv risker som har bedömts."], ["Analysen innehåller tolv risker som har bedömts."]),
    ],
)
def test_risks_that_were_judged_are_those_of_an_assessment_unless_a_part_is_shown(
    lines: list[str], found: list[str]
) -> None:
    rows = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"]], top=400)
    (table,) = interpret(document(["# Riskanalys 2025", *lines, rows])).risk_assessments
    assert [one.text for one in table.counts] == found


def test_a_follow_up_has_the_checks_of_its_plan() -> None:
    rows = grid([["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Enkät", "Utan avvikelse"]], top=400)
    text = "Planen innehöll fyra risker och nio kontrollmoment."
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", text, rows])).follow_ups
    assert [one.text for one in table.counts] == [text]

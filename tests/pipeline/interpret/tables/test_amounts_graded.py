"""A table of amounts that says in a word how sure they are is a budget's, and none of ours."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

UNITS = ["Miljö", "Bygg", "Nämnd"]
AMOUNTS = {"Budget 2025": ["6 210", "4 870", "690"], "Utfall": ["5 480", "5 020", "610"]}
FURTHER = {"Prognos": ["6 150 tkr", "5 310 tkr", "680 tkr"], "Avvikelse": ["-60", "440", "-10"]}


def told(header: str, words: list[str], title: str, **columns: list[str]) -> Facts:
    """The facts of a table of units with columns of amounts and a last one of words."""
    texts = [["Verksamhet", *UNITS], *([name, *cells] for name, cells in columns.items()), [header, *words]]
    return interpret(document([f"# {title}", grid(list(map(list, zip(*texts, strict=True))))]))


@pytest.mark.parametrize("header", ["Risk i prognosen", "Risk", "Risk för avvikelse"])
@pytest.mark.parametrize("words", [["Låg", "Medel", "Låg"], ["Grön", "Gul", "Grön"], ["Liten", "Stor", "Liten"]])
@pytest.mark.parametrize("columns", [AMOUNTS, FURTHER, {**AMOUNTS, **FURTHER}])
def test_a_budget_whose_risk_is_a_word_is_none_of_ours(
    header: str, words: list[str], columns: dict[str, list[str]]
) -> None:
    facts = told(header, words, "Ekonomisk rapport januari–november 2025", **columns)
    assert (facts.follow_ups, facts.risk_assessments, facts.problems) == ([], [], [])


def test_the_title_of_another_paper_of_the_bundle_makes_no_results_of_amounts() -> None:
    assert not told("Risk i prognosen", ["Låg", "Medel", "Låg"], "Internkontrollplan 2026", **AMOUNTS).follow_ups


def test_results_in_words_or_a_title_of_ours_tell_of_controls() -> None:
    words = ["Låg", "Medel", "Låg"]
    assert told("Risk", words, "Rapport 2025", Resultat=["Inga fel", "Två fel", "Inga fel"]).follow_ups
    assert told(
        "Risk", words, "Rapport 2025", Resultat=["Inga fel", "Två fel", "Ett"], Antal=["3", "8", "6"]
    ).follow_ups
    assert told("Risk", words, "Riskanalys intern kontroll 2025", Ärenden=["120", "80", "45"]).risk_assessments

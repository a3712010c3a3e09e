"""Legends whose headers ask for the parts of a score: "Hur troligt är det?", "Hur illa blir det?"."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELIHOODS = ["Hur troligt är det?", "Hur sannolikt?", "Hur sannolik är risken?", "Sannolikhet"]
CONSEQUENCES = ["Hur illa blir det?", "Hur allvarligt?", "Hur allvarliga blir följderna?", "Konsekvens"]
STEPS = ["Knappast", "Kanske", "Säkert"]
HARMS = ["Småkrångel", "Jobbigt läge", "Kris"]
HEADS = [["Vad kan gå fel?", "Hur troligt?", "Hur illa?"], ["Risk", "Sannolikhet", "Konsekvens"]]
RISKS = [("Hyran räknas fel", 2, 3), ("Nyckeln tappas bort", 3, 1), ("Pannan slutar värma", 1, 2)]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("likelihood", "consequence"), [*product(LIKELIHOODS, CONSEQUENCES)])
def test_words_have_the_numbers_of_what_is_asked(likelihood: str, consequence: str, head: list[str]) -> None:
    steps = [[str(at), *words] for at, words in enumerate(zip(STEPS, HARMS, strict=True), 1)]
    legend = grid([["Poäng", likelihood, consequence], *steps])
    rows = [[name, STEPS[a - 1], HARMS[b - 1]] for name, a, b in RISKS]
    found = interpret(document(["# Riskanalys för intern kontroll 2026", legend, grid([head, *rows], top=500)]))
    (analysis,) = found.risk_assessments
    told = [(risk.name, risk.score.likelihood, risk.score.consequence) for risk in analysis.risks if risk.score]
    assert told == RISKS
    assert not found.problems

"""Sentences that name the parts of a score behind the words of their scale and the numbers of these."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.legends import legends_in
from tests.pipeline.interpret.drawn_pages import document, grid

BOTH = [
    "Gruppen använde tre steg där Liten = 1, Måttlig = 2 och Stor = 3, både för sannolikhet och för konsekvens.",
    "I analysen är liten = 1, måttlig = 2 och stor = 3 för såväl konsekvens som sannolikhet.",
    "Orden liten (1), måttlig (2) och stor (3) används för sannolikhet och konsekvens.",
    "Stegen är 1 – liten, 2 – måttlig, 3 – stor (samma skala för sannolikhet och konsekvens).",
    "1 = Liten, 2 = Måttlig, 3 = Stor gäller för både sannolikhet och konsekvens.",
]
OTHER = [
    "Risknivån är liten = 1, måttlig = 2 och stor = 3 för sannolikhet gånger konsekvens.",
    "Prioriteten är liten = 1, måttlig = 2, stor = 3 och avgörs av konsekvens.",
    "Liten = 1, måttlig = 2, stor = 3 följer av sannolikhet och konsekvens.",
    "Stegen är liten = 1, måttlig = 2 och stor = 3 för sannolikhet medan konsekvens anges 1-4.",
    "Kontrollerna prioriteras 1 = liten, 2 = måttlig, 3 = stor för konsekvens.",
]


@pytest.mark.parametrize("sentence", BOTH)
def test_a_scale_is_of_the_parts_named_behind_it(sentence: str) -> None:
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Måttlig", "Stor"], ["Mutor", "Stor", "Liten"]])
    (read,) = interpret(document(["# Riskanalys 2028", sentence, table])).risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in read.risks if risk.score] == [(2, 3), (3, 1)]


def test_of_one_part_alone() -> None:
    labels = legends_in(["1 = Liten, 2 = Måttlig, 3 = Mycket stor gäller för konsekvens."]).labels
    assert (labels.likelihood, labels.consequence) == ({}, {"1": "Liten", "2": "Måttlig", "3": "Mycket stor"})


@pytest.mark.parametrize("sentence", OTHER)
def test_what_is_made_of_the_parts_is_none_of_them(sentence: str) -> None:
    labels = legends_in([sentence]).labels
    assert (labels.likelihood, labels.consequence) == ({}, {})


def test_what_goes_on_inside_a_label_is_of_it() -> None:
    """Only behind a word for the scale or its steps does "där" come before a label."""
    told = "Sannolikhet: Sällan där mallar finns = 1, Ibland där mallar saknas = 2, Ofta = 3"
    found = {"1": "Sällan där mallar finns", "2": "Ibland där mallar saknas", "3": "Ofta"}
    assert legends_in([told]).labels.likelihood == found

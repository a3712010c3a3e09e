"""Raised marks of footnotes on words are no text; on numbers a score knows them."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Utebliven tillsyn²", "Utebliven tillsyn"),
        ("Utebliven tillsynᵃ", "Utebliven tillsyn"),
        ("Fel (i löner)¹ uppstår", "Fel (i löner) uppstår"),
        ("Stöld, mutor,¹² jäv", "Stöld, mutor, jäv"),
        ("Fel i IT¹", "Fel i IT"),
        ("Ytor över 400 m² städas inte", "Ytor över 400 m² städas inte"),
    ],
)
def test_a_mark_on_a_word_is_dropped(text: str, read: str) -> None:
    (table,) = interpret(
        document(["# Riskanalys 2025", grid([["Risk²", "S", "K"], [text, "3", "4³"]])])
    ).risk_assessments
    (risk,) = table.risks
    assert risk.score
    assert (risk.name, risk.score.consequence, table.columns[0].header) == (read, 4, "Risk")


@pytest.mark.parametrize("header", ["S/K¹", "SxK²", "S/K"])
def test_a_mark_on_a_sign_of_the_header_is_dropped(header: str) -> None:
    rows = [["Risk", header, "Kontrollmoment"], ["Jäv", "3/3", "Enkät"], ["Stöld", "2/4²", "Räkna lager"]]
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(rows)])).control_plans
    assert [(one.score.likelihood, one.score.consequence) for one in table.controls if one.score] == [(3, 3), (2, 4)]

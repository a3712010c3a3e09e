"""Small tables that say what follows of values, beside a plan."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [["Risk", "Riskvärde", "Kontrollmoment"], ["Jäv", "6", "Enkät"], ["Stöld", "9", "Inventering"]]
TOLD = ["Kontrolleras minst en gång", "Kontrolleras, och chefen informeras", "Kontrolleras och redovisas"]


@pytest.mark.parametrize(
    "values", [("4–6", "8–9", "12–16"), ("1-3", "4-8", "minst 9"), ("<4", "4 till 8", "9 och högre")]
)
@pytest.mark.parametrize("header", ["Hantering", "Åtgärd"])
def test_a_table_of_values_and_what_follows_is_a_legend(values: tuple[str, ...], header: str) -> None:
    legend = grid([["Riskvärde", header], *([value, told] for value, told in zip(values, TOLD, strict=True))], top=60)
    facts = interpret(document(["# Internkontrollplan 2025", legend, "Kontroller", grid(PLAN, top=400)]))
    assert not facts.problems
    (plan,) = facts.control_plans
    assert [one.risk for one in plan.controls] == ["Jäv", "Stöld"]
    assert [entry.outcome for entry in facts.ledger] == ["ignored", "extracted"]

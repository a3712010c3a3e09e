"""Whether a risk is accepted, by the words that answer it."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(
    ("header", "answer", "accepted"),
    [
        ("Accepteras eller åtgärdas", "Åtgärdas", False),
        ("Accepteras eller åtgärdas", "Accepteras", True),
        ("Accepteras/minskas", "Minskas", False),
        ("Accepteras?", "Reduceras", False),
        ("Accepteras?", "Ska åtgärdas", False),
        ("Accepteras?", "Godtas", True),
        ("Accepteras?", "Ja", True),
        ("Accepteras?", "Nej", False),
        ("Accepteras?", "Accepteras inte", False),
        ("Accepteras eller minskas till en acceptabel nivå?", "Ja", None),
        ("Accepteras eller minskas till en acceptabel nivå?", "Nej", False),
        ("Kan risken accepteras eller minskas till en acceptabel nivå?", "Accepteras", None),
        ("Kan risken accepteras eller ska den minskas?", "Accepteras", None),
        ("Ska risken accepteras eller minskas?", "Accepteras", True),
        ("Kan risken accepteras?", "Accepteras", True),
        ("Accepteras?", "Åtgärdas delvis, resten accepteras", None),
        ("Accepteras?", "Bevakas", None),
    ],
)
def test_the_answer_says_whether_a_risk_is_accepted(header: str, answer: str, accepted: bool | None) -> None:  # noqa: FBT001 (what is held)
    rows = [["Risk", "Sannolikhet", "Konsekvens", header, "Åtgärd"], ["Jäv", "2", "3", answer, "Utbilda"]]
    [table] = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    answered = table.risks[0].acceptance
    assert answered
    assert (answered.raw, answered.accepted) == (answer, accepted)

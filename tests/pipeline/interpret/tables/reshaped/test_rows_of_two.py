"""Records of two rows below a header of two: each is one row, with the columns of both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]
UPPER = [("Kontroll", "Frekvens", "Ansvarig"), ("Kontrollmoment", "När", "Utförs av")]
LOWER = [("Risk", "Sannolikhet", "Konsekvens"), ("Riskbenämning", "Riskvärde", "Process")]
CHECKS = [(f"Stickprov {n}", "Varje kvartal", "Controller") for n in range(1, 6)]
RISKS = {
    "Risk": [(f"Fel i akt {n}", "2", str(n % 3 + 1)) for n in range(1, 6)],
    "Riskbenämning": [(f"Fel i akt {n}", str(n + 3), "Arkiv") for n in range(1, 6)],
}


def drawn(upper: Sequence[str], lower: Sequence[str], numbered: str) -> list[Row]:
    """The rows; numbered: the numbers stand over both rows of a record, or in the first of them."""
    below = "^" if numbered == "over both" else ""
    rows: list[Row] = [["Id", *upper], [below, *lower]]
    for number, (check, risk) in enumerate(zip(CHECKS, RISKS[lower[0]], strict=True), 1):
        rows += [[f"K-{number}", *check], [below, *risk]]
    return rows


@pytest.mark.parametrize("numbered", ["over both", "first"])
@pytest.mark.parametrize("lower", LOWER, ids=lambda lower: lower[0])
@pytest.mark.parametrize("upper", UPPER, ids=lambda upper: upper[0])
def test_a_record_of_two_rows_is_one(upper: Sequence[str], lower: Sequence[str], numbered: str) -> None:
    facts = interpret(document(["# Internkontrollplan 2027", grid(drawn(upper, lower, numbered))]))
    (plan,) = facts.control_plans
    assert [
        (one.risk, one.checks[0].text, one.frequency, one.responsible and one.responsible.text) for one in plan.controls
    ] == [(risk[0], *check) for risk, check in zip(RISKS[lower[0]], CHECKS, strict=True)]
    assert [
        (one.score.likelihood, one.score.consequence) if lower[0] == "Risk" else one.score.value
        for one in plan.controls
        if one.score
    ] == [(float(risk[1]), float(risk[2])) if lower[0] == "Risk" else float(risk[1]) for risk in RISKS[lower[0]]]
    assert not facts.problems


def test_rows_of_one_risk_with_two_checks_each_are_rows() -> None:
    """One header, and numbers that stand beside two rows."""
    rows: list[Row] = [["Nr", "Risk", "Kontroll", "Ansvarig"]]
    for number in (1, 2, 3):
        rows += [[str(number), f"Fel {number}", "Stickprov", "Chef"], ["^", "^", f"Enkät {number}", "Jurist"]]
    (plan,) = interpret(document(["# Internkontrollplan 2027", grid(rows)])).control_plans
    assert len(plan.controls) == 6


def test_a_header_with_help_below_is_no_header_of_two_rows() -> None:
    rows: list[Row] = [["Nr", "Risk", "Sannolikhet", "Konsekvens"], ["", "Risken i ord", "1–4", "1–4"]]
    for n in (1, 2):
        rows += [[str(n), f"Fel {n}", "2", "3"], ["", f"Fel {n} igen", "3", "3"]]
    (table,) = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Fel 1", "Fel 1 igen", "Fel 2", "Fel 2 igen"]

"""Who is responsible behind measures: for these, or for the risks, of which some have no measure."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

NAMES = ["Fel betalas", "Jäv i upphandling", "Nycklar kommer bort", "Loggar granskas inte", "Avtal saknas"]
TITLE = "# Riskanalys 2025"


def assessment(header: list[str], measures: list[str], people: list[str]) -> RiskAssessment:
    rows = [[name, "2", "3", "6", *end] for name, *end in zip(NAMES[: len(measures)], measures, people, strict=True)]
    (table,) = interpret(document([TITLE, grid([["Risk", "S", "K", "Riskvärde", *header], *rows])])).risk_assessments
    return table


def owners(table: RiskAssessment) -> list[str | None]:
    return [risk.owner.text if risk.owner else None for risk in table.risks]


def of_measures(table: RiskAssessment) -> list[str | None]:
    return [one.owner for risk in table.risks for one in risk.treatments]


@pytest.mark.parametrize("none", ["", "–"])
@pytest.mark.parametrize("header", [["Åtgärd", "Ansvarig"], ["Åtgärder", "Ansvarig chef"]])
def test_named_beside_risks_without_a_measure_they_answer_for_the_risks(header: list[str], none: str) -> None:
    people = ["Controller", "Jurist", "Vaktmästare", "IT-chef", ""]
    table = assessment(header, ["Spärr", none, none, "Rutin", none], people)
    assert owners(table) == [*people[:4], None]
    assert not any(of_measures(table))
    assert not any(risk.extra for risk in table.risks)


def test_named_beside_measures_alone_they_answer_for_these() -> None:
    table = assessment(
        ["Åtgärd", "Ansvarig"], ["Spärr", "", "", "Rutin", ""], ["Controller", "Jurist", "", "IT-chef", ""]
    )
    assert of_measures(table) == ["Controller", "IT-chef"]
    assert not any(owners(table))


@pytest.mark.parametrize(
    "header",
    ["Åtgärdsansvarig", "Åtgärdsägare", "Ägare till åtgärd", "Ägare av åtgärden", "Åtgärdens ägare", "Åtgärd: Ägare"],
)
def test_a_header_that_says_whose_it_is_decides(header: str) -> None:
    table = assessment(["Åtgärd", header], ["Spärr", "", ""], ["Controller", "Jurist", "IT-chef"])
    assert of_measures(table) == ["Controller"]
    assert not any(owners(table))

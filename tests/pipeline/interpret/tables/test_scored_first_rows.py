"""A table that goes on in a grid whose first row names columns by chance ("Nämnden", "Dokumentgranskning", "Årligen"): numbers below its scores make it a row."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Rapport till", "Sannolikhet", "Konsekvens", "Riskvärde", "Metod", "Frekvens", "Ansvarig", "Kontrollmoment", "Risk"]  # fmt: skip
ROWS = [
    ["Verksamhetschef", "1", "3", "3", "Enkät", "Månadsvis", "Registrator", "Stickprov av tio lov", "Lov försenas"],
    ["Ekonomichef", "4", "2", "8", "Logganalys", "Årligen", "Enhetschef", "Mätning av tiden", "Avtal saknas"],
]
BEGIN = [
    ["Nämnden", "4", "1", "4", "Dokumentgranskning", "Årligen", "Kontrollansvarig", "Kontroll av listan", "Planer är gamla"],
    ["Presidiet", "2", "2", "4", "Granskning", "Månadsvis", "Controller", "Kontrollmoment enligt plan", "Risk för jäv"],
    ["Styrelsen", "3", "3", "9", "Metod enligt bilaga", "Tertialvis", "Ansvarig chef", "Granskning av beslut", "Fel avgift"],
]  # fmt: skip


@pytest.mark.parametrize("begin", BEGIN)
@pytest.mark.parametrize("page", [1, 2])
def test_it_goes_on(begin: list[str], page: int) -> None:
    facts = interpret(
        document(["# Internkontrollplan 2021", grid([HEADER, *ROWS]), grid([begin, ROWS[0]], page=page, top=500)])
    )
    (plan,) = facts.control_plans
    assert [control.risk for control in plan.controls] == [row[-1] for row in (*ROWS, begin, ROWS[0])]
    assert [control.score and control.score.value for control in plan.controls][2] == float(begin[3])


def test_a_scale_of_as_many_columns_is_none_of_its_rows() -> None:
    risks = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "1", "3", "3"], ["Stöld", "2", "2", "4"]])
    scale = grid([["Nivå", "1", "2", "3"], ["Sannolikhet", "Låg", "Medel", "Hög"]], top=500)
    (analysis,) = interpret(document(["# Riskanalys 2021", risks, "Skala", scale])).risk_assessments
    assert [risk.name for risk in analysis.risks] == ["Jäv", "Stöld"]

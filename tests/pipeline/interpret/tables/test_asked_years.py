"""A form's answers are of the year that the question for the risks or checks names with its paper, where nothing else tells one."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ASKED = [
    "Beskriv risken inför nämndens internkontroll 2028",
    "Vilken risk ser du? (Riskanalys 2028)",
    "Risk inför riskinventering för år 2028",
]
ANSWERS = [["1", "Nycklar kommer bort", "2", "3", "Vaktmästare"], ["2", "Avtal löper ut", "3", "4", "Jurist"]]
REST = ["Hur sannolikt är det?", "Hur allvarligt blir det?", "Vem bör vara riskägare?"]


@pytest.mark.parametrize("asked", ASKED)
def test_the_question_tells_the_year_and_who_owns_the_risk(asked: str) -> None:
    (table,) = interpret(document([grid([["ID", asked, *REST], *ANSWERS])])).risk_assessments
    assert table.year == 2028
    assert [risk.owner.text for risk in table.risks if risk.owner] == ["Vaktmästare", "Jurist"]


@pytest.mark.parametrize("asked", ASKED)
def test_a_title_goes_before(asked: str) -> None:
    (table,) = interpret(document(["# Riskanalys 2029", grid([["ID", asked, *REST], *ANSWERS])])).risk_assessments
    assert table.year == 2029


@pytest.mark.parametrize("asked", ["Risk enligt lag 2021:77", "Risk (internkontroll 2027 och riskanalys 2028)"])
def test_any_other_year_tells_none(asked: str) -> None:
    (table,) = interpret(document([grid([["ID", asked, *REST], *ANSWERS])])).risk_assessments
    assert table.year is None

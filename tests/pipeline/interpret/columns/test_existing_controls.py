"""Controls of an assessment hold its risks already; those of a plan are what is checked."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Fel avtal används", "Fel lön betalas ut", "Obehörig läser journal"]
CONTROLS = ["Avtalslista", "Lönelista till chef", "Loggkontroll"]
SCORES = [["S", "2", "3", "2"], ["K", "3", "3", "4"]]
MEASURES = ["Åtgärd", "Utbilda beställare", "Automatisk spärr", "Ny behörighetsmodell"]
OWNERS = ["Ansvarig", "Ekonom", "HR-chef", "Systemägare"]
HEADERS = ["Kontroll", "Kontroller", "Intern kontroll", "Interna kontroller"]


def drawn(title: str, *columns: list[str]) -> Facts:
    return interpret(document([title, grid([list(row) for row in zip(*columns, strict=True)])]))


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("title", ["# Riskanalys 2027", "# Bilaga: Riskbedömning 2027"])
def test_an_assessments_controls_are_there_already(header: str, title: str) -> None:
    facts = drawn(title, ["Risk", *RISKS], [header, *CONTROLS], *SCORES, MEASURES, OWNERS)
    [table] = facts.risk_assessments
    assert [(risk.name, risk.existing_controls) for risk in table.risks] == [
        (risk, [control]) for risk, control in zip(RISKS, CONTROLS, strict=True)
    ]
    assert [risk.treatments[0].owner for risk in table.risks] == OWNERS[1:]
    assert not facts.control_plans


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(
    "tells",
    [
        ["Metod", "Stickprov", "Läsning", "Räkning"],
        ["Frekvens", "Årligen", "Månadsvis", "Årligen"],
        ["Kontrollansvarig", "Chef", "Ekonom", "Jurist"],
        ["Ansvarig för kontroll", "Chef", "Ekonom", "Jurist"],
    ],
)
def test_how_when_or_by_whom_it_is_controlled_tells_a_plans(header: str, tells: list[str]) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], [header, *CONTROLS], tells, *SCORES, MEASURES)
    assert [control.checks[0].text for control in facts.control_plans[0].controls] == CONTROLS


@pytest.mark.parametrize("title", ["# Internkontrollplan 2027", "# Riskanalys och internkontrollplan 2027"])
def test_a_plans_controls_are_its_checks(title: str) -> None:
    facts = drawn(title, ["Risk", *RISKS], ["Kontroll", *CONTROLS], *SCORES, MEASURES, OWNERS)
    assert [control.checks[0].text for control in facts.control_plans[0].controls] == CONTROLS


@pytest.mark.parametrize("header", ["Kontrollmoment", "Planerad kontroll", "Årets kontroller"])
def test_what_is_planned_is_checked_in_an_assessment_too(header: str) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], [header, *CONTROLS], *SCORES, MEASURES)
    assert [control.checks[0].text for control in facts.control_plans[0].controls] == CONTROLS


ASKED = [
    "Finns kontroll idag?",
    "Finns kontroll?",
    "Finns kontroller i dag",
    "Finns det någon rutin?",
    "Finns åtgärder redan?",
]


@pytest.mark.parametrize("header", [*ASKED, "Finns skydd på plats? (ja/nej)"])
def test_what_is_told_where_a_header_asks_whether_there_is_one_is_the_control(header: str) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], [header, *CONTROLS], *SCORES)
    assert [risk.existing_controls for risk in facts.risk_assessments[0].risks] == [[control] for control in CONTROLS]


@pytest.mark.parametrize("header", ASKED)
@pytest.mark.parametrize(
    "answers", [["Ja", "Nej", "Delvis"], ["x", "", "x"], ["☒ Ja ☐ Nej", "☐ Ja ☒ Nej", "☒ Ja ☐ Nej"]]
)
def test_an_answer_names_no_control(header: str, answers: list[str]) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], [header, *answers], *SCORES)
    risks = facts.risk_assessments[0].risks
    assert not any(risk.existing_controls for risk in risks)
    assert [header in risk.extra for risk in risks] == [bool(answer) for answer in answers]


@pytest.mark.parametrize("header", ["Finns rutin?", "Finns rutinbeskr.", *ASKED])
def test_a_yes_alone_says_which_risks_are_held(header: str) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], [header, "Ja", "", "Ja"], *SCORES)
    assert [risk.existing_controls for risk in facts.risk_assessments[0].risks] == [["Ja"], [], ["Ja"]]


@pytest.mark.parametrize(
    "header", ["Finns kontroll i planen?", "Finns kontrollmoment?", "Finns åtgärd?", "Finns risken kvar?"]
)
def test_a_header_that_asks_for_something_else_is_none_of_these(header: str) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], [header, *CONTROLS], *SCORES)
    assert not any(risk.existing_controls for risk in facts.risk_assessments[0].risks)


@pytest.mark.parametrize(
    "header", ["Det vi redan gör", "Vad som redan görs", "Det vi gör i dag", "Vad har vi på plats?"]
)
def test_what_is_done_already_holds_the_risks(header: str) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], *SCORES, [header, *CONTROLS], MEASURES, OWNERS)
    [table] = facts.risk_assessments
    assert [risk.existing_controls for risk in table.risks] == [[control] for control in CONTROLS]
    assert [risk.treatments[0].text for risk in table.risks] == MEASURES[1:]


@pytest.mark.parametrize("header", ["Det vi gör", "Det här gör vi", "Vad har vi redan gjort?"])
def test_what_is_done_without_a_word_for_already_is_none(header: str) -> None:
    facts = drawn("# Riskanalys 2027", ["Risk", *RISKS], *SCORES, [header, *CONTROLS], OWNERS)
    assert not any(risk.existing_controls for table in facts.risk_assessments for risk in table.risks)

"""Headers that name a part of the organisation or of its tasks are a process left of risks, where no other column is."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

UNITS = ["Avdelning", "Enhet", "Förvaltning", "Kontor", "Sektor", "Avdelning/enhet", "Berörd enhet"]
AREAS = ["Uppdrag", "Del av verksamheten", "Verksamhetsdel", "Processteg", "Var", "Var?"]
NAMES = ["Bygglov", "Bygglov", "Tillsyn"]
RISKS = ["Handläggningen drar ut på tiden", "Beslut fattas utan delegation", "Besök hinns inte med"]
OWNERS = ["Bygglovschef", "Jurist", "Miljöchef"]
SCORES = [["S", "3", "2", "3"], ["K", "4", "4", "5"]]


def drawn(title: str, *columns: list[str]) -> Facts:
    return interpret(document([title, grid([list(row) for row in zip(*columns, strict=True)])]))


@pytest.mark.parametrize("header", [*UNITS, *AREAS])
@pytest.mark.parametrize("counted", [True, False])
def test_left_of_the_risks_they_are_their_process(header: str, *, counted: bool) -> None:
    columns = [[header, *NAMES], ["Risk", *RISKS], *SCORES, ["Riskägare", *OWNERS]]
    facts = drawn("# Riskanalys 2027", *([["Nr", "1", "2", "3"]] if counted else []), *columns)
    [table] = facts.risk_assessments
    assert [risk.process for risk in table.risks] == NAMES
    assert [risk.owner and risk.owner.text for risk in table.risks] == OWNERS


@pytest.mark.parametrize("header", AREAS)
def test_tasks_are_the_process_of_a_plan_too(header: str) -> None:
    checks = ["Kontrollmoment", "Granska tider", "Läsa beslut", "Räkna besök"]
    [plan] = drawn("# Internkontrollplan 2027", [header, *NAMES], ["Risk", *RISKS], checks).control_plans
    assert [control.process for control in plan.controls] == NAMES


@pytest.mark.parametrize("header", [*UNITS, *AREAS])
def test_beside_a_process_or_behind_the_risks_they_are_none(header: str) -> None:
    process, own = ["Process", "Ansökan", "Beslut", "Besök"], [header, *NAMES]
    for columns in ([own, process, ["Risk", *RISKS]], [process, own, ["Risk", *RISKS]], [["Risk", *RISKS], own]):
        [table] = drawn("# Riskanalys 2027", *columns, *SCORES, ["Riskägare", *OWNERS]).risk_assessments
        expected = process[1:] if process in columns else [None] * len(NAMES)
        assert [risk.process or None for risk in table.risks] == expected
        assert [list(risk.extra.values()) for risk in table.risks] == [[name] for name in NAMES]


@pytest.mark.parametrize("header", ["Ansvarig enhet", "Ansvarig avdelning", "Ansvarig förvaltning"])
def test_who_answers_is_no_process(header: str) -> None:
    [table] = drawn(
        "# Riskanalys 2027", [header, *NAMES], ["Risk", *RISKS], *SCORES, ["Riskägare", *OWNERS]
    ).risk_assessments
    assert not any(risk.process for risk in table.risks)
    assert [list(risk.extra.values()) for risk in table.risks] == [[name] for name in NAMES]
    [alone] = drawn("# Riskanalys 2027", [header, *NAMES], ["Risk", *RISKS], *SCORES).risk_assessments
    assert [risk.owner and risk.owner.text for risk in alone.risks] == NAMES


@pytest.mark.parametrize("header", [*UNITS, *AREAS])
def test_elsewhere_they_make_no_table(header: str) -> None:
    facts = drawn("# Lokaler 2027", [header, *NAMES], ["Adress", "Torget 1", "Torget 2", "Torget 3"])
    assert not [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]
    assert not facts.problems

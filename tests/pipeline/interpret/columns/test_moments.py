"""What is done ("Arbetsmoment") left of the risks is their process; "Kontrollmoment" is what is controlled."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

MOMENTS = ["Moment", "Arbetsmoment", "Delmoment", "Processmoment", "Moment i processen", "Moment i valet"]
DONE = ["Bygglov", "Bygglov", "Tillsyn"]
RISKS = ["Handläggningen drar ut på tiden", "Beslut fattas utan delegation", "Besök hinns inte med"]
SCORES = [["S", "3", "2", "3"], ["K", "4", "4", "5"]]
CHECKS = ["Granska 20 bygglov", "Läsa delegationslistan", "Räkna besök"]


def drawn(title: str, columns: list[list[str]]) -> Facts:
    return interpret(document([title, grid([list(row) for row in zip(*columns, strict=True)])]))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("title", ["# Riskanalys 2027", "Sammanställning"])
def test_a_scored_moment_left_of_the_risks_is_their_process(moment: str, title: str) -> None:
    facts = drawn(title, [[moment, *DONE], ["Risk", *RISKS], *SCORES])
    [table] = facts.risk_assessments
    assert [(risk.process, risk.name) for risk in table.risks] == list(zip(DONE, RISKS, strict=True))
    assert not facts.control_plans


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_assessment_with_treatments_alone_has_moments_too(moment: str) -> None:
    columns = [[moment, *DONE], ["Risk", *RISKS], ["Åtgärd", "Mall", "Lista", "Schema"]]
    [table] = drawn("# Riskanalys 2027", columns).risk_assessments
    assert [risk.process for risk in table.risks] == DONE


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("checks", ["Kontroll", "Kontrollmoment", "Vad granskas?"])
def test_beside_a_column_of_checks_a_moment_is_the_process(moment: str, checks: str) -> None:
    columns = [[moment, *DONE], ["Risk", *RISKS], [checks, *CHECKS], ["Ansvarig", "Chef", "Jurist", "Chef"]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [(control.process, control.checks[0].text) for control in plan.controls] == list(
        zip(DONE, CHECKS, strict=True)
    )


@pytest.mark.parametrize("header", ["Kontrollmoment", "Granskningsmoment", "Moment"])
@pytest.mark.parametrize("first", [True, False])
def test_the_only_moments_of_a_plan_are_its_checks(header: str, *, first: bool) -> None:
    columns = [["Risk", *RISKS], [header, *CHECKS]]
    columns = [*(columns[::-1] if first else columns), ["Metod", "Stickprov", "Läsning", "Räkning"]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.checks[0].text for control in plan.controls] == CHECKS


@pytest.mark.parametrize("header", ["Kontrollmoment", "Granskningsmoment"])
def test_named_checks_beside_scores_make_a_plan(header: str) -> None:
    facts = drawn("# Riskanalys 2027", [[header, *CHECKS], ["Risk", *RISKS], *SCORES])
    assert [control.checks[0].text for control in facts.control_plans[0].controls] == CHECKS


def test_moments_beside_a_process_are_none() -> None:
    columns = [["Process", *DONE], ["Delmoment", "Ansökan", "Beslut", "Besök"], ["Risk", *RISKS], *SCORES]
    [table] = drawn("# Riskanalys 2027", columns).risk_assessments
    assert next((risk.process, risk.extra["Delmoment"]) for risk in table.risks) == ("Bygglov", "Ansökan")


TIMES = ["Mars och september", "Kvartalsvis", "Löpande"]


@pytest.mark.parametrize("header", ["Genomförs", "Genomförande", "Hur?"])
@pytest.mark.parametrize("method", ["Metod/urval", "Underlag", None])
def test_moments_below_how_a_check_is_made_say_when(header: str, method: str | None) -> None:
    how = ["Alla ärenden", "Lista ur systemet", "Stickprov 20 beslut"]
    columns = [["Risk", *RISKS], ["Kontrollmoment", *CHECKS], [header, *TIMES], ["Ansvarig", "Chef", "Jurist", "Chef"]]
    columns[2:2] = [[method, *how]] if method else []
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.frequency for control in plan.controls] == TIMES
    told = how if method == "Metod/urval" else [None] * 3
    assert [control.method for control in plan.controls] == told


@pytest.mark.parametrize("header", ["Genomförande", "Metod"])
def test_where_another_column_says_when_or_the_words_say_how_it_stays_the_method(header: str) -> None:
    how = ["Läsa listan i mars", "Räkna varje kvartal", "Stickprov löpande"]
    columns = [["Risk", *RISKS], ["Kontrollmoment", *CHECKS], [header, *how]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.method for control in plan.controls] == how
    columns = [["Risk", *RISKS], ["Kontrollmoment", *CHECKS], [header, *TIMES], ["Tidpunkt", "Mars", "Maj", "Juni"]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.frequency for control in plan.controls] == ["Mars", "Maj", "Juni"]


@pytest.mark.parametrize("header", ["Sätt att kontrollera", "Sätt för kontroll", "Sättet att granska"])
def test_a_way_to_control_is_the_method_and_no_risk(header: str) -> None:
    columns = [["Process", *DONE], ["Kontrollmoment", *CHECKS], ["Utförs av", "Chef", "Jurist", "Chef"]]
    columns += [[header, "Stickprov, tio ärenden", "Lista ur systemet", "Jämförelse med diariet"], *SCORES]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.risk for control in plan.controls] == [None] * 3
    assert [control.method for control in plan.controls] == columns[3][1:]


@pytest.mark.parametrize("header", ["Utförs", "Blir av", "Månad", "Kontrollmånad"])
@pytest.mark.parametrize("months", [["Maj", "Juni", "Maj"], ["April", "mars", "April"], ["maj", "september", "Jan"]])
def test_months_beside_the_checks_say_when_these_are_made(header: str, months: list[str]) -> None:
    columns = [["Risk", *RISKS], ["Kontrollmoment", *CHECKS], ["Utförare", "Chef", "Jurist", "Chef"], [header, *months]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.frequency for control in plan.controls] == months


def test_names_that_are_months_too_say_nothing_of_when() -> None:
    columns = [["Risk", *RISKS], ["Kontrollmoment", *CHECKS], ["Utförs", "Jan", "Maj", "April"]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert not any(control.frequency for control in plan.controls)


@pytest.mark.parametrize("header", ["Sätt", "Kontrollform", "Arbetssätt"])
def test_the_way_of_a_check_is_its_method(header: str) -> None:
    columns = [["Risk", *RISKS], ["Så här kontrollerar vi", *CHECKS], [header, "Stickprov", "Läsning", "Räkning"]]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.method for control in plan.controls] == ["Stickprov", "Läsning", "Räkning"]


@pytest.mark.parametrize("header", ["Metod", "Kontrollmetod"])
def test_a_method_among_moments_leaves_them_methods(header: str) -> None:
    how = ["Löpande", "Löpande", "Stickprov", "Löpande"]
    columns = [
        ["Risk", *RISKS, "Jäv hos handläggare"],
        ["Kontrollmoment", *CHECKS, "Läsning av beslut"],
        [header, *how],
    ]
    [plan] = drawn("# Internkontrollplan 2027", columns).control_plans
    assert [control.method for control in plan.controls] == how

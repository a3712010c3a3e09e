"""Headers that say what their column holds but beside the others, and the same words where they say nothing."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ["Ekonomi", "Faktura betalas två gånger", "3", "4", "12", "Ny attestordning", "Ekonomichef"],
    ["Personal", "Lön betalas till fel person", "2", "3", "6", "Utbildning av chefer", "HR-chef"],
    ["IT", "Driftstopp i verksamhetssystem", "4", "4", "16", "Avtal om reservdrift", "IT-chef"],
    ["Inköp", "Köp görs utan avtal", "2", "2", "4", "Ny rutin för inköp", "Inköpare"],
]
CHECKS = [
    ["Ekonomi", "Dubbla betalningar", "Att fakturor attesteras rätt", "Stickprov", "Varje månad", "Ekonomichef", "Nämnden"],
    ["Personal", "Fel löner", "Att lönelistor granskas", "Genomgång", "Två gånger per år", "HR-chef", "Förvaltningschef"],
    ["IT", "Driftstopp", "Att reservdrift har övats", "Intervju", "En gång per år", "IT-chef", "Nämnden"],
]  # fmt: skip


def analysis(**headers: str) -> Facts:
    """An analysis whose headers are others: process, value, measure, owner."""
    names = {"process": "Process", "value": "Riskvärde", "measure": "Åtgärd", "owner": "Ansvarig"} | headers
    header = [names["process"], "Risk", "Sannolikhet", "Konsekvens", names["value"], names["measure"], names["owner"]]
    return interpret(document(["# Riskanalys 2026", grid([header, *RISKS])]))


def plan(**headers: str) -> Facts:
    """A plan whose headers are others: checks, method, responsible, receiver."""
    names = {"checks": "Kontrollmoment", "method": "Metod", "responsible": "Ansvarig", "receiver": "Rapporteras till"}
    names |= headers
    header = ["Process", "Risk", names["checks"], names["method"], "Frekvens", names["responsible"], names["receiver"]]
    return interpret(document(["# Internkontrollplan 2026", grid([header, *CHECKS])]))


@pytest.mark.parametrize(
    "header",
    ["Insatser", "Planerade insatser", "Fortsatt arbete", "Vidare åtgärder", "Nästa steg", "Att göra", "Rekommendation", "Lösning"],
)  # fmt: skip
def test_measures_have_many_names_beside_risks(header: str) -> None:
    found = analysis(measure=header)
    risks = found.risk_assessments[0].risks
    assert [(one.text, one.owner) for risk in risks for one in risk.treatments] == [(row[5], row[6]) for row in RISKS]
    assert not found.problems


def test_they_stay_what_they_are_beside_measures() -> None:
    """And a risk's name that begins with one is no header."""
    rows = [[row[1].replace("Köp görs", "Insatser enligt lag görs"), *row[2:6], "se plan"] for row in RISKS]
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Nästa steg"]
    found = interpret(document(["# Riskanalys 2026", grid([header, *rows])]))
    risks = found.risk_assessments[0].risks
    assert [one.text for risk in risks for one in risk.treatments] == [row[5] for row in RISKS]
    assert risks[3].name == "Insatser enligt lag görs utan avtal"


@pytest.mark.parametrize("header", ["Utfall", "Resultat", "Resultat av bedömning"])
def test_what_a_header_calls_the_result_is_the_value_where_it_is_the_product(header: str) -> None:
    found = analysis(value=header)
    scores = [one.score for one in found.risk_assessments[0].risks]
    assert [one and one.value for one in scores] == [12, 6, 16, 4]
    assert not found.follow_ups


def test_numbers_of_a_result_that_are_no_products_are_none() -> None:
    rows = [[*row[:4], count, *row[5:]] for row, count in zip(RISKS, "5103", strict=True)]
    header = ["Process", "Risk", "Sannolikhet", "Konsekvens", "Resultat", "Åtgärd", "Ansvarig"]
    found = interpret(document(["# Uppföljning av riskanalys 2025", grid([header, *rows])]))
    assert all(risk.score is None or risk.score.value is None for one in found.risk_assessments for risk in one.risks)


@pytest.mark.parametrize("header", ["Handläggare", "Genomförare", "Funktion", "Roll", "Befattning", "Ligger hos"])
def test_who_does_has_many_names(header: str) -> None:
    controls = plan(responsible=header).control_plans[0].controls
    assert [one.responsible and one.responsible.text for one in controls] == [row[5] for row in CHECKS]
    risks = analysis(owner=header).risk_assessments[0].risks
    assert [one.treatments[0].owner for one in risks] == [row[6] for row in RISKS]


def test_a_function_that_is_no_post_is_not_who_does() -> None:
    header = ["Funktion", "Risk", "Kontrollmoment", "Metod", "Frekvens", "Ansvarig", "Rapporteras till"]
    controls = interpret(document(["# Internkontrollplan 2026", grid([header, *CHECKS])])).control_plans[0].controls
    assert [one.responsible and one.responsible.text for one in controls] == [row[5] for row in CHECKS]


@pytest.mark.parametrize("header", ["Redovisas till", "Återkoppling till", "Anmäls till", "Till vem", "Får rapport"])
def test_who_is_told_has_many_names(header: str) -> None:
    controls = plan(receiver=header).control_plans[0].controls
    assert [one.report_to and one.report_to.text for one in controls] == [row[6] for row in CHECKS]


@pytest.mark.parametrize("header", ["Kontrollform", "Typ av kontroll", "Sker genom", "Kontrolleras genom", "Metodik"])
def test_how_it_is_controlled_has_many_names(header: str) -> None:
    controls = plan(method=header).control_plans[0].controls
    assert [one.method for one in controls] == [row[3] for row in CHECKS]


@pytest.mark.parametrize(
    "header",
    ["Kontrollfråga", "Kontrollsteg", "Vi kontrollerar att", "Utförd granskning", "Kontrollnamn", "Kontrollbenämning"],
)
def test_what_is_controlled_has_many_names(header: str) -> None:
    controls = plan(checks=header).control_plans[0].controls
    assert [one.checks[0].text for one in controls] == [row[2] for row in CHECKS]


@pytest.mark.parametrize("header", ["Kontrollrubrik", "Kontrollnamn", "Kontrolltitel"])
def test_a_controls_name_beside_the_control_is_not_what_is_controlled(header: str) -> None:
    rows = [[row[1], row[0], *row[2:5]] for row in CHECKS]
    found = read("Internkontrollplan 2026", ["Risk", header, "Kontroll", "Metod", "Frekvens"], rows)
    assert [one.checks[0].text for one in found.control_plans[0].controls] == [row[2] for row in CHECKS]


@pytest.mark.parametrize(("header", "cells"), [("Åtgärdsrubrik", "Rutin"), ("Kopplade åtgärder", "Å1")])
def test_a_measures_name_or_number_beside_the_measure_is_none(header: str, cells: str) -> None:
    rows = [[*row[1:5], cells, row[5]] for row in RISKS]
    found = read("Riskanalys 2026", ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", header, "Åtgärd"], rows)
    assert [risk.treatments[0].text for risk in found.risk_assessments[0].risks] == [row[5] for row in RISKS]


def test_which_risks_are_chosen_is_no_name_of_a_risk_beside_one() -> None:
    rows = [["Ja", row[1], *row[2:5]] for row in CHECKS]
    found = read("Internkontrollplan 2026", ["Utvald risk", "Risk", "Kontrollmoment", "Metod", "Frekvens"], rows)
    assert [one.risk for one in found.control_plans[0].controls] == [row[1] for row in CHECKS]


@pytest.mark.parametrize("header", ["Utvald risk", "Utvalda risker", "Vald risk", "Uttagna risker"])
def test_the_chosen_risks_are_the_risks_where_nothing_else_is(header: str) -> None:
    found = read(
        "Internkontrollplan 2026", [header, "Kontrollmoment", "Metod", "Frekvens"], [row[1:5] for row in CHECKS]
    )
    assert [one.risk for one in found.control_plans[0].controls] == [row[1] for row in CHECKS]


@pytest.mark.parametrize("header", ["Berörd process", "Berört område", "Ämne", "Tema", "System"])
def test_what_a_risk_is_of_has_many_names(header: str) -> None:
    risks = analysis(process=header).risk_assessments[0].risks
    assert [one.process for one in risks] == [row[0] for row in RISKS]


def read(title: str, header: list[str], rows: list[list[str]]) -> Facts:
    return interpret(document([f"# {title}", grid([header, *rows])]))


SCORED = [row[1:5] for row in RISKS]


@pytest.mark.parametrize("header", ["Handlingsplan", "Rekommendation", "Beslutad hantering", "Eventuell åtgärd"])
@pytest.mark.parametrize("answers", ["Ja Nej Nej Ja", "Reducera Acceptera Acceptera Reducera"])
def test_answers_and_ways_to_meet_a_risk_are_no_measures(header: str, answers: str) -> None:
    rows = [[*row, answer, "Chef"] for row, answer in zip(SCORED, answers.split(), strict=True)]
    risks = read("Riskanalys 2026", ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", header, "Ansvarig"], rows)
    assert all(not risk.treatments and risk.owner for risk in risks.risk_assessments[0].risks)


def test_what_is_planned_goes_before_what_was_done() -> None:
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Vidtagen åtgärd", "Föreslagen åtgärd", "Ansvarig"]
    rows = [[*row, "Rutin finns", "Ny rutin", "Chef"] for row in SCORED]
    risks = read("Riskanalys 2026", header, rows).risk_assessments[0].risks
    assert [[one.text for one in risk.treatments] for risk in risks] == [["Ny rutin"]] * 4


def test_a_part_of_the_work_is_the_risk_where_no_other_column_is() -> None:
    rows = [[row[0], *row[1:5]] for row in RISKS]
    scores = ["Sannolikhet", "Konsekvens", "Riskvärde"]
    beside = read("Riskanalys 2026", ["Riskmoment", "Risk", *scores], rows).risk_assessments[0].risks
    assert [(risk.name, risk.process) for risk in beside] == [(row[1], row[0]) for row in RISKS]
    alone = read("Riskanalys 2026", ["Process", "Riskmoment", *scores], rows).risk_assessments[0].risks
    assert [risk.name for risk in alone] == [row[1] for row in RISKS]


def test_the_kind_of_a_control_comes_after_its_sample() -> None:
    rows = [["Jäv", "Avtal granskas", "Förebyggande", f"{at}0 st", "Chef"] for at in range(1, 5)]
    header = ["Risk", "Kontrollmoment", "Typ av kontroll", "Urval", "Ansvarig"]
    controls = read("Internkontrollplan 2026", header, rows).control_plans[0].controls
    assert [one.method for one in controls] == ["10 st", "20 st", "30 st", "40 st"]


def test_times_below_who_is_told_name_nobody() -> None:
    rows = [["Jäv", "Avtal granskas", "Chef", time] for time in ("Januari", "April", "Årligen", "Vid avvikelse")]
    controls = read("Internkontrollplan 2026", ["Risk", "Kontrollmoment", "Ansvarig", "Informeras"], rows)
    assert all(one.report_to is None for one in controls.control_plans[0].controls)


def test_a_text_about_a_control_is_the_check_where_no_other_column_is() -> None:
    rows = [["Jäv", f"Avtal {at}", "Tio avtal läses mot beslut", "Chef"] for at in range(1, 5)]
    beside = read("Internkontrollplan 2026", ["Risk", "Kontrollmoment", "Kontrollbeskrivning", "Ansvarig"], rows)
    assert [one.checks[0].text for one in beside.control_plans[0].controls] == [row[1] for row in rows]


LETTERS = [["S", "K", "V"], ["Sannolikhet", "Konsekvens", "V"], ["S", "V", "K"], ["K", "S", "V"]]


@pytest.mark.parametrize("headers", LETTERS)
def test_a_letter_over_products_heads_the_value_where_another_column_is_that_part(headers: list[str]) -> None:
    """Where it heads no products, it is told as before, and beside the likelihood alone it is the consequence."""
    at = headers.index("V") if headers[1] != "V" else 2
    rows = [
        [row[1], *(row[3 - part] if headers[0] == "K" else row[2 + part] for part in (0, 1)), row[4]] for row in RISKS
    ]
    (table,) = interpret(document(["# Riskanalys 2026", grid([["Risk", *headers], *rows])])).risk_assessments
    scores = [(one.score.likelihood, one.score.consequence, one.score.value) for one in table.risks if one.score]
    assert scores == [tuple(float(text) for text in row[2:5]) for row in RISKS]
    assert table.columns[1 + at].field == "value"


def test_a_letter_over_other_numbers_is_no_value() -> None:
    rows = [[row[1], row[2], row[3], str(1 + at)] for at, row in enumerate(RISKS)]
    facts = interpret(document(["# Riskanalys 2026", grid([["Risk", "S", "K", "V"], *rows])]))
    scores = [one.score for one in facts.risk_assessments[0].risks]
    assert [one.value for one in scores if one] == [None] * len(RISKS)
    both = interpret(document(["# Riskanalys 2026", grid([["Risk", "S", "V"], *(row[1:4] for row in RISKS)])]))
    assert [one.score.consequence for one in both.risk_assessments[0].risks if one.score] == [4, 3, 4, 2]


@pytest.mark.parametrize("header", ['S"K', "S'K", "S^K", 'K "S'])
def test_a_sign_between_letters_that_a_scan_misread_heads_the_value(header: str) -> None:
    rows = [[*row[1:5]] for row in RISKS]
    facts = interpret(document(["# Riskanalys 2026", grid([["Risk", "S", "K", header], *rows])]))
    scores = [one.score for one in facts.risk_assessments[0].risks]
    assert [one.value for one in scores if one] == [12, 6, 16, 4]
    assert not facts.problems

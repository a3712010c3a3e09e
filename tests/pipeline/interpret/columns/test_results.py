"""A follow-up is what has results; "Uppföljning" over when and how is none."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan, FollowUp
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ("Granska attest", "Granska moms", "Granska avtal")


def only(title: str, header: str, *cells: str) -> ControlPlan | FollowUp:
    rows = [[f"Risk {check[8:]}", check, cell] for check, cell in zip(CHECKS, cells, strict=True)]
    facts = interpret(document([f"# {title}", grid([["Risk", "Kontrollmoment", header], *rows])]))
    assert len(facts.control_plans) + len(facts.follow_ups) == 1
    return facts.control_plans[0] if facts.control_plans else facts.follow_ups[0]


@pytest.mark.parametrize(
    "cells",
    [
        ("Kvartalsvis", "Till nämnden i mars", "Löpande"),
        ("Redovisas i delårsrapporten", "Stickprov två gånger per år", "Via ekonomisystemet"),
        ("Ekonomiavdelningen", "Till nämnden", "Ekonomiavdelningen"),
    ],
)
def test_when_and_how_a_plan_is_followed_up_is_no_result(cells: tuple[str, ...]) -> None:
    table = only("Internkontrollplan 2024", "Uppföljning", *cells)
    assert isinstance(table, ControlPlan)
    assert [control.extra["Uppföljning"] for control in table.controls] == list(cells)
    assert all(column.field != "result" for column in table.columns)


@pytest.mark.parametrize("title", ["Internkontrollplan 2024", "Intern kontroll 2024"])
def test_results_under_the_open_word_are_results(title: str) -> None:
    table = only(title, "Uppföljning", "Inga avvikelser.", "Kontrollen har utförts i mars.", "Brister i 3 av 20 avtal")
    assert isinstance(table, FollowUp)
    assert table.items[0].outcome == "no-deviation"


def test_where_the_contents_leave_it_open_the_heading_decides() -> None:
    cells = ("Se bilaga 1", "Se bilaga 2", "Se bilaga 3")
    assert isinstance(only("Uppföljning av internkontrollplan 2024", "Uppföljning", *cells), FollowUp)
    assert isinstance(only("Internkontrollplan 2024", "Uppföljning", *cells), ControlPlan)


def test_a_form_that_nobody_filled_in_is_what_its_heading_says() -> None:
    assert isinstance(only("Internkontrollplan 2024", "Resultat", "", "", ""), ControlPlan)
    assert isinstance(only("Uppföljning av internkontrollplan 2024", "Resultat", "", "", ""), FollowUp)


def test_a_column_that_says_result_goes_before_one_that_may() -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Uppföljning", "Resultat"],
        ["Jäv", "Granska attest", "Kvartalsvis", "Inga avvikelser."],
    ]
    table = interpret(document(["# Intern kontroll 2024", grid(rows)])).follow_ups[0]
    assert (table.items[0].result, table.items[0].extra) == ("Inga avvikelser.", {"Uppföljning": "Kvartalsvis"})


@pytest.mark.parametrize("header", ["Resultat 2023", "Resultat föregående år"])
def test_last_years_results_beside_a_plan_are_none_of_its_own(header: str) -> None:
    table = only("Internkontrollplan 2024", header, "Inga avvikelser.", "", "Inga avvikelser.")
    assert isinstance(table, ControlPlan)
    assert list(table.controls[0].extra.values()) == ["Inga avvikelser."]


def test_results_of_the_year_that_is_followed_up_are_its_own() -> None:
    title = "Rapport 2025 – uppföljning av internkontrollplan 2024"
    assert isinstance(only(title, "Resultat 2024", "Inga avvikelser.", "", "Inga avvikelser."), FollowUp)


def test_an_assessment_that_is_followed_up_stays_one() -> None:
    rows = [
        ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Uppföljning"],
        ["Jäv", "3", "4", "12", "Utbilda", "Till nämnden i mars"],
    ]
    table = interpret(document(["# Riskanalys 2024", grid(rows)])).risk_assessments[0]
    assert table.risks[0].extra == {"Uppföljning": "Till nämnden i mars"}


def test_a_blank_result_has_its_place() -> None:
    rows = [("Risk", "Kontrollmoment", "Resultat"), ("Jäv", "Granska", "Inga brister"), ("Brand", "Gå rond", "")]
    (table,) = interpret(document(["# Uppföljning av internkontroll 2023", grid(rows)])).follow_ups
    cell = table.items[1].source.cells["result"]
    assert (table.items[1].result, cell.text) == (None, "")
    assert [region.bbox for region in cell.regions] == [(180.0, 180.0, 270.0, 220.0)]


@pytest.mark.parametrize("header", ["Bedömning", "Status", "Utfall"])
def test_words_that_say_how_it_went_are_the_outcome_beside_a_result(header: str) -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Riskvärde", header, "Resultat"],
        ["Jäv", "Granska attest", "3x4=12", "Mindre avvikelse", "Sju av 60 fakturor avsåg annat."],
        ["Moms", "Granska moms", "3x3=9", "", ""],
        ["Avtal", "Granska avtal", "2x3=6", "Ej genomförd", "Flyttas till nästa år."],
    ]
    table = interpret(document(["# Uppföljning av intern kontroll 2024", grid(rows)])).follow_ups[0]
    assert [item.outcome for item in table.items] == ["deviation", "unclear", "not-performed"]
    assert [item.result for item in table.items] == ["Sju av 60 fakturor avsåg annat.", None, "Flyttas till nästa år."]
    assert [item.score.value if item.score else None for item in table.items] == [12, 9, 6]


def test_words_that_say_how_it_went_are_the_result_where_there_is_no_other() -> None:
    table = only("Uppföljning 2024", "Bedömning", "Ingen avvikelse", "Avvikelse", "Ej genomförd")
    assert isinstance(table, FollowUp)
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]


@pytest.mark.parametrize(("yes", "no"), [("Ja", "Nej"), ("☒ Ja ☐ Nej", "☐ Ja ☒ Nej")])
def test_a_column_that_answers_yes_or_no_is_the_outcome_beside_a_result(yes: str, no: str) -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Avvikelse", "Resultat"],
        ["Jäv", "Granska attest", no, "Alla 40 hade attest."],
        ["Stöld", "Granska kassa", yes, "Två kassor stämde inte."],
    ]
    table = interpret(document(["# Uppföljning av internkontrollplan 2024", grid(rows)])).follow_ups[0]
    assert [(item.result, item.outcome) for item in table.items] == [
        ("Alla 40 hade attest.", "no-deviation"),
        ("Två kassor stämde inte.", "deviation"),
    ]


SIGNS = "● = utan avvikelse, ◐ = mindre avvikelse, ○ = kontrollen är inte genomförd"
WORDS = ("Vi följer gällande rutin.", "Arbetet fortsätter under året.", "Prov attesteras enligt lathund.")


@pytest.mark.parametrize("header", ["Vad visade kontrollen?", "Det här såg vi", "Aaa"])
@pytest.mark.parametrize("signs", [("●", "◐", "○"), ("Utan avvikelse", "Mindre avvikelse", "Ej genomförd")])
@pytest.mark.parametrize("first", [True, False])
def test_what_a_sign_beside_it_sums_up_is_the_result(header: str, signs: tuple[str, ...], *, first: bool) -> None:
    columns = [header, "Läge"] if first else ["Läge", header]
    told = [pair if first else pair[::-1] for pair in zip(WORDS, signs, strict=True)]
    rows = [[f"Risk {check[8:]}", check, *pair] for check, pair in zip(CHECKS, told, strict=True)]
    table = grid([["Risk", "Kontrollmoment", *columns], *rows])
    (read,) = interpret(document(["# Uppföljning av intern kontroll 2024", SIGNS, table])).follow_ups
    assert [item.result for item in read.items] == list(WORDS)
    assert [item.outcome for item in read.items] == ["no-deviation", "deviation", "not-performed"]


def test_signs_beside_who_or_when_are_the_result_themselves() -> None:
    rows = [["Jäv", "Granska attest", "Kanslichef", "●"], ["Fel", "Granska moms", "Ekonom", "○"]]
    header = ["Risk", "Kontrollmoment", "Aaa", "Läge"]
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2024", SIGNS, grid([header, *rows])])).follow_ups
    assert [(item.result, item.outcome) for item in table.items] == [("●", "no-deviation"), ("○", "not-performed")]


@pytest.mark.parametrize("title", ["Uppföljning av internkontrollplan 2025", "Uppföljning av internkontrollplan"])
@pytest.mark.parametrize("order", [1, -1])
def test_last_years_results_beside_this_years_are_neither_result_nor_outcome(title: str, order: int) -> None:
    earlier, own = ["Inga avvikelser."] * 3, ["Tre beslut saknade faktura. Avvikelsen är rättad."] * 3
    told = [[one, other][::order] for one, other in zip(earlier, own, strict=True)]
    rows = [[f"Risk {check[8:]}", check, *pair] for check, pair in zip(CHECKS, told, strict=True)]
    header = ["Risk", "Kontrollmoment", *["Resultat 2024", "Resultat 2025"][::order]]
    (table,) = interpret(document([f"# {title}", grid([header, *rows])])).follow_ups
    assert {(item.result, item.outcome) for item in table.items} == {(own[0], "deviation")}
    assert {tuple(item.extra.items()) for item in table.items} == {(("Resultat 2024", "Inga avvikelser."),)}


@pytest.mark.parametrize("group", ["Utfall", "Resultat"])
def test_ticks_under_a_group_say_what_their_own_headers_say(group: str) -> None:
    under = ["Ingen avvikelse", "Avvikelse", "Ej genomförd"]
    rows: list[list[str | None]] = [
        [f"Risk {check[8:]}", check, *["X" if row == at else "" for at in range(3)]] for row, check in enumerate(CHECKS)
    ]
    two_lines: list[list[str | None]] = [
        ["Risk", "Kontroll", group, None, None],
        ["^", "^", *under],
        *rows,
    ]
    (table,) = interpret(document(["# Uppföljning av internkontroll 2025", grid(two_lines)])).follow_ups
    assert [item.result for item in table.items] == under
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_called_result_is_the_result_though_a_word_says_it_and_another_column_tells_more(order: int) -> None:
    judged, told = (
        ["Avvikelse", "Ingen avvikelse", "Ej genomförd"],
        ["Två saknade attest.", "Allt stämde.", "Görs i vår."],
    )
    pairs = [[one, other][::order] for one, other in zip(judged, told, strict=True)]
    rows = [[f"Risk {check[8:]}", check, *pair] for check, pair in zip(CHECKS, pairs, strict=True)]
    header = ["Risk", "Kontrollmoment", *["Resultat", "Iakttagelser"][::order]]
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2024", grid([header, *rows])])).follow_ups
    assert [item.result for item in table.items] == judged
    assert [item.outcome for item in table.items] == ["deviation", "no-deviation", "not-performed"]
    assert [item.extra.get("Iakttagelser") for item in table.items] == told


CHOICES = ["Ingen avvikelse", "Avvikelse", "Pågår"]


def ticked(ticks: str, at: int) -> str:
    """Choices with one ticked."""
    empty, tick = ticks.split("/")
    return "   ".join(f"{tick if number == at else empty} {choice}" for number, choice in enumerate(CHOICES))


@pytest.mark.parametrize("ticks", ["☐/☒", "[ ]/[x]"])
@pytest.mark.parametrize("asked", ["Bedömning", "Utfall"])
@pytest.mark.parametrize("shape", ["forms", "table"])
@pytest.mark.parametrize("under_way", [1, 3])
def test_a_ticked_choice_is_the_outcome_beside_a_result(asked: str, ticks: str, shape: str, under_way: int) -> None:
    """Also where most controls are still under way, which is no outcome."""
    labels = ["Risk", "Kontrollmoment", "Kontrollansvarig", asked, "Resultat"]
    said = [("Lån återlämnas sent", 1, "Fem datorer var kvar."), ("Avtal fattas", 0, "Alla 28 hade avtal.")]
    said += [(f"Närvaro {number} förs inte", 2, "") for number in range(under_way)]
    rows = [[risk, f"Uttag om {risk.lower()}", "Rektor", ticked(ticks, at), text] for risk, at, text in said]
    if shape == "table":
        blocks: list[Line | Grid | str] = [grid([labels, *rows])]
    else:
        blocks = [
            one
            for number, row in enumerate(rows, 1)
            for one in (f"# Kontroll {number}", grid(list(zip(labels, row, strict=True))))
        ]
    (found,) = interpret(document(["# Deluppföljning 2 av internkontrollplan 2027", *blocks])).follow_ups
    assert [(item.risk, item.outcome, item.result) for item in found.items][:2] == [
        ("Lån återlämnas sent", "deviation", "Fem datorer var kvar."),
        ("Avtal fattas", "no-deviation", "Alla 28 hade avtal."),
    ]
    assert {item.outcome for item in found.items[2:]} == {"unclear"}


AHEAD = (
    *("Vilka avvikelser kan uppstå?", "Vilka avvikelser ska rapporteras?", "Vilket resultat vill vi nå?"),
    *(
        "Vilket resultat bör kontrollen ge?",
        "Vilka avvikelser får förekomma?",
        "Vilka avvikelser skulle vara allvarliga?",
    ),
)
FOUND = ("Fel i attest", "Mindre avvikelser i moms", "Avtal saknas")


@pytest.mark.parametrize("header", AHEAD)
@pytest.mark.parametrize("title", ["Internkontrollplan 2026", "Intern kontroll 2026"])
def test_a_question_of_what_may_or_shall_be_asks_for_no_result(title: str, header: str) -> None:
    table = only(title, header, *FOUND)
    assert isinstance(table, ControlPlan)
    assert [list(control.extra.values()) for control in table.controls] == [[text] for text in FOUND]


@pytest.mark.parametrize(
    "header",
    ["Vilka avvikelser hittades?", "Vilka avvikelser kan vi se?", "Vilka avvikelser fanns som ska åtgärdas?"],
)
def test_a_question_of_what_was_found_asks_for_the_result(header: str) -> None:
    assert isinstance(only("Internkontrollplan 2026", header, *FOUND), FollowUp)


def test_a_question_that_leaves_open_when_is_answered_by_what_stands_below() -> None:
    planned = ("Attest i fel ordning", "Fel moms", "Utgånget avtal")
    assert isinstance(only("Internkontrollplan 2026", "Vilka avvikelser?", *planned), ControlPlan)
    assert isinstance(only("Uppföljning av internkontrollplan 2026", "Vilka avvikelser?", *planned), FollowUp)
    assert isinstance(only("Internkontrollplan 2026", "Vilka avvikelser?", "Inga", "Inga avvikelser", "Inga"), FollowUp)


@pytest.mark.parametrize("header", ["Avvikelse (J/N)", "Avvikelse J/N", "Avvikelser (N/J)", "Avvikelse?"])
@pytest.mark.parametrize("beside", [True, False], ids=["beside a result", "alone"])
def test_an_answer_may_be_its_first_letter(header: str, *, beside: bool) -> None:
    rows: list[list[str | None]] = [["Kontroll", "Ansvarig", *(["Utfall"] if beside else []), header]]
    for check, said, answer in (
        ("Stäm av moms", "44 poster", "N"),
        ("Räkna lager", "Två burkar borta", "J"),
        ("Läs avtal", "Elva", "N"),
    ):
        rows.append([check, "Ekonom", *([said] if beside else []), answer])
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "no-deviation"]


@pytest.mark.parametrize(("yes", "no"), [("J", "N"), ("Ja", "Nej")])
def test_a_risk_is_accepted_by_the_first_letter_too(yes: str, no: str) -> None:
    rows: list[list[str | None]] = [["Risk", "Sannolikhet", "Konsekvens", f"Accepteras ({yes}/{no})"]]
    rows += [["Jäv", "2", "3", no], ["Mutor", "1", "2", yes], ["Stöld", "1", "1", "N. Berg avgör"]]
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [risk.acceptance and risk.acceptance.accepted for risk in table.risks] == [False, True, None]

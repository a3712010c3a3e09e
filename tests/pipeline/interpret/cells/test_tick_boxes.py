from __future__ import annotations

import pytest

from pipeline.interpret.cells.outcomes import asks_deviation
from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.cells.scores import Legend, from_cell, from_cells
from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("☐ Ja  ☒ Nej", "Nej"),
        ("☒ Nej", "Nej"),
        ("☑ Ja ☐ Nej", "Ja"),
        ("Ja ☒ Nej ☐", "Ja"),
        ("[x] Ja [ ] Nej", "Ja"),
        ("☒ Vår ☐ Sommar ☒ Höst", "Vår, Höst"),
        ("☐ Ja ☐ Nej", ""),
        ("Nej", "Nej"),
        ("■", "■"),
    ],
)
def test_what_is_ticked_is_what_the_cell_says(text: str, said: str) -> None:
    assert chosen(text) == said


def test_ticked_answers_are_answers() -> None:
    rows = [["Risk", "S", "K", "Accepteras risken?"], ["Jäv", "2", "4", "☐ Ja\n☒ Nej"], ["Mutor", "1", "4", "☒ Ja\n☐ Nej"], ["Brand", "1", "2", "☐ Ja\n☐ Nej"]]  # fmt: skip
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [risk.acceptance and risk.acceptance.accepted for risk in table.risks] == [False, True, None]


def test_a_part_may_be_ticked() -> None:
    score = from_cells("☐ 1 ☐ 2 ☒ 3 ☐ 4", "☐ Liten ☒ Stor", None, Legend(consequence={"liten": 1, "stor": 2}))
    assert score is not None
    assert (score.likelihood, score.consequence) == (3, 2)


@pytest.mark.parametrize("value", ["RV: 9", "R: 9", "= 9", "Riskvärde: 9", "Zq = 9"])
def test_a_value_behind_both_parts_whatever_it_is_called(value: str) -> None:
    score = from_cell(f"S: 3 K: 3 {value}", Legend())
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (3, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Klicka eller tryck här för att ange text.",
        "Välj ett objekt.",
        "[Skriv text här]",
        "☐",
        "[ ]",
    ],
)
def test_placeholders_are_empty_cells(text: str) -> None:
    assert is_placeholder(text)
    rows = [
        ["Kontrollmoment", "Ansvarig", "Resultat"],
        ["Stickprov", "Chef", text],
        ["Enkät", "Chef", "Inga avvikelser"],
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.result for item in table.items] == [None, "Inga avvikelser"]


@pytest.mark.parametrize("text", ["Ej angiven", "Ej angivet", "Inte ifylld", "ej ifyllt.", "Ej valt", "Uppgift saknas"])
def test_that_nothing_was_filled_in_is_an_empty_cell(text: str) -> None:
    rows = [["Risk", "Kontrollmoment", "Ansvarig"], ["Nycklar saknas", "Stickprov", text], ["Jäv", "Enkät", "Chef"]]
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(rows)])).control_plans
    assert [one.responsible and one.responsible.text for one in table.controls] == [None, "Chef"]


@pytest.mark.parametrize("text", ["Ej angiven i avtalet", "Uppgift saknas i tio akter", "Ej utförd", "Inte aktuellt"])
def test_what_says_more_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def test_a_sentence_that_tells_what_to_choose_is_no_placeholder() -> None:
    assert not is_placeholder("Välj ut tio fakturor och kontrollera attesten.")


def test_a_ticked_deviation_is_the_outcome_of_a_result_that_leaves_it_open() -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Resultat", "Avvikelse?"],
        ["Jäv", "Enkät", "Rutinen är känd.", "☐ Ja ☒ Nej"],
        ["Mutor", "Stickprov", "Arbetet fortsätter.", "☒ Ja ☐ Nej"],
        ["Brand", "Rond", "Kontrollen är inte genomförd", "☐ Ja ☐ Nej"],
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]


@pytest.mark.parametrize(
    "question",
    [
        "Avvikelse (ja/nej)",
        "Avvikelse (Ja/Nej/Ej utförd)",
        "Brist (ja, nej eller delvis)",
        "Anmärkning? Nej / Ja / Inte genomförd",
        "Avvikelse",
        "Avvikelser?",
        "Fanns det någon avvikelse?",
        "Finns det brister?",
        "Visade kontrollen avvikelser?",
        "Brist noterad",
        "Avvikelse har konstaterats (ja/nej)",
        "Upptäckt avvikelse?",
        "Avvikelser finns",
        "Avvikelse helår (Ja/Nej)",
        "Avvikelser under året",
        "Fanns någon avvikelse under hela året?",
    ],
)
@pytest.mark.parametrize(("yes", "no"), [("ja", "nej"), ("Ja", "Nej"), ("☒ Ja ☐ Nej", "☐ Ja ☒ Nej")])
def test_what_a_column_for_deviations_answers_goes_before_what_a_result_seems_to_say(
    question: str, yes: str, no: str
) -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Resultat", question],
        ["Kontering", "Stickprov", "Ett fel av 40, rättat.", no],
        ["Jäv", "Enkät", "Inga brister i rutinen, men två känner den inte.", yes],
        ["Mutor", "Enkät", "Rutinen är känd.", no],
        ["Brand", "Rond", "Kontrollen är inte genomförd", no],
        ["Stöld", "Rond", "Tre brister fanns.", ""],
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    outcomes = ["no-deviation", "deviation", "no-deviation", "not-performed", "deviation"]
    assert [item.outcome for item in table.items] == outcomes


@pytest.mark.parametrize(
    "question",
    ["Avvikelse registrerad", "Avvikelse rapporterad (ja/nej)", "Avvikelse 2024", "Avvikelse åtgärdad under året"],
)
def test_what_asks_whether_a_deviation_was_reported_finds_none_by_a_no(question: str) -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat", question], ["Kontering", "Stickprov", "Tre av tio fakturor saknade attest.", "Nej"]]  # fmt: skip
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["deviation"]


@pytest.mark.parametrize(
    ("header", "missed"),
    [
        ("Avvikelse (Ja/Nej/Ej genomförd)", "Ej genomförd"),
        ("Avvikelse (nej, ja, inte utförd)", "Inte utförd"),
        ("Avvikelse ja | nej | ej utförd", "Ej utförd"),
    ],
)
@pytest.mark.parametrize("earlier", ["Resultat 2025", "Utfall föregående år"])
def test_further_answers_behind_the_question_leave_yes_and_no_as_they_are(
    header: str, missed: str, earlier: str
) -> None:
    rows = [
        ["Risk", "Kontrollmoment", earlier, "Resultat 2026", header],
        ["Jäv", "Enkät", "Ej med i planen", "40 svar, 3 procent var sena", "Nej"],
        ["Mutor", "Stickprov", "Inga fel", "Gåvor för 900 kr hade tagits emot", "Ja"],
        ["Stöld", "Rond", "Ej utförd", "Fyra rum, tolv lås", "Nej"],
        ["Köp", "Genomgång", "Ett fel", "Två avtal var äldre än tio år", "Ja"],
        ["Brand", "Rond", "Två fel", "Tiden räckte inte", missed],
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2026", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation"] * 2 + ["not-performed"]


def test_a_header_that_tells_the_answers_of_anything_else_asks_for_no_deviation() -> None:
    assert not asks_deviation("Avvikelse (belopp/antal)")
    assert not asks_deviation("Åtgärdad avvikelse (ja/nej)")


_OUTCOMES = ["no-deviation", "deviation", "unclear", "not-performed"]


@pytest.mark.parametrize(("ticked", "empty"), [("☒", "☐"), ("X", ""), ("[x]", "[ ]"), ("✓", "")])
@pytest.mark.parametrize(
    "headers",
    [
        ["Utan avvikelse", "Med avvikelse", "Ej utförd"],
        ["OK", "Avvikelse", "Ej genomförd"],
        ["Godkänt", "Anmärkning", "Inte utfört"],
    ],
)
def test_a_tick_says_what_its_header_says(headers: list[str], ticked: str, empty: str) -> None:
    boxes = [[ticked, empty, empty], [empty, ticked, empty], [empty, empty, empty], [empty, empty, ticked]]
    rows = [["Kontrollmoment", "Resultat", *headers]]
    rows += [[f"Stickprov {word}", word and f"Granskat: {word}", *marks] for word, marks in zip(["löner", "avtal", "", "bidrag"], boxes, strict=True)]  # fmt: skip
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == _OUTCOMES
    assert [item.result is None for item in table.items] == [False, False, True, False]


def test_ticks_are_the_result_of_a_table_without_words_for_it() -> None:
    rows: list[list[str | None]] = [
        ["Nr", "Kontrollmoment", "Avvikelse", None, "Ej utförd"],
        ["^", "^", "Ja", "Nej", "^"],
    ]
    rows += [["1", "Stickprov", "☐", "☒", "☐"], ["2", "Enkät", "☒", "☐", "☐"], ["3", "Rond", "☐", "☐", "☐"]]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "unclear"]
    assert [item.result for item in table.items] == ["Avvikelse Nej", "Avvikelse Ja", None]


def test_ticks_for_times_are_no_outcomes() -> None:
    rows = [["Risk", "Kontrollmoment", "Vår", "Höst"], ["Jäv", "Enkät", "X", ""], ["Mutor", "Stickprov", "", "X"]]
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(rows)])).control_plans
    assert [control.extra for control in table.controls] == [{"Vår": "X"}, {"Höst": "X"}]


def test_what_is_ticked_is_the_result_where_no_words_are() -> None:
    rows = [["Kontrollmoment", "Resultat", "Utan avvikelse", "Med avvikelse", "Pågår"]]
    rows += [["Stickprov", "Tio granskade", "X", "", ""], ["Enkät", "", "", "X", ""], ["Rond", "", "", "", "X"]]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.result for item in table.items] == ["Tio granskade", "Med avvikelse", "Pågår"]
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "unclear"]

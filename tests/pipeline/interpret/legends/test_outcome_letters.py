"""Letters and short forms that a document explains tell what came of a check."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Granska attest", "Stäm av moms", "Räkna lager"]
EXPLAINED = [
    ("u.a. = utan avvikelse    Avv. = avvikelse finns    e.k. = ej kontrollerad", ("u.a.", "Avv.", "e.k.")),
    ("Förkortningar: u.a. = utan anmärkning, m.a. = med anmärkning, e.u. = ej utförd", ("U.A.", "m. a.", "e.u")),
    ("ua – utan avvikelse; avv. – avvikelse; eg. – ej genomförd", ("ua", "Avv", "eg")),
    ("ua = ingen avvikelse, anm = anmärkning, eu = ej utförd", ("ua", "anm", "EU")),
    ("OK = utan anmärkning, ANM = anmärkning, EU = inte utförd", ("OK", "ANM", "EU")),
    ("U = utan anmärkning, A = anmärkning, E = ej genomförd", ("U", "A", "E")),
    ("U A = utan anmärkning   ANM = avvikelse noterad   EJ = ej utförd", ("U A", "ANM", "EJ")),
    ("I A = ingen avvikelse, M A = med avvikelse, E U = ej utförd", ("I A", "MA", "E.U.")),
    ("Utfall: (U A) = utan anmärkning; (A N M) = anmärkning; (E G) = ej genomförd", ("U A", "A N M", "E G")),
]
OUTCOMES = ["no-deviation", "deviation", "not-performed"]


def follow_up(legend: str, cells: tuple[str, ...]) -> Facts:
    rows = [
        [f"Risk {at}", check, "Ekonom", cell, "Klart i maj"]
        for at, (check, cell) in enumerate(zip(CHECKS, cells, strict=True))
    ]
    header = ["Risk", "Kontrollmoment", "Ansvarig", "Utfall", "Kommentar"]
    return interpret(document(["# Uppföljning av internkontroll 2027", legend, grid([header, *rows])]))


@pytest.mark.parametrize(("legend", "cells"), EXPLAINED)
def test_short_forms_that_are_explained_tell_outcomes(legend: str, cells: tuple[str, ...]) -> None:
    [table] = follow_up(legend, cells).follow_ups
    assert [item.outcome for item in table.items] == OUTCOMES


@pytest.mark.parametrize("cells", [("U", "A", "E"), ("U.", "A.", "E.")])
def test_letters_with_stops_tell_outcomes_with_them_or_without(cells: tuple[str, ...]) -> None:
    [table] = follow_up("U. = utan avvikelse, A. = avvikelse, E. = ej utförd", cells).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]


@pytest.mark.parametrize(
    "legend",
    [
        "Se även anvisningen, dvs. = rutin för attest.",
        "Lön. – ingen avvikelse, Moms. – avvikelse",  # words that end sentences
        "Läs U A – utan anmärkning, U B – avvikelse",  # names of units, before no equals sign
        "u.a. = utan avvikelse",  # one alone
    ],
)
def test_what_explains_no_short_forms_tells_none(legend: str) -> None:
    [table] = follow_up(legend, ("Lön", "dvs.", "Moms")).follow_ups
    assert {item.outcome for item in table.items} == {"unclear"}


@pytest.mark.parametrize(
    ("legend", "heads", "ticks", "outcomes"),
    [
        (
            "Sätt kryss. Ja = inga avvikelser. Nej = avvikelse, beskriv i noteringen. Ej utf. = inte kontrollerat.",
            ("Ja", "Nej", "Ej utf."),
            "XYZ",
            OUTCOMES,
        ),
        (
            "Ja betyder utan anmärkning, Nej betyder avvikelse.",
            ("Ja", "Nej"),
            "XYX",
            ["no-deviation", "deviation", "no-deviation"],
        ),
        (
            "Ja = avvikelse finns, nej = ingen avvikelse",
            ("Ja", "Nej"),
            "XYX",
            ["deviation", "no-deviation", "deviation"],
        ),
        ("Sätt kryss för ja eller nej.", ("Ja", "Nej"), "XYX", ["unclear"] * 3),
    ],
    ids=["explained", "betyder", "turned", "not-explained"],
)
def test_answers_that_are_explained_tell_outcomes_where_they_are_ticked(
    legend: str, heads: tuple[str, ...], ticks: str, outcomes: list[str]
) -> None:
    rows = [
        [check, *("X" if at == "XYZ".index(tick) else "" for at in range(len(heads))), ""]
        for check, tick in zip(CHECKS, ticks, strict=True)
    ]
    title = "# Uppföljning av internkontrollplan 2027"
    found = interpret(document([title, legend, grid([["Kontrollpunkt", *heads, "Notering"], *rows])]))
    assert [item.outcome for item in found.follow_ups[0].items] == outcomes


@pytest.mark.parametrize("said", ["Ej utf.", "inte genomf.", "Ej kontr", "icke gransk."])
def test_shortened_words_say_that_a_check_was_not_made(said: str) -> None:
    assert outcome_of(said) == "not-performed"


@pytest.mark.parametrize("header", ["Utförd", "Utförd (ja/nej)", "Följs rutinen?", "Har kontrollen gjorts?"])
@pytest.mark.parametrize("legend", ["Ja = avvikelse, Nej = ingen avvikelse", "Nej = brist, Ja = utan anmärkning."])
def test_what_is_told_of_ticks_holds_for_no_answers_to_other_questions(header: str, legend: str) -> None:
    rows = [(f"Risk {at}", check, done, found) for at, (check, done, found) in enumerate(zip(CHECKS, ("Ja", "Ja", "Nej"), ("Nej", "Ja", "Nej"), strict=True))]  # fmt: skip
    table = grid([["Risk", "Kontrollmoment", header, "Avvikelse"], *rows])
    with_legend, without = (interpret(document(["# Uppföljning av internkontrollplan 2027", said, table])).follow_ups[0] for said in (legend, "Så gick det."))  # fmt: skip
    assert [item.outcome for item in with_legend.items] == [item.outcome for item in without.items]


@pytest.mark.parametrize("said", ["Ej utf. Planeras 2026", "Ej gransk., tjänsten är vakant", "Ej kontr. (vakans)"])
def test_shortened_words_end_a_clause(said: str) -> None:
    assert outcome_of(said) == "not-performed"


@pytest.mark.parametrize(
    "said", ["Ej gransk. av revisor men inga fel", "Fakturor inte kontr. av attestant, inga avvikelser"]
)
def test_shortened_words_within_a_clause_say_not_that_the_check_was_not_made(said: str) -> None:
    assert outcome_of(said) == "no-deviation"

"""Letters and short forms that a document explains tell what came of a check."""

from __future__ import annotations

import pytest

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

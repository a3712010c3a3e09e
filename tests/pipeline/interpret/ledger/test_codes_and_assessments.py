"""Outcomes told by a code that nobody knows, and risks without assessments where the document speaks of them, are said."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = [
    ("Fel pris betalas", "Stickprov av 20 fakturor", "Ekonom"),
    ("Lön betalas ut efter avslut", "Genomgång av lönelistan", "HR-chef"),
    ("Behörigheter finns kvar", "Jämförelse med anställningslistan", "IT-chef"),
    ("Handlingar gallras fel", "Stickprov i arkivet", "Arkivarie"),
    ("Bidrag betalas utan underlag", "Granskning av tio ansökningar", "Handläggare"),
]
RISKS = [
    ("Stöld ur förrådet", "Larmet är gammalt", "Nytt larm"),
    ("Fel i lönen", "Sena underlag", "Påminnelser"),
    ("Jäv vid beslut", "Få delegater", "Utbildning"),
]
SCALE = grid([("Sannolikhet", "Konsekvens"), ("1 Osannolik", "1 Försumbar"), ("2 Möjlig", "2 Kännbar"), ("3 Sannolik", "3 Allvarlig")])  # fmt: skip


def followed(header: str, results: tuple[str, ...]) -> Facts:
    """A follow-up whose last column says what came of its checks."""
    rows = [(*check, result) for check, result in zip(CHECKS, results, strict=True)]
    table = grid([("Risk", "Kontrollmoment", "Ansvarig", header), *rows])
    return interpret(document(["# Uppföljning av internkontrollplan 2025", table]))


@pytest.mark.parametrize("header", ["Utfall", "Resultat"])
@pytest.mark.parametrize(
    "codes",
    [
        ("Lugnt", "Skavank", "Lugnt", "Lugnt", "Skavank"),
        ("B", "C", "B", "B", "C"),
        ("★★", "★", "★★", "★★", "★"),
        ("Nivå tre", "Nivå tre", "Nivå två", "Nivå tre", "Utan avvikelse"),
    ],
    ids=["words", "letters", "stars", "one-known"],
)
def test_outcomes_told_by_an_unknown_code_are_said(header: str, codes: tuple[str, ...]) -> None:
    found = followed(header, codes)
    assert found.problems[0].message.startswith("I en tabell på sidan 1 kunde utfallen (”")
    assert "inte tolkas" in found.problems[0].message


@pytest.mark.parametrize(
    "results",
    [
        ("20 av 20 stämde", "Tre utan stämpel", "Läst igenom i mars", "Alla pärmar sedda", "Två nya sedan sist"),
        ("Ingen avvikelse", "Avvikelse", "Ingen avvikelse", "Ingen avvikelse", "Avvikelse"),
        ("Ingen avvikelse", "Avvikelse", "Pågår", "Ingen avvikelse", "Pågår"),
        ("-", "-", "Ingen avvikelse", "-", "-"),
        ("Pågår", "Genomförd", "Pågår", "Genomförd", "Planerad"),
        ("Klar", "Klart", "Påbörjad", "Klar", "Klar"),
        ("100 %", "95 %", "100 %", "100 %", "95 %"),
        ("Redovisas i december", "Se bilaga 2", "Se bilaga 2", "Redovisas i december", "Se bilaga 2"),
        ("Mars", "Mars", "Maj", "Mars", "Maj"),
    ],
    ids=["told", "known", "some-open", "not-yet", "states", "done", "shares", "later", "months"],
)
def test_results_in_words_of_their_own_and_known_outcomes_are_whole(results: tuple[str, ...]) -> None:
    assert followed("Resultat", results).problems == []


def test_risks_without_assessments_where_the_document_labels_their_parts_are_said() -> None:
    table = grid([("Risk", "Orsak", "Åtgärd"), *RISKS], top=400)
    found = interpret(document(["# Riskanalys 2026", SCALE, table]))
    assert any("lästes utan bedömningar" in problem.message for problem in found.problems)


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("Nämnden har sett över sina risker.", [("Risk", "Orsak", "Åtgärd"), *RISKS]),
        ("Varje risk har bedömts efter sannolikhet och konsekvens.", [("Risk", "Orsak", "Åtgärd"), *RISKS]),
        (SCALE, [("Risk", "Sannolikhet", "Konsekvens", "Åtgärd"), *((name, "", "", what) for name, _, what in RISKS)]),
        (SCALE, [("Risk", "Riskvärde"), *((name, "6") for name, *_ in RISKS)]),
    ],
    ids=["nothing-said", "running-text", "not-yet", "assessed"],
)
def test_risks_that_nobody_assessed_or_that_have_a_value_are_whole(said: object, rows: list[tuple[str, ...]]) -> None:
    assert interpret(document(["# Riskanalys 2026", said, grid(rows, top=400)])).problems == []  # type: ignore[list-item]


def test_an_interim_follow_up_leaves_open_what_it_does() -> None:
    rows = [
        (*check, result)
        for check, result in zip(CHECKS, ("Lugnt", "Skavank", "Lugnt", "Lugnt", "Skavank"), strict=True)
    ]
    table = grid([("Risk", "Kontrollmoment", "Ansvarig", "Läge"), *rows])
    assert interpret(document(["# Delårsuppföljning av internkontrollplan, augusti 2025", table])).problems == []

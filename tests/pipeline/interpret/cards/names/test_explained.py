"""Lines below a subtitle that say what the letters of a header mean are no card, and cards of words are some."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from extractors.model.page import Drawn, Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

TABLE = (("Risk", "S", "K", "R"), ("Jäv vid inköp", "2", "3", "6"), ("Avtal löper ut", "2", "4", "8"))
ABOVE: tuple[tuple[Line | str, ...], ...] = (
    (),
    ("med förra årets bedömning till jämförelse",),
    (Line("Bedömningen gjordes i maj", bold=True, size=10),),
)
LEGENDS = (
    ("S – sannolikhet 1-4; K – konsekvens 1-4, SxK – riskvärde",),
    ("S = sannolikhet (1–5), K = konsekvens (1–5), R = riskvärde",),
    ("S: sannolikhet. K: konsekvens. R: S x K. Skalan är 1–5. Streck betyder att risken inte fanns.",),
    ("S: sannolikhet K: konsekvens R: riskvärde",),
    ("S: sannolikhet, 1–5", "K: konsekvens, 1–5", "R: riskvärde (S x K)"),
    ("Sannolikhet: hur troligt det är", "Konsekvens: hur allvarligt det blir", "Riskvärde: produkten av de två"),
    ("S: sannolikhet", "K: konsekvens", "R: sannolikhet x konsekvens"),
)


def risks(*blocks: Line | Grid | str) -> list[Risk]:
    (table,) = interpret(document(list(blocks))).risk_assessments
    return table.risks


@pytest.mark.parametrize(("above", "legend"), list(product(ABOVE, LEGENDS)))
def test_what_explains_the_letters_is_no_risk(above: tuple[Line | str, ...], legend: tuple[str, ...]) -> None:
    found = risks("# Riskanalys 2026", *above, *legend, grid(TABLE))
    assert [risk.name for risk in found] == ["Jäv vid inköp", "Avtal löper ut"]
    assert [risk.score.value for risk in found if risk.score] == [6, 8]


@pytest.mark.parametrize(("above", "legend"), list(product(ABOVE, LEGENDS)))
def test_cards_behind_such_lines_are_read(above: tuple[Line | str, ...], legend: tuple[str, ...]) -> None:
    cards = [
        line
        for name, s, k, r in TABLE[1:]
        for line in (f"# {name}", f"Sannolikhet: {s}", f"Konsekvens: {k}", f"Riskvärde: {r}")
    ]
    found = risks("# Riskanalys 2026", *above, *legend, *cards)
    assert [risk.name for risk in found] == ["Jäv vid inköp", "Avtal löper ut"]


@pytest.mark.parametrize(
    "values",
    [
        ("Låg sannolikhet", "Kännbar konsekvens", "Högt riskvärde"),
        ("Sannolikt", "Allvarlig", "Hög"),
        ("3 (sannolikhet)", "4 (konsekvens)", "12"),
        ("sannolikhet 3", "konsekvens 4", "riskvärde 12"),
    ],
)
def test_cards_with_words_for_scores_are_cards(values: tuple[str, str, str]) -> None:
    labels = ("Sannolikhet", "Konsekvens", "Riskvärde")
    cards = [
        line
        for name in ("Jäv vid inköp", "Avtal löper ut")
        for line in (f"# {name}", *(f"{label}: {value}" for label, value in zip(labels, values, strict=True)))
    ]
    found = risks("# Riskanalys 2026", *cards)
    assert [risk.name for risk in found] == ["Jäv vid inköp", "Avtal löper ut"]


def written(texts: list[tuple[str, float]]) -> list[Line]:
    """Lines of some sizes below each other, those larger than ten points bold."""
    tops = [60.0 + sum(2 * size for _, size in texts[:at]) for at in range(len(texts))]
    return [
        Line(text, (50, top, 50 + size * len(text) / 2, top + size), size=size, bold=size > 10)
        for (text, size), top in zip(texts, tops, strict=True)
    ]


CHAPTERS = [
    ["Bakgrund", "Metod", "Resultat"],
    ["Intern kontroll 2025", "Bakgrund", "Metod"],
    ["Bakgrund", "Metod", "Ansvar"],
]
PROSE = "Nämnden har samlat chefer till tre träffar under hösten."


@pytest.mark.parametrize("heads", CHAPTERS, ids=lambda heads: heads[0])
@pytest.mark.parametrize("size", [13.0, 15.0, 24.0])
def test_headings_of_chapters_that_could_be_labels_make_no_card(heads: list[str], size: float) -> None:
    texts = [
        ("Plan för intern kontroll 2025", 26.0),
        *(pair for head in heads for pair in ((head, size), (PROSE, 10.0))),
    ]
    plan = grid((("Risk", "Kontrollmoment", "Ansvarig"), ("Jäv", "Granska attest", "Ekonom")), top=600)
    found = interpret(document([*written(texts), plan]))
    assert [[row.risk for row in table.controls] for table in found.control_plans] == [["Jäv"]]
    assert (found.risk_assessments, found.follow_ups, found.problems) == ([], [], [])


@pytest.mark.parametrize("cards", [1, 2, 3])
@pytest.mark.parametrize("size", [10.5, 13.0])
def test_labels_in_larger_letters_that_come_again_are_cards(cards: int, size: float) -> None:
    """A single card has labels no larger than its text."""
    labels = [("Kontrollmoment", "Stickprov av avtal."), ("Metod", PROSE), ("Ansvarig", "Ekonom")]
    size = 10.5 if cards == 1 else size
    texts = [("Plan för intern kontroll 2025", 26.0)]
    for at in range(cards):
        texts += [
            (f"Risk {'ABC'[at]} uppstår", 18.0),
            *(pair for label, value in labels for pair in ((label, size), (value, 10.0))),
        ]
    (table,) = interpret(document(written(texts))).control_plans
    assert len(table.controls) == cards


@pytest.mark.parametrize("header", [("Begrepp", "Förklaring"), ("Term", "Betydelse"), ("Ord", "Definition")])
@pytest.mark.parametrize("drawn", ["ruled", "rows", "aligned"])
def test_words_that_are_explained_are_no_form(drawn: Drawn, header: tuple[str, str]) -> None:
    words = [
        ("Risk", "En möjlig händelse som påverkar målen"),
        ("Sannolikhet", "Hur troligt det är att händelsen inträffar"),
        ("Konsekvens", "Hur stor skadan blir"),
        ("Kontrollmoment", "Den granskning som visar om en rutin följs"),
        ("Avvikelse", "Skillnad mellan det som skulle ha gjorts och det som gjordes"),
    ]
    made = replace(grid([header, *words]), drawn=drawn)
    facts = interpret(document(["# Riktlinje för intern kontroll", "# Begrepp", made]))
    assert not [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups, *facts.problems]


def test_words_that_are_explained_behind_cards_with_such_labels_are_no_card() -> None:
    cards = [
        grid([["Kontrollmoment", check], ["Kontrollant", "Ekonom"], ["Avvikelse", "Inga avvikelser"]])
        for check in ("Stickprov av avtal", "Granskning av löner")
    ]
    words = [
        ["Begrepp", "Vad vi menar"],
        ["Kontrollant", "Den som granskar"],
        ["Avvikelse", "Det som inte följer rutinen"],
    ]
    facts = interpret(document(["# Uppföljning av intern kontroll 2025", *cards, "# Ordlista", grid(words)]))
    assert [len(table.items) for table in facts.follow_ups] == [2]
    assert not facts.problems


@pytest.mark.parametrize("part", ["Sannolikhet", "Konsekvens"])
@pytest.mark.parametrize("order", [1, -1])
def test_steps_that_are_explained_are_no_risks(part: str, order: int) -> None:
    words = [("1", "Låg", "Sällan"), ("2", "Medel", "Ibland, någon gång om året"), ("3", "Hög", "Ofta, varje månad")]
    table = grid([("Poäng", part, "Förklaring"), *words[::order]])
    facts = interpret(document(["# Riktlinje för intern kontroll", "# Metod för riskanalys", table]))
    assert not [*facts.risk_assessments, *facts.problems]

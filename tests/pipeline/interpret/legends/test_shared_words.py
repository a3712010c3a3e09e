"""Legends that have their words in one column and what these mean for each part in others: the words have the numbers."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

WORDS = ["Låg", "Medel", "Hög"]
OTHERS = ["Sällsynt", "Ibland", "Vanligt"]
MEANS = [
    ["Händer mer sällan än vart tionde år", "Märks knappt"],
    ["Händer något av de närmaste åren", "Kostar pengar"],
    ["Händer varje år", "Verksamheten ställs in"],
]
PARTS = ["Sannolikhet", "Konsekvens"]


def read(legend: Grid, words: list[str]) -> Facts:
    rows = [["Risk", *PARTS], ["Jäv vid inköp", words[1], words[2]], ["Mutor tas emot", words[2], words[0]]]
    return interpret(document(["# Riskanalys 2027", legend, grid(rows, top=600)]))


def scored(facts: Facts) -> list[tuple[float | None, float | None]]:
    assert not facts.problems
    (table,) = facts.risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv vid inköp", "Mutor tas emot"]
    return [(risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score]


HEADERS = [("Ord", "Siffra"), ("Bedömning", "Nr"), ("Steg", "Poäng"), ("", "")]


@pytest.mark.parametrize(
    ("headers", "words"),
    [(("Benämning", "Värde"), WORDS), *((headers, words) for headers in HEADERS for words in (WORDS, OTHERS))],
)
@pytest.mark.parametrize("order", [1, -1])
def test_words_beside_their_numbers(headers: tuple[str, str], words: list[str], order: int) -> None:
    steps = [
        [*(word, f"{number}")[::order], *means]
        for number, (word, means) in enumerate(zip(words, MEANS, strict=True), 1)
    ]
    for rows in (steps, steps[::-1]):
        facts = read(grid([[*headers[::order], *PARTS], *rows]), words)
        assert scored(facts) == [(2, 3), (3, 1)]
        labels = {f"{number}": word for number, word in enumerate(words, 1)}
        assert facts.risk_assessments[0].scale.likelihood.labels == labels


@pytest.mark.parametrize("form", ["{number} {word}", "{number} – {word}", "{number}. {word}", "{word} ({number})"])
@pytest.mark.parametrize("header", ["Nivå", "Ord", "Skala"])
def test_words_with_their_numbers(form: str, header: str) -> None:
    steps = [
        [form.format(number=number, word=word), *means]
        for number, (word, means) in enumerate(zip(WORDS, MEANS, strict=True), 1)
    ]
    assert scored(read(grid([[header, *PARTS], *steps]), WORDS)) == [(2, 3), (3, 1)]


def test_words_of_the_parts_go_before_those_of_both() -> None:
    own = [["Osannolik", "Lindrig"], ["Möjlig", "Kännbar"], ["Trolig", "Svår"]]
    steps = [[f"{number}", word, *words] for number, (word, words) in enumerate(zip(WORDS, own, strict=True), 1)]
    legend = grid([["Nivå", "Benämning", *PARTS], *steps])
    assert scored(read(legend, WORDS)) == [(2, 3), (3, 1)]
    rows = [["Risk", *PARTS], ["Jäv vid inköp", "Möjlig", "Svår"], ["Mutor tas emot", "Trolig", "Lindrig"]]
    assert scored(interpret(document(["# Riskanalys 2027", legend, grid(rows, top=600)]))) == [(2, 3), (3, 1)]


@pytest.mark.parametrize("name", ["Risk", "Händelse"])
def test_names_of_risks_beside_numbers_that_count_stay_risks(name: str) -> None:
    rows = [["Nr", name, *PARTS]]
    rows += [
        [f"{n}", risk, *score]
        for n, (risk, score) in enumerate(
            [
                ("Jäv vid inköp", ["Låg", "Hög"]),
                ("Mutor tas emot", ["Medel", "Låg"]),
                ("Avtal saknas helt", ["Hög", "Medel"]),
            ],
            1,
        )
    ]
    (table,) = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv vid inköp", "Mutor tas emot", "Avtal saknas helt"]


@pytest.mark.parametrize("part", ["påverkan", "allvarlighetsgrad", "konsekvens"])
@pytest.mark.parametrize("words", [WORDS, OTHERS])
def test_a_row_of_numbers_for_both_parts_whatever_the_second_is_called(part: str, words: list[str]) -> None:
    legend = grid([["Så bedömer vi", *words], [f"Siffra för både sannolikhet och {part}", "1", "2", "3"]])
    rows = [
        ["Risk", "Sannolikhet", part.capitalize()],
        ["Jäv vid inköp", *words[1:]],
        ["Mutor tas emot", words[2], words[0]],
    ]
    assert scored(interpret(document(["# Riskanalys 2027", legend, grid(rows, top=600)]))) == [(2, 3), (3, 1)]


def test_what_a_step_says_of_the_damage_names_no_part() -> None:
    said = "Konsekvens: 1 = liten påverkan, 2 = viss påverkan, 3 = stor påverkan"
    rows = [
        ["Risk", "Sannolikhet", "Konsekvens"],
        ["Jäv vid inköp", "2", "Stor påverkan"],
        ["Mutor tas emot", "3", "Liten påverkan"],
    ]
    assert scored(interpret(document(["# Riskanalys 2027", said, grid(rows, top=600)]))) == [(2, 3), (3, 1)]

"""Scores with a letter for a part: the document's legend gives its number, in whatever form it is drawn; else it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid
from pipeline.interpret.cells.scores import Legend, from_cell, from_cells
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

WORDS = ["Mycket osannolikt", "Osannolikt", "Möjligt", "Troligt", "Mycket troligt"]
GRAVE = ["Försumbar", "Liten", "Märkbar", "Stor", "Mycket stor"]
STEPS = list(zip("ABCDE", range(1, 6), WORDS, strict=True))
CODES = [("D", 3), ("B", 4), ("C", 4), ("A", 6)]
READ = [(4, 3), (2, 4), (3, 4), (1, 6)]

SIDE_BY_SIDE = [
    ["Sannolikhet", "Betydelse", "Konsekvens", "Betydelse"],
    *([f"{letter} = {step}", word, str(step), GRAVE[step - 1]] for letter, step, word in STEPS),
]
LISTED: list[list[list[str]] | str] = [
    SIDE_BY_SIDE,
    [["Bokstav", "Steg", "Betydelse"], *([letter, str(step), word] for letter, step, word in STEPS)],
    [["Sannolikhet", ""], *([f"{letter} = {step}", word] for letter, step, word in STEPS)],
    [["Sannolikhet", "Siffra", "Ord"], *([letter, str(step), word] for letter, step, word in STEPS)],
    [["Sannolikhet"], *([f"{letter} – {word}"] for letter, _, word in STEPS)],
    [["Sannolikhet", "Ord"], *([letter, word] for letter, _, word in STEPS)],
    [["Sannolikhet", "Ord"], *([letter, word] for letter, _, word in STEPS[::-1])],
    "Riskklassen skrivs med en bokstav för sannolikheten och en siffra för konsekvensen: "
    + ", ".join(f"{letter} = {step} {word.casefold()}" for letter, step, word in STEPS)
    + ".",
    "Sannolikhet: " + ", ".join(f"{letter} ({step}) {word.casefold()}" for letter, step, word in STEPS),
    [["Sannolikhet", "Ord"], *([f"{letter} ({step})", word] for letter, step, word in STEPS)],
    "Sannolikheten anges med bokstäver där " + ", ".join(f"{letter} = {step}" for letter, step, _ in STEPS) + ".",
]
WRITTEN = ["{}{}", "{}-{}", "{} {}", "{}/{}"]


def drawn(legend: list[list[str]] | str | None, columns: Sequence[Sequence[str]]) -> Facts:
    rows = [["Risk", *(column[0] for column in columns), "Kontrollmoment"]]
    rows += [
        [f"Risk {at} missas", *(column[at] for column in columns), f"Granska {at}"] for at in range(1, len(columns[0]))
    ]
    blocks: list[str | Grid] = ["# Internkontrollplan 2027"]
    if isinstance(legend, str):
        blocks.append(legend)
    elif legend:
        blocks.append(grid(legend))
    return interpret(document([*blocks, "Här följer årets kontroller.", grid(rows, top=600)]))


def parts(facts: Facts) -> list[tuple[float | None, float | None]]:
    [plan] = facts.control_plans
    return [(row.score.likelihood, row.score.consequence) if row.score else (None, None) for row in plan.controls]


@pytest.mark.parametrize("legend", LISTED)
@pytest.mark.parametrize("header", ["Riskklass", "Riskbedömning", "Sannolikhet/konsekvens"])
def test_a_letter_and_a_number_in_one_cell(legend: list[list[str]] | str, header: str) -> None:
    for form in WRITTEN:
        facts = drawn(legend, [[header, *(form.format(*code) for code in CODES)]])
        assert parts(facts) == READ, form
        assert not facts.problems


@pytest.mark.parametrize("legend", LISTED)
def test_a_letter_in_a_cell_of_its_own(legend: list[list[str]] | str) -> None:
    columns = [["Sannolikhet", *(code[0] for code in CODES)], ["Konsekvens", *(str(code[1]) for code in CODES)]]
    facts = drawn(legend, columns)
    assert parts(facts) == READ
    assert not facts.problems


@pytest.mark.parametrize("legend", LISTED[:-1])
def test_the_label_of_a_step_is_its_word(legend: list[list[str]] | str) -> None:
    facts = drawn(legend, [["Riskklass", *(f"{letter}{number}" for letter, number in CODES)]])
    scale = facts.control_plans[0].scale
    assert [word.casefold() for word in scale.likelihood.labels.values()] == [word.casefold() for word in WORDS]
    assert list(scale.consequence.labels.values()) == (GRAVE if legend is SIDE_BY_SIDE else [])


@pytest.mark.parametrize("form", WRITTEN[:2])
@pytest.mark.parametrize(
    "legend",
    [
        None,
        "Sannolikheten skrivs A till E och konsekvensen 1 till 5.",
        [["Kontor", "Plats"], ["A", "Norr"], ["B", "Söder"], ["C", "Väster"]],
        [["Sannolikhet", "Ord"], *([letter, word] for letter, word in zip("ABCDE", WORDS[::-1], strict=True))],
    ],
)
def test_letters_that_no_legend_gives_numbers_are_told(legend: list[list[str]] | str | None, form: str) -> None:
    facts = drawn(legend, [["Riskklass", *(form.format(*code) for code in CODES)]])
    assert parts(facts) == [(None, None)] * len(CODES)
    assert [problem.code for problem in facts.problems] == ["value-unread"]
    assert "D" in facts.problems[0].message


def test_one_code_among_scores_is_told() -> None:
    facts = drawn(None, [["Riskvärde", "2x4", "3x5", "C3", "2x4"]])
    assert [problem.code for problem in facts.problems] == ["value-unread"]
    assert "C3" in facts.problems[0].message


def test_letters_in_a_column_that_no_legend_explains_are_told() -> None:
    facts = drawn(None, [["Sannolikhet", "D", "B", "C", "A"], ["Konsekvens", "3", "4", "4", "2"]])
    assert [problem.code for problem in facts.problems] == ["value-unread"]
    assert {row.score.notation for row in facts.control_plans[0].controls if row.score} == {"unread"}


def test_classes_without_parts_are_values_in_words() -> None:
    assert not drawn(None, [["Riskklass", "A", "B", "C", "A"]]).problems


@pytest.mark.parametrize("text", ["D-3", "A-6", "C – 4", "B3"])
def test_no_value_is_made_of_a_code(text: str) -> None:
    one, own = from_cell(text, Legend()), from_cells(None, None, text, Legend())
    assert one
    assert own
    assert (one.value, own.value, one.likelihood, one.consequence) == (None,) * 4


@pytest.mark.parametrize(("text", "number"), [("S-3", 3), ("Möjlig - 3", 3), ("C (3)", 3), ("C: 3", 3)])
def test_a_label_and_its_number_are_read(text: str, number: float) -> None:
    score = from_cells(text, "2", None, Legend())
    assert score
    assert score.likelihood == number

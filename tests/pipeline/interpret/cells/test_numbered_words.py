"""Scores written as numbered words of the document's legend, with their value."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.scores import Legend, from_cell
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELY = {"sällsynt": 1.0, "tänkbar": 2.0, "vanlig": 3.0, "mycket vanlig": 4.0}
GRAVE = {"ringa": 1.0, "märkbar": 2.0, "svår": 3.0, "mycket svår": 4.0}
LEGEND = Legend(LIKELY, GRAVE)
STEPS = [("4. Mycket vanlig", "2. Märkbar", 8), ("1) Sällsynt", "3) Svår", 3), ("2 - Tänkbar", "4 - Mycket svår", 8)]
FORMS = [
    "{value} {first} {second}",
    "{first} {second} {value}",
    "{first} x {second} = {value}",
    "{value}: {first}, {second}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("first", "second", "value"), STEPS)
def test_the_words_tell_the_parts(first: str, second: str, value: int, form: str) -> None:
    for pair, swapped in (((first, second), False), ((first, second), True), ((second, first), False)):
        score = from_cell(form.format(first=pair[0], second=pair[1], value=value), LEGEND, swapped=swapped)
        assert score is not None, swapped
        assert (score.likelihood, score.consequence, score.value) == (int(first[0]), int(second[0]), value)


@pytest.mark.parametrize(
    "text", ["8 4. Vanlig 2. Märkbar", "8 4. Röd 2. Gul", "8 3. Vanlig 3. Vanlig", "4. Mycket vanlig"]
)
def test_words_with_other_numbers_or_of_no_legend_are_none(text: str) -> None:
    score = from_cell(text, LEGEND)
    assert score is not None
    assert score.consequence is None


@pytest.mark.parametrize("header", ["Riskvärde", "Riskbedömning"])
def test_in_a_table_they_are_read_and_nothing_is_told(header: str) -> None:
    legend = [
        ["Sannolikhet", "Konsekvens"],
        *(
            [f"{n} {a}", f"{n} {b}"]
            for n, (a, b) in enumerate(zip(map(str.capitalize, LIKELY), map(str.capitalize, GRAVE), strict=True), 1)
        ),
    ]
    scores = ["9\n3. Vanlig\n3. Svår", "8\n4. Mycket vanlig\n2. Märkbar", "2\n2. Tänkbar\n1. Ringa"]
    rows = [[f"Risk att avtal {n} saknas", score, "Stickprov", "Jurist"] for n, score in enumerate(scores, 1)]
    facts = interpret(
        document(
            ["# Internkontrollplan 2026", "## Bedömningsskala", grid(legend, top=80)],
            ["## Risker och kontroller", grid([["Risk", header, "Kontrollmoment", "Ansvarig"], *rows], page=2)],
        )
    )
    found = [control.score for control in facts.control_plans[0].controls]
    assert [(one.likelihood, one.consequence, one.value) for one in found if one] == [(3, 3, 9), (4, 2, 8), (2, 1, 2)]
    assert not facts.problems

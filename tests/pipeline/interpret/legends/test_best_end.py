"""Scales whose high numbers are the good ones: what reaches their limit lies below it."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Best, Limit, Scale
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELIHOOD = ["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"]
CONSEQUENCE = ["Försumbar", "Lindrig", "Kännbar", "Allvarlig"]


def legend(part: str, words: list[str]) -> str:
    return f"{part}: " + ", ".join(f"{number} = {word}" for number, word in enumerate(words, 1))


def scale(*told: str) -> Scale:
    table = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"], ["Mutor", "1", "4", "4"]])
    return interpret(document(["# Riskanalys 2025", *told, table])).risk_assessments[0].scale


@pytest.mark.parametrize(("step", "best"), [(1, "low"), (-1, "high")])
def test_the_words_at_the_ends_of_both_scales_tell_which_is_the_better_one(step: int, best: Best) -> None:
    read = scale(legend("Sannolikhet", LIKELIHOOD[::step]), legend("Konsekvens", CONSEQUENCE[::step]))
    assert (read.best, read.likelihood.min, read.likelihood.max) == (best, 1, 4)
    assert scale(legend("Sannolikhet", LIKELIHOOD[::step]), legend("Konsekvens", CONSEQUENCE)).best == "low"


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("Sannolikhet och konsekvens bedöms från 1 till 4, där 1 är högst.", "high"),
        ("Skalan går från 1 till 4 där 4 är lägst sannolikhet och konsekvens.", "high"),
        ("Ju lägre värde desto större risk.", "high"),
        ("Sannolikhet och konsekvens bedöms från 1 till 4, där 4 är högst.", "low"),
        ("Skalan går från 1 till 4 där 1 är lägst och 4 är högst.", "low"),
        ("Ju högre värde desto större risk.", "low"),
    ],
)
def test_a_sentence_may_tell_it(sentence: str, best: Best) -> None:
    assert scale(sentence).best == best


@pytest.mark.parametrize(
    ("sentence", "threshold"),
    [
        ("Risker med riskvärde 4 eller lägre ska ha en åtgärd.", 4),
        ("Risker vars riskvärde är under 5 ska ha en åtgärd.", 4),
        ("Risker vars riskvärde är högst 4 ska ha en åtgärd.", 4),
        ("Risker med riskvärde 12 eller högre behöver ingen åtgärd.", None),
    ],
)
def test_its_limit_is_the_highest_value_that_asks_for_a_measure(sentence: str, threshold: float | None) -> None:
    read = scale("Sannolikhet och konsekvens bedöms från 1 till 4, där 1 är högst.", sentence)
    assert read.limit == (threshold, "high")


@pytest.mark.parametrize("value", [1.0, 4.0, 9.0, None])
def test_a_value_reaches_a_limit_from_its_better_side(value: float | None) -> None:
    known = None if value is None else value
    assert Limit(4, "low").reached_by(value) == (None if known is None else known >= 4)
    assert Limit(4, "high").reached_by(value) == (None if known is None else known <= 4)
    assert Limit(None).reached_by(value) is None

"""Which lines of a page are one paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.paragraphs import paragraph_texts
from tests.pipeline.interpret.drawn_pages import document, grid, lines

FULL = ("Riskvärdet är sannolikheten", "multiplicerad med konsekvensen,", "båda på skalan 1–4.")


def test_lines_whose_next_word_would_not_have_fitted_are_one_paragraph() -> None:
    assert paragraph_texts(lines(*FULL)) == [" ".join(FULL)]
    assert paragraph_texts([]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"size": 14.0},
        {"bold": True},
        {"marker": "•"},
        {"text": " "},
        {"page": 2},
        {"box": (0.0, 40.0, 90.0, 50.0)},
        {"box": (30.0, 12.0, 90.0, 22.0)},
        {"box": None},
    ],
)
def test_a_line_set_otherwise_or_apart_begins_anew(change: dict[str, object]) -> None:
    first, second, _ = lines(*FULL)
    assert paragraph_texts([first, replace(second, **change)])[0] == first.text  # type: ignore[arg-type]


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    short, below = Line("Kort.", (0, 0, 30, 10), size=10), Line("Den är längre än så.", (0, 12, 120, 22), size=10)
    assert paragraph_texts([short, below]) == ["Kort.", "Den är längre än så."]


def test_a_scale_whose_sentence_wraps_bounds_what_stands_below_it() -> None:
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "6", "2"]])
    (found,) = interpret(document(["# Riskanalys 2025", *lines(*FULL), table])).risk_assessments
    assert (found.scale.likelihood.max, found.scale.consequence.max) == (4, 4)

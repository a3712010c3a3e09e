"""The words of a scale in the cells of a table that no legend explains."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.cell_labels import labels_of_cells, steps_of_boxes
from schemas.tables import Range, RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELIHOOD = {2: "Mindre sannolik", 3: "Möjlig", 4: "Sannolik"}
CONSEQUENCE = {2: "Lindrig", 3: "Kännbar", 4: "Allvarlig"}
SCORES = [(3, 3), (2, 4), (4, 2), (3, 4)]
FORMS = [
    "{step}. {word}",
    "{step} - {word}",
    "{step} {word}",
    "{step} ({word})",
    "{word} ({step})",
    "{step}: {word}",
    "[{step}] {word}",
    "({step}) {word}",
    "{step}) {word}",
    "{word} [{step}]",
]


def read(form: str, *lines: str) -> RiskAssessment:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]]
    for at, (first, second) in enumerate(SCORES):
        words = form.format(step=first, word=LIKELIHOOD[first]), form.format(step=second, word=CONSEQUENCE[second])
        rows.append([f"Risken nummer {'abcd'[at]}", *words, f"{first * second}"])
    (table,) = interpret(document(["# Riskanalys 2026", *lines, grid(rows)])).risk_assessments
    return table


@pytest.mark.parametrize("form", FORMS)
def test_numbers_with_their_words(form: str) -> None:
    table = read(form)
    parts = [(risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score]
    assert parts == SCORES
    scale = table.scale
    assert scale.likelihood.labels == {f"{step}": word for step, word in LIKELIHOOD.items()}
    assert scale.consequence.labels == {f"{step}": word for step, word in CONSEQUENCE.items()}
    assert (scale.likelihood.min, scale.likelihood.max) == (None, None)


def test_what_the_document_says_of_its_scale_goes_before() -> None:
    legend = "Sannolikhet: 1 = Osannolik, 2 = Mindre sannolik, 3 = Möjlig, 4 = Sannolik"
    scale = read(FORMS[0], legend).scale
    assert scale.likelihood.labels == {"1": "Osannolik", **{f"{step}": word for step, word in LIKELIHOOD.items()}}
    assert (scale.likelihood.min, scale.likelihood.max) == (1, 4)


@pytest.mark.parametrize(
    "cells",
    [
        ["3 Möjlig", "3 Sannolik", "2 Liten"],
        ["3 Möjlig", "2 Möjlig"],
        ["3 Möjlig", "3 Möjlig", "4"],
        ["3 Möjlig", "2 Liten", "okänt", "inte bedömt", "vet ej"],
        ["3", "4", ""],
    ],
)
def test_cells_that_tell_no_scale(cells: list[str]) -> None:
    assert labels_of_cells(cells) == {}


def offered(step: int, words: Sequence[str], *, box: str = "☐ ", first: int = 1) -> str:
    """Boxes for all steps of a scale, of which one is ticked."""
    ticked = box.replace("☐", "☒").replace("[ ]", "[x]")
    boxes = (f"{ticked if at == step else box}{at} {word}".strip() for at, word in enumerate(words, first))
    return " ".join(boxes)


def form(*parts: tuple[Sequence[str], Sequence[str]], box: str = "☐ ", first: int = 1) -> Range:
    """The scale of likelihood of two assessments, each with the words of its own boxes."""
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]]
    for at, (likelihood, consequence) in enumerate(parts):
        cells = offered(2 + at, likelihood, box=box, first=first), offered(3, consequence, box=box, first=first)
        rows.append([f"Risken nummer {'abcd'[at]}", *cells, f"{(2 + at) * 3}"])
    (table,) = interpret(document(["# Riskanalys 2026", grid(rows)])).risk_assessments
    assert [risk.score and risk.score.likelihood for risk in table.risks] == [2 + at for at in range(len(parts))]
    return table.scale.likelihood


STEPS = ["Osannolik", "Mindre trolig", "Trolig", "Mycket trolig"]


@pytest.mark.parametrize("box", ["☐ ", "[ ] "])
@pytest.mark.parametrize("words", [STEPS, [*STEPS, "Säker"], STEPS[:3]])
def test_boxes_for_all_steps_tell_the_scale(words: list[str], box: str) -> None:
    scale = form((words, words), (words, words), box=box)
    assert (scale.min, scale.max) == (1, len(words))
    assert scale.labels == {f"{at}": word for at, word in enumerate(words, 1)}


def test_boxes_for_bare_numbers_tell_its_ends_alone() -> None:
    scale = form(([""] * 4, [""] * 4), ([""] * 4, [""] * 4))
    assert (scale.min, scale.max, scale.labels) == (1, 4, {})


def test_a_scale_may_begin_with_0() -> None:
    scale = form((STEPS, STEPS), (STEPS, STEPS), first=0)
    assert (scale.min, scale.max) == (0, 3)


def test_rows_that_offer_different_steps_tell_none() -> None:
    assert form((STEPS, STEPS), ([*STEPS, "Säker"], STEPS)).min is None


@pytest.mark.parametrize("text", ["☐ 2 Låg ☒ 4 Hög ☐ 8 Akut", "☐ Låg ☒ Hög ☐ Akut", "☐ 1 Låg ☒ 2 Hög", "☒ 3 Hög"])
def test_boxes_that_are_no_whole_scale_tell_none(text: str) -> None:
    assert not steps_of_boxes([text, text])

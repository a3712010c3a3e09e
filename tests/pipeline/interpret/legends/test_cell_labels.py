"""The words of a scale in the cells of a table that no legend explains."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.cell_labels import labels_of_cells
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELIHOOD = {2: "Mindre sannolik", 3: "Möjlig", 4: "Sannolik"}
CONSEQUENCE = {2: "Lindrig", 3: "Kännbar", 4: "Allvarlig"}
SCORES = [(3, 3), (2, 4), (4, 2), (3, 4)]
FORMS = ["{step}. {word}", "{step} - {word}", "{step} {word}", "{step} ({word})", "{word} ({step})", "{step}: {word}"]


def read(form: str, *lines: str) -> RiskAssessment:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]]
    for at, (first, second) in enumerate(SCORES):
        words = form.format(step=first, word=LIKELIHOOD[first]), form.format(step=second, word=CONSEQUENCE[second])
        rows.append([f"Risken nummer {'abcd'[at]}", *words, f"{first * second}"])
    (table,) = interpret(document(["# Riskanalys 2026", *lines, grid(rows)])).risk_assessments
    return table


@pytest.mark.parametrize("form", FORMS)
def test_numbers_with_their_words(form: str) -> None:
    scale = read(form).scale
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

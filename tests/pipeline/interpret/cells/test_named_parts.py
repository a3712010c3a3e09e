"""Scores whose parts stand behind their names, with the value under a letter of its own, whatever parts them."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.named_parts import named_parts
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Taxa tas ut dubbelt", "Beslut expedieras sent", "Larm går inte fram"]
NUMBERS = [(2, 5), (4, 3), (3, 3)]
AFTER = [(1, 5), (2, 3), (3, 2)]
FORMS = [
    "S{} · K{} · R{}",
    "S{} | K{} | R{}",
    "S: {} • K: {} • RV: {}",
    "S{} och K{}, RV {}",
    "S {}, K {} (R {})",
    "S{0} / K{1} / RT {2}.",
    "R{2} · S{0} · K{1}",
    "R{2} (S{0}, K{1})",
    "RV {2}: S{0} x K{1}",
    "K{1} · S{0} · R{2}",
    "S{} | K{} | {}",
    "S{} K{} {}",
]


@pytest.mark.parametrize("form", FORMS)
def test_both_assessments_hold_their_values(form: str) -> None:
    rows = [
        [risk, form.format(*one, one[0] * one[1]), "Attest", form.format(*other, other[0] * other[1]), "Chef"]
        for risk, one, other in zip(RISKS, NUMBERS, AFTER, strict=True)
    ]
    header = ["Risk", "Bruttorisk", "Befintliga kontroller", "Nettorisk", "Riskägare"]
    facts = interpret(document(["# Riskanalys för intern kontroll 2027", grid([header, *rows])]))
    [table] = facts.risk_assessments
    told = [[(s.likelihood, s.consequence, s.value) for s in (r.score, r.residual) if s] for r in table.risks]
    assert told == [[(s, k, s * k) for s, k in both] for both in zip(NUMBERS, AFTER, strict=True)]
    assert not facts.problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("R3 · V4", (3, 4, None)),
        ("R5 · S3 · K4", (3, 4, None)),  # the risk's number, which no value of these parts can be
        ("S3 · K4 · D2", (3, 4, None)),
        ("S3 · K4 · 2", (3, 4, None)),
        ("R3 x V4 = 12", (3, 4, 12)),
        ("R12 · S3", None),
        ("S3 · S4", None),
    ],
)
def test_letters_that_may_say_anything_else_are_no_value(
    text: str, told: tuple[float, float, float | None] | None
) -> None:
    assert named_parts(text) == told

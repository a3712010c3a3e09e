"""A sign that a system draws before the name of each risk over its table."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Document, Grid
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

Rows = list[list[str | None]]

CHECKS = {
    "Bisysslor anmäls inte": "Fråga chefer",
    "Loggar sparas inte": "Granska loggar",
    "Avtal löper ut": "Läs avtalslista",
}


def plan(names: list[str], before: str = "") -> Document:
    """A plan with a process in larger letters and a table below each name."""
    blocks: list[Grid | str] = ["# Internkontrollplan 2027", *([before] if before else []), "# Process: Stöd"]
    for at, (name, check) in enumerate(zip(names, CHECKS.values(), strict=True)):
        rows: Rows = [["Kontroll", "Metod", "Ansvarig"], [check, "Stickprov", "Controller"]]
        blocks += [f"## {name}", grid(rows, top=260 + 120 * at)]
    return document(blocks)


def risks(drawn: Document) -> list[str | None]:
    return [one.risk for table in interpret(drawn).control_plans for one in table.controls]


@pytest.mark.parametrize(("sign", "gap"), list(product("⚠★⚡⚙◆", [" ", "  "])))
def test_a_sign_before_all_names_is_none_of_them(sign: str, gap: str) -> None:
    assert risks(plan([f"{sign}{gap}{name}" for name in CHECKS])) == list(CHECKS)


@pytest.mark.parametrize("signs", [["⚠", "", ""], ["⚠", "★", "⚠"], ["✔", "✔", "✔"], ["☐", "☐", "☐"]], ids=str)
def test_a_sign_that_tells_names_apart_or_answers_stays(signs: list[str]) -> None:
    names = [f"{sign} {name}".strip() for sign, name in zip(signs, CHECKS, strict=True)]
    assert risks(plan(names)) == names


def test_a_sign_that_is_explained_stays() -> None:
    names = [f"⚠ {name}" for name in CHECKS]
    assert risks(plan(names, "⚠ = avvikelse, ✔ = ingen avvikelse")) == names

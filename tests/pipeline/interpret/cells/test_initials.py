"""Initials that a system draws before each one named are no part of the name."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROLES = ["Nämndsekreterare", "GIS-ingenjör", "Kart- och mätchef", "Översiktsplanerare"]
PEOPLE = ["Anna Berg", "Olle Ek", "Siv Öst", "Pia Lind"]
RISKS = ["Avtal löper ut", "Nycklar kommer bort", "Prov missas", "Larm besvaras sent"]


def answering(cells: list[str], *, bands: bool) -> list[str]:
    """Who answers for each check of a plan whose column of these has such cells."""
    rows = [[risk, "Stickprov av akter", cell] for risk, cell in zip(RISKS, cells, strict=True)]
    if bands:
        rows = [["Process: Vatten (2)", None, None], *rows[:2], ["Process: Gata (2)", None, None], *rows[2:]]  # type: ignore[list-item]  # None continues a cell
    facts = interpret(document(["# Internkontrollplan 2026", grid([["Risk", "Kontrollmoment", "Ansvarig"], *rows])]))
    return [control.responsible.text if control.responsible else "" for control in facts.control_plans[0].controls]


@pytest.mark.parametrize("bands", [False, True])
@pytest.mark.parametrize("names", [ROLES, PEOPLE])
def test_one_letter_before_each(names: list[str], bands: bool) -> None:  # noqa: FBT001  # a form of the table
    assert answering([f"{name[0]} {name}" for name in names], bands=bands) == names


def test_two_letters_before_each() -> None:
    cells = ["".join(word[0] for word in name.split()) + f" {name}" for name in PEOPLE]
    assert answering(cells, bands=False) == PEOPLE


@pytest.mark.parametrize(
    "cells",
    [
        ["A Andersson", "B Ek", "C Carlsson", "D Dahl"],
        ["A Avdelningschef", "Avdelningschef", "B Bygglovschef", "M Miljöchef"],
        ["K Karlsson"] * 4,
        ["IT-chef", "VA-ingenjör", "HR-specialist", "IT-chef"],
    ],
)
def test_letters_that_not_all_have_stay(cells: list[str]) -> None:
    assert answering(cells, bands=False) == cells

"""Files of several papers, each with a scale of its own, and papers whose scale stands on another page."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

FIRST = [
    "Riskerna är bedömda med sannolikhet/konsekvens på skalan 1–4.",
    "Sannolikhet och konsekvens bedöms från 1 till 4.",
    "Skala 1–4",
]
SECOND = [
    "Socialnämnden · Bergs kommun · 2027-12-11 § 88 · Skala 1–5",
    "Socialnämnden | Skala: 1–5",
    "Sannolikhet och konsekvens bedöms från 1 till 5.",
    "Sannolikhet (1–5) gånger konsekvens (1–5).",
]


def risks(highest: str, page: int) -> Grid:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Kontrollmoment"], ["Jäv vid inköp", "2", highest, "Stickprov"], ["Mutor tas emot", "3", "2", "Enkät"]]  # fmt: skip
    return grid(rows, page=page)


def highest(*pages: list[Grid | str]) -> list[tuple[float | None, float | None]]:
    """The ends of both scales of each plan, in the order of the papers."""
    plans = sorted(interpret(document(*pages)).control_plans, key=lambda table: table.pages[0] if table.pages else 0)
    return [(plan.scale.likelihood.max, plan.scale.consequence.max) for plan in plans]


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("second", SECOND)
def test_each_paper_has_the_scale_that_it_states(first: str, second: str) -> None:
    pages: list[list[Grid | str]] = [
        ["# Internkontrollplan 2027", first, risks("4", 1)],
        ["# Internkontrollplan 2028", second, risks("5", 2)],
    ]
    assert highest(*pages) == [(4, 4), (5, 5)]
    behind: list[list[Grid | str]] = [
        ["# Internkontrollplan 2027", risks("4", 1), first],
        ["# Internkontrollplan 2028", risks("5", 2), second],
    ]
    assert highest(*behind) == [(4, 4), (5, 5)]


@pytest.mark.parametrize("stated", [*FIRST, *SECOND])
def test_a_scale_on_another_page_is_the_documents(stated: str) -> None:
    found = 5.0 if "5" in stated.replace("2027", "") else 4.0
    pages: list[list[Grid | str]] = [
        ["# Internkontrollplan 2028"],
        ["## Metod", stated],
        ["## Kontroller", risks("4", 3)],
    ]
    assert highest(*pages) == [(found, found)]
    behind: list[list[Grid | str]] = [["# Internkontrollplan 2028", risks("4", 1)], ["## Metod", stated]]
    assert highest(*behind) == [(found, found)]


def test_another_papers_scale_beside_the_documents_own_changes_nothing() -> None:
    both = "Sannolikhet och konsekvens bedöms från 1 till 4."
    pages: list[list[Grid | str]] = [
        ["# Internkontrollplan 2028", both, risks("4", 1)],
        ["# Enkät till medborgare", "Skala 1–7"],
    ]
    assert highest(*pages) == [(4, 4)]


@pytest.mark.parametrize("other", ["Skala 1–3", "Bedömningsskala: 1–3"])
def test_a_chapter_of_method_is_the_papers_own(other: str) -> None:
    """Whatever else is graded on the pages of its table, whose title stands anew above it."""
    both = "Sannolikhet och konsekvens bedöms från 1 till 5."
    pages: list[list[Grid | str]] = [
        ["# Internkontroll 2028", "## Metod", both],
        ["# Internkontrollplan 2028", risks("5", 2), other],
    ]
    assert highest(*pages) == [(5, 5)]


OTHERS = [
    "Barn- och utbildningsnämnden | Skala 1–3 i enkäten",
    "Måluppfyllelse · skala 1–3",
    "Nämndens mognad · skala 1–3",
    "Medborgarenkät 2027 • Skala 1–3",
    "Syfte • Metod • Bedömning på skala 1–3 av mognad",
]
OF_PAGES = [
    "Bedömning av måluppfyllelse görs på skala 1–3.",
    "Skalan 1–3 används för prioritering.",
    "Risker med låg sannolikhet (1–2) och låg konsekvens (1–2) accepteras.",
    "Risker med konsekvens (1–2) följs inte upp.",
]


@pytest.mark.parametrize("other", OTHERS)
def test_a_scale_beside_what_is_no_board_or_paper_is_no_scores(other: str) -> None:
    assert highest(["# Internkontrollplan 2028", other, risks("4", 1)]) == [(None, None)]


@pytest.mark.parametrize("other", [*OTHERS, *OF_PAGES])
def test_a_page_that_grades_something_else_has_the_documents_scale(other: str) -> None:
    both = "Sannolikhet och konsekvens bedöms från 1 till 4."
    pages: list[list[Grid | str]] = [["# Internkontrollplan 2028", both, risks("4", 1)], ["# Internkontrollplan 2028 skola", "Barnnämnden", other, risks("4", 2)]]  # fmt: skip
    assert not any(end is not None and end < 4 for ends in highest(*pages) for end in ends)

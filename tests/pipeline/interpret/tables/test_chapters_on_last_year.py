"""A chapter on what was done the year before is no title of the plan below it."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska attest", "Ekonom"]]
FOLLOW_UP = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granska attest", "Inga avvikelser."]]
CHAPTERS = [
    "2 Genomförd intern kontroll 2026",
    "Utförda interna kontroller",
    "Så gick det med intern kontroll 2026",
]
BEHIND = [[], ["3 Kommande års kontroller"]]


def facts(title: str | None, headings: list[str], rows: list[list[str]]) -> Facts:
    page: list[Line | Grid | str] = [Line(title, (50, 40, 300, 58), size=18, bold=True, level=1)] if title else []
    for at, heading in enumerate(headings):
        top = 80 + 60 * at
        page.append(Line(heading, (50, top, 280, top + 14), size=14, bold=True, level=2))
        page.append(Line("Nämnden gick igenom fyra områden.", (50, top + 22, 260, top + 32), size=10))
    return interpret(document([*page, grid(rows, top=320)]))


@pytest.mark.parametrize(("chapter", "behind"), list(product(CHAPTERS, BEHIND)))
def test_a_plan_below_such_a_chapter_keeps_its_title(chapter: str, behind: list[str]) -> None:
    found = facts("Internkontrollplan 2027", [chapter, *behind], PLAN)
    assert [(plan.title, plan.year) for plan in found.control_plans] == [("Internkontrollplan 2027", 2027)]
    assert not found.problems


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_results_below_it_are_a_follow_ups(chapter: str) -> None:
    found = facts("Internkontrollplan 2027", [chapter], FOLLOW_UP)
    assert [table.title for table in found.follow_ups] == [chapter]


@pytest.mark.parametrize(
    "title", ["Rapport över genomförd intern kontroll 2026", "Så gick det med intern kontroll 2026"]
)
def test_a_paper_may_be_titled_so(title: str) -> None:
    found = facts(title, ["Granskningar"], PLAN)
    assert [table.title for table in (*found.control_plans, *found.follow_ups)] == [title]

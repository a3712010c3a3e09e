"""Lines that refer to another paper, and lists of such: none of them is a table's title."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska", "Ekonom"], ["Fel", "Räkna", "Ekonom"]], top=400)
TITLE = "Internkontrollplan 2026"


def plan(*between: Line | str) -> ControlPlan:
    """The plan that stands below its title and some lines."""
    facts = interpret(document([f"# {TITLE}", *between, PLAN]))
    assert not facts.follow_ups
    assert not facts.risk_assessments
    return facts.control_plans[0]


@pytest.mark.parametrize(
    "line",
    [
        "Läs också: Uppföljning av intern kontroll 2024",
        "Läs mer i Uppföljning av intern kontroll 2024",
        "Se även bilaga Riskanalys 2025",
        "Se bilaga 2, Riskanalys 2025",
        "Relaterat: Uppföljning av intern kontroll 2024",
        "Jämför Riskanalys 2025",
        "Ladda ned Uppföljning av intern kontroll 2024 (pdf)",
        "Bilaga: Riskanalys 2025",
        "Bilagor: Riskanalys 2025, Uppföljning av intern kontroll 2024",
        "Arkiv: Uppföljning av intern kontroll 2024",
        "Planen bygger på Riskanalys 2025",
    ],
)
def test_a_line_that_refers_to_another_paper_is_no_title(line: str) -> None:
    assert (plan(line).title, plan(line).year) == (TITLE, 2026)


@pytest.mark.parametrize("head", ["# Relaterade dokument", "Läs också:", "# Tidigare planer och uppföljningar"])
@pytest.mark.parametrize(
    "entries", [["Uppföljning av intern kontroll 2024"], ["Internkontrollplan 2025", "Riskanalys 2024"]]
)
def test_no_entry_of_a_list_of_papers_is_a_title(head: str, entries: list[str]) -> None:
    assert (plan(head, *entries).title, plan(head, *entries).year) == (TITLE, 2026)


def test_a_title_below_a_list_of_papers_is_one() -> None:
    facts = interpret(document(["# Läs mer", "Uppföljning av intern kontroll 2024", f"# {TITLE}", PLAN]))
    assert [(one.title, one.year) for one in facts.control_plans] == [(TITLE, 2026)]


@pytest.mark.parametrize(
    "trail",
    ["Start / Intern kontroll / Uppföljning av intern kontroll 2024", "Kommun › Politik › Intern kontroll › Uppföljning av intern kontroll 2024"],
)  # fmt: skip
def test_where_a_web_page_stands_is_a_title_only_where_no_other_is(trail: str) -> None:
    assert (plan(trail).title, plan(trail).year) == (TITLE, 2026)
    facts = interpret(document([trail, PLAN]))
    assert [one.year for one in [*facts.follow_ups, *facts.control_plans]] == [2024]


def test_the_heading_of_an_appendix_is_its_title() -> None:
    facts = interpret(document(["# Bilaga: Internkontrollplan 2026", PLAN]))
    assert [one.year for one in facts.control_plans] == [2026]


def test_what_stands_in_a_list_beside_the_text_is_of_no_card_and_no_title() -> None:
    """Its lines come last on the page, behind a card whose last label has no value, and before the next page's table."""
    labels = [("Risk", "Jäv"), ("Kontrollmoment", "Granska avtal"), ("Ansvarig", "Ekonom"), ("Resultat", "")]
    card = [
        Line(text, (x, 250 + 20 * at, x + 60, 260 + 20 * at), size=10, bold=x == 50)
        for at, pair in enumerate(labels)
        for x, text in zip((50, 200), pair, strict=True)
        if text
    ]
    texts = ["Relaterad information", "Uppföljning av intern kontroll 2024", "ekonomi@orten.example"]
    aside = [Line(text, (430, 250 + 20 * at, 560, 260 + 20 * at), size=9, aside=True) for at, text in enumerate(texts)]
    second = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Hot", "Granska", "Ekonom"]], page=2)
    facts = interpret(document([f"# {TITLE}", *card, *aside], [second]))
    assert [one.year for one in facts.control_plans] == [2026] * len(facts.control_plans)
    assert facts.control_plans
    assert not facts.follow_ups

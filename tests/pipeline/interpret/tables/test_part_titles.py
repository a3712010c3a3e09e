"""The second table of a paper has the heading right above it as its title, where that is set as the first one's is."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.context.titles_above import title_lines
from schemas.tables import AnyTable
from tests.pipeline.interpret.drawn_pages import document, grid

ANALYSIS = [["Risk", "S", "K", "Riskvärde"], ["Jäv", "2", "4", "8"], ["Hot", "3", "3", "9"]]
PLAN = [["Risk", "Kontroll", "Ansvarig"], ["Jäv", "Granska attest", "Ekonom"], ["Hot", "Gå igenom tillbud", "Chef"]]


def line(text: str, top: float, *, size: float = 13, bold: bool = True, page: int = 2) -> Line:
    return Line(text, (50, top, 400, top + size), size=size, bold=bold, page=page)


def two(first: str, *above: Line, rows: list[list[str]] = PLAN) -> list[AnyTable]:
    """The tables of a paper of two parts."""
    cover: list[Line | Grid | str] = [
        line("Fritidsnämnden", 20, size=10, bold=False, page=1),
        line(first, 50, page=1),
        grid(ANALYSIS),
    ]
    second: list[Line | Grid | str] = [*above, grid(rows, page=2, top=200)]
    facts = interpret(document(cover, second))
    return [*facts.risk_assessments, *facts.control_plans]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Del 1. Riskanalys 2025", "Del 2. Plan för kontroller 2025"),
        ("Del 1. Riskanalys 2025", "Del 2. Det vi ska granska"),
        ("1. Riskanalys 2025", "2. Kontroller"),
        ("Bilaga 1 Riskanalys 2025", "Bilaga 2 Kontroller under året"),
        ("Riskanalys 2025", "Kontroller 2025"),
    ],
)
@pytest.mark.parametrize("text", [(), ("Kontrollerna görs av förvaltningen.",)])
def test_a_later_part_has_its_own_title(first: str, second: str, text: tuple[str, ...]) -> None:
    below = [line(one, 100, size=10, bold=False) for one in text]
    analysis, plan = two(first, line(second, 60), *below)
    assert (analysis.title, plan.title) == (first, second)
    assert (analysis.year, plan.year) == (2025, 2025)


@pytest.mark.parametrize(
    ("above", "why"),
    [
        (line("Ekonomi", 60), "a chapter's name says neither year nor number"),
        (line("Kontroller 2025", 60, size=10, bold=False), "it is set as text"),
        (line("Kultur- och fritidsförvaltningen 2025", 60), "it is a unit"),
        (line("Ersätter plan 2024", 60), "it names an earlier paper"),
    ],
)
def test_what_is_no_title_of_a_part(above: Line, why: str) -> None:
    analysis, plan = two("Riskanalys 2025", above)
    assert (plan.title, plan.year) == (analysis.title, 2025), why


def test_a_heading_that_names_its_kind_is_a_title_as_before() -> None:
    _, plan = two("Riskanalys 2025", line("Internkontrollplan 2026", 60, size=11))
    assert (plan.title, plan.year) == ("Internkontrollplan 2026", 2026)


@pytest.mark.parametrize("above", ["Ks § 22 Au § 11 Dnr 2011/KS0051 007", "§ 32", "Dnr KS 2025/0188"])
def test_the_numbers_of_a_paragraph_are_no_part_of_the_title_below_them(above: str) -> None:
    placed = [
        Line(text, (50, 50 + 20 * at, 300, 62 + 20 * at), size=11, bold=True)
        for at, text in enumerate([above, "Uppföljning av intern kontroll 2010"])
    ]
    assert [line.text for line in title_lines(placed)] == ["Uppföljning av intern kontroll 2010"]


def test_text_between_two_headings_keeps_them_apart() -> None:
    text = "Sannolikhet och konsekvens bedöms var för sig. " * 5
    blocks: list[Line | Grid | str] = [
        "# Så har riskerna värderats",
        text,
        "# Riskanalys 2025",
        grid(ANALYSIS, top=300),
    ]
    (table,) = interpret(document(blocks)).risk_assessments
    assert table.title == "Riskanalys 2025"

"""A paper about another subject behind a plan in a bundle: its heading has a year, in one line or two, and is no chapter of the plan."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = "# Plan för intern kontroll 2026"
CHECKS = [["Risk", "Kontroll", "Kontrollansvarig"], ["Fel avgift", "Stickprov", "Ekonom"], ["Jäv", "Enkät", "Jurist"]]
POINTS = [
    ["Kontrollpunkt", "Ansvarig", "Resultat", "Åtgärd"],
    ["Utrymningsvägar", "Vaktmästare", "Utan anmärkning", ""],
    ["Nödbelysning", "Elektriker", "Två saknas", "Bytta"],
]


def heading(*texts: str, size: float = 14) -> list[Line]:
    """A bold heading of some lines below each other on the second page."""
    return [
        Line(
            text,
            (50, 40 + 1.2 * size * at, 50 + 6 * len(text), 40 + size + 1.2 * size * at),
            size=size,
            bold=True,
            page=2,
        )
        for at, text in enumerate(texts)
    ]


def bundled(*lines: Line | str, title: str = PLAN) -> Facts:
    """The facts of a bundle: a plan, and on its next page a table below some lines."""
    return interpret(document([title, grid(CHECKS)], [*lines, grid(POINTS, page=2)]))


@pytest.mark.parametrize("size", [12, 14, 21])
@pytest.mark.parametrize(
    "texts",
    [
        ["Systematiskt brandskyddsarbete, årsrapport", "2025"],
        ["Systematiskt brandskyddsarbete, årsrapport 2025"],
        ["Brandskydd 2025"],
        ["Brandskyddskontroll", "läsåret 2024/2025"],
        ["Egenkontroll i skolköken,", "årsrapport 2025"],
        ["Arbetsmiljön på", "Ängsskolan 2025"],
        ["Besiktning av lekplatser 2025"],
        ["Hissbesiktningar", "under 2025"],
        ["Underhållsrond 2025"],
    ],
)
def test_a_heading_with_another_year_than_the_plans_begins_another_paper(texts: list[str], size: float) -> None:
    facts = bundled(*heading(*texts, size=size))
    assert (len(facts.control_plans), facts.follow_ups) == (1, [])
    assert len(facts.control_plans[0].controls) == 2
    assert not facts.problems


@pytest.mark.parametrize("text", ["Brandskydd 2026", "Arbetsmiljö 2026", "Lekplatsbesiktning 2026"])
def test_with_the_plans_year_it_does_where_it_is_as_high(text: str) -> None:
    assert not bundled(*heading(text)).follow_ups
    assert len(bundled(*heading(text, size=12)).follow_ups) == 1


@pytest.mark.parametrize(
    "text", ["Lekplatsbesiktning", "Besiktning av hissar", "Underhållsronder", "Avtal 2025", "Inköp", "Patrond 2025"]
)
def test_a_process_or_what_names_no_other_subject_does_not(text: str) -> None:
    assert len(bundled(*heading(text)).follow_ups) == 1


def test_what_names_internal_control_is_ours_whatever_it_inspects() -> None:
    facts = bundled(*heading("Uppföljning av intern kontroll 2025:", "besiktning av lekplatser"))
    assert len(facts.follow_ups) == 1


CHAPTERS = [
    "Brandskydd 2025",
    "Arbetsmiljö 2026",
    "Nya risker inom arbetsmiljö, beslutade 2025",
    "Dataskydd (fortsätter från 2025)",
    "Kvarstår från 2025: arbetsmiljö",
    "Informationssäkerhet och dataskydd 2026",
]


@pytest.mark.parametrize("size", [12, 14])
@pytest.mark.parametrize("text", CHAPTERS)
def test_a_table_with_the_header_of_the_plans_is_a_chapter_of_it(text: str, size: float) -> None:
    more = grid([CHECKS[0], ["Stress", "Enkät", "HR-chef"], ["Ensamarbete", "Intervju", "Chef"]], page=2)
    facts = interpret(document([PLAN, grid(CHECKS)], [*heading(text, size=size), more]))
    assert sum(len(plan.controls) for plan in facts.control_plans) == len(CHECKS[1:]) + 2


@pytest.mark.parametrize("text", CHAPTERS[2:5])
def test_a_year_since_which_something_is_so_is_none_of_a_paper(text: str) -> None:
    assert len(bundled(*heading(text)).follow_ups) == 1


@pytest.mark.parametrize("text", ["# Brandskydd 2026", "# Arbetsmiljö 2026"])
def test_a_heading_with_the_plans_year_on_its_page_is_a_chapter_of_it(text: str) -> None:
    facts = interpret(document([PLAN, grid(CHECKS), text, grid(POINTS, top=400)]))
    assert len(facts.follow_ups) == 1


SCORES = ["Sannolikhet", "Konsekvens", "Riskvärde"]
CROWD = [["Risk", *SCORES], ["Barn kommer bort", "4", "4", "16"], ["Brasan sprider sig", "4", "5", "20"]]
OWN = [["Riskbenämning", *SCORES], ["Hot mot personal", "1", "2", "2"], ["Bristande avtalstrohet", "2", "4", "8"]]
MADE = "Bedömning enligt ordningslagen i samråd med polisen."
OURS = "Risk- och väsentlighetsanalys 2025 för kultur- och fritidsnämnden"


def headed(text: str, top: float, size: float = 14) -> Line:
    return Line(text, (50, top, 50 + 6 * len(text), top + size), size=size, bold=True)


def said(text: str, top: float) -> Line:
    return Line(text, (50, top, 50 + 5 * len(text), top + 10), size=10)


@pytest.mark.parametrize("title", ["Säkerhetsplan för Valborgsfirandet 2025", "Säkerhetsplan för Valborgsfirandet"])
@pytest.mark.parametrize("further", [[], [headed("Riskerna i detalj", 555, 12)]])
def test_by_what_rules_an_earlier_paper_was_made_says_nothing_of_ours(title: str, further: list[Line]) -> None:
    before: list[Line | Grid] = [headed(title, 20), said(MADE, 40), grid(CROWD, top=60)]
    facts = interpret(document([*before, headed(OURS, 400), *further, grid(OWN, top=600)]))
    assert [[risk.name for risk in table.risks] for table in facts.risk_assessments] == [["Hot mot personal", "Bristande avtalstrohet"]]  # fmt: skip


@pytest.mark.parametrize(
    "blocks",
    [
        [headed("Säkerhetsplan för Valborgsfirandet 2025", 20), said(MADE, 40), headed("Riskanalys 2025", 55)],
        [headed("Säkerhetsplan för Valborgsfirandet 2025", 20, 20), said(MADE, 42), grid(CROWD, top=60), headed("Riskanalys 2025", 400)],
        [said(MADE, 40), grid(CROWD, top=60), headed("Riskanalys 2025", 400)],
    ],
    ids=["no table between", "a larger title", "no title"],
)  # fmt: skip
def test_what_a_papers_head_says_holds_for_its_chapters(blocks: list[Line | Grid]) -> None:
    facts = interpret(document([*blocks, grid(OWN, top=600)]))
    assert not facts.risk_assessments


@pytest.mark.parametrize("number", ["", "2. "])
@pytest.mark.parametrize("name", ["Riskanalys 2025", "Riskbedömning 2025"])
def test_a_chapter_that_names_nobody_is_of_the_paper_before_it(name: str, number: str) -> None:
    head = [
        headed("Bakgrund", 20),
        said("Enligt arbetsmiljölagen ska arbetsgivaren och skyddsombudet bedöma riskerna.", 40),
    ]
    roles = grid([["Roll", "Namn"], ["Chef", "Ann Ek"], ["Skyddsombud", "Bo Al"]], top=60)
    facts = interpret(document([*head, roles, headed(f"{number}{name}", 400), grid(OWN, top=600)]))
    assert not facts.risk_assessments

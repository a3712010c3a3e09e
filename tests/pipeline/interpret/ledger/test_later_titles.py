"""A further plan, analysis or follow-up that a title names beside tables that were read, and of which none was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.interpret import Facts, interpret
from tests.extractors.drawing import GRID, pdf, table
from tests.pipeline.interpret.drawn_pages import document, grid

ANALYSIS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["Jäv vid inköp", "2", "3", "6"],
    ["Fel löner", "3", "3", "9"],
    ["Driftstopp", "1", "4", "4"],
]
LABELLED = [
    text
    for at in range(1, 5)
    for text in (f"Kontrollmoment {at}: Stickprov av {at}0 poster", f"Ansvarig: Chef för enhet {at}")
]
RUN = ["Risk Kontrollmoment Ansvarig", "Jäv Stickprov av avtal Inköpschef", "Löner Genomgång HR-chef"]


def facts(*below: str | Grid | Sequence[Sequence[str]]) -> Facts:
    blocks = [block if isinstance(block, str | Grid) else grid(block, top=400) for block in below]
    return interpret(document(["# Riskanalys 2025 för Kulturnämnden", grid(ANALYSIS), *blocks]))


def told(found: Facts) -> list[str]:
    return [problem.message for problem in found.problems if "namnger" in problem.message]


@pytest.mark.parametrize("title", ["# Internkontrollplan 2025", "# Uppföljning av internkontrollplan 2024"])
@pytest.mark.parametrize("below", [[], LABELLED, RUN], ids=["nothing", "labelled", "run together"])
def test_a_title_over_rows_that_were_not_read_or_over_nothing_is_told(title: str, below: list[str]) -> None:
    assert len(told(facts(title, *below))) == 1


@pytest.mark.parametrize(
    "below",
    [
        ["# Uppföljning av internkontrollplan 2024", "Uppföljningen visade inga avvikelser."],
        ["# Internkontrollplan 2025", "Planen beslutas av nämnden i mars."],
        ["# Kontrollplan", "Kontroller görs löpande."],
        ["# Riskanalys 2025", "Bedömningen gjordes i höstas."],
        ["# Så arbetar vi"],
    ],
)
def test_a_chapter_in_running_text_is_not(below: list[str]) -> None:
    assert told(facts(*below)) == []


@pytest.mark.parametrize("heading", ["Bilagor", "Beslutsunderlag", "Referenser"])
@pytest.mark.parametrize(
    "paper", ["**Internkontrollplan 2025", "# Bilaga: Internkontrollplan 2025", "# Internkontrollplan 2025"]
)
def test_a_list_of_papers_at_the_end_is_not(heading: str, paper: str) -> None:
    assert told(facts(heading, paper)) == []


def test_cards_below_it_that_were_read_as_another_kind_are_not() -> None:
    """Each value is cut out of its line in a PDF."""

    def cards(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 780, "Internkontrollplan 2026")
        table(
            [["Kontrollmoment", "Ansvarig"], ["Attest av fakturor", "Chef"], ["Avtal", "Jurist"]],
            GRID,
            widths=[200, 100],
        )(canvas)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 500, "Riskanalys 2026 Socialnämnden")
        for at, (name, s, k) in enumerate((("Fel löner", 3, 4), ("Jäv", 2, 4), ("Driftstopp", 3, 3))):
            canvas.setFont("Helvetica", 10)
            for down, text in enumerate(
                (
                    f"Risk {at + 1}: {name}",
                    f"Sannolikhet: {s}",
                    f"Konsekvens: {k}",
                    f"Kontrollmoment: Stickprov {at}",
                    "Ansvarig: Chef",
                )
            ):
                canvas.drawString(50, 470 - 100 * at - 14 * down, text)

    found = extract(pdf(cards), "a.pdf", Options())
    assert not any("namnger" in problem.message for problem in found.problems)


def test_a_plan_that_was_read_is_not() -> None:
    plan = [
        ["Risk", "Kontrollmoment", "Ansvarig"],
        ["Jäv", "Stickprov av avtal", "Chef"],
        ["Löner", "Genomgång", "Chef"],
    ]
    found = facts("# Internkontrollplan 2025", plan)
    assert len(found.control_plans) == 1
    assert told(found) == []


def test_a_plan_that_holds_an_analysis_alone_is_not() -> None:
    """Whose title stands above all."""
    found = interpret(document(["# Internkontrollplan 2025", "Riskerna har bedömts.", grid(ANALYSIS)]))
    assert told(found) == []

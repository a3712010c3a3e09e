"""A paper's title between a line of labels and its first card, which is no description of that card's risk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

LABELS = "Fas: Intern kontroll   Rapportperiod: 2025-01-01 – 2025-12-31   Organisation: Kulturnämnden"
RISKS = [("Bidrag", "Stöd betalas ut fel", 3, 4), ("Lokalbokning", "Uthyrning sker utanför taxan", 3, 2)]
SENTENCE = "Uttaget ur Målnavet. Riskvärde = sannolikhet × konsekvens. Grön 1–6, gul 7–9, röd 10–25."


def page(first: str, title: str, size: float, below: str, label: str) -> Callable[[Canvas], None]:
    """Draws a line of labels, a title, a text, and cards of a process and a risk with its scores and checks."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, first, 9, bold=True)
        write(canvas, 50, 80, title, size)
        write(canvas, 50, 100, below)
        top = 125.0
        for process, risk, likelihood, consequence in RISKS:
            scores = f"Sannolikhet{label} {likelihood}", f"Konsekvens{label} {consequence}"
            for text in (f"Process{label} {process}", f"Risk{label} {risk}", *scores, f"Kontrollmoment{label} Läs {risk.casefold()}"):  # fmt: skip
                write(canvas, 60, top, text)
                top += 13
            top += 12

    return draw


@pytest.mark.parametrize("below", [SENTENCE, "Antagen av nämnden."])
@pytest.mark.parametrize("size", [14, 21])
@pytest.mark.parametrize("title", ["Internkontrollplan 2025", "Plan för intern kontroll 2025, Kulturnämnden"])
@pytest.mark.parametrize("first", [LABELS, "Kulturnämnden"])
def test_a_title_over_the_first_card_describes_no_risk_and_dates_the_table(
    first: str, title: str, size: float, below: str
) -> None:
    (plan,) = extract(pdf(page(first, title, size, below, ":")), "plan.pdf", Options()).control_plans
    assert (plan.title, plan.year, plan.body and plan.body.name) == (title, 2025, "Kulturnämnden")
    assert [(one.process, one.risk, one.description) for one in plan.controls] == [(*one[:2], None) for one in RISKS]


@pytest.mark.parametrize("below", [SENTENCE, "Antagen av nämnden."])
def test_one_without_a_year_does_not_either(below: str) -> None:
    drawn = pdf(page("Kulturnämnden", "Plan för intern kontroll", 18, below, ":"))
    (plan,) = extract(drawn, "plan.pdf", Options()).control_plans
    assert (plan.title, plan.year) == ("Plan för intern kontroll", None)
    assert [(one.process, one.risk, one.description) for one in plan.controls] == [(*one[:2], None) for one in RISKS]


@pytest.mark.parametrize("said", ["Internkontrollplan 2025 följdes inte upp.", "Planen för intern kontroll är gammal."])
def test_a_sentence_that_names_a_plan_describes_the_risk_above_it(said: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2026", 20, bold=True)
        for at, (name, text) in enumerate((("Kontroller glöms bort", said), ("Larm når ingen", "Listan är gammal."))):
            top = 100.0 + 90 * at
            write(canvas, 50, top, name, 12, bold=True)
            write(canvas, 50, top + 14, text, 10)
            for below, label in enumerate(("Sannolikhet: 3", "Konsekvens: 4", "Riskvärde: 12")):
                write(canvas, 50, top + 30 + 12 * below, label, 8)

    (found,) = extract(pdf(draw), "risker.pdf", Options()).risk_assessments
    assert [(one.name, one.description) for one in found.risks] == [
        ("Kontroller glöms bort", said),
        ("Larm når ingen", "Listan är gammal."),
    ]

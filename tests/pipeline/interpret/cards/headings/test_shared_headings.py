"""Cards of checks beside each other below a row over all of them that names their risk: each is a check of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, table, write

LABELS = ("Kontrollmoment", "Frekvens", "Ansvarig", "Metod")
CHECKS = [
    ("Attester granskas", "Årsvis", "Ekonomichef", "Stickprov"),
    ("Avtal granskas", "Månadsvis", "Inköpschef", "Dialog"),
    ("Bisysslor granskas", "Årsvis", "HR-chef", "Enkät"),
    ("Gåvor granskas", "Kvartalsvis", "Kanslichef", "Stickprov"),
    ("Kontanter räknas", "Månadsvis", "Kamrer", "Inventering"),
    ("Nycklar räknas", "Årsvis", "Fastighetschef", "Inventering"),
]


def plan(heads: Sequence[str], across: int, *, counted: bool = False) -> bytes:
    """A plan drawn as one grid: a row over the whole width, and below it so many cards."""
    rows: list[list[str]] = []
    joined: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for number, head in enumerate(heads):
        own = CHECKS[number * across : (number + 1) * across]
        joined.append(((0, len(rows)), (2 * across - 1, len(rows))))
        rows.append([head] + [""] * (2 * across - 1))
        if counted:
            joined += [((2 * col, len(rows)), (2 * col + 1, len(rows))) for col in range(across)]
            rows.append([text for col in range(across) for text in (f"Kontroll {col + 1}", "")])
        rows += [[text for check in own for text in (label, check[at])] for at, label in enumerate(LABELS)]
    style = [*GRID, ("FONTSIZE", (0, 0), (-1, -1), 7), *(("SPAN", *cells) for cells in joined)]

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2026 – Servicenämnden", 15, bold=True)
        table(rows, style, at=(50, 100), widths=[64, 180 if across < 3 else 90] * across)(canvas)

    return pdf(draw)


@pytest.mark.parametrize("counted", [True, False], ids=["counted cards", "cards without titles"])
@pytest.mark.parametrize("across", [2, 3])
@pytest.mark.parametrize(
    "heads", [("Risk: Jäv vid inköp",), ("Risk: Jäv vid inköp", "Risk: Mutor"), ("Risk 1: Jäv", "Risk 2: Mutor")]
)
def test_each_card_has_the_risk_above_all_of_them(heads: Sequence[str], across: int, *, counted: bool) -> None:
    read = extract(plan(heads, across, counted=counted), "plan.pdf", Options())
    (own,) = read.control_plans
    found = [(row.risk, [check.text for check in row.checks], row.frequency) for row in own.controls]
    risks = [head.split(": ")[1] for head in heads for _ in range(across)]
    assert found == [(risk, [check[0]], check[1]) for risk, check in zip(risks, CHECKS, strict=False)]
    assert (read.status, read.problems) == ("complete", [])


def test_a_labelled_process_above_them_is_that_of_each() -> None:
    read = extract(plan(["Process: Inköp", "Process: Personal"], 2), "plan.pdf", Options())
    (own,) = read.control_plans
    assert [(row.process, row.risk) for row in own.controls] == [("Inköp", None)] * 2 + [("Personal", None)] * 2


def test_a_plans_title_is_not_handed_on() -> None:
    read = extract(plan(["Internkontrollplan 2026"], 2), "plan.pdf", Options())
    (own,) = read.control_plans
    assert own.controls[1].risk is None

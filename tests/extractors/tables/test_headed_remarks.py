"""A heading in bold below a table, over lines that are none of its rows: a matrix's caption, a remark, a history in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

ROWS = [("Ta fram en bemanningsenhet", "2025-09-30", "Pågår"), ("Utbilda avtalsansvariga", "2025-11-30", "Klar")]
HEADED = {
    "a caption": ("Riskmatris", ["svart: före åtgärd", "vit: efter åtgärd"]),
    "a remark": ("Läge i december", ["Nämnden följer åtgärden varje kvartal."]),
}
LEFT = (50, 300, 420)


def card(count: int, heading: str, below: list[str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2025", 20, bold=True)
        y = 100.0
        for name, process, text in (
            ("Beroende av inhyrd personal", "Personal", "Kostnaderna överstiger budget."),
            ("Avtal följs inte upp", "Inköp", "Det som köps levereras inte."),
        ):
            write(canvas, 50, y, name, 14, bold=True)
            for label, value in {
                "Process": process,
                "Beskrivning": text,
                "Sannolikhet": "4",
                "Konsekvens": "3",
            }.items():
                y += 16
                write(canvas, 50, y, f"{label}: {value}", 10)
            y += 26
            for row in [("Åtgärd", "Klart senast", "Status"), *ROWS[:count]]:
                for left, cell in zip(LEFT, row, strict=True):
                    write(canvas, left, y, cell, 10, bold=row[0] == "Åtgärd")
                y += 16
            y += 26
            write(canvas, 50, y, heading, 10, bold=True)
            for line in below:
                y += 14
                write(canvas, 50, y, line, 10)
            y += 50

    return draw


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("headed", list(HEADED))
def test_what_a_heading_below_a_table_heads_is_no_row_of_it(headed: str, count: int) -> None:
    (table,) = extract(pdf(card(count, *HEADED[headed])), "x.pdf", Options()).risk_assessments
    assert [[(one.text, one.due, one.status) for one in risk.treatments] for risk in table.risks] == [ROWS[:count]] * 2


def test_a_section_of_which_nothing_is_planned_ends_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2025", 20, bold=True)
        rows = [("Kontrollmoment", "Frekvens", "Ansvarig"), ("Genomgång av avtal", "Varje år", "Jurist"), ("Inköp", "", ""), ("Inga kontroller planeras 2025.", "", ""), ("Lön", "", ""), ("Stickprov av löner", "Varje kvartal", "Lönechef")]  # fmt: skip
        for at, row in enumerate(rows):
            y = 100.0 + 16 * at + 12 * sum(one[0] in {"Inköp", "Lön"} for one in rows[: at + 1])
            for left, cell in zip(LEFT, row, strict=True):
                write(canvas, left, y, cell, 10, bold=row[0] in {"Kontrollmoment", "Inköp", "Lön"})

    (plan,) = extract(pdf(draw), "x.pdf", Options()).control_plans
    checks = [" ".join(check.text for check in one.checks) for one in plan.controls]
    assert {"Genomgång av avtal", "Stickprov av löner"} <= set(checks)

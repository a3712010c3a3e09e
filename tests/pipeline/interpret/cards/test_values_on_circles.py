"""Cards beside each other, each with its value on a painted circle before its process in small bold letters and its title."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

SIZE = (A4[1], A4[0])
WIDE, HIGH = 380.0, 170.0
PLANNED = [
    ("Hyror", "Hyra debiteras inte för lediga lokaler", 2, 4, "Jämförelse av kontrakt och fakturor", "Ekonom"),
    ("Nycklar", "Nycklar lämnas inte tillbaka", 3, 3, "Räkning av kvittenser", "Vaktmästare"),
    ("Larm", "Larm provas inte efter ombyggnad", 1, 4, "Genomgång av provningar", "Fastighetschef"),
    ("Avtal", "Avtal löper ut utan ny upphandling", 4, 3, "Lista ur avtalsregistret", "Inköpare"),
]


def _write(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, SIZE[1] - y, text)


def _page(*, columns: int, radius: float, eyebrow: bool, painted: bool) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        _write(canvas, 40, 50, "Internkontrollplan 2026", 18, bold=True)
        for at, (process, name, likely, grave, check, who) in enumerate(PLANNED):
            left, top = 30 + WIDE * (at % columns), 80 + HIGH * (at // columns)
            if columns == 1:
                top = 70 + 0.72 * HIGH * at
            if painted:
                canvas.setFillGray(0.95)
                canvas.roundRect(left, SIZE[1] - top - 115, WIDE - 20, 115, 6, stroke=0, fill=1)
            canvas.setFillColorRGB(0.1, 0.4, 0.4)
            canvas.circle(left + 30, SIZE[1] - top - 30, radius, stroke=0, fill=1)
            canvas.setFillGray(1)
            canvas.setFont("Helvetica-Bold", 15)
            canvas.drawCentredString(left + 30, SIZE[1] - top - 35, str(likely * grave))
            canvas.setFillGray(0)
            x, y = left + 64, top + 18
            if eyebrow:
                _write(canvas, x, y, process, 8, bold=True)
            _write(canvas, x, y + 15, name, 12, bold=True)
            _write(canvas, x, y + 31, f"Sannolikhet {likely}", 9)
            _write(canvas, x + 90, y + 31, f"Konsekvens {grave}", 9)
            for line, (label, value) in enumerate(
                (("Kontroll", check), ("Ansvarig", who), ("Rapport till", "Nämnden"))
            ):
                _write(canvas, x, y + 52 + 15 * line, label, 9)
                _write(canvas, x + 78, y + 52 + 15 * line, value, 9)

    return page


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("radius", [16.0, 20.0])
@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("eyebrow", [True, False])
def test_each_value_is_of_the_card_behind_it(columns: int, radius: float, *, painted: bool, eyebrow: bool) -> None:
    """And none of the card before it, beside whose title it stands too."""
    data = pdf(_page(columns=columns, radius=radius, eyebrow=eyebrow, painted=painted), size=SIZE)
    found = extract(data, "plan.pdf", Options())
    (table,) = found.control_plans
    told = [
        (row.process, row.risk, row.score and (row.score.likelihood, row.score.consequence, row.score.value))
        for row in table.controls
    ]
    assert sorted(told, key=str) == sorted(
        (
            (process if eyebrow else None, name, (likely, grave, likely * grave))
            for process, name, likely, grave, *_ in PLANNED
        ),
        key=str,
    )

"""Registers as report engines print them: a title, what was asked for, a header of one or two levels, and rules between the rows alone."""

from __future__ import annotations

from itertools import pairwise
from textwrap import wrap

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf

WIDTH, HEIGHT = A4[1], A4[0]
PLACES = [30, 72, 190, 310, 334, 358, 392, 580, 604, 628, 662, 812]
HEADERS = ["ID", "Risk", "Orsak", "S", "K", "RV", "Åtgärd", "S", "K", "RV", "Riskägare"]
GROUPS = {3: "Bruttorisk", 7: "Nettorisk"}
ROWS = [
    ["V-1", "Ledsagning uteblir", "Schemat saknar reserv", "4", "4", "16", "Reservlista tas fram tillsammans med bemanningen före sommaren", "3", "4", "12", "Enhetschef"],
    ["V-2", "Larm når inte fram till den som har jour under natten och helger", "Täckning saknas", "3", "5", "15", "Prov varje månad", "2", "5", "10", "Systemägare"],
    ["V-3", "Avgift räknas fel", "Underlag hämtas för hand", "3", "", "", "Kontroll av tio beslut", "1", "3", "3", "Avgiftshandläggare"],
    ["V-4", "Nycklar kommer bort", "Skåp saknas", "2", "4", "8", "Skåp med kod", "1", "4", "4", "Gruppledare"],
    ["V-5", "Samtycke saknas", "Mall är okänd", "2", "3", "6", "Ny mall", "1", "3", "3", "Jurist"],
]  # fmt: skip
ASKED = ["Organisation: Omsorgsnämnden   Period: 2027   Urval: Aktiva risker   Sortering: ID",
         "Nämnd: Omsorgsnämnden   År: 2027   Status: Aktiv   Risk: Alla"]  # fmt: skip


def write(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    """Writes a text from a point on a page that lies on its side, from its top left."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, HEIGHT - y, text)


def _lines(canvas: Canvas, column: int, text: str, y: float, *, bold: bool = False) -> int:
    lines = wrap(text, max(4, (PLACES[column + 1] - PLACES[column]) // 5)) or [""]
    for number, line in enumerate(lines):
        write(canvas, PLACES[column] + 3, y + 10 * number, line, 8, bold=bold)
    return len(lines)


def register(asked: str, *, banded: bool, levels: int, underlined: bool, pages: int) -> bytes:
    """A register of so many pages, each with its header."""

    def page(canvas: Canvas, rows: list[list[str]]) -> None:
        write(canvas, 30, 40, "Riskregister intern kontroll 2027", 15, bold=True)
        write(canvas, 740, 40, "Ekebro kommun", 9)
        write(canvas, 30, 54, asked, 9)
        if banded:
            canvas.setFillGray(0.82)
            canvas.rect(30, HEIGHT - 102, 782, 36, stroke=0, fill=1)
            canvas.setFillGray(0)
        for first, text in GROUPS.items() if levels > 1 else ():
            write(canvas, PLACES[first] + 12, 77, text, 8, bold=True)
            if underlined:
                canvas.line(PLACES[first], HEIGHT - 82, PLACES[first + 3], HEIGHT - 82)
        for column, text in enumerate(HEADERS):
            _lines(canvas, column, text, 95, bold=True)
        top = 102
        for row in rows:
            top += 22 + 10 * max(_lines(canvas, column, text, top + 11) for column, text in enumerate(row))
            canvas.line(30, HEIGHT - top, 812, HEIGHT - top)

    ends = [0, len(ROWS)] if pages == 1 else [0, 2, len(ROWS)]
    drawn = [lambda canvas, rows=ROWS[start:end]: page(canvas, rows) for start, end in pairwise(ends)]
    return pdf(*drawn, size=(WIDTH, HEIGHT))


def told(extraction: Extraction) -> list[list[str | None]]:
    def parts(score: object) -> list[str]:
        return [
            "" if (own := getattr(score, name, None)) is None else f"{own:g}"
            for name in ("likelihood", "consequence", "value")
        ]

    return [
        [risk.extra.get("ID"), risk.name, risk.description, *parts(risk.score), risk.treatments[0].text, *parts(risk.residual), risk.owner.text if risk.owner else None]
        for table in extraction.risk_assessments
        for risk in table.risks
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("banded", "levels", "underlined", "pages"),
    [(True, 2, True, 1), (True, 2, True, 2), (True, 2, False, 2), (False, 2, True, 2), (False, 2, True, 1), (True, 1, False, 2), (False, 1, False, 2)],
)  # fmt: skip
def test_every_row_is_read(asked: str, *, banded: bool, levels: int, underlined: bool, pages: int) -> None:
    data = register(asked, banded=banded, levels=levels, underlined=underlined, pages=pages)
    extraction = extract(data, "register.pdf", Options())
    assert extraction.status == "complete"
    assert told(extraction) == ROWS

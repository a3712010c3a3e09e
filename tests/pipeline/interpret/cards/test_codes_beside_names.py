"""Codes that a register sets at the right of its cards' names, one of which is so long that little white is left before its code."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

WIDE, HIGH = 250.0, 96.0
RISKS = [
    ("Hemtjänsten når inte fram vid snöoväder", "Hemtjänst", 2, 4),
    ("Läkemedel förväxlas", "Hälsovård", 3, 4),
    ("Nycklar till brukare försvinner", "Hemtjänst", 3, 3),
    ("Delegeringar har gått ut", "Hälsovård", 4, 2),
]
CODES = {
    "hash": ["#2201", "#2208", "#2215", "#2230"],
    "letters": ["HS-7", "HS-12", "HS-20", "HS-31"],
    "years": ["2026-14", "2026-15", "2026-18", "2026-21"],
    "number": ["3107", "3109", "3188", "3190"],
}


def draw(canvas: Canvas, codes: list[str], columns: int, near: float) -> None:
    """Cards in columns; near: points between the first name and its code, by which its letters' size is chosen."""
    write(canvas, 40, 50, "Riskregister 2026", 18, bold=True)
    for number, ((name, process, s, k), code) in enumerate(zip(RISKS, codes, strict=True)):
        left = 40 + (WIDE + 15) * (number % columns)
        top = 80 + (HIGH + 12) * (number // columns)
        canvas.setStrokeColor(colors.lightgrey)
        canvas.rect(left, A4[1] - top - HIGH, WIDE, HIGH)
        right = left + 8 + stringWidth(RISKS[0][0], "Helvetica-Bold", 10) + near + stringWidth(codes[0], "Helvetica", 8)
        write(canvas, left + 8, top + 16, name, 10, bold=True)
        canvas.setFillColor(colors.grey)
        write(canvas, right - stringWidth(code, "Helvetica", 8), top + 16, code, 8)
        canvas.setFillColor(colors.black)
        pairs = [("Process", process), ("Sannolikhet", str(s)), ("Konsekvens", str(k)), ("Riskvärde", str(s * k))]
        for row, (label, value) in enumerate(pairs):
            write(canvas, left + 8, top + 36 + 15 * row, label, 8)
            write(canvas, left + 90, top + 36 + 15 * row, value, 9)


@pytest.mark.parametrize("form", CODES)
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("near", [9.0, 14.0])
def test_the_code_is_no_part_of_a_long_name(form: str, columns: int, near: float) -> None:
    codes = CODES[form]
    found = extract(pdf(lambda canvas: draw(canvas, codes, columns, near)), "x.pdf", Options())
    (table,) = found.risk_assessments
    told = {one.name: (one.process, one.score and one.score.value, *one.extra.values()) for one in table.risks}
    assert told == {name: (process, s * k, code) for (name, process, s, k), code in zip(RISKS, codes, strict=True)}
    assert found.status == "complete"


def test_a_name_that_ends_in_a_code_where_none_stands_apart_keeps_it() -> None:
    codes = ["", "", "", ""]
    names = [f"{name} K{number}" for number, (name, *_) in enumerate(RISKS, 10)]

    def page(canvas: Canvas) -> None:
        draw(canvas, codes, 1, 0.0)
        for number in range(len(RISKS)):
            left = 48 + stringWidth(f"{RISKS[number][0]} ", "Helvetica-Bold", 10)
            write(canvas, left, 96 + (HIGH + 12) * number, f"K{10 + number}", 10, bold=True)

    (table,) = extract(pdf(page), "x.pdf", Options()).risk_assessments
    assert [one.name for one in table.risks] == names

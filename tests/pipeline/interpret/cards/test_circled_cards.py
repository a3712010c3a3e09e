"""Cards beside each other, each with its number on a painted circle before a title in bold, as designed reports have them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

SIZE = (A4[1], A4[0])
FOLLOWED = [
    ("Risk för att ersättning uteblir", "Jämförelse av schema och besök", "Avvikelse. Två besök saknas.", "Enhetschef"),
    ("Risk för att läkemedel försvinner", "Räkning av läkemedel", "Inga avvikelser.", "Sjuksköterska"),
    ("Risk för att fel avgift tas ut", "Omräkning av beslut", "Avvikelse. Tre beslut var fel.", "Handläggare"),
    ("Risk för att platser står tomma", "Uttag av beläggning", "Inga avvikelser.", "Verksamhetschef"),
    ("Risk för att synpunkter tappas bort", "Genomgång av synpunkter", "Inga avvikelser hittades.", "Kvalitetschef"),
    ("Risk för att rutiner inte följs", "Mätning på nio enheter", "Avvikelse. Tre enheter brister.", "Områdeschef"),
]
LABELS = ["Kontroll", "Resultat", "Ansvarig"]


def report(*, before: float, behind: float, radius: float, shortened: bool) -> bytes:
    """before: how far from a card's left its texts begin; behind: how far behind its labels their values do."""

    def write(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(x, SIZE[1] - y, text)

    def page(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2025", 20, bold=True)
        for at, (name, *values) in enumerate(FOLLOWED):
            left, top = 50 + 380 * (at // 3), 150 + 105 * (at % 3)
            canvas.setFillColorRGB(0.2, 0.3 + 0.1 * at, 0.6)
            canvas.circle(left + radius, SIZE[1] - top - 4, radius, stroke=0, fill=1)
            canvas.setFillGray(1)
            write(canvas, left + radius - 4, top + 10, str(at + 1), 14, bold=True)
            canvas.setFillGray(0)
            write(canvas, left + before, top, name.removeprefix("Risk för att ") if shortened else name, 11, bold=True)
            for number, (label, value) in enumerate(zip(LABELS, values, strict=True), 1):
                write(canvas, left + before, top + 17 * number, label, 9, bold=True)
                write(canvas, left + before + behind, top + 17 * number, value, 9)

    return pdf(page, size=SIZE)


@pytest.mark.parametrize("before", [44.0, 54.0])
@pytest.mark.parametrize("behind", [58.0, 65.0, 72.0])
@pytest.mark.parametrize(("radius", "shortened"), [(15.0, False), (18.0, False), (18.0, True)])
def test_numbers_are_no_text_of_cards_beside_them(
    before: float, behind: float, radius: float, *, shortened: bool
) -> None:
    data = report(before=before, behind=behind, radius=radius, shortened=shortened)
    (table,) = extract(data, "report.pdf", Options()).follow_ups
    read = [
        (one.risk, one.checks[0].text, one.result, one.responsible.text if one.responsible else "", one.process)
        for one in table.items
    ]
    assert read == [
        (name.removeprefix("Risk för att ") if shortened else name, check, result, owner, None)
        for name, check, result, owner in FOLLOWED
    ]

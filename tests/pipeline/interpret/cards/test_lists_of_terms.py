"""Cards whose labels stand before their values in a list of terms, a state behind a dot at the right of each name, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

CHECKS = [
    ("Sotning sker i rätt tid", "Brand i skorsten", "Sotarmästare", "Kvartalsvis", "Tolv objekt är sena.", "Pågår"),
    ("Avgifter för sotning", "Avgift tas ut två gånger", "Ekonomiassistent", "Årligen", "Inga dubbla fakturor.", "Klar"),
    ("Tillsyn av skyddsrum", "Skyddsrum är låsta", "Fastighetsförvaltare", "Halvårsvis", "Elva av 40 är låsta.", "Klar"),
    ("Utbildning av deltidsbrandmän", "Larm besvaras sent", "HR-partner", "Månadsvis", "Alla är utbildade.", "Ej påbörjad"),
]  # fmt: skip
LABELS = ("Risk", "Ansvarig", "Frekvens", "Resultat hittills")
SIZE = 10.0


def terms(white: float, *, codes: bool, dots: bool, bold: bool = True) -> Callable[[Canvas], None]:
    """A card for each check with rules between them; white: behind a label, in spaces."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 50, "Deluppföljning av internkontrollplan 2026", 15, bold=True)
        for at, (name, *values, state) in enumerate(CHECKS):
            y = 90.0 + 100 * at
            if codes:
                write(canvas, 60, y, f"K{at + 1:02}", SIZE, bold=True)
            write(canvas, 100, y, name, SIZE, bold=True)
            if dots:
                canvas.setFillColor([colors.orange, colors.green, colors.grey][at % 3])
                canvas.circle(440, A4[1] - y + 3, 2.2, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            write(canvas, 448, y, state, SIZE)
            for row, (label, value) in enumerate(zip(LABELS, values, strict=True)):
                font = "Helvetica-Bold" if bold else "Helvetica"
                left = 100 + canvas.stringWidth(label, font, SIZE) + white * canvas.stringWidth(" ", "Helvetica", SIZE)
                write(canvas, 100, y + 18 + 14 * row, label, SIZE, bold=bold)
                write(canvas, left, y + 18 + 14 * row, value, SIZE)
            canvas.line(60, A4[1] - y - 75, 530, A4[1] - y - 75)

    return draw


def read(data: bytes) -> Sequence[tuple[str | None, ...]]:
    found = extract(data, "termer.pdf", Options())
    assert found.status == "complete"
    return [
        (
            *(check.text for check in item.checks),
            item.risk,
            item.responsible.text if item.responsible else None,
            item.extra["Frekvens"],
            item.result,
            item.extra["Status"],
        )
        for table in found.follow_ups
        for item in table.items
    ]


@pytest.mark.parametrize("white", [1.6, 1.8, 1.95, 2.4])
@pytest.mark.parametrize("codes", [True, False])
@pytest.mark.parametrize("dots", [True, False])
@pytest.mark.parametrize("bold", [True, False])
def test_each_term_has_its_value_and_each_name_its_state(white: float, *, codes: bool, dots: bool, bold: bool) -> None:
    assert read(pdf(terms(white, codes=codes, dots=dots, bold=bold))) == CHECKS


def spaced(heading: str, size: float, more: str) -> Callable[[Canvas], None]:
    """Cards whose labels stand before two spaces, a heading over each; more: what a check goes on with."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Internkontrollplan 2027", 16, bold=True)
        y = 80.0
        for name, risk, who, *_ in CHECKS[:3]:
            write(canvas, 50, y, heading.format(risk), size, bold=True)
            y += 16
            for text in (f"Kontroll  {name}{more}", "av enheten och ekonomi", f"Ansvarig  {who}"):
                write(canvas, 50, y, text, SIZE)
                y += 14
            y += 12

    return draw


@pytest.mark.parametrize("heading", ["Risk  {}", "{}"])
@pytest.mark.parametrize("size", [10.0, 12.0, 14.0])
@pytest.mark.parametrize("more", ["", " som  görs"])
def test_headings_and_further_white_in_values_leave_each_row_whole(heading: str, size: float, more: str) -> None:
    (plan,) = extract(pdf(spaced(heading, size, more)), "x.pdf", Options()).control_plans
    assert [(row.risk, [check.text for check in row.checks]) for row in plan.controls] == [
        (risk, [f"{name}{more.replace('  ', ' ')} av enheten och ekonomi"]) for name, risk, *_ in CHECKS[:3]
    ]


def test_a_list_behind_a_label_is_no_state() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 50, "Internkontrollplan 2026", 15, bold=True)
        for at, (name, risk, who, *_) in enumerate(CHECKS):
            y = 90.0 + 110 * at
            write(canvas, 60, y, f"Risk: {risk}", 12, bold=True)
            write(canvas, 60, y + 20, "Kontroller", SIZE, bold=True)
            write(canvas, 200, y + 20, f"• {name}", SIZE, bold=True)
            write(canvas, 60, y + 38, "Ansvarig", SIZE, bold=True)
            write(canvas, 200, y + 38, who, SIZE)

    (plan,) = extract(pdf(draw), "x.pdf", Options()).control_plans
    assert [(row.risk, [check.text for check in row.checks]) for row in plan.controls] == [
        (risk, [name]) for name, risk, *_ in CHECKS
    ]


def test_a_list_of_contents_is_no_card() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 50, "Internkontrollplan 2026", 15, bold=True)
        for at, text in enumerate(("Inledning", "Risk", "Kontroll", "Ansvarig", "Resultat", "Bilagor")):
            write(canvas, 60, 90 + 16 * at, text, SIZE)
            write(canvas, 66 + canvas.stringWidth(text, "Helvetica", SIZE), 90 + 16 * at, str(at + 2), SIZE)

    found = extract(pdf(draw), "x.pdf", Options())
    assert not found.follow_ups
    assert not found.control_plans

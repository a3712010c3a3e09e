"""What the page says right below the last card: the card's frame or painted ground parts it from the card's last value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

LEFT, RIGHT, PAD, VALUES = 40.0, 555.0, 12.0, 150.0
LABELS = ("Process", "Kontrollmoment", "Metod", "Frekvens", "Ansvarig", "Rapporteras till")
CARDS = [
    ("Bisysslor anmäls inte", ("Personal", "Uttag av bisysslor", "Register", "En gång per år", "HR-chef", "Direktör")),
    ("Fel belopp betalas ut", ("Ekonomi", "Kontroll av 40 utbetalningar", "Stickprov", "Två gånger", "Chef", "Nämnd")),
    (
        "Larmlistor är inaktuella",
        ("Säkerhet", "Provlarmning", "Test", "En gång", "Chef", "Kommundirektör\noch ekonomichef"),
    ),
]
FEET = (
    ["Gilla   Kommentera   Spara för senare   Sidansvarig: Ekonomiavdelningen"],
    ["Senast ändrad 12 december 2026 av Kansliet"],
    ["Dela sidan", "Hjälpte innehållet dig? Ja Nej"],
)


def drawn(count: int, look: str, foot: Sequence[str], x: float) -> Callable[[Canvas], None]:
    """A page of the last so many cards, with lines of a foot that begin at x."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Internkontrollplan 2027", 16, bold=True)
        top = 66.0
        for name, values in CARDS[-count:]:
            lines = sum(value.count("\n") + 1 for value in values)
            bottom = top + 34 + 15 * lines
            _box(canvas, top, bottom, look)
            write(canvas, LEFT + PAD, top + 19, name, 12, bold=True)
            y = top + 38
            for label, value in zip(LABELS, values, strict=True):
                write(canvas, LEFT + PAD, y, label, bold=True)
                for line in value.split("\n"):
                    write(canvas, VALUES, y, line)
                    y += 15
            top = bottom + 9
        for number, text in enumerate(foot):
            write(canvas, x, top + 4 + 12 * number, text)

    return draw


def _box(canvas: Canvas, top: float, bottom: float, look: str) -> None:
    canvas.setFillColor(colors.Color(0.94, 0.96, 0.97))
    canvas.setStrokeColor(colors.lightgrey)
    box = LEFT, A4[1] - bottom, RIGHT - LEFT, bottom - top
    if look == "round":
        canvas.roundRect(*box, 4)
    else:
        canvas.rect(*box, stroke=look == "frame", fill=look == "ground")
    canvas.setFillColor(colors.black)


@pytest.mark.parametrize("look", ["frame", "round", "ground"])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("foot", FEET, ids=["links", "moment", "lines"])
@pytest.mark.parametrize("x", [LEFT, VALUES])
def test_a_foot_below_the_frame_is_no_part_of_the_last_value(
    count: int, look: str, foot: Sequence[str], x: float
) -> None:
    read = extract(pdf(drawn(count, look, foot, x)), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    (table,) = read.control_plans
    assert [
        (row.risk, row.process, row.checks[0].text, row.report_to.text if row.report_to else None)
        for row in table.controls
    ] == [(name, values[0], values[1], values[-1].replace("\n", " ")) for name, values in CARDS[-count:]]

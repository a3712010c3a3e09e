"""Small tables in framed cards, one a risk, of which a cell goes on in a second line with a word that is a label too."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

HEADER = ["Kontroll", "Metod", "Frekvens", "Ansvarig"]
AT = [58.0, 235.0, 350.0, 430.0]
WRAPPED = [
    ("Avstämning av inskickade månadsvisa", "rapporter"),
    ("Genomgång av beslutade och genomförda", "åtgärder"),
    ("Jämförelse av planerade och gjorda", "kontroller"),
    ("Uppföljning av anmälda och hanterade", "risker"),
]
Rows = list[tuple[str, str, str, str, str]]


def cards(wrapped: tuple[str, str]) -> dict[str, Rows]:
    """Risks with the rows below each: the first cell in two lines, and the three others."""
    return {
        "Bidrag betalas ut för sent": [("Stickprov på utbetalningar", "", "Stickprov", "Kvartal", "Ekonom")],
        "Loggar sparas inte": [(*wrapped, "Jämförelse", "Månad", "IT-chef"), ("Test av larm", "", "Test", "Halvår", "Driftchef")],
        "Avtal löper ut": [("Bevakning av avtal", "", "Uttag ur register", "Tertial", "Jurist"), (*wrapped, "Läsning", "År", "Inköpschef")],
    }  # fmt: skip


def drawn(risks: dict[str, Rows], *, painted: bool) -> Callable[[Canvas], None]:
    """A page with a card for each risk: its name, its score and its table, in a frame or below a painted head."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2027", 18, bold=True)
        top = 90.0
        for name, rows in risks.items():
            high = 66 + sum(27 if row[1] else 17 for row in rows)
            canvas.setStrokeColor(colors.lightgrey)
            canvas.rect(50, A4[1] - top - high, 490, high)
            if painted:
                canvas.setFillColor(colors.HexColor("#e4ecee"))
                canvas.rect(50, A4[1] - top - 36, 490, 36, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            write(canvas, 58, top + 14, name, 9, bold=True)
            write(canvas, 58, top + 27, "Sannolikhet: 3 Konsekvens: 2 Riskvärde: 6", 8)
            for x, text in zip(AT, HEADER, strict=True):
                write(canvas, x, top + 48, text, 7)
            y = top + 65
            for first, more, *others in rows:
                for x, text in zip(AT, [first, *others], strict=True):
                    write(canvas, x, y, text, 9)
                write(canvas, 58, y + 11, more, 9)
                y += 27 if more else 17
            top += high + 8

    return draw


@pytest.mark.parametrize(("wrapped", "painted"), list(product(WRAPPED, [False, True])), ids=str)
def test_a_line_that_goes_on_a_cell_with_a_labels_word_ends_no_table(
    wrapped: tuple[str, str], *, painted: bool
) -> None:
    risks = cards(wrapped)
    found = extract(pdf(drawn(risks, painted=painted)), "plan.pdf", Options())
    told = [
        (one.risk, [check.text for check in one.checks], one.method, one.frequency, one.responsible and one.responsible.text)
        for table in found.control_plans
        for one in table.controls
    ]  # fmt: skip
    assert told == [
        (name, [f"{first} {more}".strip()], method, often, who)
        for name, rows in risks.items()
        for first, more, method, often, who in rows
    ]
    assert not found.problems

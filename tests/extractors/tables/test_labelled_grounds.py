"""A number alone on a painted ground with its label under or over that is read in the line of the title before it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import line_texts, pdf, read_pdf

KNOWN = {"risktal", "riskvärde", "process", "orsak", "ansvarig", "sannolikhet", "konsekvens"}
CARDS = [("Jäv vid upphandling", "12"), ("Nycklar lämnas inte tillbaka", "6"), ("Hyran debiteras fel", "16")]
REST = {"Process": "Förvaltning", "Orsak": "Rutinen är okänd", "Ansvarig": "Fastighetschef"}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: single known words."""
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold().strip(":") in KNOWN]


KNOWING = ReadOptions(find_headers=find_headers)


def ground(canvas: Canvas, middle: float, top: float, high: float, number: str) -> None:
    """A painted square with round corners and a number in its middle."""
    canvas.setFillColor(colors.darkred)
    canvas.roundRect(middle - high / 2 - 4, top - high, high + 8, high, 4, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", high / 2)
    canvas.drawCentredString(middle, top - high / 2 - high * 0.18, number)
    canvas.setFillColor(colors.black)


def label(canvas: Canvas, middle: float, top: float, text: str) -> None:
    """A label's small letters, the middle of which stands below that of its ground."""
    canvas.setFont("Helvetica", 7)
    canvas.drawCentredString(middle, top, text)


def named(canvas: Canvas, top: float, name: str) -> None:
    """A card's name and the labels below it."""
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, top, name)
    canvas.setFont("Helvetica", 9)
    for at, (key, value) in enumerate(REST.items(), 1):
        canvas.drawString(60, top - 17 * at, key)
        canvas.drawString(160, top - 17 * at, value)


@pytest.mark.parametrize("is_over", [False, True])
@pytest.mark.parametrize("text", ["RISKTAL", "Riskvärde"])
@pytest.mark.parametrize("high", [24.0, 34.0])
@pytest.mark.parametrize("white", [2.0, 5.0])
@pytest.mark.parametrize("is_tinted", [False, True])
def test_the_label_stands_before_its_number_in_the_titles_line(
    text: str, high: float, white: float, *, is_over: bool, is_tinted: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        for card, (name, number) in enumerate(CARDS):
            top = 780 - 130 * card
            if is_tinted:
                canvas.setFillColor(colors.whitesmoke)
                canvas.roundRect(50, top - 70, 500, 92, 5, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            named(canvas, top, name)
            ground(canvas, 500, top + 10, high, number)
            label(canvas, 500, top + 10 + white + 2 if is_over else top + 10 - high - white - 5, text)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    rest = [f"{key} {value}" for key, value in REST.items()]
    assert not page.grids()
    assert line_texts(page.lines()) == [line for name, number in CARDS for line in (f"{name} {text} {number}", *rest)]


def test_labels_of_grounds_beside_each_other_stay_below_these() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        for at, (text, number) in enumerate({"Sannolikhet": "3", "Konsekvens": "4"}.items()):
            ground(canvas, 420 + 60 * at, 790, 30, number)
            label(canvas, 420 + 60 * at, 752, text)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Sannolikhet 3" in line for line in line_texts(page.lines()))


def test_a_number_between_two_labels_has_none() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        ground(canvas, 500, 790, 30, "8")
        label(canvas, 500, 793, "Risktal")
        label(canvas, 500, 752, "Konsekvens")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Konsekvens 8" in line or "Risktal 8" in line for line in line_texts(page.lines()))

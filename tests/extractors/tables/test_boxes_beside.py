"""Boxes beside each other with their titles in them are read one column of boxes after the other."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from tests.extractors.drawing import A4, line_texts, pdf, read_pdf

CARDS = [
    ["Jäv", "Flöde  Inköp av varor", "Granskning  Stickprov", "Följd  Ej genomförd"],
    ["Brand", "Flöde  Lokaler", "Granskning  Rond med ombud", "  i alla hus", "Följd  Utan brist"],
    ["Stöld i förråd och på", "expeditionen", "Flöde  Lager", "Granskning  Inventering", "Följd  Brist"],
]


def boxes(canvas: Canvas, *, step: float = 240, width: float = 225) -> None:
    """Frames in two columns, each with a painted title and lines that begin with labels which nobody knows."""
    canvas.drawString(50, A4[1] - 50, "Uppföljning av internkontroll 2025 för räddningsnämnden i kommunen")
    for number, lines in enumerate(CARDS):
        left, top = 50 + step * (number % 2), A4[1] - 70 - 110 * (number // 2)
        canvas.setFillColor(colors.lightblue)
        canvas.rect(left, top - 16, width, 16, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.rect(left, top - 16, width, 16)
        canvas.rect(left, top - 16 - 14 * len(lines), width, 14 * len(lines))
        canvas.setFont("Helvetica", 9)
        for row, text in enumerate(lines):
            label, _, value = text.partition("  ")
            canvas.drawString(left + 4, top - 12 - 14 * row, label)
            canvas.drawString(left + 84, top - 12 - 14 * row, value)


@pytest.mark.parametrize("step", [230, 240])
def test_frames_with_their_titles_inside(step: float) -> None:
    (page,) = read_pdf(pdf(lambda canvas: boxes(canvas, step=step))).pages
    shown = " ".join(
        block.text if isinstance(block, Line) else " ".join(cell.text for cell in block.cells) for block in page.blocks
    )
    places = [shown.index(word) for word in ("Jäv", "Inköp", "Ej", "Stöld", "Lager", "Brist", "Brand", "Rond", "Utan")]
    assert places == sorted(places)


def test_frames_whose_lines_begin_with_other_words_are_read_across() -> None:
    def draw(canvas: Canvas) -> None:
        for left, lines in ((50, ["Jäv", "Inköp"]), (290, ["Brand", "Lokal"])):
            canvas.rect(left, 700, 225, 60)
            for row, text in enumerate(lines):
                canvas.drawString(left + 4, 740 - 14 * row, text)

    (page,) = read_pdf(pdf(draw)).pages
    assert line_texts(page.lines()) == ["Jäv Brand", "Inköp Lokal"]


def test_two_frames_on_a_card_are_read_across() -> None:
    """Gross and net beside each other, with the same labels, and text of the card around them."""

    def draw(canvas: Canvas) -> None:
        for top in (760, 560):
            canvas.drawString(50, top, "Jäv vid upphandling")
            for left, value in ((50, "4"), (290, "2")):
                canvas.rect(left, top - 80, 225, 60)
                for row, label in enumerate(("Sannolikhet", "Konsekvens", "Risk")):
                    canvas.drawString(left + 4, top - 36 - 14 * row, f"{label} {value}")
            canvas.drawString(50, top - 100, "Ansvarig Ekonom")

    (page,) = read_pdf(pdf(draw)).pages
    lines = ["Jäv vid upphandling", "Sannolikhet 4 Sannolikhet 2", "Konsekvens 4 Konsekvens 2", "Risk 4 Risk 2"]
    assert line_texts(page.lines()) == [*lines, "Ansvarig Ekonom"] * 2

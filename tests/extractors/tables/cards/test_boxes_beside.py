"""Boxes beside each other with their titles in them are read one column of boxes after the other."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import line_texts, pdf, read_pdf


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

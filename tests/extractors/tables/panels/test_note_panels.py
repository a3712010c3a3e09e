"""A note in a painted panel beside a page's text is read by itself, and whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import line_texts, pdf, read_pdf

HIGH = 842.0
NOTE = ["Sannolikhet och konsekvens bedöms från 1", "till 4. Riskvärdet är båda multiplicerade.", "Rött börjar vid 9."]
TEXT = ["Samlad riskbild 2025", "Tekniska nämnden, Vikarby kommun", "Här redovisas den samlade bilden."]


def page(
    note: list[str], *, left: float = 340, beside: float = 50, painted: bool = True, again: bool = False
) -> Callable[[Canvas], None]:
    """Draws a note and, a little higher or lower than its lines, text beside it; again: another panel below it."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.aliceblue if painted else colors.white)
        canvas.rect(left - 8, HIGH - 110, 215, 58, stroke=0, fill=1)
        if again:
            canvas.rect(left - 8, HIGH - 180, 215, 58, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 9)
        for at, text in enumerate(note):
            canvas.drawString(left, HIGH - 70 - 12 * at, text)
        for at, text in enumerate(TEXT):
            canvas.drawString(beside, HIGH - 71 - 12 * at, text)

    return draw


def lines(draw: Callable[[Canvas], None]) -> list[str]:
    (found,) = read_pdf(pdf(draw)).pages
    return line_texts(found.lines())


@pytest.mark.parametrize(("left", "beside"), [(340, 50), (60, 320)], ids=["right", "left"])
def test_its_lines_are_whole_and_follow_each_other(left: float, beside: float) -> None:
    found = lines(page(NOTE, left=left, beside=beside))
    assert sorted(found) == sorted([*NOTE, *TEXT])
    first = found.index(NOTE[0])
    assert found[first : first + len(NOTE)] == NOTE


@pytest.mark.parametrize(
    ("note", "painted", "again"),
    [(NOTE, False, False), (NOTE, True, True), (["Sannolikhet", "Konsekvens", "Riskvärde"], True, False)],
    ids=["nothing painted", "a form's column", "labels"],
)
def test_labels_and_white_keep_the_line_with_what_stands_beside(note: list[str], *, painted: bool, again: bool) -> None:
    assert f"{TEXT[0]} {note[0]}" in lines(page(note, painted=painted, again=again))

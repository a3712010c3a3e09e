"""Labels over their values of which some stand behind each other below again: a card's, and no table's header."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import pdf, read_pdf, write


@pytest.mark.parametrize("title", ["Efter åtgärd", "Kvarstående risk"])
@pytest.mark.parametrize("behind", ["Sannolikhet 2 Konsekvens 3 Riskvärde 6", "Sannolikhet 1 Konsekvens 4"])
@pytest.mark.parametrize("bold", [True, False])
def test_labels_that_come_again_below_are_no_header(title: str, behind: str, *, bold: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 80, "Felaktiga bidrag till föreningar", 11, bold=True)
        for x, text in zip((50, 150, 250), ("Sannolikhet", "Konsekvens", title), strict=True):
            write(canvas, x, 100, text, 8, bold=bold)
        for x, text in zip((50, 150, 250), ("3 – Möjlig", "4 – Allvarlig", behind), strict=True):
            write(canvas, x, 112, text, 9)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    assert page.grids() == []

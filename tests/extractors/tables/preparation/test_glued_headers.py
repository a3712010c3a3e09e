"""Headers that touch are one word in the text, and two columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import PageContent, TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.preparation.glued_headers import without_glued_headers
from tests.extractors.drawing import A4, pdf, read_pdf, texts

KNOWN = {"fara", "sannolikhet", "konsekvens", "risktal", "åtgärd"}
ROWS = [["Bära ut bord", "3", "2", "6", "Använd vagnar"], ["Buller i hallen", "3", "3", "9", "Hörselkåpor"]]
SIZE = 9.0


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold() in KNOWN]


def span(text: str, *breaks: int) -> TextSpan:
    edges = tuple(50.0 + 5 * at for at in range(len(text) + 1))
    places = tuple(edges[at] for at in breaks)
    return TextSpan(text, (50, 100, edges[-1], 110), 10, glyph_edges=edges, object_breaks=places)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        (span("SannolikhetKonsekvens", 11), ["Sannolikhet", "Konsekvens"]),
        (span("SannolikhetKonsekvensRisktal", 11, 21), ["Sannolikhet", "Konsekvens", "Risktal"]),
        (span("SannolikhetKonsekvens"), ["SannolikhetKonsekvens"]),
        (span("SannolikhetKonsekvens", 5), ["SannolikhetKonsekvens"]),
        (span("VisionRisktal", 6), ["VisionRisktal"]),
        (span("Sannolikhetkonsekvens", 11), ["Sannolikhetkonsekvens"]),
    ],
    ids=["two", "three", "written as one", "written in other parts", "another word", "small letters"],
)
def test_known_headers_that_the_file_wrote_apart(word: TextSpan, parts: list[str]) -> None:
    found = without_glued_headers(PageContent(595, 842, [word]), find_headers).runs
    assert [one.text for one in found] == parts
    assert all(left.box[2] < right.box[0] for left, right in pairwise(found))


def test_a_table_under_headers_that_touch() -> None:
    header = ["Fara", "Sannolikhet", "Konsekvens", "Risktal", "Åtgärd"]
    lefts = [50.0, 150.0]
    for text in header[1:4]:
        lefts.append(lefts[-1] + stringWidth(text, "Helvetica-Bold", SIZE) + 0.3)

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate([header, *ROWS]):
            canvas.setFont("Helvetica" if number else "Helvetica-Bold", SIZE)
            for at, (left, text) in enumerate(zip(lefts, row, strict=True)):
                inside = 18 if number and 0 < at < 4 else 0
                canvas.drawString(left + inside, A4[1] - 100 - 18 * number, text)
            canvas.line(48, A4[1] - 106 - 18 * number, 420, A4[1] - 106 - 18 * number)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    assert [texts(grid) for grid in page.grids()] == [[header, *ROWS]]

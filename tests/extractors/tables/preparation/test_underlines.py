"""Tables in which words are underlined, as links are printed: their lines part no rows, and rules do."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.preparation.underlines import without_underlines
from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

HEADER = ((40, "Nr"), (110, "Risk"), (290, "Sannolikhet"), (350, "Konsekvens"), (410, "Riskvärde"), (470, "Riskägare"))
ROWS = [
    (("R-1",), ("Avtal följs", "inte upp"), "3", "4", "12", ("Inköpschef",)),
    (("R-2",), ("Fel lön betalas till den", "som har slutat"), "2", "3", "6", ("Lönechef på", "enheten")),
    (("R-13",), ("Jäv anmäls inte",), "2", "4", "8", ("Kanslichef",)),
    (("R-104",), ("Loggar granskas", "inte av någon", "annan"), "3", "3", "9", ("IT-chef",)),
]


def _write(canvas: Canvas, x: float, top: float, text: str, style: str) -> None:
    """Writes a text, underlined in a style or, without one, plain."""
    canvas.setFillColor(colors.blue if style else colors.black)
    canvas.drawString(x, A4[1] - top, text)
    width, y = stringWidth(text, "Helvetica", 9), A4[1] - top - 1.3
    if style == "stroke":
        canvas.line(x, y, x + width, y)
    elif style == "area":
        canvas.rect(x, y, width, 0.6, stroke=0, fill=1)
    elif style:
        for at, letter in enumerate(text):
            if letter not in "gjpqy":
                low = x + stringWidth(text[:at], "Helvetica", 9)
                canvas.rect(low, y, stringWidth(letter, "Helvetica", 9), 0.6, stroke=0, fill=1)


def drawn(linked: int, *, style: str, ruled: bool) -> bytes:
    """The table with one column's words as links; style: a stroke, a thin area, or what a browser leaves between letters that hang."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(40, A4[1] - 60, "Riskanalys 2026 för servicenämnden")
        for x, head in HEADER:
            canvas.drawString(x, A4[1] - 90, head)
        top = 96.0
        for number, name, *scores, owner in ROWS:
            canvas.setFont("Helvetica", 9)
            canvas.setLineWidth(0.5)
            if ruled or top < 100:
                canvas.line(36, A4[1] - top, 560, A4[1] - top)
            for column, lines in enumerate((number, name, *((one,) for one in scores), owner)):
                for at, line in enumerate(lines):
                    _write(canvas, HEADER[column][0], top + 14 + 11 * at, line, style if column == linked else "")
            top += 8 + 11 * max(len(name), len(owner))
        canvas.line(36, A4[1] - top, 560, A4[1] - top)

    return pdf(draw)


@pytest.mark.parametrize("ruled", [True, False], ids=["rules", "white"])
@pytest.mark.parametrize("style", ["stroke", "area", "letters"])
@pytest.mark.parametrize("linked", [0, 1, 5], ids=["numbers", "risks", "owners"])
def test_a_line_under_a_link_parts_no_rows(linked: int, style: str, *, ruled: bool) -> None:
    read = extract(drawn(linked, style=style, ruled=ruled), "risker.pdf", Options())
    (table,) = read.risk_assessments
    assert [(risk.name, risk.score and risk.score.value, risk.owner and risk.owner.text) for risk in table.risks] == [
        (" ".join(name), float(value), " ".join(owner)) for _, name, *_, value, owner in ROWS
    ]
    assert (read.status, read.problems) == ("complete", [])


def word(text: str, x: float, top: float) -> TextSpan:
    """A word whose letters are 5 points wide."""
    places = tuple(x + 5 * at for at in range(len(text) + 1))
    return TextSpan(text, (x, top, places[-1], top + 12), 10, glyph_edges=places)


WORDS = [word("Brand", 100, 100), word("i", 130, 100), word("förråd", 140, 100), word("12", 200, 100)]


@pytest.mark.parametrize(
    "lines",
    [
        [(110.5, 100, 170)],
        [(110.5, 140, 170)],
        [(110.5, 100, 128), (110.5, 130, 173)],
        [(110.5, 140, 170), (111, 200, 210)],
    ],
    ids=["a text", "a word of it", "word by word", "two texts"],
)
def test_lines_as_wide_as_a_text_are_its_own(lines: list[tuple[float, float, float]]) -> None:
    content = PageContent(500, 500, WORDS, horizontal=[Edge(*line) for line in lines])
    assert without_underlines(content).horizontal == []


@pytest.mark.parametrize(
    ("level", "upright"),
    [
        ([(110.5, 95, 170), (110.5, 200, 260)], []),
        ([(110.5, 200, 210), (110.5, 300, 380)], []),
        ([(110.5, 100, 210)], []),
        ([(116, 100, 170)], []),
        ([(110.5, 100, 170)], [(99.5, 90, 140)]),
        ([(97, 200, 210), (113, 200, 210)], []),
    ],
    ids=["a cell's", "one as wide as its word", "across columns", "further down", "a border's", "a frame's"],
)
def test_rules_stay(level: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]) -> None:
    """So does one under a lone word that fills its narrow column: others stand at its height."""
    content = PageContent(500, 500, WORDS, [Edge(*one) for one in upright], [Edge(*one) for one in level])
    assert without_underlines(content).horizontal == content.horizontal

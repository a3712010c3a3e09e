"""The rest of a row's two long cells alone at the next page's head, between two rules: both go on in their cells."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

COLUMNS = [40.0, 130.0, 290.0, 340.0, 480.0]
HEADS = ["Risk", "Beskrivning", "Riskvärde", "Åtgärd", "Ansvarig"]
ROWS = [
    ["Jäv", "Beslut fattas av den/som har eget intresse.", "6 (2x3)", "Gå igenom bisysslor", "HR-chef"],
    ["Stöld ur förråd", "Nycklar saknar kvittens", "4 (2x2)", "Nytt låssystem införs", "Vaktmästare"],
    ["Fel avgift", "Avgiften grundas på/gamla uppgifter.", "8 (4x2)", "Samkörning varje år", "Controller"],
]
LAST = [
    "Kompetens",
    "Berörda är främst de/som är nya och som",
    "4 (4x1)",
    "Automatisera arbetet/med att stämma av",
    "Chef",
]
RESTS = [
    ("inte har fått någon/utbildning i rutinen.", "allmänna handlingar"),
    ("inte har fått någon", "handlingar/mot systemets listor"),
]
LINE, FOOT = 11.0, 790.0


def row(canvas: Canvas, y: float, texts: list[str], *, bold: bool = False) -> None:
    for x, text in zip(COLUMNS, texts, strict=True):
        for at, part in enumerate(text.split("/")):
            write(canvas, x, y + at * LINE, part, 8, bold=bold)


def rule(canvas: Canvas, y: float) -> None:
    canvas.line(36, A4[1] - y, 556, A4[1] - y)


def drawn(rest: tuple[str, str], after: str) -> bytes:
    """An analysis of which two cells of the last row go on at the next page's head; after: what stands below them."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Riskanalys 2026 för tekniska nämnden", 15, bold=True)
        y = FOOT - 30 - 30 * (len(ROWS) + 1)
        rule(canvas, y - 12)
        row(canvas, y, HEADS, bold=True)
        for texts in [*ROWS, LAST]:
            y += 30
            rule(canvas, y - 12)
            row(canvas, y, texts)

    def draw_rest(canvas: Canvas) -> None:
        rule(canvas, 45)
        row(canvas, 57, ["", rest[0], "", rest[1], ""])
        rule(canvas, 57 + 2 * LINE)
        write(canvas, 40, 130, after, 12, bold=True)

    return pdf(draw, draw_rest)


@pytest.mark.parametrize(("begun", "ended"), RESTS)
@pytest.mark.parametrize("after", ["Övrig redovisning", "Uppföljning"])
def test_both_go_on(begun: str, ended: str, after: str) -> None:
    extraction = extract(drawn((begun, ended), after), "analys.pdf", Options())
    (*_, risk) = [risk for table in extraction.risk_assessments for risk in table.risks]
    texts = [f"{LAST[1]}/{begun}", f"{LAST[3]}/{ended}"]
    assert [risk.description, risk.treatments[0].text] == [text.replace("/", " ") for text in texts]


@pytest.mark.parametrize(
    "rest", [("Inte har fått utbildning", "Allmänna handlingar"), ("inte utbildning", "Vem gör det")]
)
def test_texts_that_begin_anew_go_on_no_cell(rest: tuple[str, str]) -> None:
    extraction = extract(drawn(rest, "Övrigt"), "analys.pdf", Options())
    (*_, risk) = [risk for table in extraction.risk_assessments for risk in table.risks]
    assert risk.treatments[0].text == LAST[3].replace("/", " ")

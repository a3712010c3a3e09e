"""Cards of small labels over values of which some are bold or stand in a badge, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, in_parts, pdf

STEP = 255.0  # from column to column
LABELS = ("Risk", "Kontroll", "Resultat", "Kommentar", "Ansvarig")
ROWS = [
    ("Otydliga delegationsbeslut", "Granska delegationsbeslut", "Avvikelse", "Sju beslut kom för sent.", "Sekreterare"),
    ("Inköp delas upp", "Analysera köp under gränsen\nför direktupphandling", "Ingen avvikelse", "", "Inköpschef"),
    ("Behörigheter är för många\noch följs inte upp", "Jämför behörigheter", "", "", "Systemägare"),
    ("Krisledningen är inte övad", "Kontrollera att övning hölls", "Ej genomförd", "Flyttad till hösten.", "Chef"),
]
OUTCOMES = {"Avvikelse": "deviation", "Ingen avvikelse": "no-deviation", "Ej genomförd": "not-performed", "": "unclear"}


def page(rows: Sequence[tuple[str, ...]], columns: int, indent: float, draw_label: Callable[[str], str]) -> Callable[[Canvas], None]:  # fmt: skip
    """Draws cards, in columns, between the lines that each page repeats; outcomes stand in badges if indented."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, A4[1] - 40, "Kompass Ledning")
        canvas.drawRightString(545, A4[1] - 40, "2026-05-11 16:20")
        canvas.drawString(540, 30, str(canvas.getPageNumber()))
        if canvas.getPageNumber() == 1:
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(50, A4[1] - 70, "Uppföljning av intern kontroll 2025")
        for level, beside in enumerate(in_parts(rows, columns)):
            for column, row in enumerate(beside):
                left, top = 50 + STEP * column, 90 + 215.0 * level
                canvas.roundRect(left - 8, A4[1] - top - 200, STEP - 16, 205, 4)
                _card(canvas, left, top, list(zip(LABELS, row, strict=True)), indent, draw_label)

    return draw


def _card(
    canvas: Canvas, left: float, top: float, pairs: Sequence[tuple[str, str]], indent: float, draw_label: Callable[[str], str]
) -> None:  # fmt: skip
    y = A4[1] - top - 12
    for label, value in pairs:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left, y, draw_label(label))
        bold = label in {"Risk", "Resultat"}
        if label == "Resultat" and value and indent:
            canvas.setFillColor(colors.darkred)
            canvas.roundRect(left, y - 17, 2 * indent + 5 * len(value), 11, 5, stroke=0, fill=1)
            canvas.setFillColor(colors.white)
        for text in value.split("\n"):
            y -= 14
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 8.5 if label == "Resultat" else 10)
            canvas.drawString(left + (indent if label == "Resultat" else 0), y, text)
        canvas.setFillColor(colors.black)
        y -= 22


def shown(extraction: Extraction) -> Iterator[tuple[object, ...]]:
    for table in extraction.follow_ups:
        for item in table.items:
            comments = " ".join(item.extra.values())
            checks = [check.text for check in item.checks]
            yield item.risk, checks, item.outcome, comments, item.responsible and item.responsible.text


def said(row: tuple[str, ...]) -> tuple[object, ...]:
    risk, check, result, comment, responsible = (text.replace("\n", " ") for text in row)
    return risk, [check], OUTCOMES[result], comment, responsible


@pytest.mark.parametrize("draw_label", [str.upper, str], ids=["capitals", "small letters"])
@pytest.mark.parametrize("indent", [0.0, 9.0], ids=["bare", "badge"])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_bold_value_right_below_its_label(columns: int, indent: float, draw_label: Callable[[str], str]) -> None:
    pages = list(in_parts([*ROWS, *reversed(ROWS)], 2 * columns))
    found = extract(pdf(*(page(rows, columns, indent, draw_label) for rows in pages)), "x.pdf", Options())
    in_columns = [rows[at::columns] for rows in pages for at in range(columns)]
    assert list(shown(found)) == [said(row) for rows in in_columns for row in rows]
    assert found.status == "complete"


def test_a_heading_below_a_label_without_a_value_names_the_next_card() -> None:
    """It stands no nearer to that label than cards stand to each other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, A4[1] - 70, "Uppföljning av intern kontroll 2025")
        for at, (risk, *values) in enumerate(ROWS):
            top = 90 + 150.0 * at
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(50, A4[1] - top, risk.split("\n")[0])
            labelled = [("Kontroll", values[0]), ("Resultat", values[1]), ("Ansvarig", values[3] if at else "")]
            _card(canvas, 50, top + 10, labelled, 0, str)

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    assert [item.risk for item in table.items] == [row[0].split("\n")[0] for row in ROWS]
    assert [item.outcome for item in table.items] == [OUTCOMES[row[2]] for row in ROWS]


def test_bold_labels_below_each_other_with_their_values_beside_them() -> None:
    """Their lines are bold for the most part, and one goes on below none of them."""
    rows = [("Jäv", "3", "4", "12"), ("Stöld", "2", "2", "4"), ("Sena fakturor", "4", "1", "4")]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, A4[1] - 70, "Riskanalys 2026")
        y = A4[1] - 100
        for name, *scores in rows:
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(50, y, name)
            for label, value in zip(("Sannolikhet:", "Konsekvens:", "Riskvärde:"), scores, strict=True):
                y -= 14
                canvas.setFont("Helvetica-Bold", 10)
                canvas.drawString(50, y, label)
                canvas.setFont("Helvetica", 10)
                canvas.drawString(120, y, value)
            y -= 26

    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    found = [(one.name, one.score and one.score.raw) for one in table.risks]
    assert found == [(name, " ".join(scores)) for name, *scores in rows]

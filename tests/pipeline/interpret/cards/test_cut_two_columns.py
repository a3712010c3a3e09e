"""Boxes of a label and its value on each row, cut by the page's end above labels that only other boxes of the paper explain."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, GRID, pdf, table

WIDTHS = [140, 330]
Box = list[list[str]]
TOLD = [
    ("Jäv vid inköp", "Granska 20 avtal", "Jurist", "Två avtal saknade underskrift.", "Avvikelse"),
    ("Nycklar kommer bort", "Räkna nycklar", "Vaktmästare", "Alla nycklar fanns.", "Ingen avvikelse"),
    ("Kassan stämmer inte", "Räkna tre kassor", "Kassör", "Räknas i oktober.", "Ej genomförd"),
]
LABELS = ["Resultat per 30 april", "Iakttagelse t.o.m. 31/8", "Läge 2027-09-30"]


def box(said: tuple[str, ...], label: str) -> Box:
    risk, check, who, result, outcome = said
    return [
        ["Risk", risk],
        ["Riskvärde", "6"],
        ["Kontrollmoment", check],
        ["Kontrollansvarig", who],
        [label, result],
        ["Bedömning", outcome],
    ]


def paper(boxes: list[Box], rows: int) -> bytes:
    """A follow-up of a box for each check, the last of which has so many rows on the first page and its rest on the second."""
    *whole, last = boxes

    def named(canvas: Canvas, number: int, rows_: Box, top: float) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(50, A4[1] - top + 8, f"Kontroll {number}")
        table(rows_, GRID, widths=WIDTHS, at=(50, top))(canvas)

    def begun(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, A4[1] - 60, "Delårsuppföljning av internkontrollplan 2027")
        for number, one in enumerate(whole, 1):
            named(canvas, number, one, 110.0 + 150 * (number - 1))
        named(canvas, len(boxes), last[:rows], A4[1] - 40 - 18 * rows)

    def rest_of_it(canvas: Canvas) -> None:
        table(last[rows:], GRID, widths=WIDTHS, at=(50, 60))(canvas)

    return pdf(begun, rest_of_it)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("rows", [3, 4, 5])
def test_what_other_boxes_label_goes_on_a_box_over_the_page(label: str, rows: int) -> None:
    read = extract(paper([box(said, label) for said in TOLD], rows), "uppföljning.pdf", Options(ocr=False))
    items = [item for one in read.follow_ups for item in one.items]
    assert [(item.risk, *(check.text for check in item.checks)) for item in items] == [said[:2] for said in TOLD]
    assert [item.outcome for item in items] == ["deviation", "no-deviation", "not-performed"]
    last = items[-1]
    assert TOLD[-1][3] in {last.result, *last.extra.values()}
    assert not read.problems


@pytest.mark.parametrize("label", ["Läge hos enheterna", "Resultat per 30 aprii"])
def test_a_label_of_its_own_among_such_is_no_loss(label: str) -> None:
    boxes = [box(said, LABELS[0]) for said in TOLD]
    boxes[-1][4][0] = label
    read = extract(paper(boxes, 4), "uppföljning.pdf", Options(ocr=False))
    [last] = [item for one in read.follow_ups for item in one.items if item.risk == TOLD[-1][0]]
    assert TOLD[-1][3] in {last.result, *last.extra.values()}
    assert last.outcome == "not-performed"

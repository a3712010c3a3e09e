"""Painted boxes with titles below each other, fact boxes beside a text, are read by themselves; boxes of a table's rows are not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, table

PROSE = [
    "Nämnden har en verksamhet som i hög grad rör enskilda.",
    "Felaktiga beslut kan få stora följder för den det gäller,",
    "och arbetet handlar därför mest om rättssäkerhet.",
    "Inför året har handläggarna gått igenom processerna.",
    "Två av riskerna har samma bedömning som förra året,",
    "övriga är nya eller omformulerade av gruppen.",
    "Underlaget kommer från handläggare och chefer och",
    "från de synpunkter som har kommit in under året, och",
    "värdet är sannolikhet gånger konsekvens för var och en.",
]
SCALES = [
    ["Sannolikhet", "Konsekvens"],
    ["1 - Osannolik", "1 - Försumbar"],
    ["2 - Mindre sannolik", "2 - Lindrig"],
    ["3 - Möjlig", "3 - Kännbar"],
    ["4 - Sannolik", "4 - Allvarlig"],
]
MONEY = [
    ["", "Budget", "Prognos"],
    ["Intäkter", "1 240", "1 185"],
    ["Kostnader", "3 910", "3 876"],
    ["Netto", "−2 670", "−2 691"],
]
PEOPLE = [["Handläggare", "4,5"], ["Assistenter", "2,0"], ["Chefer", "1,0"]]
RISKS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["Dödsbon anmäls för sent", "3 - Möjlig", "3 - Kännbar", "9"],
    ["Tillstånd ges på fel grund", "1 - Osannolik", "3 - Kännbar", "3"],
    ["Kön till rådgivning växer", "3 - Möjlig", "1 - Försumbar", "3"],
]


def write(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, A4[1] - y, text)


def box(canvas: Canvas, y: float, title: str, rows: Sequence[Sequence[str]], lefts: Sequence[float]) -> float:
    """Draws a box with a title over a small table at the page's right, and gives where it ends."""
    foot = y + 32 + 10.6 * len(rows)
    canvas.setFillColor(colors.lightyellow if rows is SCALES else colors.aliceblue)
    canvas.rect(300, A4[1] - foot, 250, foot - y, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    write(canvas, 308, y + 14, title, 9, bold=True)
    for at, row in enumerate(rows):
        for x, text in zip(lefts, row, strict=False):
            write(canvas, x, y + 34 + 10.6 * at, text, 9)
    return foot


@pytest.mark.parametrize(
    "second", [("Nämndens ekonomi, tkr", MONEY, (308, 434, 490)), ("Bemanning", PEOPLE, (308, 500))]
)
@pytest.mark.parametrize("gap", [6.0, 12.0, 30.0])
@pytest.mark.parametrize("prose", [True, False])
def test_what_stands_in_a_second_box_is_no_risk(
    second: tuple[str, list[list[str]], tuple[float, ...]], gap: float, *, prose: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Riskanalys 2026", 18, bold=True)
        for at, line in enumerate(PROSE if prose else []):
            write(canvas, 40, 79 + 12.7 * at, line, 9)
        foot = box(canvas, 70, "Fakta: så bedöms riskerna", SCALES, (308, 428))
        box(canvas, foot + gap, *second)
        rules = [("LINEBELOW", (0, 0), (-1, -1), 0.6, colors.grey), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9)]
        table(RISKS, rules, at=(40, 260), widths=[190, 110, 110, 90])(canvas)

    found = extract(pdf(draw), "x.pdf", Options())
    told = [risk.name for table in found.risk_assessments for risk in table.risks]
    assert told == [row[0] for row in RISKS[1:]]
    assert not found.problems


@pytest.mark.parametrize("gap", [6.0, 12.0])
@pytest.mark.parametrize("titled", [True, False])
def test_rows_in_boxes_below_each_other_are_one_table(gap: float, *, titled: bool) -> None:
    """Whether each box has a process's name in bold over its rows or not: they stand in the columns of the box above."""
    lefts = (48.0, 250.0, 350.0, 450.0)
    groups = [
        ("Tillstånd", RISKS[1:]),
        ("Rådgivning", [["Brev svaras inte", "1 - Osannolik", "1 - Försumbar", "1"]] * 2),
    ]

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Riskanalys 2026", 18, bold=True)
        for x, text in zip(lefts, RISKS[0], strict=True):
            write(canvas, x, 84, text, 9, bold=True)
        y = 92.0
        for name, rows in groups:
            high = 14.0 * (len(rows) + titled) + 8
            canvas.setFillColor(colors.whitesmoke)
            canvas.rect(40, A4[1] - y - high, 500, high, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            if titled:
                write(canvas, lefts[0], y + 14, name, 9, bold=True)
            for at, row in enumerate(rows, int(titled)):
                for x, text in zip(lefts, row, strict=True):
                    write(canvas, x, y + 14 + 14 * at, text, 9)
            y += high + gap

    found = extract(pdf(draw), "x.pdf", Options())
    (read,) = found.risk_assessments
    assert [risk.score and risk.score.value for risk in read.risks] == [9, 3, 3, 1, 1]
    assert [risk.process for risk in read.risks] == [name if titled else None for name, rows in groups for _ in rows]


@pytest.mark.parametrize("gap", [3.0, 6.0, 10.0])
@pytest.mark.parametrize("numbered", [True, False])
def test_painted_cells_of_a_column_are_a_tables(gap: float, *, numbered: bool) -> None:
    """Each begins with its risk in bold over two lines of text, one of them maybe of two texts; what stands beside is parted as they are."""
    risks = [
        ("Jäv", "Jämför mot register", "Jurist"),
        ("Svinn", "Räkna lagret", "Chef"),
        ("Avbrott", "Prova", "Tekniker"),
    ]

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Internkontrollplan 2026", 18, bold=True)
        for x, text in zip((48.0, 260.0, 430.0), ("Risk", "Kontrollmoment", "Ansvarig"), strict=True):
            write(canvas, x, 84, text, 9, bold=True)
        y = 92.0
        for name, check, who in risks:
            canvas.setFillColor(colors.lightgrey)
            canvas.rect(40, A4[1] - y - 44, 200, 44, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, 48, y + 13, name, 9, bold=True)
            write(canvas, 48, y + 25, "Det har hänt förut och kan", 9)
            write(canvas, 48, y + 37, "hända igen utan rutin.", 9)
            if numbered:
                write(canvas, 190, y + 37, "Ny 2026", 9)
            write(canvas, 260, y + 13, check, 9)
            write(canvas, 430, y + 13, who, 9)
            y += 44 + gap

    (read,) = extract(pdf(draw), "x.pdf", Options()).control_plans
    assert [(row.checks[0].text, row.responsible and row.responsible.text) for row in read.controls] == [
        (check, who) for _, check, who in risks
    ]

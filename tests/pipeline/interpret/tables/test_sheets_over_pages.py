"""Sheets of many rows printed over pages beside and below each other, their header on the first pages alone."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract

SIZE, PITCH, LEFT, TOP = 9, 13, 50, 60
COLUMNS = [
    *[("Nr", 30), ("Process", 100), ("Risk", 225), ("Sannolikhet", 70)],
    *[("Konsekvens", 64), ("Riskvärde", 64), ("Åtgärd", 225), ("Ansvarig", 110)],
]
HALVES = ((0, 1, 2, 3), (4, 5, 6, 7))
Parts = Sequence[Sequence[int]]
THINGS = ("avtal", "fakturor", "larm", "beslut", "journaler", "behörigheter och lösenord")


def _rows(count: int) -> list[list[str]]:
    return [
        [
            str(number),
            ("Ekonomi", "Individ och familj", "Personal")[number % 3],
            f"Risk att {THINGS[number % 6]} inte hanteras rätt",
            str(1 + number % 4),
            str(1 + number // 2 % 4),
            str((1 + number % 4) * (1 + number // 2 % 4)),
            f"Gå igenom rutinen för {THINGS[number % 6]}",
            ("Enhetschef", "Ekonom", "Verksamhetschef")[number % 3],
        ]
        for number in range(1, count + 1)
    ]


def _pages(
    rows: Sequence[Sequence[str]], parts: Parts, a_page: int, *, over: bool
) -> Iterator[tuple[Sequence[int], Sequence[Sequence[str]]]]:
    """The pages in their order: which columns and which rows each shows."""
    groups = [rows[start : start + a_page] for start in range(0, len(rows), a_page)]
    if over:
        yield from ((side, group) for group in groups for side in parts)
    else:
        yield from ((side, group) for side in parts for group in groups)


def _printed(rows: Sequence[Sequence[str]], parts: Parts, a_page: int, *, over: bool, ruled: bool) -> bytes:
    """The file; numbers stand at their column's right side, with no white to the next."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for side, group in _pages(rows, parts, a_page, over=over):
        is_first = group[0] is rows[0]
        y = 842 - TOP
        if is_first and side is parts[0]:
            canvas.setFont("Helvetica-Bold", 14)
            canvas.drawString(LEFT + 1, y + 8, "Riskanalys 2025 för socialnämnden")
        heads = [COLUMNS[column][0] for column in side]
        cells = [[row[column] for column in side] for row in group]
        for at, row in enumerate([heads, *cells] if is_first else cells):
            x = LEFT
            canvas.setFont("Helvetica-Bold" if is_first and not at else "Helvetica", SIZE)
            for text, width in zip(row, (COLUMNS[column][1] for column in side), strict=True):
                if text.isdigit():
                    canvas.drawRightString(x + width - 1.5, y - 9, text)
                else:
                    canvas.drawString(x + 1.5, y - 9, text)
                if ruled:
                    canvas.rect(x, y - PITCH, width, PITCH)
                x += width
            y -= PITCH
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.long
@pytest.mark.parametrize("over", [True, False], ids=["over then down", "down then over"])
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "bare"])
@pytest.mark.parametrize("count", [50, 130])
def test_all_rows_of_a_sheet_are_read_with_all_their_columns(count: int, *, over: bool, ruled: bool) -> None:
    rows = _rows(count)
    found = extract(_printed(rows, HALVES, 48, over=over, ruled=ruled), "x.pdf", Options())
    risks = [risk for table in found.risk_assessments for risk in table.risks]
    told = [
        (risk.name, risk.process, risk.score and risk.score.value, [one.text for one in risk.treatments])
        for risk in risks
    ]
    assert told == [(row[2], row[1], int(row[5]), [row[6]]) for row in rows]
    assert found.status == "complete"


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "bare"])
@pytest.mark.parametrize("count", [4, 20])
@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(((2,), (1, 3, 4, 5, 6)), id="alone first"),
        pytest.param(((0, 1, 2), (3, 4, 5, 6), (7,)), id="alone last"),
        pytest.param(((1,), (2, 3, 4, 5), (6,)), id="alone on both sides"),
        pytest.param(((2,), (2, 1, 3, 4), (5, 6, 7)), id="names alone, and again beside the others"),
        pytest.param(((0, 1, 2), (3, 4, 5), (6,), (7,)), id="two alone"),
    ],
)
def test_a_column_alone_on_its_page_is_one_of_the_sheet(parts: Parts, count: int, *, ruled: bool) -> None:
    rows = _rows(count)
    found = extract(_printed(rows, parts, 48, over=True, ruled=ruled), "x.pdf", Options())
    risks = [risk for table in found.risk_assessments for risk in table.risks]
    told = [
        (risk.name, risk.process, risk.score and risk.score.value, [one.text for one in risk.treatments])
        for risk in risks
    ]
    assert told == [(row[2], row[1], int(row[5]), [row[6]]) for row in rows]
    assert found.status == "complete"

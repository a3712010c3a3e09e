"""A sheet printed in pieces that lie side by side: a row's last columns stand on a page without its name."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.second_reading.pdf import PdfReading

LEFT = {"Nr": 40, "Risk": 70, "Process": 260, "Sannolikhet": 350, "Konsekvens": 440}
RIGHT = ("Riskvärde", "Kontroll", "Riskägare")
HEADERS = tuple(Header(text, 0) for text in (*LEFT, *RIGHT))
CONSEQUENCE = HEADERS[4]
ROWS = (
    ("Statsbidrag söks inte i tid", "2", "6", "12"),
    ("Budgeten räcker inte till nya ärenden", "3", "", "9"),
    ("Beslut fattas utan delegation", "2", "4", "8"),
)
NAMES = tuple(name for name, *_ in ROWS)


def draw(canvas: Canvas, columns: Mapping[str, int], rows: Sequence[Sequence[str]], top: float) -> None:
    for line, cells in enumerate((list(columns), *rows)):
        for x, text in zip(columns.values(), cells, strict=True):
            canvas.drawString(x, top - 26 * line, text)


def sheet(between: int, left: int) -> bytes:
    """The left half of a sheet, so many pages of other rows, and its right half, which begins at a place."""
    right = {text: left + 60 * nth for nth, text in enumerate(RIGHT)}
    data = io.BytesIO()
    canvas = Canvas(data)
    draw(canvas, LEFT, [(str(nr), name, "Ekonomi", s, k) for nr, (name, s, k, _) in enumerate(ROWS, 1)], 760)
    for page in range(between):
        canvas.showPage()
        draw(canvas, right, [("10", "Stickprov", "Chef")] * 3, 760)
        canvas.drawRightString(500, 30, f"{page + 2}({between + 2})")
    canvas.showPage()
    draw(canvas, right, [(value, "Stickprov", "Chef") for *_, value in ROWS], 760)
    canvas.drawRightString(500, 30, f"{between + 2}({between + 2})")
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("left", [40, 260, 440])
@pytest.mark.parametrize("between", [0, 1, 2])
def test_numbers_of_other_columns_on_another_page_stand_in_no_empty_cell(between: int, left: int) -> None:
    read = PdfReading(sheet(between, left))
    last = between + 2
    for name, _, consequence, _ in ROWS:
        claim = Claim(name, NAMES, CONSEQUENCE, HEADERS, (), "", (1, last), tuple(range(1, last + 1)))
        assert read.bears(claim) == (not consequence)
        assert read.seen(claim) == consequence


@pytest.mark.parametrize("repeated", [True, False])
def test_a_number_on_the_page_on_which_a_row_goes_on_fills_its_cell(repeated: bool) -> None:  # noqa: FBT001
    """Whether the header is repeated there or not."""
    columns = {**LEFT, "Riskvärde": 520}
    headers = tuple(Header(text, 0) for text in columns)
    data = io.BytesIO()
    canvas = Canvas(data)
    draw(canvas, columns, [("1", NAMES[0], "Ekonomi", "2", "", "8")], 100)
    canvas.showPage()
    if repeated:
        draw(canvas, columns, [], 790)
    canvas.drawString(columns["Konsekvens"], 770, "4")
    canvas.save()
    claim = Claim(NAMES[0], NAMES, CONSEQUENCE, headers, (), "", (1, 2), (1, 2))
    read = PdfReading(data.getvalue())
    assert not read.bears(claim)
    assert read.seen(claim) == "4"

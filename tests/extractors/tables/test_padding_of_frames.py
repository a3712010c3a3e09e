"""Tables inside the one cell of a frame, whose top and foot are the frame's own: white alone stands beside them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, only_grid, pdf, table, texts, write

WIDTHS = (110, 150, 80, 100)
HEADER = ("Risk", "Beskrivning", "Riskvärde", "Åtgärd")
ROWS = [
    HEADER,
    ("Skolskjuts", "", "", ""),
    ("Jäv vid rekrytering", "Rutinen är inte känd.", "4", "Utbildning"),
    ("Kost är fel", "Beställningar görs sent.", "6", "Ny rutin"),
    ("Grundskola", "", "", ""),
    ("Obehörig åtkomst", "Konton är öppna.", "9", "Gallring av konton"),
]
STYLE = [
    ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ("FONTSIZE", (0, 0), (-1, -1), 8),
    ("SPAN", (0, 1), (-1, 1)),
    ("SPAN", (0, 4), (-1, 4)),
]
HEIGHT = 20.0


def framed(canvas: Canvas, left: float, right: float) -> None:
    """A table with a frame's lines beside it, so far off; none where that is 0."""
    write(canvas, 50, 60, "Riskanalys 2026 för barn- och utbildningsnämnden", 14, bold=True)
    table(ROWS, STYLE, at=(60, 90), widths=WIDTHS, heights=[HEIGHT] * len(ROWS))(canvas)
    top, foot = A4[1] - 90, A4[1] - 90 - HEIGHT * len(ROWS)
    ends = 60 - left, 60 + sum(WIDTHS) + right
    canvas.setLineWidth(0.5)
    for x in ends:
        canvas.line(x, top, x, foot)
    for y in (top, foot):
        canvas.line(ends[0], y, ends[1], y)


@pytest.mark.parametrize(("left", "right"), [(0, 0), (5.7, 10.3), (5.4, 5.4), (8, 8), (11, 6)])
def test_white_beside_a_framed_table_is_none_of_its_columns(left: float, right: float) -> None:
    data = pdf(lambda canvas: framed(canvas, left, right))
    grid = only_grid(data)
    assert (grid.n_rows, grid.n_cols) == (len(ROWS), len(HEADER))
    assert texts(grid)[1] == ["Skolskjuts"] * len(HEADER)
    (own,) = extract(data, "x.pdf", Options()).risk_assessments
    assert [(risk.process, risk.name) for risk in own.risks] == [
        ("Skolskjuts", "Jäv vid rekrytering"),
        ("Skolskjuts", "Kost är fel"),
        ("Grundskola", "Obehörig åtkomst"),
    ]


@pytest.mark.parametrize(
    ("left", "right", "count"), [(30, 30, 6), (30, 6, 6)], ids=["wide on both sides", "wide on one side"]
)
def test_blank_columns_as_wide_as_others_are_columns(left: float, right: float, count: int) -> None:
    assert only_grid(pdf(lambda canvas: framed(canvas, left, right))).n_cols == count


def test_narrow_columns_that_hold_something_are_columns() -> None:
    """A sign in one row is enough: what is blank in all others tells that it stands there alone."""
    rows = [("", *row, "") for row in ROWS[:1] + ROWS[2:4]]
    rows[1] = ("!", *rows[1][1:-1], "x")
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTSIZE", (0, 0), (-1, -1), 8), ("LEFTPADDING", (0, 0), (-1, -1), 2)]  # fmt: skip
    grid = only_grid(pdf(table(rows, style, widths=(11, *WIDTHS, 11))))
    assert grid.n_cols == len(HEADER) + 2

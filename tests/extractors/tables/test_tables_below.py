"""Where a table of rules ends: before text and another header, or a row below its last rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, line_texts, only_grid, pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING

BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)
BELOW = [BOLD, ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
BETWEEN = [BOLD, ("LINEBELOW", (0, 0), (-1, -2), 0.5, colors.black)]
RISKS = [["Risk", "Process", "Sannolikhet"], *([f"Jäv i fall {n}", "Inköp och avtal", str(n)] for n in (1, 2, 3))]
MATTERS = [["Nr", "Ärende", "Datum"], ["1", "Val av justerare", "12 mars"], ["2", "Taxor", "13 mars"]]
SENTENCE = "Nämnden beslutar enligt förvaltningens förslag, och lägger planen till handlingarna."


def page(second: Sequence[Sequence[str]], sentence: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        table(RISKS, BELOW, at=(50, 100), widths=[160, 160, 100])(canvas)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(56, A4[1] - 195, sentence)
        table(second, BELOW, at=(50, 210), widths=[60, 260, 100])(canvas)

    return pdf(draw)


def test_text_and_a_header_that_nobody_knows_end_a_table_of_rules_as_wide() -> None:
    (read,) = read_pdf(page(MATTERS, SENTENCE), KNOWING).pages
    assert texts(read.grids()[0]) == RISKS
    assert line_texts(read.lines()) == [SENTENCE]


@pytest.mark.parametrize("last", [["Mutor", "Inköp", "4"], ["Mutor\noch jäv", "Inköp", "4"]])
def test_a_row_below_the_last_rule_where_rules_stand_between_rows_alone(last: list[str]) -> None:
    rows = [*RISKS, last]
    grid = only_grid(pdf(table(rows, BETWEEN, widths=[160, 160, 100])), KNOWING)
    assert texts(grid)[-1] == [text.replace("\n", " ") for text in last]


def test_a_line_below_the_last_rule_is_no_row() -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS, BELOW, at=(50, 100), widths=[160, 160, 100])(canvas)
        canvas.drawString(56, A4[1] - 190, "Källa: riskanalysen")

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert texts(read.grids()[0]) == RISKS
    assert line_texts(read.lines()) == ["Källa: riskanalysen"]

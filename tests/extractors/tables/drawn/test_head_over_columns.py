"""Sheets printed with their header on a band or between rules of its own, above rows in closed grids."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, line_texts, only_grid, pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING

WIDTHS = [30.0, 170.0, 70.0, 130.0, 90.0]
HEAD = ["Nr", "Risk", "Riskvärde", "Åtgärd", "Noterat"]
WRAPPED = ["Nr", "Risk", "Risk-\nvärde", "Åtgärd", "Noterat"]
ROWS = [
    ["1", "Beslut verkställs inte", "8 (2x4)", "Avstämning av listan", ""],
    ["2", "Delegation anmäls inte", "6 (3x2)", "Diariet jämförs", "Ny"],
    ["3", "Avtal löper ut", "4 (1x4)", "Registret gås igenom", ""],
]
BOLD = ("FONT", (0, 0), (-1, -1), "Helvetica-Bold", 9)
PLAIN = ("FONT", (0, 0), (-1, -1), "Helvetica", 9)
PAINTED = ("BACKGROUND", (0, 0), (-1, -1), colors.lightgrey)
RULES = [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)]
GRID = [("GRID", (0, 0), (-1, -1), 0.3, colors.black), PLAIN]
LOOKS = {"band": [BOLD, PAINTED], "band between rules": [BOLD, PAINTED, *RULES], "rules": [BOLD, *RULES], "plain": [PLAIN, PAINTED, *RULES]}  # fmt: skip


def sheet(head: Sequence[str], look: Sequence[tuple[object, ...]], section: str) -> Callable[[Canvas], None]:
    """The header, perhaps a section's name below it that nothing draws as a cell, and the rows in a grid."""

    def draw(canvas: Canvas) -> None:
        high = 12.0 * (1 + head[2].count("\n")) + 4
        table([head], look, at=(50, 100), widths=WIDTHS, heights=[high])(canvas)
        if section:
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(54, A4[1] - 100 - high - 13, section)
        table(ROWS, GRID, at=(50, 100 + high + (18 if section else 1)), widths=WIDTHS)(canvas)

    return draw


@pytest.mark.parametrize("section", ["", "LEDNING OCH STYRNING", "Ekonomi"])
@pytest.mark.parametrize("head", [HEAD, WRAPPED], ids=["one line", "two lines"])
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_header_over_a_closed_grid_is_its_first_row(
    look: Sequence[tuple[object, ...]], head: list[str], section: str
) -> None:
    found = texts(only_grid(pdf(sheet(head, look, section)), KNOWING))
    assert [text.replace("- ", "") for text in found[0]] == [text.replace("-\n", "") for text in head]
    assert found[-3:] == ROWS
    assert {text for row in found[1:-3] for text in row} == ({section} if section else set())


TITLES = {
    "a title": [["Internkontrollplan för socialnämnden med risker och kontroller", "", "", "", ""]],
    "two texts": [["", "Risker och kontroller", "", "", "Sida 1"]],
    "as many texts as columns": [["2", "Almunds kommun", "2025-10-01", "Socialnämnden", "Sida 1"]],
    "texts over several columns": [["", "Socialnämnden i Almunds kommun, internkontroll", "", "", ""]],
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("look", [LOOKS["band"], LOOKS["rules"]], ids=["band", "rules"])
def test_a_title_on_a_band_over_a_grid_is_no_row(look: Sequence[tuple[object, ...]], title: list[list[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        table(title, look, at=(50, 80), widths=WIDTHS, heights=[18])(canvas)
        table([HEAD, *ROWS], [*GRID, ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9)], at=(50, 110), widths=WIDTHS)(
            canvas
        )

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    (grid,) = page.grids()
    assert texts(grid) == [HEAD, *ROWS]
    assert " ".join(line_texts(page.lines())) == " ".join(text for text in title[0] if text)

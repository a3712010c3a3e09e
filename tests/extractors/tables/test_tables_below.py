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
MEASURES = [["Nyckeltal", "2025", "2026"], ["Nöjda kunder", "71", "75"], ["Sjukfrånvaro", "6", "5"]]
SENTENCE = "Nämnden beslutar enligt förvaltningens förslag, och lägger planen till handlingarna."


def page(second: Sequence[Sequence[str]], sentence: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        table(RISKS, BELOW, at=(50, 100), widths=[160, 160, 100])(canvas)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(56, A4[1] - 195, sentence)
        table(second, BELOW, at=(50, 210), widths=[60, 260, 100])(canvas)

    return pdf(draw)


@pytest.mark.parametrize("second", [MATTERS, MEASURES])
def test_text_and_a_header_that_nobody_knows_end_a_table_of_rules_as_wide(second: Sequence[Sequence[str]]) -> None:
    (read,) = read_pdf(page(second, SENTENCE), KNOWING).pages
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


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "between", [["Källa: riskanalysen"], ["En av riskerna kunde inte bedömas, den förs över.", "*Underlag", "Skrivelse", "*Skickas till", "Revisorn"]]
)  # fmt: skip
def test_lines_between_two_tables_of_rules_are_no_rows(between: Sequence[str], rows: int) -> None:
    def draw(canvas: Canvas) -> None:
        table(RISKS[: rows + 1], BELOW, at=(50, 100), widths=[160, 160, 100])(canvas)
        y = 700.0 - 18 * rows
        for text in between:
            canvas.setFont("Helvetica-Bold" if text.startswith("*") else "Helvetica", 10)
            canvas.drawString(56, y, text.lstrip("*"))
            y -= 14
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(56, y - 12, "Nästa ärende")
        table(RISKS, BELOW, at=(50, A4[1] - y + 40), widths=[160, 160, 100])(canvas)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert [texts(grid) for grid in read.grids()] == [RISKS[: rows + 1], RISKS]
    assert line_texts(read.lines()) == [*(text.lstrip("*") for text in between), "Nästa ärende"]


LEFTS = (50, 150, 260, 340)
LONG = ["Under året har fyra större stopp", "inträffat, det längsta nio timmar.", "Rutinerna fungerade överallt utom", "på två enheter, där blanketterna", "var gamla. Nya har skickats ut."]  # fmt: skip


def sections(parts: Sequence[tuple[str, str, int]], *, closed: bool) -> bytes:
    """Rows with a rule below each, of as many lines as told, under painted names of sections in larger letters with sums behind.

    parts: a section's name, the sum behind its rows ("" for none), and how many lines its last text has; closed: a rule stands below the last row too.
    """

    def draw(canvas: Canvas) -> None:
        y = 790.0

        def line(texts: Sequence[str], top: float, size: float, font: str = "Helvetica") -> None:
            canvas.setFont(font, size)
            for left, text in zip(LEFTS, texts, strict=False):
                canvas.drawString(left, top, text)

        def rule() -> None:
            canvas.line(46, y, 540, y)

        line(["Risk", "Åtgärd", "Ansvar", "Bedömning"], y, 10, "Helvetica-Bold")
        y -= 8
        rule()
        for number, (name, total, lines) in enumerate(parts):
            canvas.setFillColor(colors.lightgrey)
            canvas.rect(46, y - 24, 494, 24, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            line([name], y - 16, 11.5, "Helvetica-Bold")
            y -= 24
            rule()
            for row in range(2):
                own = LONG[: lines if row else 1]
                last = row and number == len(parts) - 1
                line([f"Jäv {number}{row}", "Stickprov", "Chef"], y - 18, 10)
                for at, text in enumerate(own):
                    line(["", "", "", text], y - 18 - 13 * at, 10)
                y -= 26 + 13 * (len(own) - 1)
                if closed or not last:
                    rule()
            if total:
                line([total, "", "", "2 kontroller"], y - 16, 10, "Helvetica-Oblique")
                y -= 24
                rule()

    return pdf(draw)


@pytest.mark.parametrize("lines", [1, 3, 5])
@pytest.mark.parametrize("total", ["", "Summa", "Summa upphandling och inköp"])
@pytest.mark.parametrize("closed", [False, True])
def test_sections_below_long_texts_and_a_last_row_that_the_page_cuts(lines: int, total: str, *, closed: bool) -> None:
    parts = [("Ekonomi", total, lines), ("Upphandling", total, lines), ("Personal", "", 3)]
    grid = only_grid(sections(parts, closed=closed), KNOWING)
    rows = [list(dict.fromkeys(text for text in row if text)) for row in texts(grid)]
    expected = [["Risk", "Åtgärd", "Ansvar", "Bedömning"]]
    for number, (name, _, count) in enumerate(parts):
        told = [" ".join(LONG[: count if row else 1]) for row in range(2)]
        expected += [[name], *([f"Jäv {number}{row}", "Stickprov", "Chef", text] for row, text in enumerate(told))]
    assert [row for row in rows if "2 kontroller" not in row] == expected
    assert sum("2 kontroller" in row for row in rows) == sum(bool(behind) for _, behind, _ in parts)

"""Tables whose cells are drawn, however the lines are."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.model.page import Box
from extractors.read_options import ReadOptions
from pipeline.document import Options, read_options
from tests.extractors.drawing import A4, GRID, line_texts, only_grid, pdf, read_pdf, table, texts, write

ROWS = [["Risk", "S", "K"], ["Brand", "3", "4"], ["Intrång", "2", "5"]]


def test_full_grid() -> None:
    grid = only_grid(pdf(table(ROWS)))
    assert texts(grid) == ROWS
    assert grid.drawn == "ruled"


def test_spans_come_from_the_boxes() -> None:
    rows = [["Process", "Bedömning", "", ""], ["", "S", "K", "SxK"], ["IT", "3", "4", "12"], ["", "2", "2", "4"]]
    spans = [("SPAN", (1, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (0, 2), (0, 3))]
    grid = only_grid(pdf(table(rows, [*GRID, *spans], widths=[80, 50, 50, 50])))
    spanned = {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells}
    assert spanned["Bedömning"] == (0, 1, 1, 3)
    assert spanned["Process"] == (0, 0, 2, 1)
    assert spanned["IT"] == (2, 0, 2, 1)
    assert (grid.n_rows, grid.n_cols) == (4, 4)


def test_open_outer_borders_close() -> None:
    inner = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]
    assert texts(only_grid(pdf(table(ROWS, inner)))) == ROWS


def test_hairlines_as_filled_rectangles() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, [], widths=[80, 50, 50])(canvas)
        for x in (50, 130, 180, 230):
            canvas.rect(x, 842 - 154, 0.4, 54, stroke=0, fill=1)
        for y in (100, 118, 136, 154):
            canvas.rect(50, 842 - y, 180, 0.4, stroke=0, fill=1)

    assert texts(only_grid(pdf(draw))) == ROWS


def test_a_box_around_a_paragraph_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 600, 300, 100)
        canvas.drawString(60, 650, "Ett stycke i en ruta.")

    (page,) = read_pdf(pdf(draw)).pages
    assert page.grids() == []
    assert line_texts(page.lines()) == ["Ett stycke i en ruta."]


def test_two_tables_beside_each_other_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, at=(50, 100))(canvas)
        table([["a", "b"], ["c", "d"]], at=(300, 100))(canvas)

    (page,) = read_pdf(pdf(draw)).pages
    assert [texts(grid) for grid in page.grids()] == [ROWS, [["a", "b"], ["c", "d"]]]


def test_three_numbers_in_one_cell_stay_one_cell() -> None:
    grid = only_grid(pdf(table([["Risk", "RxK"], ["Brand", "3   4   12"]])))
    cell = grid.at(1, 1)
    assert cell is not None
    assert cell.text == "3 4 12"
    assert [word.text for word in cell.lines[0].words] == ["3", "4", "12"]


def test_borders_drawn_for_each_cell() -> None:
    boxes = [("BOX", (col, row), (col, row), 0.7, colors.black) for col in range(3) for row in range(3)]
    assert texts(only_grid(pdf(table(ROWS, boxes)))) == ROWS


def test_cells_with_white_between_their_borders() -> None:
    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate(ROWS):
            for col, text in enumerate(cells):
                x, y = 50 + 84 * col, 700 - 22 * row
                canvas.rect(x, y, 82, 20)
                canvas.drawString(x + 5, y + 6, text)

    assert texts(only_grid(pdf(draw))) == ROWS


def test_double_and_dashed_lines() -> None:
    double = [("GRID", (0, 0), (-1, -1), 0.5, colors.black, 0, None, None, 2, 1.5)]
    dashed = [("GRID", (0, 0), (-1, -1), 0.5, colors.black, 0, (2, 2))]
    assert texts(only_grid(pdf(table(ROWS, double)))) == ROWS
    assert texts(only_grid(pdf(table(ROWS, dashed)))) == ROWS


def test_dashes_drawn_one_by_one() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, [], widths=[80, 50, 50])(canvas)
        for x in (50, 130, 180, 230):
            for step in range(18):
                canvas.line(x, 742 - 3 * step, x, 740.5 - 3 * step)
        for y in (742, 724, 706, 688):
            for step in range(60):
                canvas.line(50 + 3 * step, y, 51.5 + 3 * step, y)

    assert texts(only_grid(pdf(draw))) == ROWS


def test_a_table_inside_a_cell() -> None:
    def draw(canvas: Canvas) -> None:
        table([["Risk", "Åtgärd"], ["Brand", ""]], widths=[100, 200])(canvas)
        canvas.rect(50, 842 - 250, 300, 132)
        canvas.line(150, 842 - 250, 150, 842 - 118)
        canvas.drawString(56, 700, "Brand")
        table([["Vad", "När"], ["Larm", "2024"]], at=(170, 150))(canvas)

    grid = only_grid(pdf(draw))
    nested = [inner for cell in grid.cells for inner in cell.nested]
    assert [texts(inner) for inner in nested] == [[["Vad", "När"], ["Larm", "2024"]]]
    assert "Larm" not in " ".join(text for row in texts(grid) for text in row)


@pytest.mark.parametrize(
    "labels", [["Ansvarig"], ["Sannolikhet", "Konsekvens", "Ansvarig"], ["Flöde", "Sannolikhet", "Konsekvens"]]
)
def test_a_panel_is_a_table_though_no_known_word_stands_in_its_title(labels: list[str]) -> None:
    """Its labels and values stand in one cell across the box; the first label may be one that nobody knows."""
    value = "Den som har hand om lokalen enligt beslutet"

    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 842 - 200, 300, 100)
        canvas.line(50, 842 - 118, 350, 842 - 118)
        canvas.line(290, 842 - 100, 290, 842 - 118)
        canvas.drawString(54, 842 - 113, "Brand i lokalen")
        canvas.drawString(310, 842 - 113, "12")
        for at, label in enumerate(labels):
            canvas.drawString(54, 842 - 134 - 18 * at, label)
            canvas.drawString(140, 842 - 134 - 18 * at, value[: 40 + at])

    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in {*labels} - {"Flöde"} else [])
    grid = only_grid(pdf(draw), known)
    assert [len(row) for row in grid.rows()] == [2, 1]
    assert len(grid.cells[-1].lines) == len(labels)


def test_a_panel_at_the_head_of_a_page_below_others_is_none_of_three_columns() -> None:
    """A table beside its label stands further to the right than the values, and the columns are those of the page before."""
    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in {"Process", "Ansvarig", "Bedömning"} else [])

    def panel(canvas: Canvas, top: float) -> None:
        canvas.rect(50, top - 150, 500, 150)
        canvas.line(50, top - 20, 550, top - 20)
        canvas.setFillColor(colors.lightblue)
        canvas.rect(50, top - 20, 410, 20, stroke=0, fill=1)
        canvas.rect(460, top - 20, 90, 20, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.drawString(54, top - 14, "Våld i nära relationer")
        canvas.drawString(500, top - 14, "8")
        for at, label, value in ((34, "Process", "Vård"), (50, "Bedömning", ""), (140, "Ansvarig", "Chef för enheten")):
            canvas.drawString(54, top - at, label)
            canvas.drawString(190, top - at, value)
        scores = [["", "Sannolikt", "Följd"], ["Före", "2", "4"], ["Efter", "1", "2"]]
        table(scores, GRID, at=(190, A4[1] - top + 60), widths=[60, 60, 60])(canvas)

    def draw(canvas: Canvas) -> None:
        panel(canvas, 240)
        canvas.showPage()
        panel(canvas, 790)

    for page in read_pdf(pdf(draw), known).pages:
        (grid,) = page.grids()
        assert [len(row) for row in grid.rows()] == [2, 1]
        assert [len(inner.cells) for inner in grid.cells[-1].nested] == [9]


def test_a_frame_around_the_page_holds_its_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, 555, 802)
        canvas.line(20, 780, 575, 780)
        canvas.drawString(40, 795, "Kommunen")
        table(ROWS)(canvas)

    (page,) = read_pdf(pdf(draw)).pages
    assert [texts(grid) for grid in page.grids()] == [ROWS]
    assert line_texts(page.lines()) == ["Kommunen"]


def test_underlines_and_rules_of_headers_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(40, 800, 555, 800)
        canvas.line(40, 60, 555, 60)
        canvas.drawString(50, 700, "Rubrik")
        canvas.line(50, 698, 85, 698)
        canvas.drawString(50, 680, "Ett stycke text under rubriken.")

    (page,) = read_pdf(pdf(draw)).pages
    assert page.grids() == []


def test_texts_that_touch_across_a_line_are_cut_there() -> None:
    def draw(canvas: Canvas) -> None:
        table([["a", "b"], ["", ""]], widths=[60, 60])(canvas)
        canvas.setFont("Courier", 10)
        canvas.drawString(50 + 60 - 4 * 6, 842 - 131, "1234")
        canvas.drawString(50 + 61, 842 - 131, "nej")

    assert texts(only_grid(pdf(draw)))[1] == ["1234", "nej"]


def test_fills_are_the_cells() -> None:
    grid = only_grid(pdf(table(ROWS, [*GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.4, 0.8, 1))])))
    fills = [cell.fill and tuple(round(part, 1) for part in cell.fill) for cell in grid.cells]
    assert fills == [(0.4, 0.8, 1.0)] * 3 + [None] * 6


def test_shading_by_the_line_of_text_parts_no_merged_cell() -> None:
    """Word paints each line of a cell's text; the fills end where the line begins that parts the cells beside."""
    rows = [["Kön", "Hur mår du?", ""], ["", "Bra", "Dåligt"], ["Man", "3", "4"], ["Kvinna", "2", "5"]]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for top in (101, 119):
            canvas.rect(51, 842 - top - 16, 78, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        table(rows, [*GRID, *spans], widths=[80, 50, 50])(canvas)

    grid = only_grid(pdf(draw))
    assert [(cell.row_span, cell.text) for cell in grid.cells if cell.col == 0] == [
        (2, "Kön"),
        (1, "Man"),
        (1, "Kvinna"),
    ]


def test_verticals_in_the_header_alone_still_part_the_rows() -> None:
    style = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBEFORE", (0, 0), (0, 0), 0.5, colors.black),
    ]
    assert texts(only_grid(pdf(table(ROWS, style, widths=[90, 60, 60])))) == ROWS


def test_a_heading_without_upright_lines_is_a_row_of_its_table() -> None:
    rows = [["Risk", "S", "K"], ["Brandskydd", "", ""], ["Rök", "3", "4"], ["Eld", "2", "5"]]
    style = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 1), (-1, 1))]
    grid = only_grid(pdf(table(rows, style, widths=[90, 60, 60])))
    heading = next(cell for cell in grid.cells if cell.text == "Brandskydd")
    assert (heading.row, heading.col_span) == (1, 3)
    assert texts(grid)[2:] == rows[2:]


def _find_kontroll(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word == "kontroll"]


@pytest.mark.parametrize("words", range(1, 4))
@pytest.mark.parametrize("nudge", [-0.5, 0, 0.5])
def test_a_title_over_the_whole_table_is_one_cell_though_a_space_stands_at_a_wall(words: int, nudge: float) -> None:
    title = "Nämndens plan för kontroll 2025"
    before = stringWidth(" ".join(title.split()[:words]) + " ", "Helvetica", 10) - 1.4 + nudge  # in the space
    rows = [[title, "", ""], *ROWS]
    style = [*GRID, ("SPAN", (0, 0), (-1, 0))]
    drawn = pdf(table(rows, style, widths=[6 + before, 300, 60]))
    (page,) = read_pdf(drawn, ReadOptions(find_headers=_find_kontroll)).pages
    (grid,) = page.grids()
    assert [(cell.text, cell.col_span) for cell in grid.cells if cell.row == 0] == [(title, 3)]


def test_cells_are_those_of_pdfplumber() -> None:
    rows = [["A", "B", ""], ["C", "D", "E"], ["", "F", "G"]]
    data = pdf(table(rows, [*GRID, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 1), (0, 2))], widths=[70, 60, 50]))
    with pdfplumber.open(io.BytesIO(data)) as file:
        theirs = {tuple(round(edge) for edge in cell) for cell in file.pages[0].find_tables()[0].cells}
    assert {tuple(round(edge) for edge in cell.box or ()) for cell in only_grid(data).cells} == theirs


def test_a_frame_off_its_table_is_the_tables_border() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [["Risk", "S", "K"], ["Brandskydd", "", ""], ["Rök", "3", "4"], ["Eld", "2", "5"]]
        style = [
            ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
            ("SPAN", (0, 1), (-1, 1)),
        ]
        table(rows, style, widths=[90, 60, 60])(canvas)
        canvas.rect(42, 842 - 172, 226, 72)

    grid = only_grid(pdf(draw))
    assert texts(grid) == [["Risk", "S", "K"], ["Brandskydd"] * 3, ["Rök", "3", "4"], ["Eld", "2", "5"]]


OPEN = [("INNERGRID", (0, 1), (-1, -1), 0.5, colors.black), ("LINEAFTER", (0, 0), (-2, 0), 0.5, colors.black)]
SCORED = [["Risk", "Sannolikhet", "Åtgärd"], ["Brand", "3", "Larm"], ["Intrång", "2", "Lås"], ["Läckage", "4", "Pump"]]


def test_a_bold_header_that_no_line_parts_from_its_first_row() -> None:
    style = [*OPEN, ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)]
    grid = only_grid(pdf(table(SCORED, style, widths=[90, 90, 120])))
    assert texts(grid) == SCORED


def test_help_text_below_a_bold_title_stays_in_its_header() -> None:
    def draw(canvas: Canvas) -> None:
        table([["", "", ""], *SCORED[1:]], GRID, widths=[120, 120, 120], heights=[40, 20, 20, 20])(canvas)
        for x, title, text in (
            (56, "Risk", "Vad kan ske?"),
            (176, "Sannolikhet", "(1-4)"),
            (296, "Åtgärd", "Vad görs?"),
        ):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(x, 730, title)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 716, text)

    grid = only_grid(pdf(draw))
    assert texts(grid)[:2] == [["Risk Vad kan ske?", "Sannolikhet (1-4)", "Åtgärd Vad görs?"], SCORED[1]]


@pytest.mark.parametrize("margin", [6, 10])
def test_bands_between_white_rows_inside_a_frame_part_its_rows(margin: float) -> None:
    """The header's cells hang together with the frame; the coloured row below touches neither."""

    def draw(canvas: Canvas) -> None:
        cells = [(col, row) for row in (0, 2) for col in range(3)]
        style = [("BACKGROUND", cell, cell, colors.HexColor("#E4ECF2")) for cell in cells]
        table(SCORED, style, widths=[90, 90, 120], heights=[18] * 4)(canvas)
        canvas.rect(50 - margin, 842 - 172, 300 + 2 * margin, 72)

    rows = [[text for text in row if text] for row in texts(only_grid(pdf(draw)))]
    assert rows == SCORED


@pytest.mark.parametrize("margin", [6, 10])
def test_rules_inside_a_frame_part_its_rows(margin: float) -> None:
    """A header of shaded cells hangs together with the frame; the rules below it touch neither."""

    def draw(canvas: Canvas) -> None:
        style = [
            ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black),
            *[("BACKGROUND", (col, 0), (col, 0), colors.HexColor("#FCE4D6")) for col in range(3)],
        ]
        table(SCORED, style, widths=[90, 90, 120], heights=[18] * 4)(canvas)
        canvas.rect(50 - margin, 842 - 172, 300 + 2 * margin, 72)

    rows = [[text for text in row if text] for row in texts(only_grid(pdf(draw)))]
    assert rows == SCORED


@pytest.mark.parametrize(("places", "is_read"), [(33 * 4, True), (33 * 4 - 1, False)])
def test_more_rules_inside_a_frame_than_are_read_cost_the_page_its_tables(places: int, *, is_read: bool) -> None:
    """Rules that cut a drawn grid count as those that draw one do."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(50, A4[1] - 500, 400, 400)
        for x in (150, 250, 350):
            canvas.line(x, A4[1] - 100, x, A4[1] - 500)
        for row in range(1, 33):
            canvas.line(60, A4[1] - 100 - 12 * row, 440, A4[1] - 100 - 12 * row)
        for row, col in itertools.product(range(33), range(4)):
            canvas.drawString((53, 153, 253, 353)[col], A4[1] - 110 - 12 * row, f"R{row}K{col}")

    document = read_pdf(pdf(draw), ReadOptions(limits=Limits(places=places)))
    (page,) = document.pages
    rows = [[f"R{row}K{col}" for col in range(4)] for row in range(33)]
    assert [texts(grid) for grid in page.grids()] == ([rows] if is_read else [])
    assert [problem.code for problem in document.problems] == ([] if is_read else ["too-large"])
    assert "R20K3" in page.text


def test_a_word_too_long_for_its_cell_stays_whole_and_apart_from_the_next() -> None:
    """Browsers let a long word run over the border, and over the text that begins there."""
    rows = [["Konsekvensbedömning", "Kontroll"], ["3", "Stickprov"]]
    grid = only_grid(pdf(table(rows, widths=[75, 90], heights=[20, 20])))
    assert texts(grid) == rows


def test_an_empty_last_column_that_no_line_closes_stays_where_it_is_wide() -> None:
    """Lines that reach far past the last upright one draw a column, if an empty one; short ends draw none."""

    def long(canvas: Canvas, end: float) -> None:
        table([["Risk", "S"], ["Brand", "3"]], INNER, widths=[90, 60])(canvas)
        canvas.line(140, 842 - 100, 140, 842 - 136)
        for y in (100, 118, 136):
            canvas.line(50, 842 - y, 200 + end, 842 - y)
        canvas.line(200, 842 - 100, 200, 842 - 136)

    wide, narrow = (only_grid(pdf(lambda canvas, end=end: long(canvas, end))) for end in (60.0, 12.0))  # type: ignore[misc]  # the default binds the loop's
    assert (wide.n_cols, narrow.n_cols) == (3, 2)


INNER = [("LINEAFTER", (0, 0), (0, -1), 0.5, colors.black)]


def test_a_list_below_a_bold_title_of_two_columns_is_no_help_text() -> None:
    rows = [["Risk", "Åtgärd"], ["Brand", "1. Byt larm"], ["Intrång", "1. Byt lås"]]
    style = [*OPEN, ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)]
    assert texts(only_grid(pdf(table(rows, style, widths=[90, 120])))) == rows


def test_a_header_that_no_line_parts_from_a_merged_cell() -> None:
    rows = [["Risk", "Sannolikhet", "Åtgärd"], ["Brand", "3", "Larm"], ["", "", "Släckare"], ["Intrång", "2", "Lås"]]
    lines = [("LINEABOVE", (0, 3), (-1, 3), 0.5, colors.black), ("LINEABOVE", (2, 2), (2, 2), 0.5, colors.black)]
    style = [
        ("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black),
        *lines,
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10),
    ]
    grid = only_grid(pdf(table(rows, style, widths=[90, 90, 90])))
    assert texts(grid) == [rows[0], rows[1], ["Brand", "3", "Släckare"], rows[3]]


def test_rows_of_an_open_table_inside_a_frame_whose_header_is_painted() -> None:
    """The painted header ends short of the frame: the margin between joins no rows."""

    def draw(canvas: Canvas) -> None:
        style = [
            ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
            *[("BACKGROUND", (col, 0), (col, 0), colors.HexColor("#E2EFDA")) for col in range(3)],
        ]
        table(SCORED, style, widths=[90, 90, 120], heights=[18] * 4)(canvas)
        canvas.rect(42, 842 - 172, 316, 72)

    rows = [list(dict.fromkeys(filter(None, row))) for row in texts(only_grid(pdf(draw)))]
    assert rows == SCORED


def test_a_narrow_outer_column_that_is_merged_stays_merged() -> None:
    """Its own line is drawn, so that it is no margin of a frame."""
    rows = [["N", "Risk", "S"], ["1", "Brand", "3"], ["", "Rök", "4"], ["2", "Stöld", "2"]]
    style = [*GRID, ("SPAN", (0, 1), (0, 2))]
    grid = only_grid(pdf(table(rows, style, widths=[13, 90, 60])))
    assert texts(grid) == [rows[0], rows[1], ["1", "Rök", "4"], rows[3]]


CELLS = [
    ["Skydda dörrar\nmot brand", "Larm som\nprovas", "Chef"],
    ["Jäv", "Intyg", "Vakt"],
    ["Stöld", "Märkning\nav allt", "Chef"],
]


@pytest.mark.parametrize(("white", "parted"), [(7.0, True), (8.0, True), (0.0, False), (28.0, False)])
def test_a_header_that_no_line_parts_from_its_first_row(white: float, *, parted: bool) -> None:
    """Its plain texts stand below all the titles as the rows of the table stand below each other; help text does not."""

    def draw(canvas: Canvas) -> None:
        titles = ["Risk", "Kontroll", "Ansvar"]
        heights = [24 + white + 12, 30, 20, 30]
        table([["", "", ""], ["", "", ""], ["", "", ""], ["", "", ""]], GRID, widths=[120] * 3, heights=heights)(canvas)
        for col, title in enumerate(titles):
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(54 + 120 * col, A4[1] - 112, title)
            canvas.setFont("Helvetica", 9)
            for row, top in enumerate((112 + white, *(100 + sum(heights[:n]) for n in (2, 3)))):
                for line, text in enumerate(CELLS[row][col].split("\n")):
                    canvas.drawString(54 + 120 * col, A4[1] - top - 11 - 11 * line, text)

    rows = texts(only_grid(pdf(draw)))
    assert (["Risk", "Kontroll", "Ansvar"] in rows) == parted
    assert any(row[0].endswith("Skydda dörrar mot brand") for row in rows)


def test_rows_that_walls_between_columns_leave_out_span_these() -> None:
    """Ruled between columns and around, with remarks over the whole width between the rows."""
    rows = [["Risk", "S", "K"], ["Brand", "3", "4"], ["Kommentar: Ny brandrond", "", ""], ["Intrång", "2", "5"]]
    rules = [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)]
    inner = [("LINEAFTER", (col, row), (col, row), 0.5, colors.black) for col in (0, 1) for row in (0, 1, 3)]
    grid = only_grid(pdf(table(rows, [*rules, *inner, ("SPAN", (0, 2), (2, 2))], widths=[120, 50, 50])))
    assert [[cell.text for cell in row] for row in grid.rows()] == [*rows[:2], rows[2][:1], rows[3]]


@pytest.mark.parametrize("label", ["Kommentar:", "Åtgärd:", "Kommentar"])
@pytest.mark.parametrize("lines", [1, 2])
def test_rows_whose_remarks_no_line_parts_from_them_are_rows_under_a_header(label: str, lines: int) -> None:
    """Each ruled with the remark below it, walls between columns ending where that begins: no cells with labels below titles."""
    rows = [["Nr", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]]
    for number, name in enumerate(["Brand", "Intrång", "Stöld", "Jäv"], 1):
        remark = "\n".join([f"{label} Den nya ledningen ser över det under våren", "och återkommer"][:lines])
        rows += [[str(number), name, "3", "4", "Larm"], [remark, *[""] * 4]]
    own = range(0, len(rows), 2)
    style: list[tuple[object, ...]] = [
        (name, (0, 0), (-1, row), 0.5, colors.black) for name, row in (("BOX", -1), ("BOX", 0))
    ]
    style += [("LINEBELOW", (0, row), (-1, row), 0.5, colors.black) for row in own]
    style += [("SPAN", (0, row), (-1, row)) for row in own if row]
    style += [("LINEAFTER", (0, row), (-2, row), 0.5, colors.black) for row in (0, *range(1, len(rows), 2))]
    words = {*rows[0], label}
    known = ReadOptions(find_headers=lambda said: [(at, at + 1) for at, word in enumerate(said) if word in words])
    grid = only_grid(pdf(table(rows, style, widths=[30, 120, 80, 80, 80])), known)
    shown = [[text.replace("\n", " ") for text in row if text] for row in rows]
    assert [[cell.text.replace("\n", " ") for cell in row] for row in grid.rows()] == shown


def test_words_of_a_scale_tell_rows_that_are_not_ruled() -> None:
    rows = [["Risk", "S", "K"], ["Brand", "Hög", "Låg"], ["Intrång", "Låg", "Låg"], ["Stöld", "Hög", "Hög"]]
    rules = [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)]
    between = [("LINEAFTER", (0, 0), (1, -1), 0.5, colors.black)]
    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in rows[0] else [])
    (page,) = read_pdf(pdf(table(rows, [*rules, *between], widths=[120, 50, 50])), known).pages
    assert [texts(grid) for grid in page.grids()] == [rows]


LEGEND = [["2 Trolig", "2", "4"], ["1 Otrolig", "1", "2"], ["S / K", "1 Liten", "2 Stor"]]
PLAN = [
    ["Risk", "S", "K", "Värde", "Kontrollmoment"],
    ["Brand", "2", "1", "2", "Stickprov"],
    ["Jäv", "1", "2", "2", "Enkät"],
]


def sheet(*rows: Sequence[str]) -> bytes:
    """Rows printed as a spreadsheet prints them with its own lines around every cell."""
    return pdf(table([[*row, *[""] * (5 - len(row))] for row in rows], widths=[90, 50, 50, 50, 120]))


def _find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word in PLAN[0]]


def test_rows_that_hold_nothing_part_the_tables_of_a_printed_sheet() -> None:
    drawn = sheet(["Plan 2025"], ["År", "2025"], [], *LEGEND, [], [], *PLAN)
    (page,) = read_pdf(drawn, ReadOptions(find_headers=_find_headers)).pages
    assert [texts(grid) for grid in page.grids()] == [[["År", "2025"]], LEGEND, PLAN]
    assert [line.text for line in page.lines()] == ["Plan 2025"]


def test_a_row_that_holds_nothing_stays_in_a_table_that_goes_on() -> None:
    drawn = sheet(*PLAN, [], ["Mutor", "2", "2", "4", "Enkät till alla"])
    grid = only_grid(drawn, ReadOptions(find_headers=_find_headers))
    assert texts(grid) == [*PLAN, [""] * 5, ["Mutor", "2", "2", "4", "Enkät till alla"]]


@pytest.mark.parametrize(("high", "tables"), [(18, 2), (30, 1), (60, 1)])
def test_rows_that_hold_nothing_part_no_tables_where_they_are_higher_than_others(high: float, tables: int) -> None:
    """A sheet's are as high as its other rows; higher ones are charts in a frame, say, below a line of names each."""
    rows = [[*row, *[""] * (5 - len(row))] for row in (*LEGEND, [], [], *PLAN)]
    heights = [18 if any(row) else high for row in rows]
    drawn = pdf(table(rows, widths=[90, 50, 50, 50, 120], heights=heights))
    (page,) = read_pdf(drawn, ReadOptions(find_headers=_find_headers)).pages
    assert len(page.grids()) == tables


@pytest.mark.parametrize("lost", [(2,), (1,), (2, 3)])
def test_headers_that_no_line_parts_stand_over_their_columns_though_some_are_lost(lost: tuple[int, ...]) -> None:
    """What a scan shows of a header in white on black."""
    header = ["Risk", "Konsekvens", "RxK", "Åtgärd", "Ansvarig"]
    shown = ["" if col in lost else text for col, text in enumerate(header)]
    rows = [shown, ["Jäv", "3", "6", "Larm", "Chef"], ["Stöld", "2", "4", "Lås", "Jurist"]]
    lines = [("GRID", (0, 1), (-1, -1), 0.5, colors.black), ("BOX", (0, 0), (-1, 0), 0.5, colors.black)]
    first = ("LINEAFTER", (0, 0), (0, 0), 0.5, colors.black)
    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in header else [])
    grid = only_grid(pdf(table(rows, [*lines, first], widths=[90, 90, 50, 90, 90])), known)
    assert [[text.strip("-") for text in row] for row in texts(grid)] == rows


HELPED = [
    ("Risk", []),
    ("Beskrivning", []),
    *[(title, []) for title in ("Sannolikhet", "Konsekvens", "Riskvärde") * 2],
    ("Ansvar/Status", ["Kan riskerna accepteras", "eller minskas till en", "acceptabel nivå?"]),
    ("Åtgärder", ["Ange vem och när"]),
]
SAID = [
    ["Rutin saknas", "Onödiga kostnader", "1,2", "2,2", "2,6", "3,9", "3,9", "15,2", "Nej", "Anskaffa stöd"],
    ["Driftavbrott", "Fel upptäcks sent", "1,9", "4,1", "7,8", "1,4", "4,9", "6,9", "Nej", "Uppdatera planen"],
    ["Jäv", "Otydliga roller", "3,0", "2,5", "7,5", "2,0", "2,5", "5,0", "Ja", "Utbilda chefer"],
]


@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("helped", [0.0, 6.4, 7.0])
@pytest.mark.parametrize("count", [1, 2])
def test_a_painted_header_with_smaller_help_texts_is_a_row_though_no_line_is_drawn_below_it(
    count: int, helped: float, *, grouped: bool
) -> None:
    """Browsers leave out the line where the page breaks the table: its one row stood in the header's cells."""
    width, top, low, high = 74.0, 100.0, 60.0, 44.0

    def draw(canvas: Canvas) -> None:
        body = top + 18 * grouped + low
        if grouped:
            for left, right, text in (
                (0, 2, "Identifiering"),
                (2, 5, "Bedömning 2017"),
                (5, 8, "Bedömning 2018"),
                (8, 10, "Åtgärd"),
            ):
                _painted(canvas, (40 + width * left, top, 40 + width * right, top + 18))
                write(canvas, 44 + width * left, top + 12, text, 8, bold=True)
                if left:
                    canvas.line(40 + width * left, A4[1] - top, 40 + width * left, A4[1] - top - 18)
        for col, (title, said) in enumerate(HELPED):
            x = 40 + width * col
            _painted(canvas, (x, body - low, x + width, body))
            write(canvas, x + 4, body - low + 12, title, 8, bold=True)
            for line, text in enumerate(said if helped else []):
                write(canvas, x + 4, body - low + 22 + 8 * line, text, helped)
            for row in range(count):
                write(canvas, x + 4, body + high * row + 12, SAID[row][col], 8)
            if col:
                canvas.line(x, A4[1] - body + low, x, A4[1] - body - high * count)
        for y in [*([top + 18] if grouped else []), *(body + high * row for row in range(1, count + 1))]:
            canvas.line(40, A4[1] - y, 40 + 10 * width, A4[1] - y)

    rows = texts(only_grid(pdf(draw, size=(842.0, 842.0)), read_options(Options())))
    titles = [" ".join([title, *(lines if helped else [])]) for title, lines in HELPED]
    assert rows[-count - 1 :] == [titles, *SAID[:count]]


def _painted(canvas: Canvas, box: Box) -> None:
    canvas.setFillColor(colors.HexColor("#FCE4D6"))
    canvas.rect(box[0], A4[1] - box[3], box[2] - box[0], box[3] - box[1], stroke=0, fill=1)
    canvas.setFillColor(colors.black)

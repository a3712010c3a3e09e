"""Sheets as pages: titles, tables, and what stands beside them."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill

from extractors.sniff import XLSX
from tests.extractors.word_files import shape
from tests.extractors.workbooks import HEADER, RISKS, book_of, put, read, shown, written


def test_titles_are_lines_and_merged_cells_span() -> None:
    book = book_of(
        [("Riskanalys 2024",), ("Servicenämnden",), (), HEADER[:3], ("Drift", "Stöld", 3), (None, "Brand", 2)]
    )
    sheet = book.active
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A5:A6")
    sheet["A1"].font = Font(b=True, sz=16)
    document = read(book)
    (page,) = document.pages
    assert (document.media_type, document.page_count, document.problems, page.number) == (XLSX, 1, (), 1)
    assert [(line.text, line.path) for line in page.lines()] == [
        ("Risker", "Risker!header"),
        ("Riskanalys 2024", "Risker!A1"),
        ("Servicenämnden", "Risker!A2"),
    ]
    assert (page.lines()[1].bold, page.lines()[1].size) == (True, 16.0)
    (grid,) = page.grids()
    assert (grid.path, grid.box, grid.drawn, grid.page) == ("Risker!A4", None, "word", 1)
    assert (1, 0, 2, 1, "Drift") in shape(grid)
    at = grid.at(2, 2)
    assert at is not None
    assert [line.path for line in at.lines] == ["Risker!C6"]


def test_a_title_right_above_its_table_and_labels_with_their_values() -> None:
    book = book_of([("Riskanalys",), ("År:", 2024), ("Nämnd:", "Servicenämnden"), HEADER[:3], ("Drift", "Stöld", 3)])
    assert shown(read(book))[0][1:] == [
        "Riskanalys",
        "År: 2024",
        "Nämnd: Servicenämnden",
        [list(HEADER[:3]), ["Drift", "Stöld", "3"]],
    ]


def test_the_group_over_some_columns_is_no_title() -> None:
    book = book_of([(None, None, "Bedömning"), ("Process", "Risk", "S", "K"), ("Drift", "Stöld", 3, 4)])
    book.active.merge_cells("C1:D1")
    assert shape(read(book).pages[0].grids()[0])[:4] == [
        (0, 0, 1, 1, ""),
        (0, 1, 1, 1, ""),
        (0, 2, 1, 2, "Bedömning"),
        (1, 0, 1, 1, "Process"),
    ]


def test_what_stands_beside_a_table_is_a_table_of_its_own() -> None:
    book = book_of([HEADER, *RISKS])
    put(book.active, [("Sannolikhet", "Nivå"), (1, "Osannolik"), (2, "Möjlig")], row=1, col=8)
    table, legend = read(book).pages[0].grids()
    assert (table.n_cols, table.n_rows, legend.n_cols, legend.n_rows, legend.path) == (6, 6, 2, 3, "Risker!H1")


def test_a_narrow_empty_column_is_none() -> None:
    book = book_of([("Process", None, "Risk", "S"), ("Drift", None, "Stöld", 3)])
    book.active.column_dimensions["B"].width = 2
    (grid,) = read(book).pages[0].grids()
    assert shape(grid)[1] == (0, 1, 1, 1, "Risk")


def test_an_empty_column_between_the_same_rows_stands_in_one_table() -> None:
    rows: list[tuple[object, ...]] = [
        ("Risk", "Kontroll", None, "Ansvarig"),
        ("Jäv", "Granska", None, "Jurist"),
        ("Stöld", "Räkna", None, "Chef"),
    ]
    assert [grid.n_cols for grid in read(book_of(rows)).pages[0].grids()] == [3]
    beside = [("Nivå", "Sannolikhet", None, "Nivå", "Konsekvens"), (1, "Liten", None, 1, "Försumbar")]
    assert [grid.n_cols for grid in read(book_of(beside)).pages[0].grids()] == [2, 2]
    scale = [
        (*row[:2], None, *level) for row, level in zip(rows, [("Nivå", "Ord"), (1, "Liten"), (2, "Stor")], strict=True)
    ]
    assert [grid.n_cols for grid in read(book_of(scale)).pages[0].grids()] == [2, 2]
    rows.append(("Mutor", "Utbilda", None, None))
    assert [grid.n_cols for grid in read(book_of(rows)).pages[0].grids()] == [3]


def test_cells_merged_over_columns_that_hold_nothing_else_are_of_one_table() -> None:
    book = book_of([("Process", "Risk", None, "S"), ("Drift", "Stöld", None, 3)])
    for row in (1, 2):
        book.active.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    assert shown(read(book))[0][1:] == [[["Process", "Risk", "S"], ["Drift", "Stöld", "3"]]]


def test_empty_rows_part_tables() -> None:
    book = book_of([("Risk", "S"), ("Stöld", 3), (), ("Kontroll", "Ansvarig"), ("Räkna", "Chef")])
    assert [grid.path for grid in read(book).pages[0].grids()] == ["Risker!A1", "Risker!A4"]


def test_a_text_that_runs_over_its_neighbours_spans_them() -> None:
    band = "Process: drift av fastigheter och lokaler"
    book = book_of([("Risk", "S", "K"), ("Stöld", 3, 4), (band,), ("Brand", 2, 2)])
    assert (2, 0, 1, 3, band) in shape(read(book).pages[0].grids()[0])
    book.active["A3"].alignment = Alignment(wrap_text=True)
    assert (2, 0, 1, 1, band) in shape(read(book).pages[0].grids()[0])


def test_struck_out_text_is_left_out_and_bold_fills_and_line_breaks_are_kept() -> None:
    book = book_of([("Risk", "Åtgärd"), (None, "Utbilda\nInformera\nsamt följa upp"), ("Struken", "x")])
    sheet: Any = book.active
    sheet["A1"].font = Font(b=True)
    sheet["A1"].fill = PatternFill("solid", fgColor="FF00FF00")
    runs = (TextBlock(InlineFont(strike=True), "struket "), TextBlock(InlineFont(b=True), "vid inköp"))
    sheet["A2"] = CellRichText("Jäv ", *runs, TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet["A3"].font = Font(strike=True)
    (grid,) = read(book).pages[0].grids()
    head, risk, treatment, gone = grid.at(0, 0), grid.at(1, 0), grid.at(1, 1), grid.at(2, 0)
    assert head
    assert risk
    assert treatment
    assert gone
    assert (head.fill, head.lines[0].bold, risk.text, gone.text) == ((0.0, 1.0, 0.0), True, "Jäv vid inköp¹", "")
    assert [(line.text, line.opens) for line in treatment.lines] == [
        ("Utbilda", True),
        ("Informera", True),
        ("samt följa upp", False),
    ]


def test_ticks_of_a_symbol_font_are_ticks() -> None:
    book = book_of([("Risk", "Klar"), ("Stöld", "ü")])
    book.active["B2"].font = Font(name="Wingdings")
    assert shown(read(book))[0][1] == [["Risk", "Klar"], ["Stöld", "✓"]]


def test_what_a_sheet_prints_above_its_cells() -> None:
    book = book_of([("Risk", "S"), ("Stöld", 3)], title="Blad1")
    book.active.oddHeader.left.text = "Servicenämnden"
    book.active.oddHeader.center.text = "Riskanalys 2024"
    book.active.oddHeader.right.text = "Sida &P av &N"
    book.active.oddFooter.center.text = "Antagen && klar"
    assert [line.text for line in read(book).pages[0].lines()] == [
        "Servicenämnden",
        "Riskanalys 2024",
        "Antagen & klar",
    ]


def test_text_boxes_are_read_where_they_stand() -> None:
    def draw(_: object, sheet: Any) -> None:
        for row, values in enumerate([("Risk", "S"), ("Stöld", 3)], start=4):
            sheet.write_row(row, 0, values)
        sheet.insert_textbox(0, 0, "Riskanalys 2024\nServicenämnden")

    page = shown(read(written(draw)))[0]
    assert page[1:] == ["Riskanalys 2024", "Servicenämnden", [["Risk", "S"], ["Stöld", "3"]]]


def test_sheets_keep_their_numbers() -> None:
    book = book_of([("Risk", "S"), ("Stöld", 3)], title="Ett")
    book.create_sheet("Tomt")
    put(book.create_sheet("Tre!"), [("Kontroll", "Ansvarig"), ("Räkna", "Chef")])
    document = read(book)
    assert [(page.number, [block.path for block in page.blocks]) for page in document.pages] == [
        (1, ["Ett!header", "Ett!A1"]),
        (2, []),
        (3, ["Tre!!header", "Tre!!A1"]),
    ]
    assert document.page_count == 3


def test_a_chart_on_a_sheet_of_its_own_is_passed_over() -> None:
    book = openpyxl.Workbook()
    put(book.active, [("Risk", "S"), ("Stöld", 3)])
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2))
    book.create_chartsheet("Diagram").add_chart(chart)
    assert [page.number for page in read(book).pages] == [1]


@pytest.mark.parametrize("levels", [3, 5])
def test_a_scale_right_beside_a_table_is_none_of_its_columns(levels: int) -> None:
    book = book_of([HEADER, *RISKS])
    put(book.active, [("Nivå", "Sannolikhet"), *((level, f"Ord {level}") for level in range(1, levels + 1))], col=8)
    book.active.column_dimensions["G"].width = 2
    table, scale = read(book).pages[0].grids()
    assert (table.n_cols, table.n_rows, scale.n_cols, scale.n_rows) == (6, 6, 2, levels + 1)


def test_numbered_rows_left_of_a_narrow_gap_are_of_the_table() -> None:
    book = book_of([("Nr", "Risk", None, "Sannolikhet", "Konsekvens"), (1, "Jäv", None, 2, 3), (2, "Mutor", None, 3, 3), (None, None, None, "Summa", 11)])  # fmt: skip
    book.active.column_dimensions["C"].width = 2
    (table,) = read(book).pages[0].grids()
    assert (table.n_cols, table.n_rows) == (4, 4)

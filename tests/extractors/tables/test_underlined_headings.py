"""Headings that a rule as wide as the table above underlines: they head what stands below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, table, texts, write

HEAD = ["Kontrollmoment", "Resultat", "Bedömning", "Åtgärd"]
ROW = ["Kontroll av tid", "I tid", "Utan avvikelse", "Ingen"]
NAMES = ["Bygglov", "Tillsyn", "Detaljplaner"]
WIDTHS = [120.0, 120.0, 120.0, 120.0]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, -1), "Helvetica", 9)]
PAINTED = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.lavender)]
Draw = Callable[[Canvas], None]


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(index, index + 1) for index, word in enumerate(words) if word in HEAD]


KNOWING = ReadOptions(find_headers=find_headers)


def rule(canvas: Canvas, top: float) -> None:
    canvas.line(50, A4[1] - top, 50 + sum(WIDTHS), A4[1] - top)


def underlined(canvas: Canvas, text: str, top: float, size: float, *, both: bool = False) -> None:
    write(canvas, 50, top, text, size, bold=True)
    rule(canvas, top + 4)
    if both:
        rule(canvas, top - 16)


def read(draw: Draw) -> tuple[list[list[list[str]]], list[str]]:
    (page,) = read_pdf(pdf(draw), KNOWING).pages
    return [texts(grid) for grid in page.grids()], line_texts(list(page.lines()))


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("between", ["", "Risk att beslut dröjer."])
@pytest.mark.parametrize("size", [12.5, 14.0])
@pytest.mark.parametrize("style", [GRID, PAINTED], ids=["ruled", "painted"])
@pytest.mark.parametrize("rows", [1, 3])
def test_an_underlined_heading_is_no_row_of_the_table_above(
    rows: int, style: list[tuple[object, ...]], size: float, between: str, *, both: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        for at, name in enumerate(NAMES):
            top = 80.0 + (36 + 18 * (rows + 1) + (26 if between else 8)) * at
            underlined(canvas, name, top, size, both=both)
            if between:
                write(canvas, 50, top + 18, between, 10, bold=True)
            table([HEAD, *[ROW] * rows], style, at=(50, top + (26 if between else 8)), widths=WIDTHS)(canvas)

    grids, lines = read(draw)
    assert grids == [[HEAD, *[ROW] * rows]] * 3
    assert [line for line in lines if line in NAMES] == NAMES


def test_a_large_heading_over_text_is_no_row_of_the_table_above() -> None:
    def draw(canvas: Canvas) -> None:
        table([HEAD, ROW, ROW], GRID, at=(50, 80), widths=WIDTHS)(canvas)
        underlined(canvas, "Sammanfattning", 160, 14)
        write(canvas, 50, 185, "Nämnden har god kontroll.", 10)

    grids, lines = read(draw)
    assert grids == [[HEAD, ROW, ROW]]
    assert lines == ["Sammanfattning", "Nämnden har god kontroll."]


BELOW = {
    "a row": ROW,
    "a sum": ["Summa", "", "", "3"],
    "a row of two": ["Kontroll av jäv", "Ej gjord", "", ""],
}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_a_row_over_a_rule_below_a_closed_table_stays_its_row(below: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        table([HEAD, ROW, ROW], GRID, at=(50, 80), widths=WIDTHS)(canvas)
        for at, text in enumerate(below):
            write(canvas, 56 + 120 * at, 148, text)
        rule(canvas, 153)
        table([HEAD, ROW], GRID, at=(50, 200), widths=WIDTHS)(canvas)

    grids, _ = read(draw)
    words = [text for row in grids[0][3:] for text in row if text not in ("", "-")]
    assert " ".join(dict.fromkeys(words)).split() == " ".join(below).split()


def test_a_groups_name_over_rows_without_a_header_stays_in_the_table() -> None:
    """Below it the table goes on: the name is the band of these rows, whatever divides them."""

    def draw(canvas: Canvas) -> None:
        table([HEAD, ROW, ROW], GRID, at=(50, 80), widths=WIDTHS)(canvas)
        write(canvas, 56, 148, "Tillsyn")
        rule(canvas, 153)
        table([ROW, ROW], GRID, at=(50, 157), widths=WIDTHS)(canvas)

    grids, _ = read(draw)
    assert "Tillsyn" in {text for grid in grids for row in grid for text in row}


NOTES = {
    "plain": ("Kommentar avser helåret", False),
    "labelled": ("Kommentar: avser helåret", True),
    "counted": ("Antal kontroller: 2", True),
    "sentence": ("Rutinen ses över.", True),
    "name": ("Bygglov", True),
    "remark": ("Rutin saknas för bisysslor, tas upp igen", True),
    "reference": ("Se även bilaga 2", True),
    "date": ("Uppdaterad 2026-02-01 av ekonomichefen", True),
}


@pytest.mark.parametrize("size", [8, 9, 11])
@pytest.mark.parametrize("goes_on", [True, False])
@pytest.mark.parametrize(("note", "bold"), NOTES.values(), ids=NOTES)
def test_a_note_over_a_rule_stays_in_the_table(note: str, size: float, *, bold: bool, goes_on: bool) -> None:
    def draw(canvas: Canvas) -> None:
        table([HEAD, ROW, ROW], GRID, at=(50, 80), widths=WIDTHS)(canvas)
        write(canvas, 56, 148, note, size, bold=bold)
        rule(canvas, 153)
        if goes_on:
            table([HEAD, ROW], GRID, at=(50, 200), widths=WIDTHS)(canvas)

    grids, _ = read(draw)
    assert grids[0][:3] == [HEAD, ROW, ROW]
    assert note in {text for row in grids[0] for text in row}

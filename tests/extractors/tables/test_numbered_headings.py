"""A heading whose number stands apart from its name, right above the header of a table of which level lines are drawn, or nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid, Line
from extractors.read_options import ReadOptions
from tests.extractors.drawing import only_grid, pdf, read_pdf, table, texts, write
from tests.extractors.tables.test_text_tables import KNOWING

HEADER = ["Sannolikhet", "Konsekvens", "Riskvärde", "Riskansvarig"]
ROWS = [["4", "2", "8", "Dataskyddsombud"], ["1", "3", "3", "Enhetschef"], ["3", "3", "9", "Jurist"]]
NAMES = ["Risk för att registerkontroller uteblir", "Jäv", "Ofullständig dokumentation av avtal om fastigheter"]
LINES = [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8)
GROUND = ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)


def numbered(
    number: str, name: str, row: list[str], top: float, apart: float, *, ruled: bool
) -> list[Callable[[Canvas], None]]:
    """A heading with its number that far before its name, and a table of one row below it."""
    style = [("FONT", (0, 1), (-1, -1), "Helvetica", 8), BOLD, *([GROUND, *LINES] if ruled else [])]

    def heading(canvas: Canvas) -> None:
        write(canvas, 56, top - 8, number, 9.5, bold=True)
        write(canvas, 56 + apart, top - 8, name, 9.5, bold=True)

    return [heading, table([HEADER, row], style, widths=[80, 107, 107, 160], at=(50, top))]


def page(*drawn: Callable[[Canvas], None]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for one in drawn:
            one(canvas)

    return pdf(draw)


@pytest.mark.parametrize("numbers", [["1.", "2.", "3."], ["R1", "R2", "R3"], ["10", "11", "12"]])
@pytest.mark.parametrize("apart", [16.0, 22.0, 36.0])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_number_apart_from_its_heading_makes_that_no_level_of_the_header(
    numbers: list[str], apart: float, *, ruled: bool
) -> None:
    drawn = [
        one
        for at, (number, name, row) in enumerate(zip(numbers, NAMES, ROWS, strict=True))
        for one in numbered(number, name, row, 100.0 + 70 * at, apart, ruled=ruled)
    ]
    blocks = read_pdf(page(*drawn), KNOWING).pages[0].blocks
    assert [texts(one) for one in blocks if isinstance(one, Grid)] == [[HEADER, row] for row in ROWS]
    assert [" ".join(one.text.split()) for one in blocks if isinstance(one, Line)] == [
        f"{number} {name}" for number, name in zip(numbers, NAMES, strict=True)
    ]


def test_headings_over_some_columns_are_a_level_of_the_header() -> None:
    head = ["Bedömning", "", "", "Ansvar"]
    style = [("FONT", (0, 2), (-1, -1), "Helvetica", 8), ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 8), *LINES]
    found = texts(only_grid(pdf(table([head, HEADER, *ROWS], style, widths=[80, 107, 107, 160])), KNOWING))
    assert [text for text in dict.fromkeys(found[0]) if text] == ["Bedömning", "Ansvar"]
    assert found[1:] == [HEADER, *ROWS]


SCORED = ["Risk", "S", "K", "RV", "S", "K", "RV", "Åtgärd"]
KNOWN = {text.casefold() for text in (*SCORED, *HEADER)}
ALL = ReadOptions(
    find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word.casefold() in KNOWN]
)
PLACES = (40, 220, 260, 300, 360, 400, 440, 500)


@pytest.mark.parametrize(
    ("levels", "header", "places"),
    [
        ({220: "2025", 360: "2026"}, SCORED, PLACES),
        ({220: "T1", 360: "T2"}, SCORED, PLACES),
        ({220: "A", 360: "B"}, SCORED, PLACES),
        ({40: "2026", 220: "Bedömning"}, ["Risk", *HEADER], (40, 220, 300, 380, 460)),
    ],
)
def test_years_and_codes_over_columns_of_their_own_are_a_level(
    levels: dict[int, str], header: list[str], places: tuple[int, ...]
) -> None:
    rows = [[f"{name} {at}" if not at else str(at) for at in range(len(header))] for name in NAMES]

    def draw(canvas: Canvas) -> None:
        for left, text in levels.items():
            write(canvas, left, 100, text, 9, bold=True)
        for at, row in enumerate([header, *rows]):
            for left, text in zip(places, row, strict=True):
                write(canvas, left, 114 + 20 * at, text, 9, bold=not at)

    found = texts(only_grid(pdf(draw), ALL))
    assert [text for text in dict.fromkeys(found[0]) if text] == list(levels.values())
    assert found[1] == header

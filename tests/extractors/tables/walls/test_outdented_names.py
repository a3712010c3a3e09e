"""Names of groups in a tree that is printed as a table: lines left of where rows begin, short or long, are over all columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from extractors.model.page import Grid
from extractors.read_options import ReadOptions
from tests.extractors.drawing import only_grid, pdf, table

HEAD = ["Kontrollmoment", "Metod", "Ansvarig", "Utfall"]
KNOWING = ReadOptions(find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word in HEAD])
WIDTHS = (180.0, 110.0, 100.0, 100.0)
NAMES = {
    "risks": ["Risk för jäv", "Risk att underhållet av gator och broar skjuts upp i flera år", "Risk för fel avgift"],
    "short": ["Jäv", "Muta", "Fel avgift"],
    "posts": ["1. Inköp och upphandling", "2. Lön", "3. Förhandling om avtal som löper ut under nästa år"],
}
CHECKS = [
    ["Kontroll av bisysslor", "Enkät", "Personalchef", "Ingen avvikelse"],
    ["Läsning av tio beslut", "Stickprov", "Nämndsekreterare", "Avvikelse"],
    ["Avstämning av fakturor", "Analys", "Controller", "Ingen avvikelse"],
]
Row = Sequence[str]


def grid_of(rows: Sequence[tuple[float, Row]], *, first: float = WIDTHS[0]) -> Grid:
    """A page of a header and rows between rules, each set in by so much; first: how wide the first column is."""
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8, 10),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8, 10),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
        *(("LEFTPADDING", (0, at), (0, at), 3 + indent) for at, (indent, _) in enumerate(rows, 1)),
    ]
    shown = [HEAD, *([*row, *[""] * (len(HEAD) - len(row))] for _, row in rows)]
    return only_grid(pdf(table(shown, style, widths=(first, *WIDTHS[1:]), at=(30, 100))), KNOWING)


def across(grid: Grid) -> list[str]:
    """The texts of the cells over all columns."""
    return [cell.text for cell in grid.cells if cell.col_span == grid.n_cols]


@pytest.mark.parametrize("names", list(NAMES))
@pytest.mark.parametrize("indent", [6.0, 12.0, 20.0])
def test_a_name_left_of_the_rows_is_over_all_columns(names: str, indent: float) -> None:
    """However short it is."""
    rows = [one for name, check in zip(NAMES[names], CHECKS, strict=True) for one in ((0.0, [name]), (indent, check))]
    grid = grid_of(rows)
    assert across(grid) == NAMES[names]
    assert grid.n_rows == 7


@pytest.mark.parametrize("names", list(NAMES))
def test_two_levels_of_names(names: str) -> None:
    """Both are left of the rows."""
    rows = [
        one
        for name, check in zip(NAMES[names], CHECKS, strict=True)
        for one in ((0.0, ["Process: Inköp"]), (9.0, [name]), (18.0, check))
    ]
    assert across(grid_of(rows)) == [text for name in NAMES[names] for text in ("Process: Inköp", name)]


@pytest.mark.parametrize("indent", [12.0, 20.0])
@pytest.mark.parametrize("first", range(160, 220, 5))
def test_a_name_that_ends_at_a_border_is_one_text(indent: float, first: int) -> None:
    """Where columns part, its last words may stand behind an ordinary space."""
    names = ["Risk att leverantörer inte levererar det som har avtalats", "Risk för jäv", "Risk för fel avgift"]
    rows = [one for name, check in zip(names, CHECKS, strict=True) for one in ((0.0, [name]), (indent, check))]
    assert across(grid_of(rows, first=first)) == names


TWINS = {
    "a row that is not filled in yet": [(0.0, CHECKS[0]), (0.0, ["Kontroll av lön"]), (0.0, CHECKS[1])],
    "rows that begin here and there": [
        (9.0, CHECKS[0]),
        (0.0, ["Kontroll av lön"]),
        (2.0, CHECKS[1]),
        (5.0, CHECKS[2]),
    ],
    "names set in further than rows": [(0.0, CHECKS[0]), (12.0, ["Kontroll av lön"]), (0.0, CHECKS[1])],
    "the end of a cell": [(9.0, CHECKS[0]), (0.0, ["och av lön"]), (9.0, CHECKS[1])],
    "one row alone": [(9.0, CHECKS[0]), (0.0, ["Kontroll av lön"])],
    "a row with but one other cell": [(9.0, CHECKS[0]), (0.0, ["Kontroll av lön", "Enkät"]), (9.0, CHECKS[1])],
}


@pytest.mark.parametrize("twin", list(TWINS))
def test_other_lines_alone_keep_to_their_column(twin: str) -> None:
    """A name tells itself only left of where all fuller rows begin."""
    assert across(grid_of(TWINS[twin])) == []

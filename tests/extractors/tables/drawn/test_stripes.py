"""Striped tables whose first columns' cells span rows and are left out of the stripes, and no line is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from tests.extractors.drawing import only_grid, pdf, table
from tests.extractors.tables.test_text_tables import KNOWING

HEAD = ["Process", "Risk", "Beskrivning", "Sannolikhet\n(S)", "Konsekvens\n(K)", "Åtgärder"]
ROWS = [
    ["Tillsyn av\nförorenade\nområden", "Beslut dröjer", "Handläggare saknas\nunder långa tider\noch ingen ersätter", "3", "2", "Rutin tas fram"],
    ["", "Jäv vid\ninspektion", "Handläggaren känner\nden som granskas", "1", "4", "• Listor stäms av\nmot personalsystemet\n• Beredskapsplanen\nuppdateras"],
    ["", "Avgift\nuteblir", "Underlag lämnas\nför sent av enheter\nsom inte vet\natt de ska", "2", "2", "• Rutinen ses över\noch berörda får veta\n• Timvikarier\nutbildas i\ntillsynsärenden"],
    ["Alkohol- och\ntobakstillsyn", "Fel i beslut", "Rutinen är gammal", "4", "1", "Stödet utökas"],
    ["", "Mutor\nförekommer", "Ingen frågar efter\nbisysslor och gåvor", "2", "4", "Frågan ställs i\nmedarbetarsamtal"],
    ["Diarieföring", "Handling\nförkommer", "Post öppnas inte\nunder ledighet", "1", "3", "Två öppnar posten"],
    ["", "Sekretess\nbryts", "Behörigheter följs\ninte upp årligen\neller alls", "2", "3", "Listan gås igenom\nvarje kvartal"],
]  # fmt: skip
WIDTHS = [80.0, 75, 110, 60, 60, 115]


def drawn(striped: int, leading: float, first: int, *, head: bool = True) -> bytes:
    """The table with every other row painted cell by cell from its second column on; striped: the first of these rows; first: the first painted column."""
    cells = [(col, 0) for col in range(len(HEAD)) if head]
    cells += [(col, row) for row in range(1 + striped, len(ROWS) + 1, 2) for col in range(first, len(HEAD))]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("LEADING", (0, 0), (-1, -1), leading),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *(("BACKGROUND", cell, cell, colors.lightgrey) for cell in cells),
        *(("SPAN", (0, start), (0, end)) for start, end in ((1, 3), (4, 5), (6, 7)) if first),
    ]
    return pdf(table([HEAD, *ROWS], style, widths=WIDTHS))


def rows_of(data: bytes) -> list[list[str]]:
    """The rows below the header, a spanning cell's text in its first alone."""
    grid = only_grid(data, KNOWING)
    return [[cell.text for cell in row] for row in grid.rows()][1:]


def expected(rows: Sequence[Sequence[str]], first: int) -> list[list[str]]:
    return [[text for col, text in enumerate(row) if text or col >= first] for row in rows]


@pytest.mark.parametrize("leading", [9.6, 12, 15])
@pytest.mark.parametrize("striped", [0, 1])
def test_stripes_part_the_rows_beside_cells_that_span_them(striped: int, leading: float) -> None:
    assert rows_of(drawn(striped, leading, 1)) == expected(ROWS, 1)


@pytest.mark.parametrize("leading", [9.6, 15])
def test_stripes_over_all_columns_part_all_of_them(leading: float) -> None:
    found = rows_of(drawn(1, leading, 0))
    assert [row[-5:] for row in found] == [row[1:] for row in ROWS]


def test_coloured_values_in_the_last_column_are_no_stripes() -> None:
    found = rows_of(drawn(1, 9.6, 5))
    assert [row[-5:] for row in found] == [row[1:] for row in ROWS]


@pytest.mark.parametrize("first", [1, 2])
def test_columns_that_are_but_not_painted_part_at_each_row(first: int) -> None:
    """Their texts stand in the middle of the rows, and no cell spans."""
    rows = [
        ["Löner", "Fel lön", *ROWS[0][2:]],
        ["HR", "Jäv", *ROWS[1][2:]],
        ["IT", "Intrång", *ROWS[2][2:]],
        ["Ekonomi", "Mutor", *ROWS[4][2:]],
    ]
    painted = [(col, row) for row in range(2, len(rows) + 1, 2) for col in range(first, len(HEAD))]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *(("BACKGROUND", cell, cell, colors.lightgrey) for cell in [*((col, 0) for col in range(len(HEAD))), *painted]),
    ]
    assert [row[:2] for row in rows_of(pdf(table([HEAD, *rows], style, widths=WIDTHS)))] == [row[:2] for row in rows]

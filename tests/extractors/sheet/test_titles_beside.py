"""Tables beside each other under titles of their own, with a column between them that is narrower than a spacer."""

from __future__ import annotations

from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.styles import Font

from extractors.model.page import Grid
from extractors.sheet import read_workbook
from pipeline.document import Options, extract
from tests.extractors.workbooks import HEADER, RISKS, put, saved

BESIDE = [
    ("Tidplan", [("Moment", "Vecka"), ("Möte", 4), ("Beslut", 9)]),
    ("Resurser", [("Roll", "Timmar", "Kostnad"), ("Samordnare", 40, 22), ("Controller", 16, 9)]),
    ("Budget", [("Kontroll", "Dagar"), ("Inköp", 3), ("Löner", 2)]),
]


def book(beside: str, rows: Sequence[Sequence[object]], *, width: float, size: float, merged: bool = False) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    put(sheet, [("Riskanalys 2025",), (), ("Risker",), HEADER, *RISKS])
    put(sheet, [(beside,), *rows], row=3, col=len(HEADER) + 2)
    sheet.column_dimensions["G"].width = width
    for cell in ("A3", "H3"):
        sheet[cell].font = Font(bold=True, size=size)
    if merged:
        sheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=len(HEADER))
    return saved(made)


def grids(data: bytes) -> list[Grid]:
    return [block for block in read_workbook(data).pages[0].blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("width", [1.7, 2.7, 3.7])
@pytest.mark.parametrize(("title", "rows"), BESIDE)
def test_each_title_has_a_table_of_its_own(
    title: str, rows: Sequence[Sequence[object]], width: float, *, merged: bool
) -> None:
    data = book(title, rows, width=width, size=14, merged=merged)
    assert [(grid.n_rows, grid.n_cols) for grid in grids(data)] == [
        (len(RISKS) + 1, len(HEADER)),
        (len(rows), len(rows[0])),
    ]
    (table,) = extract(data, "riskanalys.xlsx", Options()).risk_assessments
    assert [risk.name for risk in table.risks] == [row[1] for row in RISKS]


@pytest.mark.parametrize("filled", [2, 5])
def test_groups_over_one_table_stay(filled: int) -> None:
    """They are no larger than the headers, or have rows as far down."""
    rows: list[Sequence[object]] = [
        ("Datum", "Resultat"),
        *[(f"2025-0{at}-01", "Klart") for at in range(1, filled + 1)],
    ]
    data = book("Uppföljning", rows, width=2.7, size=11 if filled < len(RISKS) else 14)
    assert [grid.n_cols for grid in grids(data)] == [len(HEADER) + 2]

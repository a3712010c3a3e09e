"""Rows of a workbook's table behind an empty row, in which a column that is filled above or blank everywhere holds nothing."""

from __future__ import annotations

import pytest
from openpyxl.styles import Font

from pipeline.document import Options, extract
from tests.extractors.workbooks import book_of, saved

HEADER = ("Process", "Risk", "Riskvärde", "Kontrollmoment", "Metod", "Frekvens", "Kontrollansvarig")
RISKS = (
    ("Inköp", "Jäv vid inköp", "9 (3x3)", "Stickprov på fakturor", "Granskning", "Varje termin", "Intendent"),
    ("Lön", "Fel lön betalas ut", "8 (2x4)", "Avstämning av listor", "Jämförelse", "Månadsvis", "Ekonom"),
    ("Arkiv", "Betyg saknas i arkivet", "3 (1x3)", "Kvittens finns", "Besök", "Oktober", "Registrator"),
    ("Kassa", "Kassan stämmer inte", "6 (3x2)", "Dagsrapport jämförs", "Räkning", "Varje vecka", "Köksmästare"),
    ("APL", "Avtal saknas", "9 (3x3)", "Avtal finns för alla", "Genomgång", "Varje period", "Samordnare"),
)
MORE = (("Klart?",), ("Klart?", "Anm."), ("Klart?", "Anm.", "Nästa gång"))


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("above", range(1, len(RISKS)))
@pytest.mark.parametrize("filled", ["", "Ja"], ids=["blank", "filled"])
def test_they_are_rows_of_the_table(more: tuple[str, ...], above: int, filled: str) -> None:
    first = [(*row, filled or None) for row in RISKS[:above]]
    rows = [
        ("Internkontrollplan 2025",),
        (),
        (*HEADER, *more),
        *first,
        (),
        *RISKS[above:],
        (),
        ("Fyll i när det är gjort",),
    ]
    found = extract(saved(book_of(rows, "Plan")), "plan.xlsx", Options())
    (plan,) = found.control_plans
    told = [(row.process, row.risk, row.responsible and row.responsible.text) for row in plan.controls]
    assert told == [(row[0], row[1], row[-1]) for row in RISKS]
    assert not found.problems


@pytest.mark.parametrize("columns", range(3, len(HEADER) + 1))
@pytest.mark.parametrize(("counted", "bold"), [(True, False), (False, True), (False, False)])
def test_a_table_with_a_header_of_its_own_is_none_of_them(columns: int, *, counted: bool, bold: bool) -> None:
    """Though it stands in the first columns of the one above: no column tells by its numbers that it goes on that."""
    scale = ("Nivå", "Betyder", "Exempel", "Anmärkning", "Beslutad", "Av", "Källa")[:columns]
    levels = [(f"{step}", "Liten", "Ett fel", "Ingen", "2024", "Nämnden", "PM")[:columns] for step in range(1, 5)]
    header = [*HEADER, "Klart?"]
    above = list(RISKS)
    if not counted:
        header[2], above = "Övrigt", [(*row[:2], "Känd", *row[3:]) for row in RISKS]
    book = book_of([("Internkontrollplan 2025",), (), header, *above, (), scale, *levels], "Plan")
    for cell in book.active[len(above) + 5] if bold else ():
        cell.font = Font(bold=True)
    found = extract(saved(book), "plan.xlsx", Options())
    (plan,) = found.control_plans
    assert [row.risk for row in plan.controls] == [row[1] for row in RISKS]

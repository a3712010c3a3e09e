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


CHECKS = ("Område", "Risk", "Kontrollmoment", "Ansvarig", "Resultat", "Kommentar")
ANSWERS = (
    ("Räkningar", "Räkningar granskas sent", "Andel granskade i tid", "Enhetschef", "Ingen avvikelse", "Nästan alla"),
    ("Räkningar", "Fel räkningar godkänns", "Ny granskning", "Jurist", "Avvikelse", "Underlag saknades"),
    ("Arkiv", "Akter förvaras olåsta", "Oanmäld rundvandring", "Registrator", "Ingen avvikelse", None),
    ("Arkiv", "Obehöriga läser i akter", "Granskning av loggar", "Systemförvaltare", "Ingen avvikelse", None),
)


@pytest.mark.parametrize("numbers", ["", " för 20 ärenden"], ids=["words", "numbers"])
@pytest.mark.parametrize("header", [CHECKS, CHECKS[1:]], ids=["with areas", "without"])
def test_they_are_told_by_words_that_stand_in_the_same_column_above(header: tuple[str, ...], numbers: str) -> None:
    """A header, or another table's row, does not say in a column what a row above says there."""
    rows: list[tuple[str | None, ...]] = [row[-len(header) :] for row in ANSWERS]
    at = header.index("Kontrollmoment")
    rows[:2] = [(*row[:at], f"{row[at]}{numbers}", *row[at + 1 :]) for row in rows[:2]]
    book = book_of([("Uppföljning av internkontrollplan 2025",), (), header, *rows[:2], (), *rows[2:]], "Plan")
    found = extract(saved(book), "plan.xlsx", Options())
    (table,) = found.follow_ups
    assert [item.risk for item in table.items] == [row[1] for row in ANSWERS]
    assert (found.status, found.problems) == ("complete", [])


@pytest.mark.parametrize("columns", [4, 5])
def test_words_of_another_table_are_none_of_its_rows(columns: int) -> None:
    other = ("Utbildning", "Deltagare", "Datum", "Ledare", "Utfall", "Anmärkning")[:columns]
    held = ("Ny i nämnden", "Alla ledamöter", "Våren", "Jurist", "Genomförd", "Uppskattad")[:columns]
    rows = [("Uppföljning av internkontrollplan 2025",), (), CHECKS, *ANSWERS, (), other, held, held]
    found = extract(saved(book_of(rows, "Plan")), "plan.xlsx", Options())
    (table,) = found.follow_ups
    assert [item.risk for item in table.items] == [row[1] for row in ANSWERS]


@pytest.mark.parametrize("columns", [3, 4])
def test_a_list_of_the_same_areas_is_none_of_its_rows(columns: int) -> None:
    """Contacts, goals or next steps by area, without a header of their own."""
    held = [
        ("Räkningar", "Anna Berg på ekonomi", "0123-456 78", "Nås dagtid"),
        ("Arkiv", "Bo Ek på kansliet", "0123-456 79", "Nås kl 9"),
    ]
    header = CHECKS[: columns + 1]
    rows = [row[: columns + 1] for row in ANSWERS]
    book = book_of([("Internkontrollplan 2025",), (), header, *rows, (), *(row[:columns] for row in held)], "Plan")
    found = extract(saved(book), "plan.xlsx", Options())
    read = [
        row.risk
        for table in (*found.control_plans, *found.follow_ups)
        for row in getattr(table, "controls", getattr(table, "items", []))
    ]
    assert read == [row[1] for row in ANSWERS]

"""Workbooks with a sheet for each control, each holding one form: one table where the same stands over all of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.workbooks import saved

TOLD = [
    ("Båtar lyfts utan avtal", "Stäm av lyft mot avtal", "Hamnvakt", "Ingen avvikelse"),
    ("El debiteras fel", "Läs av tio mätare", "", "Avvikelse"),
    ("Larm testas inte", "Granska loggen", "Vaktmästare", "Ej utförd"),
    ("Nycklar kommer bort", "Räkna nycklarna", "Hamnchef", "Ingen avvikelse"),
    ("Avgifter tas inte ut", "Jämför båtar och fakturor", "Ekonom", "Ingen avvikelse"),
]
EDGE = Border(*[Side("thin")] * 4)


def read(
    names: Sequence[str],
    titles: Sequence[str],
    more: Sequence[str] = ("", "", "", "", ""),
    said: Sequence[tuple[str, ...]] = TOLD,
) -> Extraction:
    """A book whose sheets have these names, with these titles and further lines over their forms, which say this."""
    book = Workbook()
    book.remove(book.active)
    for name, title, line, told in zip(names, titles, more, said, strict=True):
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"] = title, line or None
        sheet["A1"].font = Font(bold=True, size=14)
        for row, texts in enumerate(zip(("Risk", "Kontrollmoment", "Ansvarig", "Resultat"), told, strict=True), 4):
            for at, text in enumerate(texts, 1):
                sheet.cell(row, at, text or None).border = EDGE
    return extract(saved(book), "kontrollblad.xlsx", Options())


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("K{}", "Kontrollblad {} – intern kontroll 2027"),
        ("Blad {}", "Uppföljning av internkontroll 2027, blankett {}"),
        ("{}", "Uppföljning av internkontroll 2027"),
        ("Kontroll {}", "Kontrollkort {} till uppföljning av internkontroll 2027"),
        ("Kort {}", "Kontrollkort {} intern kontroll"),
    ],
)
def test_forms_on_a_sheet_each_are_one_table(name: str, title: str) -> None:
    numbers = range(1, len(TOLD) + 1)
    found = read([name.format(at) for at in numbers], [title.format(at) for at in numbers])
    [table] = found.follow_ups
    assert [(row.risk, row.checks[0].text, row.responsible.text if row.responsible else "", row.result) for row in table.items] == TOLD  # fmt: skip
    assert not any(row.extra for row in table.items)
    assert found.problems == []


def test_forms_of_units_stay_apart() -> None:
    units = ["Hamnen", "Simhallen", "Ishallen", "Badet", "Museet"]
    found = read(units, [f"Uppföljning av internkontroll 2027 – {unit}" for unit in units])
    assert [len(table.items) for table in found.follow_ups] == [1] * len(units)


def test_forms_of_years_stay_apart() -> None:
    years = range(2023, 2028)
    found = read([str(year) for year in years], [f"Uppföljning av internkontroll {year}" for year in years])
    assert [(table.year, len(table.items)) for table in found.follow_ups] == [(year, 1) for year in years]


def test_forms_with_a_board_each_stay_apart() -> None:
    boards = ["Tekniska nämnden", "Socialnämnden", "Kulturnämnden", "Miljönämnden", "Skolnämnden"]
    found = read([f"K{at}" for at in range(5)], ["Uppföljning av internkontroll 2027"] * 5, boards)
    assert len(found.follow_ups) == len(boards)


@pytest.mark.parametrize("name", ["Enhet {}", "Område {}", "Avdelning {}", "Kvartal {}", "Tertial {}", "T{}", "Kv {}"])
@pytest.mark.parametrize("again", [True, False])
def test_forms_whose_numbers_are_of_units_or_parts_of_the_year_stay_apart(name: str, again: bool) -> None:  # noqa: FBT001
    names = [name.format(at) for at in range(1, 6)]
    found = read(names, ["Uppföljning av internkontroll 2027"] * 5, names, [TOLD[0]] * 5 if again else TOLD)
    assert [len(table.items) for table in found.follow_ups] == [1] * 5


def test_forms_of_one_check_again_stay_apart() -> None:
    names = [f"Blad {at}" for at in range(1, 6)]
    found = read(names, ["Uppföljning av internkontroll 2027"] * 5, said=[TOLD[0]] * 5)
    assert [len(table.items) for table in found.follow_ups] == [1] * 5

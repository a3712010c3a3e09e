"""Forms with what a card belongs to and its name in their first row, below each other or two abreast in a worksheet."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.workbooks import put, saved

LABELS = ["Kontrollmoment", "Metod", "Frekvens", "Ansvarig"]
CARDS = [
    ("Inköp", "Avrop görs utanför avtal", ("Avrop jämförs med avtal", "Stickprov", "Kvartalsvis", "Inköpschef")),
    ("Lön", "Lön betalas till avslutade", ("Utbetalningar stäms av", "Totalkontroll", "Varje månad", "Lönechef")),
    ("Inköp", "Jäv vid upphandling", ("Anmälda bisysslor granskas", "Genomgång", "Årligen", "Controller")),
    ("Arkiv", "Handlingar gallras för tidigt", ("Gallringsbeslut läses", "Stickprov", "Maj", "Arkivarie")),
]


def book(heads: list[str], *, bold: bool, abreast: int, gap: float = 2.5) -> bytes:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    put(sheet, [("Internkontrollplan 2026",)])
    for at, (head, (_, name, values)) in enumerate(zip(heads, CARDS, strict=True)):
        row, col = 3 + (at // abreast) * 8, 1 + (at % abreast) * 6
        score = ("Sannolikhet", 2 + at % 2, "Konsekvens", 3)
        put(sheet, [(head, name), score, *zip(LABELS, values, strict=True)], row=row, col=col)
        for down in (0, 2, 3, 4, 5):
            sheet.merge_cells(start_row=row + down, end_row=row + down, start_column=col + 1, end_column=col + 3)
        sheet.cell(row, col).font = Font(bold=True)
        sheet.cell(row, col + 1).font = Font(bold=bold)
    for letter in "EF" if abreast > 1 else "":
        sheet.column_dimensions[letter].width = gap / 2
    return saved(made)


def named(extraction: Extraction) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (row.process, row.risk, row.responsible.text if row.responsible else None)
        for table in extraction.control_plans
        for row in table.controls
    ]


@pytest.mark.parametrize("abreast", [1, 2])
@pytest.mark.parametrize("bold", [True, False])
def test_the_first_row_names_the_card_and_what_it_belongs_to(abreast: int, *, bold: bool) -> None:
    found = extract(book([head for head, _, _ in CARDS], bold=bold, abreast=abreast), "plan.xlsx", Options())
    assert found.status == "complete"
    assert named(found) == [(head, name, values[-1]) for head, name, values in CARDS]
    assert [row.score and row.score.likelihood for row in found.control_plans[0].controls] == [2, 3, 2, 3]


@pytest.mark.parametrize("abreast", [1, 2])
def test_a_row_set_apart_names_the_card_though_all_belong_to_one(abreast: int) -> None:
    found = extract(book(["Inköp"] * len(CARDS), bold=True, abreast=abreast), "plan.xlsx", Options())
    assert named(found) == [("Inköp", name, values[-1]) for _, name, values in CARDS]


def test_numbers_before_the_names_are_no_processes() -> None:
    heads = [f"Kort {at}" for at in range(1, len(CARDS) + 1)]
    found = extract(book(heads, bold=True, abreast=2), "plan.xlsx", Options())
    assert [(process, risk) for process, risk, _ in named(found)] == [(None, name) for _, name, _ in CARDS]


def test_a_label_that_all_cards_have_stays_one() -> None:
    found = extract(book(["Ärende"] * len(CARDS), bold=False, abreast=1), "plan.xlsx", Options())
    assert [risk for _, risk, _ in named(found)] == [None] * len(CARDS)


def test_two_assessments_beside_each_other_stay_one_table() -> None:
    """They have the same risks and headers."""
    names = ["Avrop görs utanför avtal", "Jäv vid upphandling", "Lön betalas till avslutade", "Mutor tas emot"]
    made = openpyxl.Workbook()
    sheet: Any = made.active
    rows = [
        ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"),
        *((name, 2, at, 2 * at) for at, name in enumerate(names, 1)),
    ]
    put(sheet, [("Riskanalys 2026",), (), *rows])
    put(sheet, rows, row=3, col=6)
    sheet.column_dimensions["E"].width = 2
    found = extract(saved(made), "risker.xlsx", Options())
    assert [len(table.risks) for table in found.risk_assessments] == [len(names)]

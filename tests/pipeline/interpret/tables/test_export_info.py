"""The year of a workbook's tables by the sheet on which an export tells what it is."""

from __future__ import annotations

import io

import openpyxl
import pytest

from pipeline.document import Options, extract

SCORED = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskvärde 2024"],
    ["Jäv", "2", "3", "6", "4"],
    ["Mutor", "2", "4", "8", "9"],
]


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ([("Rapport", "Riskregister för intern kontroll 2026"), ("Organisation", "Kvarnby Bostäder AB")], 2026),
        ([("Titel", "Risklista 2026"), ("Uttag", "2025-11-03")], 2026),
        ([("Rapport", "Riskregister"), ("Uttag", "2025-11-03")], None),
        ([("Rapport", "Uppföljning av internkontrollplan 2025"), ("Urval", "Alla")], None),
    ],
)
def test_an_exports_own_sheet_behind_its_table_dates_it(said: list[tuple[str, str]], year: int | None) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    risks, info = book.create_sheet("tblRisk"), book.create_sheet("ExportInfo")
    for row in SCORED:
        risks.append([int(text) if text.isdigit() else text for text in row])
    for label, value in [("Egenskap", "Värde"), ("System", "Ledstjärnan 7.2"), *said]:
        info.append([label, value])
    held = io.BytesIO()
    book.save(held)
    found = extract(held.getvalue(), "export.xlsx", Options())
    assert [one.year for one in found.risk_assessments] == [year]


SCALE: list[list[object]] = [
    ["Steg", "Sannolikhet", "Konsekvens"],
    [1, "Osannolik", "Lindrig"],
    [2, "Möjlig", "Kännbar"],
    [3, "Trolig", "Svår"],
]


@pytest.mark.parametrize(
    ("sheet", "lines", "scale", "year"),
    [
        ("Om rapporten", ["Riskanalys 2027", "Socialnämnden", "Skala"], True, 2027),
        ("Info", ["Intern kontroll – riskregister 2025", "Uttagen 2024-11-30 ur Fyren"], False, 2025),
        ("Metadata", ["Internkontrollplan 2026", "Exporterad från Fyren 2025-12-02 08:41"], False, 2026),
        ("Skalor", ["Så bedöms risker", "Beslutad 2024-03-01"], True, None),
        ("Skala", ["Riskanalys 2019 – bedömningsskala"], True, None),
        ("Skala", ["Mall för riskanalys 2022"], True, None),
        ("Steg", ["Riskanalys 2023, skala oförändrad"], True, None),
        ("Plan 2028", ["Internkontrollplan 2028", "Inga kontroller är beslutade ännu."], False, None),
    ],
)  # fmt: skip
def test_an_exports_own_sheet_that_begins_with_its_title_dates_the_tables_before_it(
    sheet: str, lines: list[str], *, scale: bool, year: int | None
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    risks, info = book.create_sheet("Data"), book.create_sheet(sheet)
    for row in SCORED:
        risks.append([int(text) if text.isdigit() else text for text in row[:4]])
    for line in lines:
        info.append([line])
    for step in SCALE if scale else []:
        info.append(step)
    held = io.BytesIO()
    book.save(held)
    found = extract(held.getvalue(), "uttag.xlsx", Options())
    assert [one.year for one in found.risk_assessments] == [year]

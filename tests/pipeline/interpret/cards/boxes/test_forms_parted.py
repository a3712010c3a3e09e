"""Forms on sheets of a workbook whose blank rows part labels and values into small grids, and the blank form that they were made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side

from extractors.read import read as read_file
from extractors.read_options import ReadOptions
from pipeline.document import Options, extract
from pipeline.interpret.cards.boxes.forms_parted import with_whole_forms
from schemas.extraction import Extraction
from tests.extractors.workbooks import saved

Part = list[list[str]]

TITLE = "Uppföljning av internkontroll 2027 – Hamnen"
TOLD = [
    (
        "Båtar lyfts utan avtal",
        "Stäm av lyft mot avtal",
        "Hamnvakt",
        "Hamnchef",
        "Ingen avvikelse",
        "22 lyft, 22 avtal.",
    ),
    ("El debiteras fel", "Läs av tio mätare", "Elektriker", "Ekonom", "Avvikelse", "Två mätare var felmärkta."),
    ("Larm testas inte", "Granska loggen", "Vaktmästare", "Hamnchef", "Ej utförd", "Loggen gick inte att öppna."),
]
OUTCOMES = ["no-deviation", "deviation", "not-performed"]
EDGE = Border(*[Side("thin")] * 4)


def parts(told: Sequence[str], number: str, how: str) -> list[Part]:
    """A form's parts, which blank rows part."""
    risk, check, who, to, outcome, result = told
    head = [[["Blankett nr", number, "Datum", f"2027-1{number or 0}-03" if number else ""]]] if "head" in how else []
    people = (
        [["Ansvarig", who, "Rapporterar till", to]]
        if "beside" in how
        else [["Ansvarig", who], ["Rapporterar till", to]]
    )
    return [*head, [["Risk", risk], ["Kontrollmoment", check]], people, [["Utfall", outcome], ["Resultat", result]]]


def fill(sheet: Any, told: Sequence[str], number: str, how: str) -> None:
    sheet["B1"], sheet["B2"] = TITLE, "Tekniska nämnden, Strandby kommun"
    sheet["B1"].font = Font(bold=True, size=14)
    row = 4
    for part in parts(told, number, how):
        for texts in part:
            for at, text in enumerate(texts):
                cell = sheet.cell(row, 2 + at, text or None)
                cell.border = EDGE
                if at % 2 == 0:
                    cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="D9E1F2")
            row += 1
        row += 1


def read(how: str) -> Extraction:
    book = Workbook()
    book.remove(book.active)
    if "blank" in how:
        fill(book.create_sheet("Mall"), ("", "", "", "", "Välj…", ""), "", how)
    for number, told in enumerate(TOLD, 1):
        fill(book.create_sheet(f"Kontroll {number}"), told, str(number), how)
    return extract(saved(book), "uppföljning.xlsx", Options())


@pytest.mark.parametrize(
    "how",
    [
        "beside",
        "below",
        "head beside",
        "head below",
        "blank beside",
        "blank below",
        "blank head beside",
        "blank head below",
    ],
)
def test_parts_below_each_other_are_one_form(how: str) -> None:
    found = read(how)
    assert found.status == "complete"
    assert not found.control_plans
    items = [item for table in found.follow_ups for item in table.items]
    assert [
        (item.risk, item.checks[0].text, item.responsible.text, item.report_to.text, item.result)
        for item in items
        if item.responsible and item.report_to
    ] == [(risk, check, who, to, result) for risk, check, who, to, _, result in TOLD]
    assert [item.outcome for item in items] == OUTCOMES


def test_forms_below_each_other_are_each_one() -> None:
    book = Workbook()
    sheet = book.active
    sheet["B1"] = TITLE
    row = 3
    for told in TOLD:
        for part in parts(told, "", "beside"):
            for texts in part:
                for at, text in enumerate(texts):
                    cell = sheet.cell(row, 2 + at, text)
                    cell.border, cell.font = EDGE, Font(bold=at % 2 == 0)
                row += 1
            row += 1
    found = extract(saved(book), "uppföljning.xlsx", Options())
    items = [item for table in found.follow_ups for item in table.items]
    assert [(item.risk, item.outcome) for item in items] == list(zip([one[0] for one in TOLD], OUTCOMES, strict=True))


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Nämnd", "Kulturnämnden"],
            ["År", "2026"],
            ["Dokument", "Uppföljning"],
            [],
            ["Risk", "Jäv"],
            ["Kontrollmoment", "Stickprov"],
        ],
        [["Risk", "Kontrollmoment"], ["Jäv", "Stickprov"], [], ["Risk", "Kontrollmoment"], ["Mutor", "Genomgång"]],
        [["Risk", "Jäv"], ["Resultat", "Inga avvikelser"], [], ["Risk", "Mutor"], ["Resultat", "En avvikelse"]],
        [["Ansvarig", "Chef"], ["Rapporterar till", "Nämnd"], [], ["Utfall", "Välj…"], ["Resultat", ""]],
    ],
)
def test_what_is_no_part_of_a_form_stays_as_it_is(rows: list[list[str]]) -> None:
    book = Workbook()
    for row, texts in enumerate(rows, 1):
        for at, text in enumerate(texts, 1):
            book.active.cell(row, at, text).border = EDGE
    drawn = read_file(saved(book), "kort.xlsx", ReadOptions())
    assert with_whole_forms(drawn) == drawn


def test_a_table_below_a_form_is_a_table() -> None:
    book = Workbook()
    sheet = book.active
    rows = [
        ["Internkontrollplan 2026"], [], ["Process", "Inköp"], ["Ansvarig", "Ekonomichef"], [],
        ["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv vid köp", "Stickprov av tio köp", "Controller"], ["Avtal saknas", "Genomgång av avtal", "Jurist"],
    ]  # fmt: skip
    for row, texts in enumerate(rows, 1):
        for at, text in enumerate(texts, 1):
            sheet.cell(row, at, text).border = EDGE
    (plan,) = extract(saved(book), "plan.xlsx", Options()).control_plans
    assert [(row.risk, row.responsible and row.responsible.text) for row in plan.controls] == [
        ("Jäv vid köp", "Controller"),
        ("Avtal saknas", "Jurist"),
    ]

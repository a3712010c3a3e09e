"""The timetable of the work with internal control is none of its plans; a plan that says when is one."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction

STEPS = [
    ("Workshop med avdelningarna", "September 2026", "Controller"),
    ("Avstämning i ledningsgruppen", "Oktober 2026", "Kommundirektör"),
    ("Beslut i nämnden", "2026-12-09", "Nämnden"),
]
CONTROLS = [
    ("Attest av fakturor", "Stickprov av tio fakturor", "Mars", "Ekonom"),
    ("Jäv", "Genomgång av bisysslor", "Maj", "HR-chef"),
]


OWN = [
    ("Attest av fakturor", "Mars", "Ekonom"),
    ("Genomgång av bisysslor", "Maj", "HR-chef"),
    ("Jäv", "Juni", "Jurist"),
]


def written(heading: str, head: tuple[str, str, str], steps: list[tuple[str, str, str]] = STEPS) -> Extraction:
    """A plan before which a table of three columns stands below a heading."""
    document = docx.Document()
    document.add_heading("Plan för intern kontroll 2027", 1)
    document.add_heading(heading, 2)
    for rows in ([head, *steps], [("Risk", "Kontrollmoment", "När", "Ansvarig"), *CONTROLS]):
        table = document.add_table(0, len(rows[0]))
        table.style = "Table Grid"
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        if len(rows[0]) == len(head):
            document.add_heading("Kontrollplan", 2)
    data = io.BytesIO()
    document.save(data)
    return extract(data.getvalue(), "plan.docx", Options())


def checks(extraction: Extraction) -> list[str]:
    return [check.text for plan in extraction.control_plans for control in plan.controls for check in control.checks]


@pytest.mark.parametrize("heading", ["Tidplan för arbetet", "Tidsplan", "2. Årshjul", "Arbetsgång", "Hålltider 2026"])
@pytest.mark.parametrize("head", [("Moment", "När", "Vem"), ("Moment", "Tidpunkt", "Ansvarig")])
def test_a_timetable_is_no_plan(heading: str, head: tuple[str, str, str]) -> None:
    extraction = written(heading, head)
    assert checks(extraction) == [check for _, check, *_ in CONTROLS]
    assert extraction.status == "complete"


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("Tidplan", ("Kontrollmoment", "När", "Ansvarig")),
        ("Tidplan för kontroller", ("Moment", "När", "Ansvarig")),
        ("Kontroller under året", ("Moment", "När", "Ansvarig")),
    ],
)
def test_what_is_controlled_and_when_is_one(heading: str, head: tuple[str, str, str]) -> None:
    assert checks(written(heading, head))[: len(STEPS)] == [step for step, *_ in STEPS]


@pytest.mark.parametrize("heading", ["Årsplan 2026", "Tidplan", "Årsplan internkontroll 2026", "Tidplan för stickprov"])
def test_controls_below_a_timetables_heading_stay(heading: str) -> None:
    assert checks(written(heading, ("Moment", "När", "Ansvarig"), OWN))[: len(OWN)] == [own for own, *_ in OWN]


def in_sheets(name: str, steps: list[tuple[str, str, str]]) -> Extraction:
    """A workbook's plan, and a sheet with a table of when."""
    book = openpyxl.Workbook()
    plan = book.active
    assert plan is not None
    plan.title = "Kontrollplan 2027"
    for row in (("Risk", "Kontrollmoment", "När", "Ansvarig"), *CONTROLS):
        plan.append(row)
    other = book.create_sheet(name)
    for step in (("Moment", "Klart senast", "Vem"), *steps):
        other.append(step)
    data = io.BytesIO()
    book.save(data)
    return extract(data.getvalue(), "plan.xlsx", Options())


@pytest.mark.parametrize("name", ["Tidplan", "Tidsplan 2026", "Årshjul", "Arbetsgång"])
def test_a_sheet_is_named_as_a_heading_names(name: str) -> None:
    assert checks(in_sheets(name, STEPS)) == [check for _, check, *_ in CONTROLS]


RECURRING = [("Budget stäms av mot utfall", "Månadsvis", "Ekonom"), ("Analys av inköp", "Kvartalsvis", "Inköpare")]


@pytest.mark.parametrize(
    ("name", "steps"), [("Tidplan kontroller", STEPS), ("Kontroller", STEPS), ("Tidplan", OWN), ("Tidplan", RECURRING)]
)
def test_a_sheet_of_controls_is_a_plan(name: str, steps: list[tuple[str, str, str]]) -> None:
    assert set(checks(in_sheets(name, steps))) > {check for _, check, *_ in CONTROLS}

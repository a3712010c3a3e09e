"""A table inside the cell of another that only sets out a form."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction

ROWS = [
    ("Process", "Risk", "S", "K", "Riskpoäng", "Åtgärd"),
    ("Bad", "Reningen slutar fungera", "2", "4", "8", "Larm till jouren"),
    ("Ishall", "Istider fördelas fel", "3", "3", "9", "Ny bokningsmodul"),
]
RISKS = ["Reningen slutar fungera", "Istider fördelas fel"]
FORM = ["Nämnd: Fritidsnämnden", "Avser år: 2026", "Upprättad av: Staben", "Riskpoäng = S x K, 1–4"]


def fill(table: Any, rows: Sequence[Sequence[str]]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def read(document: Any) -> Extraction:
    buffer = io.BytesIO()
    document.save(buffer)
    return extract(buffer.getvalue(), "riskanalys.docx", Options())


def framed(cols: int, lines: Sequence[str], title: str) -> Any:
    """A form: its title, its lines (in pairs where it has two columns), and the table in a cell over its whole width."""
    document = docx.Document()
    outer = document.add_table(rows=3, cols=cols)
    outer.cell(0, 0).merge(outer.cell(0, cols - 1)).text = title
    for col in range(cols):
        outer.cell(1, col).text = "\n".join(lines[col::cols])
    holder = outer.cell(2, 0).merge(outer.cell(2, cols - 1))
    fill(holder.add_table(rows=len(ROWS), cols=len(ROWS[0])), ROWS)
    holder.add_paragraph("Skickas till ekonomiavdelningen.")
    return document


@pytest.mark.parametrize("cols", [1, 2])
@pytest.mark.parametrize("lines", [FORM[:2], FORM[:3], FORM])
@pytest.mark.parametrize("title", ["RISKANALYS INFÖR INTERNKONTROLLPLAN", "Riskanalys 2026"])
def test_its_rows_are_read_and_the_form_is_its_surroundings(cols: int, lines: Sequence[str], title: str) -> None:
    found = read(framed(cols, lines, title))
    [table] = found.risk_assessments
    assert [risk.name for risk in table.risks] == RISKS
    assert [risk.score.value for risk in table.risks if risk.score] == [8, 9]
    assert (table.title, table.year, table.body and table.body.name) == (title, 2026, "Fritidsnämnden")
    assert {(entry.path, entry.outcome, entry.reason) for entry in found.ledger} == {
        ("table 1", "ignored", "ram runt andra tabeller"),
        ("table 1 row 3 table 1", "extracted", None),
    }
    assert found.status == "complete"


@pytest.mark.parametrize("cols", [2, 4])
@pytest.mark.parametrize("beside", [True, False])
def test_labels_beside_their_values_are_its_surroundings(cols: int, *, beside: bool) -> None:
    """beside: the table stands in the cell beside its label, else in one over the whole width."""
    document = docx.Document()
    pairs = ["Nämnd", "Fritidsnämnden", "År", "2026", "Version", "1.0", "Upprättad av", "Staben"]
    rows = [pairs[start : start + cols] for start in range(0, len(pairs), cols)]
    outer = document.add_table(rows=len(rows) + 1, cols=cols)
    fill(outer, [*rows, [""] * cols])
    last = outer.rows[-1].cells
    if beside:
        last[0].text = "Risker"
    holder = last[1].merge(last[-1]) if beside else last[0].merge(last[-1])
    fill(holder.add_table(rows=len(ROWS), cols=len(ROWS[0])), ROWS)
    found = read(document)
    [table] = found.risk_assessments
    assert [risk.name for risk in table.risks] == RISKS
    assert (table.year, table.body and table.body.name) == (2026, "Fritidsnämnden")
    assert found.status == "complete"


def test_two_tables_of_one_form_have_the_year_and_board_above_the_first() -> None:
    document = docx.Document()
    outer = document.add_table(rows=5, cols=1)
    fill(outer, [["INTERNKONTROLLPLAN 2026\nFritidsnämnden"], ["1. Riskanalys"], [""], ["2. Kontroller"], [""]])
    plan = [("Risk", "Kontrollmoment", "Frekvens"), ("Jäv", "Granska tjugo inköp", "Årligen")]
    for row, rows in ((2, ROWS), (4, plan)):
        fill(outer.cell(row, 0).add_table(rows=len(rows), cols=len(rows[0])), rows)
    found = read(document)
    tables = [*found.risk_assessments, *found.control_plans]
    assert [(table.year, table.body and table.body.name) for table in tables] == [(2026, "Fritidsnämnden")] * 2


def test_what_is_read_of_no_table_is_not_said_to_be_read_with_one() -> None:
    document = docx.Document()
    document.add_heading("Lokaler 2026", level=1)
    outer = document.add_table(rows=2, cols=2)
    fill(outer, [("Lokal", "Bokningar"), ("Aulan", "")])
    fill(outer.cell(1, 1).add_table(rows=2, cols=3), [("Mål", "Utfall", "Avvikelse"), ("12", "10", "2")])
    found = read(document)
    assert [entry.reason for entry in found.ledger if entry.path and "row" in entry.path] == [
        "ingen tabell om intern kontroll"
    ]


@pytest.mark.parametrize("cols", [2, 3])
@pytest.mark.parametrize("bold", [True, False])
def test_cards_in_the_cells_of_a_layout_are_each_named_by_what_stands_above_their_box(cols: int, *, bold: bool) -> None:
    document = docx.Document()
    document.add_heading("Internkontrollplan 2026 för fritidsnämnden", 1)
    names = ["Istider fördelas fel", "Reningen slutar fungera", "Nycklar saknas", "Avgifter uteblir"]
    outer = document.add_table(rows=-(-len(names) // cols), cols=cols)
    for number, name in enumerate(names):
        cell = outer.cell(number // cols, number % cols)
        cell.paragraphs[0].add_run(name).bold = bold
        box = cell.add_table(rows=3, cols=2)
        fill(box, [("Process", "Bad"), ("Kontrollmoment", f"Granska {number} loggar"), ("Ansvarig", "Chef")])
    [table] = read(document).control_plans
    assert [(one.risk, one.checks[0].text) for one in table.controls] == [
        (name, f"Granska {number} loggar") for number, name in enumerate(names)
    ]


@pytest.mark.parametrize("cols", [2, 3])
def test_labelled_lines_in_the_cells_of_a_layout_stand_below_a_head_of_number_and_name(cols: int) -> None:
    document = docx.Document()
    document.add_heading("Internkontrollplan 2026 för fritidsnämnden", 1)
    names = ["Istider fördelas fel", "Reningen slutar fungera", "Nycklar saknas", "Avgifter uteblir"]
    outer = document.add_table(rows=-(-len(names) // cols), cols=cols)
    for number, name in enumerate(names):
        cell = outer.cell(number // cols, number % cols)
        head = cell.add_table(rows=1, cols=2)
        for place, text in zip(head.rows[0].cells, (f"{number + 1}", name), strict=True):
            place.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
        for line in (f"Kontrollmoment:\tGranska {number} loggar", "Metod:\tStickprov", "Ansvarig:\tChef"):
            cell.add_paragraph(line)
    [table] = read(document).control_plans
    assert [(one.risk, one.checks[0].text) for one in table.controls] == [
        (name, f"Granska {number} loggar") for number, name in enumerate(names)
    ]

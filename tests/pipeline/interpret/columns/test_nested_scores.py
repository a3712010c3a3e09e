"""Plans in Word with a small table of the score's parts in a cell of each row, behind a scale of both parts with examples."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.table import Table, _Cell

from pipeline.document import Options, extract
from schemas.extraction import Extraction

RISKS = [
    ("Grundskolor räknas fel", "Avstämning av elevantal", "Controller", (3, 4)),
    ("Lokaler står tomma", "Genomgång av bokningar", "Lokalplanerare", (2, 3)),
    ("Prov rättas olika", "Två lärare rättar samma prov", "Rektor", (4, 4)),
    ("Måltider saknar märkning", "Besök i tre kök", "Kostchef", (1, 5)),
]
STEPS = [("4", "Stor, varje år", "Allvarlig"), ("3", "Möjlig", "Kännbar"), ("2", "Liten", "Lindrig"), ("1", "Mycket liten", "Försumbar")]  # fmt: skip
EXAMPLES = ["Barn skadas", "Beslut upphävs", "Merarbete", "Märks knappt"]


def filled(table: Table, rows: Sequence[Sequence[str]]) -> Table:
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def inside(cell: _Cell, rows: Sequence[Sequence[str]]) -> None:
    filled(cell.add_table(len(rows), len(rows[0])), rows)


def read(paper: Paper) -> Extraction:
    file = io.BytesIO()
    paper.save(file)
    return extract(file.getvalue(), "plan.docx", Options())


def plan(paper: Paper, heads: Sequence[str], over: str) -> None:
    head = ["Risk", over, "Kontrollmoment", "Kontrollansvarig"]
    table = filled(
        paper.add_table(len(RISKS) + 1, 4), [head, *([risk, "", check, who] for risk, check, who, _ in RISKS)]
    )
    for row, (*_, (first, second)) in zip(table.rows[1:], RISKS, strict=True):
        inside(row.cells[1], [heads, [str(first), str(second), str(first * second)][: len(heads)]])


@pytest.mark.parametrize("over", ["Riskbedömning", "Bedömning", "S, K och R"])
@pytest.mark.parametrize("heads", [("S", "K", "R"), ("Sannolikhet", "Konsekvens", "Riskvärde"), ("S", "K")])
def test_a_table_of_the_parts_in_each_row_is_its_score(heads: Sequence[str], over: str) -> None:
    paper = Document()
    paper.add_heading("Internkontrollplan 2029", 1)
    plan(paper, heads, over)
    found = read(paper)
    (table,) = found.control_plans
    scores = [control.score for control in table.controls]
    assert [(one.likelihood, one.consequence) for one in scores if one] == [parts for *_, parts in RISKS]
    assert [control.responsible and control.responsible.text for control in table.controls] == [
        who for _, _, who, _ in RISKS
    ]
    assert not found.problems


def test_tables_of_several_scores_in_a_row_are_told() -> None:
    paper = Document()
    paper.add_heading("Internkontrollplan 2029", 1)
    head = ["Risk", "Riskbedömning", "Kontrollmoment", "Kontrollansvarig"]
    table = filled(
        paper.add_table(len(RISKS) + 1, 4), [head, *([risk, "", check, who] for risk, check, who, _ in RISKS)]
    )
    for row, (*_, (first, second)) in zip(table.rows[1:], RISKS, strict=True):
        inside(row.cells[1], [["S", "K"], [str(first), str(second)], ["1", str(second)]])
    assert read(paper).status == "partial"


@pytest.mark.parametrize("value", ["Värde", "Nivå", "Poäng"])
@pytest.mark.parametrize("last", ["Exempel på konsekvens", "Innebörd", "Exempel"])
@pytest.mark.parametrize("upwards", [True, False])
def test_steps_of_both_parts_with_examples_are_no_risks(value: str, last: str, *, upwards: bool) -> None:
    paper = Document()
    paper.add_heading("Internkontrollplan 2029", 1)
    rows = [[*step, example] for step, example in zip(STEPS, EXAMPLES, strict=True)]
    filled(paper.add_table(5, 4), [[value, "Sannolikhet", "Konsekvens", last], *(reversed(rows) if upwards else rows)])
    paper.add_heading("Kontroller", 2)
    plan(paper, ("S", "K", "R"), "Riskbedömning")
    found = read(paper)
    assert not found.risk_assessments
    assert [len(table.controls) for table in found.control_plans] == [len(RISKS)]


@pytest.mark.parametrize("number", ["Nr", ""])
def test_risks_that_are_numbered_and_scored_in_different_words_are_risks(number: str) -> None:
    paper = Document()
    paper.add_heading("Riskanalys 2029", 1)
    rows = [
        [str(at), risk, first, second]
        for at, ((risk, *_), (_, first, second)) in enumerate(zip(RISKS, STEPS, strict=True), 1)
    ]
    filled(paper.add_table(5, 4), [[number, "Vad kan hända", "Sannolikhet", "Konsekvens"], *rows])
    found = read(paper)
    assert [len(table.risks) for table in found.risk_assessments] == [len(RISKS)]

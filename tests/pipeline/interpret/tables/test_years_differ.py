"""A title's year against that of a label below it: nobody knows which is meant, and it is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, table, write

RISKS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["Fakturor betalas två gånger", "3", "4", "12"],
    ["Avtal löper ut", "3", "3", "9"],
]
OTHER = [
    ["År: 2026"],
    ["Nämnd: Tekniska nämnden", "År: 2026"],
    ["Verksamhetsår: 2026", "Enhet: Gata"],
    ["Planår: 2024"],
    ["Period: 2026"],
]
SAME = [["År: 2025"], ["Nämnd: Tekniska nämnden", "Verksamhetsår: 2025"], ["Beslutad: 2024-12-10"], ["Dnr: TN 2024/12"]]
Labels = Sequence[str]


def as_pdf(title: str, labels: Labels) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, title, 18, bold=True)
        for at, label in enumerate(labels):
            write(canvas, 50, 90 + 14 * at, label, 10)
        table(RISKS, at=(50, 160))(canvas)

    return pdf(draw)


def as_word(title: str, labels: Labels) -> bytes:
    file = docx.Document()
    file.add_heading(title, 0)
    for label in labels:
        file.add_paragraph(label)
    grid = file.add_table(len(RISKS), len(RISKS[0]))
    for row, texts in zip(grid.rows, RISKS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file.save(target := io.BytesIO())
    return target.getvalue()


def as_workbook(title: str, labels: Labels) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in [[title], *(label.split(": ") for label in labels), [], *RISKS]:
        sheet.append(row)
    book.save(target := io.BytesIO())
    return target.getvalue()


WRITERS: dict[str, Callable[[str, Labels], bytes]] = {"pdf": as_pdf, "docx": as_word, "xlsx": as_workbook}


def read(kind: str, title: str, labels: Labels) -> Extraction:
    return extract(WRITERS[kind](title, labels), f"riskanalys.{kind}", Options())


@pytest.mark.parametrize("labels", OTHER, ids=" ".join)
@pytest.mark.parametrize("kind", WRITERS)
def test_another_year_than_the_titles_is_told(kind: str, labels: Labels) -> None:
    found = read(kind, "Riskanalys 2025", labels)
    (problem,) = found.problems
    assert "säger olika år" in problem.message
    assert (found.status, [table.year for table in found.risk_assessments]) == ("partial", [2025])


@pytest.mark.parametrize("labels", SAME, ids=" ".join)
@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_year_and_dates_are_not_told(kind: str, labels: Labels) -> None:
    assert read(kind, "Riskanalys 2025", labels).problems == []


@pytest.mark.parametrize(
    "title",
    [
        "Riskanalys, antagen 2024-11-12",
        "Riskanalys, beslutad 2024",
        "Riskanalys KS 2024:133",
        "Riskanalys TN2024/12",
        "Riskanalys enligt reglemente 2019",
        "Riskanalys – mall 2023",
    ],
)
def test_a_title_that_tells_but_when_it_was_made_names_no_other_year(title: str) -> None:
    found = read("docx", title, ["År: 2025"])
    assert (found.problems, [table.year for table in found.risk_assessments]) == ([], [2025])


def test_years_behind_a_small_word_are_the_titles() -> None:
    """And no board's number, as "KS 2024-12" is."""
    found = read("docx", "Riskanalys för 2023-2024", ["År: 2026"])
    assert [problem.code for problem in found.problems] == ["value-unread"]


@pytest.mark.parametrize("title", ["Riskanalys", "Riskanalys 2025–2027"])
@pytest.mark.parametrize("kind", WRITERS)
def test_a_label_within_the_titles_years_or_without_any_says_the_year(kind: str, title: str) -> None:
    found = read(kind, title, ["År: 2026"])
    assert (found.problems, [table.year for table in found.risk_assessments]) == ([], [2026])

"""Where rows of Word stand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest

from pipeline.document import Options, extract
from pipeline.examine import examine
from schemas.extraction import Extraction

HEADERS = ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde")


def drawn(rows: Sequence[tuple[str, ...]]) -> Any:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def read_of(document: Any) -> Extraction:
    buffer = io.BytesIO()
    document.save(buffer)
    return extract(buffer.getvalue(), "plan.docx", Options())


@pytest.mark.parametrize("comments", [1, 2])
def test_a_number_in_a_comment_below_a_row_stands_in_the_comment_s_row(comments: int) -> None:
    texts = ["Kommentar: gäller 811218-9876.", "Kommentar: ingen anmärkning."][:comments][::-1]
    rows = [HEADERS, ("Drift", "Fel löner", "2", "3", "6"), *((text, "", "", "", "") for text in texts)]
    document = drawn([*rows, ("Drift", "Jäv vid inköp", "2", "4", "8")])
    table = document.tables[0]
    for row in range(2, 2 + comments):
        table.cell(row, 0).merge(table.cell(row, 4))
    read = read_of(document)
    [found] = [one for one in read.discrepancies if one.code == "personal-number"]
    assert [one.path for one in found.evidence] == [f"table 1 row {2 + comments}"]
    assert found.about == "Fel löner"
    assert [risk.source.path for risk in read.risk_assessments[0].risks] == [
        "table 1 row 2",
        f"table 1 row {3 + comments}",
    ]


def test_a_row_under_a_cell_that_spans_rows_has_its_own_path() -> None:
    rows = [HEADERS, *(("Drift" if not number else "", f"Risk {number}", "2", "3", "6") for number in range(3))]
    document = drawn(rows)
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(3, 0))
    (read,) = read_of(document).risk_assessments
    assert [(risk.process, risk.source.path) for risk in read.risks] == [
        ("Drift", "table 1 row 2"),
        ("Drift", "table 1 row 3"),
        ("Drift", "table 1 row 4"),
    ]


def test_a_row_of_a_table_under_a_heading_that_names_its_process_stands_in_its_table() -> None:
    """Also where it stands twice: two rows, and not one under a cell that spans them."""
    document = docx.Document()
    document.add_heading("Riskanalys 2026 för utbildningsnämnden", 1)
    for number, process in enumerate(("Förskola", "Grundskola")):
        document.add_heading(process, 2)
        rows = [
            HEADERS[1:],
            ("Jäv", "2", "3", "6"),
            ("Stöld", "1", "2", "2"),
            ("Jäv" if number else "Muta", "2", "3", "6"),
        ]
        table = document.add_table(rows=len(rows), cols=4)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    read = read_of(document)
    risks = [risk for table in read.risk_assessments for risk in table.risks]
    assert [risk.source.path for risk in risks] == [f"table {table} row {row}" for table in (1, 2) for row in (2, 3, 4)]
    assert [(one.code, one.about) for one in examine([read], data_of=lambda _: b"")[0].discrepancies] == [
        ("duplicate-risk", "Jäv")
    ]


def test_numbers_in_a_memo_s_words_stand_in_its_paragraphs() -> None:
    """Of the decision and of the summary, which have no table to go to."""
    rows = [
        ("Risk", "Kontrollmoment", "Frekvens", "Ansvarig"),
        ("Jäv vid inköp", "Stickprov av inköp", "Varje år", "Ekonomichef"),
        ("Felaktiga löner", "Avstämning av lönelistor", "Varje månad", "HR-chef"),
    ]
    document = docx.Document()
    for text in ("Tjänsteskrivelse", "2023-11-02", "Kulturnämnden"):
        document.add_paragraph(text)
    document.add_heading("Internkontrollplan 2024", 1)
    document.add_heading("Förslag till beslut", 2)
    document.add_paragraph("Kulturnämnden antar internkontrollplan 2024 med 4 kontrollmoment.")
    document.add_heading("Sammanfattning", 2)
    document.add_paragraph("Förvaltningen har tagit fram en plan. Planen omfattar sju risker. Den gäller hela året.")
    document.element.body.insert(-1, drawn(rows).tables[0]._tbl)
    (read,) = examine([read_of(document)], data_of=lambda _: None)
    found = {
        one.about: [place.path for place in one.evidence] for one in read.discrepancies if one.code == "count-mismatch"
    }
    assert found == {"4 kontrollmoment": ["paragraph 6"], "sju risker": ["paragraph 8"]}

"""Where rows of Word stand."""

from __future__ import annotations

import io

import docx

from pipeline.document import Options, extract


def test_a_row_under_a_cell_that_spans_rows_has_its_own_path() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=5)
    headers = ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde")
    rows = [headers, *(("Drift" if not number else "", f"Risk {number}", "2", "3", "6") for number in range(3))]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(3, 0))
    buffer = io.BytesIO()
    document.save(buffer)
    (read,) = extract(buffer.getvalue(), "plan.docx", Options()).risk_assessments
    assert [(risk.process, risk.source.path) for risk in read.risks] == [
        ("Drift", "table 1 row 2"),
        ("Drift", "table 1 row 3"),
        ("Drift", "table 1 row 4"),
    ]

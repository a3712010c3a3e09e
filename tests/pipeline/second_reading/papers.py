"""Papers for the second reading: one risk table drawn by ReportLab and by python-docx, and its extraction."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from schemas.evidence import CellSource
from schemas.extraction import Extraction
from schemas.tables import Column, Risk, Scale
from tests.pipeline.factory import analysis, document, risk

HEADERS = ("Nr", "Riskbenämning", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd")
ROWS = (
    (5, "Felaktiga utbetalningar av försörjningsstöd", 3, 4, 12),
    (2, "Jäv", 2, 3, 7),
    (1, "Brister i attest", 1, 3, 3),
    (3, "Obehörig åtkomst till personuppgifter i verksamhetssystem", 4, 4, 16),
)
STORY = "Händelsen kan inträffa 2 gånger om året och får då följder för 3 enheter. " * 2


def pdf(
    rows: Sequence[tuple[object, str, object, object, object]] = ROWS, *, ruled: bool = True, story: str = STORY
) -> bytes:
    body = getSampleStyleSheet()["BodyText"]
    cells = [list(HEADERS)]
    cells += [
        [str(nr), Paragraph(name, body), Paragraph(story, body), str(s), str(k), str(v), "Utbildning"]
        for nr, name, s, k, v in rows
    ]
    table = Table(cells, colWidths=(30, 130, 200, 80, 80, 80, 90), repeatRows=1)
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (3, 0), (5, -1), "CENTER")]
    table.setStyle(TableStyle([*style, ("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else style))
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=landscape(A4)).build([Paragraph("Riskanalys 2023", body), Spacer(1, 20), table])
    return data.getvalue()


def word(rows: Sequence[tuple[object, str, object, object, object]] = ROWS, headers: Sequence[str] = HEADERS) -> bytes:
    paper = docx.Document()
    table = paper.add_table(rows=0, cols=len(HEADERS))
    for cells in (headers, *((nr, name, STORY, s, k, v, "Utbildning") for nr, name, s, k, v in rows)):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = str(text)
    data = io.BytesIO()
    paper.save(data)
    return data.getvalue()


def reading(*, shifted: bool = False, in_word: bool = False, confidence: float | None = None) -> Extraction:
    """The paper as read; shifted: the last row's numbers come from the column to the left of their own."""
    fields = ("number", "risk", "description", "likelihood", "consequence", "value", "treatments")
    columns = [Column(field=field, header=header) for field, header in zip(fields, HEADERS, strict=True)]
    rows = [
        _row(*((name, nr, s, k) if shifted and nr == ROWS[-1][0] else (name, s, k, v)), confidence)
        for nr, name, s, k, v in ROWS
    ]
    table = analysis(2023, *rows, columns=columns, scale=Scale(method="product"), pages=None if in_word else (1, 1))
    read = document(table)
    if in_word:
        for position, row in enumerate(rows):
            row.source.regions, row.source.path = [], f"table 1 row {position + 2}"
    return read


def _row(name: str, s: int, k: int, v: int, confidence: float | None) -> Risk:
    one = risk(name, s, k, v)
    for part, number in (("likelihood", s), ("consequence", k), ("value", v)):
        one.source.cells[f"score.{part}"] = CellSource(text=str(number), confidence=confidence)
    return one

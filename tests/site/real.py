"""The register's papers as real PDF and Word files, which the product's own reader reads."""

from __future__ import annotations

import io
import json
from functools import cache

from docx import Document as Word
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.site.register import Paper
from tests.site.server import pdf

HEAD = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]


def render(paper: Paper) -> bytes:
    """A risk assessment in one table; every seventh states a wrong product. The same paper is the same bytes."""
    return pdf("broken") if paper.payload is None else _drawn(json.dumps(paper.payload), word=paper.word)


@cache  # Word files hold the time of their making
def _drawn(told: str, *, word: bool) -> bytes:
    payload = json.loads(told)
    rows = [[name, str(s), str(k), str(s * k)] for name, s, k in payload["rows"]]
    if payload["number"] % 7 == 0:
        rows[0][3] = str(int(rows[0][3]) + 1)
    title = f"Riskanalys intern kontroll {payload['year']} nr {payload['number']}"
    return _word(title, rows) if word else _pdf(title, rows)


def _pdf(title: str, rows: list[list[str]]) -> bytes:
    file = io.BytesIO()
    table = Table([HEAD, *rows], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    heading = Paragraph(title, getSampleStyleSheet()["Heading1"])
    SimpleDocTemplate(file, pagesize=A4, invariant=1).build([heading, table])
    return file.getvalue()


def _word(title: str, rows: list[list[str]]) -> bytes:
    document = Word()
    document.add_heading(title, 1)
    table = document.add_table(rows=0, cols=len(HEAD), style="Table Grid")
    for row in [HEAD, *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()

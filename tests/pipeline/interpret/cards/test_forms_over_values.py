"""Forms for a check each whose cells hold small labels over their values, in Word and printed: some blank, one that nobody knows."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Pt
from docx.table import _Cell
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.document import Options, extract

FORMS = [
    ("Betyg registreras fel", "Jämförelse av katalog och beslut", "Rektor", "Juni 2024", "Ja", "Fyra betyg var fel.", "Dubbel kontroll införs."),
    ("Ersättning faktureras för sent", "Kontroll av fakturadatum", "Ekonom", "Oktober 2024", "Nej", "Alla skickades i tid.", ""),
    ("Datorer återlämnas inte", "Avstämning av registret", "IT-pedagog", "Maj 2024", "Nej", "", ""),
]  # fmt: skip
LAST = ["Åtgärd", "Åtgärd vid avvikelse", "Vidare hantering hos rektor"]
READ = [(form[0], form[1], form[5] or None) for form in FORMS]
Rows = list[list[tuple[str, str]]]


def rows(form: tuple[str, ...], last: str) -> Rows:
    risk, check, who, when, deviates, result, then = form
    return [
        [("Risk", risk)],
        [("Kontrollmoment", check)],
        [("Kontrollansvarig", who), ("Utförd", when), ("Avvikelse", deviates)],
        [("Resultat", result)],
        [(last, then)],
    ]


def write(cell: _Cell, label: str, value: str) -> None:
    cell.paragraphs[0].add_run(label).font.size = Pt(7.5)
    cell.add_paragraph().add_run(value).font.size = Pt(10)


def in_word(last: str) -> bytes:
    paper = docx.Document()
    paper.add_heading("Uppföljning av internkontroll 2024", 1)
    for number, form in enumerate(FORMS, 1):
        paper.add_heading(f"Blankett {number}", 3)
        told = rows(form, last)
        table = paper.add_table(len(told), 3, style="Table Grid")
        for row, cells in zip(table.rows, told, strict=True):
            places = [row.cells[0].merge(row.cells[2])] if len(cells) == 1 else row.cells
            for place, pair in zip(places, cells, strict=True):
                write(place, *pair)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def printed(last: str) -> bytes:
    small, plain = (
        ParagraphStyle(str(size), fontName="Helvetica", fontSize=size, leading=size + 2) for size in (7.5, 10)
    )
    flow: list[object] = [
        Paragraph("Uppföljning av internkontroll 2024", ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=14))
    ]
    for form in FORMS:
        told = [
            [[Paragraph(label, small), Paragraph(value, plain)] for label, value in cells] for cells in rows(form, last)
        ]
        table = Table([[*cells, *[""] * (3 - len(cells))] for cells in told], colWidths=[160] * 3)
        spans = [("SPAN", (0, row), (2, row)) for row, cells in enumerate(told) if len(cells) == 1]
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])
        flow += [Spacer(1, 24), table]
    file = io.BytesIO()
    SimpleDocTemplate(file).build(flow)
    return file.getvalue()


@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("name", ["x.docx", "x.pdf"])
def test_each_form_is_an_item(name: str, last: str) -> None:
    found = extract(in_word(last) if name == "x.docx" else printed(last), name, Options())
    (table,) = found.follow_ups
    assert [(one.risk, " ".join(check.text for check in one.checks), one.result) for one in table.items] == READ
    assert [one.responsible and one.responsible.text for one in table.items] == [form[2] for form in FORMS]
    assert [one.outcome for one in table.items] == ["deviation", "no-deviation", "no-deviation"]
    assert FORMS[0][6] in table.items[0].model_dump_json()
    assert found.status == "complete"

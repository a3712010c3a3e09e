"""A form of a risk whose whole scores stand beside the names of their assessments, labels that nobody knows among the others."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from pipeline.document import Options, extract
from schemas.tables import RiskAssessment

RISKS = [
    ("Fakturor betalas två gånger", "Ekonomi", "Ekonomichef", (4, 3), (2, 3), "Ny attestordning"),
    ("Avtal sägs inte upp i tid", "Inköp", "Inköpschef", (3, 3), (2, 2), "Bevakning i systemet"),
    ("Servern stannar", "IT", "IT-chef", (2, 4), (1, 4), "Reservdrift"),
]


def paint(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def forms(labels: tuple[str, str], score: str) -> bytes:
    """A paper with a form of each risk: its name over all columns, two labels with their values a row."""
    paper = Document()
    paper.add_heading("Riskanalys intern kontroll 2026", 1)
    for number, (name, process, owner, before, after, measure) in enumerate(RISKS, 1):
        rows = [
            ("Objekt-id", f"RISK-{number:03}"),
            ("Process", process, "Riskägare", owner),
            (labels[0], score.format(*before, before[0] * before[1]), labels[1], score.format(*after, after[0] * after[1])),
            ("Åtgärder", measure),
            ("Senast ändrad", "av systemet"),
        ]  # fmt: skip
        table = paper.add_table(len(rows) + 1, 4)
        table.style = "Table Grid"
        head = table.cell(0, 0).merge(table.cell(0, 3))
        head.text = name
        paint(head, "D5DCE4")
        for at, row in enumerate(rows, 1):
            if len(row) == 2:
                table.cell(at, 1).merge(table.cell(at, 3))
            for col, text in enumerate(row):
                table.cell(at, col).text = text
                if not col % 2:
                    paint(table.cell(at, col), "F2F2F2")
        paper.add_paragraph()
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def read(labels: tuple[str, str], score: str) -> RiskAssessment:
    (found,) = extract(forms(labels, score), "riskanalys.docx", Options()).risk_assessments
    return found


@pytest.mark.parametrize("score", ["{} x {} = {}", "{2} ({0}*{1})", "S{} x K{} = {}"])
@pytest.mark.parametrize(
    "labels", [("Inneboende risk", "Kvarstående risk"), ("Bruttorisk", "Nettorisk"), ("Före åtgärd", "Efter åtgärd")]
)
def test_each_assessment_has_its_score(labels: tuple[str, str], score: str) -> None:
    risks = read(labels, score).risks
    assert [(risk.name, risk.process, risk.owner and risk.owner.text) for risk in risks] == [row[:3] for row in RISKS]
    found = [
        [(one.likelihood, one.consequence) if one else None for one in (risk.score, risk.residual)] for risk in risks
    ]
    assert found == [[before, after] for _, _, _, before, after, _ in RISKS]
    assert [[one.text for one in risk.treatments] for risk in risks] == [[row[-1]] for row in RISKS]

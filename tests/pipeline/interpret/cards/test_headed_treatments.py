"""Risks with a small table each and one of treatments below it, under a heading that but says so, with or without a list of them all before."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction

RISKS = [
    ("Vatten stängs av utan besked", (3, 4), (2, 4), "Driftchef", [("Larm till jour", "Driftingenjör", "2027-03-31")]),
    (
        "Avgifter debiteras två gånger",
        (2, 3),
        (1, 3),
        "Ekonomichef",
        [("Spärr i systemet", "Systemförvaltare", "2027-01-31"), ("Lista varje månad", "Ekonom", "2027-02-28")],
    ),
    ("Ritningar saknas i arkivet", (4, 2), (3, 2), "Arkivarie", [("Inventering", "Kartingenjör", "2027-09-30")]),
]
HEADS = ["Åtgärd", "Ansvarig", "Klart senast"]


def drawn(heading: str, *, bold: bool, listed: bool, between: Sequence[str] = ()) -> Extraction:
    """A paper of risks in Word. heading: over each table of treatments; listed: all risks stand in a table before; between: further lines over it."""
    paper = docx.Document()
    paper.add_heading("Riskanalys 2027 för intern kontroll", 0)
    if listed:
        rows = [[name, str(first[0] * first[1]), str(then[0] * then[1])] for name, first, then, *_ in RISKS]
        _table(paper, [["Risk", "Inneboende risktal", "Kvarvarande risktal"], *rows])
    for name, first, then, owner, treatments in RISKS:
        paper.add_heading(name, 2)
        scores = [f"S: {one}, K: {other}, risktal {one * other}" for one, other in (first, then)]
        told = [["Inneboende risk", scores[0]], ["Kvarvarande risk", scores[1]], ["Riskägare", owner]]
        _table(paper, [["Riskbeskrivning", f"Så kan det bli: {name.lower()}."], *told])
        paper.add_paragraph().add_run(heading).bold = bold
        for text in between:
            paper.add_paragraph(text)
        _table(paper, [HEADS, *map(list, treatments)])
    held = io.BytesIO()
    paper.save(held)
    return extract(held.getvalue(), "x.docx", Options())


def _table(paper: docx.document.Document, rows: Sequence[Sequence[str]]) -> None:
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            table.cell(at, col).text = text


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("heading", ["Åtgärder", "Planerade åtgärder:", "Åtgärdsplan"])
@pytest.mark.parametrize("bold", [True, False])
def test_treatments_under_a_heading_are_the_risks_above(heading: str, *, bold: bool, listed: bool) -> None:
    read = drawn(heading, bold=bold, listed=listed)
    assert read.status == "complete", read.problems
    [table] = read.risk_assessments
    for risk, (name, first, then, owner, treatments) in zip(table.risks, RISKS, strict=True):
        assert (risk.name, risk.owner and risk.owner.text) == (name, owner)
        scores = [(one.likelihood, one.consequence, one.value) for one in (risk.score, risk.residual) if one]
        assert scores == [(*first, first[0] * first[1]), (*then, then[0] * then[1])]
        assert [(one.text, one.owner, str(one.due)) for one in risk.treatments] == treatments


@pytest.mark.parametrize("text", ["Följande gäller hela förvaltningen.", "Beslutade för alla enheter"])
def test_treatments_below_more_than_their_heading_are_told(text: str) -> None:
    read = drawn("Åtgärder", bold=True, listed=False, between=[text])
    assert read.status == "partial"
    assert not any(risk.treatments for table in read.risk_assessments for risk in table.risks)

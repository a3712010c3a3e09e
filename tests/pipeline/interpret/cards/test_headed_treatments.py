"""Risks with a small table each and one of treatments below it, under a heading that but says so, with or without a list of them all before."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, table, write

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


def with_one_plan(heading: str, level: int | None, *, own: int) -> Extraction:
    """A paper whose last risk is followed by the measures against all of them, under a heading.

    Args:
        heading: what it says.
        level: of it in Word, None where it is in bold alone.
        own: how many risks have measures of their own, under headings below their names.
    """
    paper = docx.Document()
    paper.add_heading("Riskanalys 2027 för intern kontroll", 0)
    for at, (name, first, _, owner, treatments) in enumerate(RISKS):
        paper.add_heading(name, 3)
        told = [["Sannolikhet", str(first[0])], ["Konsekvens", str(first[1])], ["Riskägare", owner]]
        _table(paper, [["Riskbeskrivning", f"Så kan det bli: {name.lower()}."], *told])
        if at < own:
            paper.add_heading("Åtgärder", 4)
            _table(paper, [HEADS, *map(list, treatments)])
    if level:
        paper.add_heading(heading, level)
    else:
        paper.add_paragraph().add_run(heading).bold = True
    _table(
        paper,
        [HEADS, ["Utbildning av alla chefer", "Personalchef", "2027-04-30"], ["Ny rutin", "Jurist", "2027-06-30"]],
    )
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


@pytest.mark.parametrize("heading", ["Åtgärder", "Åtgärdsplan", "Planerade åtgärder:"])
@pytest.mark.parametrize(("level", "own"), [(1, 0), (2, 0), (3, 0), (None, 0), (2, 1), (1, 2), (2, 2)])
def test_a_plan_of_measures_against_all_risks_is_not_the_last_ones(heading: str, level: int | None, own: int) -> None:
    read = with_one_plan(heading, level, own=own)
    assert read.status == "partial"
    [*_, last] = [risk for table in read.risk_assessments for risk in table.risks]
    assert (last.name, last.treatments) == (RISKS[-1][0], [])


@pytest.mark.parametrize("size", [11.0, 14.0, 16.0])
def test_a_plan_in_larger_letters_on_a_page_is_not_the_last_risks(size: float) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2027 för intern kontroll", 18, bold=True)
        y = 80.0
        for at, (name, first, _, owner, treatments) in enumerate(RISKS):
            write(canvas, 50, y, name, 12, bold=True)
            told = [
                ("Riskbeskrivning", "Så kan det bli"),
                ("Sannolikhet", str(first[0])),
                ("Konsekvens", str(first[1])),
            ]
            table([*told, ("Riskägare", owner)], at=(50, y + 10), widths=[120, 250])(canvas)
            y += 110
            if at < len(RISKS) - 1 and size > 12:
                write(canvas, 50, y, "Åtgärder", 11, bold=True)
                table([tuple(HEADS), *treatments], at=(50, y + 10), widths=[180, 120, 100])(canvas)
                y += 90
        write(canvas, 50, y, "Åtgärdsplan", size, bold=True)
        table([tuple(HEADS), ("Utbildning", "Personalchef", "2027-04-30")], at=(50, y + 12), widths=[180, 120, 100])(
            canvas
        )

    read = extract(pdf(draw), "x.pdf", Options())
    assert read.status == "partial"
    [*_, last] = [risk for found in read.risk_assessments for risk in found.risks]
    assert (last.name, last.treatments) == (RISKS[-1][0], [])

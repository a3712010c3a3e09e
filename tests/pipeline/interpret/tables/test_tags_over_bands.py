"""Groups of rows under bands whose name stands below a small tag that says what it is, with their count at the right."""

from __future__ import annotations

import io
from itertools import pairwise

import docx
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare"]
XS = (50, 240, 320, 400, 460, 545)
GROUPS = {
    "Drift och teknik": [["Avbrott i styrsystemet", "2", "4", "8", "Driftchef"], ["Reservkraft startar inte", "1", "4", "4", "Tekniker"], ["Larm når ingen", "2", "3", "6", "Driftchef"]],
    "Kundtjänst": [["Samtal besvaras för sent", "3", "2", "6", "Kundchef"], ["Uppgifter lämnas till fel person", "2", "4", "8", "Jurist"]],
    "Ekonomi": [["Avgifter faktureras fel", "2", "3", "6", "Ekonom"], ["Moms redovisas fel", "1", "3", "3", "Ekonom"]],
}  # fmt: skip
TAGS = {
    "process": ("PROCESS", 7.0),
    "area": ("KONTROLLOMRÅDE", 7.0),
    "small": ("Process", 6.5),
    "as large": ("PROCESS", 9.5),
}


def drawn(tag: str, size: float, *, count: str, painted: bool) -> bytes:
    """A ruled table, with a band of two lines over each group."""

    def box(canvas: Canvas, y: float, high: float, xs: tuple[int, ...], *, ground: bool = False) -> None:
        canvas.setStrokeColor(colors.lightgrey)
        canvas.setFillColor(colors.HexColor("#f4f4f4") if ground else colors.white)
        for left, right in pairwise(xs):
            canvas.rect(left, A4[1] - y - high, right - left, high, stroke=1, fill=1)
        canvas.setFillColor(colors.black)

    def row(canvas: Canvas, y: float, texts: list[str]) -> None:
        box(canvas, y, 22, XS)
        for x, text in zip(XS, texts, strict=False):
            write(canvas, x + 4, y + 14, text, 9)

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys intern kontroll 2026", 16, bold=True)
        row(canvas, 80, HEADER)
        y = 102.0
        for name, rows in GROUPS.items():
            box(canvas, y, 34, (XS[0], XS[-1]), ground=painted)
            write(canvas, XS[0] + 4, y + 12, tag, size)
            write(canvas, XS[0] + 4, y + 26, name, 9.5, bold=True)
            write(canvas, 490, y + 26, count.format(len(rows)), 8)
            y += 34
            for texts in rows:
                row(canvas, y, texts)
                y += 22

    return pdf(draw)


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("count", ["{0} poster", "{0} risker"])
@pytest.mark.parametrize(("tag", "size"), TAGS.values(), ids=TAGS)
def test_a_tag_over_a_bands_name_is_none_of_it(tag: str, size: float, count: str, *, painted: bool) -> None:
    found = extract(drawn(tag, size, count=count, painted=painted), "riskanalys.pdf", Options())
    (analysis,) = found.risk_assessments
    assert [(risk.process, risk.name) for risk in analysis.risks] == [
        (name, row[0]) for name, rows in GROUPS.items() for row in rows
    ]
    assert not found.problems


NAMES = {
    "process": ("PROCESS", {"Antagning": ["Betyg räknas fel"], "IT": ["Servern stannar", "Lösenord sprids"], "HVB": ["Tillsyn uteblir"]}),
    "area": ("KONTROLLOMRÅDE", {"VA": ["Vatten blir otjänligt"], "Avfall": ["Kärl töms inte"], "GIS": ["Kartor blir gamla"]}),
}  # fmt: skip


def in_word(tag: str, groups: dict[str, list[str]], header: list[str], *, merged: bool) -> bytes:
    """A table in Word, which tells no size of letters, with a band of a tag and a name over each group. merged: in one cell over all columns."""
    paper = docx.Document()
    paper.add_heading("Riskanalys intern kontroll 2028", 1)
    bands = [([f"{tag}\n{name}"], [[row, "2", "4"] for row in rows]) for name, rows in groups.items()]
    drawn = [header, *(texts for band, rows in bands for texts in (band, *rows))]
    table = paper.add_table(rows=len(drawn), cols=len(header))
    table.style = "Table Grid"
    for at, texts in enumerate(drawn):
        for col, text in enumerate(texts):
            table.cell(at, col).text = text
        if merged and len(texts) == 1:
            table.cell(at, 0).merge(table.cell(at, len(header) - 1))
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(("tag", "groups"), NAMES.values(), ids=NAMES)
def test_a_tag_over_a_name_in_capitals_is_known_by_the_others(
    tag: str, groups: dict[str, list[str]], *, merged: bool
) -> None:
    found = extract(in_word(tag, groups, HEADER[:3], merged=merged), "riskanalys.docx", Options())
    (analysis,) = found.risk_assessments
    assert [(risk.process, risk.name) for risk in analysis.risks] == [
        (name, row) for name, rows in groups.items() for row in rows
    ]
    assert not found.problems


@pytest.mark.parametrize("merged", [True, False])
def test_a_risk_in_capitals_below_its_tag_is_no_treatment(*, merged: bool) -> None:
    groups = {"Fel lön betalas ut": ["Utbilda chefer"], "GDPR": ["Skriv en rutin"], "Muta tas emot": ["Läs avtalen"]}
    paper = in_word("RISK", groups, ["Åtgärd", "Sannolikhet", "Konsekvens"], merged=merged)
    (analysis,) = extract(paper, "riskanalys.docx", Options()).risk_assessments
    assert [(risk.name, [one.text for one in risk.treatments]) for risk in analysis.risks] == list(groups.items())


def test_a_name_in_two_lines_of_capitals_is_whole_where_no_tag_stands_so() -> None:
    groups = {"OCH PROCESS": ["Fel uppstår"], "FÖR ALLA": ["Fel fortsätter"], "IT": ["Fel består"]}
    paper = in_word("PROCESS", groups, HEADER[:3], merged=True)
    (analysis,) = extract(paper, "riskanalys.docx", Options()).risk_assessments
    assert [risk.process for risk in analysis.risks] == [f"PROCESS {name}" for name in groups]

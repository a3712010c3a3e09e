"""Cards of controls with a short heading of their own, whose labels tell risk and check."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

CARDS = [
    ("Informationssäkerhet", "Kritiska system saknar klassning", "Risk att skyddet är för svagt", "Kontroll av klassning", "Alla är klassade", "Ingen avvikelse"),
    ("Kontinuitet", "Avbrott i driften", "Risk att reservrutiner saknas", "Kontroll av planer", "En plan är inte övad", "Avvikelse"),
    ("Krisberedskap", "Ledningen är inte övad", "Risk att ledningen inte fungerar", "Kontroll av övningar", "Båda är genomförda", "Ingen avvikelse"),
]  # fmt: skip
LABELS = ("Risk", "Kontrollmoment", "Resultat", "Bedömning")


def cards(*labels: str, chapters: bool = True, process: str = "") -> Extraction:
    """A page of cards: the process as a chapter or behind a label, a heading, and lines with labels."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av internkontrollplan 2025", 20, bold=True)
        for at, (chapter, heading, *values) in enumerate(CARDS):
            y = 110.0 + 170 * at
            if chapters:
                write(canvas, 50, y, chapter, 13, bold=True)
            write(canvas, 50, y + 22, heading, 11, bold=True)
            told = [*([(process, chapter)] if process else []), *zip(LABELS, values, strict=True)]
            told = [(label, value) for label, value in told if label in (process, *labels)]
            for row, (label, value) in enumerate(told):
                write(canvas, 50, y + 40 + 13 * row, f"{label}: {value}", 9)

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("process", ["", "Process"])
def test_a_heading_that_labels_leave_nothing_to_name_is_kept_and_no_unread_column(process: str) -> None:
    found = cards(*LABELS, chapters=not process, process=process)
    assert (found.status, found.problems) == ("complete", [])
    (table,) = found.follow_ups
    assert [(one.process, one.risk, one.checks[0].text) for one in table.items] == [
        (chapter, risk, check) for chapter, _, risk, check, *_ in CARDS
    ]
    assert [one.extra["Rubrik"] for one in table.items] == [heading for _, heading, *_ in CARDS]


def test_a_heading_that_may_be_the_process_is_told_as_unread() -> None:
    found = cards(*LABELS, chapters=False)
    assert "columns-unread" in {problem.code for problem in found.problems} or all(
        one.process for table in found.follow_ups for one in table.items
    )


def test_a_heading_that_may_be_the_check_is_told_as_unread_or_read_as_it() -> None:
    found = cards("Risk", "Resultat", "Bedömning")
    assert found.problems or all(one.checks for table in found.follow_ups for one in table.items)


LEVELS = {
    "all": ["Hög risk", "Låg risk", "Hög risk"],
    "three steps": ["Hög risk", "Låg risk", "Medelhög risk"],
    "other words": ["Risknivå: hög", "Måttlig risk", "Allvarlig risk"],
    "one": ["Hög risk", "Ledningen övas", "Driften stannar"],
}


@pytest.mark.parametrize("headings", LEVELS.values(), ids=LEVELS)
def test_a_heading_that_may_be_the_level_of_the_risk_is_told_as_unread(headings: Sequence[str]) -> None:
    paper = docx.Document()
    paper.add_heading("Internkontrollplan 2026 för socialnämnden", 1)
    for heading, (process, _, risk, check, *_) in zip(headings, CARDS, strict=True):
        paper.add_heading(heading, 2)
        table = paper.add_table(0, 2, style="Table Grid")
        for label, value in (("Risk", risk), ("Process", process), ("Kontrollmoment", check)):
            for cell, text in zip(table.add_row().cells, (label, value), strict=True):
                cell.text = text
        paper.add_paragraph("")
    file = io.BytesIO()
    paper.save(file)
    found = extract(file.getvalue(), "x.docx", Options())
    assert "columns-unread" in {problem.code for problem in found.problems}

"""Memos behind each other in one Word file, which has no pages that would part them."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK

from pipeline.document import Options, extract
from schemas.extraction import Extraction

PLAN = (
    ("Risk", "Kontrollmoment", "Ansvarig"),
    ("Kön växer", "Kötid mäts", "Chef"),
    ("Fel avgift", "Jämförs", "Ekonom"),
)
COUNTS = (("Bibliotek", "Besök"), ("Centrum", "4 100"), ("Norr", "2 300"))
MEMOS = (
    ("2025-000041", "Budget 2025", "godkänner budgeten"),
    ("2025-000042", "Information om biblioteket", "tar del av informationen"),
    ("2025-000043", "Internkontrollplan 2026", "antar internkontrollplan 2026"),
)


def read(memos: tuple[tuple[str, str, str], ...], head: str, *, tables: bool = True, section: str = "") -> Extraction:
    paper = docx.Document()
    for at, (number, title, decides) in enumerate(memos, start=5):
        paper.add_paragraph(head.format(at=at, number=number))
        paper.add_heading(title, 1)
        if section:
            paper.add_heading(section, 2)
        paper.add_paragraph("Kulturnämnden har fått underlag från förvaltningen.")
        rows = PLAN if title.startswith("Internkontroll") else COUNTS if tables else ()
        table = paper.add_table(0, len(rows[0]) if rows else 1)
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
        paper.add_heading("Förslag till beslut", 2)
        paper.add_paragraph(f"Kulturnämnden {decides}.")
        paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    paper.save(held := BytesIO())
    return extract(held.getvalue(), "handlingar.docx", Options())


@pytest.mark.parametrize("section", ["", "Bakgrund", "Sammanfattning"])
@pytest.mark.parametrize("tables", [True, False], ids=["with tables", "without"])
@pytest.mark.parametrize("head", ["Ärende {at}    Dnr {number}", "Dnr {number}", "Tjänsteskrivelse Dnr {number}"])
def test_each_has_its_number_title_and_decision(head: str, section: str, *, tables: bool) -> None:
    found = read(MEMOS, head, tables=tables, section=section)
    told = [(one.reference_numbers, one.title, [own.text for own in one.decisions]) for one in found.matters]
    assert told == [([number], title, [f"Kulturnämnden {decides}."]) for number, title, decides in MEMOS]
    (plan,) = found.control_plans
    assert plan.matter == found.matters[-1].id


def test_a_memo_whose_own_number_stands_again_above_its_annex_is_one() -> None:
    own = [(MEMOS[2][0], "Tjänsteskrivelse om intern kontroll", "antar internkontrollplan 2026"), MEMOS[2]]
    paper = docx.Document()
    for number, title, decides in own:
        paper.add_paragraph(f"Dnr {number}")
        paper.add_heading(title, 1)
        paper.add_paragraph("Kulturnämnden har fått underlag från förvaltningen.")
        if title != own[-1][1]:
            paper.add_heading("Förslag till beslut", 2)
            paper.add_paragraph(f"Kulturnämnden {decides}.")
    paper.save(held := BytesIO())
    (matter,) = extract(held.getvalue(), "handlingar.docx", Options()).matters
    assert matter.reference_numbers == [MEMOS[2][0]]

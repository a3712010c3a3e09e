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


@pytest.mark.parametrize("again", ["SN 2025/58", "SN 2025/58.", "SN 2025-58", "2025/58", "SN 2025/58-2"])
def test_an_annex_below_the_memos_own_number_is_its_own_however_that_is_spelt(again: str) -> None:
    paper = docx.Document()
    paper.add_paragraph("Dnr SN 2025/58")
    paper.add_heading("Tjänsteskrivelse om intern kontroll", 1)
    paper.add_heading("Förslag till beslut", 2)
    paper.add_paragraph("Socialnämnden antar planen.")
    paper.add_heading("Beslutsunderlag", 2)
    for text in ("Tjänsteskrivelse, dnr SN 2025/58.", "Dnr SN 2024/31", "Internkontrollplan 2026"):
        paper.add_paragraph(text)
    paper.add_paragraph(f"Dnr {again}")
    paper.add_heading("Internkontrollplan 2026", 1)
    paper.add_paragraph("Planen bygger på årets riskanalys.")
    paper.save(held := BytesIO())
    (matter,) = extract(held.getvalue(), "handlingar.docx", Options()).matters
    assert (matter.title, matter.reference_numbers) == ("Tjänsteskrivelse om intern kontroll", ["SN 2025/58"])
    assert matter.basis[0] == "Tjänsteskrivelse, dnr SN 2025/58."
    assert "Internkontrollplan 2026" in matter.basis


@pytest.mark.parametrize("label", ["Dnr {}", "{}", "Diarienummer: {}"])
def test_a_summary_of_boards_with_a_number_below_each_name_is_one(label: str) -> None:
    paper = docx.Document()
    paper.add_paragraph("Dnr KS 2026/34")
    paper.add_heading("Uppföljning av nämndernas internkontroll 2025", 1)
    paper.add_heading("Sammanfattning", 2)
    paper.add_paragraph("Nämnderna har följt upp sina planer.")
    for board, number in (("Kulturnämnden", "KN 2025/3"), ("Socialnämnden", "SN 2025/5")):
        paper.add_heading(board, 2)
        paper.add_paragraph(label.format(number))
        table = paper.add_table(0, 2)
        for texts in (("Kontrollmoment", "Resultat"), ("Kassor stäms av", "Inga fel"), ("Avtal gås igenom", "Två fel")):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    paper.add_heading("Förslag till beslut", 2)
    paper.add_paragraph("Kommunstyrelsen godkänner uppföljningen.")
    paper.save(held := BytesIO())
    found = extract(held.getvalue(), "handlingar.docx", Options())
    (matter,) = found.matters
    assert matter.title == "Uppföljning av nämndernas internkontroll 2025"
    assert matter.reference_numbers[0] == "KS 2026/34"
    assert matter.summary == "Nämnderna har följt upp sina planer."
    assert [table.matter for table in found.follow_ups] == [matter.id] * 2

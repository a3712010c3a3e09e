"""A world's papers as real PDF and Word files: notices, risk assessments, plans, follow-ups and minutes of its boards.

They name their board and are about its year; every other assessment states a wrong product.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from docx import Document as Word
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.site.register import RISKS
from tests.site.registers.world import Meeting, Paper, World

ASSESSMENT = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde")
PLAN = ("Risk", "Riskvärde", "Kontrollmoment", "Kontrollansvarig", "Frekvens")
FOLLOW_UP = ("Risk", "Kontrollmoment", "Kontrollansvarig", "Resultat")
_STYLES = getSampleStyleSheet()
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
Rows = Sequence[Sequence[str]]


def draw(world: World, seed: int = 1) -> None:
    """Give every paper of a world bytes that the product's own reader reads, and that no other seed's world has."""
    chance = random.Random(seed)
    for board, meeting in world.meetings():
        for paper in meeting.papers:
            reference = f"Dnr {seed}/{paper.number}"
            if paper.ending == "rtf":
                paper.data = paper.data.removesuffix(b"}") + f" {reference}}}".encode()
            else:
                paper.data = _drawn(board.name, meeting, paper, reference, chance)


def _drawn(board: str, meeting: Meeting, paper: Paper, reference: str, chance: random.Random) -> bytes:
    year = int(meeting.date[:4])
    if paper.kind != "papers":
        word = "Protokoll" if paper.kind == "minutes" else "Kallelse"
        lines = [f"{word} {board} {meeting.date}", f"§ 1 Internkontrollplan {year + 1}"]
        decides = f"{board} beslutar att godkänna internkontrollplan för {year + 1}."
        return _file(paper, [*lines, decides if paper.kind == "minutes" else "Ärendet föredras.", reference], [])
    turn = paper.number % 3
    title = (
        f"Riskanalys {board} {year + 1}",
        f"Internkontrollplan {board} {year + 1}",
        f"Uppföljning av internkontrollplan {board} {year}",
    )[turn]
    return _file(paper, [title, reference], _table(turn, paper.number, chance))


def _table(turn: int, number: int, chance: random.Random) -> Rows:
    risks = sorted(chance.sample(RISKS, chance.randint(3, 6)))
    scores = {risk: (chance.randint(1, 4), chance.randint(1, 4)) for risk in risks}
    checks = {risk: f"Stickprov: {risk.lower()}" for risk in risks}
    if turn == 1:
        told = [[risk, str(s * k), checks[risk], "Enhetschef", "1 gång/år"] for risk, (s, k) in scores.items()]
        return [PLAN, *told]
    if turn == 2:
        return [FOLLOW_UP, *([risk, checks[risk], "Enhetschef", "Utan avvikelse"] for risk in risks)]
    rows = [[risk, str(s), str(k), str(s * k)] for risk, (s, k) in scores.items()]
    if number % 2 == 0:
        rows[0][3] = str(int(rows[0][3]) + 1)
    return [ASSESSMENT, *rows]


def _file(paper: Paper, lines: Sequence[str], rows: Rows) -> bytes:
    return _word(lines, rows) if paper.ending == "docx" else _pdf(lines, rows)


def _pdf(lines: Sequence[str], rows: Rows) -> bytes:
    file = io.BytesIO()
    told: list[Flowable] = [Paragraph(lines[0], _STYLES["Heading1"])]
    told += [Paragraph(line, _STYLES["BodyText"]) for line in lines[1:]]
    if rows:
        told.insert(1, Table([list(row) for row in rows], style=_GRID))
    SimpleDocTemplate(file, pagesize=landscape(A4), invariant=1).build(told)
    return file.getvalue()


def _word(lines: Sequence[str], rows: Rows) -> bytes:
    document = Word()
    document.add_heading(lines[0], 1)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    for line in lines[1:]:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()

"""A large picture under a title of ours, with little else, may show a table; a logo, and a picture beside text or a table, do not."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

import docx
import pytest
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Shown
from PIL import Image

from pipeline.document import Options, extract

TITLE = "Intern kontroll 2025 för socialnämnden"
BELOW = "Nedan redovisas nämndens risker."
Format = Literal["docx", "xlsx"]


def picture(width: int = 600, height: int = 300) -> io.BytesIO:
    made = io.BytesIO()
    Image.new("L", (width, height), 240).save(made, "PNG")
    made.seek(0)
    return made


def word(texts: Sequence[str], *, width: int = 450, rows: Sequence[Sequence[str]] = ()) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.add_picture(picture(), width=Pt(width))
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    document.save(buffer)
    return buffer.getvalue()


def book(texts: Sequence[str], *, width: int = 450, rows: Sequence[Sequence[str]] = ()) -> bytes:
    workbook, buffer = Workbook(), io.BytesIO()
    for at, text in enumerate(texts, 1):
        workbook.active.cell(2 * at, 1, text)
    for at, row in enumerate(rows, 30):
        for col, text in enumerate(row, 1):
            workbook.active.cell(at, col, text)
    workbook.active.add_image(Shown(picture(width * 4 // 3, width * 2 // 3)), "A9")
    workbook.save(buffer)
    return buffer.getvalue()


def problems(texts: Sequence[str], kind: Format, *, width: int = 450, rows: Sequence[Sequence[str]] = ()) -> list[str]:
    data = (word if kind == "docx" else book)(texts, width=width, rows=rows)
    return [problem.message for problem in extract(data, f"a.{kind}", Options()).problems]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Internkontroll 2026",
        "Bilaga 1: Intern kontroll 2025",
        "Uppföljning av internkontroll 2025, Kommunstyrelsen",
    ],
)
@pytest.mark.parametrize("texts", [[BELOW], []])
def test_a_picture_under_a_title_of_ours_is_told(title: str, texts: list[str], kind: Format) -> None:
    (problem,) = problems([title, *texts], kind)
    assert title in problem


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(
    ("texts", "width", "rows"),
    [
        ([TITLE, BELOW], 90, []),
        (["Verksamhetsberättelse 2025 för socialnämnden", "Bilden visar organisationen."], 450, []),
        (["Kurs i intern kontroll 2025", "Välkommen!"], 450, []),
        (["Policy för intern kontroll 2025", "Bilden visar modellen."], 450, []),
        (["Kallelse till socialnämnden 2025", "Intern kontroll"], 450, []),
        (
            [TITLE, *(f"Stycke {at} om hur nämnden arbetar med intern kontroll under året." for at in range(12))],
            450,
            [],
        ),
        (
            [TITLE],
            450,
            [["Risk", "Sannolikhet", "Konsekvens"], ["Brand i arkivet", "3", "4"], ["Svinn i kassan", "2", "2"]],
        ),
    ],
    ids=["logo", "another subject", "course", "policy", "agenda", "text", "table"],
)
def test_another_picture_is_not(texts: list[str], width: int, rows: list[list[str]], kind: Format) -> None:
    assert not [message for message in problems(texts, kind, width=width, rows=rows) if "bild" in message]

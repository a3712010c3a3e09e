"""Workbooks for tests, made with openpyxl and, where results of formulas are stated, with XlsxWriter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from extractors.limits import Limits
from extractors.model.page import Document, Grid, Line
from extractors.sheet import read_workbook
from tests.extractors.word_files import zipped

HEADER = ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd")
RISKS = (
    ("Ekonomi", "Fel i fakturor", 3, 4, 12, "Rutin ses över"),
    (None, "Sena betalningar", 2, 3, 6, "Påminna"),
    (None, "Jäv vid inköp", 2, 4, 8, "Utbilda"),
    ("Personal", "Fel löner", 4, 4, 16, "Kontrollera"),
    (None, "Sjukfrånvaro", 3, 3, 9, "Följa upp"),
)


def saved(book: Any) -> bytes:
    """An openpyxl workbook as a file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(sheet: Any, rows: Sequence[Sequence[Any]], row: int = 1, col: int = 1) -> None:
    """Rows of values into an openpyxl sheet, None left out."""
    for down, values in enumerate(rows):
        for beside, value in enumerate(values):
            if value is not None:
                sheet.cell(row + down, col + beside, value)


def book_of(rows: Sequence[Sequence[Any]], title: str = "Risker") -> Any:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    put(book.active, rows)
    return book


def with_a_typed_product(path: Path) -> Path:
    """A table whose last product was typed before its likelihood was changed."""
    book = book_of([("Riskanalys 2024",), (), HEADER, *RISKS[:4], (None, "Sjukfrånvaro", 2, 3, 9, "Följa upp")])
    put(book.create_sheet("Arbetsblad"), [("Risk", "Sannolikhet"), ("Jäv", 3), ("Stöld", 2)])
    book["Arbetsblad"].sheet_state = "hidden"
    path.write_bytes(saved(book))
    return path


def written(draw: Callable[[Any, Any], None]) -> bytes:
    """A workbook of one sheet that XlsxWriter draws."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        draw(book, book.add_worksheet("Risker"))
    return buffer.getvalue()


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """A file with a text in one of its parts exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {one: file.read(one) for one in file.namelist()}
    text = parts[name].decode()
    assert old in text, text
    return zipped({**parts, name: text.replace(old, new)})


def read(book: Any, limits: Limits | None = None) -> Document:
    """A workbook, or its bytes, as it is read."""
    return read_workbook(book if isinstance(book, bytes) else saved(book), limits)


def shown(document: Document) -> list[list[object]]:
    """Each page's blocks: a line as its text, a table as its rows of texts, an empty place as ""."""
    return [[_shown(block) for block in page.blocks] for page in document.pages]


def _shown(block: Line | Grid) -> object:
    return block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows()]

"""Tables of ours in pictures over a workbook's sheets are told with the sheet's name; no other picture is."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Over
from PIL import Image

from pipeline.document import extract
from pipeline.report.problem_sentences import in_english
from schemas.extraction import Extraction
from tests.conftest import needs
from tests.pipeline.interpret.ledger.test_pictured_tables import ANALYSIS, LIST, PLAN, UNHURRIED
from tests.pipeline.interpret.ledger.test_pictures_in_word import photograph, shown

_ROWS = [("Nämnd", "Beslutad"), ("Socialnämnden", "2025-11-20"), ("Byggnämnden", "2025-11-27"), ("Miljönämnden", "Nej")]


def book(*pictures: Image.Image, texts: bool = True, wide: float = 640, state: str = "visible") -> bytes:
    """A workbook of two sheets: boards and when they decided, and pictures so many pixels wide, beside texts or alone."""
    made: Any = Workbook()
    made.active.title = "Nämnder"
    for row in _ROWS:
        made.active.append(row)
    sheet = made.create_sheet("Underlag")
    if texts:
        sheet["A1"] = "Från förvaltningens system"
    for at, picture in enumerate(pictures):
        picture.save(held := io.BytesIO(), "PNG")
        over = Over(held)
        over.width, over.height = wide, picture.height * wide / picture.width
        sheet.add_image(over, f"B{3 + 40 * at}")
    sheet.sheet_state = state
    made.save(saved := io.BytesIO())
    return saved.getvalue()


def read(data: bytes) -> Extraction:
    needs("tesseract")
    return extract(data, "underlag.xlsx", UNHURRIED)


@pytest.mark.parametrize("rows", [ANALYSIS, PLAN], ids=["analysis", "plan"])
def test_a_table_of_ours_in_a_picture_is_told_by_its_sheet(rows: list[tuple[str, ...]]) -> None:
    found = read(book(shown(rows)))
    assert found.status == "partial"
    (problem,) = found.problems
    assert (problem.code, problem.page) == ("table-unread", 2)
    assert problem.message.startswith("Bladet ”Underlag”: en bild visar en tabell")
    english = in_english(problem.message)
    assert english is not None
    assert english.startswith("Sheet “Underlag”: a picture shows a table")


def test_it_is_told_on_a_sheet_that_holds_nothing_else_and_once_where_it_comes_again() -> None:
    ours = shown(ANALYSIS)
    found = read(book(photograph(), ours, ours, texts=False))
    assert [(one.code, one.page, one.message.partition(":")[0]) for one in found.problems] == [
        ("table-unread", 2, "Sidan 2")
    ]


def test_other_pictures_are_not() -> None:
    found = read(book(photograph(), shown(LIST)))
    assert (found.status, found.problems) == ("complete", [])


def test_a_small_picture_and_one_on_a_hidden_sheet_are_not_looked_into() -> None:
    assert read(book(shown(ANALYSIS), wide=200)).problems == []
    assert [one.code for one in read(book(shown(ANALYSIS), state="hidden")).problems if "bild" in one.message] == []

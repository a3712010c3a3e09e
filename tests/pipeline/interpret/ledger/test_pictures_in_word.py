"""Tables of ours in pictures of a Word file are told; no other picture is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import numpy as np
import pytest
from docx.shared import Cm
from PIL import Image

from pipeline.document import extract
from schemas.extraction import Extraction
from tests.conftest import needs
from tests.pipeline.interpret.ledger.test_pictured_tables import ANALYSIS, LIST, PLAN, UNHURRIED, table

TOLD = "En bild visar en tabell"


def shown(rows: Sequence[tuple[str, ...]]) -> Image.Image:
    """A picture of a table with more rows."""
    return table((*rows, *rows[1:], *rows[1:]), ruled=True, lettered=False)


def memo(*pictures: Image.Image, wide: float = 16.0, kind: str = "PNG", cut: int | None = None) -> bytes:
    """A memo with pictures below its text, so many centimetres wide, of whose files so many bytes are left."""
    paper: Any = docx.Document()
    paper.add_heading("Tjänsteskrivelse", 1)
    for at in range(10):
        paper.add_paragraph(f"Förvaltningen har gått igenom område {at + 1} under hösten.")
    for picture in pictures:
        picture.save(held := io.BytesIO(), kind)
        paper.add_picture(io.BytesIO(held.getvalue()[:cut]), width=Cm(wide))
    paper.save(saved := io.BytesIO())
    return saved.getvalue()


def read(data: bytes) -> Extraction:
    needs("tesseract")
    return extract(data, "skrivelse.docx", UNHURRIED)


def photograph() -> Image.Image:
    """Noise, as little of one shade as what a camera sees."""
    made = np.random.default_rng(7).integers(0, 255, (400, 600, 3), dtype=np.uint8)
    return Image.fromarray(made)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("rows", [ANALYSIS, PLAN], ids=["analysis", "plan"])
def test_a_table_of_ours_in_a_picture_is_told(rows: list[tuple[str, ...]], kind: str) -> None:
    found = read(memo(shown(rows), kind=kind))
    assert found.status == "partial"
    assert [(one.code, one.page, one.message.startswith(TOLD)) for one in found.problems] == [
        ("table-unread", None, True)
    ]


def test_it_is_told_among_others_and_once_where_it_comes_again() -> None:
    ours = shown(ANALYSIS)
    found = read(memo(photograph(), shown(LIST), ours, ours))
    assert [one.message.startswith(TOLD) for one in found.problems] == [True]


def test_other_pictures_are_not() -> None:
    found = read(memo(photograph(), shown(LIST)))
    assert (found.status, found.problems) == ("complete", [])


def test_a_small_picture_is_not_looked_into() -> None:
    found = read(memo(shown(ANALYSIS), wide=5.0))
    assert found.problems == []


def test_a_broken_picture_keeps_nobody_from_the_text() -> None:
    assert read(memo(shown(ANALYSIS), kind="JPEG", cut=3000)).problems == []

"""A word whose letters touch is no mark, though it is one speck of ink; a cross of a pen is an X whatever stands beside it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.glyph_fixes import as_written
from extractors.ocr.lone_marks import is_lone_mark
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import pieces

SCALE = 4.0
USUAL = 30.0


def touching(text: str) -> np.ndarray:
    """Ink of a word's letters, run together along their foot."""
    picture = Image.new("L", (500, 200), 255)
    draw = ImageDraw.Draw(picture)
    draw.text((50, 60), text, fill=0, font=ImageFont.load_default(36))
    ink = np.asarray(picture) < 128
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    ink[rows[-1] - 3 : rows[-1] + 1, cols[0] : cols[-1] + 1] = True
    return ink


def bar(wide: int, high: int) -> np.ndarray:
    ink = np.zeros((200, 500), dtype=bool)
    ink[80 : 80 + high, 50 : 50 + wide] = True
    return ink


@pytest.mark.parametrize("text", ["else", "heten", "samhet", "nad"])
def test_a_word_whose_letters_touch_is_no_mark(text: str) -> None:
    ink = touching(text)
    (piece,) = pieces(ink, SCALE)
    assert len(piece.letters) == 1
    assert not is_lone_mark(piece, USUAL, ink)


@pytest.mark.parametrize(("wide", "high"), [(60, 6), (30, 4), (90, 22), (16, 16)])
def test_dashes_bars_and_dots_are_marks(wide: int, high: int) -> None:
    ink = bar(wide, high)
    (piece,) = pieces(ink, SCALE)
    assert is_lone_mark(piece, USUAL, ink)


@pytest.mark.parametrize(
    ("seen", "shown"),
    [("X<", "X"), ("><", "X"), ("x>", "X"), (">X<", "X"), ("<5", "<5"), ("XX", "XX"), ("<", "<"), ("x", "x")],
)
def test_a_cross_is_an_x(seen: str, shown: str) -> None:
    (reading,) = as_written([Reading(seen, (0, 0, 20, 20), 0.5)])
    assert reading.text == shown

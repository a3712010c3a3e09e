"""Checks of a pen on a scanned page, beside texts and in cells of their own."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.checks import CHECK, settle_checks
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import pieces

USUAL = 22.0
WALL = 250


def page(text: str, size: int, *, wall: bool) -> tuple[np.ndarray, np.ndarray]:
    """A text and a check of a pen right of it, and the rules: a wall between the two, or none."""
    picture = Image.new("L", (400, 120), 255)
    draw = ImageDraw.Draw(picture)
    draw.text((20, 40), text, fill=0, font=ImageFont.load_default(30))
    foot = (300 + size // 3, 50 + size // 2)
    draw.line([(300, 50 + size // 6), foot, (300 + size, 50 - size // 2)], fill=0, width=4)
    rules = np.zeros((120, 400), dtype=bool)
    rules[:, WALL : WALL + 3] = wall
    return np.asarray(picture) < 128, rules


def settled(text: str, size: int, *, wall: bool) -> list[str]:
    ink, rules = page(text, size, wall=wall)
    found = pieces(ink, 4.0)
    readings = [[Reading("vv" if piece.box[0] > WALL else text, piece.box, 0.6)] for piece in found]
    settle_checks(found, readings, ink, rules, USUAL)
    return sorted(reading.text for own in readings for reading in own)


@pytest.mark.parametrize("size", [44, 60, 80])
@pytest.mark.parametrize("text", ["Rektor", "HR-partner", "Controller"])
def test_a_check_beside_a_text_is_none_of_it(text: str, size: int) -> None:
    assert settled(text, size, wall=False) == [text]


@pytest.mark.parametrize("size", [44, 60, 80])
def test_a_check_in_a_cell_of_its_own_is_one(size: int) -> None:
    assert settled("Rektor", size, wall=True) == ["Rektor", CHECK]


@pytest.mark.parametrize("text", ["V", "v", "W", "N", "M", "L", "J", "y", "Y", "4", "7", "U"])
def test_letters_as_high_as_others_are_no_checks(text: str) -> None:
    assert settled(text, 60, wall=True)[0] == text


@pytest.mark.parametrize("letter", list("VWNMLJYUKRX4726"))
def test_letters_of_a_heading_are_no_checks(letter: str) -> None:
    """However much larger they are than the page's other letters."""
    picture = Image.new("L", (200, 200), 255)
    ImageDraw.Draw(picture).text((60, 60), letter, fill=0, font=ImageFont.load_default(70))
    ink = np.asarray(picture) < 128
    found = pieces(ink, 4.0)
    readings = [[Reading(letter, piece.box, 0.9)] for piece in found]
    settle_checks(found, readings, ink, np.zeros_like(ink), USUAL)
    assert {reading.text for own in readings for reading in own} == {letter}

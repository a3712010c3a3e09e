"""Tick boxes in a picture are told from letters by their sides, and those with a mark from those without."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.tick_boxes import tick_boxes

SCALE = 4.0  # pixels a point


def form(side: int, marks: str, *, text: str = "") -> np.ndarray:
    """Ink of boxes of a side in points beside each other, an x where one is ticked, and a text below them."""
    picture = Image.new("L", (1200, 300), 255)
    draw = ImageDraw.Draw(picture)
    for at, mark in enumerate(marks):
        left, top, size = 40 + 100 * at, 40, int(side * SCALE)
        draw.rectangle((left, top, left + size, top + size), outline=0, width=3)
        if mark == "x":
            draw.line((left - 2, top + 1, left + size, top + size), fill=0, width=4)
            draw.line((left, top + size, left + size + 2, top - 1), fill=0, width=4)
    draw.text((40, 180), text, fill=0, font=ImageFont.load_default(48))
    return np.asarray(picture) < 128


@pytest.mark.parametrize("side", [7, 9, 12])
@pytest.mark.parametrize("marks", ["-x--", "x---", "--xx----", "--------"])
def test_boxes_are_words_that_say_whether_they_are_ticked(side: int, marks: str) -> None:
    found = tick_boxes(form(side, marks, text="BDO0HE8Q"), SCALE)
    words = sorted(found.words, key=lambda word: word.box[0])
    assert [word.text for word in words] == ["☒" if mark == "x" else "☐" for mark in marks]
    assert not found.ink[170:].any()


@pytest.mark.parametrize("text", ["BDO0HE8QBDO0HE8Q", "MNUZ4B8DDDDBBBB"])
def test_letters_are_no_boxes(text: str) -> None:
    assert not tick_boxes(form(9, "", text=text), SCALE).words


def test_a_few_boxes_alone_make_no_form() -> None:
    assert not tick_boxes(form(9, "-x-"), SCALE).words

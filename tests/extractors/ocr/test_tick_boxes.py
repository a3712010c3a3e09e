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


def framed(texts: str, side: int, size: int) -> np.ndarray:
    """Ink of boxes of a side in points with a letter in the middle of each, apart from its sides."""
    picture = Image.new("L", (1200, 200), 255)
    draw = ImageDraw.Draw(picture)
    for at, text in enumerate(texts):
        left, wide = 40 + 110 * at, int(side * SCALE)
        draw.rectangle((left, 40, left + wide, 40 + wide), outline=0, width=3)
        draw.text((left + wide / 2, 40 + wide / 2), text, fill=0, font=ImageFont.load_default(size), anchor="mm")
    return np.asarray(picture) < 128


@pytest.mark.parametrize(("side", "size"), [(12, 36), (14, 40), (15, 44)])
@pytest.mark.parametrize("texts", ["2341634", "5678901", "TYWUAEL"])
def test_framed_numbers_and_letters_are_no_ticks(texts: str, side: int, size: int) -> None:
    """They are left to the reader; their frames, which it would take for letters, are not."""
    ink = framed(texts, side, size)
    found = tick_boxes(ink, SCALE)
    assert not found.words
    assert np.array_equal(found.ink, framed(" " * len(texts), side, size))


@pytest.mark.parametrize(("side", "size"), [(12, 30), (14, 40), (15, 44)])
def test_an_x_that_stands_free_is_a_tick(side: int, size: int) -> None:
    ink = framed("x XX x", side, size)
    found = tick_boxes(ink, SCALE)
    assert [word.text for word in found.words] == ["☒", "☐", "☒", "☒", "☐", "☒"]
    assert np.array_equal(found.ink, ink)


def test_a_check_that_stands_free_is_a_tick() -> None:
    picture = Image.fromarray(~framed("     ", 12, 36))
    ImageDraw.Draw(picture).line([(50, 66), (60, 78), (80, 50)], fill=0, width=5)
    found = tick_boxes(~np.asarray(picture), SCALE)
    assert [word.text for word in found.words] == ["☒", "☐", "☐", "☐", "☐"]

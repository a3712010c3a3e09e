"""The dash of a range of digits that recognition lost or took for another sign, by its ink."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from extractors.ocr.binarize import Mask
from extractors.ocr.dashes import with_dash
from extractors.ocr.text_segments import PixelBox

FOOT = 80  # pixels from the top: the line


def word(text: str, *, size: int = 48, tight: float = 0.0) -> tuple[Mask, list[PixelBox]]:
    """A text's ink, its signs so many pixels nearer to each other, and the boxes of what hangs together; the font has no dash."""
    picture = Image.new("L", (600, 120), 255)
    draw, font, x = ImageDraw.Draw(picture), ImageFont.load_default(size), 20.0
    for letter in text:
        if letter == "–":
            draw.rectangle((x + 1, FOOT - size * 0.3, x + size / 2 - 1, FOOT - size * 0.24), fill=0)
        else:
            draw.text((x, FOOT), letter, fill=0, font=font, anchor="ls")
        x += (size / 2 if letter == "–" else font.getlength(letter)) - tight
    ink = np.asarray(picture) < 128
    return ink, list(_boxes(ink))


def _boxes(ink: Mask) -> Iterator[PixelBox]:
    labels, _ = ndimage.label(ink, np.ones((3, 3)))
    for rows, cols in ndimage.find_objects(labels):
        yield cols.start, rows.start, cols.stop, rows.stop


def mended(text: str, printed: str, *, size: int = 48, tight: float = 0.0) -> str:
    """What a text is read as of which this is printed."""
    ink, boxes = word(printed, size=size, tight=tight)
    height = max(bottom - top for _, top, _, bottom in boxes)
    return with_dash(text, boxes, ink, height, FOOT)


@pytest.mark.parametrize("size", [24, 36, 60])
@pytest.mark.parametrize(
    ("text", "printed"),
    [("14", "1–4"), ("14,", "1–4,"), ("15", "1–5"), ("03.", "0–3."), ("1216", "12–16"), ("174", "1–4"), ("1~4", "1–4"), ("110", "1–10"), ("(14)", "(1–4)")],
)  # fmt: skip
def test_a_dash_between_two_digits_is_put_in(text: str, printed: str, size: int) -> None:
    assert mended(text, printed, size=size) == printed


@pytest.mark.parametrize("tight", [3.0, 4.0])
@pytest.mark.parametrize(("text", "printed"), [("14", "1–4"), ("16,", "1–6,"), ("03", "0–3")])
def test_a_dash_that_touches_a_digit_is_one_too(text: str, printed: str, tight: float) -> None:
    _, boxes = word(printed, tight=tight)
    assert len(boxes) < len(printed)
    assert mended(text, printed, tight=tight) == printed


@pytest.mark.parametrize("tight", [0.0, 2.0])
@pytest.mark.parametrize("text", ["14", "17", "47", "174", "2025", "1234", "71", "44", "12,5", "1.", "Skalan", "x14"])
def test_numbers_without_a_dash_stay(text: str, tight: float) -> None:
    assert mended(text, text, tight=tight) == text


@pytest.mark.parametrize(("text", "printed"), [("14", "1_4"), ("14", "–14"), ("14", "14–"), ("20242025", "2024–2025")])
def test_strokes_elsewhere_and_between_years_put_nothing_in(text: str, printed: str) -> None:
    assert mended(text, printed) == text

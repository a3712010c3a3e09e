"""Holes for a binder in the margin of a scanned sheet are no letters."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.punched_holes import punched_holes

SCALE = 300 / 72
WIDE, HIGH = 2480, 3508


def sheet(
    *marks: tuple[float, float], width: float = 17.0, line: float = 1.0, inside: str = "", full: bool = False
) -> Image.Image:
    """A sheet of 300 dots an inch with rings around places in points, or discs, and a text in each."""
    picture = Image.new("L", (WIDE, HIGH), 255)
    draw = ImageDraw.Draw(picture)
    for x, y in marks:
        box = [(at + side * width / 2) * SCALE for side in (-1, 1) for at in (x, y)]
        draw.ellipse(box, outline=0, width=round(line * SCALE), fill=0 if full else None)
        font = ImageFont.load_default(int(0.6 * width * SCALE))
        draw.text((x * SCALE, y * SCALE), inside, fill=255 if full else 0, font=font, anchor="mm")
    return picture


def ink(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture) < 128


PLACES = [(34.0, 307.0), (22.0, 534.0), (561.0, 300.0), (184.0, 30.0), (411.0, 812.0)]


@pytest.mark.parametrize(("place", "width", "full"), list(product(PLACES, [14.0, 17.0, 20.0], [True, False])))
def test_rings_and_discs_at_an_edge_are_holes(place: tuple[float, float], width: float, full: bool) -> None:  # noqa: FBT001 - a parameter of the test
    drawn = ink(sheet(place, width=width, full=full))
    assert (punched_holes(drawn, SCALE) == drawn).all()


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("inside", ["1", "12", "A"])
def test_what_holds_a_number_or_letter_is_none(inside: str, *, full: bool) -> None:
    assert not punched_holes(ink(sheet(*PLACES, inside=inside, full=full)), SCALE).any()


@pytest.mark.parametrize(("place", "width"), [((90.0, 300.0), 17.0), ((34.0, 300.0), 9.0), ((45.0, 300.0), 40.0)])
def test_further_in_smaller_or_larger_rings_are_none(place: tuple[float, float], width: float) -> None:
    assert not punched_holes(ink(sheet(place, width=width)), SCALE).any()


@pytest.mark.parametrize("size", [60, 75, 90])
def test_letters_of_words_in_the_margin_are_none(size: int) -> None:
    picture = Image.new("L", (WIDE, HIGH), 255)
    draw = ImageDraw.Draw(picture)
    for down, text in enumerate(("ORGANISATION", "O C H", "100 000", "GOD SED", "8 § OSL", "B", "D", "C", "Q", "@")):
        draw.text((60, 40 + 120 * down), text, fill=0, font=ImageFont.load_default(size))
    assert not punched_holes(ink(picture), SCALE).any()

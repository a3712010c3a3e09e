"""Specks all over a scanned page are no bullets and no marks of the text beside them; the text's own dots stay."""

from __future__ import annotations

import random

import numpy as np
import pytest

from extractors.ocr.binarize import Mask
from extractors.ocr.text_segments import PixelBox, pieces

SCALE = 4.0
HEIGHT = 30  # of letters, in pixels
LETTERS: list[PixelBox] = [(400 + 24 * at, 500, 418 + 24 * at, 500 + HEIGHT) for at in range(8)]
END = LETTERS[-1][2]


def drawn(*boxes: PixelBox, specks: int = 0, side: int = 4, seed: int = 0) -> Mask:
    """A page with a line of letters and other ink on it, and specks away from these."""
    ink = np.zeros((1600, 1200), dtype=bool)
    rng = random.Random(seed)
    dust: list[PixelBox] = []
    while len(dust) < specks:
        x, y = rng.randrange(20, 1170, 40), rng.choice([*range(40, 440, 40), *range(600, 1560, 40)])
        box = (x, y, x + rng.randint(2, side), y + rng.randint(2, side))
        dust += [box] * all(abs(x - other[0]) > 39 or abs(y - other[1]) > 39 for other in dust)
    for x0, top, x1, bottom in (*LETTERS, *boxes, *dust):
        ink[top:bottom, x0:x1] = True
    return ink


def found(ink: Mask) -> list[list[PixelBox]]:
    return [sorted(piece.letters) for piece in pieces(ink, SCALE)]


@pytest.mark.parametrize(("seed", "specks"), [(0, 120), (1, 120), (2, 120), (3, 30), (4, 16)])
@pytest.mark.parametrize(
    "speck",
    [
        (384, 512, 388, 516),  # before the line, as a colon's dot or a bullet is
        (330, 513, 334, 516),
        (END + 12, 502, END + 15, 505),  # behind it
        (END + 60, 515, END + 63, 518),
    ],
)
def test_specks_of_a_strewn_page_are_nothing(speck: PixelBox, seed: int, specks: int) -> None:
    assert found(drawn(speck, specks=specks, seed=seed)) == [LETTERS]


@pytest.mark.parametrize(
    "dot",
    [
        (404, 490, 408, 494),  # over a letter
        (END + 3, 526, END + 7, 530),  # a full stop
        (420, 526, 423, 530),  # between two letters
    ],
)
def test_dots_of_the_text_stay_on_a_strewn_page(dot: PixelBox) -> None:
    assert found(drawn(dot, specks=120)) == [sorted([*LETTERS, dot])]


def test_a_bullet_is_larger_than_dust() -> None:
    bullet = (350, 510, 360, 520)
    assert [bullet] in found(drawn(bullet, specks=120))


def test_a_row_of_dots_stays_on_a_strewn_page() -> None:
    dots = [(703 + 12 * at, 526, 707 + 12 * at, 530) for at in range(3)]
    assert dots in found(drawn(*dots, specks=120))


@pytest.mark.parametrize("specks", [0, 2, 5])
def test_a_mark_on_a_clean_page_is_somebody_s(specks: int) -> None:
    mark = (330, 513, 334, 516)
    assert [mark] in found(drawn(mark, specks=specks))


@pytest.mark.parametrize(("usual", "largest"), [(4, 5), (5, 6), (6, 7), (8, 9), (8, 10)])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("gap", [9, 20, 60])
def test_the_few_largest_specks_of_a_page_are_dust_too(usual: int, largest: int, seed: int, gap: int) -> None:
    digit = (800, 500, 818, 500 + HEIGHT)
    places = [(700, 460), (300, 560), (900, 580), (800 - gap - largest, 511), (400 - gap - largest, 512)]
    rare = [(x, y, x + largest, y + largest) for x, y in places]
    assert found(drawn(digit, *rare, specks=150, side=usual, seed=seed)) == [LETTERS, [digit]]

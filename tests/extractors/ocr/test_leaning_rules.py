"""Long rules that lean in a straight picture, as on a page whose sheet was warped, or are heavy, beside strokes that are none."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.model.page_content import Edge
from extractors.ocr.binarize import Picture
from extractors.ocr.ruling_lines import rules

SCALE = 300 / 72
SIZE = 3000


def upright(wide: float, lean: float, length: float, at: float = 300.0) -> list[Edge]:
    """The upright rules of a picture with one stroke, so wide and leaning by so much over its length, in points."""
    ink = np.zeros((SIZE, SIZE), dtype=bool)
    for row in range(round(length * SCALE)):
        left = round((at + lean * row / (length * SCALE)) * SCALE)
        ink[300 + row, left : left + round(wide * SCALE)] = True
    grey = np.where(ink, 70, 245).astype(np.uint8)
    return rules(Picture(grey, ink, SCALE, 0.0))[0]


@pytest.mark.parametrize("wide", [0.5, 1.0, 1.5])
@pytest.mark.parametrize("lean", [0.0, 1.0, -1.0, 2.0, -2.0])
@pytest.mark.parametrize("length", [300.0, 600.0])
def test_a_long_rule_that_leans_is_one(wide: float, lean: float, length: float) -> None:
    found = upright(wide, lean, length)
    assert found
    assert min(edge.low for edge in found) == pytest.approx(72, abs=3)
    assert max(edge.high for edge in found) == pytest.approx(72 + length, abs=3)
    assert all(abs(edge.at - 300 - lean / 2 - wide / 2) <= 1.5 for edge in found)


@pytest.mark.parametrize(("wide", "lean"), [(4.0, 0.0), (4.0, 0.5), (4.0, 1.0), (6.0, 0.0)])
@pytest.mark.parametrize("length", [300.0, 600.0])
def test_a_bar_is_no_rule(wide: float, lean: float, length: float) -> None:
    assert not upright(wide, lean, length)


@pytest.mark.parametrize("wide", [2.25, 2.6, 3.0])
@pytest.mark.parametrize("length", [100.0, 300.0])
def test_a_long_heavy_border_is_a_rule(wide: float, length: float) -> None:
    (edge,) = upright(wide, 0.0, length)
    assert (edge.at, edge.high - edge.low) == pytest.approx((300 + wide / 2, length), abs=2)


@pytest.mark.parametrize("wide", [2.6, 3.0])
def test_a_short_thick_stroke_is_no_rule(wide: float) -> None:
    assert not upright(wide, 0.0, 40.0)

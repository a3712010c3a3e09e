"""The side of a dark cell runs along several lines of the cells beside it, and joins none of them; in large letters strokes are as high."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.ocr.text_segments import PixelBox, pieces

SCALE = 4.0
HEIGHT = 30  # of letters, in pixels


def line(left: int, top: int, count: int, high: int = HEIGHT) -> list[PixelBox]:
    """Letters beside each other."""
    wide = high * 3 // 5
    return [(at, top, at + wide, top + high) for at in range(left, left + count * high * 4 // 5, high * 4 // 5)]


def found(boxes: list[PixelBox]) -> list[list[PixelBox]]:
    ink = np.zeros((900, 1400), dtype=bool)
    for x0, top, x1, bottom in boxes:
        ink[top:bottom, x0:x1] = True
    return sorted(sorted(piece.letters) for piece in pieces(ink, SCALE))


@pytest.mark.parametrize("wide", [4, 12, 20])
@pytest.mark.parametrize("rows", [3, 4])
def test_lines_on_both_sides_of_a_dark_cells_side_stay_apart(rows: int, wide: int) -> None:
    lines = [line(left, 200 + 48 * row, 8) for row in range(rows) for left in (400, 650)]
    side = (612, 196, 612 + wide, 190 + 48 * rows)
    assert found([*(letter for one in lines for letter in one), side]) == sorted(lines)


def test_upright_strokes_of_a_large_title_are_letters() -> None:
    title = line(100, 60, 4, high=160)
    stroke = (title[-1][2] + 24, 60, title[-1][2] + 48, 220)
    text = [letter for row in range(6) for letter in line(100, 400 + 60 * row, 9)]
    assert sorted([*title, stroke]) in found([*title, stroke, *text])

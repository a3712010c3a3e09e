"""Rows of text and upright lines found by place are those that looking through all of them finds."""

from __future__ import annotations

import itertools

from extractors.grids.columns import TextRow
from extractors.grids.heights import Heights, Strokes, near
from extractors.grids.ruled import Mesh
from extractors.model.page_content import Edge

ROWS = [TextRow([], (0, top, 10, top + height), 0.4) for top, height in [(10, 8), (12, 2), (9, 40), (40, 8), (38, 14)]]


def test_rows_between_two_heights_in_their_order() -> None:
    heights = Heights(ROWS)
    for low, high in itertools.combinations(range(0, 60, 3), 2):
        assert heights.inside(low, high) == [row for row in ROWS if low < (row.box[1] + row.box[3]) / 2 < high]
    for height in range(60):
        assert heights.below(height) is next((row for row in ROWS if row.box[1] >= height), None)


def test_lines_above_a_height_at_some_places() -> None:
    alone = [Edge(50, 10, 20), Edge(100, 10, 20), Edge(100, 30, 40), Edge(300, 10, 20)]
    strokes = Strokes([*(Mesh([edge], []) for edge in alone), Mesh([Edge(50, 50, 60)], [Edge(50, 40, 60)])])
    assert strokes.row_above([48, 102], 25) == alone[:2]
    assert strokes.row_above([50, 200], 100) == alone[:1]
    assert strokes.row_above([50, 100], 45) == []
    assert strokes.row_above([50, 100], 20) == []


def test_near_is_within_either_side() -> None:
    assert [at for at in range(12) if near([3.0, 8.0], at, 1)] == [2, 3, 4, 7, 8, 9]
    assert not near([], 1, 5)

"""Boxes on pages: which share a picture, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.discrepancy import Evidence
from schemas.evidence import Box

NEAR = 120.0  # points: places nearer than this on a page share a picture


def by_page(evidence: Sequence[Evidence]) -> Iterator[tuple[int, list[tuple[Box, str]]]]:
    """Pages in order with their boxes and texts, neighbours in one group."""
    marks = [(region, one.text) for one in evidence for region in one.regions]
    for page in sorted({region.page for region, _ in marks}):
        on_page = {(region.bbox, text): None for region, text in marks if region.page == page}
        for group in _neighbours(sorted(on_page, key=lambda mark: (mark[0][1], mark[0][0]))):
            yield page, group


def _neighbours(marks: Sequence[tuple[Box, str]]) -> Iterator[list[tuple[Box, str]]]:
    group: list[tuple[Box, str]] = []
    for mark in marks:
        if group and mark[0][1] - max(box[3] for box, _ in group) > NEAR:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, in square points."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)

"""Boxes on pages: what evidence marks, and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.discrepancy import Evidence
from schemas.evidence import Box

BLEED = 0.75  # points beyond a strip: half of the line that a table draws on its edge
Mark = tuple[Box, str]  # a box and the text of its evidence


@dataclass(frozen=True)
class Strip:
    """A part of a page that is shown: its page from 1, its box, what is marked in it, and what is blacked out.

    read are the tables that were read on its page, whose pictures are shown; None where the page was not read. at is where its left edge stands beside the others'; its own place on the page where none is given.
    """

    page: int
    show: Box
    marks: Sequence[Box] = ()
    hidden: Sequence[Box] = ()
    at: float | None = None
    read: Sequence[Box] | None = ()

    @property
    def left(self) -> float:
        """The left edge among the strips of a picture."""
        return self.show[0] if self.at is None else self.at

    def follows(self, other: Strip) -> bool:
        """Whether it begins where the other ends."""
        return self.page == other.page and abs(self.show[1] - other.show[3]) <= 2 * BLEED


def by_page(evidence: Sequence[Evidence]) -> Iterator[tuple[int, list[Mark]]]:
    """Pages in order with their boxes and texts, from the top down."""
    marks = [(region, one.text) for one in evidence for region in one.regions]
    for page in sorted({region.page for region, _ in marks}):
        on_page = {(region.bbox, text): None for region, text in marks if region.page == page}
        yield page, sorted(on_page, key=lambda mark: (mark[0][1], mark[0][0]))


def stacked(boxes: Sequence[Box], near: float = 1.5) -> list[Box]:
    """Boxes from the top down, those that touch or overlap in height (to `near` points) as one."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        if found and box[1] <= found[-1][3] + near:
            found[-1] = around([found[-1], box])
        else:
            found.append(box)
    return found


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def grown(box: Box, by: float) -> Box:
    """The box with so many points more on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, in square points."""
    wide, high = shared(one, other)
    return max(0.0, wide) * max(0.0, high)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return min(shared(one, other)) > 1


def same(one: Box, other: Box) -> bool:
    """Whether two boxes have the same edges, to a point."""
    return all(abs(edge - twin) <= 1 for edge, twin in zip(one, other, strict=True))


def shared(one: Box, other: Box) -> tuple[float, float]:
    """Width and height that two boxes share, negative where they lie apart."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide, high

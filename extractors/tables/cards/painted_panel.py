"""A painted panel down the right side of a page that tells of what the title on its left names: labels, each over or before its value.

It is read behind the title, before the first label on the left: no value stands over two parts, and no table between a card's labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Fill, TextSpan
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.panels.text_columns import Strip
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

HIGH = 0.5  # of the page's height: a panel
FEWEST = 3  # different labels of a panel
SAME_LEFT = 4.0  # points
PARTS = 5  # what is above the panel, the title beside it, the panel, the text beside it, what is below


@dataclass(frozen=True, slots=True)
class PaintedPanel(Strip):
    """The edge of a painted panel; cut: where beside it the title ends and the labels begin."""

    cut: float

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: above, left of the panel and above the cut, in it, left of it, or below."""
        middle = (box[1] + box[3]) / 2
        if not self.top <= middle <= self.bottom:
            return 0 if middle < self.top else self.below
        if box[0] >= self.xs[0]:
            return 2
        return 1 if box[1] < self.cut else 3

    @property
    def below(self) -> int:
        """The number of the part below."""
        return PARTS - 1

    def outside(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words that may stand in tables: those of the panel do not."""
        return [[span for span in spans if self.part(span.box) != 2]]


def painted_panel(
    rows: Sequence[TextRow], fills: Iterable[Fill], width: float, height: float, find_headers: FindHeaders
) -> PaintedPanel | None:
    """The edge of a painted area in the right half of the page that holds labels with values, beside a larger title; else None."""
    for left, top, _, bottom in (fill.box for fill in fills):
        if left < width / 2 or bottom - top < HIGH * height:
            continue
        held = [row for row in rows if top <= row.middle <= bottom]
        sides = [(_cut(row, left, right=False), _cut(row, left, right=True)) for row in held]
        own, beside = [one for _, own in sides for one in own], [one for beside, _ in sides for one in beside]
        crossed = any(one.box[2] > left for one in beside)
        if crossed or not _is_titled(own, beside) or not _tells(own, find_headers):
            continue
        labels = (one[0].box[1] for one, _ in sides if one and is_phrase(one[0], find_headers))
        return PaintedPanel((left,), top, bottom, is_text=True, cut=next(labels, bottom))
    return None


def _cut(row: TextRow, left: float, *, right: bool) -> Sequence[Segment]:
    """What of a row begins on one side of a panel's edge."""
    return [one for one in row.segments if (one.box[0] >= left) == right]


def _is_titled(own: Sequence[Segment], beside: Sequence[Segment]) -> bool:
    """Whether the largest letters stand on the left."""
    sizes = [max((span.size for one in side for span in one.spans), default=0.0) for side in (own, beside)]
    return 0 < sizes[0] < sizes[1]


def _tells(own: Sequence[Segment], find_headers: FindHeaders) -> bool:
    """Whether a panel has several labels where its lines begin, and something that is none behind each."""
    start = min(one.box[0] for one in own)
    known = [is_phrase(one, find_headers) for one in own]
    labels = {one.text for one, label in zip(own, known, strict=True) if label and one.box[0] - start <= SAME_LEFT}
    return len(labels) >= FEWEST and not any(label and below for label, below in pairwise(known))

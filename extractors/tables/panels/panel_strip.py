"""A painted panel beside the rest of its page, as slides have it: both hold labels above their values, and are read one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.model.page_content import Fill
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.panels.text_columns import Strip
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

HIGH = 0.5  # of the page's height: a panel
FEWEST = 2  # labels on each side
SAME_LEFT = 4.0  # points
SAME_SIZE = 0.5  # points


def panel_strip(
    rows: Sequence[TextRow], fills: Iterable[Fill], width: float, height: float, find_headers: FindHeaders
) -> Strip | None:
    """The edge of a painted panel, where labels above their values stand on both sides of it and no line across; else None."""
    panels = [fill.box for fill in fills if fill.box[3] - fill.box[1] >= HIGH * height]
    for x, panel in ((x, box) for box in panels for x in (box[0], box[2]) if SAME_LEFT < x < width - SAME_LEFT):
        own = [row for row in rows if panel[1] <= row.middle <= panel[3]]
        segments = [one for row in own for one in row.segments]
        sides = [one for one in segments if one.box[2] <= x], [one for one in segments if one.box[0] >= x]
        if sum(map(len, sides)) == len(segments) and all(holds_labels(side, find_headers) for side in sides):
            return Strip((x,), own[0].box[1], own[-1].box[3], is_text=True)
    return None


def holds_labels(side: Sequence[Segment], find_headers: FindHeaders) -> bool:
    """Whether several labels of one size begin where a side does, each with a text that is none right below it."""
    left = min((one.box[0] for one in side), default=0.0)
    texts = sorted(side, key=lambda one: one.box[1])
    known = [one.box[0] - left <= SAME_LEFT and is_phrase(one, find_headers) for one in texts]
    size = next((one.spans[0].size for one, label in zip(texts, known, strict=True) if label), 0.0)
    labels = [label and abs(one.spans[0].size - size) < SAME_SIZE for one, label in zip(texts, known, strict=True)]
    over = [below for label, below in pairwise(labels) if label]
    return len(over) >= FEWEST and not any(over)

"""Bullets that were drawn and not written: small filled shapes left of a line, as browsers print lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.model.page import Box
from extractors.model.page_content import TextSpan

BULLET = "•"
REACH = 3.0  # sizes of the letters between a bullet and its line
LARGEST = 0.5  # of the size of the letters: a larger dot is no bullet, but shows a status in its colour
BAND = 12.0  # points: words are looked for by the bands of the page that they stand in


def drawn_bullets(runs: Sequence[TextSpan], dots: Sequence[Box]) -> list[TextSpan]:
    """A run "•" for each dot that stands beside the first word of a line, as high as that word.

    Args:
        runs: the words of a page.
        dots: its small filled shapes (boxes in points, in the frame of the words).
    """
    found: list[TextSpan] = []
    bands = _bands(runs) if dots else {}
    for dot in dots:
        band = bands.get(int((dot[1] + dot[3]) / 2 // BAND))
        after = band.after(dot) if band else None
        if band is None or after is None or after.box[0] - dot[2] > REACH * after.size:
            continue
        if dot[3] - dot[1] > LARGEST * after.size or band.has_before(dot, after.size):
            continue  # too large, or a mark inside a line
        box = (dot[0], after.box[1], dot[2], after.box[3])
        found.append(TextSpan(BULLET, box, after.size, glyph_edges=(dot[0], dot[2])))
    return found


class _Band:
    """The words that stand in one band of a page, by where they begin and by where they end."""

    def __init__(self, runs: Sequence[TextSpan]) -> None:
        self._by_start = sorted(runs, key=_start)
        self._by_end = sorted(runs, key=_end)

    def after(self, dot: Box) -> TextSpan | None:
        """The first word on a dot's height that begins at its right side."""
        first = bisect_left(self._by_start, dot[2] - 1, key=_start)
        return next(_beside(self._by_start, first, dot), None)

    def has_before(self, dot: Box, near: float) -> bool:
        """Whether a word on its height ends so near before it."""
        first = bisect_right(self._by_end, dot[0] - near, key=_end)
        before = next(_beside(self._by_end, first, dot), None)
        return before is not None and before.box[2] <= dot[2]


def _bands(runs: Sequence[TextSpan]) -> dict[int, _Band]:
    found: dict[int, list[TextSpan]] = defaultdict(list)
    for run in runs:
        if not run.turn:
            for band in range(int(run.box[1] // BAND), int(run.box[3] // BAND) + 1):
                found[band].append(run)
    return {band: _Band(those) for band, those in found.items()}


def _beside(runs: Sequence[TextSpan], first: int, dot: Box) -> Iterator[TextSpan]:
    """The words from the first one on that stand on a dot's height."""
    middle = (dot[1] + dot[3]) / 2
    return (runs[index] for index in range(first, len(runs)) if runs[index].box[1] < middle < runs[index].box[3])


def _start(run: TextSpan) -> float:
    return run.box[0]


def _end(run: TextSpan) -> float:
    return run.box[2]

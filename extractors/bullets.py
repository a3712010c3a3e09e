"""Bullets that were drawn and not written: small filled shapes left of a line, as browsers print lists."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.marks import Run
from extractors.page import Box

BULLET = "•"
REACH = 3.0  # sizes of the letters between a bullet and its line


def drawn_bullets(runs: Sequence[Run], dots: Sequence[Box]) -> list[Run]:
    """A run "•" for each dot that stands beside the first word of a line, as high as that word.

    Args:
        runs: the words of a page.
        dots: its small filled shapes (boxes in points, in the frame of the words).
    """
    found: list[Run] = []
    upright = [run for run in runs if not run.turn]
    for dot in dots:
        middle = (dot[1] + dot[3]) / 2
        beside = [run for run in upright if run.box[1] < middle < run.box[3]]
        after = min((run for run in beside if run.box[0] >= dot[2] - 1), key=lambda run: run.box[0], default=None)
        if after is None or after.box[0] - dot[2] > REACH * after.size or dot[3] - dot[1] > after.size:
            continue
        if any(dot[0] - after.size < run.box[2] <= dot[2] for run in beside):
            continue  # a mark inside a line
        box = (dot[0], after.box[1], dot[2], after.box[3])
        found.append(Run(BULLET, box, after.size, stops=(dot[0], dot[2])))
    return found

"""Lone marks before texts: bullets and dashes of a list, or dust in the space between two words."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Box
from extractors.model.page_content import TextSpan

_INDENT = 60.0  # points from a bullet to its text, at most
_INSIDE = 0.75  # of the size: the white between two words of one text, and what stands in it; a bullet with its spaces is wider


def text_behind(mark: Box, runs: Sequence[TextSpan]) -> TextSpan | None:
    """The word that a mark stands before, on its line; None where none is near, or the mark stands between that word and another of its text."""
    left, top, right, bottom = mark
    middle = (top + bottom) / 2
    line = [run for run in runs if run.box[1] <= middle <= run.box[3]]
    behind = min((run for run in line if 0 < run.box[0] - right <= _INDENT), key=lambda run: run.box[0], default=None)
    if behind is None:
        return None
    before = max((run.box[2] for run in line if run.box[0] < left), default=float("-inf"))
    return None if behind.box[0] - before < _INSIDE * behind.size else behind

"""A page's words by pdfminer, parted where upright lines stand between letters."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pdfplumber

from pipeline.second_reading.expected_values import NUMBER
from pipeline.second_reading.header_anchors import Word
from pipeline.swedish.lemmas import words as folded

SOFT_HYPHEN = "\u00ad"
TOUCH = 0.5  # points by which a letter may stand over a line


def page_words(data: bytes, page: int) -> list[Word]:
    """The page's words by pdfminer, in reading order; none where pdfminer fails, which bears nothing out."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page]) as pdf:
            hidden = _hidden(pdf.pages[0].chars)
            visible = pdf.pages[0].filter(lambda one: id(one) not in hidden)
            found = visible.extract_words(x_tolerance=2, y_tolerance=2, return_chars=True)
            walls = {(one["x0"], one["top"], one["bottom"]) for one in pdf.pages[0].edges if one["orientation"] == "v"}
    except Exception:  # noqa: BLE001 # whatever pdfminer makes of a broken file, it is no confirmation
        return []
    return [_word(chars, walls) for one in found for chars in _parted(one["chars"], walls)]


_Walls = Collection[tuple[float, float, float]]
"""Upright lines, each by its place, top and bottom."""


def _parted(chars: Sequence[dict[str, Any]], walls: _Walls) -> Iterator[list[dict[str, Any]]]:
    """A word's letters, parted where an upright line stands between two: a number may end where the next cell's text begins."""
    part = [chars[0]]
    low, high = min(char["x1"] for char in chars) - TOUCH, max(char["x0"] for char in chars) + TOUCH
    across = [wall for wall in walls if low <= wall[0] <= high]  # of a page's many lines few stand here
    for before, char in pairwise(chars):
        y = (char["top"] + char["bottom"]) / 2
        if any(before["x1"] - TOUCH <= at <= char["x0"] + TOUCH and top <= y <= bottom for at, top, bottom in across):
            yield part
            part = []
        part.append(char)
    yield part


def _word(chars: Sequence[dict[str, Any]], walls: _Walls) -> Word:
    text = "".join(char["text"] for char in chars)
    x0, x1 = min(char["x0"] for char in chars), max(char["x1"] for char in chars)
    top, bottom = min(char["top"] for char in chars), max(char["bottom"] for char in chars)
    sides = _sides(x0, (top + bottom) / 2, x1, walls) if NUMBER.search(text) else ()
    return Word(text, "".join(folded(text)), x0, top, x1, bottom, *sides)


def _sides(x0: float, y: float, x1: float, walls: _Walls) -> tuple[float, float]:
    """The upright lines nearest to a word on either side at its height."""
    middle = (x0 + x1) / 2
    beside = [at for at, top, bottom in walls if top <= y <= bottom]
    return (
        max((at for at in beside if at <= middle), default=float("-inf")),
        min((at for at in beside if at > middle), default=float("inf")),
    )


def _hidden(chars: Sequence[dict[str, Any]]) -> set[int]:
    """The soft hyphens inside words, which Chromium writes as U+00AD or as a space that the next letter covers."""
    return {
        id(one)
        for one, after in pairwise(chars)
        if one["text"] == SOFT_HYPHEN
        or (one["text"].isspace() and one["x0"] <= after["x0"] < (one["x0"] + one["x1"]) / 2)
    }

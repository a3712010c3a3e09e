"""A scan's own layer of text, put to the picture that it belongs to.

Whoever scanned the page recognised its text too, drew it in invisible letters, and may have let it slide; rules
between cells were taken for letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from extractors.model.page import Box
from extractors.model.page_content import Edge, TextSpan

_STEP = 0.5  # points
_SLID = 60.0  # points that a layer may lie off
_NEAR = 0.6  # of the size: how near a rule the bar lies as which it was taken
_BARS = "|¦[]"


def fitted(words: Sequence[TextSpan], ink: Sequence[Box]) -> list[TextSpan]:
    """The words moved, all alike, to where they lie upon the ink best; boxes in points."""
    boxes = [word.box for word in words]
    if not boxes or not ink:
        return list(words)
    down = _offset(boxes, ink, 1)
    boxes = [(x0, top + down, x1, bottom + down) for x0, top, x1, bottom in boxes]
    right = _offset(boxes, ink, 0)
    return [
        replace(word, box=(x0 + right, top, x1 + right, bottom))
        for word, (x0, top, x1, bottom) in zip(words, boxes, strict=True)
    ]


def _offset(boxes: Sequence[Box], ink: Sequence[Box], axis: int) -> float:
    """How far the boxes have to go along an axis (0 right, 1 down) for their profile to be the ink's."""
    size = int(max(box[axis + 2] for box in (*boxes, *ink)) / _STEP) + 2
    own, other = (_profile(some, axis, size) for some in (boxes, ink))
    reach = int(_SLID / _STEP)
    matches = np.correlate(np.pad(other, reach), own, "valid")
    return float(int(matches.argmax()) - reach) * _STEP


def _profile(boxes: Sequence[Box], axis: int, size: int) -> npt.NDArray[np.float64]:
    """How much text lies at each step along an axis."""
    counts = np.zeros(size)
    for box in boxes:
        start, end = (min(max(0, int(box[at] / _STEP)), size - 1) for at in (axis, axis + 2))
        counts[start : end + 1] += box[3 - axis] - box[1 - axis]
    return counts


def without_bars(words: Sequence[TextSpan], vertical: Sequence[Edge]) -> list[TextSpan]:
    """The words without the bars that were rules."""
    kept = []
    for word in words:
        text = word.text
        if text[:1] in _BARS and _is_at_rule(word, word.box[0], vertical):
            text = text.lstrip(_BARS)
        if text[-1:] in _BARS and _is_at_rule(word, word.box[2], vertical):
            text = text.rstrip(_BARS)
        if text:
            kept.append(word if text == word.text else replace(word, text=text))
    return kept


def _is_at_rule(word: TextSpan, x: float, vertical: Sequence[Edge]) -> bool:
    return any(abs(edge.at - x) <= _NEAR * word.size and edge.low <= word.y <= edge.high for edge in vertical)

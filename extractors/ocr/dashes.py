"""The dash of a range of digits ("1–4"), which Tesseract loses ("14") or takes for another sign ("174"), by its ink.

A dash is a level stroke at the middle of the digits' height, and may touch one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extractors.lazy_pattern import lazy_pattern
from extractors.ocr.binarize import Mask
from extractors.ocr.text_segments import PixelBox, is_dash

_MAY_LACK = lazy_pattern(r"\(?\d+[A-Za-z~=]?\d+[).,;:]*")
_RANGE = lazy_pattern(r"(?<!\d)\(?\d{1,2}–\d{1,2}(?!\d)")
_WIDEST = 0.85  # of the digits' height: a digit
_LEVEL = (0.25, 0.7)  # of it, from the line: where the middle of a dash lies
_THIN, _SHORT = 0.22, 0.28  # of it: how thick a dash is, and the shortest that touches a digit
_SLIVER = 0.08  # of it: what is left of a digit's edge beside a dash


def with_dash(text: str, letters: Sequence[PixelBox], ink: Mask, height: int, baseline: float) -> str:
    """A word with the dash that its ink has between two digits; as it is where other signs are not one piece of ink each.

    Args:
        text: as it was recognised.
        letters: the boxes of its connected ink.
        ink: of the page.
        height: of the letters on its line.
        baseline: that of the line.
    """
    if not letters or not _MAY_LACK.fullmatch(text):
        return text
    parts = [part for box in sorted(letters) for part in _parts(box, ink, height, baseline)]
    dashes = [at for at, box in enumerate(parts) if _is_dash(box, height, baseline)]
    lost = len(parts) - len(text)
    alone = all(box[2] - box[0] <= _WIDEST * height for at, box in enumerate(parts) if at not in dashes)
    if len(dashes) != 1 or lost not in {0, 1} or not alone:
        return text
    (at,) = dashes
    shown = f"{text[:at]}–{text[at:] if lost else text[at + 1 :]}"
    return shown if _RANGE.match(shown) else text


def _parts(box: PixelBox, ink: Mask, height: int, baseline: float) -> Iterator[PixelBox]:
    """Connected ink as the digits and the dash that touch in it; as it is where it is no wider than a digit."""
    x0, top, x1, bottom = box
    stretch = _dash_in(box, ink, height, baseline) if x1 - x0 > _WIDEST * height else None
    if stretch is None:
        yield box
        return
    places = [x0, *stretch, x1]
    for left, right in pairwise(places):
        rows = np.flatnonzero(ink[top:bottom, left:right].any(axis=1))
        if right - left > _SLIVER * height and len(rows):
            yield left, top + int(rows[0]), right, top + int(rows[-1]) + 1


def _dash_in(box: PixelBox, ink: Mask, height: int, baseline: float) -> tuple[int, int] | None:
    """The columns of connected ink in which nothing but a dash stands, the longest such stretch; None where none is as long as one."""
    x0, top, x1, bottom = box
    patch = ink[top:bottom, x0:x1]
    first, last = patch.argmax(axis=0), patch.shape[0] - patch[::-1].argmax(axis=0)
    middles = (baseline - top - (first + last) / 2) / height
    thin = (last - first <= _THIN * height) & (middles >= _LEVEL[0]) & (middles <= _LEVEL[1])
    steps = np.flatnonzero(np.diff(np.concatenate(([False], thin, [False])).astype(np.int8)))
    stretches = list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))
    left, right = max(stretches, key=lambda one: one[1] - one[0], default=(0, 0))
    return (x0 + left, x0 + right) if right - left >= _SHORT * height else None


def _is_dash(box: PixelBox, height: int, baseline: float) -> bool:
    middle = (baseline - (box[1] + box[3]) / 2) / height
    return is_dash(box, height) and _LEVEL[0] <= middle <= _LEVEL[1]

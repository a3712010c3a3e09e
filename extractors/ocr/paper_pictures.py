"""Pictures on a page that may show text: mostly of one shade, as paper and screens are, and photographs are not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.model.page import Box
from extractors.ocr.binarize import Grey

_PAPER = 255  # what stands beside the pictures
_ALIKE = 8  # levels of grey that copying changes
_SHARE = 0.4  # of a picture's pixels are its paper


def paper_within(grey: Grey, scale: float, boxes: Sequence[Box]) -> Grey:
    """A page at `scale` pixels a point with nothing on it but those of the pictures in these boxes that may show text."""
    made = np.full_like(grey, _PAPER)
    for box in boxes:
        x0, top, x1, bottom = (max(0, round(at * scale)) for at in box)
        if _may_show_text(shown := grey[top:bottom, x0:x1]):
            made[top:bottom, x0:x1] = shown
    return made


def _may_show_text(shown: Grey) -> bool:
    """Whether a large part of a picture has one shade."""
    counts = np.bincount(shown.ravel(), minlength=_PAPER + 1)
    usual = int(counts.argmax())
    return bool(counts[max(0, usual - _ALIKE) : usual + _ALIKE + 1].sum() > _SHARE * shown.size)

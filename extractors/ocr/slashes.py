"""The slash between the two parts of a score ("3/4"), which comes out as a digit or a letter: "213"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.ocr.digit_fixes import in_column
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece
from extractors.ocr.votes import text_of

_PAIR = lazy_pattern(r"\d/\d")
_ALIKE = lazy_pattern(r"(\d)[17Il|JfF](\d)")
_FEWEST = 2  # pairs above and below that tell what a column holds
_MOST_SURE = 0.8  # confidence of a slash that its column tells


def settle_slashes(pieces: Sequence[Piece], found: list[list[Reading]]) -> None:
    """Change in place what stands among pairs of digits and differs from one in its slash alone."""
    pairs = [index for index, readings in enumerate(found) if _PAIR.fullmatch(text_of(readings))]
    for index, readings in enumerate(found):
        alike = _ALIKE.fullmatch(text_of(readings))
        if alike is None or sum(in_column(pieces[index], pieces[pair]) for pair in pairs) < _FEWEST:
            continue
        sure = min(_MOST_SURE, *(one.confidence for one in readings))
        found[index] = [replace(readings[0], text=f"{alike[1]}/{alike[2]}", box=pieces[index].box, confidence=sure)]

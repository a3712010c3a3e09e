"""Where the words of a piece begin and end, by its ink."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox

_PLAINLY = 1.2  # times the gaps inside words is a space


def extents(piece: Piece, readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Each word from its first letter's ink to its last one's.

    The widest gaps between the letters part the words, where they are plainly wider than the others; else
    letters go to the word that they overlap most, and a word without any keeps its box as recognised.
    """
    if (words := _by_gaps(piece, len(readings))) is not None:
        return words
    owned: list[list[PixelBox]] = [[] for _ in readings]
    for letter in piece.letters:
        overlaps = [min(letter[2], reading.box[2]) - max(letter[0], reading.box[0]) for reading in readings]
        if overlaps and max(overlaps) > 0:
            owned[overlaps.index(max(overlaps))].append(letter)
    return [
        (min(letter[0] for letter in letters), max(letter[2] for letter in letters))
        if letters
        else (reading.box[0], reading.box[2])
        for letters, reading in zip(owned, readings, strict=True)
    ]


def _by_gaps(piece: Piece, count: int) -> list[tuple[int, int]] | None:
    """The extents of so many words by the gaps between letters; None where the gaps do not tell."""
    stretches: list[list[int]] = []
    for x0, _, x1, _ in sorted(piece.letters):
        if stretches and x0 <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], x1)
        else:
            stretches.append([x0, x1])
    gaps = sorted((after[0] - before[1] for before, after in pairwise(stretches)), reverse=True)
    if not 0 < count <= len(gaps) + 1:
        return None
    inside = gaps[count - 1] if count <= len(gaps) else 0
    least = gaps[count - 2] if count > 1 else inside + 1
    if least <= inside * _PLAINLY:
        return None
    words = [stretches[0]]
    for stretch in stretches[1:]:
        if count > 1 and stretch[0] - words[-1][1] >= least:
            words.append(stretch)
        else:
            words[-1] = [words[-1][0], stretch[1]]
    return [(x0, x1) for x0, x1 in words]

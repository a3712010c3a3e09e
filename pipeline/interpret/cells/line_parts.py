"""Parts of a line: where a gap is wider than any space, another text begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Box, Line, Word


def pieces_of(line: Line, gap: float) -> list[list[Word]]:
    """A line's words, parted at gaps of so many sizes of its letters."""
    pieces: list[list[Word]] = []
    for before, word in zip((None, *line.words), line.words, strict=False):
        if before is None or word.box[0] - before.box[2] >= gap * (line.size or 10.0):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def part_of(line: Line, words: Sequence[Word]) -> Line:
    """Some words of a line as a line."""
    text, box = " ".join(word.text for word in words), around([word.box for word in words])
    return replace(line, text=text, words=tuple(words), box=box)


def around(boxes: Sequence[Box]) -> Box | None:
    """The box around some; None around none."""
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)

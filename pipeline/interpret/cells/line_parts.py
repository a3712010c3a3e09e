"""Parts of a line: where a gap is wider than any space, another text begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Line, Word
from extractors.tables.labels.label_pairs import BETWEEN

_SIZE = 0.86  # of a word's height
_CLOSE = ",;"  # signs that stand right behind a word
_SIGN = lazy_pattern(rf"(?:\s+[{''.join(BETWEEN)}]|\s*[{_CLOSE}])$")


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


def labelled_part(line: Line, start: int, end: int, behind: int) -> Line:
    """A label [start, end) among a line's words and its value up to behind as a line of their own, with a tab between both.

    The sign that parts the value from the next label goes.
    """
    texts = line.text.split()
    words = line.words[start:behind] if len(line.words) == len(texts) else ()
    box = around([word.box for word in words]) or line.box
    value = " ".join(texts[end:behind])
    if behind < len(texts):
        value = _SIGN.sub("", value)
        words = words[: end - start + len(value.split())]
    return replace(line, text=f"{' '.join(texts[start:end]).rstrip(':')}\t{value}", words=words, box=box)


def size_of_part(line: Line, words: Sequence[Word]) -> float | None:
    """The size of some words of a line: the line has that of its longest word, and a word's height goes by its size."""
    if line.size is None or not words or not line.words:
        return line.size
    own, whole = (_height([max(some, key=lambda word: len(word.text))]) for some in (words, line.words))
    return line.size * own / (whole or 1.0)


def sizes_of_parts(line: Line, first: Sequence[Word], rest: Sequence[Word]) -> tuple[float | None, float | None]:
    """The sizes of two parts of a line by the heights of their words; the line's own is that of one of them."""
    ratio = _height(first) / max(_height(rest), 1.0)
    sizes = [size for size in (line.size, (line.size or 0.0) * ratio) if size]
    own = min(sizes, key=lambda size: abs(size - _SIZE * _height(first)), default=None)
    return own, own and own / max(ratio, _SIZE / 10)


def _height(words: Sequence[Word]) -> float:
    return max(word.box[3] - word.box[1] for word in words)


def around(boxes: Sequence[Box]) -> Box | None:
    """The box around some; None around none."""
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)

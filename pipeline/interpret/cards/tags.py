"""Labels drawn as tags before their values: "RISK Hot och våld" with the first word in a small badge, and no colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Line, Word
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.phrases.matcher import classify

_WORDS = 3  # of a tag
_FEWEST = 2  # lines with one tag
_SMALLER = 0.9  # of the height of what stands behind it
_LETTERS = 4  # of a tag in capitals: "RISK"
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.:]?")
_NUMBERED = frozenset({"process", "risk", "checks"})  # what may have a number in its tag: "RISK 3"


def tags_as_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that begin with a tag with a tab behind it; those of several tags as a line for each.

    A tag is a known label, in capitals or smaller than what stands behind it, and comes on several lines.
    """
    found = [_tags(line) for line in lines]
    names = Counter(line.text.split()[0].casefold() for line, tags in zip(lines, found, strict=True) if tags)
    is_tagged = any(count >= _FEWEST for count in names.values())
    for line, tags in zip(lines, found, strict=True):
        if tags and is_tagged:
            yield from _parts(line, tags)
        else:
            yield line


def without_tags(line: Line) -> Iterator[Line]:
    """A line that is known to be a card's: with a tab behind each of its tags, also where no other line has one."""
    tags = _tags(line)
    yield from _parts(line, tags) if tags else [line]


def _tags(line: Line) -> list[tuple[int, int]]:
    """Where the tags of a line stand in its words, as [start, end): the first at its beginning, something behind each; else none."""
    texts = line.text.split()
    words = line.words if len(line.words) == len(texts) else ()
    found: list[tuple[int, int]] = []
    for start in range(len(texts)):
        if (start == 0 or found) and start >= (found[-1][1] if found else 0):
            end = next((end for end in range(start + _WORDS, start, -1) if _is_tag(texts, words, start, end)), None)
            found += [(start, end)] if end else []
    parts = pairwise([*found, (len(texts), 0)])
    return found if all(end < behind for (_, end), (behind, _) in parts) else []


def _is_tag(texts: Sequence[str], words: Sequence[Word], start: int, end: int) -> bool:
    """Whether some words are a known label and set as tags are, and what stands behind them is not; a number may be its last."""
    number = _NUMBER.fullmatch(texts[end - 1]) if end <= len(texts) else None
    own = texts[start : end - 1] if number else texts[start:end]
    if end >= len(texts) or not own or not all(map(str.isalpha, own)):
        return False
    in_capitals = all(map(str.isupper, own)) and sum(map(len, own)) >= _LETTERS and not texts[end].isupper()
    if not in_capitals and not _are_smaller(words[start:end], words[end : end + 1]):
        return False
    meaning = classify(" ".join(own))
    if meaning is None or not meaning.whole:
        return False
    return number is None or (meaning.field in _NUMBERED and texts[end][:1].isupper())


def _are_smaller(words: Sequence[Word], behind: Sequence[Word]) -> bool:
    return bool(words) and all(_height(word) < _SMALLER * _height(other) for word in words for other in behind)


def _height(word: Word) -> float:
    return word.box[3] - word.box[1]


def _parts(line: Line, tags: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Each tag with what stands behind it."""
    texts = line.text.split()
    for (start, end), (behind, _) in pairwise([*tags, (len(texts), 0)]):
        words = line.words[start:behind] if len(line.words) == len(texts) else ()
        box = around([word.box for word in words]) or line.box
        text = f"{' '.join(texts[start:end])}\t{' '.join(texts[end:behind])}"
        yield replace(line, text=text, words=words, box=box, size=_size(line, line.words[end:behind] if words else ()))


def _size(line: Line, value: Sequence[Word]) -> float | None:
    """The size of what stands behind a tag: the line has that of its longest word, and a word's height goes by its size."""
    longest = max(line.words, key=lambda word: len(word.text), default=None)
    if line.size is None or longest is None or not value:
        return line.size
    return line.size * _height(value[0]) / (_height(longest) or 1.0)

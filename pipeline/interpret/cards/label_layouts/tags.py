"""Labels before their values without a colon: "RISK Hot och våld", the first word in a small badge, in capitals, or with more white behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.label_layouts.further_lines import with_further
from pipeline.interpret.cells.line_parts import around, size_of_part
from pipeline.interpret.phrases.matcher import classify

_WORDS = 3  # of a tag
_FEWEST = 2  # lines with one tag
_SMALLER = 0.9  # of the height of what stands behind it
_APART = 2.0  # times the white between words of a text: that behind a label
_COLUMN = 1.2  # of the height: what stands behind more white is in a column
_LETTERS = 4  # of a tag in capitals: "RISK"
_NUMBER = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*[.:]?")
_NUMBERED = frozenset({"process", "risk", "checks"})  # what may have a number in its tag: "RISK 3"


def tags_as_labels(lines: Sequence[Line], known: Collection[str] = ()) -> Iterator[Line]:
    """The lines, those that begin with a tag with a tab behind it; those of several tags as a line for each.

    A tag is a known label, in capitals, smaller than what stands behind it or with more white behind it than words have
    between them, and comes on several lines. known: the first words of those that do in the document, with tables between them.
    """
    space = _space(lines)
    found = [_tags(line, space) for line in lines]
    names = Counter(_first_word(line) for line, tags in zip(lines, found, strict=True) if tags)
    is_tagged = any(count >= _FEWEST for count in names.values())
    told = {id(line): tags for line, tags in zip(lines, found, strict=True)}
    waiting = list(reversed(lines))
    while waiting:
        line = waiting.pop()
        if (tags := told[id(line)]) and (is_tagged or _first_word(line) in known):
            yield from with_further(list(_parts(line, tags)), waiting, begins=lambda one: bool(told[id(one)]))
        else:
            yield line


def tags_in(lines: Sequence[Line]) -> frozenset[str]:
    """The first words, in small letters, of the tags that several lines begin with and that are smaller than what stands behind them.

    None where risks have no such tag before their names: then a process's stands over cards (cards/eyebrows).
    """
    names = Counter(_first_word(line) for line in lines if _begins_smaller(line))
    found = frozenset(name for name, count in names.items() if count >= _FEWEST)
    meanings = [classify(name) for name in found]
    return found if any(meaning and meaning.field == "risk" for meaning in meanings) else frozenset()


def _begins_smaller(line: Line) -> bool:
    end = next((end for _, end in _tags(line)), 0)
    return end > 0 and _are_smaller(line.words[:end], line.words[end : end + 1])


def _first_word(line: Line) -> str:
    return line.text.split()[0].casefold()


def without_tags(line: Line) -> Iterator[Line]:
    """A line that is known to be a card's: with a tab behind each of its tags, also where no other line has one."""
    tags = _tags(line)
    yield from _parts(line, tags) if tags else [line]


def _space(lines: Sequence[Line]) -> float | None:
    """The usual white between words, in heights of a word; None where nothing tells it."""
    pairs = (pair for line in lines for pair in pairwise(line.words))
    found = [_white(*pair) / height for pair in pairs if (height := _height(pair[1])) > 0]
    return median(found) if found else None


def _tags(line: Line, space: float | None = None) -> list[tuple[int, int]]:
    """Where the tags of a line stand in its words, as [start, end): the first at its beginning, something behind each; else none.

    space: the usual white between words, in their heights, where more may set a tag apart.
    """
    texts = line.text.split()
    words = line.words if len(line.words) == len(texts) else ()
    found: list[tuple[int, int]] = []
    for start in range(len(texts)):
        if (start == 0 or found) and start >= (found[-1][1] if found else 0):
            ends = range(start + _WORDS, start, -1)
            end = next((end for end in ends if _is_tag(texts, words, start, end, space if start == 0 else None)), None)
            found += [(start, end)] if end else []
    parts = pairwise([*found, (len(texts), 0)])
    return found if all(end < behind for (_, end), (behind, _) in parts) else []


def _is_tag(texts: Sequence[str], words: Sequence[Word], start: int, end: int, space: float | None) -> bool:
    """Whether some words are a known label and set as tags are, and what stands behind them is not; a number may be its last."""
    number = _NUMBER.fullmatch(texts[end - 1]) if end <= len(texts) else None
    own = texts[start : end - 1] if number else texts[start:end]
    if end >= len(texts) or not own or not all(map(str.isalpha, own)):
        return False
    in_capitals = all(map(str.isupper, own)) and sum(map(len, own)) >= _LETTERS and not texts[end].isupper()
    behind = words[end : end + 1]
    set_apart = space is not None and not _is_label(texts[end]) and _stand_apart(words[start:end], behind, space)
    if not in_capitals and not set_apart and not _are_smaller(words[start:end], behind):
        return False
    meaning = classify(" ".join(own))
    if meaning is None or not meaning.whole:
        return False
    return number is None or (meaning.field in _NUMBERED and texts[end][:1].isupper())


def _is_label(text: str) -> bool:
    meaning = classify(text)
    return meaning is not None and meaning.whole


def _are_smaller(words: Sequence[Word], behind: Sequence[Word]) -> bool:
    return bool(words) and all(_height(word) < _SMALLER * _height(other) for word in words for other in behind)


def _stand_apart(words: Sequence[Word], behind: Sequence[Word], space: float) -> bool:
    """Whether what stands behind some words is further from them than words of a text are, and no column of its own."""
    if not words or not behind or not behind[0].text[0].isalnum():
        return False
    between = max((_white(*pair) for pair in pairwise(words)), default=0.0)
    least = _APART * max(space * max(_height(words[-1]), _height(behind[0])), between, 0.0)
    return least <= _white(words[-1], behind[0]) < _COLUMN * _height(behind[0])


def _white(word: Word, after: Word) -> float:
    return after.box[0] - word.box[2]


def _height(word: Word) -> float:
    return word.box[3] - word.box[1]


def _parts(line: Line, tags: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Each tag with what stands behind it."""
    texts = line.text.split()
    for (start, end), (behind, _) in pairwise([*tags, (len(texts), 0)]):
        words = line.words[start:behind] if len(line.words) == len(texts) else ()
        box = around([word.box for word in words]) or line.box
        text = f"{' '.join(texts[start:end])}\t{' '.join(texts[end:behind])}"
        yield replace(
            line, text=text, words=words, box=box, size=size_of_part(line, line.words[end:behind] if words else ())
        )

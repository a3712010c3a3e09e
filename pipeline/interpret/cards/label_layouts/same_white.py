"""Labels before their values on one line, with a little more white between them than words have, the same on all lines: a list of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.line_parts import part_of

_WORDS = 3  # of a label
_MORE = 1.5  # times the usual white between words, at least
_SAME = 0.02  # sizes of their letters by which the white behind labels may differ
_LINES = 4  # with the same white
_LABELS = 2  # different ones among them


@dataclass(frozen=True, slots=True)
class _Begun:
    """How many words of a line its label has, which it is, and the white behind it, in sizes of its letters."""

    words: int
    label: str
    white: float


def labels_before_same_white(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a tab behind the known labels that several lines begin with before the same white, wider than that between words."""
    usual = _usual(lines)
    begun = {id(line): one for line in lines if usual and (one := _begun(line, usual))}
    labels = _labels_by_white(begun.values())
    kept = {key for key, one in begun.items() if _are_common(one.label, labels[_step(one)])}
    for line in lines:
        yield _tabbed(line, begun[id(line)].words) if id(line) in kept else line


def _usual(lines: Sequence[Line]) -> float:
    """The usual white between words, in sizes of their letters; 0 where nothing tells it."""
    found = [_white(*pair) / line.size for line in lines if line.size for pair in pairwise(line.words)]
    return median(found) if found else 0.0


def _begun(line: Line, usual: float) -> _Begun | None:
    """The label that a line begins with, before the first white that is more than usual and than between its own words; None where there is none."""
    if {":", "\t"} & set(line.text) or not line.size:
        return None
    whites = [_white(*pair) / line.size for pair in pairwise(line.words[: _WORDS + 1])]
    wide = (at for at, white in enumerate(whites) if white >= max([_MORE * usual, *whites[:at]]))
    return next((one for at in wide if (one := _before(line, at + 1, whites[at]))), None)


def _before(line: Line, words: int, white: float) -> _Begun | None:
    """A line's first words as the label before some white; None where they are none."""
    label = part_of(line, line.words[:words]).text
    meaning = label_meaning(label) if label[:1].isupper() else None
    return _Begun(words, label, white) if meaning and meaning.whole and not meaning.help else None


def _labels_by_white(begun: Iterable[_Begun]) -> dict[int, list[str]]:
    """The labels before each white and those next to it, in steps of what these may differ by."""
    found: dict[int, list[str]] = defaultdict(list)
    for one in begun:
        for step in range(_step(one) - 1, _step(one) + 2):
            found[step].append(one.label)
    return found


def _step(one: _Begun) -> int:
    return round(one.white / _SAME)


def _are_common(label: str, others: Sequence[str]) -> bool:
    """Whether a label comes again among those before one white, of which there are several: in a list of contents each comes once."""
    return others.count(label) > 1 and len(others) >= _LINES and len(set(others)) >= _LABELS


def _white(word: Word, after: Word) -> float:
    return after.box[0] - word.box[2]


def _tabbed(line: Line, words: int) -> Line:
    texts = [word.text for word in line.words]
    return replace(line, text=f"{' '.join(texts[:words])}\t{' '.join(texts[words:])}", bold=False)

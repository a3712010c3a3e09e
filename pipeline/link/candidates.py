"""Which pairs of two long lists may be alike enough, told by matrices: the others are never looked at one by one.

Nothing that would pair is lost: for each pair a bound is worked out that it cannot exceed. rapidfuzz compares 40 million pairs
of names a second, where a close look at one takes up to 100 microseconds. Of short lists every pair is looked at, so that
numpy is not loaded for them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar

from rapidfuzz import fuzz

from pipeline.link.content import SHORTEST_PART, content
from pipeline.link.evidence import (
    LONG_ENOUGH,
    SAME_CHECK,
    SAME_DESCRIPTION,
    SAME_PROCESS,
    SAME_SCORE,
    SHARED_CHECK,
)
from pipeline.link.similarity import CONTAINED, NUMBERS_DIFFER, SAME, WORD_ALIKE, Name, normal
from pipeline.link.subjects import Subject
from pipeline.swedish.lemmas import lemmas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bounds = NDArray[np.float32]

FEW = 2_500  # pairs: of so few every one is looked at
BLOCK = 500  # of the first list at a time, so that memory grows with the second alone
ROUNDED = 0.001  # what a bound is worth more, since it is rounded
Pairs = Iterator[tuple[int, int]]
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def near_names(one: Sequence[Name], other: Sequence[Name], least: float) -> Pairs:
    """The pairs of names, by their places in the two lists, whose likeness may be as much as least."""
    if len(one) * len(other) <= FEW:
        yield from product(range(len(one)), range(len(other)))
        return
    bounds = _NameBounds(other)
    for start in range(0, len(one), BLOCK):
        yield from _pairs(bounds.against(one[start : start + BLOCK]) >= least, start)


def near_risks(one: Sequence[Subject], other: Sequence[Subject], kin: float, least: float) -> Pairs:
    """The pairs of risks, by their places, whose names with all that may speak beside them come to least.

    kin: how alike their names must be at least, 0 to 1.
    """
    if len(one) * len(other) <= FEW:
        yield from product(range(len(one)), range(len(other)))
        return
    names = _NameBounds([subject.risk for subject in other])
    checks, descriptions = _holders(other, _checks), _holders(other, _description)
    for start in range(0, len(one), BLOCK):
        block = one[start : start + BLOCK]
        alike = names.against([subject.risk for subject in block])
        most = alike + (SAME_SCORE + SAME_PROCESS)
        _add(most, SHARED_CHECK, _same_checks(_holders(block, _checks), checks))
        _add(most, SAME_DESCRIPTION, _same_descriptions(_holders(block, _description), descriptions))
        yield from _pairs((most >= least) & (alike >= kin), start)


def sharing(one: Sequence[str], other: Sequence[str]) -> Pairs:
    """The pairs of texts, by their places, that share a word of what they are about, misspelt or as a part of a compound."""
    if len(one) * len(other) <= FEW:
        yield from product(range(len(one)), range(len(other)))
        return
    lefts, rights = _holders(one, content), _holders(other, content)
    found = {(i, j) for a, b in _like_words(list(lefts), list(rights)) for i in lefts[a] for j in rights[b]}
    yield from sorted(found)


class _NameBounds:
    """How alike names can be at most to those of a list."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names, self._forms = names, [_forms(name) for name in names]
        self._plain = _holders(names, lambda name: [name.plain])
        self._whole = _holders(self._forms, lambda forms: [forms[0]])
        self._ends = _holders(self._forms, lambda forms: _ends(forms[0]))
        self._numbered = _holders(self._forms, lambda forms: [_numbers(forms[1])])

    def against(self, others: Sequence[Name]) -> Bounds:
        """From 0 to 1, a row for each of the others; see similarity.likeness, whose sum of parts it follows."""
        import numpy as np  # noqa: PLC0415 - not for short lists

        forms = [_forms(name) for name in others]
        ordered, by_letter = (_ratios([one[i] for one in forms], [one[i] for one in self._forms]) for i in (0, 1))
        found = np.maximum(ordered, by_letter) / 100
        for row, (name, (words, sorted_)) in enumerate(zip(others, forms, strict=True)):
            closer = [*self._ends.get(words, ()), *(i for end in _ends(words) for i in self._whole.get(end, ()))]
            found[row, closer] = np.maximum(found[row, closer], CONTAINED)  # one may be the other, said more closely
            differ = np.ones(len(self._names), dtype=bool)
            differ[self._numbered.get(_numbers(sorted_), [])] = False
            found[row, differ] = np.minimum(found[row, differ], NUMBERS_DIFFER)
            found[row, self._plain.get(name.plain, [])] = 1.0
        return (found + ROUNDED).astype(np.float32)


def _forms(name: Name) -> tuple[str, str]:
    """A name's lemmas in their order, and sorted."""
    words = lemmas(name.text)
    return " ".join(words), " ".join(sorted(words))


def _numbers(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.split(" ") if word.isdigit())


def _ends(words: str) -> list[str]:
    """What words begin and end with, whole words at a time."""
    several = words.split(" ")
    begun = (" ".join(several[:size]) for size in range(1, len(several)))
    return [*begun, *(" ".join(several[size:]) for size in range(1, len(several)))]


def _checks(subject: Subject) -> list[Name]:
    return [check for check in subject.checks if check]


def _description(subject: Subject) -> list[str]:
    text = normal(subject.entries[0].description)
    return [text] if len(text) >= LONG_ENOUGH else []


def _same_checks(
    one: Mapping[Name, list[int]], other: Mapping[Name, list[int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """The places of checks that may be the same, in both lists."""
    lefts, rights = list(one), list(other)
    yield from ((one[lefts[a]], other[rights[b]]) for a, b in near_names(lefts, rights, SAME_CHECK))


def _same_descriptions(
    one: Mapping[str, list[int]], other: Mapping[str, list[int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """The places of descriptions that may be the same, in both lists."""
    lefts, rights = list(one), list(other)
    if lefts and rights:
        same = _pairs(_ratios(lefts, rights) / 100 + ROUNDED >= SAME, 0)
        yield from ((one[lefts[a]], other[rights[b]]) for a, b in same)


def _like_words(lefts: Sequence[str], rights: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of two lists that are one but for a letter, and those that begin or end another."""
    if lefts and rights:
        yield from ((lefts[a], rights[b]) for a, b in _pairs(_ratios(lefts, rights) >= WORD_ALIKE, 0))
    for one, other, swapped in ((lefts, set(rights), False), (rights, set(lefts), True)):
        for word in one:
            for size in range(SHORTEST_PART, len(word)):
                for part in {word[:size], word[-size:]} & other:
                    yield (part, word) if swapped else (word, part)


def _ratios(one: Sequence[str], other: Sequence[str]) -> Bounds:
    """How alike texts are, 0 to 100."""
    import numpy as np  # noqa: PLC0415 - not for short lists
    from rapidfuzz import process  # noqa: PLC0415 - it loads numpy

    found: Bounds = process.cdist(one, other, scorer=fuzz.ratio, dtype=np.float32)
    return found


def _add(most: Bounds, weight: float, held: Iterable[tuple[list[int], list[int]]]) -> None:
    """Adds a weight once to each pair that any of the held rows and columns make."""
    import numpy as np  # noqa: PLC0415 - not for short lists

    speaks = np.zeros(most.shape, dtype=bool)
    for rows, columns in held:
        speaks[np.ix_(rows, columns)] = True
    most[speaks] += weight


def _pairs(chosen: Any, start: int) -> Pairs:
    """The places of what is true in a matrix, its first row's being start."""
    for row, columns in enumerate(chosen, start):
        yield from ((row, int(column)) for column in columns.nonzero()[0])


def _holders(among: Iterable[T], of: Callable[[T], Iterable[K]]) -> dict[K, list[int]]:
    """Which places hold what."""
    found: dict[K, list[int]] = {}
    for place, one in enumerate(among):
        for key in dict.fromkeys(of(one)):
            found.setdefault(key, []).append(place)
    return found

"""Axes of a map: rows and columns of whole numbers that follow each other at even steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from extractors.model.page import Box, Line, Word
from extractors.tables.lines import union

_STEPS = 3  # of an axis, at least
_HIGHEST = 10  # of a scale
_LEVEL, _UPRIGHT = 3.0, 4.0  # points by which the numbers of one axis may stand apart from its line
_EVEN = 0.2  # of a step by which steps may differ
_BESIDE = 2.0  # steps from an axis to the nearest number of the other
_NEAREST = (
    1 / 8
)  # of a step, where the numbers of a row begin their fields and the column stands right before the first
_SAME_LEFT = 1.5  # points by which what begins at one place may stand apart
_DIFFERENT = 6.0  # points by which words are of other lengths: set about a middle, they do not begin alike
_LABEL = 4  # words of a step's label
_NEXT = 8  # numbers of a row or column among which the next one is looked for


@dataclass(frozen=True, slots=True)
class Number:
    """A step of a scale as it stands on a page, in a line of its own, and where its words end."""

    number: int
    line: Line
    x: float
    y: float
    right: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers of a scale in a row (level) or in a column, places along it from left or top."""

    numbers: tuple[Number, ...]
    level: bool

    @property
    def places(self) -> list[float]:
        """The middles of its numbers along it."""
        return [one.x if self.level else one.y for one in self.numbers]

    @property
    def step(self) -> float:
        """Points from one number to the next."""
        places = self.places
        return (places[-1] - places[0]) / (len(places) - 1)

    @property
    def unevenness(self) -> float:
        """Points by which the steps differ at most."""
        steps = [after - before for before, after in pairwise(self.places)]
        return max(steps) - min(steps)

    @property
    def box(self) -> Box:
        """The box around its numbers."""
        return union(one.line.box for one in self.numbers if one.line.box)

    def nearest(self, place: float) -> int | None:
        """Which number a place along the axis belongs to; None where it is beyond its ends."""
        at = min(range(len(self.numbers)), key=lambda index: abs(self.places[index] - place))
        return at if abs(self.places[at] - place) <= self.step / 2 else None


def axes_of(lines: Sequence[Line]) -> Iterator[tuple[Axis, Axis]]:
    """Each row of numbers with each column of them that begins or ends beside it, so that fields lie between both."""
    numbers = [number for line in lines for number in _numbers(line)]
    upright = _most_even(numbers, level=False)
    if upright:
        level = [_in_fields(axis, lines) for axis in _most_even(numbers, level=True)]
        yield from ((one, other) for one in level for other in upright if _is_beside(one, other))


def _in_fields(level: Axis, lines: Sequence[Line]) -> Axis:
    """A row of numbers in the middles of their fields: half a step behind where a number begins, if each begins its field, as the word that begins right below it does, whatever that one's length."""
    words = [word for line in lines for word in line.words]
    labels = [next((word for word in words if _is_below(word, one)), None) for one in level.numbers]
    lengths = [word.box[2] - word.box[0] for word in labels if word]
    if len(lengths) < len(labels) or max(lengths) - min(lengths) < _DIFFERENT:
        return level
    return replace(level, numbers=tuple(replace(one, x=_left(one) + level.step / 2) for one in level.numbers))


def _is_below(word: Word, number: Number) -> bool:
    """Whether a word stands right below a number and begins where that does."""
    _, top, _, bottom = number.line.words[0].box
    is_next = bottom - _LEVEL <= word.box[1] <= bottom + (bottom - top)
    return is_next and abs(word.box[0] - _left(number)) <= _SAME_LEFT


def _left(number: Number) -> float:
    return number.line.words[0].box[0]


def _numbers(line: Line) -> Iterator[tuple[Number, ...]]:
    """The numbers in a line, each as it stands; that before a step's words ("4 Sannolik") also where these end, and in the middle of both."""
    for at, word in enumerate(line.words):
        text = word.text.strip("().:")
        if text.isdecimal() and int(text) <= _HIGHEST:
            right = _end_of_label(line.words[at : at + _LABEL])
            places = [word.box[0] + word.box[2]]
            places += [2 * right, word.box[0] + right] if right > word.box[2] else []
            alone = Line(text, word.box, (word,), line.size, line.bold, page=line.page)
            y = (word.box[1] + word.box[3]) / 2
            yield tuple(Number(int(text), alone, x / 2, y, right) for x in places)


def _end_of_label(words: Sequence[Word]) -> float:
    """Where the words of a step end that stand close behind its number, which is the first."""
    label = [words[0], *takewhile(lambda word: not word.text[0].isdecimal(), words[1:])]
    if len(label) == 1 or not label[1].text.isalpha():
        return words[0].box[2]
    close = takewhile(lambda pair: pair[1].box[0] - pair[0].box[2] <= pair[0].box[3] - pair[0].box[1], pairwise(label))
    return max([words[0].box[2], *(word.box[2] for _, word in close)])


def _most_even(numbers: Sequence[tuple[Number, ...]], *, level: bool) -> list[Axis]:
    """The axes of numbers that stand alike beside their words, of several with the same numbers that with the most even steps."""
    best: dict[tuple[int, ...], Axis] = {}
    for how in range(max(map(len, numbers), default=0)):
        for axis in _axes([places[how] for places in numbers if how < len(places)], level=level):
            known = tuple(id(one.line) for one in axis.numbers)
            if known not in best or axis.unevenness < best[known].unevenness:
                best[known] = axis
    return list(best.values())


def _axes(numbers: Sequence[Number], *, level: bool) -> Iterator[Axis]:
    """The longest runs in each row, or column."""
    near = _LEVEL if level else _UPRIGHT
    placed = sorted(((one.y, one.x, one) if level else (one.x, one.y, one) for one in numbers), key=lambda at: at[:2])
    groups: list[list[tuple[float, float, Number]]] = []
    for at in placed:
        if groups and at[0] - groups[-1][0][0] <= near:
            groups[-1].append(at)
        else:
            groups.append([at])
    for group in groups:
        along = sorted(((place, one) for _, place, one in group), key=lambda at: at[0])
        yield from (Axis(tuple(run), level) for run in _runs(along))


def _runs(along: Sequence[tuple[float, Number]]) -> Iterator[list[Number]]:
    """Runs of several numbers that rise or fall by one at even steps, none that is but the end of another."""
    taken: set[tuple[int, int]] = set()
    for first in range(len(along)):
        for second in range(first + 1, min(first + _NEXT, len(along))):
            if (first, second) in taken or abs(along[second][1].number - along[first][1].number) != 1:
                continue
            run = [first, second]
            while (following := _next(along, run)) is not None:
                run.append(following)
            if len(run) >= _STEPS:
                taken |= set(pairwise(run))
                yield [along[index][1] for index in run]


def _next(along: Sequence[tuple[float, Number]], run: Sequence[int]) -> int | None:
    """Which number goes on a run."""
    (here, last), (before, earlier) = along[run[-1]], along[run[-2]]
    step, wanted = here - before, 2 * last.number - earlier.number
    later = range(run[-1] + 1, min(run[-1] + _NEXT, len(along)))
    fitting = (at for at in later if abs(along[at][0] - here - step) <= _EVEN * step and along[at][1].number == wanted)
    return next(fitting, None)


def _is_beside(level: Axis, upright: Axis) -> bool:
    """Whether a row stands right above or below a column's ends, and the column right beside the row's."""
    side, y = upright.numbers[0], level.numbers[0].y
    beside = _ends_at(level.places, side.x, side.right, level.step, _NEAREST)
    return beside and _ends_at(upright.places, y, y, upright.step, 1 / 2)


def _ends_at(places: Sequence[float], low: float, high: float, step: float, nearest: float) -> bool:
    apart = max(places[0] - high, low - places[-1])
    return nearest * step < apart <= _BESIDE * step

"""Axes of a map: rows and columns of whole numbers that follow each other at even steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractors.model.page import Box, Line
from extractors.tables.lines import union

_STEPS = 3  # of an axis, at least
_HIGHEST = 10  # of a scale
_LEVEL, _UPRIGHT = 3.0, 4.0  # points by which the numbers of one axis may stand apart from its line
_EVEN = 0.2  # of a step by which steps may differ
_BESIDE = 2.0  # steps from an axis to the nearest number of the other
_LABEL = 4  # words of a step's label
_NEXT = 8  # numbers of a row or column among which the next one is looked for


@dataclass(frozen=True, slots=True)
class Number:
    """A step of a scale as it stands on a page, in a line of its own."""

    number: int
    line: Line
    x: float
    y: float


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
        level = _most_even(numbers, level=True)
        yield from ((one, other) for one in level for other in upright if _is_beside(one, other))


def _numbers(line: Line) -> Iterator[tuple[Number, ...]]:
    """The numbers in a line, each as it stands; that before a step's words ("4 Sannolik") also where these end, and in the middle of both."""
    for at, word in enumerate(line.words):
        text = word.text.strip("().:")
        if text.isdecimal() and int(text) <= _HIGHEST:
            label = [word, *takewhile(lambda other: not other.text[0].isdecimal(), line.words[at + 1 : at + _LABEL])]
            places = [word.box[0] + word.box[2]]
            if len(label) > 1 and label[1].text.isalpha():
                places += [2 * label[-1].box[2], word.box[0] + label[-1].box[2]]
            alone = Line(text, word.box, (word,), line.size, line.bold, page=line.page)
            yield tuple(Number(int(text), alone, x / 2, (word.box[1] + word.box[3]) / 2) for x in places)


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
    x, y = upright.numbers[0].x, level.numbers[0].y
    return _ends_at(level.places, x, level.step) and _ends_at(upright.places, y, upright.step)


def _ends_at(places: Sequence[float], place: float, step: float) -> bool:
    apart = max(places[0] - place, place - places[-1])
    return step / 2 < apart <= _BESIDE * step

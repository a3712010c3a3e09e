"""A risk map: the numbers of risks in the fields between two axes, each field a likelihood and a consequence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Line, Page, lines_within
from extractors.tables.lines import overlap, union
from pipeline.interpret.legends.number_axes import Axis, axes_of
from pipeline.interpret.legends.told_axes import part_across
from pipeline.interpret.pages.paragraphs import paragraph_texts
from pipeline.interpret.phrases.matcher import classify

_NAMED = 3.0  # steps from an axis to its name
_WORDS = 3  # of a line that names an axis
_SURE = 1.5  # times as far from an axis's name: the other axis
_FEWEST = 3  # marks in the fields
_MARK = lazy_pattern(r"[^\W\d_]{0,2}(\d{1,3})")
_BETWEEN = lazy_pattern(r"(?:[\s,;/()]|\boch\b)+")
_PARTS = frozenset({"likelihood", "consequence"})

_Axes = tuple[Axis, Axis]
_Fields = dict[tuple[int, int], list[int]]  # by column and row, the numbers that stand there


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a risk stands in a map: the numbers on both axes beside its field."""

    likelihood: Line
    consequence: Line


@dataclass(frozen=True, slots=True)
class RiskMap:
    """A page's map; marks: the numbers in its fields; placed: by a risk's number, nothing where one stands in several fields or the axes have no plain names.

    box: around its axes, where it is no table.
    """

    page: int | None
    placed: Mapping[int, Placed]
    marks: tuple[int, ...] = ()
    box: Box | None = None


def risk_maps(page: Page) -> list[RiskMap]:
    """The maps on a page: numbers of risks between two axes with their names, or that a sentence names; of several the largest, none where these lie over each other."""
    lines = [line for block in page.blocks for line in lines_within(block) if line.box]
    names = [name for line in lines for name in names_of_parts(line)]
    named = {part for part, _ in names} == _PARTS
    found = _between(lines, lambda axes: axes_part(*axes, names)) if named else []
    if not found and (told := part_across(paragraph_texts(page.lines()))):
        found = _between(lines, lambda _: told)
    largest = max((len(level.numbers) * len(upright.numbers) for (level, upright), _, _ in found), default=0)
    found = [one for one in found if len(one[0][0].numbers) * len(one[0][1].numbers) == largest]
    boxes = [union(axis.box for axis in axes) for axes, _, _ in found]
    if any(overlap(one, other) for one, other in combinations(boxes, 2)):
        return []
    return [_map(page, box, *one) for box, one in zip(boxes, found, strict=True)]


def _between(lines: Sequence[Line], part_of: Callable[[_Axes], str | None]) -> list[tuple[_Axes, str, _Fields]]:
    """The axes among lines with numbers of risks between them, each with the part of the score that its level axis is, which part_of tells."""
    return [
        (axes, across, marks)
        for axes in axes_of(lines)
        if (across := part_of(axes)) and (marks := _marks(lines, *axes))
    ]


def _map(page: Page, box: Box, axes: tuple[Axis, Axis], across: str, marks: _Fields) -> RiskMap:
    level, upright = axes
    placed: dict[int, Placed] = {}
    for (right, down), numbers in marks.items():
        beside = level.numbers[right].line, upright.numbers[down].line
        placed |= dict.fromkeys(numbers, Placed(*(beside if across == "likelihood" else reversed(beside))))
    every = tuple(number for numbers in marks.values() for number in numbers)
    return RiskMap(page.number, placed if len(placed) == len(every) else {}, every, box)


def names_of_parts(line: Line) -> Iterator[tuple[str, Box]]:
    """The words that name a part of the score, in lines that say little else but in brackets: "Sannolikhet (1 = mycket låg, 5 = mycket hög)"."""
    outside = takewhile(lambda word: not word.text.startswith("("), line.words)
    told = [word for word in outside if any(map(str.isalpha, word.text))]
    for word in told if len(told) <= _WORDS else ():
        meaning = classify(word.text)
        if meaning and meaning.field in _PARTS:
            yield meaning.field, word.box


def axes_part(level: Axis, upright: Axis, names: Sequence[tuple[str, Box]]) -> str | None:
    """Which part of the score the level axis is, by a name near each axis that is nearer to it than to the other; None where that is not plain."""
    beside = {
        axis.level: {part for part, box in names if _names_axis(box, axis, other)}
        for axis, other in ((level, upright), (upright, level))
    }
    plain = len(beside[True]) == len(beside[False]) == 1 and beside[True] != beside[False]
    return beside[True].pop() if plain else None


def _names_axis(box: Box, axis: Axis, other: Axis) -> bool:
    far = _steps(axis, box)
    return far <= _NAMED and _SURE * far <= _steps(other, box)


def _steps(axis: Axis, box: Box) -> float:
    """How far a name stands from an axis, in its steps."""
    left, top, right, bottom = axis.box
    across = max(left - box[2], box[0] - right, 0.0)
    down = max(top - box[3], box[1] - bottom, 0.0)
    return max(across, down) / axis.step


def _marks(lines: Sequence[Line], level: Axis, upright: Axis) -> _Fields:
    """The numbers of risks in the fields; none where all fields hold but their products."""
    fields: _Fields = {}
    steps = {one.line.box for axis in (level, upright) for one in axis.numbers}
    for word in (word for line in lines for word in line.words if word.box not in steps):
        right, down = level.nearest((word.box[0] + word.box[2]) / 2), upright.nearest((word.box[1] + word.box[3]) / 2)
        if right is not None and down is not None:
            fields.setdefault((right, down), []).extend(numbers_in(word.text))
    scales = [one.number for one in level.numbers], [one.number for one in upright.numbers]
    return without_values(fields, *scales)


def numbers_in(text: str) -> list[int]:
    """The numbers of risks that a field's text lists: "2, R5 och 7"."""
    return [int(mark[1]) for part in _BETWEEN.split(text) if (mark := _MARK.fullmatch(part))]


def without_values(fields: _Fields, level: Sequence[int], upright: Sequence[int]) -> _Fields:
    """The numbers in the fields, by column and row, without the products that all hold; none where a number in each field is its value, or few are left."""
    whole = len(fields) == len(level) * len(upright)
    products = {(right, down): level[right] * upright[down] for right, down in fields}
    if whole and all(products[at] in numbers for at, numbers in fields.items()):
        for at, product in products.items():
            fields[at].remove(product)
    elif whole and all(len(numbers) == 1 for numbers in fields.values()):
        return {}
    return fields if sum(map(len, fields.values())) >= _FEWEST else {}

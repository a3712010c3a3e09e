"""Scales drawn as boxes in a row: each step's number with its word below, above or behind it, the part's name over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Line, Word
from extractors.tables.lines import union
from pipeline.interpret.legends.labels import PartLabels, is_of_value, plausible
from pipeline.interpret.legends.part_words import parts_named

_STEP = lazy_pattern(r"(\d{1,2})\W*")
_STEP_AND_WORD = lazy_pattern(r"(\d{1,2})\s*[-–—=:.)]?\s*([^\W\d_][^\d]*)")
_WORD = lazy_pattern(r"[^\W\d_][^\d]*")
_FEWEST = 3  # steps of a scale
_WHITE = 0.6  # of a line's size: what parts two boxes' texts
_FAR = 3.0  # times a line's height: the most between the lines of a scale, and up to its name


@dataclass(frozen=True, slots=True)
class _Text:
    """What stands in a line between two wide gaps."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    word: str
    box: Box


def labels_of_boxes(lines: Iterable[Line]) -> PartLabels:
    """The labels of the scales whose steps stand beside each other on a page, several in a row too.

    lines: its lines, those in the cells of small tables too, for boxes may have been read as one.
    """
    found = PartLabels()
    rows = _rows([text for line in lines for text in _texts(line)])
    for at, texts in enumerate(rows):
        for steps, first, before in _read(rows, at, texts):
            for scale in _scales(steps):
                labels = plausible({str(step.number): step.word for step in scale})
                if labels:
                    name = (
                        before
                        if before and scale[0] is steps[0]
                        else _name_over(scale, rows[first - 1] if first else [])
                    )
                    found.fill(_named(labels, name))
    return found


def _texts(line: Line) -> list[_Text]:
    """A line's words, those together that no wide gap parts."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.box[0] - groups[-1][-1].box[2] <= _WHITE * (line.size or word.box[3] - word.box[1]):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_Text(" ".join(word.text for word in group), union(word.box for word in group)) for group in groups]


def _rows(texts: Sequence[_Text]) -> list[list[_Text]]:
    """Texts of one height together, from the top, each row from the left."""
    rows: list[list[_Text]] = []
    for text in sorted(texts, key=lambda one: one.box[1] + one.box[3]):
        if rows and rows[-1][-1].box[1] <= (text.box[1] + text.box[3]) / 2 <= rows[-1][-1].box[3]:
            rows[-1].append(text)
        else:
            rows.append([text])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def _read(rows: Sequence[list[_Text]], at: int, texts: Sequence[_Text]) -> Iterator[tuple[list[_Step], int, str]]:
    """The steps of a row, with the words beside the numbers or in the row above or below, the first row of both, and a part's name before them."""
    before, texts = _named_before(texts, texts[1:])
    if len(texts) < _FEWEST:
        return
    beside = [_STEP_AND_WORD.fullmatch(one.text) for one in texts]
    if all(beside):
        yield [_Step(int(m[1]), m[2].strip(), one.box) for m, one in zip(beside, texts, strict=True) if m], at, before
    numbers = [(int(m[1]), one.box) for one in texts if (m := _STEP.fullmatch(one.text))]
    if len(numbers) < len(texts):
        return
    for way in (1, -1):
        other = at + way
        named, words = _named_before(rows[other] if 0 <= other < len(rows) else [], texts)
        if named and not words and 0 <= other + way < len(rows):  # it stands between both rows, at half their height
            other += way
            words = rows[other]
        if _stand_together(numbers, words):
            steps = [
                _Step(number, one.text, union([box, one.box]))
                for (number, box), one in zip(numbers, words, strict=True)
            ]
            yield steps, min(at, other), before or named


def _named_before(texts: Sequence[_Text], steps: Sequence[_Text]) -> tuple[str, Sequence[_Text]]:
    """The name of a part that stands before the steps in their row, and the row without it."""
    if texts and steps and texts[0].box[2] < steps[0].box[0] and len(parts_named(texts[0].text)) == 1:
        return texts[0].text, texts[1:]
    return "", texts


def _stand_together(numbers: Sequence[tuple[int, Box]], words: Sequence[_Text]) -> bool:
    """Whether each number has a word of its own above or below it."""
    if len(words) != len(numbers) or not all(_WORD.fullmatch(one.text) for one in words):
        return False
    boxes = [union([box, one.box]) for (_, box), one in zip(numbers, words, strict=True)]
    height = max(one.box[3] - one.box[1] for one in words)
    apart = all(one[2] < other[0] for one, other in pairwise(boxes))
    return apart and all(box[3] - box[1] <= _FAR * height for box in boxes)


def _scales(steps: Sequence[_Step]) -> Iterator[list[_Step]]:
    """Steps that count on from one to the next, as far as they do."""
    scale: list[_Step] = []
    for step in steps:
        if scale and step.number != scale[-1].number + 1:
            yield scale
            scale = []
        scale.append(step)
    yield scale


def _name_over(scale: Sequence[_Step], above: Sequence[_Text]) -> str:
    """What stands over a scale in the row above its steps, or begins half a step before it, as a box does before its text."""
    box = union(step.box for step in scale)
    reach = (box[2] - box[0]) / len(scale) / 2
    height = scale[0].box[3] - scale[0].box[1]
    near = [one for one in above if one.box[0] < box[2] and box[0] - reach < one.box[2]]
    return " ".join(one.text for one in near if 0 <= box[1] - one.box[1] <= _FAR * height)


def _named(labels: dict[str, str], name: str) -> PartLabels:
    """The labels of the part that a name names; of none where it names none, or none at all where it is of the value."""
    parts = parts_named(name)
    if len(parts) == 1:
        return PartLabels(consequence=labels) if True in parts else PartLabels(labels)
    return PartLabels() if is_of_value(name) else PartLabels(unnamed=[labels])

"""Labels at half the height of values of several lines beside them: they, and what else stands in their row, are read on its first line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page_content import PageContent
from extractors.tables.by_place import ByPlace
from extractors.tables.centred_titles import SAME_LINE, lowered
from extractors.tables.text_rows import WIDEST_LINE, Segment
from extractors.tables.wrapped_labels import FEWEST, SAME_LEFT, LabelColumns, is_set_as, middle

SEVERAL = 2  # lines of a value that has its label at half its height: one line has it beside it
EVEN = 1.0  # points by which the steps between a value's lines differ


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label, and the lines of the value in whose middle it stands."""

    label: Segment
    value: Sequence[Segment]


def with_raised_labels(content: PageContent, texts: Sequence[Segment], columns: LabelColumns) -> PageContent:
    """The content with each known label of one line on the first line of a value of several, in whose middle it stands.

    What stands on the label's line with labels of its own is raised with it.
    """
    if not columns.has_several:
        return content
    values = [lines for lines in _values(texts) if not columns.is_known(lines[0])]
    if all(len(lines) < SEVERAL for lines in values):
        return content
    moved: dict[int, float] = {}
    for row in _rows(list(_pairs(texts, values, columns))):
        top = min(middle(pair.value[0]) for pair in row)
        for pair in row if max(len(pair.value) for pair in row) >= SEVERAL else ():
            moved |= _raised([pair.label], top)
            moved |= _raised(pair.value, top)
    if not moved:
        return content
    return replace(content, runs=[lowered(run, moved[id(run)]) if id(run) in moved else run for run in content.runs])


def _values(texts: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Texts below each other from one place, set alike and as far apart as the lines of one value: one each for those alone."""
    columns: dict[int, list[Segment]] = defaultdict(list)
    for text in texts:
        columns[round(text.box[0] / SAME_LEFT)].append(text)
    for column in columns.values():
        lines: list[Segment] = []
        for text in sorted(column, key=middle):
            if lines and not _goes_on(lines, text):
                closer = len(lines) > 1 and _goes_on(lines[-1:], text) and _step(lines[-1], text) < _step(*lines[-2:])
                yield lines[:-1] if closer else lines
                lines = lines[-1:] if closer else []
            lines.append(text)
        yield lines


def _goes_on(lines: Sequence[Segment], text: Segment) -> bool:
    """Whether a text is the next line of a value: no further below its last than lines are, and as far as these are."""
    step = _step(lines[-1], text)
    even = len(lines) == 1 or abs(step - _step(*lines[-2:])) <= EVEN
    return even and step <= WIDEST_LINE * text.spans[0].size and is_set_as(lines[-1], text)


def _step(line: Segment, below: Segment) -> float:
    return middle(below) - middle(line)


def _pairs(texts: Sequence[Segment], values: Sequence[Sequence[Segment]], columns: LabelColumns) -> Iterator[_Pair]:
    """The labels of one line that stand in the middle of their values, in columns of several labels."""
    by_middle = ByPlace(values, map(_half, values))
    level = ByPlace(texts, map(middle, texts))
    for label in filter(columns.is_known, texts):
        own = [
            lines
            for lines in by_middle.between(middle(label) - SAME_LINE, middle(label) + SAME_LINE)
            if lines[0].box[0] > label.box[2]
        ]
        value = min(own, key=lambda lines: lines[0].box[0], default=None)
        if value is None or not columns.at(label.box[0], value[0].box[0]).is_of_labels(FEWEST):
            continue
        near = level.between(value[0].box[1], value[-1].box[3])
        if not any(
            one is not label and one.box[0] < value[0].box[0] - SAME_LEFT and one.box[2] > label.box[0] for one in near
        ):
            yield _Pair(label, value)


def _rows(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Labels on one line, each with its value."""
    row: list[_Pair] = []
    for pair in sorted(pairs, key=lambda pair: middle(pair.label)):
        if row and middle(pair.label) - middle(row[0].label) > SAME_LINE:
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _raised(lines: Sequence[Segment], top: float) -> dict[int, float]:
    """By how much the words of lines stand lower where the first is put at a height, by their id()."""
    by = top - middle(lines[0])
    return {id(span): by for line in lines for span in line.spans} if by else {}


def _half(lines: Sequence[Segment]) -> float:
    return (middle(lines[0]) + middle(lines[-1])) / 2

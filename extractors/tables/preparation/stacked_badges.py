"""Badges of two lines: a small label over or under its number, on a painted ground or beside a title; they are read as one line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import rows_of, union
from extractors.tables.preparation.badges import without_boxes
from extractors.tables.preparation.labelled_numbers import LabelledNumber
from extractors.tables.text_rows import FindHeaders, are_one_header, is_number, is_year

HIGHEST, WIDEST = 60.0, 220.0  # points
USUAL = 12.0  # points: the number in such a ground, at least
LINES = 2
MOST_WORDS = 10  # in a ground: a label, a number and what it means ("Mycket stor")
LONGEST = 5  # letters of the number
BLANK = frozenset("-–—")  # what stands for a number that nobody gave
NEAR = 30.0  # points: bare scores beside each other stand no further apart
TITLE = 2  # letters of a word beside
LARGER = 1.2  # times as large as its label: a number without ground
WHITE = 0.6  # of a label's size: the most between it and a number without ground
CLOSE = 0.5  # of the size: between words of one text
TILES = 3  # below each other: likelihood, consequence and value
SAME = 4.0  # points by which both may begin, end or have their middle apart


def with_stacked_badges(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content with the label of each such badge on its number's line, right before it, and without the badges' ground.

    A badge without ground is one where a title stands to its left; its line is the title's first. Where several such stand
    beside each other, they are a card's labels above their values.
    """
    least = min((run.size for run in content.runs), default=0.0)
    numbers = [run for run in content.runs if run.size > least and _is_score(run)]
    small = [box for box in {fill.box: None for fill in content.fills} if _is_ground(box, numbers)]
    large = [run for run in numbers if run.size >= LARGER * least]
    white = [box for box in dict.fromkeys(content.white) if box not in small and _is_ground(box, numbers)]
    if not small and not white and not large:
        return content
    level = _Level(content.runs)
    painted = [one for box in small for one in _on_ground(box, level, find_headers)]
    tiles = [one for box in white for one in _on_ground(box, level, find_headers)]
    painted += [one for one in tiles if any(_is_on(one.box, fill.box) for fill in content.fills)]
    painted = list(_from_left(painted, content.runs, find_headers))
    grounds = [one.box for one in painted]
    taken = {id(one.number) for one in painted}
    bare = [one for run in large if id(run) not in taken for one in _bare(run, level, find_headers)]
    bare = [one for one in bare if not any(_beside(one.box, other.box) for other in bare if other is not one)]
    taken |= {id(one.number) for one in bare}
    pairs = [one for run in large if id(run) not in taken for one in _pair(run, level, find_headers)]
    bare += [one for one in pairs if _is_in_column(one, [*pairs, *painted])]
    moved = {id(word): to for one in [*painted, *bare] for word, to in one.moved()}
    if not moved:
        return content
    runs = [replace(run, box=moved[id(run)], glyph_edges=()) if id(run) in moved else run for run in content.runs]
    return replace(without_boxes(content, grounds), runs=runs)


class _Level:
    """Words by their heights: a page has many painted cells, and each asks for those beside it."""

    def __init__(self, runs: Sequence[TextSpan]) -> None:
        placed = sorted([(run.y, index) for index, run in enumerate(runs)])
        self._heights = [height for height, _ in placed]
        self._order = [index for _, index in placed]
        self._runs = runs

    def with_box(self, box: Box) -> list[TextSpan]:
        """The words at the height of a box, in the order of the page."""
        start, end = bisect_left(self._heights, box[1]), bisect_right(self._heights, box[3])
        return [self._runs[index] for index in sorted(self._order[start:end])]


def _is_ground(box: Box, numbers: Iterable[TextSpan]) -> bool:
    """Whether the middle of some number stands in a box that is small, or a few times as high as it: slides have larger letters."""
    scale = max((box[3] - box[1]) / HIGHEST, (box[2] - box[0]) / WIDEST)
    return any(scale <= max(1.0, one.size / USUAL) and one.stands_in(box) for one in numbers)


def _is_on(box: Box, ground: Box) -> bool:
    """Whether a white area lies on a coloured ground that is larger."""
    apart = [ground[0] - box[0], ground[1] - box[1], box[2] - ground[2], box[3] - ground[3]]
    return max(apart) <= 0 and min(apart) < 0


def _on_ground(box: Box, level: _Level, find_headers: FindHeaders) -> Iterator[LabelledNumber]:
    """The badge that a ground holds, its label over the number or under it, and what the number means in smaller letters over, between or below both."""
    words = [run for run in level.with_box(box) if not run.turn and box[0] <= run.x <= box[2]]
    lines = rows_of(words) if LINES <= len(words) <= MOST_WORDS else []
    numbers = [line for line in lines if len(line) == 1 and _is_score(line[0])]
    labels = [line for line in lines if are_one_header(_without_year(line), find_headers)]
    if len(numbers) != 1 or len(labels) != 1:
        return
    said = [run for line in lines if line is not numbers[0] and line is not labels[0] for run in line]
    number_first = lines.index(numbers[0]) < lines.index(labels[0])
    for badge in _badge(box, [*labels[0], *numbers[0]], find_headers, number_first=number_first):
        if all(run.size < badge.number.size for run in said):
            yield replace(badge, said=said)


def _badge(
    box: Box, runs: Sequence[TextSpan], find_headers: FindHeaders, *, number_first: bool = False
) -> Iterator[LabelledNumber]:
    """The badge in a box: its label with the larger number below that, or above it, if it holds these alone.

    runs: the words at its height.
    """
    inside = [run for run in runs if not run.turn and box[0] <= run.x <= box[2]]
    lines = rows_of(inside) if inside else []
    if number_first:
        lines.reverse()
    if len(lines) != LINES or len(lines[1]) != 1:
        return
    label, (number,) = lines
    if _is_score(number) and number.size > label[0].size and are_one_header(_without_year(label), find_headers):
        yield LabelledNumber(box, label, number)


def _without_year(label: Sequence[TextSpan]) -> list[str]:
    """A label's words without the year that it may end with."""
    words = [word.text for word in label]
    return words[:-1] if len(words) > 1 and is_year(words[-1]) else words


def _is_score(run: TextSpan) -> bool:
    return len(run.text) <= LONGEST and (is_number(run.text) or run.text in BLANK)


def _bare(number: TextSpan, level: _Level, find_headers: FindHeaders) -> Iterator[LabelledNumber]:
    """The badge without ground that a number is of: a smaller label right above or below it, set in line with it, and a title to the left of both."""
    if number.turn:
        return
    found = _with_label(number, level)
    if found is None:
        return
    label, around, at_height = found
    title = [run.y for run in at_height if _is_before(run, around) and run.bold and run.size > label[0].size]
    if title and _are_in_line(union(run.box for run in label), number.box):
        badges = _badge(around, at_height, find_headers, number_first=number.y < label[0].y)
        yield from (replace(one, at=min(title)) for one in badges)


def _pair(number: TextSpan, level: _Level, find_headers: FindHeaders) -> Iterator[LabelledNumber]:
    """The badge that a number is of, with its label right below or above it and in line with it, whatever stands beside them."""
    found = None if number.turn else _with_label(number, level)
    if found and _are_in_line(union(run.box for run in found[0]), number.box):
        label, around, at_height = found
        yield from _badge(around, at_height, find_headers, number_first=number.y < label[0].y)


def _is_in_column(badge: LabelledNumber, others: Sequence[LabelledNumber]) -> bool:
    """Whether several badges of other labels stand in line below each other, as a card's scores do."""
    column = sorted((one for one in others if _are_in_line(one.box, badge.box)), key=_top)
    run = [badge]
    for one in column:
        if one.box[1] > badge.box[1] and one.box[1] - run[-1].box[1] <= HIGHEST:
            run.append(one)
    for one in reversed(column):
        if one.box[1] < badge.box[1] and run[0].box[1] - one.box[1] <= HIGHEST:
            run.insert(0, one)
    return len({tuple(word.text for word in one.label) for one in run}) >= TILES


def _top(badge: LabelledNumber) -> float:
    return badge.box[1]


def _with_label(number: TextSpan, level: _Level) -> tuple[list[TextSpan], Box, list[TextSpan]] | None:
    """The smaller text right above or below a number, the box around both, and what stands at its height; None where none is there."""
    x0, top, x1, bottom = number.box
    near = level.with_box((x0, top - number.size, x1, bottom + number.size))
    if any(_is_close(run, number) for run in near):
        return None
    smaller = [run for run in near if run.size * LARGER <= number.size and _is_next_to(run, number)]
    first = min(smaller, key=_height, default=None)
    if first is None:
        return None
    line = level.with_box(first.box)
    label = _with_word(first, [run for run in line if abs(run.y - first.y) <= 1 and abs(run.size - first.size) < 1])
    around = union([*(run.box for run in label), number.box])
    return label, around, level.with_box(around)


def _height(run: TextSpan) -> float:
    return run.y


def _is_close(run: TextSpan, number: TextSpan) -> bool:
    """Whether a number goes on a text or begins one: a title's year stands over the header of a table."""
    apart = max(run.box[0] - number.box[2], number.box[0] - run.box[2])
    return run is not number and abs(run.y - number.y) <= number.size / 2 and 0 <= apart < CLOSE * number.size


def _is_next_to(run: TextSpan, number: TextSpan) -> bool:
    """Whether a word stands right above or below a number."""
    beside = run.box[0] < number.box[2] and number.box[0] < run.box[2]
    white = max(number.box[1] - run.box[3], run.box[1] - number.box[3])
    return run.y != number.y and beside and white <= WHITE * run.size


def _with_word(word: TextSpan, line: Sequence[TextSpan]) -> list[TextSpan]:
    """The text of a line that a word is in, from left to right."""
    ordered = sorted(line, key=lambda run: run.box[0])
    at = next(number for number, run in enumerate(ordered) if run is word)
    start, end = at, at + 1
    while start and ordered[start].box[0] - ordered[start - 1].box[2] <= word.size:
        start -= 1
    while end < len(ordered) and ordered[end].box[0] - ordered[end - 1].box[2] <= word.size:
        end += 1
    return ordered[start:end]


def _are_in_line(label: Box, number: Box) -> bool:
    """Whether two texts begin or end at one place, or have their middles there."""
    begin, end = label[0] - number[0], label[2] - number[2]
    return min(abs(begin), abs(end), abs(begin + end) / 2) <= SAME


def _is_before(run: TextSpan, box: Box) -> bool:
    """Whether a word at a box's height stands to its left."""
    return run.box[2] < box[0] and len(run.text) > TITLE


def _from_left(
    badges: Sequence[LabelledNumber], runs: Sequence[TextSpan], find_headers: FindHeaders
) -> Iterator[LabelledNumber]:
    """The badges, those with their label from the ground's left on that are one of several tiles, the first of a row where a label of its card begins too."""
    taken = {id(word) for one in badges for word in one.label}
    for one in badges:
        tiles = [other for other in badges if _is_tile_of(one.box, other.box)]
        lined = any(_are_below(one.box, other.box) for other in tiles) or (
            bool(tiles)
            and any(
                id(run) not in taken
                and abs(run.box[0] - one.box[0]) <= SAME
                and are_one_header([run.text], find_headers)
                for run in runs
            )
        )
        yield one.from_left() if lined else one


def _are_below(one: Box, other: Box) -> bool:
    """Whether two grounds as wide as each other stand close below each other."""
    as_wide = max(abs(one[0] - other[0]), abs(one[2] - other[2])) <= SAME
    return as_wide and 0 <= max(one[1], other[1]) - min(one[3], other[3]) <= NEAR


def _is_tile_of(one: Box, other: Box) -> bool:
    """Whether a ground is the first of two beside each other or, as wide as the other, stands close below or above it."""
    return one != other and (_are_below(one, other) or (one[0] < other[0] and _beside(one, other)))


def _beside(one: Box, other: Box) -> bool:
    apart = max(one[0], other[0]) - min(one[2], other[2])
    return apart <= NEAR and one[1] < other[3] and other[1] < one[3]

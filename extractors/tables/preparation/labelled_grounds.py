"""A number alone on a painted ground with its small label right over or under that: both are read in the line of the title to their left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_line
from extractors.tables.lines import union
from extractors.tables.preparation.badges import without_boxes
from extractors.tables.preparation.centred_titles import SAME_LINE, texts_of
from extractors.tables.preparation.labelled_numbers import LabelledNumber
from extractors.tables.preparation.painted_numbers import level_before, numbers_on_grounds, title_before, title_behind
from extractors.tables.text_rows import FindHeaders, Segment, are_one_header

SMALLER = 0.8  # of the number's size: a label, at most
WHITE = 1.2  # of a label's size: the most between it and the ground
IN_LINE = 4.0  # points by which the middles of both may stand apart
SIDE = 1.0  # points from a ground's own sides, at least: a wall
NEAR = 30.0  # points: grounds beside each other stand no further apart


def with_labelled_grounds(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content with each such label right before its number, on the title's line, and without the ground.

    Grounds beside each other are left as they are: their labels head them. So are those at the left of their cards, and a table's,
    whose header stands over the first of them.
    """
    held = numbers_on_grounds(content)
    if not held:
        return content
    texts = [Segment(words, union(span.box for span in words)) for words in texts_of(content.runs)]
    alone = [(box, run) for box, run in held if not any(_beside(box, other) for other, _ in held if other != box)]
    found = defaultdict(list)
    for one in _labelled(alone, texts, by_line(content.horizontal), find_headers):
        found[" ".join(word.text for word in one.label).casefold()].append(one)
    walls = by_line(content.vertical)
    read = [one for alike in found.values() for one in _at_titles(alike, texts, walls)]
    moved = {id(word): to for one in read for word, to in one.moved()}
    if not moved:
        return content
    runs = [replace(run, box=moved[id(run)], glyph_edges=()) if id(run) in moved else run for run in content.runs]
    return replace(without_boxes(content, [one.box for one in read]), runs=runs)


def _labelled(
    grounds: Sequence[tuple[Box, TextSpan]], texts: Sequence[Segment], rules: ByPlace[Edge], find_headers: FindHeaders
) -> Iterator[LabelledNumber]:
    """The numbers on grounds that have one known label, which is no column's header and no rule parts from them."""
    near = [list(_labels(box, run.size, texts)) for box, run in grounds]
    bare = [box for (box, _), labels in zip(grounds, near, strict=True) if not labels]
    for (box, run), labels in zip(grounds, near, strict=True):
        known = [one for one in labels if are_one_header(_words(one), find_headers)]
        if len(known) != 1 or any(_are_in_line(box, other) for other in bare):
            continue
        (label,) = known
        ruled = any(_crosses(rule, box) for rule in _across(label.box, box, rules))
        if not ruled and not _is_in_header(label, box, texts, find_headers):
            yield LabelledNumber(box, label.spans, run)


def _at_titles(
    numbers: Sequence[LabelledNumber], texts: Sequence[Segment], walls: ByPlace[Edge]
) -> Iterator[LabelledNumber]:
    """Numbers of one label, each on the line of its title; none where they may stand at the left of their cards.

    So they do where nothing of its card stands left of one, or a title stands right behind each.
    """
    level = [_of_card(one.box, texts, walls) for one in numbers]
    titles = [title_before(one.box, beside) for one, beside in zip(numbers, level, strict=True)]
    first = any(not level_before(one.box, beside) for one, beside in zip(numbers, level, strict=True))
    if first or all(map(_is_behind, numbers, titles, level)):
        return
    for one, title in zip(numbers, titles, strict=True):
        if title is not None:
            yield replace(one, at=title.spans[0].y)


def _is_behind(number: LabelledNumber, title: Segment | None, level: Sequence[Segment]) -> bool:
    """Whether a title stands right behind a ground, in letters no smaller than those of the title before it."""
    behind = title_behind(number.box, level)
    return behind is not None and (title is None or behind.spans[0].size >= title.spans[0].size)


def _of_card(box: Box, texts: Sequence[Segment], walls: ByPlace[Edge]) -> list[Segment]:
    """The texts at a ground's height that no wall parts from it."""
    level = (one for one in texts if box[1] <= one.spans[0].y <= box[3])
    return [one for one in level if not any(_parts(wall, box) for wall in _between(one.box, box, walls))]


def _between(text: Box, box: Box, walls: ByPlace[Edge]) -> list[Edge]:
    """What stands upright between a text and a ground beside it, without the ground's own sides."""
    return walls.between(min(text[2], box[2]) + SIDE, max(text[0], box[0]) - SIDE)


def _parts(wall: Edge, box: Box) -> bool:
    """Whether a wall at a ground's height is as high as it: that of a card or cell, and of no badge."""
    return wall.high - wall.low >= box[3] - box[1] and wall.low < (box[1] + box[3]) / 2 < wall.high


def _labels(box: Box, size: float, texts: Sequence[Segment]) -> Iterator[Segment]:
    """The smaller texts right over or under a ground, in line with its middle."""
    for text in texts:
        own = text.spans[0].size
        white = max(box[1] - text.box[3], text.box[1] - box[3])
        if own <= SMALLER * size and 0 <= white <= WHITE * own and _are_in_line(box, text.box):
            yield text


def _is_in_header(label: Segment, box: Box, texts: Sequence[Segment], find_headers: FindHeaders) -> bool:
    """Whether a label over its ground stands level with other headers, as a table's does."""
    level = (one for one in texts if one is not label and abs(one.spans[0].y - label.spans[0].y) <= SAME_LINE)
    return label.box[3] <= box[1] and any(are_one_header(_words(one), find_headers) for one in level)


def _are_in_line(one: Box, other: Box) -> bool:
    return abs(one[0] + one[2] - other[0] - other[2]) / 2 <= IN_LINE


def _across(label: Box, box: Box, rules: ByPlace[Edge]) -> list[Edge]:
    """What lies between a label and its ground, without that one's own sides."""
    return rules.between(min(label[3], box[3]) + SIDE, max(label[1], box[1]) - SIDE)


def _crosses(rule: Edge, box: Box) -> bool:
    """Whether a rule reaches further than a ground to both sides: that of a row, and no line over the ground."""
    return rule.low < box[0] - SIDE and rule.high > box[2] + SIDE


def _words(text: Segment) -> list[str]:
    return [span.text for span in text.spans]


def _beside(one: Box, other: Box) -> bool:
    apart = max(one[0], other[0]) - min(one[2], other[2])
    return apart <= NEAR and one[1] < other[3] and other[1] < one[3]

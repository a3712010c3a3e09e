"""Badges: filled or outlined boxes that mark a word or a number inside a cell; they part nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from extractors.model.page import Box
from extractors.model.page_content import Edge, Fill, PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.lines import overlap, union

BESIDE, ABOVE = 0.8, 0.45  # of the text's size: a badge's most padding
LINE = 0.1  # of the text's size: the most above a text that is marked as with a pen
NEAR = 1.0  # points by which the borders of cells may differ
MUCH_WIDER = 2.0  # times a badge's width is a band that it touches
HIGHEST, WIDEST = 40.0, 160.0  # points


def without_badges(content: PageContent) -> PageContent:
    """The content without the filled boxes that hug a text on all sides and meet no other edge or fill, as cells do.

    Words marked as with a pen meet each other from line to line.
    """
    small = [fill for fill in content.fills if _height(fill.box) <= HIGHEST]
    placed = by_height(span for span in content.runs if not span.turn)
    hugging = [fill.box for fill in small if _hugs(fill.box, placed, ABOVE)]
    marked = [box for box in hugging if _hugs(box, placed, LINE)]
    unmarked = without_boxes(content, marked)
    marked = [box for box in marked if is_alone(box, unmarked)]
    badges = [box for box in hugging if box not in marked and _width(box) <= WIDEST and is_alone(box, content)]
    fields = _fields(small, content, placed)
    return without_boxes(content, [*marked, *badges, *fields, *_outlines(content, placed)])


def _fields(small: Sequence[Fill], content: PageContent, placed: ByPlace[TextSpan]) -> Iterator[Box]:
    """The boxes that stand with air on all sides in painted cells that hold nothing but their texts, as the fields of a form do."""
    cells = sorted((fill.box for fill in content.fills), key=_width)
    for box in (fill.box for fill in small):
        words = _words_in(box, placed)
        cell = next((cell for cell in cells if _is_around(cell, box)), None)
        if words and cell and _words_in(cell, placed) == words and _meets_nothing(box, content):
            yield box


def _outlines(content: PageContent, placed: ByPlace[TextSpan]) -> Iterator[Box]:
    """The outlines, with round corners or not, that hug a text and are no cells."""
    upright = sorted((edge for edge in content.vertical if edge.is_line), key=lambda edge: edge.at)
    as_high: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in upright:
        if edge.high - edge.low <= HIGHEST:
            as_high[round(edge.low), round(edge.high)].append(edge)
    level = sorted(content.horizontal, key=_twice_middle)
    middles = list(map(_twice_middle, level))
    for left, right in (pair for edges in as_high.values() for pair in pairwise(edges)):
        box = _closed(left, right, level, middles)
        if box is None or not _hugs(box, placed, ABOVE) or not _meets_nothing(box, content):
            continue
        is_placed = _is_in_a_cell(box, upright) or _stands_free(box, upright, content.horizontal)
        if is_placed and not _goes_on(box, upright, content.horizontal):
            yield box


def _twice_middle(edge: Edge) -> float:
    return edge.low + edge.high


def _closed(left: Edge, right: Edge, level: Sequence[Edge], middles: Sequence[float]) -> Box | None:
    """The box of two upright edges if level ones close it, as far above and below as its round corners take from them.

    level: by their middles (given twice), so that only those in the middle between the two are looked at.
    """
    if not NEAR < right.at - left.at <= WIDEST:
        return None
    middle, across = (left.low + left.high) / 2, left.at + right.at
    shut = [
        edge.at
        for edge in level[bisect_left(middles, across - NEAR) : bisect_right(middles, across + NEAR)]
        if abs(abs(edge.at - middle) - (left.high - left.low) / 2 - (edge.low - left.at)) <= NEAR
        and edge.low >= left.at - NEAR
    ]
    if not shut or not min(shut) < middle < max(shut) or max(shut) - min(shut) > HIGHEST:
        return None
    return left.at, min(shut), right.at, max(shut)


def _is_in_a_cell(box: Box, upright: Sequence[Edge]) -> bool:
    """Whether higher upright lines stand on both sides of a box."""
    around = [edge.at for edge in upright if edge.low < box[1] - NEAR and box[3] + NEAR < edge.high]
    return any(at < box[0] - NEAR for at in around) and any(at > box[2] + NEAR for at in around)


def _goes_on(box: Box, upright: Sequence[Edge], level: Sequence[Edge]) -> bool:
    """Whether lines go on from a box above and below, or upwards or downwards, as from a cell that is drawn by itself to the next."""
    beside = [edge for edge in level if -NEAR < max(box[0] - edge.high, edge.low - box[2]) <= NEAR]
    stacked = (edge for edge in upright if -NEAR < max(box[1] - edge.high, edge.low - box[3]) <= NEAR)
    return all(any(abs(edge.at - at) <= NEAR for edge in beside) for at in (box[1], box[3])) or any(
        min(abs(edge.at - box[0]), abs(edge.at - box[2])) <= NEAR for edge in stacked
    )


def _stands_free(box: Box, upright: Sequence[Edge], level: Sequence[Edge]) -> bool:
    """Whether nothing is drawn close beside a box, as beside cells that are drawn apart."""
    wide = _height(box)
    beside = [edge for edge in upright if edge.low < box[3] and box[1] < edge.high]
    sides = [edge for edge in level if min(abs(edge.at - box[1]), abs(edge.at - box[3])) <= NEAR]
    return not (
        any(NEAR < max(box[0] - edge.at, edge.at - box[2]) < wide for edge in beside)
        or any(-NEAR < max(box[0] - edge.high, edge.low - box[2]) < wide for edge in sides)
    )


def _meets_nothing(box: Box, content: PageContent) -> bool:
    """Whether no line but its own runs along a box."""
    return all(is_own for _, is_own in _along(box, content))


def without_boxes(content: PageContent, boxes: Sequence[Box]) -> PageContent:
    """A page's content without some of its filled boxes and their borders."""
    if not boxes:
        return content
    lefts = sorted((box[0], box) for box in boxes)
    return replace(
        content,
        fills=[fill for fill in content.fills if not any(_is_same(fill.box, box) for box in _at(lefts, fill.box[0]))],
        vertical=_without_sides(content.vertical, boxes),
        horizontal=_without_sides(content.horizontal, [_turned(box) for box in boxes]),
    )


def _without_sides(edges: Sequence[Edge], boxes: Sequence[Box]) -> list[Edge]:
    """Upright edges without those that are a part of a box's left or right side."""
    sides = sorted((x, box) for box in boxes for x in (box[0], box[2]))
    return [edge for edge in edges if not any(_is_of(edge, box) for box in _at(sides, edge.at))]


def _at(placed: Sequence[tuple[float, Box]], at: float) -> Iterator[Box]:
    """The boxes, sorted by a place of theirs, whose place is this one."""
    first = bisect_left(placed, at - NEAR, key=itemgetter(0))
    yield from (box for _, box in placed[first : bisect_right(placed, at + NEAR, key=itemgetter(0))])


def _is_same(one: Box, other: Box) -> bool:
    """Whether two boxes differ by no more than a stroke's width."""
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _hugs(box: Box, placed: ByPlace[TextSpan], most: float) -> bool:
    """Whether a box holds words of one line and little more; most: of the size, above and below."""
    words = _words_in(box, placed)
    if not words:
        return False
    text, size = union(span.box for span in words), max(span.size for span in words)
    beside = (text[0] - box[0], box[2] - text[2])
    above = (text[1] - box[1], box[3] - text[3])
    return all(-NEAR <= pad <= BESIDE * size for pad in beside) and all(pad <= most * size for pad in above)


def _words_in(box: Box, placed: ByPlace[TextSpan]) -> list[TextSpan]:
    return [span for span in placed.between(box[1], box[3]) if span.box[0] < box[2] and box[0] < span.box[2]]


def is_alone(box: Box, content: PageContent) -> bool:
    """Whether no line and no border of another fill runs along one of a box's sides, but for a band's over or under it."""
    wide = MUCH_WIDER * _width(box)
    borders = all(
        not edge.is_line and (is_own or edge.high - edge.low >= wide) for edge, is_own in _along(box, content)
    )
    return borders and not any(_touches(fill.box, box) for fill in content.fills)


def _along(box: Box, content: PageContent) -> Iterator[tuple[Edge, bool]]:
    """The edges that run along a box's sides, and whether each is a part of the side."""
    for edges, side in ((content.vertical, box), (content.horizontal, _turned(box))):
        yield from ((edge, _is_of(edge, side)) for edge in edges if _runs_along(edge, side))


def _touches(other: Box, box: Box) -> bool:
    """Whether another fill meets a box, and is none behind it.

    One much wider that begins where the box ends is a band over or under it: a cell has others of its width there.
    """
    near = (box[0] - NEAR, box[1] - NEAR, box[2] + NEAR, box[3] + NEAR)
    apart = other[1] >= box[3] - NEAR or other[3] <= box[1] + NEAR
    return (
        other != box
        and overlap(other, near)
        and not _is_around(other, box)
        and not (apart and _width(other) >= MUCH_WIDER * _width(box))
    )


def _is_around(cell: Box, box: Box) -> bool:
    """Whether a box stands in another with air on all sides."""
    outside = (box[0] - NEAR, box[1] - NEAR, box[2] + NEAR, box[3] + NEAR)
    return cell[0] < outside[0] and cell[1] < outside[1] and outside[2] < cell[2] and outside[3] < cell[3]


def _runs_along(edge: Edge, box: Box) -> bool:
    """Whether an upright edge runs along the left or the right of a box."""
    beside = min(abs(edge.at - box[0]), abs(edge.at - box[2])) <= NEAR
    return beside and edge.low < box[3] - NEAR and box[1] + NEAR < edge.high


def _is_of(edge: Edge, box: Box) -> bool:
    """Whether an upright edge is a part of a box's left or right side."""
    return _runs_along(edge, box) and box[1] - NEAR <= edge.low and edge.high <= box[3] + NEAR


def _turned(box: Box) -> Box:
    """A box with its sides for level edges."""
    return box[1], box[0], box[3], box[2]


def _height(box: Box) -> float:
    return box[3] - box[1]


def _width(box: Box) -> float:
    return box[2] - box[0]

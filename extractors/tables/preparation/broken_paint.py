"""The paint of cells that a page break cuts: it ends with their words, above the rule of the row beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page_content import Edge, Fill, PageContent, TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP
from extractors.tables.drawn.edge_groups import PageWalls, drawn_as_lines, joined

_FURTHEST = 60.0  # points from where paint ends to the rule beside it: some lines of text


def painted_to_foot(content: PageContent) -> PageContent:
    """A page's content, paint that ends inside a row or with one going on to the rules of that row and of those below it, which begin beside it.

    What spans rows over a page break is painted as far as its words on the first page, and has no rule below it, while the row beside it may be higher.
    """
    if not content.fills:
        return content
    rules = joined(drawn_as_lines(content.horizontal))
    begins = sorted(rule.low for rule in rules)
    level = joined(_painted(content.horizontal))
    ends = [wall for wall in level if _is_near(wall.high, begins) and not _is_ruled(wall, rules)]
    if not ends:
        return content
    walls, paint = PageWalls.of(content), PageWalls(joined(_painted(content.vertical)), level)
    for end in ends:
        if foot := _foot(end, paint, walls, content.runs):
            content = _lengthened(content, end, foot.at)
    return content


def _lengthened(content: PageContent, end: Wall, foot: float) -> PageContent:
    """The content, all paint that ends at a border going on further down."""

    def longer(edge: Edge) -> Edge:
        return replace(edge, high=foot) if not edge.is_line and _comes_down_to(edge, end) else edge

    def lower(edge: Edge) -> Edge:
        inside = end.low - SNAP <= edge.low and edge.high <= end.high + SNAP
        return replace(edge, at=foot) if not edge.is_line and inside and abs(edge.at - end.at) <= SNAP else edge

    def filled(fill: Fill) -> Fill:
        left, top, right, bottom = fill.box
        inside = end.low - SNAP <= left and right <= end.high + SNAP and abs(bottom - end.at) <= SNAP
        return replace(fill, box=(left, top, right, foot)) if inside else fill

    return replace(
        content,
        vertical=[longer(edge) for edge in content.vertical],
        horizontal=[lower(edge) for edge in content.horizontal],
        fills=[filled(fill) for fill in content.fills],
    )


def _painted(edges: Sequence[Edge]) -> list[Edge]:
    """Those that are borders of fills."""
    return [edge for edge in edges if not edge.is_line]


def _is_near(place: float, places: Sequence[float]) -> bool:
    """Whether one of ordered places is within the tolerance of another."""
    return bisect_left(places, place - SNAP) < bisect_right(places, place + SNAP)


def _is_ruled(end: Wall, rules: Sequence[Wall]) -> bool:
    """Whether a rule closes what is painted down to a border."""
    middle = (end.low + end.high) / 2
    return any(abs(rule.at - end.at) <= SNAP and rule.low <= middle <= rule.high for rule in rules)


def _foot(end: Wall, paint: PageWalls, walls: PageWalls, words: Sequence[TextSpan]) -> Wall | None:
    """The last of the rules that begin beside paint, the first of which closes the row inside which it ends, or that below."""
    sides = [wall.at for wall in paint.upright if _comes_down_to(wall, end)]
    if not sides or max(sides) - min(sides) < end.high - end.low - SNAP or not _is_headed(end, walls):
        return None
    foot, above = None, end
    for wall in walls.level:
        if wall.at <= end.at + SNAP or wall.high <= end.low + SNAP:
            continue
        is_rule = wall.is_line and abs(wall.low - end.high) <= SNAP and wall.at - above.at <= _FURTHEST
        if not is_rule or _stands_between(end, above.at, wall.at, words):
            break
        foot = above = wall
    return foot


def _is_headed(end: Wall, walls: PageWalls) -> bool:
    """Whether the next wall above goes on over paint and what stands beside it."""
    heads = [wall for wall in walls.level if wall.at < end.at - SNAP and wall.low < end.high and end.low < wall.high]
    head = max(heads, key=lambda wall: wall.at, default=None)
    return head is not None and head.low <= end.low + SNAP and head.high > end.high + SNAP


def _stands_between(end: Wall, top: float, bottom: float, words: Sequence[TextSpan]) -> bool:
    """Whether a word stands in the column of paint between two heights."""
    return any(top < word.y < bottom and word.box[0] < end.high and end.low < word.box[2] for word in words)


def _comes_down_to(wall: Wall | Edge, end: Wall) -> bool:
    """Whether an upright wall ends at a level one."""
    return end.low - SNAP <= wall.at <= end.high + SNAP and abs(wall.high - end.at) <= SNAP

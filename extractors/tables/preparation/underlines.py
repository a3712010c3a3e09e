"""Underlined words, as links are printed: a line right below the baseline of a text and as wide as it parts no rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_height, by_line

HIGHEST = 0.72  # of a word's box from its top: below it no line strikes letters
BELOW = 0.12  # of the size below the box
OVERHANG = 0.35  # of the size: a space behind the text may be underlined too
WHITE = 1.0  # of the size: between words of one text
HUNG = 1.3  # of the size: between parts of a line that leaves room for "gg"
HANGING = "gjpqyQJ,;()"  # browsers leave the line out below these letters
TALLEST = 60.0  # points: of a word that is looked at
SAME = 0.6  # points: lines at one height
MEETS = 1.0  # points


@dataclass(frozen=True, slots=True)
class _Stroke:
    """The lines at one height that go on from each other, with the words that stand right upon them."""

    at: float
    low: float
    high: float
    words: list[TextSpan]


def without_underlines(content: PageContent) -> PageContent:
    """The content without the lines under words: as wide as a text, touching nothing, with no rule at their height."""
    words = [run for run in content.runs if not run.turn]
    lines = sorted((edge for edge in content.horizontal if edge.is_line), key=lambda edge: edge.at)
    if not words or not lines:
        return content
    walls = by_line(content.vertical)
    levels = [(level, _begins_at_wall(level, walls)) for level in _levels(lines)]
    if all(at_wall for _, at_wall in levels):
        return content
    placed = by_height(words)
    highest = min(TALLEST, max(run.box[3] - run.box[1] for run in words))
    kept: list[Edge] = []
    taken: set[int] = set()
    for level, at_wall in levels:
        strokes = _strokes(level, placed, highest)
        if not at_wall and all(_is_underline(one) and not _is_hung(one, kept, walls) for one in strokes):
            taken |= {id(edge) for edge in level}
        else:
            kept += level
    return replace(content, horizontal=[edge for edge in content.horizontal if id(edge) not in taken])


def _levels(lines: Sequence[Edge]) -> Iterator[list[Edge]]:
    """The lines by their heights, from the top."""
    level: list[Edge] = []
    for edge in lines:
        if level and edge.at - level[0].at > SAME:
            yield level
            level = []
        level.append(edge)
    if level:
        yield level


def _begins_at_wall(level: Sequence[Edge], walls: ByPlace[Edge]) -> bool:
    """Whether the first of the lines at one height begins at an upright one, as most of a table's do."""
    first = min(level, key=lambda edge: edge.low)
    return _is_met(first.at, (first.low,), walls)


def _strokes(level: Sequence[Edge], placed: ByPlace[TextSpan], highest: float) -> Iterator[_Stroke]:
    at = level[0].at
    near = [run for run in placed.between(at - highest, at) if _stands_on(run, at)]
    room = HUNG * max((run.size for run in near), default=0.0)
    edges: list[Edge] = []
    reach = 0.0
    for edge in sorted(level, key=lambda edge: edge.low):
        if edges and edge.low - reach > room:
            yield _stroke(edges, near)
            edges = []
        edges.append(edge)
        reach = max(reach, edge.high) if len(edges) > 1 else edge.high
    yield _stroke(edges, near)


def _stands_on(run: TextSpan, at: float) -> bool:
    top, foot = run.box[1], run.box[3]
    return top + HIGHEST * (foot - top) < at <= foot + BELOW * run.size


def _stroke(edges: list[Edge], near: Sequence[TextSpan]) -> _Stroke:
    low, high = min(edge.low for edge in edges), max(edge.high for edge in edges)
    words = (run for run in near if run.box[0] + SAME < high and low < run.box[2] - SAME)
    return _Stroke(edges[0].at, low, high, sorted(words, key=lambda run: run.box[0]))


def _is_underline(stroke: _Stroke) -> bool:
    """Whether a line begins and ends with a text, whose words stand no further apart than spaces."""
    if not stroke.words:
        return False
    first, last = stroke.words[0], stroke.words[-1]
    begins, ends = _standing(first), _standing(last)
    room = OVERHANG * max(run.size for run in stroke.words)
    if not (
        first.box[0] - room <= stroke.low <= begins[0] + room and ends[1] - room <= stroke.high <= last.box[2] + room
    ):
        return False
    pairs = zip(stroke.words, stroke.words[1:], strict=False)
    return all(right.box[0] - left.box[2] <= WHITE * left.size for left, right in pairs)


def _standing(run: TextSpan) -> tuple[float, float]:
    """From where to where a word is underlined at least: letters that hang below the line at its ends may be left out."""
    ahead, behind = (len(text) - len(text.lstrip(HANGING)) for text in (run.text, run.text[::-1]))
    if not run.glyph_edges or ahead == len(run.text):
        return run.box[0], run.box[2]
    return run.glyph_edges[ahead], run.glyph_edges[-1 - behind]


def _is_hung(stroke: _Stroke, above: Sequence[Edge], walls: ByPlace[Edge]) -> bool:
    """Whether a line hangs together with others: upright ones at its ends, or those of a frame."""
    return _is_met(stroke.at, (stroke.low, stroke.high), walls) or _is_frame(stroke, above)


def _is_frame(stroke: _Stroke, above: Sequence[Edge]) -> bool:
    """Whether another line of its length lies over its words, among those above it, from the top: they are a frame's."""
    top = min(run.box[1] for run in stroke.words)
    near = max(run.size for run in stroke.words)
    for edge in reversed(above):
        if edge.at < top - near:
            return False
        if edge.at < top + near / 2 and abs(edge.low - stroke.low) <= MEETS and abs(edge.high - stroke.high) <= MEETS:
            return True
    return False


def _is_met(at: float, ends: Iterable[float], walls: ByPlace[Edge]) -> bool:
    """Whether an upright line stands at an end of a level one, as a cell's border does."""
    return any(
        wall.low - MEETS <= at <= wall.high + MEETS for end in ends for wall in walls.between(end - MEETS, end + MEETS)
    )

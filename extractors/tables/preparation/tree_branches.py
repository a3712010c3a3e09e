"""The lines that a tree view draws to its entries, upright and then level right before a name: they are no walls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_line
from extractors.tables.cells import SNAP

LONGEST = 2.5  # times the size of the letters: a branch
NEAR = 1.0  # times the size: how far behind it its entry begins
WITHIN = 0.15  # of a word's height, from its top and foot: at its middle a branch ends, a wall lies between lines
AT = 0.5  # times the size: how far over or under a word a frame around it is drawn
FEWEST = 2  # branches on a page


def without_tree_branches(content: PageContent) -> PageContent:
    """The content without the short level lines that end right before the middle of a word, and the upright ones that they begin at."""
    upright = by_line(edge for edge in content.vertical if edge.is_line)
    longest = LONGEST * max((word.size for word in content.runs), default=0.0)
    short = [edge for edge in content.horizontal if edge.is_line and edge.high - edge.low <= longest]
    hung = [edge for edge in short if _is_met(upright, edge.low, edge.at) and not _is_met(upright, edge.high, edge.at)]
    branches = [edge for edge in hung if _is_branch(edge, content.runs)]
    if len(branches) < FEWEST:
        return content
    taken = set(map(id, branches))
    others = [edge for edge in content.horizontal if edge.is_line and id(edge) not in taken]
    stems = [stem for stem in content.vertical if stem.is_line and _is_stem(stem, branches, others)]
    branches = [edge for edge in branches if any(_meets(stem, edge) for stem in stems)]
    if len(branches) < FEWEST:
        return content
    taken = {*map(id, branches), *map(id, stems)}
    return replace(content, vertical=_without(content.vertical, taken), horizontal=_without(content.horizontal, taken))


def _is_branch(edge: Edge, words: Sequence[TextSpan]) -> bool:
    """Whether a level line ends right before a word, between its top and its foot, and no word stands at it, as in a tag's frame."""
    before = any(_is_before(edge, word) for word in words if not word.turn)
    return before and not any(_is_at(edge, word) for word in words)


def _is_at(edge: Edge, word: TextSpan) -> bool:
    left, top, right, foot = word.box
    near = AT * word.size
    return left < edge.high - SNAP and edge.low + SNAP < right and top - near <= edge.at <= foot + near


def _is_before(edge: Edge, word: TextSpan) -> bool:
    left, top, _, foot = word.box
    inside = WITHIN * (foot - top)
    near = -SNAP <= left - edge.high <= NEAR * word.size and edge.high - edge.low <= LONGEST * word.size
    return near and top + inside <= edge.at <= foot - inside


def _meets(stem: Edge, level: Edge) -> bool:
    """Whether a level line begins at an upright one."""
    return _is_on(stem, level.low, level.at)


def _is_met(upright: ByPlace[Edge], x: float, y: float) -> bool:
    """Whether a point lies on one of some upright lines: a branch begins at one, a cell's border ends at one too."""
    return any(_is_on(edge, x, y) for edge in upright.between(x - SNAP, x + SNAP))


def _is_on(upright: Edge, x: float, y: float) -> bool:
    """Whether a point lies on an upright line."""
    return abs(upright.at - x) <= SNAP and upright.low - SNAP <= y <= upright.high + SNAP


def _is_stem(stem: Edge, branches: Sequence[Edge], others: Sequence[Edge]) -> bool:
    """Whether branches begin at an upright line, and no other line meets it."""
    crossed = any(
        other.low - SNAP <= stem.at <= other.high + SNAP and _is_on(stem, stem.at, other.at) for other in others
    )
    return not crossed and any(_meets(stem, branch) for branch in branches)


def _without(edges: Sequence[Edge], taken: set[int]) -> list[Edge]:
    return [edge for edge in edges if id(edge) not in taken]

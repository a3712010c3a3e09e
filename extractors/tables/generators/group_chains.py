"""Groups of edges above each other that may be one table: rules, paint or headings part them, and no line at the sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractors.model.page_content import Edge, TextSpan
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.candidate import Wall
from extractors.tables.cells import SNAP
from extractors.tables.drawn.edge_groups import EdgeGroup, box_of, joined
from extractors.tables.drawn.head_over_columns import heads_columns
from extractors.tables.drawn.row_bands import TOUCH
from extractors.tables.drawn.words_in_columns import crosses, fill_columns, stand_in_columns
from extractors.tables.generators import PageView
from extractors.tables.text_rows import TextRow, text_rows

SAME_WIDTH = 5.0  # points by which the sides of one table's parts may differ
HEADING = 36.0  # points: how high a row may be that stands between two parts, whatever it holds
MOST_OVER = 0.1  # of a row's words: one too long for its column stands over the next
BORDERS = 2  # of a chain, left and right: what has no more places parts no columns
FEW_RULES = 3  # that tell how far below one its row begins; of a table with a header and a row
LARGER = 1.35  # times: a heading's letters beside those of a table's cells

Chain = list[EdgeGroup]
"""Groups from the top that may be one table."""


class GroupChains:
    """Which groups of a page may be one table."""

    def __init__(self, view: PageView) -> None:
        """view: the page with its words."""
        self._view = view

    @cached_property
    def _placed(self) -> ByPlace[TextSpan]:
        """The page's words; few pages have groups between which some may stand."""
        return by_height(self._view.content.runs)

    def of(self, groups: Iterable[EdgeGroup]) -> list[Chain]:
        """Groups from the top as chains.

        What has lines at its sides may have its header above, under rules or on a band that nothing parts. What has but paint
        there is a row or the heading of rows. A chain ends above what is as wide and of another table.
        """
        found: list[Chain] = []
        open_ones: list[Chain] = []
        for group in groups:
            above = [chain for chain in open_ones if _is_below(group, chain)]
            own = next((chain for chain in above if self._follows(group, chain) and self._may_join(group, chain)), None)
            open_ones = [chain for chain in open_ones if chain is own or not any(chain is one for one in above)]
            if own is None:
                found.append([group])
                open_ones.append(found[-1])
            else:
                own.append(group)
        parts = [part for chain in found for part in self._without_panels(chain)]
        return [part for chain in parts for part in self._without_headings(chain)]

    def as_one(self, chain: Chain) -> EdgeGroup:
        """A chain as one group, closed where each of its groups begins and ends, and below a row that stands under the last rule.

        A row with a word too long for its column is parted too.
        """
        boxes = [box_of(group) for group in chain if group.vertical]
        ends = [Wall(y, box[0], box[2], is_line=False) for box in boxes for y in (box[1], box[3])]
        foot = self._foot_of_row_below(chain)
        last = [replace(chain[-1].horizontal[-1], at=foot, is_line=False)] if foot is not None else []
        walls = [*ends, *(wall for group in chain for wall in group.horizontal), *last]
        horizontal = joined([Edge(wall.at, wall.low, wall.high, wall.is_line) for wall in walls])
        rows = pairwise(wall.at for wall in horizontal if wall.at >= box_of(chain[0])[3] - SNAP)
        through = [wall for top, foot in rows for wall in self._through_overfull(_places(chain), top, foot)]
        return EdgeGroup([*(wall for group in chain for wall in group.vertical), *through], horizontal)

    def _through_overfull(self, places: Sequence[float], top: float, foot: float) -> list[Wall]:
        """The walls between columns through a row in which a word runs over one of them; none through any other."""
        is_over = any(crosses(word, places) for word in self._words(places, top, foot))
        inner = places[1:-1] if is_over and self._is_row(places, top, foot) else []
        return [Wall(x, top, foot, is_line=False) for x in inner]

    def _follows(self, group: EdgeGroup, chain: Chain) -> bool:
        """Whether what is as wide as a chain is right below it, or with a row in the chain's columns between them."""
        foot, top = box_of(chain[-1])[3], box_of(group)[1]
        return top - foot <= HEADING or self._is_row(_places(chain), foot, top)

    def _may_join(self, group: EdgeGroup, chain: Chain) -> bool:
        """Whether the walls of a group that stands below a chain let both be one table: they part where the chain's do, if it has any inside."""
        if _has_sides(group) and not _is_painted(group):
            return self._is_headed(group, chain)
        places = _places(chain)
        if len(places) > BORDERS and any(min(abs(wall.at - x) for x in places) > SNAP for wall in group.vertical):
            return False
        if not _has_sides(group):
            return True
        _, top, _, foot = box_of(group)
        return foot - top <= HEADING or self._is_row(places, top, foot)

    def _without_panels(self, chain: Chain) -> list[Chain]:
        """A chain, and apart from it the painted groups at its end that hold no row: what they would head does not follow."""
        places, end = _places(chain), len(chain)
        while end > 1 and _is_painted(chain[end - 1]):
            _, top, _, foot = box_of(chain[end - 1])
            if self._is_row(places, top, foot):
                break
            end -= 1
        return [chain[:end], *([group] for group in chain[end:])]

    def _without_headings(self, chain: Chain) -> list[Chain]:
        """A closed table, and apart from it the rules at its end that underline but headings in letters far larger than all of its own."""
        left, top, right, foot = box_of(chain[0])
        if len(chain) == 1 or not _is_closed(chain[0]) or any(group.vertical for group in chain[1:]):
            return [chain]
        heading = self._words((left, right), foot, box_of(chain[-1])[3])
        if not heading or any(len(row.segments) > 1 for row in text_rows(heading)):
            return [chain]
        largest = max((word.size for word in self._words((left, right), top, foot)), default=0.0)
        is_larger = min(word.size for word in heading) > largest * LARGER
        return [[group] for group in chain] if is_larger else [chain]

    def _foot_of_row_below(self, chain: Chain) -> float | None:
        """Where a row ends that stands in a chain's columns as near below its last rule as others below theirs; None where none does."""
        rules, places = [wall.at for group in chain for wall in group.horizontal], _places(chain)
        if len(rules) < FEW_RULES or (_has_sides(chain[-1]) and not _is_painted(chain[-1])):
            return None
        white = self._white_below(rules, places)
        below = text_rows(self._words(places, rules[-1], self._view.content.height))
        if not below or below[0].box[1] > rules[-1] + white:
            return None
        if not _begins_as_rows(below[0], text_rows(self._words(places, rules[0], rules[-1]))):
            return None
        taken: list[TextSpan] = []
        end = below[0].box[1]
        for row in below:
            if row.box[1] > end + 2 * white or not stand_in_columns([*taken, *row.spans], places):
                break
            taken += row.spans
            end = row.box[3]
        return end if fill_columns(taken, places) else None

    def _white_below(self, rules: Sequence[float], places: Sequence[float]) -> float:
        """How far below a rule its row begins at most, by the rows between others."""
        tops = ((y, [word.box[1] for word in self._words(places, y, below)]) for y, below in pairwise(rules[1:]))
        return median([min(found) - y for y, found in tops if found] or [0.0]) + TOUCH

    def _is_headed(self, group: EdgeGroup, chain: Chain) -> bool:
        """Whether a group has its header above it, in groups that no wall parts."""
        boxes = [box_of(above) for above in chain]
        sides = [x for box in boxes for x in (box[0], box[2])]
        walls = [wall.at for above in chain for wall in above.vertical]
        if any(min(abs(wall - side) for side in sides) > SNAP for wall in walls):
            return False
        places = sorted({wall.at for wall in group.vertical})
        words = self._placed.between(boxes[0][1], box_of(group)[1])
        return len(places) > 1 and heads_columns(words, places, self._view.find_headers)

    def _is_row(self, places: Sequence[float], top: float, foot: float) -> bool:
        """Whether what stands between two heights stands in most of the columns between places."""
        words = self._words(places, top, foot)
        return fill_columns(words, places) and stand_in_columns(words, places, MOST_OVER)

    def _words(self, places: Sequence[float], top: float, foot: float) -> list[TextSpan]:
        """The words between two heights and the outer ones of some places."""
        return [word for word in self._placed.between(top, foot) if places[0] < word.x < places[-1]]


def _places(chain: Sequence[EdgeGroup]) -> list[float]:
    """Where the columns of a chain begin and end."""
    left, _, right, _ = box_of(chain[0])
    return sorted({left, right, *(wall.at for group in chain for wall in group.vertical)})


def _is_below(group: EdgeGroup, chain: Chain) -> bool:
    """Whether a group is below the last of a chain and as wide."""
    one, other = box_of(chain[-1]), box_of(group)
    as_wide = abs(one[0] - other[0]) <= SAME_WIDTH and abs(one[2] - other[2]) <= SAME_WIDTH
    return as_wide and other[1] - one[3] >= -SNAP


def _begins_as_rows(row: TextRow, others: Iterable[TextRow]) -> bool:
    """Whether most texts of a row begin where texts of others do."""
    starts = [segment.box[0] for other in others for segment in other.segments]
    alike = [any(abs(segment.box[0] - start) <= SNAP for start in starts) for segment in row.segments]
    return 2 * sum(alike) > len(alike)


def _has_sides(group: EdgeGroup) -> bool:
    """Whether walls stand at a group's sides."""
    left, _, right, _ = box_of(group)
    return any(min(abs(wall.at - left), abs(wall.at - right)) <= SNAP for wall in group.vertical)


def _is_closed(group: EdgeGroup) -> bool:
    """Whether lines close a table of a header and rows on all sides, and part its columns."""
    left, top, right, foot = box_of(group)
    levels, lines = [wall.at for wall in group.horizontal], [wall.at for wall in group.vertical if wall.is_line]
    is_closed = min(levels) <= top + SNAP and max(levels) >= foot - SNAP and _has_sides(group)
    return is_closed and len(levels) >= FEW_RULES and any(left + SNAP < x < right - SNAP for x in lines)


def _is_painted(group: EdgeGroup) -> bool:
    """Whether fills close a group at a side, and no line parts its columns."""
    return _has_sides(group) and not any(wall.is_line for wall in group.vertical)

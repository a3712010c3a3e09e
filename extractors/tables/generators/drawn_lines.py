"""Tables whose cells are drawn: edges that hang together.

The steps are those of pdfplumber's TableFinder (after Nurminen's thesis of 2013): snap edges that nearly coincide, join
those that touch, and let them meet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Edge, TextSpan
from extractors.tables.candidate import Candidate, Wall
from extractors.tables.cells import LONG_RULE, SNAP, places_of, same_places
from extractors.tables.drawn.edge_groups import (
    LEAST_INNER,
    EdgeGroup,
    box_of,
    drawn_as_lines,
    edge_groups,
    framed_as_one,
    joined,
    neighbours,
)
from extractors.tables.drawn.frame_goes_on import HEAD, with_frame_that_goes_on
from extractors.tables.drawn.outer_columns import with_outer_columns
from extractors.tables.generators import PageView, Variants
from extractors.tables.generators.group_chains import GroupChains

LONG, FEW_LONG = 0.5, 2  # of a group's height: a wall that parts columns; with so few, the text tells more
NAME = "drawn lines"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a group, and how many words are the titles above it."""

    group: EdgeGroup
    titles: int


def propose(view: PageView) -> Iterator[Variants]:
    """For each table that edges draw its variants: with the borders of fills as walls, or with lines alone.

    Groups of edges above each other, open at their sides and as wide, are one table or several; so are a closed one and
    the rule or band above it, with a header over its columns; so is a group with rows that hold nothing, as a sheet printed with its gridlines has between its tables. One row of the page
    before's table that no level line closes counts where its columns stand as before.
    """
    vertical, horizontal = view.content.vertical, view.content.horizontal
    framed = framed_as_one(edge_groups(view.walls.upright, view.walls.level))
    page = view.content.runs, view.walls_before, view.content.height
    groups = with_outer_columns(with_frame_that_goes_on(framed, *page), *page)
    has_fills = any(not edge.is_line for edges in (vertical, horizontal) for edge in edges)
    lined = edge_groups(joined(drawn_as_lines(vertical)), joined(drawn_as_lines(horizontal))) if has_fills else []
    ruled = with_outer_columns(framed_as_one(lined), *page) if has_fills else groups
    loose = [wall for group in groups if not group.horizontal for wall in group.vertical]
    broken = _broken_row(loose, view.walls_before)
    if broken is not None:
        yield [[broken]]
    drawn = [group for group in groups if group.horizontal]
    bare = [wall for group in groups if not group.vertical for wall in group.horizontal if wall.is_line]
    chains = GroupChains(view)
    for chain in chains.of(sorted(drawn, key=lambda group: group.horizontal[0].at)):
        alone = [group for group in chain if any(wall.is_line for wall in group.vertical)]
        lines = [group for group in ruled if group.vertical and group.horizontal and _is_part(group, alone)]
        variants = [_candidates(alone, view), _candidates(lines, view)]
        if len(chain) > 1 and alone:
            variants.append(_candidates([chains.as_one(chain)], view))
        closed = [_closed(group, loose) for group in alone]
        if closed != alone:
            variants.append(_candidates(closed, view))
        parts = [part for group in alone for part in _parts(group, view.content.runs, view.walls_before)]
        if [part.group for part in parts] != alone:
            found = _candidates([part.group for part in parts], view)
            variants.append([replace(one, titles=part.titles) for one, part in zip(found, parts, strict=True)])
        kept = [
            variant for index, variant in enumerate(variants) if variant and (index != 1 or not _same(lines, alone))
        ]
        yield [[_with_rules(one, bare) for one in variant] for variant in kept]


def _with_rules(candidate: Candidate, bare: Iterable[Wall]) -> Candidate:
    """A candidate with the lines in it that meet no wall; bare: those of the page."""
    left, top, right, bottom = candidate.region
    inside = [
        wall
        for wall in bare
        if left - SNAP <= wall.low and wall.high <= right + SNAP and top + SNAP < wall.at < bottom - SNAP
    ]
    return replace(candidate, rules=inside) if inside else candidate


def _same(some: Sequence[EdgeGroup], others: Sequence[EdgeGroup]) -> bool:
    """Whether groups have the same walls: where fills end at lines."""

    def ends(groups: Sequence[EdgeGroup]) -> list[float]:
        walls = (wall for group in groups for walls in (group.vertical, group.horizontal) for wall in walls)
        return [place for wall in walls for place in (wall.at, wall.low, wall.high)]

    return same_places(ends(some), ends(others))


def _candidates(groups: Iterable[EdgeGroup], view: PageView) -> list[Candidate]:
    made = [_candidate(group, view.walls_before, broken=view.broken) for group in groups]
    return [replace(one, fits_before=True, goes_on=True) if _is_rest_of_panel(one, view) else one for one in made]


def _is_rest_of_panel(candidate: Candidate, view: PageView) -> bool:
    """Whether a box without columns stands at a page's head, between the sides of a panel that the page before broke off."""
    sides = candidate.region[0], candidate.region[2]
    is_box = all(min(abs(wall.at - x) for x in sides) <= SNAP for wall in candidate.vertical)
    if not is_box or candidate.region[1] > HEAD * view.content.height:
        return False
    return any(same_places(sides, ends) for ends in view.panels_before)


def _is_part(group: EdgeGroup, wholes: Sequence[EdgeGroup]) -> bool:
    """Whether a group's lines are those of others, which have the borders of fills too."""
    line = group.vertical[0]
    walls = (wall for whole in wholes for wall in whole.vertical if abs(wall.at - line.at) <= SNAP)
    return any(wall.low - SNAP <= line.low and line.high <= wall.high + SNAP for wall in walls)


def _closed(group: EdgeGroup, loose: Sequence[Wall]) -> EdgeGroup:
    """A group with a wall across wherever several walls between its columns end at one height: rows without them follow.

    loose: the walls that meet no horizontal one; those inside the group part columns between such rows.
    """
    left, top, right, bottom = box_of(group)
    inside = [wall for wall in loose if left < wall.at < right and top < wall.low and wall.high < bottom]
    vertical = [*group.vertical, *inside]
    inner = [wall for wall in vertical if left + SNAP < wall.at < right - SNAP]
    drawn = [wall.at for wall in group.horizontal]
    ends = sorted(y for wall in inner for y in (wall.low, wall.high) if all(abs(y - at) > SNAP for at in drawn))
    near = [same for same in neighbours([Edge(y, left, right) for y in ends]) if len(same) >= LEAST_INNER]
    across = [Wall(same[0].at, left, right, is_line=False) for same in near]
    return EdgeGroup(vertical, [*group.horizontal, *across]) if across else group


def _parts(group: EdgeGroup, words: Sequence[TextSpan], before: Sequence[float]) -> list[_Part]:
    """A group cut as a spreadsheet is read: at its rows that hold no word, without the titles that head what follows.

    Rows are what walls over its whole width part. A part reaches to the last column that holds a word, or to the
    group's where its columns are those of the page before.
    """
    left, top, right, bottom = box_of(group)
    whole = (wall.at for wall in group.horizontal if wall.low <= left + SNAP and wall.high >= right - SNAP)
    heights = sorted({top, *(y for y in whole if top + SNAP < y < bottom - SNAP), bottom})
    first = min((wall.at for wall in group.vertical if wall.at > left + SNAP), default=right)
    rows: list[list[TextSpan]] = [[] for _ in heights[1:]]
    for word in words:
        at = bisect_right(heights, word.y) - 1
        if 0 <= at < len(rows) and word.box[0] < right and left < word.box[2]:
            rows[at].append(word)
    held = [number for number, row in enumerate(rows) if row]
    if not held or held[-1] - held[0] < len(held) or not _are_of_sheet(heights, rows):
        return [_Part(group, 0)]
    boxes: list[Box] = []
    titles = [0]  # how many words head each part, and what is still to come
    goes_on = False
    least = right if _fits(group, before) else left
    for (above, below), row in zip(pairwise(heights), rows, strict=True):
        last = max([least, *(word.box[2] for word in row)])
        if row and goes_on:
            boxes[-1] = (left, boxes[-1][1], max(boxes[-1][2], last), below)
        elif _is_title(row, first):
            titles[-1] += len(row)
        elif row:
            boxes.append((left, above, last, below))
            titles.append(0)
            goes_on = True
        else:
            goes_on = False
    return [_Part(_within(group, box), number) for box, number in zip(boxes, titles, strict=False)]


def _are_of_sheet(heights: Sequence[float], rows: Sequence[Sequence[TextSpan]]) -> bool:
    """Whether rows that hold no word are no higher than the lowest of the others, as a sheet's are; a chart's are drawn on."""
    high = [below - above for above, below in pairwise(heights)]
    held, bare = ([height for height, row in zip(high, rows, strict=True) if bool(row) is of] for of in (True, False))
    return max(bare, default=0.0) <= min(held) + SNAP


def _is_title(row: Sequence[TextSpan], first: float) -> bool:
    """Whether a row is one text that begins in the first column, which ends at that wall."""
    words = sorted(row, key=lambda word: word.box[0])
    gaps = (two.box[0] - one.box[2] < one.box[3] - one.box[1] for one, two in pairwise(words))
    return bool(words) and words[0].box[0] < first and all(gaps)


def _within(group: EdgeGroup, box: Box) -> EdgeGroup:
    """The part of a group in a box, closed above and below, to the first wall at its right; to the group's end where no wall closes that."""
    _, top, last, bottom = box
    right = min((wall.at for wall in group.vertical if wall.at >= last - SNAP), default=box_of(group)[2])
    cut = ((wall, max(wall.low, top), min(wall.high, bottom)) for wall in group.vertical if wall.at <= right)
    vertical = [replace(wall, low=low, high=high) for wall, low, high in cut if high - low > SNAP]
    inside = (wall for wall in group.horizontal if top - SNAP <= wall.at <= bottom + SNAP and wall.low < right)
    return EdgeGroup(vertical, [replace(wall, high=min(wall.high, right)) for wall in inside])


def _is_open(group: EdgeGroup) -> bool:
    """Whether few walls go down most of a group, and none of them at its sides."""
    left, top, right, bottom = box_of(group)
    lengths: dict[float, float] = {}
    for wall in group.vertical:
        lengths[wall.at] = lengths.get(wall.at, 0.0) + wall.high - wall.low
    long = [x for x, length in lengths.items() if length > LONG * (bottom - top)]
    return len(long) <= FEW_LONG and all(min(x - left, right - x) > SNAP for x in long)


def _broken_row(upright: Sequence[Wall], before: Sequence[float]) -> Candidate | None:
    """The one row of a table that the page broke off, which walls alone part, all as high, where its columns stood."""
    walls = [wall for wall in upright if any(abs(wall.at - x) <= SNAP for x in before)]
    inner = {x for x in before[1:-1] if any(abs(wall.at - x) <= SNAP for wall in walls)}
    if len(inner) < max(LEAST_INNER, len(before) - 2):
        return None
    low, high = min(wall.low for wall in walls), max(wall.high for wall in walls)
    if any(abs(wall.low - low) > SNAP or abs(wall.high - high) > SNAP for wall in walls):
        return None
    vertical = [Wall(x, low, high) for x in before]
    return _candidate(EdgeGroup(vertical, [Wall(y, before[0], before[-1]) for y in (low, high)]), before, broken=True)


def _fits(group: EdgeGroup, before: Sequence[float]) -> bool:
    """Whether a group's columns part where those of the page before do; its sides may be drawn or not."""
    places = places_of((wall.at for wall in group.vertical), group.horizontal, LONG_RULE)
    return len(places) > 2 and same_places(places, before)


def _candidate(group: EdgeGroup, before: Sequence[float], *, broken: bool) -> Candidate:
    fits = _fits(group, before)
    return Candidate(
        box_of(group),
        group.vertical,
        group.horizontal,
        [],
        NAME,
        "ruled",
        fits_before=fits,
        goes_on=fits and broken,
        is_open=_is_open(group),
    )

"""Progress bars under a status: a short level line with what is done in another colour upon it; they part no rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page_content import Edge, PageContent
from extractors.tables.by_place import ByPlace, by_line

LONGEST = 120.0  # points
SAME = 0.6  # points
SHORTER = 1.0  # points by which what is done is shorter than its bar
NEAR = 3.0  # points: a rule goes on, or another meets it
TRIED = 20  # bars in one place
PLACES = 100  # where a page's bars stand, from the left: more are a drawing

_Track = tuple[float, float]


def without_progress_bars(content: PageContent) -> PageContent:
    """The content without the level lines of progress bars: in the places of those that are done in part and touch nothing else."""
    places: dict[_Track, list[Edge]] = defaultdict(list)
    for edge in _filled(content.horizontal):
        places[edge.low, edge.high].append(edge)
    if not 0 < len(places) <= PLACES:
        return content
    level, walls = by_line(content.horizontal), by_line(content.vertical)
    tracks = [track for track, edges in places.items() if any(_is_alone(edge, level, walls) for edge in edges[:TRIED])]
    if not tracks:
        return content
    return replace(content, horizontal=[edge for edge in content.horizontal if not _is_of_bar(edge, tracks)])


def _filled(edges: Sequence[Edge]) -> Iterator[Edge]:
    """The short lines upon which a shorter one begins where they do."""
    begun: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.high - edge.low <= LONGEST:
            begun[round(edge.at), round(edge.low)].append(edge)
    for level in begun.values():
        shortest = min(edge.high for edge in level)
        yield from (edge for edge in level if edge.high > shortest + SHORTER)


def _is_alone(edge: Edge, level: ByPlace[Edge], walls: ByPlace[Edge]) -> bool:
    """Whether nothing goes on a line at its ends or meets it there, as a table's borders do."""
    others = (other for other in level.between(edge.at - SAME, edge.at + SAME) if _reach(other, edge))
    if any(other.low < edge.low - SAME or other.high > edge.high + SAME for other in others):
        return False
    return not any(
        wall.low - NEAR <= edge.at <= wall.high + NEAR for wall in walls.between(edge.low - NEAR, edge.high + NEAR)
    )


def _reach(other: Edge, edge: Edge) -> bool:
    return other.low <= edge.high + NEAR and edge.low - NEAR <= other.high


def _is_of_bar(edge: Edge, tracks: Sequence[_Track]) -> bool:
    """Whether a line is a bar in such a place, or the part of one that is done."""
    return any(abs(edge.low - low) <= SAME and edge.high <= high + SAME for low, high in tracks)

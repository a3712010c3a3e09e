"""Struck-out text is deleted text: a thin line through the middle of letters, over their width and no further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.by_place import by_height

HIGH, LOW = (
    0.28,
    0.72,
)  # of a letter's box from its top; some fonts give it far below the letters; an underline lies at .85
MIDDLE = 0.25  # of a letter's box: how far from its middle such a line may lie
OVERHANG = 0.4  # of the size: a line that goes on further is a table's or a drawing's


def without_struck(content: PageContent) -> None:
    """Take struck letters and the lines through them off a page."""
    edges = [edge for edge in content.horizontal if edge.is_line]
    if not edges:
        return
    placed = [run for run in content.runs if not run.turn and run.glyph_edges]
    level, reach = by_height(placed), MIDDLE * max((run.box[3] - run.box[1] for run in placed), default=0.0)
    struck: dict[int, list[Edge]] = defaultdict(list)
    lines = set()
    for edge in edges:
        if runs := _struck_by(edge, level.between(edge.at - reach, edge.at + reach)):
            lines.add(id(edge))
            for run in runs:
                struck[id(run)].append(edge)
    if lines:
        content.horizontal = [edge for edge in content.horizontal if id(edge) not in lines]
        content.runs = [part for run in content.runs for part in _left(run, struck.get(id(run), ()))]


def _struck_by(edge: Edge, near: Sequence[TextSpan]) -> list[TextSpan]:
    """The words of which a line strikes letters; none where it begins or ends away from them."""
    runs = [run for run in near if _crosses(edge, run) and any(_covered(run, edge))]
    if not runs:
        return []
    begins = min(run.glyph_edges[_covered(run, edge).index(True)] for run in runs)
    ends = max(run.glyph_edges[len(run.text) - _covered(run, edge)[::-1].index(True)] for run in runs)
    overhang = OVERHANG * max(run.size for run in runs)
    if abs(begins - edge.low) > overhang or abs(ends - edge.high) > overhang:
        return []
    return [*runs, *(run for run in near if run not in runs and all(_covered(run, edge)) and _is_between(run, runs))]


def _is_between(run: TextSpan, runs: Sequence[TextSpan]) -> bool:
    """Whether a sign that is no higher than a hyphen stands on the line of struck words."""
    return min(one.box[1] for one in runs) <= run.y <= max(one.box[3] for one in runs)


def _crosses(edge: Edge, run: TextSpan) -> bool:
    top, height = run.box[1], run.box[3] - run.box[1]
    return top + HIGH * height <= edge.at <= top + LOW * height and run.box[0] < edge.high and edge.low < run.box[2]


def _covered(run: TextSpan, edge: Edge) -> list[bool]:
    """For each letter whether its middle lies on the line."""
    starts, ends = run.glyph_edges, run.glyph_edges[1:]
    return [edge.low <= (start + end) / 2 <= edge.high for start, end in zip(starts, ends, strict=False)]


def _left(run: TextSpan, edges: Sequence[Edge]) -> Iterator[TextSpan]:
    """What stays of a word: itself, or its stretches of letters that no line strikes."""
    if not edges:
        yield run
        return
    kept = [not any(letter) for letter in zip(*(_covered(run, edge) for edge in edges), strict=True)]
    start = 0
    while start < len(kept):
        end = start
        while end < len(kept) and kept[end]:
            end += 1
        if end > start:
            yield _part(run, start, end)
        start = end + 1


def _part(run: TextSpan, start: int, end: int) -> TextSpan:
    places = run.glyph_edges[start : end + 1]
    box = (places[0], run.box[1], places[-1], run.box[3])
    breaks = run.object_breaks and tuple(place for place in run.object_breaks if places[0] < place < places[-1])
    return replace(run, text=run.text[start:end], box=box, glyph_edges=places, object_breaks=breaks)

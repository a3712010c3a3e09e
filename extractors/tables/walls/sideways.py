"""Words that stand sideways in a table of text: headers over narrow columns, and labels before several rows each ("Dricksvatten" up the side of three risks)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Box
from extractors.model.page_content import Fill, TextSpan
from extractors.tables.candidate import SideLabel, TextRegion
from extractors.tables.lines import along, contains, union
from extractors.tables.text_rows import Segment, TextRow

_WORDS = 0.7  # of the size: the most white between words of one label
_LINES = 1.0  # of it: between lines of one
_INTO = 2.0  # points by which sideways words may reach into the row below, or over what holds them
_FAR = 40.0  # points: a label no header stands over is no further from the rows
_MOST = 200  # rows


def sideways_headers(region: TextRegion, turned: Sequence[TextSpan]) -> TextRow | None:
    """The sideways words at the height of a table's header as one row, a segment for each column's; None if there are none.

    A short one may stand all below the upright headers, right above the first row of the body; a long one may go on above them.
    """
    header = region.rows[: region.header]
    if not header:
        return None
    left, top, right, _ = union(row.box for row in region.rows)
    body = region.body
    foot = body[0].box[1] + _INTO if body else float("inf")
    begins = float("inf") if body else max(row.box[3] for row in header)
    groups: list[Segment] = []
    above = [span for span in turned if left <= span.x <= right and span.box[3] <= foot]
    for span in sorted(_reaching(above, top), key=lambda span: span.box[0]):
        if groups and span.box[0] < groups[-1].box[2]:
            groups[-1] = Segment([*groups[-1].spans, span], union((groups[-1].box, span.box)))
        else:
            groups.append(Segment([span], span.box))
    groups = [group for group in groups if group.box[1] < begins]
    return TextRow(groups, union(group.box for group in groups), 0.0) if groups else None


def _reaching(spans: Sequence[TextSpan], top: float) -> list[TextSpan]:
    """The sideways words that reach below a height, with those that go on from them above it."""
    found: list[TextSpan] = []
    for span in sorted(spans, key=lambda span: -span.box[3]):
        if top < span.box[3] or any(_are_in_line(span, other) for other in found):
            found.append(span)
    return found


def side_labels(region: TextRegion, turned: Sequence[TextSpan], fills: Sequence[Fill]) -> list[SideLabel]:
    """The labels before the rows of a region's body, from the top; none where rows have text at their place.

    A lone one that is painted on no ground stands below a header, else it is a margin's.
    """
    body = region.body
    if not turned or not body:
        return []
    left = min(row.box[0] for row in body)
    top = max([row.box[3] for row in region.head if row.box[3] < body[0].middle], default=body[0].box[1] - _FAR)
    taken = {id(span) for span in (region.beside.spans if region.beside else ())}
    spans = [
        span
        for span in turned
        if span.turn % 2 and id(span) not in taken and span.box[2] <= left and span.box[1] >= top - _INTO
    ]
    found = [_on_ground(label, fills, left) for label in _labels(spans)]
    found = [label for label in found if body[0].box[1] <= label.box[3] and label.box[1] <= body[-1].box[3]]
    found = _apart(found)
    under = [label for label in found if _is_headed(label, region) or label.ground]
    return found if under or (len(found) > 1 and all(left - label.box[2] <= _FAR for label in found)) else []


def with_column(parting: list[float], region: TextRegion) -> list[float]:
    """Where a region's columns part, that of its labels before the others."""
    labels = region.labels
    left, right = min(row.box[0] for row in region.body), max(label.box[2] for label in labels)
    if parting and right <= parting[0] <= left:
        return parting
    wall = (left + right) / 2
    grounds = [label.ground[2] for label in labels if label.ground]
    wall = max(grounds) if grounds and right <= max(grounds) <= left else wall
    return [wall, *(x for x in parting if x > left)]


def label_starts(labels: Sequence[SideLabel], groups: Sequence[Sequence[TextRow]]) -> frozenset[int]:
    """The rows of the body in which the cells of labels begin; none where nothing tells which rows each stands for.

    groups: the lines of each row of the body. Painted grounds tell it.
    """
    rows = [union(row.box for row in group) for group in groups]
    if not labels or not rows or len(labels) > len(rows) or len(rows) > _MOST:
        return frozenset()
    return frozenset(_on_grounds(labels, rows))


def _labels(spans: Sequence[TextSpan]) -> Iterator[SideLabel]:
    """Sideways words as labels, from the top: words behind each other, and lines beside each other."""
    groups: list[list[TextSpan]] = []
    for span in sorted(spans, key=lambda span: span.box[1]):
        near = [group for group in groups if any(_are_one(other, span) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), span])
    for group in sorted(groups, key=lambda group: min(span.box[1] for span in group)):
        yield SideLabel(sorted(group, key=lambda span: along(span)[1::-1]), union(span.box for span in group))


def _are_one(one: TextSpan, two: TextSpan) -> bool:
    """Whether two sideways words are of one text."""
    across, down = _apart_by(one, two)
    return _are_in_line(one, two) or (one.turn == two.turn and down < 0 and across <= _LINES * one.size)


def _are_in_line(one: TextSpan, two: TextSpan) -> bool:
    """Whether a sideways word stands behind another in its line."""
    across, down = _apart_by(one, two)
    return one.turn == two.turn and across < 0 and down <= _WORDS * one.size


def _apart_by(one: TextSpan, two: TextSpan) -> tuple[float, float]:
    """How far two words stand apart, from side to side and down; below 0 where they overlap."""
    across = max(one.box[0], two.box[0]) - min(one.box[2], two.box[2])
    return across, max(one.box[1], two.box[1]) - min(one.box[3], two.box[3])


def _on_ground(label: SideLabel, fills: Sequence[Fill], left: float) -> SideLabel:
    """A label with the smallest painted area around it that ends before the rows' texts."""
    around = [fill.box for fill in fills if contains(fill.box, label.box, _INTO) and fill.box[2] <= left + _INTO]
    return replace(label, ground=min(around, key=lambda box: box[3] - box[1])) if around else label


def _apart(labels: Sequence[SideLabel]) -> list[SideLabel]:
    """The labels, their grounds only where each has one for itself."""
    grounds = [label.ground for label in labels]
    if None in grounds or len(set(grounds)) < len(labels):
        return [replace(label, ground=None) for label in labels]
    return list(labels)


def _is_headed(label: SideLabel, region: TextRegion) -> bool:
    """Whether a text of the header's lowest rows stands above a label, before all others."""
    firsts = [row.segments[0].box for row in region.head]
    return any(box[0] - _INTO <= label.box[2] and label.box[0] <= box[2] + _INTO for box in firsts)


def _on_grounds(labels: Sequence[SideLabel], rows: Sequence[Box]) -> list[int]:
    """Where cells begin by the painted grounds: each label's first row, and rows beside none."""
    grounds = [label.ground for label in labels if label.ground]
    if len(grounds) < len(labels):
        return []
    beside = [next((at for at, one in enumerate(grounds) if one[1] <= _middle(row) <= one[3]), -1) for row in rows]
    if not set(range(len(labels))) <= set(beside):
        return []
    return [0, *(at for at, (one, two) in enumerate(pairwise(beside), 1) if one != two)]


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2

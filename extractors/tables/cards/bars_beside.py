"""Boxes beside bars: names at a page's left, and right of each the upright bars beside the labelled lines that belong to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from extractors.model.page import Box
from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_line
from extractors.tables.cards.card_columns import PADDED, SAME_LEFT, label_at
from extractors.tables.cells import SNAP
from extractors.tables.panels.text_columns import Strip, Strips
from extractors.tables.text_rows import FindHeaders, TextRow

FEWEST = 2  # bars with a name beside them
SAME_BAR = 1.0  # points
CLOSE = 1.0  # sizes of the letters between lines of one name


class BesideBars(Strips):
    """Names with what stands beside bars to their right, each parted by a strip of its own; what stands between two is read across."""

    def outside(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part that may hold tables: what stands across."""
        return self.parts(spans)[:: len(("across", "name", "beside"))]


def beside_bars(
    rows: Sequence[TextRow], content: PageContent, find_headers: FindHeaders, drawn: Sequence[Box]
) -> BesideBars | None:
    """The white left of bars that stand below each other, from each name beside one down to the next; None where none stand so.

    Right of most bars labels stand, and no text and no drawn table crosses one. A bar without a name beside it belongs to the name above.
    """
    for bars in _columns(content) if _stand_beside(rows, content.vertical) else ():
        x = bars[0].at
        own = [[row for row in rows if bar.low <= row.middle <= bar.high] for bar in bars]
        named = [bool(inside) and inside[0].box[0] < x - SAME_LEFT for inside in own]
        crossed = any(box[0] < x < box[2] for inside in own for row in inside for box in _texts(row)) or any(
            box[0] < x < box[2] and box[1] < bar.high and bar.low < box[3] for box in drawn for bar in bars
        )
        labelled = sum(any(_is_labelled(row, x, find_headers) for row in inside) for inside in own)
        if not crossed and named[0] and sum(named) >= FEWEST and 2 * labelled > len(bars):
            starts = [at for at, is_named in enumerate(named) if is_named]
            ends = [*starts[1:], len(bars)]
            strips = (_strip(x, rows, own[start:end]) for start, end in zip(starts, ends, strict=True))
            return BesideBars(tuple(strips))
    return None


def _stand_beside(rows: Sequence[TextRow], upright: Sequence[Edge]) -> bool:
    """Whether rows stand at the height of several upright lines."""
    middles = sorted(row.middle for row in rows)
    beside = (edge for edge in upright if bisect_left(middles, edge.low) < bisect_right(middles, edge.high))
    return sum(1 for _ in islice(beside, FEWEST)) == FEWEST


def _columns(content: PageContent) -> Iterator[list[Edge]]:
    """Upright lines at one place that do not touch, from the top, and that no level line meets: the rules of no table."""
    rules = by_line(edge for edge in content.horizontal if edge.is_line)
    bars = [edge for edge in content.vertical if edge.is_line and not _is_met(edge, rules)]
    for at in dict.fromkeys(bar.at for bar in bars):
        found = sorted((bar for bar in bars if abs(bar.at - at) <= SAME_BAR), key=lambda bar: bar.low)
        if len(found) >= FEWEST and all(above.high < below.low for above, below in pairwise(found)):
            yield found


def _is_met(bar: Edge, rules: ByPlace[Edge]) -> bool:
    beside = rules.between(bar.low - SNAP, bar.high + SNAP)
    return any(rule.low - SNAP <= bar.at <= rule.high + SNAP for rule in beside)


def _texts(row: TextRow) -> list[Box]:
    return [segment.box for segment in row.segments]


def _is_labelled(row: TextRow, x: float, find_headers: FindHeaders) -> bool:
    """Whether the first text right of a place begins with a label close to it."""
    first = next((segment for segment in row.segments if segment.box[0] >= x), None)
    return first is not None and first.box[0] - x <= PADDED and label_at(first, find_headers) is not None


def _strip(x: float, rows: Sequence[TextRow], inside: Sequence[Sequence[TextRow]]) -> Strip:
    """The strip beside a name and its bars, down to the name's last line where that stands below the last bar."""
    own = [row for one in inside for row in one]
    bottom = max(row.box[3] for row in own)
    for row in (row for row in rows if row.box[1] > own[-1].box[1]):
        if any(box[2] > x for box in _texts(row)) or row.box[1] - bottom > CLOSE * row.size:
            break
        bottom = row.box[3]
    return Strip((x,), own[0].box[1], bottom, is_text=True)

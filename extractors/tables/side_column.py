"""A painted column along the page's edge or margin, with a report's name and whose it is: its words stand in no table beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import contains
from extractors.tables.panel_strip import holds_labels
from extractors.tables.text_rows import FindHeaders, text_rows

HIGH = 0.9  # of the page's height, at least, or of that of what stands beside it
HALF = 0.5  # of the page's height: what stands in its margin is higher
NARROWEST, WIDEST = 0.04, 0.35  # of its width
FEW = 0.3  # of the page's words, at most
EDGE = 3.0  # points
LEVEL = 1.0  # points by which words of one line may differ in height
GUTTER = 8.0  # points of white between a column in the margin and all else


def side_column(content: PageContent, spans: Sequence[TextSpan], find_headers: FindHeaders) -> Box | None:
    """The painted area along the page's left or right edge from its top to its foot, if it has words; None where there is none.

    Or one in its margin, as high as all that stands beside it, and apart from that, with few words on the lines of those. None either where a word stands over its inner
    edge, where it holds more than a small part of the page's words, or labels above their values.
    """
    for box in sorted({fill.box for fill in content.fills}):
        if not _is_narrow(box, content) or box[3] - box[1] < HALF * content.height or not _is_apart(box, spans):
            continue
        if _is_along_edge(box, content) or _is_in_margin(box, content, spans):
            own = _within(box, spans)
            segments = [segment for row in text_rows(own) for segment in row.segments]
            if 0 < len(own) <= FEW * len(spans) and not holds_labels(segments, find_headers):
                return box
    return None


def words_beside(box: Box, spans: Sequence[TextSpan]) -> tuple[list[TextSpan], list[TextSpan]]:
    """The words in a column, and the others."""
    own = _within(box, spans)
    taken = {id(span) for span in own}
    return own, [span for span in spans if id(span) not in taken]


def _is_narrow(box: Box, content: PageContent) -> bool:
    return NARROWEST * content.width <= box[2] - box[0] <= WIDEST * content.width


def _is_along_edge(box: Box, content: PageContent) -> bool:
    left, top, right, bottom = box
    return (left <= EDGE or right >= content.width - EDGE) and bottom - top >= HIGH * content.height


def _is_in_margin(box: Box, content: PageContent, spans: Sequence[TextSpan]) -> bool:
    """Whether all else on the page stands on one side of an area, with white between, and no higher: a table's painted column has its title above."""
    left, top, right, bottom = box
    own, beside = words_beside(box, spans)
    if not beside or _are_level(own, beside):
        return False
    texts = [span.box for span in beside]
    first, last = min(text[1] for text in texts), max(text[3] for text in texts)
    if top > first + EDGE or min(bottom, last) - first < HIGH * (last - first):
        return False
    return all(one[0] >= right + GUTTER for one in _others(box, content, texts)) or all(
        one[2] <= left - GUTTER for one in _others(box, content, texts)
    )


def _are_level(own: Sequence[TextSpan], beside: Sequence[TextSpan]) -> bool:
    """Whether most words of an area stand on the lines of those beside it, as a table's last column does."""
    heights = sorted(span.y for span in beside)
    level = [bisect_left(heights, span.y - LEVEL) < bisect_right(heights, span.y + LEVEL) for span in own]
    return 2 * sum(level) > len(level)


def _others(box: Box, content: PageContent, texts: Iterable[Box]) -> Iterator[Box]:
    """What stands on the page but in an area: texts, rules and painted areas that do not hold it."""
    rules = ((rule.low, rule.at, rule.high, rule.at) for rule in content.horizontal if rule.is_line)
    areas = (fill.box for fill in content.fills if not contains(fill.box, box, EDGE))
    yield from (other for other in chain(texts, rules, areas) if not contains(box, other, EDGE))


def _is_apart(box: Box, spans: Sequence[TextSpan]) -> bool:
    """Whether no word stands over a side of a column."""
    return not any(span.box[0] + EDGE < x < span.box[2] - EDGE for span in spans for x in (box[0], box[2]))


def _within(box: Box, spans: Sequence[TextSpan]) -> list[TextSpan]:
    return [span for span in spans if box[0] <= span.x <= box[2]]

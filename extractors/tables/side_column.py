"""A painted column along the page's edge, with a report's name and whose it is: its words stand in no table beside it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.panel_strip import holds_labels
from extractors.tables.text_rows import FindHeaders, text_rows

HIGH = 0.9  # of the page's height, at least
NARROWEST, WIDEST = 0.04, 0.35  # of its width
FEW = 0.3  # of the page's words, at most
EDGE = 3.0  # points


def side_column(content: PageContent, spans: Sequence[TextSpan], find_headers: FindHeaders) -> Box | None:
    """The painted area from the page's top to its foot along its left or right edge, if it has words; None where there is none.

    None either where a word stands over its inner edge, where it holds more than a small part of the page's words, or
    labels above their values.
    """
    for box in sorted({fill.box for fill in content.fills}):
        if _is_along_edge(box, content) and _is_apart(box, spans):
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


def _is_along_edge(box: Box, content: PageContent) -> bool:
    left, top, right, bottom = box
    shape = NARROWEST * content.width <= right - left <= WIDEST * content.width
    at_edge = left <= EDGE or right >= content.width - EDGE
    return shape and at_edge and bottom - top >= HIGH * content.height


def _is_apart(box: Box, spans: Sequence[TextSpan]) -> bool:
    """Whether no word stands over a side of a column."""
    return not any(span.box[0] + EDGE < x < span.box[2] - EDGE for span in spans for x in (box[0], box[2]))


def _within(box: Box, spans: Sequence[TextSpan]) -> list[TextSpan]:
    return [span for span in spans if box[0] <= span.x <= box[2]]

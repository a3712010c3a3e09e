"""Painted panels with a note beside other text: their lines are read by themselves, and one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.model.page import Box, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import lines_of, rows_of

WIDEST = 0.6  # of the page's width
LINES, WORDS = 2, 8  # of a note, at least
SAME = 3.0  # points by which the sides of two panels may differ


def placed_lines(
    content: PageContent, parts: Sequence[Sequence[TextSpan]], page: int
) -> Iterator[tuple[Box | None, Line]]:
    """The lines of a page, each with where it comes: a panel's lines all at the panel's place, other lines at their own.

    A panel is a painted area that holds sentences and stands beside other text; of areas of one width, as a form has, none is.

    Args:
        content: what is drawn on the page.
        parts: its words outside tables, as the page is parted.
        page: its number.
    """
    panels = _panels(content, [span for part in parts for span in part])
    for part in parts:
        left = list(part)
        for panel in panels:
            yield from ((panel, line) for line in lines_of(_within(panel, left), page))
            left = [span for span in left if not span.stands_in(panel)]
        yield from ((line.box, line) for line in lines_of(left, page))


def _panels(content: PageContent, spans: Sequence[TextSpan]) -> list[Box]:
    narrow = [fill.box for fill in content.fills if fill.box[2] - fill.box[0] <= WIDEST * content.width]
    alone = [box for box in narrow if not any(_is_above(box, other) for other in narrow)]
    upright = [span for span in spans if not span.turn]
    return [box for box in alone if _holds_note(box, upright) and _has_text_beside(box, upright)]


def _is_above(one: Box, other: Box) -> bool:
    """Whether another area has the same sides."""
    return one is not other and abs(one[0] - other[0]) <= SAME and abs(one[2] - other[2]) <= SAME


def _holds_note(panel: Box, spans: Iterable[TextSpan]) -> bool:
    """Whether a panel holds several lines, of which one goes on the one above, and the last ends a sentence."""
    rows = [[span.text for span in row] for row in rows_of(own)] if (own := _within(panel, spans)) else []
    goes_on = any(row[0][:1].islower() for row in rows[1:])
    return len(rows) >= LINES and sum(map(len, rows)) >= WORDS and goes_on and rows[-1][-1].endswith(".")


def _within(panel: Box, spans: Iterable[TextSpan]) -> list[TextSpan]:
    return [span for span in spans if span.stands_in(panel)]


def _has_text_beside(panel: Box, spans: Iterable[TextSpan]) -> bool:
    return any(panel[1] <= span.y <= panel[3] and not panel[0] <= span.x <= panel[2] for span in spans)

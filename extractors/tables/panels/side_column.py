"""A painted column along the page's edge or margin, with a report's name and whose it is: its words stand in no table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.bullets import drawn_bullets
from extractors.model.page import Box, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import lines_of
from extractors.tables.panels.link_lists import list_beside
from extractors.tables.panels.panel_strip import holds_labels
from extractors.tables.panels.side_box import (
    EDGE,
    FEW,
    GUTTER,
    has_own_label,
    is_narrow,
    others_than,
    side_box,
    stand_level,
    words_but,
    words_in,
)
from extractors.tables.panels.side_menu import side_menu
from extractors.tables.text_rows import FindHeaders, text_rows

HIGH = 0.9  # of the page's height, at least, or of that of what stands beside it
HALF = 0.5  # of the page's height: what stands in its margin is higher
SAME_SIZE = 0.5  # points


@dataclass(frozen=True, slots=True)
class Aside:
    """The words of a painted area or a list beside all else, and the others.

    top: where it begins; left: whether it stands on the left; of_title: whether its words tell of what a title at its height names;
    links: whether it is a menu, or a list of other papers, links or contacts.
    """

    own: Sequence[TextSpan]
    others: list[TextSpan]
    top: float
    left: bool
    of_title: bool = False
    links: bool = False

    def among(self, blocks: Sequence[Line | Grid], page: int) -> list[Line | Grid]:
        """The blocks of the other words with the area's lines: before what stands lower than its top, or behind their title there, or last on the right."""
        lower = (at for at, block in enumerate(blocks) if block.box and block.box[1] >= self.top - EDGE)
        at = next(lower, len(blocks)) if self.left else len(blocks)
        title = blocks[at] if at < len(blocks) else None
        while self.of_title and at < len(blocks) and self._is_of_title(blocks[at], title):
            at += 1
        return [*blocks[:at], *(replace(line, aside=self.links) for line in lines_of(self.own, page)), *blocks[at:]]

    def _is_of_title(self, block: Line | Grid, title: Line | Grid | None) -> bool:
        """Whether a block is a line of the title beside an area, bold and larger than its words."""
        if not isinstance(block, Line) or not isinstance(title, Line) or not block.bold or not block.box:
            return False
        size, largest = block.size or 0.0, max((span.size for span in self.own), default=0.0)
        beside = block.box[1] < max((span.box[3] for span in self.own), default=0.0)
        return beside and size > largest + SAME_SIZE and abs(size - (title.size or 0.0)) <= SAME_SIZE


def links_aside(content: PageContent, find_headers: FindHeaders) -> Aside:
    """The words of a menu and a list of links beside the page's text, with their bullets, and the others."""
    menu = side_menu(content, find_headers)
    rest = replace(content, runs=words_but(menu, content.runs)) if menu else content
    own = [*menu, *list_beside(rest, find_headers)]
    others = words_but(own, content.runs) if own else content.runs
    return Aside([*own, *drawn_bullets(own, content.dots)], others, 0.0, left=False, links=True)


def column_aside(content: PageContent, spans: list[TextSpan], find_headers: FindHeaders) -> Aside:
    """The words of a painted column along the page, and the others; none where there is no such."""
    box = side_column(content, spans, find_headers)
    if box is None:
        return Aside([], spans, 0.0, left=True)
    return Aside(*words_beside(box, spans), 0.0, left=box[2] < content.width / 2)


def panel_aside(content: PageContent, find_headers: FindHeaders) -> Aside:
    """The words of painted panels beside all that stands lower than their top, with their bullets, and the others."""
    box = side_box(content, content.runs, find_headers)
    if box is None:
        return Aside([], content.runs, 0.0, left=True)
    own, others = words_in(box, content.runs)
    left, of_title = box[2] < content.width / 2, has_own_label(own, others, find_headers)
    return Aside([*own, *drawn_bullets(own, content.dots)], others, box[1], left=left, of_title=of_title)


def side_column(content: PageContent, spans: list[TextSpan], find_headers: FindHeaders) -> Box | None:
    """The painted area along the page's left or right edge from its top to its foot, if it has words; None where there is none.

    Or one in its margin, as high as all that stands beside it, and apart from that, with few words on the lines of those. None either where a word stands over its inner
    edge, where it holds more than a small part of the page's words, or labels above their values.
    """
    for box in sorted({fill.box for fill in content.fills}):
        if not is_narrow(box, content) or box[3] - box[1] < HALF * content.height or not _is_apart(box, spans):
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
    return own, words_but(own, spans)


def _is_along_edge(box: Box, content: PageContent) -> bool:
    left, top, right, bottom = box
    return (left <= EDGE or right >= content.width - EDGE) and bottom - top >= HIGH * content.height


def _is_in_margin(box: Box, content: PageContent, spans: Sequence[TextSpan]) -> bool:
    """Whether all else on the page stands on one side of an area, with white between, and no higher: a table's painted column has its title above."""
    left, top, right, bottom = box
    own, beside = words_beside(box, spans)
    if not beside or stand_level(own, beside):
        return False
    texts = [span.box for span in beside]
    first, last = min(text[1] for text in texts), max(text[3] for text in texts)
    if top > first + EDGE or min(bottom, last) - first < HIGH * (last - first):
        return False
    return all(one[0] >= right + GUTTER for one in others_than(box, content, texts)) or all(
        one[2] <= left - GUTTER for one in others_than(box, content, texts)
    )


def _is_apart(box: Box, spans: Sequence[TextSpan]) -> bool:
    """Whether no word stands over a side of a column."""
    return not any(span.box[0] + EDGE < x < span.box[2] - EDGE for span in spans for x in (box[0], box[2]))


def _within(box: Box, spans: Sequence[TextSpan]) -> list[TextSpan]:
    return [span for span in spans if box[0] <= span.x <= box[2]]

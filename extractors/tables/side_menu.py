"""A menu at the left of a system's page: short entries below each other, which a rule down to the page's foot parts from all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.model.page import Box
from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.lines import contains, rows_of, union
from extractors.tables.panel_strip import holds_labels
from extractors.tables.side_box import EDGE, FEW, GUTTER, TRIED, is_narrow, others_than, stand_level
from extractors.tables.text_rows import FindHeaders, text_rows

HIGH, LONG = 0.9, 0.5  # of the page's height: how far down the rule reaches, and how long it is at least
ENTRIES = 4  # at least
WORDS = 4  # of an entry, at most


def side_menu(content: PageContent, find_headers: FindHeaders) -> list[TextSpan]:
    """The words of a menu at the left of a page; none where there is no such.

    None either where anything else reaches over the rule, where the words stand on the lines of what is beside them, as those of a
    table's column do, or are labels above their values, or say more than the names of pages.
    """
    for rule in islice(_rules(content), TRIED):
        level = [span for span in content.runs if rule.low - EDGE <= span.box[1] < rule.high]
        own = [span for span in level if span.x < rule.at]
        beside = [span for span in level if span.x >= rule.at]
        few = len(own) <= FEW * len(content.runs) and not stand_level(own, beside)
        if own and few and _are_entries(own, find_headers) and _is_apart(own, beside, rule, content):
            return own
    return []


def _rules(content: PageContent) -> Iterator[Edge]:
    """The long rules near the left of a page that reach down to its foot."""
    high = content.height
    long = (rule for rule in content.vertical if rule.is_line and rule.high - rule.low >= LONG * high)
    yield from (rule for rule in long if rule.high >= HIGH * high and is_narrow(_side(rule), content))


def _side(rule: Edge) -> Box:
    """What is left of a rule."""
    return 0.0, rule.low - EDGE, rule.at, rule.high


def _are_entries(own: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether words are several short texts below each other, without numbers and values."""
    rows = rows_of(own)
    segments = [segment for row in text_rows(own) for segment in row.segments]
    plain = not any(span.turn or ":" in span.text or any(map(str.isdigit, span.text)) for span in own)
    listed = len(rows) >= ENTRIES and len(segments) <= len(rows) and all(len(row) <= WORDS for row in rows)
    return plain and listed and not holds_labels(segments, find_headers)


def _is_apart(own: Sequence[TextSpan], beside: Sequence[TextSpan], rule: Edge, content: PageContent) -> bool:
    """Whether all that stands or is drawn lower than a rule's top is beyond it, with white between, but for what is drawn around the words."""
    words = union(span.box for span in own)
    others = (
        box
        for box in others_than(_side(rule), content, [span.box for span in beside])
        if not contains(box, words, EDGE)
    )
    level = (box for box in others if box[3] > rule.low + EDGE and box[1] < rule.high - EDGE)
    return words[2] < rule.at and all(box[0] >= rule.at + GUTTER for box in level)

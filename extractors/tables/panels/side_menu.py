"""A menu at the left of a system's page: short entries below each other, which a rule down to the page's foot parts from all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.model.page import Box
from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import contains, rows_of, union
from extractors.tables.panels.panel_strip import holds_labels
from extractors.tables.panels.side_box import EDGE, FEW, GUTTER, LEVEL, TRIED, is_narrow, others_than, stand_level
from extractors.tables.text_rows import FindHeaders, Segment, text_rows

HIGH, LONG = 0.9, 0.5  # of the page's height: how far down the rule reaches, and how long it is at least
ENTRIES = 4  # at least
WORDS = 4  # of an entry, at most
HEADERS = 2  # known ones beside that of a table's column, at least
SAME_SIZE = 0.5  # points


def side_menu(content: PageContent, find_headers: FindHeaders) -> list[TextSpan]:
    """The words of a menu at the left of a page; none where there is no such.

    None either where anything else reaches over the rule, where the words stand on the lines of what is beside them, as those of a
    table's column do, or each halfway down some of them, or below its header, or are labels above their values, or say more than
    the names of pages.
    """
    for rule in islice(_rules(content), TRIED):
        level = [span for span in content.runs if rule.low - EDGE <= span.box[1] < rule.high]
        own = [span for span in level if span.x < rule.at]
        beside = [span for span in level if span.x >= rule.at]
        few = len(own) <= FEW * len(content.runs) and not stand_level(own, beside)
        if not own or not few or not _are_entries(own, find_headers) or not _is_apart(own, beside, rule, content):
            continue
        if not _is_headed(own, rule, content, find_headers) and not _are_centred(own, beside):
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


def _is_headed(own: Sequence[TextSpan], rule: Edge, content: PageContent, find_headers: FindHeaders) -> bool:
    """Whether the first entry, or the text next above it, is set as known headers beside the rule and level with them."""
    first = rows_of(own)[0][0]
    rows = [row.segments for row in text_rows([span for span in content.runs if span.y <= first.y + LEVEL])]
    heads = [row for row in rows if row[0].box[2] < rule.at][-2:]
    known = ([one for one in row[1:] if _are_set_alike(row[0], one) and is_phrase(one, find_headers)] for row in heads)
    return any(len(found) >= HEADERS for found in known)


def _are_set_alike(one: Segment, other: Segment) -> bool:
    first, second = one.spans[0], other.spans[0]
    return first.bold == second.bold and abs(first.size - second.size) < SAME_SIZE


def _are_centred(own: Sequence[TextSpan], beside: Sequence[TextSpan]) -> bool:
    """Whether the lines beside fall into groups one below the other, one for each entry, halfway down which it stands: a table's rows of one name."""
    entries, lines = ([row[0].y for row in rows_of(spans)] for spans in (own, beside))
    starts = [at for at, y in enumerate(lines) if y <= entries[0] + LEVEL]
    return any(_fall_into(entries, lines[at:]) for at in starts)


def _fall_into(entries: Sequence[float], lines: Sequence[float]) -> bool:
    """Whether each entry stands halfway down its lines, which begin where those of the one before end."""
    first = 0
    for entry in entries:
        ends = (at for at in range(first, len(lines)) if abs(lines[first] + lines[at] - 2 * entry) <= 2 * LEVEL)
        if (end := next(ends, None)) is None:
            return False
        first = end + 1
    return True

"""A painted panel shorter than its page, beside a list of its own: filters, scale and highlights of a report, not a word of the list's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from extractors.furniture import EDGE as FOOT
from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.lines import contains, rows_of, union
from extractors.tables.panels.panel_strip import holds_labels
from extractors.tables.text_rows import FindHeaders, text_rows

NARROWEST, WIDEST = 0.04, 0.35  # of the page's width
FEW = 0.3  # of the page's words, at most
LINES = 3  # of each panel, at least: what has fewer is a number or a name beside its text
LABELS = 3  # known ones, of which a card's panel may be
AGAIN = 2  # times that the list beside has a label of a panel that is none of a card's
PANELS = 50  # below each other: more are a table's cells
TRIED = 20  # places of panels on a page
EDGE = 3.0  # points
LEVEL = 1.0  # points by which words of one line may differ in height
GUTTER = 8.0  # points of white between a panel or a column and all else


def side_box(content: PageContent, spans: Sequence[TextSpan], find_headers: FindHeaders) -> Box | None:
    """The painted panels below each other beside which, and below which, all else keeps to one side; None where there are none.

    None either where their words stand on the lines of those beside, or are labels of a card: over their values, or such as the
    page has nowhere else. One panel on the left with few of these is read behind its card's title.
    """
    upright = [span for span in spans if not span.turn]
    for boxes in islice(_stacks(content, upright), TRIED):
        box = union(boxes)
        lone_left = len(boxes) == 1 and box[2] < content.width / 2
        own, others = words_in(box, upright)
        beside = [span for span in others if box[1] <= span.y <= (1 - FOOT) * content.height]
        at_height = sum(span.y <= box[3] for span in beside)
        if not len(own) <= at_height or len(own) > FEW * len(upright) or stand_level(own, beside):
            continue
        if not _keeps_apart(box, content, beside) or _tells_card(own, beside, find_headers):
            continue
        if lone_left or not has_own_label(own, beside, find_headers):
            return box
    return None


def _stacks(content: PageContent, spans: Sequence[TextSpan]) -> Iterator[list[Box]]:
    """The panels of one width below each other, where each has several lines and none as wide stands beside the first."""
    stacked: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in dict.fromkeys(fill.box for fill in content.fills):
        if is_narrow(box, content):
            stacked[round(box[0]), round(box[2])].append(box)
    words = by_height(spans if stacked else [])
    for boxes in stacked.values():
        if len(boxes) <= PANELS and all(_has_lines(box, words) for box in boxes):
            others = (box for stack in stacked.values() if stack is not boxes for box in stack)
            if not any(_is_like(box, boxes[0]) and _has_lines(box, words) for box in others):
                yield boxes


def _is_like(box: Box, other: Box) -> bool:
    """Whether two panels stand beside each other, begin at one height and are as wide, as the lanes of a board."""
    is_beside = box[2] <= other[0] or other[2] <= box[0]
    return is_beside and abs(box[1] - other[1]) <= EDGE and abs(box[2] - box[0] - other[2] + other[0]) <= EDGE


def _has_lines(box: Box, words: ByPlace[TextSpan]) -> bool:
    own = [span for span in words.between(box[1], box[3]) if box[0] <= span.x <= box[2]]
    return bool(own) and len(rows_of(own)) >= LINES


def _keeps_apart(box: Box, content: PageContent, beside: Sequence[TextSpan]) -> bool:
    """Whether all that stands lower than the top of a panel stands on one side of it, with white between."""
    foot = (1 - FOOT) * content.height
    found = [other for other in others_than(box, content, [span.box for span in beside]) if other[3] > box[1] + EDGE]
    found = [other for other in found if other[1] < foot]
    right, left = (
        all(one[0] >= box[2] + GUTTER for one in found),
        all(one[2] <= box[0] - GUTTER for one in found),
    )
    return bool(found) and (right or left)


def _tells_card(own: Sequence[TextSpan], beside: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether a panel's labels are those of a card: over their values, or several that do not come again and again beside it."""
    rows = text_rows(own)
    if holds_labels([segment for row in rows for segment in row.segments], find_headers):
        return True
    labels = _labels([[span.text for span in row.spans] for row in rows], find_headers)
    there = _labels(_texts(beside), find_headers)
    return len(labels) >= LABELS and any(there[label] < AGAIN for label in labels)


def has_own_label(own: Sequence[TextSpan], beside: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether a panel has a known label with its value that the list beside it has not: it tells of one card."""
    valued = _valued([[span.text for span in row.spans] for row in text_rows(own)], find_headers)
    there = _labels(_texts(beside), find_headers)
    return any(not there[label] for label in _labels(valued, find_headers))


def _texts(spans: Sequence[TextSpan]) -> Iterator[list[str]]:
    return ([span.text for span in segment.spans] for row in text_rows(spans) for segment in row.segments)


def _valued(texts: Sequence[Sequence[str]], find_headers: FindHeaders) -> Iterator[Sequence[str]]:
    """The texts that are more than a label, or have a value below them: a text that begins with none."""
    for text, below in zip(texts, [*texts[1:], ()], strict=True):
        whole = any(found == (0, len(text)) for found in find_headers([word.rstrip(":") for word in text]))
        if not whole or (below and not _labels([below], find_headers)):
            yield text


def _labels(texts: Iterable[Sequence[str]], find_headers: FindHeaders) -> Counter[str]:
    """The known labels with which texts begin, in small letters, and how often."""
    found: Counter[str] = Counter()
    for words in texts:
        end = next((end for start, end in find_headers([word.rstrip(":") for word in words]) if start == 0), 0)
        if end:
            found[" ".join(words[:end]).rstrip(":").casefold()] += 1
    return found


def is_narrow(box: Box, content: PageContent) -> bool:
    """Whether an area is as wide as one that stands beside a page's text."""
    return NARROWEST * content.width <= box[2] - box[0] <= WIDEST * content.width


def words_in(box: Box, spans: Sequence[TextSpan]) -> tuple[list[TextSpan], list[TextSpan]]:
    """The words in a box, and the others."""
    own = [span for span in spans if span.stands_in(box)]
    return own, words_but(own, spans)


def words_but(own: Sequence[TextSpan], spans: Sequence[TextSpan]) -> list[TextSpan]:
    """The words but some of them."""
    taken = {id(span) for span in own}
    return [span for span in spans if id(span) not in taken]


def stand_level(own: Sequence[TextSpan], beside: Sequence[TextSpan]) -> bool:
    """Whether most words of an area stand on the lines of those beside it, as a table's last column does."""
    heights = sorted(span.y for span in beside)
    level = [bisect_left(heights, span.y - LEVEL) < bisect_right(heights, span.y + LEVEL) for span in own]
    return 2 * sum(level) > len(level)


def others_than(box: Box, content: PageContent, texts: Iterable[Box]) -> Iterator[Box]:
    """What stands on the page but in an area: texts, rules and painted areas that do not hold it."""
    rules = ((rule.low, rule.at, rule.high, rule.at) for rule in content.horizontal if rule.is_line)
    areas = (fill.box for fill in content.fills if not contains(fill.box, box, EDGE))
    yield from (other for other in chain(texts, rules, areas) if not contains(box, other, EDGE))

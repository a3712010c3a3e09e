"""Titles of two lines with a code before and a badge behind them that stand at half their height: they are read in the title's first line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import union
from extractors.tables.text_rows import BESIDE, FindHeaders, Segment, is_number

SAME_LINE = 1.5  # points by which the middles of one line's words differ
SPACE = 0.6  # of the size: more parts two texts
SAME_LEFT = 3.0  # points
NEAR = 30.0  # points: between a title and its code


def with_centred_titles(
    content: PageContent, found: Sequence[list[TextSpan]], find_headers: FindHeaders
) -> PageContent:
    """The content with the words around each such title on its first line. A row of a table has no label with its number in it.

    found: its texts.
    """
    if not any(_is_score(words, find_headers) for words in found):
        return content
    texts = sorted((Segment(words, union(span.box for span in words)) for words in found), key=_top)
    tops, highest = list(map(_top, texts)), max((one.box[3] - one.box[1] for one in texts), default=0.0)
    moved: dict[int, float] = {}
    for badge in (one for one in texts if _is_score(one.spans, find_headers)):
        near = texts[bisect_left(tops, badge.box[1] - highest) : bisect_right(tops, badge.box[3])]
        level = [one for one in near if one is not badge and _shared(one, badge) > 0 and one.box[2] <= badge.box[0]]
        if title := _title(badge, level):
            around = [badge, *_code(title, badge, level)]
            moved |= {id(span): title.box[3] - one.box[3] for one in around for span in one.spans}
    if not moved:
        return content
    return replace(content, runs=[lowered(run, moved[id(run)]) if id(run) in moved else run for run in content.runs])


def texts_of(runs: Sequence[TextSpan]) -> Iterator[list[TextSpan]]:
    """The upright words by lines and texts, each line by itself that stands but half a line below another."""
    line: list[TextSpan] = []
    top = 0.0
    for y, _, run in sorted([(run.y, number, run) for number, run in enumerate(runs) if not run.turn]):
        if line and y - top > SAME_LINE:
            yield from _parted(line)
            line = []
        top = top if line else y
        line.append(run)
    yield from _parted(line)


def _parted(line: Sequence[TextSpan]) -> Iterator[list[TextSpan]]:
    """A line's words, parted where more than a space stands between them."""
    text: list[TextSpan] = []
    for run in sorted(line, key=_begin):
        if text and run.box[0] - text[-1].box[2] > SPACE * run.size:
            yield text
            text = []
        text.append(run)
    if text:
        yield text


def _is_score(text: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether a text is a known label and its number: "Riskvärde 12"."""
    if len(text) == 1 or not is_number(text[-1].text):
        return False
    label = [span.text for span in text[:-1]]
    return (0, len(label)) in map(tuple, find_headers(label))


def _shared(one: Segment, badge: Segment) -> float:
    """The height that a text and a badge share, as a share of the badge's letters, less what lines below each other may."""
    height = min(one.box[3], badge.box[3]) - max(one.box[1], badge.box[1])
    return height - BESIDE * badge.spans[0].size


def _title(badge: Segment, level: Sequence[Segment]) -> Segment | None:
    """The first of the two bold lines that stand right before a badge, above and below its middle; None where there are no such."""
    middle = badge.spans[-1].y
    bold = [one for one in level if one.spans[0].bold and abs(one.spans[0].y - middle) > SAME_LINE]
    upper = max((one for one in bold if one.spans[0].y < middle), key=_left, default=None)
    lower = max((one for one in bold if one.spans[0].y > middle), key=_left, default=None)
    if upper is None or lower is None or abs(upper.box[0] - lower.box[0]) > SAME_LEFT:
        return None
    between = (one for one in level if one not in (upper, lower))
    return upper if all(one.box[2] <= upper.box[0] for one in between) else None


def _code(title: Segment, badge: Segment, level: Sequence[Segment]) -> list[Segment]:
    """What stands right before a title at the height of its badge."""
    beside = [one for one in level if abs(one.spans[0].y - badge.spans[-1].y) <= SAME_LINE]
    return [one for one in beside if 0 <= title.box[0] - one.box[2] <= NEAR]


def _begin(run: TextSpan) -> float:
    return run.box[0]


def _top(text: Segment) -> float:
    return text.box[1]


def _left(text: Segment) -> float:
    return text.box[0]


def lowered(run: TextSpan, by: float) -> TextSpan:
    """A word so many points further down; further up where these are below zero."""
    x0, top, x1, bottom = run.box
    return replace(run, box=(x0, top + by, x1, bottom + by))

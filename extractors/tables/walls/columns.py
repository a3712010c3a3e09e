"""Columns of text: the gaps that all rows leave open, as far as the header agrees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import LEAST_GAP, MARGIN, Segment, TextRow, is_marker, is_number
from extractors.tables.walls.header_levels import runs_out

Gap = tuple[float, float]
_WORD = 1.0  # size: no wider a white stands between the words of a justified text
_APART = 1.5  # sizes: as near stands a badge before a name
_SCORE = lazy_pattern(r"[SKR\d\s.,=(]*\d\s*[x×*]\s*[SKR]?\d[\d\s.,=()]*")  # both parts: cards have a value alone there
_COUNT = lazy_pattern(r"\(?\d{1,3}\s[^\W\d]+\)?")  # "3 risker"
_FIGURE = lazy_pattern(  # "Antal risker: 3", "Totalt"
    r"[^\W\d][^:]*:(?:\s*\d[\d\s.,]*)?|(?:(?:del|total)?summa|totalt?|medel(?:värde|tal)?|genomsnitt|snitt|median)\b(?:\s[^\W\d]+){0,2}",
    re.IGNORECASE,
)
FAR_LEFT, FAR_RIGHT = float("-inf"), float("inf")


def separators(body: Sequence[TextRow], header: Sequence[TextRow]) -> list[float]:
    """Where columns part, from the left: the middles of the gaps that no row of the body covers.

    A gap across which a header's row runs counts only where lower rows of the header have words of their own on both
    sides: a heading over several columns stands above theirs, while one over three numbers in a cell has none below.
    """
    if not body:
        return []
    plain = [row for row in body if not (is_heading(row, body) or is_scored_heading(row, body))] or list(body)
    columned = _in_columns(plain, header)
    boxes = [segment.box for row in columned for segment in row.segments]
    outer = _outer(boxes, header)
    found = _separators(boxes, columned, header)
    enough = len(found) + 1 == max((len(row.segments) for row in header), default=0)
    return _separators([*boxes, *outer], columned, header) if outer and not enough else found


def _separators(boxes: Sequence[Box], columned: Sequence[TextRow], header: Sequence[TextRow]) -> list[float]:
    """Where columns part, by the gaps between boxes that the header agrees with."""
    gaps = open_gaps(boxes)
    gaps = _kept(gaps, header, lambda low, gap, _place, _high: not _marks_only(columned, header, low, gap))
    gaps = _kept(gaps, header, lambda low, gap, place, high: _holds_across(gap, low, place, high, header))
    gaps = _kept(gaps, header, lambda low, _gap, place, high: _parts(low, place, high, columned, header))
    places = [FAR_LEFT, *_places(gaps, header), FAR_RIGHT]
    return [x for index, gap in enumerate(gaps) for x in _parted(gap, places[index : index + 3], header)]


def _parted(gap: Gap, places: Sequence[float], header: Sequence[TextRow]) -> list[float]:
    """Where a gap is parted: once, or on both sides of a header in it whose column holds nothing, in the gap itself.

    places are that of the gap before, its own and the next one's. Such a header stands in one line with those of the
    columns on both sides: it is none of theirs, and no heading over both.
    """
    left, place, right = places
    clear = open_gaps([segment.box for row in header for segment in row.segments])
    for row in header:
        own = [one.box for one in row.segments if gap[0] < one.box[0] and one.box[2] < gap[1]]
        before = any(left <= one.middle and one.box[0] < gap[0] for one in row.segments)
        after = any(one.middle <= right and one.box[2] > gap[1] for one in row.segments)
        if len(own) == 1 and before and after:
            lefts = [(max(gap[0], low) + high) / 2 for low, high in clear if gap[0] < high <= own[0][0]]
            rights = [(low + min(gap[1], high)) / 2 for low, high in clear if own[0][2] <= low < gap[1]]
            return [lefts[-1], rights[0]] if lefts and rights else [place]
    return [place]


def is_heading(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """A bold row of one segment among others that are not: a heading between them, which keeps to no column."""
    return row.is_bold_line and 2 * sum(other.spans[0].bold for other in rows) < len(rows)


def is_scored_heading(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """A name mostly in bold, a badge before it or none, with a score at the row's end: it keeps to no column either.

    Most rows of more texts begin otherwise, and some have a text where the score stands, which else had a column for itself.
    """
    *name, score = row.segments
    apart = [after.box[0] - one.box[2] > _APART * row.size for one, after in pairwise(row.segments)]
    if not name or apart != [*[False] * (len(name) - 1), True] or not _SCORE.fullmatch(score.text):
        return False
    fuller = [other for other in rows if len(other.segments) > len(row.segments)]
    bold = [_is_bold(other.segments[0].spans) for other in fuller]
    if not any(one.box[0] < score.box[2] and score.box[0] < one.box[2] for other in fuller for one in other.segments):
        return False
    words = [span for one in name for span in one.spans]
    return len(words) > 1 and _is_bold(words) and 2 * sum(bold) < len(bold)


def _is_bold(spans: Sequence[TextSpan]) -> bool:
    """Whether most words are bold."""
    return 2 * sum(span.bold for span in spans) > len(spans)


def _in_columns(rows: Sequence[TextRow], header: Sequence[TextRow]) -> Sequence[TextRow]:
    """The rows that keep to columns: lines alone that run on under the next header are bands or comments, unless most do."""
    kept = [row for row in rows if not runs_on(row, header)]
    return kept if 2 * len(kept) > len(rows) else rows


def runs_on(row: TextRow, header: Sequence[TextRow]) -> bool:
    """Whether a row is one text that begins left of a column and runs on under that column's header; behind it a band may say how many stand below.

    A row of sums has further figures behind the first ("Antal risker: 3", "Medelvärde: 7,3"; "Totalt" before numbers).
    """
    first, *others = row.segments
    counted = len(others) == 1 and _COUNT.fullmatch(others[0].text) is not None
    summed = _are_sums(first, others)
    far = (
        -LEAST_GAP if summed else MARGIN
    )  # a sum's word belongs to no column, however little it reaches under the next
    over = (head.box[0] for above in header for head in above.segments)
    alone = not others or counted or summed
    return alone and any(first.box[0] < left - row.size and left + far < first.box[2] for left in over)


def _are_sums(first: Segment, others: Sequence[Segment]) -> bool:
    """Whether a text says what was worked out of the rows above, and the others are such figures too, or numbers."""
    figures = (_FIGURE.match(one.text) or is_number(one.text) for one in others)
    return bool(others) and _FIGURE.fullmatch(first.text) is not None and all(figures)


def open_gaps(boxes: Iterable[Box]) -> list[Gap]:
    """The intervals of x that no box covers, between the first and the last."""
    gaps: list[Gap] = []
    reach: float | None = None
    for x0, _, x1, _ in sorted(boxes):
        if reach is not None and x0 - reach >= LEAST_GAP:
            gaps.append((reach, x0))
        reach = x1 if reach is None else max(reach, x1)
    return gaps


def _outer(boxes: Sequence[Box], header: Sequence[TextRow]) -> list[Box]:
    """The headers left or right of all that the body holds: an outer column may hold nothing, where headers are more than columns."""
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    heads = [segment.box for row in header for segment in row.segments]
    return [box for box in heads if box[2] < left or box[0] > right]


def _kept(
    gaps: Sequence[Gap], header: Sequence[TextRow], test: Callable[[float, Gap, float, float], bool]
) -> list[Gap]:
    """The gaps that pass a test of where the column on the left begins, the gap, its place, and the right one's end."""
    kept = list(gaps)
    index = 0
    while index < len(kept):
        places = [FAR_LEFT, *_places(kept, header), FAR_RIGHT]
        if test(places[index], kept[index], places[index + 1], places[index + 2]):
            index += 1
        else:
            del kept[index]
    return kept


def _places(gaps: Sequence[Gap], header: Sequence[TextRow]) -> list[float]:
    """Where each gap is parted: in the middle of what the header leaves open of it.

    Headers may be wider than what is below them, or aligned otherwise, and so stand in a gap: such a one is that of
    the column on the left where this has none yet, else that of the column on the right.
    """
    levels = [[segment.box for segment in row.segments] for row in reversed(header)]
    places: list[float] = []
    for (low, high), after in zip(gaps, [*gaps[1:], (FAR_RIGHT, FAR_RIGHT)], strict=False):
        start = places[-1] if places else FAR_LEFT
        heads = [
            one.middle
            for row in header
            for one in row.segments
            if _over(one.box, (low, high)) and _heads_right(one, row, (low, high), (start, after[0]))
        ]
        places.append(_place((low, min([high, *heads])), levels, start))
    return places


def _place(gap: Gap, levels: Sequence[Sequence[Box]], start: float) -> float:
    """Where a gap is parted; levels are the header's rows from the lowest, start is where the column before begins."""
    low, high = gap
    inside: list[Box] = []
    for boxes in levels:
        reach = max([low, *(box[2] for box in boxes if box[0] <= gap[0] < box[2] < gap[1])])
        come = min([high, *(box[0] for box in boxes if gap[0] < box[0] < gap[1] <= box[2])])
        if come - reach >= 1:  # else the row's headings stand over several columns
            low, high = reach, come
            inside += [box for box in boxes if gap[0] < box[0] and box[2] < gap[1]]
    inside = sorted(box for box in inside if low < box[0] and box[2] < high)
    if not inside:
        return (low + high) / 2
    if any(start <= (box[0] + box[2]) / 2 and box[0] < gap[0] for boxes in levels for box in boxes):
        return (low + inside[0][0]) / 2
    end = max(box[2] for box in inside if box[0] <= inside[0][2])
    return (end + min([high, *(box[0] for box in inside if box[0] > end)])) / 2


def _marks_only(body: Sequence[TextRow], header: Sequence[TextRow], low: float, gap: Gap) -> bool:
    """Whether a column without a header holds the bullets or numbers of a list, whose text stands beyond the gap.

    A bullet is no header: it stands in the first row of a table that goes on without one, as does a number from which the column does not count on. Nor is the first word of a text that runs on over the gap.
    """
    segments = _within(body, low, gap[0])
    if not segments or not all(is_marker(one.text) for one in segments):
        return False
    heads = [one for one in _within(header, low, gap[0]) if low <= one.box[0] and one.box[2] <= gap[1]]
    begun = [
        one
        for row in header
        for one, after in pairwise(row.segments)
        if after.text[0].islower() and after.box[0] - one.box[2] < _WORD * row.size
    ]
    own = [one.text for one in heads if one not in begun and not _begins_list(one.text, segments[0].text)]
    return not any(letter.isalnum() for text in own for letter in text)


def _begins_list(text: str, below: str) -> bool:
    """Whether a number is the first of a list, since the one below it is not the next: they count no rows."""
    number, following = text.rstrip(".)"), below.rstrip(".)")
    return number.isdecimal() and following.isdecimal() and int(following) != int(number) + 1


def _holds_across(gap: Gap, low: float, place: float, high: float, header: Sequence[TextRow]) -> bool:
    """Whether no heading of both columns runs across a gap, or there are headers of their own below it on both sides."""
    crossing = [
        index
        for index, row in enumerate(header)
        if any(_over(one.box, gap) and not _heads_right(one, row, gap, (low, high)) for one in row.segments)
        and not all(runs_out(one, header[:index], gap[1]) for one in row.segments if _over(one.box, gap))
    ]
    own = header[crossing[-1] + 1 :] if crossing else []
    return not crossing or bool(_within(own, low, place) and _within(own, place, high))


def _heads_right(heading: Segment, row: TextRow, gap: Gap, sides: Gap) -> bool:
    """Whether a heading across a gap is that of the column on its right alone, and but a long text of the other one reaches under it.

    In its line the column on the left has a heading of its own, the one on the right none, and most of it stands right of
    what the left one holds.

    Args:
        heading: it.
        row: its line.
        gap: what both columns leave open.
        sides: where the one on the left begins, and where the one on the right ends.
    """
    before = any(sides[0] <= one.middle and one.box[2] < heading.box[0] for one in row.segments)
    behind = any(heading.box[2] < one.box[0] and one.middle <= sides[1] for one in row.segments)
    return before and not behind and gap[0] < heading.middle


def _parts(low: float, place: float, high: float, body: Sequence[TextRow], header: Sequence[TextRow]) -> bool:
    """Whether a gap that no heading closes parts two columns: numbers under one heading are one cell's."""
    sides = bool(_within(header, low, place)), bool(_within(header, place, high))
    if not header or all(sides):
        return True
    numbers = [*_within(body, low, place), *_within(body, place, high)]
    return any(sides) and not all(is_number(one.text) for one in numbers)


def _within(rows: Sequence[TextRow], low: float, high: float) -> list[Segment]:
    """The segments whose middles stand between two places."""
    return [segment for row in rows for segment in row.segments if low <= segment.middle <= high]


def _over(box: Box, gap: Gap) -> bool:
    return box[0] < gap[0] + 1 and box[2] > gap[1] - 1

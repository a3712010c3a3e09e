"""The levels of a header of several lines: headings over columns apart from the headers of these.

A heading over headers that repeat ("Före åtgärd", "Efter åtgärd" over "Sannolikhet | Konsekvens | Riskvärde") stands over all of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.tables.lines import union
from extractors.tables.text_rows import HYPHENS, WIDEST_LINE, FindHeaders, Segment, TextRow, are_one_header

_LEAST = 2  # headers that come again
_WIDER = 2.0  # of the size: two lines of one header in small letters stand no further apart
_BEFORE = 1.0  # points that a header may begin before its column does
_OVER = 3.0  # points by which a heading may reach over its run
_HEADING = 2  # texts of a heading with its number
Run = tuple[float, float]


def grouped(header: Sequence[TextRow]) -> list[TextRow]:
    """A header's rows from the top, each text above one of several like runs of headers made as wide as its run."""
    rows = list(header)
    for index, row in enumerate(header):
        runs = _runs(row)
        above = next((at for at in reversed(range(index)) if runs and _stand_over(rows[at], runs)), None)
        if above is not None:
            segments = [_widened(segment, runs) for segment in rows[above].segments]
            rows[above] = TextRow(segments, union(one.box for one in segments), rows[above].space)
    return rows


def heads_runs(above: TextRow, row: TextRow) -> bool:
    """Whether a row is headings of like runs of headers in the row below, one over each; or one alone, no wider than the last run."""
    runs = _runs(row)
    if not runs or len(above.segments) not in {1, len(runs)}:
        return False
    if len(above.segments) == len(runs):
        return _stand_over(above, runs)
    (low, high), (left, _, right, _) = runs[-1], above.segments[0].box
    return low <= left + _OVER and right <= high + _OVER


def is_over_first(above: TextRow, row: TextRow) -> bool:
    """Whether a row of two texts begins where the first header below it does, with both before the second: a heading behind its number.

    "2025 | 2026" over a risk's scores in both years are none, nor what stands over headers that come again.
    """
    if len(above.segments) != _HEADING or len(row.segments) < _HEADING or _runs(row):
        return False
    first, second = row.segments[:2]
    return above.segments[0].box[0] <= first.box[0] + _OVER and above.segments[1].box[0] < second.box[0] - _OVER


def _runs(row: TextRow) -> list[Run]:
    """From where to where the same headers stand, again and again right behind each other."""
    ends = [row.segments[start:stop] for start, stop in repeated([segment.text for segment in row.segments])]
    return [(run[0].box[0], run[-1].box[2]) for run in ends]


def repeated(headers: Sequence[str]) -> list[tuple[int, int]]:
    """The first and the stop of each run of the same headers, again and again right behind each other; empty where none comes again."""
    texts = [text.casefold() for text in headers]
    for length in range(_LEAST, len(texts) // 2 + 1):
        for start in range(len(texts) - 2 * length + 1):
            first = texts[start : start + length]
            count = 1
            while texts[start + count * length : start + (count + 1) * length] == first:
                count += 1
            if count > 1 and len(set(first)) == length and all(first):
                return [(start + at * length, start + (at + 1) * length) for at in range(count)]
    return []


def _stand_over(row: TextRow, runs: Sequence[Run]) -> bool:
    """Whether one text of a row stands over each run, and no other begins there: the last header of a run may be shorter than what stands over it alone."""
    return all(
        sum(low <= segment.middle <= high or low <= segment.box[0] <= high for segment in row.segments) == 1
        for low, high in runs
    )


def _widened(segment: Segment, runs: Sequence[Run]) -> Segment:
    own = next(((low, high) for low, high in runs if low <= segment.middle <= high), None)
    if own is None:
        return segment
    x0, top, x1, bottom = segment.box
    return replace(segment, box=(min(x0, own[0]), top, max(x1, own[1]), bottom))


def runs_out(text: Segment, above: Sequence[TextRow], place: float) -> bool:
    """Whether a text that runs over a place goes on in a header of one column: in a line above each side has a header of its own.

    above: the lines above it in its header.
    """
    return any(
        one.box[2] <= place <= other.box[0] + _BEFORE
        for row in above
        for one, other in pairwise(row.segments)
        if _below(text, [one]) and _below(text, [other])
    )


def within_columns(header: Sequence[TextRow], parting: Sequence[float]) -> list[TextRow]:
    """A header's rows from the top, each text that runs out of its column made to end with that.

    parting: where the columns part.
    """
    rows = list(header)
    for index, row in enumerate(rows):
        segments = [_cut_off(segment, header[:index], parting) for segment in row.segments]
        rows[index] = TextRow(segments, union(one.box for one in segments), row.space)
    return rows


def _cut_off(segment: Segment, above: Sequence[TextRow], parting: Sequence[float]) -> Segment:
    x0, top, x1, bottom = segment.box
    over = (place for place in parting if x0 < place < x1)
    end = next((place for place in over if runs_out(segment, above, place)), None)
    return segment if end is None else replace(segment, box=(x0, top, end, bottom))


def is_plain_level(above: Sequence[TextRow], row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row that is mostly plain below bold ones has known headers beside each other below one of their texts, up to where the next begins."""
    if row.mostly_bold or not all(one.mostly_bold for one in above):
        return False
    begins = [head.box[0] for one in above for head in one.segments]
    known = [one for one in row.segments if are_one_header([span.text for span in one.spans], find_headers)]
    places = {sum(left <= one.middle for left in begins) for one in known}
    return len(places) < len(known)


def header_levels(
    header: Sequence[TextRow], parting: Sequence[float], find_headers: FindHeaders
) -> list[list[TextRow]]:
    """Header lines by levels: lines that run over columns apart from those below them, blocks apart from each other."""
    groups: list[list[TextRow]] = []
    over: list[Segment] = []
    for index, row in enumerate(header):
        crossing = [segment for segment in row.segments if segment.crosses(parting)]
        same = bool(crossing) == bool(over) or (over and not _begins_level(header[index:], over))
        above = header[max(index - 1, 0)]
        step, size = row.box[3] - above.box[3], max(row.size, above.size)
        same = same and not (groups and is_plain_level(groups[-1], row, find_headers))
        near = step <= WIDEST_LINE * size or (step <= _WIDER * size and _goes_on(row)) or _is_help(row, header)
        if groups and same and near:
            groups[-1].append(row)
        else:
            groups.append([row])
            over = []
        over = crossing or over
    return groups


def _begins_level(rows: Sequence[TextRow], over: Sequence[Segment]) -> bool:
    """Whether the first of these rows begins the headers below those that run over columns.

    One text below such a heading is its further line ("RxK") if a header begins right below that text too, or none does.
    """
    below = [segment for segment in rows[0].segments if _below(segment, over)]
    if any(_goes_on_in(head, below) for head in over):
        return False
    if not below or any(len([segment for segment in below if _below(segment, [head])]) > 1 for head in over):
        return bool(below)
    for row in rows[1:]:
        under = [[segment for segment in row.segments if _below(segment, [head])] for head in over]
        if any(len(segments) > 1 for segments in under):
            first = [segment for segments in under for segment in segments if _below(segment, below)]
            return not (first and all(segment.text[:1].isupper() for segment in first))
    return False


def _goes_on(row: TextRow) -> bool:
    """Whether all texts of a line begin in small letters, as the ends of broken words and help texts do: further headers do not."""
    return all(segment.text[:1].islower() for segment in row.segments)


def _goes_on_in(head: Segment, below: Sequence[Segment]) -> bool:
    """Whether a heading ends inside a word that the first text below it goes on."""
    first = next((segment for segment in below if _below(segment, [head])), None)
    return first is not None and head.text.endswith(HYPHENS) and first.text[:1].islower()


def _is_help(row: TextRow, header: Sequence[TextRow]) -> bool:
    """Whether a line is plain below a bold header: help text, whose lines may stand far apart."""
    return any(span.bold for span in header[0].spans) and not any(span.bold for span in row.spans)


def _below(segment: Segment, above: Sequence[Segment]) -> bool:
    return any(segment.box[0] < other.box[2] and other.box[0] < segment.box[2] for other in above)

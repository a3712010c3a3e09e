"""Rules and bands of one width, and text beside them: they end where their table ends, and what stands beside is read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.tables.drawn.row_bands import SAME, TOUCH, RowBands
from extractors.tables.headers.finder import LARGER, PHRASES
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.panels.side_box import GUTTER, stand_level
from extractors.tables.panels.text_columns import MOST_ROWS, Strip, Strips
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

_YEAR = lazy_pattern(r"\b20\d\d$")  # no sentence's
FEWEST = 3  # rules or bands of a table
COLUMN = 0.6  # of the rows, more of which a column fills
ABOVE = 2  # rows above the first rule among which the header may stand
FAR = 2.0  # sizes of white: what stands further above or below is no part of what is parted


class LeftNotes(Strip):
    """A strip to the left of which stand notes, which are read behind the table beside it where they begin lower or text stands above that."""

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: above, in the table's column, in the other, or below."""
        return {1: 2, 2: 1}.get(own := super().part(box), own)


def bands_strips(rows: Sequence[TextRow], found: Sequence[RowBands], find_headers: FindHeaders) -> Strips | None:
    """The white between a table's rules or bands and what stands beside them, and how far up and down it reaches.

    None where nothing stands beside any, where their own columns have no known headers, where a text or another table's rules reach over their end, and where most of it stands on
    the lines of their rows: those are columns that the rules leave out.
    """
    if len(rows) > MOST_ROWS:
        return None
    strips: list[Strip] = []
    for bands in sorted(found, key=lambda one: -len(one.cuts)):
        strip = _strip(rows, bands, find_headers) if len(bands.cuts) >= FEWEST else None
        again = strip and any(strip.top < one.bottom and one.top < strip.bottom for one in strips)
        if strip and not again and not any(_reach_over(one, strip) for one in found):
            strips.append(strip)
    return Strips(tuple(sorted(strips, key=lambda strip: strip.top))) if strips else None


def _strip(rows: Sequence[TextRow], bands: RowBands, find_headers: FindHeaders) -> Strip | None:
    """The white beside one table's bands."""
    within = [at for at, row in enumerate(rows) if bands.cuts[0] <= row.middle <= bands.cuts[-1]]
    x = _white(bands, [one for at in within for one in rows[at].segments])
    if x is None:
        return None
    places = range(max(within[0] - ABOVE, 0), within[-1])
    head = next((at for at in places if _is_header(rows[at], bands, find_headers)), None)
    if head is None:
        return None
    start, end = within[0], within[-1]
    while start and _goes_on(rows[start - 1], rows[start], x):
        start -= 1
    while end + 1 < len(rows) and _goes_on(rows[end], rows[end + 1], x):
        end += 1
    is_left = x < bands.left and _are_notes(rows[start : end + 1], x, rows[head], find_headers)
    titled = any(one.box[0] > x for row in rows[:head] for one in row.segments)
    lower = all(one.box[0] > x for row in rows[start : head + 1] for one in row.segments)
    kind = LeftNotes if is_left and (titled or lower) else Strip
    return kind((x,), rows[start].box[1], rows[end].box[3], is_text=True)


def _are_notes(rows: Sequence[TextRow], x: float, head: TextRow, find_headers: FindHeaders) -> bool:
    """Whether all left of a place is plain and no larger than the headers, and ends in no year and says nothing behind a known label: titles, boards and years stand there too."""
    texts = [one.spans for row in rows for one in row.segments if one.box[2] < x]
    marked = any(one.bold or one.size > LARGER * head.size for spans in texts for one in spans)
    dated = any(_YEAR.search(spans[-1].text) for spans in texts)
    return not (marked or dated or any(_is_labelled([one.text for one in spans], find_headers) for spans in texts))


def _is_labelled(words: Sequence[str], find_headers: FindHeaders) -> bool:
    """Whether a text begins with a known label and a colon."""
    plain = [word.rstrip(":") for word in words]
    return any(not start and words[stop - 1].endswith(":") for start, stop in find_headers(plain))


def _reach_over(bands: RowBands, strip: Strip) -> bool:
    """Whether some of a table's rules or bands reach over a strip: what they part stands on both its sides."""
    across = any(bands.left < x < bands.right for x in strip.xs)
    return across and any(strip.top < cut < strip.bottom for cut in bands.cuts)


def _white(bands: RowBands, segments: Sequence[Segment]) -> float | None:
    """The middle of the white between the end of bands and the texts beside it; None where there is none that parts them."""
    for end, is_right in ((bands.right, True), (bands.left, False)):
        beside = [one for one in segments if (one.box[0] > end - SAME if is_right else one.box[2] < end + SAME)]
        own = [one for one in segments if one not in beside]
        if not beside or not own:
            continue
        low, high = sorted((end, min(one.box[0] for one in beside) if is_right else max(one.box[2] for one in beside)))
        crossed = any(one.box[0] < high - TOUCH and low + TOUCH < one.box[2] for one in own)
        if high - low >= GUTTER and not crossed and not _are_columns(bands, beside, own):
            return (low + high) / 2
    return None


def _are_columns(bands: RowBands, beside: Sequence[Segment], own: Sequence[Segment]) -> bool:
    """Whether texts beside bands may be columns that these leave out: on the lines of what is in them, and in most rows."""
    rows = [
        [any(low < _middle(one) < high for one in side) for side in (beside, own)] for low, high in pairwise(bands.cuts)
    ]
    both = sum(all(row) for row in rows)
    level = stand_level([span for one in beside for span in one.spans], [span for one in own for span in one.spans])
    return level and both > COLUMN * sum(filled for _, filled in rows)


def _middle(segment: Segment) -> float:
    return (segment.box[1] + segment.box[3]) / 2


def _is_header(row: TextRow, bands: RowBands, find_headers: FindHeaders) -> bool:
    """Whether a row has known headers between the ends of bands, and none beside them."""
    known = [one for one in row.segments if is_phrase(one, find_headers)]
    return len(known) >= PHRASES and all(bands.left <= one.middle <= bands.right for one in known)


def _goes_on(above: TextRow, below: TextRow, x: float) -> bool:
    """Whether two rows stand near to each other and no text of theirs reaches over a place."""
    near = below.box[1] - above.box[3] <= FAR * min(above.size, below.size)
    return near and not any(one.box[0] < x < one.box[2] for row in (above, below) for one in row.segments)

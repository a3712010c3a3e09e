"""Lines of details below a row: labels of ours with their texts, which run over the columns above ("Beskrivning: …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.text_rows import WIDEST_LINE, FindHeaders, Segment, TextRow

SAME_LEFT = 3.0  # points
ROW = 3  # texts in a row that may have details below it
FEWEST = 2  # runs of such lines: one alone may be a legend below the table


def detail_lines(body: Sequence[TextRow], find_headers: FindHeaders, cuts: Sequence[float] = ()) -> list[list[TextRow]]:
    """The runs of lines that begin with known labels and colons, with what goes on below them up to where rows surely part.

    None above all other rows: details belong to the row above.
    """
    runs: list[list[TextRow]] = []
    for above, row in pairwise(body):
        going_on = bool(runs) and runs[-1][-1] is above and _is_below(row, runs[-1])
        going_on = going_on and not any(above.middle < cut < row.middle for cut in cuts)
        if going_on:
            runs[-1].append(row)
        elif _is_labelled(row.segments[: rest_beside(above, row)], find_headers):
            runs.append([row])
    return runs


def recurring_details(rows: Sequence[TextRow], find_headers: FindHeaders) -> frozenset[int]:
    """The id() of the lines of runs right below rows of several texts, of which another begins in the same place with the same label."""
    below: set[int] = set()  # lines of rows of several texts, and what stands right below these
    for above, row in pairwise(rows):
        if len(above.segments) >= ROW or (id(above) in below and row.box[1] - above.box[3] <= row.size):
            below.add(id(row))
    runs = [run for run in detail_lines(rows, find_headers) if id(run[0]) in below]
    return frozenset(
        id(row) for run in runs if any(_is_alike(run[0], other[0]) for other in runs if other is not run) for row in run
    )


def _is_alike(one: TextRow, two: TextRow) -> bool:
    return one.spans[0].text == two.spans[0].text and abs(one.box[0] - two.box[0]) <= SAME_LEFT


def rest_beside(above: TextRow, row: TextRow) -> int:
    """Where texts of a row begin that go on in cells of the row above, behind its first: the number of the first, that of all where there are none.

    A text that begins in a capital is none: an outcome below who is responsible.
    """
    begins = [one.box[0] for one in above.segments[1:]]
    own = range(1, len(row.segments))
    return next((at for at in own if _goes_on(row.segments[at], begins)), len(own) + 1)


def _goes_on(segment: Segment, begins: Sequence[float]) -> bool:
    is_below = any(abs(segment.box[0] - x) <= SAME_LEFT for x in begins)
    return is_below and segment.spans[0].text[:1].islower()


def without(body: Sequence[TextRow], runs: Sequence[Sequence[TextRow]]) -> list[TextRow]:
    """The rows that are in no run."""
    taken = {id(row) for run in runs for row in run}
    return [row for row in body if id(row) not in taken]


def run_over(runs: Sequence[Sequence[TextRow]], parting: Sequence[float], headers: int = 0) -> bool:
    """Whether most runs, several, have a line with ordinary spaces that runs over a place where the other rows' columns part.

    headers: texts of the table's header; where the other rows have as many columns, one run is enough.
    """
    fewest = 1 if headers == len(parting) + 1 > ROW else FEWEST
    crossing = [any(segment.crosses(parting) for row in run for segment in row.segments) for run in runs]
    return sum(crossing) >= fewest and 2 * sum(crossing) > len(crossing)


def parted(groups: Sequence[Sequence[TextRow]], runs: Sequence[list[TextRow]]) -> list[list[TextRow]]:
    """Rows of the table and runs between them by their heights; a row that stands on both sides of a run ends above it."""
    tops = [run[0].middle for run in runs]
    found = [part for group in groups for part in _cut(group, tops)]
    return sorted([*found, *runs], key=lambda rows: rows[0].middle)


def _cut(group: Sequence[TextRow], heights: Sequence[float]) -> Iterator[list[TextRow]]:
    part: list[TextRow] = []
    for row in group:
        if part and any(part[-1].middle < height < row.middle for height in heights):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _is_labelled(segments: Sequence[Segment], find_headers: FindHeaders) -> bool:
    """Whether each of some texts beside each other begins with a known label and a colon, or stands behind one that is all of its text; one label alone, where nothing was written behind it, is one too."""
    alone = False  # the text before is a label and nothing else
    for segment in segments:
        words = [span.text for span in segment.spans]
        label = _label_in(words, find_headers)
        if not label and not alone:
            return False
        alone = label == len(words)
    return not alone or len(segments) == 1


def begins_details(words: Sequence[str], find_headers: FindHeaders) -> bool:
    """Whether a line begins with a known label and a colon and goes on behind these."""
    return 0 < _label_in(words, find_headers) < len(words)


def _label_in(words: Sequence[str], find_headers: FindHeaders) -> int:
    """How many words the known label with a colon has that a text begins with; 0 where it begins with none."""
    known = bool(words) and words[0][:1].isupper() and any(word.endswith(":") for word in words)
    found = find_headers(words) if known else ()
    return next((end for start, end in found if start == 0 and words[end - 1].endswith(":")), 0)


def _is_below(row: TextRow, run: Sequence[TextRow]) -> bool:
    """Whether a row of one text stands right below a run, no further left."""
    near = row.box[3] - run[-1].box[3] <= WIDEST_LINE * run[-1].size
    return len(row.segments) == 1 and near and row.box[0] >= run[0].box[0] - SAME_LEFT

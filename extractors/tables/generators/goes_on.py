"""What goes on from the page before: rows at the page's top that stand in the columns of its lowest table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.tables.candidate import TextRegion
from extractors.tables.generators import PageView, Variants, header_words
from extractors.tables.generators.page_before import TextTable
from extractors.tables.headers.finder import COLUMNS, LARGER
from extractors.tables.headers.further_left import is_named_further_left
from extractors.tables.headers.table_ends import SECTION
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import union
from extractors.tables.text_rows import TextRow

NAME = "page before"
SMALLER = 0.9  # of the table's size: what is all smaller is the page's own


def propose(view: PageView) -> Iterator[Variants]:
    """The rows from the page's top, as far as they go on under the columns of the page before.

    A larger line at the top is a title, and so is a bold one left of the table with another such line below it; nothing goes on below it, unless it names a group of the table's rows; smaller lines alone are a running head. Lines that all begin at the first column, with
    nothing beside them, are running text. A line in bold right above another table, or a card's labels, is that one's heading, and so is one over scores above it.
    """
    before, rows = view.before, view.headers.rows
    if before is None or not rows or (_is_title(rows[0], before) and not _is_section(rows, before)):
        return
    if is_named_further_left(rows, 0, [*before.header, *before.body]):
        return
    middles = before.middles
    others = [region.rows[0] for region in header_words.regions(view.ends) if not view.are_rows(region)]
    ends = (at for at, row in enumerate(rows) if any(row is other for other in others) or _is_of_card(view, at))
    end = next(ends, len(rows))
    stop = min(view.ends.stop(0, middles), end)
    if stop == end:
        stop = end = view.ends.head_of_scores(-1, end)
    while 0 < stop == end and rows[stop - 1].is_bold_line:
        stop, end = stop - 1, end - 1
    if all(row.size < SMALLER * before.size for row in rows[:stop]):
        return
    beside = any(len(row.segments) > 1 or row.box[0] > middles[0] for row in rows[:stop])
    if beside and before.fitting(rows[:stop]):
        x0, top, x1, bottom = union(row.box for row in rows[:stop])
        bands = [one for one in view.bands if one.left < x1 and x0 < one.right]
        cuts = sorted(cut for one in bands for cut in one.cuts if top < cut < bottom)
        part_cuts = [wall for one in bands for wall in one.part_cuts if top < wall.at < bottom]
        yield from view.variants(TextRegion(rows[:stop], 0, None, cuts, part_cuts), NAME, "rows" if cuts else "aligned")


def _is_of_card(view: PageView, at: int) -> bool:
    """Whether a row is one of a card's labels with its value, be it the only one below the card's name, or a name with its score over another table."""
    row, above = view.headers.rows[at], view.headers.rows[max(at - 1, 0) : at]
    labelled = len(row.segments) > 1 and is_phrase(row.segments[0], view.find_headers)
    if view.headers.is_of_card(at) or view.headers.is_scored_name(at):
        return True
    return labelled and any(one.is_bold_line for one in above)


def _is_title(row: TextRow, before: TextTable) -> bool:
    """Whether a row is larger than the table's; a header alone, whose letters may be smaller, has rows of several texts below it."""
    return row.size > LARGER * before.size and (bool(before.body) or len(row.segments) == 1)


def _is_section(rows: Sequence[TextRow], before: TextTable) -> bool:
    """Whether a line a little larger than the table's stands over a plain row whose texts all begin where the table's columns do."""
    row, below = rows[0], rows[1:2]
    plain = bool(below) and not below[0].mostly_bold and len(below[0].segments) >= COLUMNS
    return plain and len(row.segments) == 1 and row.size <= SECTION * before.size and before.aligned(below) == 1

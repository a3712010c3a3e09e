"""Cards beside each other: columns of a page in which the same labels stand, one below the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.furniture import EDGE
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.labels.label_pairs import are_scores
from extractors.tables.panels.text_columns import MOST_ROWS, Strip, Strips
from extractors.tables.text_rows import LEAST_GAP, FindHeaders, Segment, TextRow, is_number

FEWEST = 2  # labels that columns share
SHARED = 0.75  # of the labels of each: forms that have some labels twice, as before and after, share fewer
REST = 4  # labels that tell the rest of a card from a second set of its scores
SAME_LEFT = 4.0  # points: labels of one column
PADDED = 15.0  # points by which other lines of a column may begin before its labels
BEHIND = 3  # words between a known phrase and the end of its label: "Riskvärde (S x K):"
FAR = 26.0  # points of white: what stands further below the last label, or above a page's first lines, is the page's
_PAGE_NUMBER = lazy_pattern(r"\bsida?\.?\s*\d{1,3}\b", re.IGNORECASE)  # what stands on its line is the page's
_PART = lazy_pattern(r".*[-\u00ad]|\W*\w?\)")  # of a word, or of a header's brackets: "Risk-", "(S)", "K)"
BAND = 4.0  # times the size of its letters: the highest band of colour behind a heading
LARGER = 0.5  # points by which a heading is larger than the names of cards below it
ENDS = (":", "?")


@dataclass(slots=True)
class CardColumn:
    """Labels that begin at one place: the rows in which each stands, and where the shortest ends."""

    left: float
    right: float = float("inf")
    rows: dict[str, list[int]] = field(default_factory=dict)

    @property
    def labels(self) -> set[str]:
        """The labels' words."""
        return set(self.rows)

    def is_like(self, other: CardColumn) -> bool:
        """Whether two columns have the same labels, or this one some of the other's: a card goes on there."""
        shared = len(self.labels & other.labels)
        same = shared >= FEWEST and shared >= SHARED * max(len(self.labels), len(other.labels))
        return same or self.goes_on(other)

    def goes_on(self, other: CardColumn) -> bool:
        """Whether its labels follow each other in the cards of a column to its left, but begin with none that begins these."""
        own, cards = self.in_order(), other.in_order()
        starts = range(1, len(cards) - len(own) + 1)
        return other.left < self.left and len(own) >= REST and any(own == cards[at : at + len(own)] for at in starts)

    def is_rest_of(self, other: CardColumn) -> bool:
        """Whether it stands where a column of the page before did and has none but its labels: cards go on there."""
        return abs(self.left - other.left) <= SAME_LEFT and self.labels <= other.labels

    def in_order(self) -> list[str]:
        """The labels from the top."""
        return sorted(self.rows, key=lambda label: self.rows[label][0])


def card_strips(
    rows: Sequence[TextRow],
    find_headers: FindHeaders,
    content: PageContent,
    drawn: Sequence[Box] = (),
    before: Sequence[CardColumn] = (),
) -> Strips | None:
    """The white strips between columns of cards, and how far up and down they reach; None where no cards are so arranged.

    What stands across them, or heads the cards of all columns below it, parts them into stretches. drawn: the boxes of drawn
    tables, which no strip crosses; nor does one cross a painted area of several lines in which no label stands, as a note has.
    before: the columns of the page before, whose cards may go on.
    """
    if len(rows) > MOST_ROWS:
        return None
    alike = columns_of_cards(rows, find_headers, content.height, before)
    drawn = [*drawn, *_notes(rows, alike, content.fills)]
    margin = sum(row.middle < EDGE * content.height for row in rows)
    strips: list[Strip] = []
    begin = 0
    while stretch := _stretch(rows, alike, drawn, margin, begin):
        columns, start, begin = stretch
        largest = _largest(rows[start:begin], columns[1].left - PADDED)
        places = range(start, begin)
        heads = [at for at in places if _heads_all(rows[at : at + 2], columns, content.fills, find_headers, largest)]
        for low, high in pairwise([start - 1, *heads, begin]):
            xs = [x for one in columns[1:] if (x := _gutter(rows[low + 1 : high], one.left)) is not None]
            if xs and any(low < row < high for one in columns for labelled in one.rows.values() for row in labelled):
                strips.append(Strip(tuple(xs), rows[low + 1].box[1], rows[high - 1].box[3], is_text=True))
    return Strips(tuple(strips)) if strips else None


def columns_of_cards(
    rows: Sequence[TextRow], find_headers: FindHeaders, height: float, before: Sequence[CardColumn] = ()
) -> list[CardColumn]:
    """The columns of a page in which the same labels stand; where there are no two, those in which the cards of the page before go on.

    Labels that stand in one row with several left of them are a table's header, which has the same for two years.
    height: the page's. before: the columns of the page before.
    """
    every = _columns(rows, find_headers, height)
    found = [column for column in every if len(column.labels) >= FEWEST]
    while found and _are_headers(found[0], every):
        found = [column for column in found if not column.is_like(found[0])]
    alike = _beside([column for column in found if column.is_like(found[0])])
    rest = [column for column in every if any(map(column.is_rest_of, before))]
    return rest if len(alike) < FEWEST <= len(rest) else alike


def _are_headers(first: CardColumn, every: Sequence[CardColumn]) -> bool:
    """Whether each label of the first of some columns stands once, and several that it has not stand left of one in its row, or one there and others right of it that stand nowhere else."""
    places = [row for rows in first.rows.values() for row in rows]
    if len(places) > len(first.labels):
        return False
    said = Counter(label for other in every for label in other.labels)
    others = [(other, other.rows[label], label) for other in every for label in other.labels - first.labels]
    left = Counter(row for other, rows, _ in others if other.left < first.left for row in rows)
    once = Counter(row for _, rows, label in others if len(rows) == said[label] == 1 for row in rows)
    return any(left[row] >= FEWEST or (left[row] and once[row] > FEWEST) for row in places)


def _beside(columns: Sequence[CardColumn]) -> list[CardColumn]:
    """The columns of some from the left that begin behind the labels of the one before: headers of tables below each other do not."""
    found: list[CardColumn] = []
    for column in columns:
        if not found or column.left >= found[-1].right:
            found.append(column)
    return found


def _notes(rows: Sequence[TextRow], columns: Sequence[CardColumn], fills: Sequence[Fill]) -> Iterator[Box]:
    """Painted areas that hold several lines and no label of some columns."""
    labelled = {row for column in columns for places in column.rows.values() for row in places}
    for box in dict.fromkeys(fill.box for fill in fills):
        inside = [at for at, row in enumerate(rows) if box[1] <= row.middle <= box[3]]
        if len(inside) > 1 and labelled.isdisjoint(inside):
            yield box


def _columns(rows: Sequence[TextRow], find_headers: FindHeaders, height: float) -> list[CardColumn]:
    """The places at which labels begin, from the left; what stands beside a page's number says whose page it is."""
    found: list[CardColumn] = []
    for index, row in enumerate(rows):
        at_edge = not EDGE * height < row.middle < (1 - EDGE) * height
        for segment in () if at_edge and _is_numbered(row) else row.segments:
            label = label_at(segment, find_headers, scored=True)
            if label is None or _PART.fullmatch(label):
                continue
            column = next((one for one in found if abs(one.left - segment.box[0]) <= SAME_LEFT), None)
            if column is None:
                found.append(column := CardColumn(segment.box[0]))
            column.rows.setdefault(label, []).append(index)
            column.right = min(column.right, segment.box[2])
    return sorted(found, key=lambda column: column.left)


def label_at(segment: Segment, find_headers: FindHeaders, *, scored: bool = False) -> str | None:
    """The known phrase that a segment begins with, where it is a label: a colon or a score ends it, or it stands alone and begins with a capital.

    scored: also where a number stands right behind it.
    """
    words = [span.text for span in segment.spans]
    end = next((end for start, end in find_headers(words) if start == 0), None)
    if end is None or any(char.isdigit() for word in words[:end] for char in word):  # "R-101" is a card's code
        return None
    alone = end == len(words) and not words[0][:1].islower()
    ended = any(word.endswith(ENDS) for word in words[end - 1 : end + BEHIND])
    if not (alone or ended or (scored and _is_scored(words[end:])) or are_scores(segment.spans, find_headers)):
        return None
    return " ".join(words[:end]).casefold().rstrip("".join(ENDS))


def _is_scored(behind: Sequence[str]) -> bool:
    """Whether a number stands behind a label, alone or with what it means: "4", "4 Mycket stor", "4 (trolig)", "4 av 5"."""
    said = "".join(behind[1:2])
    return bool(behind) and is_number(behind[0]) and (said in ("", "av") or said[:1] == "(" or said[:1].isupper())


def _stretch(
    rows: Sequence[TextRow], columns: Sequence[CardColumn], drawn: Sequence[Box], margin: int, begin: int
) -> tuple[Sequence[CardColumn], int, int] | None:
    """The next columns beside each other, and the rows around their labels that nothing crosses, as [start, end); None where there are no more.

    Of the rows in the page's upper margin, those far above the next are the page's.
    """
    columns = [column for column in columns if any(at >= begin for places in column.rows.values() for at in places)]
    shared = set.intersection(*(column.labels for column in columns)) if len(columns) > 1 else set()
    labelled = [sorted(row for label in shared for row in column.rows[label] if row >= begin) for column in columns]
    if not shared or not all(labelled):
        return None
    start = max(found[0] for found in labelled)
    if _crosses(rows[start], columns, drawn):
        return None
    end = start + 1
    while start > begin and not _crosses(rows[start - 1], columns, drawn):
        if start <= margin and rows[start].box[1] - rows[start - 1].box[3] > FAR:
            break
        start -= 1
    while end < len(rows) and not _crosses(rows[end], columns, drawn):
        end += 1
    last = max(row for found in labelled for row in found if row < end)
    while end > last + 1 and any(below.box[1] - above.box[3] > FAR for above, below in pairwise(rows[last:end])):
        end -= 1
    while end > last + 1 and _is_numbered(rows[end - 1]):
        end -= 1
    return columns, start, end


def _is_numbered(row: TextRow) -> bool:
    """Whether a row holds a page's number."""
    return any(_PAGE_NUMBER.search(one.text) for one in row.segments)


def _heads_all(
    rows: Sequence[TextRow],
    columns: Sequence[CardColumn],
    fills: Sequence[Fill],
    find_headers: FindHeaders,
    largest: float,
) -> bool:
    """Whether the first of two rows heads the cards of all columns: on a band across them, or in larger letters over cards that begin side by side.

    largest: the largest letters of the columns but the first.
    """
    if len(rows) < len(("heading", "cards")):
        return False
    head, below = rows
    if any(_first(head, column) for column in columns[1:]):
        return False
    edge = columns[0].left + SAME_LEFT
    wide = (fill.box for fill in fills if fill.box[0] <= edge and fill.box[2] > columns[-1].left + SAME_LEFT)
    if any(box[1] <= head.middle <= box[3] and box[3] - box[1] <= BAND * head.size for box in wide):
        return True
    begins = [one for column in columns if (one := _first(below, column))]
    if len(begins) < FEWEST or len(head.segments) > 1 or head.box[0] > edge or head.size < largest + LARGER:
        return False
    labels = {label_at(one, find_headers) for one in begins}
    return len(labels) == 1 and all(_are_alike(begins[0].spans[0], one.spans[0]) for one in begins)


def _largest(rows: Sequence[TextRow], left: float) -> float:
    """The largest letters of words that stand right of a place."""
    words = (span for row in rows for span in row.spans if span.box[0] >= left and any(map(str.isalpha, span.text)))
    return max((span.size for span in words), default=0.0)


def _first(row: TextRow, column: CardColumn) -> Segment | None:
    """What of a row begins where a column does."""
    return next((one for one in row.segments if -PADDED <= one.box[0] - column.left <= SAME_LEFT), None)


def _are_alike(one: TextSpan, other: TextSpan) -> bool:
    """Whether two words are set in the same way."""
    return one.bold == other.bold and abs(one.size - other.size) < LARGER


def _crosses(row: TextRow, columns: Sequence[CardColumn], drawn: Sequence[Box]) -> bool:
    """Whether a line, or a drawn table that it stands in, reaches over the place where a column begins."""
    around = [one.box for one in row.segments] + [box for box in drawn if box[1] <= row.middle <= box[3]]
    return any(box[0] < column.left - PADDED and column.left < box[2] for box in around for column in columns[1:])


def _gutter(rows: Sequence[TextRow], left: float) -> float | None:
    """The middle of the white before a column whose labels begin at a place; None where there is none."""
    reach, found = 0.0, (0.0, 0.0)
    for low, high in sorted((one.box[0], one.box[2]) for row in rows for one in row.segments if one.box[0] <= left):
        if low >= left - PADDED:
            found = max(found, (low - reach, (low + reach) / 2))
        reach = max(reach, high)
    return found[1] if found[0] >= LEAST_GAP else None

"""What stands beside a card's labels and their values: more labels, a small table, a log on painted ground or in small print. It is read behind them.

Lines that run across would tear such a card's texts apart, since the lines of its two halves stand at heights of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import contains, union
from extractors.tables.panels.in_parts import words_by_part
from extractors.tables.panels.text_columns import MOST_ROWS
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

FEWEST = 3  # different known labels of a card
SAME_LEFT = 3.0  # points
PADDING = 8.0  # points by which a badge's number stands further in than other values
LEAST_GAP = 8.0  # points of white between the values and what stands beside them
APART = 3.0  # sizes of white between the rows of a card, at most
LINES = 2  # beside the values, at least
HEADERS = 2  # known ones in a row: a small table's header; below each other: labels
SMALLER = 0.93  # times the smallest letters of the values: small print
LEVEL = 1.0  # points by which texts of one line may differ in height
EDGE = 2.0  # points by which a text may reach over its painted ground


@dataclass(frozen=True, slots=True)
class PartedCard:
    """Where a card is parted.

    title     the top of its title, and of its first label where it has none
    top       of its first label
    bottom    of its last row
    x         between the values and what stands beside them
    headings  the tops of headings beside them, below a small table
    has_table what stands beside them is a small table
    """

    title: float
    top: float
    bottom: float
    x: float
    headings: tuple[float, ...] = ()
    has_table: bool = False

    @property
    def count(self) -> int:
        """Of its parts: title, labels, what stands beside them, and below each heading there."""
        return 3 + len(self.headings)

    def part(self, box: Box) -> int:
        """Where something in it stands, as it is read."""
        middle = (box[1] + box[3]) / 2
        if middle < self.top:
            return 0
        return 1 if box[0] < self.x else 2 + bisect_right(self.headings, middle)


@dataclass(frozen=True, slots=True)
class CardParts:
    """Cards below each other; what stands between two is read across."""

    cards: tuple[PartedCard, ...]

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: across, in the parts of the first card, across, and so on."""
        middle = (box[1] + box[3]) / 2
        before = 0
        for card in self.cards:
            if middle < card.title:
                return before
            if middle <= card.bottom:
                return before + 1 + card.part(box)
            before += 1 + card.count
        return before

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        return words_by_part(spans, self.part, sum(1 + card.count for card in self.cards) + 1)

    def outside(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part that may hold tables: what stands across, and small tables beside values."""
        may: list[bool] = []
        for card in self.cards:
            may += [True, False, False, card.has_table, *[False] * len(card.headings)]
        return [part for part, may_hold in zip(self.parts(spans), [*may, True], strict=True) if may_hold]


def beside_labels(rows: Sequence[TextRow], find_headers: FindHeaders, areas: Iterable[Box]) -> CardParts | None:
    """Where cards are parted beside whose values something stands; None where nothing does. areas: what is painted.

    The page's first labels may be the rest of a card, its last ones a card's beginning: they are parted as the other cards are.
    """
    if len(rows) > MOST_ROWS:
        return None
    grounds = list(areas)
    cards = [(card, _title(rows, start)) for start, card in _cards(rows, find_headers)]
    found = [card.parted(grounds, title) for card, title in cards]
    whole = [(card, parted) for (card, _), parted in zip(cards, found, strict=True) if parted is not None]
    for at in {0, len(cards) - 1} if whole else ():
        card, title = cards[at]
        found[at] = found[at] or card.cut(title, whole)
    return CardParts(tuple(card for card in found if card is not None)) if whole else None


@dataclass(slots=True)
class _Card:
    """Labels below each other, the first words of the values beside them, and the rows of both."""

    left: float
    value: float
    find_headers: FindHeaders
    rows: list[TextRow] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    known: int = 0

    def takes(self, row: TextRow) -> bool:
        """Whether a row goes on the card; then it is one of its own."""
        if self.rows and row.box[1] - self.rows[-1].box[3] > APART * row.size:
            return False
        first = row.segments[0]
        label = self._label(row)
        if label is None and first.box[0] < self.value - SAME_LEFT:
            return False
        if label is not None:
            known = is_phrase(label, self.find_headers)
            has_value = any(self._is_value(one) for one in row.segments[1:])
            if label.text in self.labels or not (known or has_value) or self._is_header(row):
                return False
            self.labels.append(label.text)
            self.known += known
        self.rows.append(row)
        return True

    def parted(self, areas: Sequence[Box], title: float) -> PartedCard | None:
        """Where it is parted, if it is a card and something beside its values is read by itself."""
        sides = [self._sides(row) for row in self.rows]
        values = [one for own, _ in sides for one in own]
        others = [one for _, beside in sides for one in beside]
        if not values or sum(bool(beside) for _, beside in sides) < LINES:
            return None
        start, end = min(one.box[0] for one in others), max(one.box[2] for one in values)
        if start - end < LEAST_GAP:
            return None
        table, labels = self._header(sides), self._labels(sides, start)
        if len({one.text for _, one in labels}) >= HEADERS <= self.known:
            is_card = table is not None or any(not own or self._is_value(own[0]) for own, _ in labels)
        else:
            is_log = _is_painted(others, values, areas) or _is_small_print(others, values)
            is_card = self.known >= FEWEST and (table is not None or is_log)
        if not is_card:  # labels that each stand on the line of another are read with these
            return None
        below = sides[table + 1 :] if table is not None else []
        headings = tuple(beside[0].box[1] for _, beside in below if _is_heading(beside, start))
        _, top, _, bottom = union(row.box for row in self.rows)
        return PartedCard(min(title, top), top, bottom, (start + end) / 2, headings, has_table=table is not None)

    def cut(self, title: float, whole: Sequence[tuple[_Card, PartedCard]]) -> PartedCard | None:
        """Where it is parted as a part of such a card as others on the page are; None where nothing stands in it as in these."""
        _, top, _, bottom = union(row.box for row in self.rows)
        for card, parted in whole:
            alike = abs(card.left - self.left) <= SAME_LEFT and abs(card.value - self.value) <= SAME_LEFT
            beside = any(self._sides(row)[1] for row in self.rows)
            if alike and beside and not any(one.crosses([parted.x]) for row in self.rows for one in row.segments):
                return PartedCard(min(title, top), top, bottom, parted.x)
        return None

    def _label(self, row: TextRow) -> Segment | None:
        """A row's first text where it stands as a label does."""
        first = row.segments[0]
        return first if abs(first.box[0] - self.left) <= SAME_LEFT and first.box[2] < self.value else None

    def _is_header(self, row: TextRow) -> bool:
        """Whether no value stands beside a label but more headers: the card's small table begins."""
        beside = row.segments[1:]
        values = [one for one in beside if self._is_value(one) and not is_phrase(one, self.find_headers)]
        return not values and sum(is_phrase(one, self.find_headers) for one in beside) >= HEADERS

    def _is_value(self, segment: Segment) -> bool:
        return -SAME_LEFT <= segment.box[0] - self.value <= PADDING

    def _sides(self, row: TextRow) -> tuple[list[Segment], list[Segment]]:
        """A row's label and value, and what stands beside them."""
        own = [one for one in row.segments if one is self._label(row) or self._is_value(one)]
        return own, [one for one in row.segments if one not in own]

    def _labels(
        self, sides: Sequence[tuple[Sequence[Segment], Sequence[Segment]]], start: float
    ) -> list[tuple[Sequence[Segment], Segment]]:
        """The labels below each other where what is beside the values begins, each with what stands on its line before it."""
        found = [(own, beside[0]) for own, beside in sides if beside and abs(beside[0].box[0] - start) <= SAME_LEFT]
        return [(own, one) for own, one in found if is_phrase(one, self.find_headers)]

    def _header(self, sides: Sequence[tuple[Sequence[Segment], Sequence[Segment]]]) -> int | None:
        """The row in which the header of a small table stands there."""
        heads = ([is_phrase(one, self.find_headers) for one in beside] for _, beside in sides)
        return next((index for index, known in enumerate(heads) if len(known) >= HEADERS and all(known)), None)


def _cards(rows: Sequence[TextRow], find_headers: FindHeaders) -> Iterator[tuple[int, _Card]]:
    """The stretches of rows that begin with a known label and a value beside it, and go on so; each with its first row."""
    card: _Card | None = None
    start = 0
    for index, row in enumerate(rows):
        if card is not None and card.takes(row):
            continue
        if card is not None:
            yield start, card
        card, start = None, index
        first = row.segments[0]
        if len(row.segments) > 1 and is_phrase(first, find_headers) and not any(map(str.isdigit, first.text)):
            card = _Card(first.box[0], row.segments[1].box[0], find_headers)
            card = card if card.takes(row) else None
    if card is not None:
        yield start, card


def _title(rows: Sequence[TextRow], start: int) -> float:
    """The top of the line above a card's first label that stands nearer to it than to what is above; else of the label."""
    if not start:
        return rows[start].box[1]
    title = rows[start - 1]
    near = rows[start].box[1] - title.box[3]
    apart = title.box[1] - rows[start - 2].box[3] if start > 1 else near + 1
    return title.box[1] if near < min(apart, APART * title.size) else rows[start].box[1]


def _is_heading(beside: Sequence[Segment], start: float) -> bool:
    """Whether one text in bold stands at the left of what is beside the values."""
    return (
        len(beside) == 1 and abs(beside[0].box[0] - start) <= SAME_LEFT and all(span.bold for span in beside[0].spans)
    )


def _is_painted(others: Sequence[Segment], values: Sequence[Segment], areas: Iterable[Box]) -> bool:
    """Whether what stands beside the values has a painted ground of its own."""
    around = [box for box in areas if all(contains(box, one.box, EDGE) for one in others)]
    return any(not any(contains(box, one.box, EDGE) for one in values) for box in around)


def _is_small_print(others: Sequence[Segment], values: Sequence[Segment]) -> bool:
    """Whether what stands beside the values is set smaller than all of these, and mostly at other heights: a log, and no column."""
    smallest = min(span.size for one in values for span in one.spans)
    heights = [(one.box[1] + one.box[3]) / 2 for one in values]
    level = [any(abs((one.box[1] + one.box[3]) / 2 - y) <= LEVEL for y in heights) for one in others]
    return all(span.size < SMALLER * smallest for one in others for span in one.spans) and 2 * sum(level) < len(level)

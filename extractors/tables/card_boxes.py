"""Cards in boxes below or beside each other: framed, on painted ground, or with a bar down their left. No table runs from one into another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.candidate import Candidate, Wall
from extractors.tables.cards.boxes_in_columns import SAME, BoxRow, rows_in_columns
from extractors.tables.headers.finder import PHRASES
from extractors.tables.labels.label_rows import is_phrase, words_of_label
from extractors.tables.lines import contains, overlap
from extractors.tables.page_parts import Parts
from extractors.tables.panels.in_parts import drawn_where, words_by_part
from extractors.tables.panels.text_columns import MOST_ROWS
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, are_one_header

FEWEST = 2  # boxes of one width
LABELS = 2  # known ones in a card
LINES = 3  # of a card
LOWEST, HIGHEST = 40.0, 0.8  # of a card: points, of the page's height
NARROWEST = 0.25  # of the page's width
BAR = 8.0  # points: how wide a bar down a card's left is at most
HEAD = 3  # rows of a small table's region among which its header stands
SAME_LEFT = 3.0  # points
SCALE = lazy_pattern(r"[(\[]?1[-–](?:\d{1,2}[)\]]?)?")


@dataclass(frozen=True, slots=True)
class CardBoxes:
    """Boxes of cards, those beside each other together, from the top, with the text above them; or down each column, with what stands in that."""

    rows: tuple[BoxRow, ...]

    @property
    def boxes(self) -> list[Box]:
        """All of them as they are read."""
        return [box for row in self.rows for box in row.boxes]

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: above the first boxes, in each of these from the left, above the next, and so on."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        before = 0
        for row in self.rows:
            boxes = row.boxes if row.sides[0] <= x < row.sides[1] else ()
            at = next((at for at, one in enumerate(boxes) if one[0] <= x <= one[2] and one[1] <= y <= one[3]), None)
            if at is not None:
                return before + 1 + at
            if y < row.bottom and row.sides[0] <= x < row.sides[1]:
                return before
            before += 1 + len(row.boxes)
        return before

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        return words_by_part(spans, self.part, sum(1 + len(row.boxes) for row in self.rows) + 1)

    def is_card(self, number: int) -> bool:
        """Whether a part is a card."""
        for row in self.rows:
            if number <= len(row.boxes):
                return number > 0
            number -= 1 + len(row.boxes)
        return False

    def are_crossed(self, spans: Sequence[TextSpan]) -> bool:
        """Whether words stand in several parts, one a card."""
        numbers = {self.part(span.box) for span in spans}
        return len(numbers) > 1 and any(map(self.is_card, numbers))

    def share_rules(self, level: Sequence[Wall]) -> bool:
        """Whether rules with the same ends stand in several cards, and are no sides of these: across the page they would be one table's."""
        found: dict[tuple[int, int], set[int]] = defaultdict(set)
        for rule in level:
            box = rule.low, rule.at, rule.high, rule.at
            number = self.part(box)
            if rule.is_line and self.is_card(number) and self._is_in(number, box):
                found[round(rule.low / SAME), round(rule.high / SAME)].add(number)
        return any(len(numbers) > 1 for numbers in found.values())

    def drawn_in(self, number: int, content: PageContent) -> PageContent:
        """What is drawn in a part, without the boxes themselves."""
        runs = [span for span in content.runs if self.part(span.box) == number]
        return drawn_where(replace(content, runs=runs), lambda box: self._is_in(number, box))

    def _is_in(self, number: int, box: Box) -> bool:
        return self.part(box) == number and not any(_is_side(box, one) for one in self.boxes)


@dataclass(frozen=True, slots=True)
class PartedBoxes:
    """Boxes of cards, each part of the page parted further in its own way, or in none."""

    boxes: CardBoxes
    inner: tuple[Parts | None, ...]

    def part(self, box: Box) -> int:
        """Where something stands, as it is read."""
        number = self.boxes.part(box)
        before = sum(len(one.parts([])) if one else 1 for one in self.inner[:number])
        own = self.inner[number]
        return before + (own.part(box) if own else 0)

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        own = zip(self.boxes.parts(spans), self.inner, strict=True)
        return [part for words, inner in own for part in (inner.parts(words) if inner else [words])]


def card_boxes(
    content: PageContent, rows: Sequence[TextRow], framed: Sequence[Box], find_headers: FindHeaders
) -> CardBoxes | None:
    """The boxes of one width that hold known labels each; None where there are no two, or labels of theirs stand between them.

    Those are bands over some rows of a table. framed: the page's frames.
    """
    if len(rows) > MOST_ROWS:
        return None
    widths: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in {*framed, *_grounds(content), *_barred(content)}:
        if _is_card(box, rows, find_headers):
            widths[round(box[0] / SAME), round(box[2] / SAME)].append(box)
    alike = [box for boxes in widths.values() if len(boxes) >= FEWEST for box in boxes]
    boxes = _outermost(alike)
    labels = Counter(label for row in rows for one in row.segments if (label := _label(one, find_headers)))
    inside = Counter(label for box in boxes for label in _labels(box, rows, find_headers))
    bands = any(labels[label] > count for label, count in inside.items() if count > 1)
    return None if bands or len(boxes) < FEWEST else CardBoxes(rows_in_columns(boxes, rows) or _arranged(boxes))


def is_small_table(candidate: Candidate, find_headers: FindHeaders) -> bool:
    """Whether a table in a card has a header of its own, mostly of known words, and no label stands alone below that: those are the card's.

    What begins small goes on the text above it, also where it is a label's word ("rapporter"). A part's header may say its scale ("Konsekvens 1-5").
    """
    rows = [*candidate.header, *candidate.body]
    known = [[_is_header(one, find_headers) for one in row.segments] for row in rows]
    found = (at for at, row in enumerate(known[:HEAD]) if sum(row) >= max(PHRASES, len(row) // 2 + 1))
    header = next(found, None)
    if header is None:
        return False
    left = min(row.box[0] for row in rows)
    alone = (row for row, one in zip(rows[header + 1 :], known[header + 1 :], strict=True) if one == [True])
    labels = (row for row in alone if not row.segments[0].text[:1].islower())
    return not any(row.box[0] - left <= SAME_LEFT for row in labels)  # further right a cell's text may go on so


def _is_header(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text is header words, with a scale behind them or alone; the scale may go on in the line below ("1-" over "5")."""
    words = [span.text for span in segment.spans]
    name = next((at for at in range(1, len(words)) if SCALE.fullmatch("".join(words[at:]))), len(words))
    return are_one_header(words[:name], find_headers)


def _grounds(content: PageContent) -> Iterator[Box]:
    """The painted areas as large as cards."""
    for fill in content.fills:
        left, top, right, bottom = fill.box
        high = LOWEST <= bottom - top <= HIGHEST * content.height
        if high and right - left >= NARROWEST * content.width:
            yield fill.box


def _barred(content: PageContent) -> Iterator[Box]:
    """What stands to the right of each bar that is as high as a card, up to the next bar or the page's edge."""
    boxes = (fill.box for fill in content.fills)
    bars = [box for box in boxes if box[2] - box[0] <= BAR and LOWEST <= box[3] - box[1] <= HIGHEST * content.height]
    for left, top, right, bottom in bars:
        further = (one[0] for one in bars if one[0] > right and one[1] < bottom and top < one[3])
        yield left, top, min(further, default=content.width), bottom


def _is_card(box: Box, rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether several lines stand in a box, with known labels among them, and none reaches over its sides."""
    within = [
        [one for one in row.segments if box[0] <= one.middle <= box[2]] for row in rows if box[1] < row.middle < box[3]
    ]
    inside = [segments for segments in within if segments]
    if any(one.box[0] < box[0] - SAME or one.box[2] > box[2] + SAME for segments in inside for one in segments):
        return False
    return len(inside) >= LINES and len(set(_labels(box, rows, find_headers))) >= LABELS


def _labels(box: Box, rows: Sequence[TextRow], find_headers: FindHeaders) -> list[str]:
    """The known labels in a box."""
    within = (
        one for row in rows if box[1] < row.middle < box[3] for one in row.segments if box[0] <= one.middle <= box[2]
    )
    return [label for one in within if (label := _label(one, find_headers))]


def _label(segment: Segment, find_headers: FindHeaders) -> str:
    """The known label that a text is, or begins with before a colon; "" where there is none."""
    if is_phrase(segment, find_headers):
        return segment.text
    return " ".join(span.text for span in segment.spans[: words_of_label(segment, find_headers)])


def _is_side(box: Box, card: Box) -> bool:
    """Whether a line or an area is a side of a card, or its ground."""
    thin = min(box[2] - box[0], box[3] - box[1]) <= BAR
    along = any(abs(one - other) <= BAR for one, other in zip(box, card, strict=True))
    return (thin and along) or contains(box, card, SAME)


def _outermost(boxes: Sequence[Box]) -> list[Box]:
    """The boxes without those in another, and without those that hold several."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        met = [one for one in kept if overlap(one, box)]
        if len(met) < FEWEST and all(contains(box, one, SAME) for one in met):
            kept = [one for one in kept if one not in met] + [box]
    return kept


def _arranged(boxes: Sequence[Box]) -> tuple[BoxRow, ...]:
    """Boxes from the top, those beside each other together."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        if rows and box[1] < max(one[3] for one in rows[-1]) - SAME:
            rows[-1].append(box)
        else:
            rows.append([box])
    return tuple(BoxRow(tuple(sorted(row)), max(box[3] for box in row)) for row in rows)

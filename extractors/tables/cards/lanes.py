"""Boards: lanes of cards side by side, each below its head; in every card a name stands out over plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median

from extractors.model.page import Box, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.cards.card_columns import FAR, LARGER, PADDED, SAME_LEFT
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import contains
from extractors.tables.panels.text_columns import MOST_ROWS, Strip, Strips
from extractors.tables.text_rows import LEAST_GAP, FindHeaders, Segment, TextRow

CARDS = 3  # on a board
LANES = 2  # of them with cards
LINES = 2  # below the names of most cards that stand in no box
CLOSE = 0.6  # of the size: the white between two lines of a name
NEAR = 1.2  # of the size: the white between a name and the line below it
FIRST = 45.0  # points from the heads of lanes down to their first cards
EVEN = 0.1  # of the way from lane to lane: by how much that may differ for an empty lane


@dataclass(frozen=True, slots=True)
class Board(Strips):
    """The white between lanes; heads: what stands over each, its count last."""

    heads: tuple[str, ...]

    def outside(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part that may hold tables: a lane holds cards."""
        parts = self.parts(spans)
        return [parts[0], parts[-1]]

    def told(self, placed: Iterable[tuple[Box | None, Line]]) -> Iterator[tuple[Box | None, Line]]:
        """Lines with where they come, each told what stands over its lane."""
        (strip,) = self.strips
        for place, line in placed:
            number = strip.part(line.box) if line.box else 0
            is_in = 0 < number < strip.below
            yield place, replace(line, lane=self.heads[number - 1]) if is_in else line


@dataclass(frozen=True, slots=True)
class _Card:
    """A card's place: the first line of its name, and how many plain lines stand below that."""

    name: Segment
    lines: int


def board_strips(
    rows: Sequence[TextRow], find_headers: FindHeaders, content: PageContent, frames: Sequence[Box] = ()
) -> Board | None:
    """The lanes of a page's board; None where there is none, or anything stands or is drawn across the white between them.

    The rows of a table are level in all of its columns below known headers.
    frames: the page's.
    """
    if not 0 < len(rows) <= MOST_ROWS:
        return None
    lanes = _lanes(rows, find_headers)
    areas = [*frames, *content.white, *(fill.box for fill in content.fills)]
    is_board = len(lanes) >= LANES and _are_cards(list(lanes.values()), areas)
    head = _head(rows, lanes) if is_board else None
    if head is None or (_are_level(list(lanes.values())) and _are_labels(rows[head], find_headers)):
        return None
    return _board(rows, head, lanes, content)


def _board(rows: Sequence[TextRow], head: int, lanes: dict[float, list[_Card]], content: PageContent) -> Board | None:
    """The board below the row of its heads; None where something parts its lanes, or runs across them."""
    lefts = sorted([*lanes, *_empty_lanes(rows[head], list(lanes))])
    end, xs = _reach(rows, head, lefts)
    last = max(card.name.box[3] for cards in lanes.values() for card in cards)
    top, foot = rows[head].box[3], rows[end - 1].box[3]
    if not xs or foot < last or any(_runs_across(box, lefts, top, foot) for box in _drawn(content)):
        return None
    strip = Strip(xs, rows[head].box[1], foot, is_text=True)
    heads = (_words_over(rows[head:end], strip, number) for number in range(1, strip.below))
    return Board((strip,), tuple(heads))


def _lanes(rows: Sequence[TextRow], find_headers: FindHeaders) -> dict[float, list[_Card]]:
    """The cards that begin at each place, from the left; those whose names are set as most are, and are no labels."""
    usual = _usual_size(rows)
    placed: dict[float, list[Segment]] = {}
    for segment in (one for row in rows for one in row.segments):
        left = next((left for left in placed if abs(left - segment.box[0]) <= SAME_LEFT), segment.box[0])
        placed.setdefault(left, []).append(segment)
    lanes = {left: list(_cards(placed[left], usual)) for left in sorted(placed)}
    names = [card.name for cards in lanes.values() for card in cards]
    if any(is_phrase(name, find_headers) for name in names):
        return {}
    size = median(one.spans[0].size for one in names) if names else 0.0
    alike = ((left, [card for card in cards if _is_set(card, size)]) for left, cards in lanes.items())
    return {left: cards for left, cards in alike if cards}


def _usual_size(rows: Sequence[TextRow]) -> float:
    """The size of most letters of a page."""
    return median(span.size for row in rows for span in row.spans)


def _are_labels(head: TextRow, find_headers: FindHeaders) -> bool:
    """Whether most of what stands in a row is known headers."""
    return 2 * sum(is_phrase(one, find_headers) for one in head.segments) > len(head.segments)


def _is_set(card: _Card, size: float) -> bool:
    return abs(card.name.spans[0].size - size) < LARGER


def _cards(lines: Sequence[Segment], usual: float) -> Iterator[_Card]:
    """The cards among the lines that begin at one place."""
    out = [_stands_out(line, usual) for line in lines]
    for at, line in enumerate(lines):
        if not out[at] or (at and out[at - 1] and _are_near(lines[at - 1 : at + 1], CLOSE)):
            continue
        below = range(at + 1, len(lines))
        end = next((one for one in below if not (out[one] and _are_near(lines[one - 1 : one + 1], CLOSE))), len(lines))
        plain = takewhile(
            lambda one: not out[one] and _are_near(lines[one - 1 : one + 1], NEAR), range(end, len(lines))
        )
        if count := len(list(plain)):
            yield _Card(line, count)


def _are_near(pair: Sequence[Segment], white: float) -> bool:
    """Whether the second of two lines stands below the first with no more white between, in sizes of its letters."""
    above, line = pair
    return line.box[1] - above.box[3] <= white * line.spans[0].size


def _stands_out(segment: Segment, usual: float) -> bool:
    """Whether a text is all in bold or in larger letters than usual."""
    return all(span.bold or span.size >= usual + LARGER for span in segment.spans)


def _are_cards(lanes: Sequence[Sequence[_Card]], areas: Sequence[Box]) -> bool:
    """Whether enough cards stand in lanes, some below each other: all in a box of their own, or most of several lines."""
    cards = [card for lane in lanes for card in lane]
    if len(cards) < CARDS or max(map(len, lanes)) < LANES:
        return False
    names = [card.name.box for card in cards]
    alone = [box for box in areas if sum(contains(box, name) for name in names) == 1]
    boxed = all(any(contains(box, name) for box in alone) for name in names)
    return boxed or 2 * sum(card.lines >= LINES for card in cards) > len(cards)


def _are_level(lanes: Sequence[Sequence[_Card]]) -> bool:
    """Whether the cards of all lanes are as many, and stand beside each other, as the rows of a table do."""
    tops = [[card.name.box[1] for card in lane] for lane in lanes]
    return not any(map(_differ, tops, tops[1:]))


def _differ(tops: Sequence[float], others: Sequence[float]) -> bool:
    return len(tops) != len(others) or any(abs(a - b) > SAME_LEFT for a, b in zip(tops, others, strict=True))


def _head(rows: Sequence[TextRow], lanes: dict[float, list[_Card]]) -> int | None:
    """The row above the first cards in which each lane has its head, in bold or in letters as large as those of names and larger than most; None where there is none.

    What stands so above further names too is a card's own.
    """
    names = [cards[0].name for cards in lanes.values()]
    firsts = [name.box[1] for name in names]
    size = max(min(name.spans[0].size for name in names) - LARGER, _usual_size(rows) + LARGER / 2)
    ends = list(pairwise([*lanes, float("inf")]))
    for at in reversed([at for at, row in enumerate(rows) if row.middle < min(firsts)]):
        white = max(firsts) - rows[at].box[3]
        if white > FIRST:
            return None
        further = [(name, lane) for lane in ends for name in lanes[lane[0]][1:]]
        own = sum(any(_is_headed(row, *lane, size) for row in _above(rows, name.name, white)) for name, lane in further)
        if all(_is_headed(rows[at], *lane, size) for lane in ends) and 2 * own <= len(further):
            return at
    return None


def _above(rows: Sequence[TextRow], name: Segment, white: float) -> Iterator[TextRow]:
    """The rows that end no further above a name than so much white, and no lower."""
    top = name.box[1]
    yield from (row for row in rows if row.middle < top and top - row.box[3] <= white + SAME_LEFT)


def _is_headed(row: TextRow, left: float, right: float, size: float) -> bool:
    """Whether a row has a text over a lane, from its left to where the next begins, in bold or so large."""
    over = (one for one in row.segments if left - PADDED <= one.box[0] < right - PADDED and one.box[2] < right)
    spans = (span for one in over for span in one.spans if any(map(str.isalpha, span.text)))
    return any(span.bold or span.size > size for span in spans)


def _empty_lanes(head: TextRow, lefts: Sequence[float]) -> Iterator[float]:
    """Where lanes without cards begin: words in the row of heads that stand as far from the others as these do."""
    pitch = min(right - left for left, right in pairwise(lefts))
    for one in head.segments:
        steps = [abs(one.box[0] - left) / pitch for left in lefts]
        even = all(step >= 1 - EVEN for step in steps) and any(abs(step - round(step)) <= EVEN for step in steps)
        if even and any(map(str.isalpha, one.text)):
            yield one.box[0]


def _reach(rows: Sequence[TextRow], head: int, lefts: Sequence[float]) -> tuple[int, tuple[float, ...]]:
    """Behind which row a board ends that begins with its heads, and the middles of the white between lanes."""
    end = head
    xs: tuple[float, ...] = ()
    for at in range(head, len(rows)):
        found = _gutters(rows[head : at + 1], lefts)
        if found is None or (at > head and rows[at].box[1] - max(row.box[3] for row in rows[head:at]) > FAR):
            break
        end, xs = at + 1, found
    return end, xs


def _gutters(rows: Sequence[TextRow], lefts: Sequence[float]) -> tuple[float, ...] | None:
    """The middles of the white before each lane but the first; None where something stands across one."""
    found = []
    boxes = [one.box for row in rows for one in row.segments]
    for left in lefts[1:]:
        begin = min((box[0] for box in boxes if left - PADDED <= box[0] <= left + SAME_LEFT), default=left)
        reach = max((box[2] for box in boxes if box[0] < begin), default=0.0)
        if begin - reach < LEAST_GAP:
            return None
        found.append((begin + reach) / 2)
    return tuple(found)


def _words_over(rows: Sequence[TextRow], strip: Strip, number: int) -> str:
    """What stands over a lane on the first of some rows and goes on right below, set alike; numbers come last."""
    lines = [[one for one in row.segments if strip.part(one.box) == number] for row in rows]
    first, *further = [line for line in lines if line]
    goes_on = takewhile(lambda pair: _goes_on(*pair), pairwise([first, *further]))
    own = [*first, *(one for _, line in goes_on for one in line)]
    return " ".join(one.text for one in sorted(own, key=lambda one: not any(map(str.isalpha, one.text))))


def _goes_on(above: Sequence[Segment], line: Sequence[Segment]) -> bool:
    """Whether a line of a lane goes on the one above it, so near and set in the same way."""
    one, other = above[0].spans[0], line[0].spans[0]
    is_near = line[0].box[1] - above[0].box[3] <= CLOSE * one.size
    return is_near and one.bold == other.bold and abs(one.size - other.size) < LARGER


def _drawn(content: PageContent) -> Iterator[Box]:
    """The level lines and painted areas of a page."""
    yield from ((edge.low, edge.at, edge.high, edge.at) for edge in content.horizontal if edge.is_line)
    yield from (fill.box for fill in content.fills)


def _runs_across(box: Box, lefts: Sequence[float], top: float, foot: float) -> bool:
    """Whether what is drawn runs from one lane into the next between two heights, and is no ground of the whole board."""
    inside = top < (box[1] + box[3]) / 2 < foot and box[3] - box[1] < (foot - top) / 2
    return inside and sum(box[0] < left < box[2] for left in lefts) > 1

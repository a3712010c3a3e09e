"""Finds the scores at the left of cards: numbers larger than the card's title or on a ground of their own, with what stands right over and under each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_line
from extractors.tables.cards.left_scores import LeftScore, LeftScores, count_up
from extractors.tables.drawn.frames import frames
from extractors.tables.labels.label_starts import begins_with_label, is_label
from extractors.tables.lines import contains, union
from extractors.tables.preparation.badges import HIGHEST
from extractors.tables.preparation.centred_titles import SAME_LINE, texts_of
from extractors.tables.text_rows import FindHeaders, Segment, are_one_header, is_number

LONGEST = 4  # letters of a number: "14,3"
LARGER = 1.2  # times the size of the title: a number without ground
LARGE = 1.1  # times the size of the smallest line: a title that is not bold
GAP, WIDEST = 8.0, 120.0  # points from the number to the card's text
NEARER = 1.5  # times the white to the card's text: as much white at least is before the number
SAME = 4.0  # points by which what stands in line may begin, end or have its middle apart
SAME_SIZE = 0.5  # points
WHITE = 1.6  # times the size: more white ends a card's text
CLOSE = 2.0  # times the size: no more is between the number and what stands over or under it
WORDS = 6  # of a line there
LETTERS = 3  # of a title: what has fewer is another key figure
MOST = 100  # such numbers on a page, and grounds: more are a table's or a drawing's


def left_scores(
    content: PageContent, spans: list[TextSpan], painted: Sequence[Box], find_headers: FindHeaders
) -> LeftScores:
    """The scores at the left of a page's cards; none that but count the cards.

    spans: the page's words. painted: what was painted on the page before badges were taken off it.
    """
    numbers = _that_stand_out(spans, painted)
    if not 0 < len(numbers) <= MOST:
        return LeftScores([], spans)
    page = _Page(content, spans, painted, find_headers)
    found = page.scores(numbers)
    bare = [one.number for one in found if not _is_labelled(one)]
    if count_up(bare) or count_up(page.before_titles(numbers, bare)):
        found = list(filter(_is_labelled, found))
    taken = {id(span) for one in found for span in one.spans}
    return LeftScores(found, [span for span in spans if id(span) not in taken] if found else spans)


def _that_stand_out(spans: Sequence[TextSpan], painted: Sequence[Box]) -> list[TextSpan]:
    """The numbers that are larger than the page's smallest letters, or on a ground no wider than a score's."""
    numbers = [span for span in spans if not span.turn and len(span.text) <= LONGEST and is_number(span.text)]
    least = min((span.size for span in spans), default=0.0) if numbers else 0.0
    grounds = list({box for box in painted if box[2] - box[0] <= WIDEST}) if numbers else []
    on_ground = grounds if len(grounds) <= MOST else []  # more are a table's cells
    return [
        span
        for span in numbers
        if span.size >= LARGER * least or any(contains(box, span.box, SAME) for box in on_ground)
    ]


def _is_labelled(score: LeftScore) -> bool:
    return score.label is not None or len(score.number.spans) > 1


class _Page:
    """The texts of a page, asked for the card to the right of a number."""

    def __init__(
        self, content: PageContent, spans: Sequence[TextSpan], painted: Sequence[Box], find_headers: FindHeaders
    ) -> None:
        texts = [Segment(words, union(span.box for span in words)) for words in texts_of(spans)]
        self._texts = {id(one.spans[-1]): one for one in texts}
        self._by_height = ByPlace(texts, [one.spans[0].y for one in texts])
        self._by_left = ByPlace(texts, [one.box[0] for one in texts])
        self._highest = max((one.box[3] - one.box[1] for one in texts), default=0.0)
        self._level, self._upright = by_line(content.horizontal), by_line(content.vertical)
        self._content, self._painted, self._find = content, painted, find_headers

    def scores(self, numbers: Sequence[TextSpan]) -> list[LeftScore]:
        """Those of some numbers that stand at the left of cards, one of each."""
        found = [score for number in numbers if (text := self._texts.get(id(number))) and (score := self._score(text))]
        cards = Counter(id(one.title) for one in found)
        return [one for one in found if cards[id(one.title)] == 1]

    def before_titles(self, numbers: Sequence[TextSpan], scores: Sequence[Segment]) -> list[Segment]:
        """The numbers at the left of titles that are set as one of some scores, whether or not they are scores themselves."""
        alike = [
            text
            for number in numbers
            if (text := self._texts.get(id(number))) and any(_are_set_alike(text, one) for one in scores)
        ]
        return [one for one in alike if (begin := self._begin(one)) and _title(self._card(one, begin), one)]

    @cached_property
    def _frames(self) -> list[Box]:
        return frames(self._content)

    def _at_height(self, top: float, bottom: float) -> list[Segment]:
        """The texts that reach between two heights."""
        near = self._by_height.between(top - self._highest, bottom + self._highest)
        return [one for one in near if one.box[1] < bottom and top < one.box[3]]

    def _is_score(self, one: Segment) -> bool:
        """Whether a text is a number, or a label and its number."""
        *label, number = [span.text for span in one.spans]
        return len(number) <= LONGEST and is_number(number) and (not label or are_one_header(label, self._find))

    def _score(self, number: Segment) -> LeftScore | None:
        """A number with what stands over and under it, if it stands at the left of a card."""
        begin = self._begin(number) if self._is_score(number) else None
        text = self._card(number, begin) if begin is not None else []
        start, end = _title(text, number) or (0, 0)
        if not end or (start and is_label(text[start - 1], self._find)):  # a value and no title
            return None
        at = next((at for at in range(end, len(text)) if begins_with_label(text[at], self._find)), len(text))
        first = text[at] if at < len(text) else self._label_below(number, text[start], text[-1])
        beside = self._beside(number, text, first) if first else None
        if first is None or beside is None:
            return None
        alone = len(number.spans) == 1
        label = next((one for one in _next_to(number, beside) if alone and is_label(one, self._find)), None)
        ground, title = self._ground(number, text[start]), text[start]
        smaller = label or (title if alone else number)
        if not (ground and alone) and number.spans[-1].size < LARGER * smaller.spans[0].size:
            return None
        if begin is None or self._is_of_left(number, begin):  # asked last: it looks for the page's frames
            return None
        others = [one for one in beside if one is not label]
        labels = " ".join(one.text for one in takewhile(lambda one: not self._is_score(one), self._from(first)))
        return LeftScore(number, label, others, title, text[at - 1], labels, ground)

    def _from(self, first: Segment) -> list[Segment]:
        """A text and what stands to its right on its line."""
        level = self._by_height.between(first.spans[0].y - SAME_LINE, first.spans[0].y + SAME_LINE)
        return sorted((one for one in level if one.box[0] >= first.box[0]), key=_left)

    def _label_below(self, number: Segment, title: Segment, last: Segment) -> Segment | None:
        """The label next below a number that is not on its title's first line, where all labels stand below the card's head; none that begins a table's header."""
        if abs(title.spans[0].y - number.spans[-1].y) <= SAME_LINE:
            return None
        foot, reach = max((self._ground(number, title) or number.box)[3], last.box[3]), CLOSE * number.spans[-1].size
        for one in self._by_height.between(foot, foot + 2 * reach):
            if one.box[0] > number.box[2] or one.box[2] < number.box[0]:
                continue
            value = next((other for other in self._from(one)[1:] if other.box[0] - one.box[2] <= WIDEST), None)
            if one.spans[0].y > foot + reach or (value and is_label(value, self._find)):
                return None
            if value or not _are_in_line(one.box, number.box):  # else it says what the number is
                return one if begins_with_label(one, self._find) else None
            foot = one.box[3]
        return None

    def _begin(self, number: Segment) -> float | None:
        """Where what stands to the right of a number, at its height, begins; None where nothing does."""
        lefts = (one.box[0] for one in self._at_height(number.box[1], number.box[3]))
        return min((left for left in lefts if GAP <= left - number.box[2] <= WIDEST), default=None)

    def _card(self, number: Segment, begin: float) -> list[Segment]:
        """The lines of the card's text to the right of a number, from the top; those that begin where the first at its height does."""
        lines = sorted(self._by_left.between(begin - SAME, begin + SAME), key=_top)
        first = next(at for at, one in enumerate(lines) if one.box[3] > number.box[1])
        start = end = first
        while start and self._goes_on(lines[start - 1], lines[start], number):
            start -= 1
        while end + 1 < len(lines) and self._goes_on(lines[end], lines[end + 1], number):
            end += 1
        return lines[start : end + 1]

    def _is_of_left(self, number: Segment, begin: float) -> bool:
        """Whether a number stands in one area with what ends left of it, or not much nearer to what begins to its right, and no card's border is before it."""
        size = number.spans[-1].size
        near = (one.box for one in self._at_height(number.box[1] - size, number.box[3] + size))
        before = max((box for box in near if box[2] <= number.box[0]), key=_right, default=None)
        if before is None:
            return False
        both = union([before, number.box])
        if any(contains(box, both) and box[2] < begin for box in (*self._painted, *self._frames)):
            return True
        if number.box[0] - before[2] >= NEARER * (begin - number.box[2]):
            return False
        middle = number.spans[-1].y
        borders = (edge for edge in self._upright.between(before[2], number.box[0]) if edge.low <= middle <= edge.high)
        return not any(edge.high - edge.low > HIGHEST for edge in borders)

    def _goes_on(self, above: Segment, below: Segment, number: Segment) -> bool:
        """Whether no more white than a card's own is between two lines, and no line or border across the white beside a number."""
        low, high = above.box[3], below.box[1]
        if high - low > WHITE * max(above.spans[0].size, below.spans[0].size):
            return False
        between = self._level.between(min(low, high), max(low, high))
        return not any(edge.low <= number.middle and above.box[0] <= edge.high for edge in between)

    def _beside(self, number: Segment, text: Sequence[Segment], first: Segment) -> list[Segment] | None:
        """The short lines right over and under a number, above a label below it; None where something else stands there beside the card, or another number."""
        top, bottom, right = text[0].box[1], text[-1].box[3], text[0].box[0] - SAME
        reach = CLOSE * number.spans[-1].size
        end = bottom + reach if any(one is first for one in text) else first.spans[0].y - SAME_LINE
        near = [one for one in self._by_height.between(top - reach, end) if one is not number]
        found = [number]
        for one in sorted(near, key=lambda one: abs(one.spans[0].y - number.spans[-1].y)):
            if one.box[2] > right or len(one.spans) > WORDS or not _are_in_line(one.box, number.box):
                continue
            if any(max(one.box[1] - other.box[3], other.box[1] - one.box[3]) <= reach for other in found):
                found.append(one)
        left = min(one.box[0] for one in found)
        level = (one for one in near if top - SAME <= one.spans[0].y <= bottom + SAME and one not in found)
        if any(left - SAME < one.box[2] and one.box[0] < right for one in level):
            return None
        return None if any(map(self._is_score, found[1:])) else sorted(found[1:], key=_top)

    def _ground(self, number: Segment, title: Segment) -> Box | None:
        """The smallest area that is painted behind a number and not behind its card's title."""
        grounds = (box for box in self._painted if contains(box, number.box, SAME) and box[2] <= title.box[0])
        return min(grounds, key=lambda box: box[2] - box[0], default=None)


def _title(text: Sequence[Segment], number: Segment) -> tuple[int, int] | None:
    """Where the title of a card's text begins and ends: the largest of the lines that are bold, or larger than others, down to the number's foot."""
    beside = [at for at, one in enumerate(text) if one.box[1] < number.box[3]]
    least = min((one.spans[0].size for one in text), default=0.0)
    set_apart = [at for at in beside if text[at].spans[0].bold] or [
        at for at in beside if text[at].spans[0].size >= LARGE * least
    ]
    if not set_apart:
        return None
    start = end = max(set_apart, key=lambda at: (text[at].spans[0].size, -at))
    if sum(map(str.isalpha, text[start].text)) < LETTERS:
        return None
    while end < len(text) and _are_set_alike(text[start], text[end]):
        end += 1
    return start, end


def _next_to(number: Segment, beside: Sequence[Segment]) -> list[Segment]:
    """The line right over a number and the one right under it, as far as there are such."""
    above = [one for one in beside if one.box[1] < number.box[1]]
    return [*above[-1:], *beside[len(above) : len(above) + 1]]


def _are_set_alike(one: Segment, other: Segment) -> bool:
    first, second = one.spans[0], other.spans[0]
    return first.bold == second.bold and abs(first.size - second.size) < SAME_SIZE


def _are_in_line(one: Box, other: Box) -> bool:
    """Whether two texts begin or end at one place, or have their middles there."""
    begin, end = one[0] - other[0], one[2] - other[2]
    return min(abs(begin), abs(end), abs(begin + end) / 2) <= SAME


def _right(box: Box) -> float:
    return box[2]


def _left(one: Segment) -> float:
    return one.box[0]


def _top(one: Segment) -> float:
    return one.box[1]

"""Cards in frames or on painted ground below each other, each with a head and a table of its own: no rule goes on from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import union
from extractors.tables.panels.in_parts import drawn_where, words_by_part
from extractors.tables.text_rows import FindHeaders, TextRow, is_number

PARTS = 5  # of a frame: what is above it, its title, the badges beside that, further text, its table
FAR = float("inf")
HEADERS = 2  # in a row, with others that nobody knows
HEAD = 8  # lines above a card's table, at most
LOWEST, HIGHEST = 40.0, 0.8  # of a painted card: points, of the page's height
WHITE = 0.995
WORDS = 4  # of a label with its number: "Riskvärde före åtgärd 12"
INSIDE = 2.0  # points by which a text may reach over its frame


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame.

    above   the height of the last line above its table
    table   the height at which its table begins
    badges  where to the right of its title scores stand
    text    the height at which text below these reaches under them
    """

    box: Box
    above: float
    table: float
    badges: float = FAR
    text: float = FAR

    def part(self, box: Box) -> int:
        """Where something in it stands: in its title, its badges, the text below, its table."""
        middle = (box[1] + box[3]) / 2
        if middle >= self.table:
            return PARTS - 1
        if middle >= self.text:
            return PARTS - 2
        return 1 if box[0] < self.badges else 2

    def is_ground(self, box: Box) -> bool:
        """Whether an area as wide is painted behind the table and what stands above it: its sides and ends part nothing."""
        as_wide = box[0] <= self.box[0] + INSIDE and self.box[2] - INSIDE <= box[2]
        return as_wide and box[1] <= self.above and self.table <= box[3]


@dataclass(frozen=True, slots=True)
class Framed:
    """Frames below each other."""

    frames: tuple[Frame, ...]

    def part(self, box: Box) -> int:
        """Where something stands, as it is read: outside of frames, in a title, in badges, in a table, outside, and so on."""
        middle = (box[1] + box[3]) / 2
        before = 0
        for frame in self.frames:
            if middle < frame.box[1]:
                return before
            if middle <= frame.box[3]:
                return before + frame.part(box)
            before += PARTS
        return before

    def parts(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part."""
        return words_by_part(spans, self.part, PARTS * len(self.frames) + 1)

    @staticmethod
    def may_hold_tables(number: int) -> bool:
        """Whether a part is no title and nothing beside or below one."""
        return number % PARTS in {0, PARTS - 1}

    def drawn_in(self, number: int, content: PageContent) -> PageContent:
        """What is drawn in a part, without the frames themselves."""
        return drawn_where(content, lambda box: self._is_in(number, box))

    def _is_in(self, number: int, box: Box) -> bool:
        own = any(_is_side(box, frame.box) or frame.is_ground(box) for frame in self.frames)
        return self.part(box) == number and not own


def framed_tables(
    rows: Sequence[TextRow],
    content: PageContent,
    find_headers: FindHeaders,
    drawn: Sequence[Box],
    frames: Sequence[Box],
) -> Framed | None:
    """The frames and painted areas in each of which one table stands below a title; None where there are none, or something stands beside one.

    drawn: the boxes of drawn tables, whose lines are no frames. frames: those of the page.
    """
    found: list[Frame] = []
    boxes = sorted([*frames, *_grounds(content, drawn)], key=lambda box: box[3] - box[1])
    finder = HeaderFinder(rows if boxes else [], find_headers)
    for box in boxes:
        places = [index for index, row in enumerate(rows) if box[1] <= row.middle <= box[3]]
        inside = [rows[index] for index in places]
        apart = not any(box[1] < other.box[3] and other.box[1] < box[3] for other in found)
        within = apart and inside and not any(_reaches_out(row.box, box) for row in inside)
        alone = within and not _is_headers(inside[0], find_headers)
        start = _header(rows, places, finder, find_headers) if alone else 0
        if start:
            found.append(
                _with_badges(Frame(box, inside[start - 1].middle, inside[start].box[1]), inside[:start], find_headers)
            )
    return Framed(tuple(sorted(found, key=lambda frame: frame.box[1]))) if found else None


def _header(rows: Sequence[TextRow], inside: Sequence[int], finder: HeaderFinder, find_headers: FindHeaders) -> int:
    """The only one of a frame's rows at which a header begins, below a title and above a row of its table; 0 where there is no such.

    The finder knows the page's rows: labels above values, as cards have them again and again, are no header.
    """
    found: list[int] = []
    index, last = inside[0], inside[-1]
    while index <= last:
        end = None if _scored(rows[index], find_headers) else finder.header_end(index)
        if end is not None:
            found += [index - inside[0]] if end <= last else [0]
        index = end or index + 1
    return found[0] if len(found) == 1 and found[0] <= HEAD else 0


def _is_headers(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is headers beside each other, and no title: the frame is the table's own."""
    return sum(is_phrase(segment, find_headers) for segment in row.segments) >= HEADERS


def _grounds(content: PageContent, drawn: Sequence[Box]) -> Iterator[Box]:
    """The painted areas that may be a card's ground: neither the page's, nor white, nor a drawn table's cells."""
    for fill in content.fills:
        _, top, _, bottom = fill.box
        is_card = LOWEST <= bottom - top <= HIGHEST * content.height and min(fill.colour) < WHITE
        if is_card and not any(box[1] < bottom and top < box[3] for box in drawn):
            yield fill.box


def _with_badges(frame: Frame, head: Sequence[TextRow], find_headers: FindHeaders) -> Frame:
    """A frame, told what stands in it above its table: scores with their labels may stand to the right of its title."""
    lefts = [(row, left) for row in head for left in _scored(row, find_headers)]
    on_title = len(lefts) == 1 and lefts[0][0].segments[0].box[0] < lefts[0][1]
    if not lefts or on_title:  # one badge is read with the title on its line
        return frame
    left, (_, top, _, bottom) = min(x for _, x in lefts), union(row.box for row, _ in lefts)
    if _are_values(head, left, find_headers):
        return frame
    below = (row.box[1] for row in head if row.box[1] >= bottom)
    across = (
        row.box[1]
        for row in head
        if row.box[1] > top
        and not _scored(row, find_headers)
        and any(one.box[0] < left < one.box[2] for one in row.segments)
    )
    text = min([*below, *across], default=FAR)
    level = [one.box for row in head if row.box[1] < bottom and top < row.box[3] for one in row.spans]
    beside = any(one[2] <= left and top < one[3] for one in level)
    return replace(frame, badges=left, text=text) if beside and bottom <= text else frame


def _are_values(head: Sequence[TextRow], left: float, find_headers: FindHeaders) -> bool:
    """Whether scores that begin at a place are values: each behind a label in its line, with a colon or as another label's value stands."""
    scored = [row for row in head if _scored(row, find_headers)]
    labels = [[span.text for span in row.spans if span.box[2] <= left] for row in scored]
    beside = (row for row in head if len(row.segments) > 1 and abs(row.segments[1].box[0] - left) <= INSIDE)
    is_column = any(is_phrase(row.segments[0], find_headers) for row in beside)
    return all(label and (is_column or label[-1].endswith(":")) for label in labels)


def _scored(row: TextRow, find_headers: FindHeaders) -> list[float]:
    """Where in a row labels with numbers right behind them begin: "Riskvärde 12"."""
    words = [span.text.rstrip(":") for span in row.spans]
    found = find_headers(words)
    ends = [start for start, _ in (*found[1:], (len(words), 0))][: len(found)]
    return [
        row.spans[start].box[0]
        for (start, _), end in zip(found, ends, strict=True)
        if words[start][:1].isupper() and 1 < end - start <= WORDS and is_number(words[end - 1])
    ]


def _reaches_out(box: Box, frame: Box) -> bool:
    return box[0] < frame[0] - INSIDE or box[2] > frame[2] + INSIDE


def _is_side(box: Box, frame: Box) -> bool:
    """Whether a line runs along a side of a frame."""
    beside = min(abs(box[0] - frame[0]), abs(box[0] - frame[2])) <= INSIDE
    level = min(abs(box[1] - frame[1]), abs(box[1] - frame[3])) <= INSIDE
    return (beside and box[2] - box[0] <= INSIDE) or (level and box[3] - box[1] <= INSIDE)

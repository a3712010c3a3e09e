"""Where the tables under headers end: at white, at text that runs across their columns, at a key of icons, at a title or another header."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile

from extractors.model.page import Box
from extractors.tables.drawn.boxes_below import stands_in
from extractors.tables.drawn.frames import foot_of_frame
from extractors.tables.headers.finder import COLUMNS, LARGER, LEVEL_ABOVE, PHRASES, SAME_STEP, HeaderFinder
from extractors.tables.headers.further_groups import goes_on_in
from extractors.tables.headers.further_left import is_named_further_left
from extractors.tables.headers.icon_keys import key_rows
from extractors.tables.headers.titled_boxes import is_in_another
from extractors.tables.labels.detail_lines import recurring_details
from extractors.tables.labels.label_pairs import MOST_WORDS, is_between, is_score_line
from extractors.tables.labels.label_rows import are_scored, is_labelled, is_phrase, same_texts, words_of_label
from extractors.tables.text_rows import WIDEST_LINE, Segment, TextRow, is_number, is_year, without_mark
from extractors.tables.walls.rows import WIDER, WIDER_LEAST

OTHER = 0.03  # share of the size: another size
SECTIONS = 3  # rows with which a body may begin that are headings, in bold
SECTION = 1.35  # times the size: what is larger is no section's heading
ABOVE = 4  # rows of several texts above one that tell the table's columns
REACH = 40  # rows above one among which these stand: a long text has many lines of its own
SAME_LEFT = 3.0  # points
FAR, FAR_LEAST = 3.2, 26.0  # times the usual white between rows, points: where a table has ended
HEADER_LINES = 3  # above a table's first row, which its header takes
HEAD_LINES = 6  # above a header, among which scores and the heading over them stand
CELL_LINES = 6  # below a heading, among which cells stand beside each other
LONE = 1.8  # of the size: the white above a smaller line that is no row's


class TableEnds:
    """Where the tables end that stand under the headers among rows of text."""

    def __init__(
        self,
        headers: HeaderFinder,
        foot: float = float("inf"),
        frames: Sequence[Box] = (),
        taken: Sequence[Box] = (),
        apart: Sequence[Box] = (),
        titled: Sequence[Box] = (),
    ) -> None:
        """headers: those of the rows.

        foot: the height below which lines of another size are the page's, not a table's.
        frames: drawn around parts of the page; a text below the frame that a table stands in is none of it.
        taken: where stood what is read apart: there is no white.
        apart: painted below tables, and none of them.
        titled: painted below each other, each with a title.
        """
        self.headers, self.rows, self.frames = headers, headers.rows, frames
        self._foot, self._find, self._taken, self._apart = foot, headers.find, taken, apart
        self.titled = titled
        self._details = recurring_details(self.rows, self._find)
        self._keys = key_rows(self.rows)

    def stop(self, start: int, middles: Sequence[float]) -> int:
        """Where the table whose body begins at a row ends: before white that is wide, text that runs across, or a card."""
        card = self.next_card(start, len(self.rows))
        key = next((at for at in range(start, len(self.rows)) if id(self.rows[at]) in self._keys), None)
        if start < len(self.rows) and (start in {card, key} or self._is_prose(start, middles)):
            return start
        whites: list[float] = []
        floor = foot_of_frame(self.frames, self.rows[max(start - 1, 0) : start + 1])
        for index, usual in self._usual_sizes(start, len(self.rows)):
            white = self._white(index)
            far = white > max(FAR_LEAST, FAR * _median(whites, FAR_LEAST))
            far = far and not goes_on_in(self.rows, start, index, self._find)
            out = len(self.rows[index].segments) == 1 and self.rows[index].middle > floor
            widest = whites[-1] if whites else 0.0
            out = (
                out
                or index == key
                or stands_in(self.rows[index], self._apart)
                or self._is_of_the_page(index, usual, white, widest)
            )
            out = out or self._is_remark(index, usual) or self._heads_lines(index, start, white, widest)
            out = out or is_in_another(self.rows[index], self.rows[max(start - 1, 0)], self.titled)
            out = out or is_named_further_left(self.rows, index, self.rows[max(start - 1, 0) : index])
            if index == card or self._is_title(index, usual):
                return self.before_small_line(index, start)
            if far or out or self._is_prose(index, middles) or self._is_apart(index, usual):
                return index
            if self._new_header(index, start, middles) or self._is_score_line(index, start):
                return self.before_title(index, start, middles)
            if white > WIDER_LEAST + WIDER * self.rows[index].size:
                insort(whites, white)
        return len(self.rows)

    def is_detail(self, index: int) -> bool:
        """Whether a row is a line of details below another, as others have them."""
        return id(self.rows[index]) in self._details

    def end_of_details(self, end: int, stop: int) -> int:
        """Where details end that stand right below a table's last row, as they do below others, before a row at the latest."""
        return next((index for index in range(end, stop) if id(self.rows[index]) not in self._details), max(end, stop))

    def next_table(self, start: int, end: int, middles: Sequence[float], *, headed: bool) -> int | None:
        """The first row between two that begins another header, or is a title; below a header also a line of scores.

        middles: those of the table's columns.
        """
        for index, usual in self._usual_sizes(start, end):
            if self._new_header(index, start, middles) or self._is_title(index, usual):
                return index
            if headed and self._is_score_line(index, start):
                return index
        return None

    def next_card(self, start: int, end: int) -> int | None:
        """The name of the first card between two rows, in bold over its labels; none where the table's own first row is such."""
        found = next((at for at in range(start, end) if self.headers.is_of_card(at)), start)
        return found - 1 if found > start and self.rows[found - 1].is_bold_line else None

    def before_small_line(self, index: int, start: int) -> int:
        """The first row of what a title begins: a smaller line of one text over it that stands nearer to it than to the row above, as a code does."""
        small, title = self.rows[index - 1], self.rows[index]
        is_over = index - 1 > start and small.is_one_text and title.size - small.size > OTHER * title.size
        if not is_over or abs(small.box[0] - title.box[0]) > SAME_LEFT:
            return index
        near = self._white(index) + SAME_STEP < min(self._white(index - 1), title.size)
        return index - 1 if near else index

    def before_title(self, index: int, start: int, middles: Sequence[float]) -> int:
        """Where the rows end that stand before a header's title: lines of one segment, bold, large, apart or across columns.

        One that stands as near below another as lines of one text do, and further from what follows, goes on the rows above.
        So are scores, and what else stands between them and the heading above them.
        """
        usual = self.rows[start].size
        named = self.rows[index].is_one_text and not self._is_score_line(index, start)
        first = index if named else self.head_of_scores(start, index)
        far = LEVEL_ABOVE * usual
        # what stands over a heading over scores is another, if it stands apart from the rows above
        if first < index or self.headers.is_scored_name(index):
            far = min(far, SAME_STEP + max(map(self._white, range(max(start, 1), first - 1)), default=far))
        while first - 1 > start and self._may_be_title(self.rows[first - 1]):
            large = self.rows[first - 1].size > LARGER * usual
            across = _covers(self.rows[first - 1], middles)
            if not (self.headers.is_bold(first - 1) or large or across or self._white(first - 1) >= far):
                break
            first -= 1
        while first < index and self._goes_on(first):
            first += 1
        return first

    def head_of_scores(self, start: int, index: int) -> int:
        """Where the heading, in bold or labelled, stands over labels of scores right above a header; the header's row where none do.

        What stands over a name with its scores behind it is labelled: "Process   Inköp".
        """
        if self.headers.is_scored_name(index):
            return index - (index - 1 > start and self._names_outer(self.rows[index - 1]))
        scored = self._is_score_line(index, start)
        for at in range(index - 1, max(start, index - HEAD_LINES), -1):
            row = self.rows[at]
            if scored and len(without_mark(row)) <= PHRASES and self._is_head(row):
                return at
            scored = scored or self._is_of_labels(row) or self.headers.are_over_values(at)
        return index

    def _names_outer(self, row: TextRow) -> bool:
        """Whether a row is a label and what it names."""
        first = row.segments[0]
        return is_labelled(first, self._find) or (len(row.segments) == PHRASES and is_phrase(first, self._find))

    def _is_of_labels(self, row: TextRow) -> bool:
        """Whether a plain row begins with a known phrase, and another stands behind it: labels of a card, with their values or not.

        Values may be in bold, or apart from their labels.
        """
        if is_score_line(row, self._find):
            return True
        if row.mostly_bold:
            return are_scored(row, self._find)
        texts = [segment for segment in row.segments if not is_between(segment.text)]
        found = [self._find([span.text for span in segment.spans]) for segment in texts]
        labels = sum(map(len, found))
        return labels >= PHRASES and all(any(begin == 0 for begin, _ in phrases) for phrases in found)

    def _is_score_line(self, index: int, start: int) -> bool:
        """Whether a row below a body's first one is a line of labelled scores below a heading, in bold or labelled; details of a row are none.

        It begins no further right than the body. A row of the table may hold such words with numbers behind: "Risk för … | 7 | Kontroll av 30 …".
        """
        if not start < index < len(self.rows):
            return False
        row = self.rows[index]
        left = row.box[0] <= self.rows[start].box[0] + SAME_LEFT
        if not left or id(row) in self._details or not is_score_line(row, self._find) or self._is_row(index, start):
            return False
        above = self.rows[max(start, index - HEAD_LINES) : index]
        lines = takewhile(lambda one: len(without_mark(one)) == 1, reversed(above))
        return any(self._is_head(one) for one in lines)

    def _is_row(self, index: int, start: int) -> bool:
        """Whether a row stands in the columns of the table's header and rows above it, and what begins as labels do goes on as text, once at least in many words."""
        row = self.rows[index]
        texts = [[span.text for span in segment.spans] for segment in row.segments]
        behind = [words[end:] for words in texts for first, end in self._find(words) if first == 0]
        text = all(words and words[0][:1].islower() and not words[-1].endswith(":") for words in behind)
        over = self.rows[max(start - HEADER_LINES, 0) : index]
        many = any(len(words) >= MOST_WORDS - 1 for words in behind)
        return text and many and _is_below(row, [one for one in over if not is_score_line(one, self._find)], _at)

    def _is_head(self, row: TextRow) -> bool:
        """Whether a row begins in bold, or with a label, its colon and what it names; a list's mark or a badge before it aside."""
        first = without_mark(row)[0]
        bold = all(span.bold for span in first.spans if any(map(str.isalnum, span.text)))
        return bold or is_labelled(first, self._find)

    def _may_be_title(self, row: TextRow) -> bool:
        """Whether a row is one text, or a heading with its number or a badge apart before it."""
        return row.is_one_text or (len(without_mark(row)) == 1 and self._is_head(row))

    def _goes_on(self, index: int) -> bool:
        """Whether a row is a further line of the text above it, as the step to the row below it tells."""
        step = self.headers.step(index)
        return step <= WIDEST_LINE * self.rows[index].size and step + SAME_STEP < self.headers.step(index + 1)

    def _new_header(self, index: int, start: int, middles: Sequence[float]) -> bool:
        """Whether a row below a body's first one begins another table's header: in bold, as no row but a heading is.

        It has known headers, or stands below text that runs across the columns above. In plain letters it has the words of the
        header above, and stands below a card's scores. So does a card's name with its scores behind it.
        """
        if self.headers.is_scored_name(index):
            return True
        again = start > 0 and same_texts(self.rows[index], self.rows[start - 1])
        if again and are_scored(self.rows[index - 1], self._find):
            return self.headers.header_end(index, PHRASES) is not None
        plain = any(not self.headers.is_bold(row) for row in range(start, min(index, start + SECTIONS)))
        if not plain or not self.headers.is_bold(index) or self.headers.is_of_card(index):
            return False
        return self.headers.header_end(index, PHRASES) is not None or self._is_below_text(index, middles)

    def _is_below_text(self, index: int, middles: Sequence[float]) -> bool:
        """Whether a row of several texts without numbers but years, above a plain row, stands below a plain one that runs across columns."""
        row, above = self.rows[index], self.rows[index - 1]
        numbers = [one.text for one in row.segments if is_number(one.text)]
        words = max(COLUMNS, len(numbers) + 1) <= len(row.segments) and all(map(is_year, numbers))
        below = index + 1 < len(self.rows) and not self.headers.is_bold(index + 1)
        return words and below and len(above.segments) == 1 and not above.mostly_bold and _covers(above, middles)

    def _is_apart(self, index: int, usual: float) -> bool:
        """A title, or a line at the page's foot in another size than the table's text."""
        row = self.rows[index]
        return self._is_title(index, usual) or (row.box[1] > self._foot and abs(row.size - usual) > OTHER * usual)

    def _is_of_the_page(self, index: int, usual: float, white: float, widest: float) -> bool:
        """Whether a line smaller than the table's text stands further below it than its rows do from each other: who printed it, and when."""
        row = self.rows[index]
        small = len(row.segments) == 1 and usual - row.size > OTHER * usual
        return small and white > max(LONE * row.size, widest)

    def _is_remark(self, index: int, usual: float) -> bool:
        """Whether a line smaller than the table's text is a label, a colon and what it says, and is not so below other rows: "Logg: …"."""
        row = self.rows[index]
        if len(row.segments) > 1 or usual - row.size <= OTHER * usual or id(row) in self._details:
            return False
        if any(len(below.segments) > 1 for below in self.rows[index + 1 :]):  # rows may go on below it
            return False
        return 0 < words_of_label(row.segments[0], self._find) < len(row.segments[0].spans)

    def _heads_lines(self, index: int, start: int, white: float, widest: float) -> bool:
        """Whether a line in bold stands further below plain rows than these do from each other, and none before a larger title has several texts: it heads what is no table."""
        row = self.rows[index]
        is_label = is_phrase(row.segments[0], self._find)  # of a card, whose labels are bold
        if is_label or not row.is_bold_line or white <= max(WIDER_LEAST + WIDER * row.size, widest):
            return False
        below = [*takewhile(lambda one: one.size <= LARGER * row.size, islice(self.rows, index + 1, None))]
        several = any(len(one.segments) > 1 for one in below)
        return bool(below) and not several and not any(one.mostly_bold for one in self.rows[start:index])

    def _is_title(self, index: int, usual: float) -> bool:
        """A line of one text that is larger than the table's, and does not go on a sentence."""
        row = self.rows[index]
        alone = row.is_one_text and not row.segments[0].text[:1].islower()
        return alone and row.size > LARGER * usual and not self._is_section(index, usual)

    def _is_section(self, index: int, usual: float) -> bool:
        """Whether a larger line heads further rows of the table above: it begins where its rows do, and those below have its columns."""
        row, below = self.rows[index], self.rows[index + 1 : index + 2]
        if not below or row.size > SECTION * usual or below[0].mostly_bold:
            return False
        is_placed = _is_below(below[0], self.rows[max(index - REACH, 0) : index])
        return is_placed and -row.size <= row.box[0] - below[0].segments[0].box[0] <= SAME_LEFT

    def _usual_sizes(self, start: int, end: int) -> Iterator[tuple[int, float]]:
        """The rows between two, each with the usual height of the lines from the first to the one before it.

        That of the lines of several segments, or of the first: help text above them is smaller.
        """
        sizes: list[float] = []
        for index in range(start + 1, end):
            above = self.rows[index - 1]
            if len(above.segments) > 1:
                insort(sizes, above.size)
            yield index, _median(sizes, self.rows[start].size)

    def _white(self, index: int) -> float:
        low, high = max(row.box[3] for row in self.rows[max(0, index - 3) : index]), self.rows[index].box[1]
        return high - low - sum(box[3] - box[1] for box in self._taken if low <= box[1] and box[3] <= high)

    def _is_prose(self, index: int, middles: Sequence[float]) -> bool:
        """A line that runs across columns and is no heading inside the table: no row of cells follows it.

        Neither are details below a row, as others have them. The first line below a heading in bold may be of one cell alone.
        """
        if not _covers(self.rows[index], middles) or id(self.rows[index]) in self._details:
            return False
        after = self.rows[index + 1 : index + 2]
        if not after or _covers(after[0], middles):
            return True
        return len(after[0].segments) == 1 and not self._heads_cells(index, middles)

    def _heads_cells(self, index: int, middles: Sequence[float]) -> bool:
        """Whether a line in bold stands over lines of cells, some beside each other, and none across columns before the next such line."""
        if not self.rows[index].is_bold_line:
            return False
        below = list(takewhile(lambda row: not row.is_bold_line, self.rows[index + 1 : index + 1 + CELL_LINES]))
        beside = any(len(row.segments) > 1 for row in below)
        return beside and not any(_covers(row, middles) for row in below)


def _begins(segment: Segment) -> tuple[float, ...]:
    return (segment.box[0],)


def _at(segment: Segment) -> tuple[float, ...]:
    """Where a text begins, has its middle and ends."""
    return segment.box[0], segment.middle, segment.box[2]


def _is_below(row: TextRow, above: Sequence[TextRow], places: Callable[[Segment], tuple[float, ...]] = _begins) -> bool:
    """Whether a row has as many texts as a table, each in a place where one of the last rows of several texts above has one."""
    several = islice((other for other in reversed(above) if len(other.segments) > 1), ABOVE)
    held = [places(segment) for other in several for segment in other.segments]
    placed = (
        any(abs(x - y) <= SAME_LEFT for one in held for x, y in zip(one, places(own), strict=True))
        for own in row.segments
    )
    return len(row.segments) >= COLUMNS and all(placed)


def _median(values: Sequence[float], default: float) -> float:
    """The median of ascending values, or the default where there are none."""
    half = len(values) // 2
    if not values:
        return default
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _covers(row: TextRow, middles: Sequence[float]) -> bool:
    """Whether one segment covers the middles of two columns."""
    return any(sum(1 for x in middles if one.box[0] < x < one.box[2]) > 1 for one in row.segments)

"""Where on a page headers stand and tables under them end, told by rows of text and known header words."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence

from extractors.model.page import Box
from extractors.tables.candidate import Wall
from extractors.tables.columns import open_gaps
from extractors.tables.detail_lines import recurring_details
from extractors.tables.frames import foot_of_frame
from extractors.tables.label_columns import rows_of_cards
from extractors.tables.label_pairs import are_pairs
from extractors.tables.label_rows import are_labels, are_repeated, are_scored, is_labelled, same_texts
from extractors.tables.rows import WIDER, WIDER_LEAST
from extractors.tables.text_rows import WIDEST_LINE, FindHeaders, Segment, TextRow, cut_at_headers, is_marker, is_number

HEADER_LINES = 14  # lines that a header with help texts may have
PHRASES = 2  # columns that begin with a known phrase, for a header
COLUMNS = 3  # at least
SHARE = 0.4  # of its columns
OTHER = 0.03  # share of the size: another size
FEW_WORDS = 4  # of each header where there are only two
SMALLER = 1.04  # times the size of a header's help text is less than the header's: a scanner blurs sizes
SECTIONS = 3  # rows with which a body may begin that are headings, in bold
LARGER = 1.12  # times the size: a title
SECTION = 1.35  # times the size: what is larger is no section's heading
ABOVE = 4  # rows above one that tell the table's columns
SAME_LEFT = 3.0  # points
COVERED = 0.6  # of the words of its first line
OPENING = 2  # words within which the phrase begins
SAME_STEP = 1.5  # points by which the steps of one text's lines may differ
FAR, FAR_LEAST = 3.2, 26.0  # times the usual white between rows, points: where a table has ended
FURTHER = 4.5  # of the size: how near a further level of known headers stands
HEAD_LINES = 6  # above a header, among which scores and the heading over them stand
LONE = 1.8  # of the size: the white above a smaller line that is no row's
LEVEL_ABOVE = 3.0  # of the size: how near a heading over several columns stands
HYPHENS = ("-", "\u00ad", "‐")
_SCORED = re.compile(r"(?:^|\s)\d{1,2}$")  # a score, alone or behind its label
_ASIDE = re.compile(r"\(|20\d\d$")


class HeaderFinder:
    """Headers among rows of text, and where the tables under them end."""

    def __init__(
        self,
        rows: Sequence[TextRow],
        find_headers: FindHeaders,
        foot: float = float("inf"),
        frames: Sequence[Box] = (),
        rules: Sequence[Wall] = (),
    ) -> None:
        """rows: from the top. rules: level lines of the page, which part a header from its rows.

        foot: the height below which lines of another size are the page's, not a table's.
        frames: drawn around parts of the page; a text below the frame that a table stands in is none of it.
        """
        self._foot, self._find, self.frames, self.rules = foot, find_headers, frames, rules
        self.rows = [cut_at_headers(row, find_headers) if len(row.segments) > 1 else row for row in rows]
        self._details = recurring_details(self.rows, find_headers)
        self._cards = rows_of_cards(self.rows, find_headers)

    def header_end(self, start: int, columns: int = COLUMNS) -> int | None:
        """Where a header that begins at a row ends, if one does; further levels with phrases of their own included.

        columns: how many it must have at least.
        """
        if len(self.rows[start].segments) < PHRASES or any(map(self._are_figures, range(max(start - 1, 0), start + 1))):
            return None
        if self._are_labels(start) or (start and are_repeated(self.rows, start - 1, self._find)):
            return None
        end = self._block_end(start)
        if not self._is_header(start, end, columns) or not self._cards.isdisjoint(map(id, self.rows[start:end])):
            return None
        while end < len(self.rows) and self._may_go_on(start, end):
            further = self._block_end(end)
            if self._step(end) > FURTHER * self.rows[end].size or not self._is_header(end, further, columns):
                break
            end = further
        return end

    def _are_figures(self, index: int) -> bool:
        """Whether a row is key figures: numbers larger than the words right below, which are no header then."""
        row, below = self.rows[index], self.rows[index + 1 : index + 2]
        numbers = len(row.segments) >= PHRASES and all(is_number(segment.text) for segment in row.segments)
        return numbers and bool(below) and row.size > LARGER * below[0].size

    def _are_labels(self, start: int) -> bool:
        """Whether a row is but a card's labels, above their values or before them."""
        if start < 0:
            return False
        above = are_labels(self.rows[start : start + 3], self._find) or are_repeated(
            self.rows, start, self._find, self.rules
        )
        return above or are_pairs(self.rows, start, self._find)

    def are_cards(self, start: int, end: int) -> bool:
        """Whether labels as cards have them, beside their values or again and again above them, stand among the rows [start, end)."""
        return any(
            are_repeated(self.rows, index, self._find, self.rules) or are_pairs(self.rows, index, self._find)
            for index in range(start, end)
        )

    def has_labels_across(self, xs: Sequence[float], top: float, bottom: float) -> bool:
        """Whether labels as cards have them, again and again above their values, stand on both sides of a place between two heights."""
        return any(
            any(row.box[0] < x < row.segments[-1].box[0] for x in xs)
            and are_repeated(self.rows, index, self._find, self.rules)
            for index, row in enumerate(self.rows)
            if top <= row.middle <= bottom
        )

    def is_of_card(self, index: int) -> bool:
        """Whether a row is one of a card's labels with its value beside it, or goes on such a value."""
        return id(self.rows[index]) in self._cards

    def _may_go_on(self, start: int, end: int) -> bool:
        return len(self.rows[end].segments) >= PHRASES and self.is_bold(end) == self.is_bold(start)

    def stop(self, start: int, middles: Sequence[float]) -> int:
        """Where the table whose body begins at a row ends: before white that is wide, or text that runs across."""
        if start < len(self.rows) and self._is_prose(start, middles):
            return start
        whites: list[float] = []
        floor = foot_of_frame(self.frames, self.rows[max(start - 1, 0) : start + 1])
        for index, usual in self._usual_sizes(start, len(self.rows)):
            white = self._white(index)
            far = white > max(FAR_LEAST, FAR * _median(whites, FAR_LEAST))
            out = len(self.rows[index].segments) == 1 and self.rows[index].middle > floor
            out = out or self._is_of_the_page(index, usual, white, max(whites, default=0.0))
            if far or out or self._is_prose(index, middles) or self._is_apart(index, usual):
                return index
            if self._new_header(index, start, middles):
                return self.before_title(index, start, middles)
            if white > WIDER_LEAST + WIDER * self.rows[index].size:
                insort(whites, white)
        return len(self.rows)

    def next_table(self, start: int, end: int, middles: Sequence[float]) -> int | None:
        """The first row between two that begins another header, or is a title; middles: those of the table's columns."""
        rows = self._usual_sizes(start, end)
        return next((i for i, usual in rows if self._new_header(i, start, middles) or self._is_title(i, usual)), None)

    def before_title(self, index: int, start: int, middles: Sequence[float]) -> int:
        """Where the rows end that stand before a header's title: lines of one segment, bold, large, apart or across columns.

        One that stands as near below another as lines of one text do, and further from what follows, goes on the rows above.
        So are scores, and what else stands between them and the heading above them.
        """
        usual, first = self.rows[start].size, self.head_of_scores(start, index)
        far = LEVEL_ABOVE * usual
        if first < index:  # what stands over a heading over scores is another, if it stands apart from the rows above
            far = min(far, SAME_STEP + max(map(self._white, range(start, first - 1)), default=far))
        while first - 1 > start and len(self.rows[first - 1].segments) == 1:
            large = self.rows[first - 1].size > LARGER * usual
            across = _covers(self.rows[first - 1], middles)
            if not (self.is_bold(first - 1) or large or across or self._white(first - 1) >= far):
                break
            first -= 1
        while first < index and self._goes_on(first):
            first += 1
        return first

    def head_of_scores(self, start: int, index: int) -> int:
        """Where the heading, in bold or labelled, stands over labels of scores right above a header; the header's row where none do."""
        scored = False
        for at in range(index - 1, max(start, index - HEAD_LINES), -1):
            row = self.rows[at]
            bold = all(span.bold for span in row.segments[0].spans)
            if scored and len(row.segments) <= PHRASES and (bold or is_labelled(row.segments[0], self._find)):
                return at
            scored = scored or self._is_of_labels(row)
        return index

    def _is_of_labels(self, row: TextRow) -> bool:
        """Whether a plain row begins with a known phrase, and another stands behind it: labels of a card, with their values or not.

        Values may be in bold.
        """
        if row.mostly_bold:
            return are_scored(row, self._find)
        found = [self._find([span.text for span in segment.spans]) for segment in row.segments]
        labels = sum(map(len, found))
        return labels >= PHRASES and all(any(begin == 0 for begin, _ in phrases) for phrases in found)

    def _goes_on(self, index: int) -> bool:
        """Whether a row is a further line of the text above it, as the step to the row below it tells."""
        step = self._step(index)
        return step <= WIDEST_LINE * self.rows[index].size and step + SAME_STEP < self._step(index + 1)

    def levels_above(self, index: int, done: int) -> int:
        """How many rows right above a header are its headings over several columns."""
        count = 0
        done = index if self._are_labels(index - 2) else done
        while index - count - 1 >= done:
            above, below = self.rows[index - count - 1], self.rows[index - count]
            near = below.box[3] - above.box[3] <= LEVEL_ABOVE * below.size
            if not near or not _is_level(above, below) or are_scored(above, self._find):
                break
            count += 1
        return count

    def is_heading(self, index: int) -> bool:
        """A line of one segment, larger than the first row of several segments after it."""
        row = self.rows[index]
        after = next((other for other in self.rows[index + 1 :] if len(other.segments) > 1), None)
        return len(row.segments) == 1 and after is not None and row.size > LARGER * after.size

    def is_bold(self, index: int) -> bool:
        """Whether most of a row is bold."""
        return self.rows[index].mostly_bold

    def middles(self, start: int, end: int) -> list[float]:
        """The middles of the columns that some rows form among themselves; a list's marks make none."""
        columns = [c for c in self._columns(start, end) if not all(is_marker(segment.text) for segment in c)]
        return [(min(s.box[0] for s in c) + max(s.box[2] for s in c)) / 2 for c in columns]

    def _new_header(self, index: int, start: int, middles: Sequence[float]) -> bool:
        """Whether a row below a body's first one begins another table's header: in bold, as no row but a heading is.

        It has known headers, or stands below text that runs across the columns above. In plain letters it has the words of the
        header above, and stands below a card's scores.
        """
        again = start > 0 and same_texts(self.rows[index], self.rows[start - 1])
        if again and are_scored(self.rows[index - 1], self._find):
            return self.header_end(index, PHRASES) is not None
        plain = any(not self.is_bold(row) for row in range(start, min(index, start + SECTIONS)))
        if not plain or not self.is_bold(index):
            return False
        return self.header_end(index, PHRASES) is not None or self._is_below_text(index, middles)

    def _is_below_text(self, index: int, middles: Sequence[float]) -> bool:
        """Whether a row of several texts without numbers, above a plain row, stands below a plain one that runs across columns."""
        row, above = self.rows[index], self.rows[index - 1]
        words = len(row.segments) >= COLUMNS and not any(is_number(segment.text) for segment in row.segments)
        below = index + 1 < len(self.rows) and not self.is_bold(index + 1)
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

    def _is_title(self, index: int, usual: float) -> bool:
        """A line of one text that is larger than the table's, and does not go on a sentence."""
        row = self.rows[index]
        alone = row.is_one_text and not row.segments[0].text[:1].islower()
        return alone and row.size > LARGER * usual and not self._is_section(index, usual)

    def _is_section(self, index: int, usual: float) -> bool:
        """Whether a larger line heads further rows of the table above: it begins where its rows do, and those below have its columns."""
        row, above, below = self.rows[index], self.rows[max(index - ABOVE, 0) : index], self.rows[index + 1 : index + 2]
        if not below or row.size > SECTION * usual or below[0].mostly_bold:
            return False
        starts = [segment.box[0] for other in above if len(other.segments) > 1 for segment in other.segments]
        own = [segment.box[0] for segment in below[0].segments]
        placed = sum(any(abs(start - left) <= SAME_LEFT for start in starts) for left in own)
        return len(own) >= COLUMNS and placed == len(own) and abs(row.box[0] - own[0]) <= SAME_LEFT

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

    def _step(self, index: int) -> float:
        return self.rows[index].box[3] - self.rows[index - 1].box[3]

    def _white(self, index: int) -> float:
        return self.rows[index].box[1] - max(row.box[3] for row in self.rows[max(0, index - 3) : index])

    def _block_end(self, start: int) -> int:
        """Where the lines that stand close below each other end; at a change of weight or the first numbers if sooner."""
        bold, rows, widest = self.is_bold(start), self.rows, 0.0
        for index in range(start + 1, min(len(rows), start + HEADER_LINES)):
            step = self._step(index)
            if step > max(widest, WIDEST_LINE * max(rows[index].size, rows[index - 1].size)):
                return index
            widest = max(widest, step + SAME_STEP)
            plain = [segment for segment in rows[index].segments if not segment.spans[0].bold]
            if SMALLER * rows[index].size < rows[start].size or (bold and not plain):
                continue  # help text, or the header's own
            body = bold and len(plain) > 1 and len(plain) == len(rows[index].segments)
            if body or any(is_number(segment.text) for segment in plain):
                return index
        return min(len(rows), start + HEADER_LINES)

    def _is_header(self, start: int, end: int, least: int) -> bool:
        columns = self._texts(start, end)
        known = sum(1 for words, line in columns if self._covered(words) >= min(COVERED * line, line))
        if len(columns) < COLUMNS:
            short = all(len(words) <= FEW_WORDS and self._find(words) for words, _ in columns)
            bold = all(span.bold for row in self.rows[start:end] for span in row.spans)
            plain = end == len(self.rows) or not self.is_bold(end)
            return len(columns) >= min(least, PHRASES) and short and bold and plain
        return known >= PHRASES and known >= SHARE * len(columns)

    def _covered(self, words: list[str]) -> int:
        """Up to which of a column's words its header phrase reaches; 0 where it does not begin with one."""
        return max((end for first, end in self._find(words) if first < OPENING), default=0)

    def _columns(self, start: int, end: int) -> list[list[Segment]]:
        """The segments of some rows by the columns that they form among themselves."""
        segments = [segment for row in self.rows[start:end] for segment in row.segments]
        edges = [high for _, high in open_gaps([segment.box for segment in segments])]
        columns: list[list[Segment]] = [[] for _ in range(len(edges) + 1)]
        for segment in segments:
            columns[sum(1 for edge in edges if edge <= segment.box[0] + 1)].append(segment)
        return columns

    def _texts(self, start: int, end: int) -> list[tuple[list[str], int]]:
        """Each column's words down its lines, those broken by a hyphen made whole, and how many its first line has.

        What stands in brackets behind them, such as a scale's "(1–4)", is not counted, and neither is a year.
        """
        columns = []
        for segments in self._columns(start, end):
            words: list[str] = []
            for segment in segments:
                parts = [span.text for span in segment.spans]
                if words and words[-1].endswith(HYPHENS):
                    words[-1] = words[-1][:-1] + parts.pop(0)
                words += parts
            first = [span.text for span in segments[0].spans] if segments else []
            opened = next((index for index, text in enumerate(first) if _ASIDE.match(text)), len(first))
            columns.append((words, max(1, opened)))
        return columns

    def _is_prose(self, index: int, middles: Sequence[float]) -> bool:
        """A line that runs across columns and is no heading inside the table: no row of cells follows it.

        Neither are details below a row, as others have them.
        """
        if not _covers(self.rows[index], middles) or id(self.rows[index]) in self._details:
            return False
        after = self.rows[index + 1 : index + 2]
        return not after or len(after[0].segments) == 1 or _covers(after[0], middles)


def _median(values: Sequence[float], default: float) -> float:
    """The median of ascending values, or the default where there are none."""
    half = len(values) // 2
    if not values:
        return default
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _is_level(above: TextRow, below: TextRow) -> bool:
    """Whether a line can be a header's upper level: several headings, or one as bold as the header and no larger.

    Labels with their values ("Rapportperiod: 2025", "Sannolikhet 3") and values alone are none.
    """
    if any(":" in one.text for one in above.segments) or all(_SCORED.search(one.text) for one in above.segments):
        return False
    if len(above.segments) >= PHRASES:
        return True
    return all(span.bold for span in above.spans) and above.size <= below.size + 0.1


def _covers(row: TextRow, middles: Sequence[float]) -> bool:
    """Whether one segment covers the middles of two columns."""
    return any(sum(1 for x in middles if one.box[0] < x < one.box[2]) > 1 for one in row.segments)

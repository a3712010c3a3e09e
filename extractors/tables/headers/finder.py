"""Where on a page headers stand, told by rows of text and known header words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.tables.candidate import Wall
from extractors.tables.labels.label_columns import are_in_two_columns, are_on_both_sides, rows_of_cards
from extractors.tables.labels.label_pairs import (
    are_behind_name,
    are_pairs,
    are_particulars,
    ends_in_scores,
    has_scores_behind,
    is_one_behind_name,
    is_score_line,
    labels_at_end,
)
from extractors.tables.labels.label_rows import are_labels, are_repeated, are_scored, is_phrase, same_texts, text_of
from extractors.tables.text_rows import (
    BESIDE,
    HYPHENS,
    WIDEST_LINE,
    FindHeaders,
    Segment,
    TextRow,
    are_one_header,
    cut_at_headers,
    is_marker,
    is_number,
    without_mark,
)
from extractors.tables.walls.columns import open_gaps
from extractors.tables.walls.header_levels import heads_runs, is_over_first, is_plain_level

HEADER_LINES = 14  # lines that a header with help texts may have
PHRASES = 2  # columns that begin with a known phrase, for a header
COLUMNS = 3  # at least
SHARE = 0.4  # of its columns
FEW_WORDS = 4  # of each header where there are only two
SMALLER = 1.04  # times the size of a header's help text is less than the header's: a scanner blurs sizes
LARGER = 1.12  # times the size: a title
COVERED = 0.6  # of the words of its first line
OPENING = 2  # words within which the phrase begins
SAME_STEP = 1.5  # points by which the steps of one text's lines may differ
FURTHER = 4.5  # of the size: how near a further level of known headers stands
PLAIN_LINES = 2  # that such a level may have
LEVEL_ABOVE = 3.0  # of the size: how near a heading over several columns stands
FIGURES = 2.0  # times as large as a header's texts are key figures above it
_SCORED = lazy_pattern(r"(?:^|\s)\d{1,2}$")  # a score, alone or behind its label
_PAGE_LINE = lazy_pattern(  # what a listing prints over each page: "DATUM 2024-12-02   SIDA   1"
    r"^(?:sida|sidnr|sid\.?|blad)\s*:?\s*\d|\b(?:sida|sidnr|sid\.?|blad)\s*:?\s*\d+(?:\s*(?:\(\d+\)|/\s*\d+|av\s+\d+))?$"
    r"|\b(?:datum|utskri\w+|utdrag|körd\w*|körning\w*)\W+\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
_ASIDE = lazy_pattern(r"\(|20\d\d$")


class HeaderFinder:
    """Headers among rows of text."""

    def __init__(
        self,
        rows: Sequence[TextRow],
        find_headers: FindHeaders,
        rules: Sequence[Wall] = (),
        labels: frozenset[str] = frozenset(),
    ) -> None:
        """rows: from the top. rules: level lines of the page, which part a header from its rows. labels: of cards on the page before."""
        self.find, self.rules, self.labels = find_headers, rules, labels
        self.rows = [cut_at_headers(row, find_headers) if len(row.segments) > 1 else row for row in rows]
        self._cards = rows_of_cards(self.rows, find_headers)

    def header_end(self, start: int, columns: int = COLUMNS) -> int | None:
        """Where a header that begins at a row ends, if one does; further levels with phrases of their own included.

        columns: how many it must have at least.
        """
        if len(self.rows[start].segments) < PHRASES or self._is_of_others(start):
            return None
        end = self._block_end(start)
        if any(map(self._are_repeated, range(start + 1, end))):
            return None  # a card's title, its number apart, over its labels
        if not self._is_header(start, end, columns) or not self._cards.isdisjoint(map(id, self.rows[start:end])):
            return None
        if self._are_over_scores(start, end):
            return None
        while end < len(self.rows) and self._may_go_on(start, end):
            further = self._block_end(end)
            if self.step(end) > FURTHER * self.rows[end].size or not self._is_header(end, further, columns):
                break
            end = further
        return self._plain_level(start, end) or end

    def _plain_level(self, start: int, end: int) -> int | None:
        """Where a plain level of headers below the bold ones of some rows ends: known headers and nothing else, some beside each other below one."""
        if end == len(self.rows) or id(self.rows[end]) in self._cards:
            return None
        far = self.step(end) > LEVEL_ABOVE * self.rows[end].size
        if far or not is_plain_level(self.rows[start:end], self.rows[end], self.find):
            return None
        stops = range(min(end + PLAIN_LINES, len(self.rows)), end, -1)
        return next((stop for stop in stops if self._are_whole(end, stop)), None)

    def _are_whole(self, start: int, end: int) -> bool:
        """Whether each column of some lines, close below each other, is one known header and nothing else."""
        near = all(self.step(index) <= WIDEST_LINE * self.rows[index].size for index in range(start + 1, end))
        return near and all(are_one_header(words, self.find) for words, _ in self._texts(start, end))

    def _are_over_scores(self, start: int, end: int) -> bool:
        """Whether the rows [start, end) are a card's assessments, over their scores behind labels, or are so in another card where nothing stands below.

        So are labels that stand behind each other in the row below again: "Sannolikhet   Efter åtgärd" over "3   Sannolikhet 2 Konsekvens 3".
        """
        if end < len(self.rows):
            own = {segment.text for row in self.rows[start:end] for segment in row.segments}
            behind = labels_at_end(self.rows[end], self.find)
            is_row = any(len(row.segments) == len(self.rows[end].segments) for row in self.rows[start:end])
            return (not is_row and not own.isdisjoint(behind)) or has_scores_behind(self.rows[end : end + 1], self.find)
        others = (below for above, below in pairwise(self.rows) if same_texts(above, self.rows[start]))
        return has_scores_behind(list(others), self.find)

    def _is_of_others(self, start: int) -> bool:
        """Whether a row is key figures or what stands below them, labels of a card, particulars, scores behind their labels, a label's name behind its number, or what stands below a card's labels."""
        if any(map(self._are_figures, range(max(start - 1, 0), start + 1))):
            return True
        row = self.rows[start]
        if are_particulars(row) or is_score_line(row, self.find) or self._are_labels(start):
            return True
        if self._is_numbered_name(row) or ends_in_scores(row, self.find):
            return True
        return start > 0 and are_repeated(self.rows, start - 1, self.find, labels=self.labels)

    def _is_numbered_name(self, row: TextRow) -> bool:
        """Whether a row is a number or code and, apart from it, a label with what it names or a name: "12   Risk: Brand", "MK-01   Brand"."""
        named = without_mark(row)
        return len(named) == 1 and not is_phrase(named[0], self.find)

    def _are_figures(self, index: int) -> bool:
        """Whether a row is key figures: numbers larger than the words right below, which are no header then."""
        row, below = self.rows[index], self.rows[index + 1 : index + 2]
        numbers = len(row.segments) >= PHRASES and all(is_number(segment.text) for segment in row.segments)
        return numbers and bool(below) and row.size > LARGER * below[0].size

    def _are_labels(self, start: int) -> bool:
        """Whether a row is but a card's labels, above their values or before them."""
        if start < 0:
            return False
        return self.are_over_values(start) or are_pairs(self.rows, start, self.find) or self.is_scored_name(start)

    def are_over_values(self, index: int) -> bool:
        """Whether a row is labels of a card over their values, above a header or as others of the page are."""
        return are_labels(self.rows[index : index + 3], self.find) or self._are_repeated(index)

    def _are_repeated(self, index: int) -> bool:
        return are_repeated(self.rows, index, self.find, self.rules, self.labels)

    def repeated_labels(self) -> frozenset[str]:
        """The rows of labels that cards of this page have above their values, as texts."""
        return frozenset(
            text_of(row) for index, row in enumerate(self.rows) if len(row.segments) > 1 and self._are_repeated(index)
        )

    def is_scored_name(self, index: int) -> bool:
        """Whether a row is a card's name with labels of scores behind it, or one score, and a table's header stands below.

        Below one score most of its texts are header words and nothing else: a row of the table may hold some too.
        """
        if index + 1 >= len(self.rows):
            return False
        row, below = self.rows[index], self.rows[index + 1].segments
        if are_behind_name(row, self.find):
            return self.header_end(index + 1) is not None
        if len(below) < COLUMNS or not is_one_behind_name(row, self.find):
            return False
        whole = sum(are_one_header([span.text for span in one.spans], self.find) for one in below)
        return 2 * whole > len(below) and self.header_end(index + 1) is not None

    def are_cards(self, start: int, end: int) -> bool:
        """Whether labels as cards have them, beside their values or again and again above them, stand among the rows [start, end)."""
        return any(
            self._are_repeated(index) or are_pairs(self.rows, index, self.find) or self.is_scored_name(index)
            for index in range(start, end)
        )

    def are_forms(self, start: int, end: int) -> bool:
        """Whether most of the rows [start, end) have labels in two columns, with their values beside them."""
        return are_in_two_columns(self.rows[start:end], self.find)

    def has_labels_across(self, xs: Sequence[float], top: float, bottom: float) -> bool:
        """Whether labels as cards have them, again and again above their values or different ones beside them, stand on both sides of a place between two heights."""
        rows = [(index, row) for index, row in enumerate(self.rows) if top <= row.middle <= bottom]
        over = any(
            any(row.box[0] < x < row.segments[-1].box[0] for x in xs) and self._are_repeated(index)
            for index, row in rows
        )
        return over or any(are_on_both_sides([row for _, row in rows], x, self.find) for x in xs)

    def is_of_card(self, index: int) -> bool:
        """Whether a row is one of a card's labels with its value beside it, or goes on such a value."""
        return id(self.rows[index]) in self._cards

    def _may_go_on(self, start: int, end: int) -> bool:
        return len(self.rows[end].segments) >= PHRASES and self.is_bold(end) == self.is_bold(start)

    def levels_above(self, index: int, done: int) -> int:
        """How many rows right above a header are its headings over several columns."""
        count = 0
        done = index if self._are_labels(index - 2) else done
        while index - count - 1 >= done:
            above, below = self.rows[index - count - 1], self.rows[index - count]
            near = below.box[3] - above.box[3] <= LEVEL_ABOVE * below.size
            scored = are_scored(above, self.find) or ends_in_scores(above, self.find)
            named = is_over_first(above, below) and self._is_numbered_name(above)
            if not near or not _is_level(above, below) or scored or named or self.is_of_card(index - count - 1):
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

    def step(self, index: int) -> float:
        """From the foot of the row above to a row's own, in points."""
        return self.rows[index].box[3] - self.rows[index - 1].box[3]

    def _block_end(self, start: int) -> int:
        """Where the lines that stand close below each other end; at a change of weight or the first numbers if sooner."""
        bold, rows, widest = self.is_bold(start), self.rows, 0.0
        for index in range(start + 1, min(len(rows), start + HEADER_LINES)):
            step = self.step(index)
            if step > max(widest, WIDEST_LINE * max(rows[index].size, rows[index - 1].size)):
                return index
            if are_particulars(rows[index]) and len(rows[index].segments) > len(rows[start].segments):
                return index  # a title's; help text stands below headers
            if ends_in_scores(rows[index], self.find):
                return index
            if max(rows[start].size, rows[index].size) > FIGURES * min(rows[start].size, rows[index].size):
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
            short = all(len(words) <= FEW_WORDS and self.find(words) for words, _ in columns)
            bold = all(span.bold for row in self.rows[start:end] for span in row.spans)
            plain = end == len(self.rows) or not self.is_bold(end)
            return len(columns) >= min(least, PHRASES) and short and bold and plain
        return known >= PHRASES and known >= SHARE * len(columns)

    def _covered(self, words: list[str]) -> int:
        """Up to which of a column's words its header phrase reaches; 0 where it does not begin with one."""
        return max((end for first, end in self.find(words) if first < OPENING), default=0)

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


def _is_level(above: TextRow, below: TextRow) -> bool:
    """Whether a line can be a header's upper level: several headings, or one as bold as the header and no larger, or at half its height; or over headers that repeat.

    Labels with their values ("Rapportperiod: 2025", "Sannolikhet 3", plain ones beside labels over a bold header), values alone and a page's number or date are none.
    """
    if any(":" in one.text for one in above.segments) or all(_SCORED.search(one.text) for one in above.segments):
        return False
    if _PAGE_LINE.search(" ".join(one.text for one in above.segments)):
        return False
    if heads_runs(above, below):
        return True
    if len(above.segments) >= PHRASES:
        return _are_bold(above) or not _are_bold(below)
    is_beside = above.box[3] - below.box[1] >= BESIDE * below.size  # one of two lines of a cell, centred beside others
    return (is_beside or _are_bold(above)) and above.size <= below.size + 0.1


def _are_bold(row: TextRow) -> bool:
    return all(span.bold for span in row.spans)

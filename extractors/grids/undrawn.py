"""Where on a page tables stand of which nothing is drawn: below header phrases that the caller knows."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence

from extractors.grids.aligned import WIDEST, Area
from extractors.grids.columns import FindHeaders, Piece, TextRow, cut_at_headers, is_marker, is_number, open_gaps
from extractors.grids.stacks import WIDER, WIDER_LEAST
from extractors.model.page_content import TextSpan

HEADER_LINES = 14  # lines that a header with help texts may have
PHRASES = 2  # columns that begin with a known phrase, for a header
COLUMNS = 3  # at least
SHARE = 0.4  # of its columns
OTHER = 0.03  # share of the size: another size
FEW_WORDS = 4  # of each header where there are only two
SMALLER = 1.04  # times the size of a header's help text is less than the header's: a scanner blurs sizes
SECTIONS = 3  # rows with which a body may begin that are headings, in bold
LARGER = 1.12  # times the size: a title
COVERED = 0.6  # of the words of its first line
OPENING = 2  # words within which the phrase begins
SAME_STEP = 1.5  # points by which the steps of one text's lines may differ
FAR, FAR_LEAST = 3.2, 26.0  # times the usual white between rows, points: where a table has ended
FURTHER = 4.5  # of the size: how near a further level of known headers stands
LEVEL_ABOVE = 3.0  # of the size: how near a heading over several columns stands


class Middle:
    """The median of values that come one by one."""

    def __init__(self) -> None:
        """Of none yet."""
        self._values: list[float] = []

    def add(self, value: float) -> None:
        """Count one more."""
        insort(self._values, value)

    def value(self, default: float) -> float:
        """The median, or the default where nothing came yet."""
        count = len(self._values)
        if count == 0:
            return default
        return self._values[count // 2] if count % 2 else (self._values[count // 2 - 1] + self._values[count // 2]) / 2


class Undrawn:
    """The tables among rows of text that stand outside all that is drawn."""

    def __init__(self, rows: Sequence[TextRow], find_headers: FindHeaders, foot: float = float("inf")) -> None:
        """rows: from the top; foot: the height below which lines of another size are the page's, not a table's."""
        self._foot = foot
        self._find = find_headers
        self.rows = [cut_at_headers(row, find_headers) if len(row.pieces) > 1 else row for row in rows]

    def areas(self) -> list[Area]:
        """One area for each header found."""
        found: list[Area] = []
        index = done = 0
        while index < len(self.rows):
            end = self.header_end(index)
            if end is None:
                index += 1
                continue
            start = index - self.levels_above(index, done)
            stop = self.stop(end, self.middles(index, end))
            if stop > end or (end == len(self.rows) and self.is_bold(start)):  # its rows may be on the next page
                found.append(Area(self.rows[start:stop], end - start))
            index = done = max(stop, end)
        return found

    def going_on(self, middles: Sequence[float], size: float, foot: float) -> Area | None:
        """The rows at the page's top, above a height, as far as they go on under columns with these middles.

        size: that of the table's text; a larger line at the top is a title, and nothing goes on below it. Lines that
        all begin at the first column, with nothing beside them, are running text. A line in bold right above that
        height, where another table begins, is that one's heading.
        """
        end = sum(1 for row in self.rows if row.box[3] <= foot)
        stop = min(self.stop(0, middles), end) if end and self.rows[0].size <= LARGER * size else 0
        while 0 < stop == end and self._is_bold_line(stop - 1):
            stop, end = stop - 1, end - 1
        beside = [row for row in self.rows[:stop] if len(row.pieces) > 1 or row.box[0] > middles[0]]
        return Area(self.rows[:stop]) if beside else None

    def header_end(self, start: int, columns: int = COLUMNS) -> int | None:
        """Where a header that begins at a row ends, if one does; further levels with phrases of their own included.

        columns: how many it must have at least.
        """
        if len(self.rows[start].pieces) < PHRASES:
            return None
        end = self._block_end(start)
        if not self._is_header(start, end, columns):
            return None
        while (
            end < len(self.rows) and len(self.rows[end].pieces) >= PHRASES and self.is_bold(end) == self.is_bold(start)
        ):
            further = self._block_end(end)
            if self._step(end) > FURTHER * self.rows[end].size or not self._is_header(end, further, columns):
                break
            end = further
        return end

    def first_line(self, index: int) -> int:
        """The first of the header's lines of which one is given: those right above it, in bold as it is."""
        while index and self.is_bold(index - 1) and self.is_bold(index):
            if self._step(index) > WIDEST * self.rows[index].size or len(self.rows[index - 1].pieces) < PHRASES:
                break
            index -= 1
        return index

    def stop(self, start: int, middles: Sequence[float]) -> int:
        """Where the table whose body begins at a row ends: before white that is wide, or text that runs across."""
        if start < len(self.rows) and self._is_prose(start, middles):
            return start
        whites = Middle()
        for index, usual in self._usual_sizes(start, len(self.rows)):
            white = self._white(index)
            far = white > max(FAR_LEAST, FAR * whites.value(FAR_LEAST))
            if far or self._is_prose(index, middles) or self._is_apart(index, usual):
                return index
            if self._new_header(index, start):
                return self.before_title(index, start)
            if white > WIDER_LEAST + WIDER * self.rows[index].size:
                whites.add(white)
        return len(self.rows)

    def next_table(self, start: int, end: int) -> int | None:
        """The first row between two that begins another header, or is a title."""
        rows = self._usual_sizes(start, end)
        return next((i for i, usual in rows if self._new_header(i, start) or self._is_title(i, usual)), None)

    def before_title(self, index: int, start: int) -> int:
        """Where the rows end that stand before a header's title: lines of one piece, bold or large."""
        usual = self.rows[start].size
        while index - 1 > start and len(self.rows[index - 1].pieces) == 1:
            above = self.rows[index - 1]
            if (
                not self.is_bold(index - 1)
                and above.size <= LARGER * usual
                and self._white(index - 1) < LEVEL_ABOVE * usual
            ):
                break
            index -= 1
        return index

    def _new_header(self, index: int, start: int) -> bool:
        """Whether a row below a body's first one begins another table's header: in bold, as no row but a heading is."""
        plain = any(not self.is_bold(row) for row in range(start, min(index, start + SECTIONS)))
        return plain and self.is_bold(index) and self.header_end(index, PHRASES) is not None

    def is_heading(self, index: int) -> bool:
        """A line of one piece, larger than the first row of several pieces after it."""
        row = self.rows[index]
        after = next((other for other in self.rows[index + 1 :] if len(other.pieces) > 1), None)
        return len(row.pieces) == 1 and after is not None and row.size > LARGER * after.size

    def _is_apart(self, index: int, usual: float) -> bool:
        """A title, or a line at the page's foot in another size than the table's text."""
        row = self.rows[index]
        return self._is_title(index, usual) or (row.box[1] > self._foot and abs(row.size - usual) > OTHER * usual)

    def _is_title(self, index: int, usual: float) -> bool:
        """A line of one piece that is larger than the table's text, and does not go on a sentence."""
        row = self.rows[index]
        return len(row.pieces) == 1 and not row.pieces[0].text[:1].islower() and row.size > LARGER * usual

    def _usual_sizes(self, start: int, end: int) -> Iterator[tuple[int, float]]:
        """The rows between two, each with the usual height of the lines from the first to the one before it.

        That of the lines of several pieces, or of the first: help text above them is smaller.
        """
        sizes = Middle()
        for index in range(start + 1, end):
            above = self.rows[index - 1]
            if len(above.pieces) > 1:
                sizes.add(above.size)
            yield index, sizes.value(self.rows[start].size)

    def _step(self, index: int) -> float:
        return self.rows[index].box[3] - self.rows[index - 1].box[3]

    def _white(self, index: int) -> float:
        return self.rows[index].box[1] - max(row.box[3] for row in self.rows[max(0, index - 3) : index])

    def _block_end(self, start: int) -> int:
        """Where the lines that stand close below each other end; at a change of weight or the first numbers if sooner."""
        bold = self.is_bold(start)
        rows = self.rows
        widest = 0.0
        for index in range(start + 1, min(len(rows), start + HEADER_LINES)):
            step = self._step(index)
            if step > max(widest, WIDEST * max(rows[index].size, rows[index - 1].size)):
                return index
            widest = max(widest, step + SAME_STEP)
            plain = [piece for piece in rows[index].pieces if not piece.runs[0].bold]
            if SMALLER * rows[index].size < rows[start].size or (bold and not plain):
                continue  # help text, or the header's own
            body = bold and len(plain) > 1 and len(plain) == len(rows[index].pieces)
            if body or any(is_number(piece.text) for piece in plain):
                return index
        return min(len(rows), start + HEADER_LINES)

    def is_bold(self, index: int) -> bool:
        """Whether most of a row is bold."""
        runs = self.rows[index].runs
        return 2 * sum(run.bold for run in runs) > len(runs)

    def _is_bold_line(self, index: int) -> bool:
        return len(self.rows[index].pieces) == 1 and all(run.bold for run in self.rows[index].runs)

    def _is_header(self, start: int, end: int, least: int) -> bool:
        columns = self._texts(start, end)
        known = sum(1 for words, line in columns if self._covered(words) >= min(COVERED * line, line))
        if len(columns) < COLUMNS:
            short = all(len(words) <= FEW_WORDS and self._find(words) for words, _ in columns)
            bold = all(run.bold for row in self.rows[start:end] for run in row.runs)
            plain = end == len(self.rows) or not self.is_bold(end)
            return len(columns) >= min(least, PHRASES) and short and bold and plain
        return known >= PHRASES and known >= SHARE * len(columns)

    def _covered(self, words: list[str]) -> int:
        """Up to which of a column's words its header phrase reaches; 0 where it does not begin with one."""
        return max((end for first, end in self._find(words) if first < OPENING), default=0)

    def _clusters(self, start: int, end: int) -> list[list[Piece]]:
        """The pieces of some rows by the columns that they form among themselves."""
        pieces = [piece for row in self.rows[start:end] for piece in row.pieces]
        edges = [high for _, high in open_gaps([piece.box for piece in pieces])]
        clusters: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
        for piece in pieces:
            clusters[sum(1 for edge in edges if edge <= piece.box[0] + 1)].append(piece)
        return clusters

    def _texts(self, start: int, end: int) -> list[tuple[list[str], int]]:
        """Each column's words down its lines, those broken by a hyphen made whole, and how many its first line has.

        What stands in brackets behind them, such as a scale's "(1–4)", is not counted.
        """
        columns = []
        for pieces in self._clusters(start, end):
            words: list[str] = []
            for piece in pieces:
                parts = [run.text for run in piece.runs]
                if words and words[-1].endswith(("-", "\u00ad", "‐")):
                    words[-1] = words[-1][:-1] + parts.pop(0)
                words += parts
            columns.append((words, max(1, _before_brackets(pieces[0].runs) if pieces else 0)))
        return columns

    def middles(self, start: int, end: int) -> list[float]:
        """The middles of the columns that some rows form among themselves; a list's marks make none."""
        clusters = [c for c in self._clusters(start, end) if not all(is_marker(piece.text) for piece in c)]
        return [(min(p.box[0] for p in c) + max(p.box[2] for p in c)) / 2 for c in clusters]

    def levels_above(self, index: int, done: int) -> int:
        """How many rows right above a header are its headings over several columns."""
        count = 0
        while index - count - 1 >= done:
            above, below = self.rows[index - count - 1], self.rows[index - count]
            if not self._is_level(above, below) or below.box[3] - above.box[3] > LEVEL_ABOVE * below.size:
                break
            count += 1
        return count

    def _is_level(self, above: TextRow, below: TextRow) -> bool:
        """Whether a line can be a header's upper level: several headings, or one as bold as the header and no larger.

        Labels with their values ("Rapportperiod: 2025") are none.
        """
        if any(":" in piece.text for piece in above.pieces):
            return False
        if len(above.pieces) >= PHRASES:
            return True
        return all(run.bold for run in above.runs) and above.size <= below.size + 0.1

    def _is_prose(self, index: int, middles: Sequence[float]) -> bool:
        """A line that runs across columns and is no heading inside the table: no row of cells follows it."""
        if not _covers(self.rows[index], middles):
            return False
        after = self.rows[index + 1 : index + 2]
        return not after or len(after[0].pieces) == 1 or _covers(after[0], middles)


def _before_brackets(runs: Sequence[TextSpan]) -> int:
    return next((index for index, run in enumerate(runs) if run.text.startswith("(")), len(runs))


def _covers(row: TextRow, middles: Sequence[float]) -> bool:
    """Whether one piece covers the middles of two columns."""
    return any(sum(1 for x in middles if piece.box[0] < x < piece.box[2]) > 1 for piece in row.pieces)

"""Rows where nothing is drawn: which lines of text stand in one row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractors.grids.columns import Piece, TextRow, is_number
from extractors.model.page_content import TextSpan

WIDER = 0.2  # share of the line pitch by which a step must exceed it to part two blocks
WIDER_LEAST = 1.5  # points
TIGHTEST = 0.7  # of the size: lines no nearer than this are below each other
SINGLE = 1.55  # of the size: lines further apart than this are rows of their own
LINES_BACK = 5  # lines above among which the one before in a column is looked for
SURE_COLUMNS = 3  # that begin together, where a row surely does
SURE_GAP, SURE = 0.9, 2  # as wide as the usual one, two columns are enough
SAME_GAP = 0.7  # a gap of less than this share of the usual one is a paragraph's
ANCHOR = 0.7  # share of a column's lines that are short marks for it to tell the rows
SPACE_WIDTH = 0.25  # of the size
WIDEST_LINE = 1.5  # of the size: two lines of one cell stand no further apart
MARK = 16  # letters of "S1 * K3 = 3", "12 (4x3)"
WORD = 16  # letters of a scale's words: "Mindre sannolik"
SHORT = 6  # letters of a mark: "3,2", "12", "Nej", "12–16"

_DATE = re.compile(r"\d{4}-\d\d|\d{6}")


class Stack:
    """Rows of text under common columns, told apart into rows of a table."""

    def __init__(
        self,
        rows: Sequence[TextRow],
        separators: Sequence[float],
        *,
        around: Stack | None = None,
        least: int = 1,
    ) -> None:
        """The rows from the top, and where their columns part.

        around: the whole table, of which these rows are a part; least: columns that must begin for a row to.
        """
        self._least = least
        self.rows, self.separators = list(rows), list(separators)
        self.columns = [{self.column(piece): piece for piece in row.pieces} for row in self.rows]
        self._begun: list[set[int]] = []
        for index in range(len(self.rows)):
            self._begun.append(self._not_running_on(index))
        self.pitch: float = around.pitch if around else self._pitch()
        self.numbers: set[int] = around.numbers if around else self._anchors(_are_numbers)
        self.anchors: set[int] = around.anchors if around else self.numbers | self._anchors(_are_words)
        self.usual: float = around.usual if around else self._usual_gap()

    def column(self, piece: Piece) -> int:
        """The column in which a piece begins."""
        start = piece.box[0] + min(piece.box[2] - piece.box[0], piece.runs[0].size) / 2
        return sum(1 for separator in self.separators if separator < start)

    def _not_running_on(self, index: int) -> set[int]:
        """The columns of a line's pieces, less those that go on the line above in small letters: "Mindre sanno-", "lik"."""
        begun = set()
        for column, piece in self.columns[index].items():
            before = self._before(index, column)
            near = before is not None and _foot(piece) - before <= WIDEST_LINE * piece.runs[0].size
            if not (near and (piece.text[:1].islower() or column not in self._begun_above(index, column))):
                begun.add(column)
        return begun

    def _begun_above(self, index: int, column: int) -> set[int]:
        """What began at the line before in a column."""
        above = (i for i in range(index - 1, max(-1, index - 1 - LINES_BACK), -1) if column in self.columns[i])
        return self._begun[next(above)]

    def groups(self) -> list[list[TextRow]]:
        """The rows of text by rows of the table."""
        if not self.rows:
            return []
        ends = self._ends(self._blocks())
        return [self.rows[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]

    def _pitch(self) -> float:
        """The distance of two lines of one cell: about the least over all columns."""
        least = TIGHTEST * self.rows[0].size if self.rows else 0.0
        steps: list[float] = []
        for column in range(len(self.separators) + 1):
            feet = [_foot(pieces[column]) for pieces in self.columns if column in pieces]
            steps.extend(low - high for high, low in pairwise(feet) if low - high > least)
        return sorted(steps)[len(steps) // 20] if steps else 0.0

    def _blocks(self) -> list[int]:
        """Indexes at which a block of lines begins, after a step wider than from line to line."""
        wide = self.pitch + max(WIDER_LEAST, WIDER * self.pitch)
        single = self.pitch > SINGLE * self.rows[0].size
        return [0, *(index for index in range(1, len(self.rows)) if single or self._parted(index, wide))]

    def _parted(self, index: int, wide: float) -> bool:
        """Whether a line stands apart from those above it, in each of the columns that it has.

        The text of a cell that spans rows may stand between: then two columns must tell, and that text end here.
        """
        here, before = self.columns[index], [self._before(index, column) for column in self.columns[index]]
        steps = [_foot(piece) - foot for piece, foot in zip(here.values(), before, strict=True) if foot is not None]
        if any(step <= wide for step in steps):
            return False
        if self.rows[index].box[3] - self.rows[index - 1].box[3] > wide:
            return True
        return len(steps) > 1 and not any(self._runs_on(index, column) for column in self.columns[index - 1])

    def _before(self, index: int, column: int) -> float | None:
        """The foot of the line before in a column, if one is near."""
        above = reversed(self.columns[max(0, index - LINES_BACK) : index])
        return next((_foot(pieces[column]) for pieces in above if column in pieces), None)

    def _runs_on(self, index: int, column: int) -> bool:
        """Whether the text of a column's line above goes on below."""
        return any(column in pieces for pieces in self.columns[index : index + 2])

    def _ends(self, starts: list[int]) -> list[int]:
        """Where each row of the table ends: blocks that only go on are joined, blocks of several rows are cut."""
        kept = [start for start in starts if start == 0 or self._begins(start, starts)]
        cuts: list[int] = []
        for start, end in zip(kept, [*kept[1:], len(self.rows)], strict=True):
            cuts += [start, *self._inner(start, end)]
        return [*cuts[1:], len(self.rows)]

    def _anchors(self, are: Callable[[Sequence[Piece]], bool]) -> set[int]:
        """Columns of short marks, such as scores: each of theirs stands in a row of its own."""
        columns = range(len(self.separators) + 1)
        begun = list(zip(self.columns, self._begun, strict=True))
        found = {column: [pieces[column] for pieces, new in begun if column in new] for column in columns}
        return {column for column, pieces in found.items() if len(pieces) > 1 and are(pieces)}

    def _gap(self, index: int) -> float:
        """The least white above a line's pieces, in their columns."""
        pairs = [(_top(piece), self._before(index, column)) for column, piece in self.columns[index].items()]
        whites = [top - foot for top, foot in pairs if foot is not None]
        return min(whites, default=self.rows[index].box[1] - self.rows[index - 1].box[3])

    def _usual_gap(self) -> float:
        """The white between two rows of the table, where a row surely begins."""
        starts = self._blocks()[1:] if self.rows else []
        sure = [
            self._gap(start)
            for start in starts
            if ({0} | self.anchors) & self._begun[start] or len(self.columns[start]) >= SURE_COLUMNS
        ]
        return sorted(sure)[len(sure) // 4] if sure else 0.0

    def _begins(self, start: int, starts: list[int]) -> bool:
        """Whether a block is a row of its own and not a paragraph further down in the row before."""
        end = next((other for other in starts if other > start), len(self.rows))
        if any(begun & self.anchors for begun in self._begun[start:end]):
            return True
        held = {column for pieces in self.columns[start:end] for column in pieces}
        if len(held) == 1:
            piece = self.rows[start].pieces[0]
            return self._runs_over(piece) or (0 in held and all(run.bold for run in piece.runs))
        gap = self._gap(start)
        least = min(self._least, SURE) if gap >= SURE_GAP * self.usual > 0 else self._least
        return len(held) >= least and gap >= SAME_GAP * self.usual

    def _runs_over(self, piece: Piece) -> bool:
        return any(piece.box[0] < separator < piece.box[2] for separator in self.separators)

    def _inner(self, start: int, end: int) -> list[int]:
        """Further rows inside a block: at its marks if it has several, else where the first column begins anew."""
        marks = self._marks(start, end)
        if len(marks) > 1:
            if marks[0] == start:
                return marks[1:]
            return [(upper + lower + 1) // 2 for upper, lower in pairwise(marks)]
        if self.anchors or self._least > 1:
            return []
        return [index for index in range(start + 1, end) if self._first_begins(index)]

    def _marks(self, start: int, end: int) -> list[int]:
        """The lines with a mark in the column that has most of them; words count where no cell's text runs past them."""
        lines = [
            [index for index in range(start, end) if column in self._begun[index]]
            for column in self.numbers or self.anchors
        ]
        most = max(lines, key=len, default=[])
        return most if self.numbers else [index for index in most if not self._runs_past(index, start)]

    def _runs_past(self, index: int, start: int) -> bool:
        """Whether the first column's text goes on at a line of a block from the line above."""
        return index > start and 0 in self.columns[index] and 0 in self.columns[index - 1]

    def _first_begins(self, index: int) -> bool:
        """Whether the first column and another begin a row: their line before had room for the next word."""
        here = self.columns[index]
        if 0 not in here or len(here) == 1:
            return False
        above = {
            column: piece
            for pieces in self.columns[max(0, index - LINES_BACK) : index]
            for column, piece in pieces.items()
        }
        return all(self._had_room(column, above[column], here[column].runs[0]) for column in here if column in above)

    def _had_room(self, column: int, before: Piece, word: TextSpan) -> bool:
        widest = max(pieces[column].box[2] for pieces in self.columns if column in pieces)
        return before.box[2] + SPACE_WIDTH * word.size + word.box[2] - word.box[0] < widest


def _foot(piece: Piece) -> float:
    """The foot of its text: a bullet before it may be of another size."""
    return piece.runs[-1].box[3]


def _top(piece: Piece) -> float:
    return piece.runs[-1].box[1]


def _are_numbers(pieces: Sequence[Piece]) -> bool:
    """Whether most texts are numbers, or hold one and stand each by itself."""
    numbers = [piece for piece in pieces if is_number(piece.text) and len(piece.text) <= SHORT]
    marks = [piece for piece in pieces if _is_mark(piece.text)]
    return len(numbers) >= ANCHOR * len(pieces) or (_are_single(pieces) and len(marks) >= ANCHOR * len(pieces))


def _are_single(pieces: Sequence[Piece]) -> bool:
    """Whether no text stands right below another."""
    return all(low.box[3] - high.box[3] > WIDEST_LINE * low.runs[0].size for high, low in pairwise(pieces))


def _are_words(pieces: Sequence[Piece]) -> bool:
    """Whether texts are short words of which some return, as those of a scale do: "Sannolik", "Nej"."""
    texts = [piece.text for piece in pieces]
    return (
        _are_single(pieces)
        and len(set(texts)) < len(texts)
        and all(len(text) <= WORD and text[:1].isupper() for text in texts)
    )


def _is_mark(text: str) -> bool:
    """A short text with a digit that is no date."""
    return len(text) <= MARK and any(letter.isdigit() for letter in text) and not _DATE.search(text)

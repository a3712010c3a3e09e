"""Which lines of text stand in one row of a table, inside a page and over a page break."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.tables.text_rows import WIDEST_LINE, Segment, TextRow, is_number
from extractors.tables.walls.names_beside import (
    begins_beside_name,
    has_others_at_top,
    name_ends_alone,
    without_rest_of_name,
)
from extractors.tables.walls.outline_numbers import outlined
from extractors.tables.walls.row_marks import are_numbers, are_single, are_words

WIDER = 0.2  # share of the line pitch by which a step must exceed it to part two blocks
WIDER_LEAST = 1.5  # points
TIGHTEST = 0.7  # of the size: lines no nearer than this are below each other
SINGLE = 1.55  # of the size: lines further apart than this are rows of their own
LINES_BACK = 5  # lines above among which the one before in a column is looked for
SURE_COLUMNS = 3  # that begin together, where a row surely does
SURE_GAP, SURE = 0.9, 2  # as wide as the usual one, two columns are enough
SAME_GAP = 0.7  # a gap of less than this share of the usual one is a paragraph's
AT_TOP = 2  # rows of several lines that show that cells begin at their top
WORD_LINES = 2  # of a scale's words ("Mindre", "sannolik"), on average
_BROKEN_DATE = lazy_pattern(r"(?:^|\D)\d{4}-(?:\d\d-)?$")  # "2025-" over "12-31"
_FIRST = lazy_pattern(r"1[.)](?!\d)")  # the first number of a list
FURTHER = 0.6  # of the columns of a row's first line: most that a further line fills, where its lines stand as rows do


@dataclass(frozen=True, slots=True)
class RowFeatures:
    """What tells whether a line begins a row of a table.

    columns     those in which it has text, down to the next such line
    begun       those whose text does not go on a text above
    anchors     those whose short marks stand once in each row: scores, words of a scale
    gap         the white above it, of the usual white between rows; None where a page break stands there
    is_heading  one text that runs over columns, or a bold one at the first
    least       columns that must begin together
    """

    columns: frozenset[int]
    begun: frozenset[int]
    anchors: frozenset[int] = frozenset()
    gap: float | None = None
    is_heading: bool = False
    least: int = 1


def starts_row(features: RowFeatures) -> bool:
    """Whether a line that stands apart from the one above it begins a row, and no paragraph further down in a row.

    Over a page break there is no white to judge by: what begins anew at the first column, or in most columns, is a row.
    """
    if features.begun & features.anchors:
        return True
    if len(features.columns) == 1:
        return features.is_heading
    if features.gap is None:
        return 0 in features.begun or len(features.begun) > len(features.columns) / 2
    least = min(features.least, SURE) if features.gap >= SURE_GAP else features.least
    return len(features.columns) >= least and features.gap >= SAME_GAP


class RowSegmenter:
    """Rows of text under common columns, told apart into rows of a table."""

    def __init__(
        self,
        rows: Sequence[TextRow],
        separators: Sequence[float],
        *,
        around: RowSegmenter | None = None,
        least: int = 1,
        goes_on: bool = False,
    ) -> None:
        """The rows from the top, and where their columns part.

        around: the whole table, of which these rows are a part; least: columns that must begin for a row to.
        goes_on: they go on a table that is solid, so that its last row's rest may stand above the first of theirs.
        """
        self._least, self._around = least, around
        self.goes_on: bool = around.goes_on if around else goes_on
        self.rows: list[TextRow] = list(rows)
        self.separators = sorted(separators)
        self._whole = len(around.rows if around else rows)
        self.columns = [{self.column(segment): segment for segment in row.segments} for row in self.rows]
        self._above = self._lines_above()

    @cached_property
    def pitch(self) -> float:
        """The distance of two lines of one cell."""
        return self._around.pitch if self._around else self._pitch()

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The columns of numbers."""
        return self._around.numbers if self._around else self._marked(are_numbers)

    @cached_property
    def anchors(self) -> frozenset[int]:
        """The columns of short marks."""
        return self._around.anchors if self._around else self.numbers | (self._marked(are_words) - self._of_many_lines)

    @property
    def _of_many_lines(self) -> frozenset[int]:
        """The columns whose texts take more lines on average than a scale's words do."""
        lines = Counter(column for columns in self.columns for column in columns)
        begun = Counter(column for columns in self._begun for column in columns)
        return frozenset(column for column, count in lines.items() if count > WORD_LINES * begun[column])

    @cached_property
    def usual(self) -> float:
        """The usual white between two rows."""
        return self._around.usual if self._around else self._usual_gap()

    @cached_property
    def _numbered(self) -> list[int]:
        """The lines that begin rows as a tree's numbers in the first column tell; none where the whole table has no such."""
        whole = self._around or self
        texts = [columns[0].text if 0 in columns else None for columns in whole.columns]
        own = {id(whole.rows[index]) for index in outlined(texts)}
        return [index for index, row in enumerate(self.rows) if id(row) in own]

    @cached_property
    def _begun(self) -> list[frozenset[int]]:
        """For each line the columns in which it does not go on the line above."""
        begun: list[frozenset[int]] = []
        for index in range(len(self.rows)):
            begun.append(self._not_running_on(index, begun))
        return begun

    def column(self, segment: Segment) -> int:
        """The column in which a segment begins."""
        start = segment.box[0] + min(segment.box[2] - segment.box[0], segment.spans[0].size) / 2
        return bisect_left(self.separators, start)

    def groups(self) -> list[list[TextRow]]:
        """The rows of text by rows of the table."""
        if not self.rows:
            return []
        blocks = self._blocks()
        if self._numbered:
            starts = sorted({0, *self._numbered, *self._between(blocks)})
            return [self.rows[start:end] for start, end in pairwise([*starts, len(self.rows)])]
        kept = self._kept(blocks)
        ends = [*kept, len(self.rows)]
        starts = [start for first, end in pairwise(ends) for start in (first, *self._inner(first, end))]
        if len(starts) == 1 and len(self.rows) == self._whole:
            starts = self._solid_starts()
        return [self._own(start, end) for start, end in pairwise([*starts, len(self.rows)])]

    def _own(self, start: int, end: int) -> list[TextRow]:
        """The lines of a row, without those of a name that goes on beside it."""
        rows = self.rows[start:end]
        if start not in self._beside_names:
            return rows
        return without_rest_of_name(rows, self.columns[start:end], self._wide)

    @cached_property
    def _beside_names(self) -> frozenset[int]:
        """The lines that begin a row beside the name that spans it."""
        return frozenset(index for index in range(1, len(self.rows)) if self._is_beside_name(index))

    def _is_beside_name(self, index: int) -> bool:
        here, begun = self.columns[index], self._begun[index]
        near = {column: self.columns[above][column] for column, above in self._above[index].items()}
        if self.numbers & here.keys() or not begins_beside_name(here, near, begun, self._wide):
            return False
        is_at_top = has_others_at_top(index, self.columns, self._above, self._wide)
        return is_at_top and name_ends_alone(self.columns[index:], self._wide)

    def _kept(self, blocks: Sequence[int]) -> list[int]:
        """The blocks that begin rows."""
        return [start for start in blocks if start == 0 or starts_row(self.features(start, blocks))]

    def is_solid(self, groups: Sequence[Sequence[TextRow]]) -> bool:
        """Whether no white parts the rows of the table, most of which begin where all columns do, as those of several lines show; what goes on a solid table is."""
        if self.goes_on:
            return True
        if len(groups) < 2 or len(self._kept(self._blocks())) > 1:
            return False
        full = {id(self.rows[index]) for index in self._full()}
        begun = [group for group in groups if id(group[0]) in full]
        return 2 * len(begun) > len(groups) and sum(map(self._has_cell_at_top, begun)) >= AT_TOP

    def _has_cell_at_top(self, group: Sequence[TextRow]) -> bool:
        """Whether a column ends in the first line of a row of several, in which all have a text: its cells are not set to their middle."""
        further = {self.column(segment) for row in group[1:] for segment in row.segments}
        return bool(further) and len(further) <= len(self.separators)

    def _between(self, blocks: Sequence[int]) -> Iterator[int]:
        """The blocks that begin rows between a tree's numbers, of several texts: those of a risk more below one number."""
        for start in blocks:
            if len(self.columns[start]) > 1 and starts_row(self.features(start, blocks)):
                yield start

    def is_one_row(self, *, closed: bool) -> bool:
        """Whether lines are one row: one line alone has short marks that stand once in each row, the first if a heading may.

        Nor is the first where three columns begin anew below white as wide as between rows: a score that spans rows.
        Where lines stand as far apart as rows do, so are lines closed in by two rules of which the further ones fill
        but a part of the first one's columns. There a line of one text that is no number and stands right of others is of a cell set to its middle.
        """
        if len(self._numbered) > 1:
            return False
        marked = [index for index, begun in enumerate(self._begun) if begun & self.anchors]
        if closed:
            marked = [index for index in marked if not self._is_of_cell(index)]
        if len(marked) == 1 and marked[0] and self._least > 1:
            return True
        if marked == [0] and not (closed and self._least > 1):
            return self._single or not self._parts_surely()
        if not closed or not self._single or any(row.is_bold_line for row in self.rows[1:]) or len(self.rows) == 1:
            return False
        first, *others = self.columns
        filled = frozenset().union(*others)
        scores = {column for column, segment in first.items() if is_number(segment.text)}
        return bool(scores - filled) or all(len(line) <= FURTHER * len(first) for line in others)

    def _parts_surely(self) -> bool:
        """Whether so many columns that a row surely does begin anew below white as wide as between rows."""
        blocks = self._blocks()
        further = [self.features(start, blocks) for start in blocks[1:]]
        return any(len(one.begun) >= SURE_COLUMNS and (one.gap or 0.0) >= SURE_GAP for one in further)

    def counted_anew(self) -> list[int]:
        """The lines that begin rows as a list's numbers tell that begin at 1 again in a column where another column has a text too; the first alone where none do."""
        starts, counted = [0], set[int]()
        for index, row in enumerate(self.rows):
            first = {self.column(one) for one in row.segments if _FIRST.match(one.text)}
            if first & counted and self.columns[index].keys() - first:
                starts.append(index)
            counted |= first
        return starts

    def _is_of_cell(self, index: int) -> bool:
        """Whether a line is one text that is no number, right of where others begin: no row is."""
        first = min(min(line) for line in self.columns)
        return len(self.columns[index]) == 1 and not self.columns[index].keys() & {first, *self.numbers}

    def features(self, start: int, blocks: Sequence[int]) -> RowFeatures:
        """Those of the block of lines that begins at one of some indexes."""
        end = next((other for other in blocks if other > start), len(self.rows))
        columns = frozenset(column for segments in self.columns[start:end] for column in segments)
        segment = self.rows[start].segments[0]
        over = any(segment.box[0] < separator < segment.box[2] for separator in self.separators)
        heading = over or (0 in columns and all(span.bold for span in segment.spans))
        begun = frozenset[int]().union(*self._begun[start:end])
        gap = self._gap(start) / self.usual if self.usual else SAME_GAP
        return RowFeatures(columns, begun, self.anchors, gap, heading, self._least)

    def _not_running_on(self, index: int, before: Sequence[frozenset[int]]) -> frozenset[int]:
        """The columns of a line's segments, less those that go on the line above: in small letters ("Mindre sanno-", "lik") or in a date.

        before: those of the lines above.
        """
        begun = set()
        for column, segment in self.columns[index].items():
            above = self._above[index].get(column)
            near = (
                above is not None
                and segment.foot - self.columns[above][column].foot <= WIDEST_LINE * segment.spans[0].size
            )
            runs_on = above is not None and (
                segment.is_small or column not in before[above] or _ends_date(self.columns[above][column], segment)
            )
            if not (near and runs_on):
                begun.add(column)
        return frozenset(begun)

    def _lines_above(self) -> list[dict[int, int]]:
        """For each line by column the line before that has it, where one is near."""
        found: list[dict[int, int]] = []
        last: dict[int, int] = {}
        for index, columns in enumerate(self.columns):
            found.append(
                {column: last[column] for column in columns if column in last and index - last[column] <= LINES_BACK}
            )
            last.update(dict.fromkeys(columns, index))
        return found

    def _pitch(self) -> float:
        """The distance of two lines of one cell: about the least over all columns."""
        least = TIGHTEST * self.rows[0].size if self.rows else 0.0
        steps: list[float] = []
        for column in range(len(self.separators) + 1):
            feet = [segments[column].foot for segments in self.columns if column in segments]
            steps.extend(low - high for high, low in pairwise(feet) if low - high > least)
        return sorted(steps)[len(steps) // 20] if steps else 0.0

    def _blocks(self) -> list[int]:
        """Indexes at which a block of lines begins, after a step wider than from line to line."""
        wide, single = self._wide, self._single
        return [
            0,
            *(
                index
                for index in range(1, len(self.rows))
                if (single and not self._goes_on_first(index, wide)) or self._parted(index, wide)
            ),
        ]

    @property
    def _wide(self) -> float:
        """A step that is more than from line to line."""
        return self.pitch + max(WIDER_LEAST, WIDER * self.pitch)

    @property
    def _single(self) -> bool:
        """Whether lines stand so far apart that each may be a row."""
        return self.pitch > SINGLE * self.rows[0].size

    def _goes_on_first(self, index: int, wide: float) -> bool:
        """Whether a line without numbers goes on the one right above it in the first column: in small letters, as no row begins."""
        line, above = self.columns[index].get(0), self.columns[index - 1].get(0)
        if line is None or above is None or self.numbers & self.columns[index].keys():
            return False
        begins = self.columns[0].get(0)
        named = begins is not None and not begins.is_small
        return named and line.is_small and line.foot - above.foot <= wide

    def _parted(self, index: int, wide: float) -> bool:
        """Whether a line stands apart from those above it, in each of the columns that it has.

        The text of a cell that spans rows may stand between: then two columns must tell, and that text end here; or it is the name beside them.
        """
        if index in self._beside_names:
            return True
        here = self.columns[index]
        above = self._above[index].items()
        steps = [here[column].foot - self.columns[near][column].foot for column, near in above]
        if any(step <= wide for step in steps):
            return False
        if self.rows[index].box[3] - self.rows[index - 1].box[3] > wide:
            return True
        runs_on = any(
            column in segments for column in self.columns[index - 1] for segments in self.columns[index : index + 2]
        )
        return len(steps) > 1 and not runs_on

    def _marked(self, are: Callable[[Sequence[Segment]], bool]) -> frozenset[int]:
        """Columns of short marks, such as scores: each of theirs stands in a row of its own."""
        begun = list(zip(self.columns, self._begun, strict=True))
        found = {
            column: [segments[column] for segments, new in begun if column in new]
            for column in range(len(self.separators) + 1)
        }
        return frozenset(column for column, segments in found.items() if len(segments) > 1 and are(segments))

    def _gap(self, index: int) -> float:
        """The least white above a line's segments, in their columns, but above a name's that goes on."""
        first = int(index in self._beside_names)
        whites = [
            _top(self.columns[index][column]) - self.columns[above][column].foot
            for column, above in self._above[index].items()
            if column >= first
        ]
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

    def _inner(self, start: int, end: int) -> list[int]:
        """Further rows inside a block: at its marks if it has several, which may stand below a line across columns that heads them, or below the rest of a row of a solid table."""
        marks = self._marks(start, end)
        if len(marks) > 1:
            if marks[0] == start:
                return marks[1:]
            rest = not start and self.goes_on
            if rest or (marks[0] == start + 1 and self._is_across(start)):
                return marks
            return [(upper + lower + 1) // 2 for upper, lower in pairwise(marks)]
        return []

    def _is_across(self, index: int) -> bool:
        """Whether a line is one text that runs over columns."""
        first, *others = self.rows[index].segments
        return not others and any(first.box[0] < separator < first.box[2] for separator in self.separators)

    def _solid_starts(self) -> list[int]:
        """Where rows begin that stand no further apart than lines do: in lines that all columns have, and then in those with a cell left bare too.

        Above the first of them may stand the rest of a row that a page break cuts.
        """
        full = self._full()
        begins = sorted({*full, *(self._single_begins() if self.goes_on or len(full) > 1 else ())})
        if self.goes_on:
            return sorted({0, *begins})
        return begins if begins[:1] == [0] and len(begins) > 1 else [0]

    def _single_begins(self) -> Iterator[int]:
        """The lines with the first column's text and another of a column where no text has a second line, none in small letters."""
        columns = range(1, len(self.separators) + 1)
        single = {column for column in columns if are_single([line[column] for line in self.columns if column in line])}
        for index, segments in enumerate(self.columns):
            if 0 in segments and single & segments.keys() and not any(one.is_small for one in segments.values()):
                yield index

    def _full(self) -> list[int]:
        """The lines in which all columns have a text, none in small letters."""
        n_cols = len(self.separators) + 1
        return [
            index
            for index, segments in enumerate(self.columns)
            if len(segments) == n_cols >= SURE_COLUMNS and not any(one.is_small for one in segments.values())
        ]

    def _marks(self, start: int, end: int) -> list[int]:
        """The lines with a mark in the column that has most of them."""
        lines = [
            [index for index in range(start, end) if column in self._begun[index]]
            for column in self.numbers or self.anchors
        ]
        return max(lines, key=len, default=[])


def _ends_date(above: Segment, segment: Segment) -> bool:
    """Whether a text has the rest of the date at the end of the one above: "2025-", "12-31"."""
    return segment.text[:2].isdigit() and _BROKEN_DATE.search(above.text) is not None


def _top(segment: Segment) -> float:
    return segment.spans[-1].box[1]

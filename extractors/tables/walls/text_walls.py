"""Walls of tables that text tells: columns from gaps, rows from how lines stand, spans from what runs across."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter

from extractors.model.page import Drawn
from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Candidate, TextRegion, Wall
from extractors.tables.labels.detail_lines import detail_lines, parted, rest_beside, run_over, without
from extractors.tables.labels.label_rows import is_labelled
from extractors.tables.lines import union
from extractors.tables.text_rows import HYPHENS, MARGIN, WIDEST_LINE, FindHeaders, Segment, TextRow
from extractors.tables.walls.centred_spans import CentredRows, centred_rows
from extractors.tables.walls.columns import is_heading, is_scored_heading, runs_on, separators
from extractors.tables.walls.header_levels import grouped, header_levels, within_columns
from extractors.tables.walls.heads_over_numbers import over_numbers
from extractors.tables.walls.outdented_names import outdented_names
from extractors.tables.walls.rows import SURE_COLUMNS, RowSegmenter
from extractors.tables.walls.sideways import label_starts, with_column
from extractors.tables.walls.sum_lines import sum_lines

EMPTY = 12.0  # points: the width of an outer column that holds nothing
FEW_PARTS = 2  # a body cut into so few parts is not cut row by row
SAME_LEFT = 3.0  # points by which lines of one cell may begin, or have their middles, apart
Span = tuple[int, int]


def candidate(region: TextRegion, evidence: str, drawn: Drawn, find_headers: FindHeaders) -> Candidate | None:
    """The region with the walls that its text and its rules tell; None where it has no two columns."""
    region = replace(region, rows=[*grouped(region.rows[: region.header]), *region.body])
    sums = sum_lines(region.body)
    body = without(region.body, sums)
    details = detail_lines(body, find_headers, region.cuts)
    parting = _parting(region, without(body, details))
    headers = len(region.rows[region.header - 1].segments) if region.header else 0
    if not run_over(details, parting, headers):
        details, parting = [], _parting(region, body) if details else parting
    if not parting:
        return None
    parting = with_column(parting, region) if region.labels else parting
    region = replace(region, rows=[*within_columns(region.rows[: region.header], parting), *region.body])
    heads = list(_cut_at(header_levels(region.rows[: region.header], parting, find_headers), region))
    drawn_apart = region.cuts or region.part_cuts or details or sums
    may_be_solid = not (
        region.part_cuts or details or sums or (body and any(cut > body[0].middle for cut in region.cuts))
    )
    segmenter = RowSegmenter(without(body, details), parting, goes_on=region.goes_on_solid and may_be_solid)
    centred = None if drawn_apart else centred_rows(segmenter.rows, parting)
    own = centred.groups if centred else _body_groups(segmenter, region, find_headers)
    is_solid = may_be_solid and centred is None and segmenter.is_solid(own)
    own = parted(own, [*details, *sums])
    starts = label_starts(region.labels, own) if region.labels else frozenset()
    if region.labels and not starts:
        return candidate(replace(region, labels=()), evidence, drawn, find_headers)
    groups = [*heads, *own]
    walls = _Walls(
        region, parting, groups, segmenter.numbers, *([id(run[0]) for run in runs] for runs in (details, sums))
    )
    if centred is not None:
        walls.span_as(centred, len(heads))
    beside = [(span, walls.middle(len(heads) - 1)) for span in region.beside.spans] if region.beside and heads else []
    if starts:
        beside += walls.beside_labels(starts, len(heads))
    return Candidate(
        union(row.box for row in region.rows),
        list(walls.vertical()),
        list(walls.horizontal(len(heads))),
        [span for row in region.rows for span in row.spans],
        evidence,
        drawn,
        header=region.head,
        body=region.body,
        separators=parting,
        beside=beside,
        is_solid=is_solid,
    )


def _parting(region: TextRegion, body: Sequence[TextRow]) -> list[float]:
    """Where the columns part: as the region knows, else by the rows of its body that tell, else by its header."""
    if region.separators is not None:
        return region.separators
    return separators(_columned(body) or region.head, region.head)


def _columned(body: Sequence[TextRow]) -> Sequence[TextRow]:
    """The rows that tell where columns part; none where all there is are headings."""
    return [] if all(row.is_bold_line for row in body) else body


class _Walls:
    """The walls around groups of rows of text that are rows of the table."""

    def __init__(
        self,
        region: TextRegion,
        parting: Sequence[float],
        groups: Sequence[Sequence[TextRow]],
        numbers: frozenset[int],
        details: Sequence[int],
        sums: Sequence[int],
    ) -> None:
        """details, sums: the id() of the first row of groups that stand over the whole width, and of those that keep to no column."""
        left, top, right, bottom = union(row.box for row in region.rows)
        self.xs = [min(left, parting[0] - EMPTY) - MARGIN, *parting, max(right, parting[-1] + EMPTY) + MARGIN]
        self._rules = [*region.part_cuts, *region.head_cuts]
        cuts = [*region.cuts, *(edge.at for edge in self._rules)]
        self.ys = [top - MARGIN, *(_border(upper, lower, cuts) for upper, lower in pairwise(groups)), bottom + MARGIN]
        self._region, self._groups, self._numbers = region, groups, numbers
        self._details, self._sums = frozenset(details), frozenset(sums)
        self._names = outdented_names([group for group in groups if group[0] not in region.head], parting)
        self._ends = {
            index: self._end_of_details(index)
            for index in range(1, len(groups))
            if id(groups[index][0]) in self._details
        }
        self.centred: CentredRows | None = None
        self._labelled: frozenset[int] | None = None
        self._spans = [self._spans_of(index) for index in range(len(groups))]
        self._held = [self._columns_of(group) for group in groups]

    def _end_of_details(self, index: int) -> int:
        """The last column of details; behind it cells of the row above go on beside them."""
        row = self._groups[index][0]
        rest = row.segments[rest_beside(self._groups[index - 1][0], row) :]
        return sum(1 for x in self.xs[1:-1] if x <= rest[0].box[0] + MARGIN) - 1 if rest else len(self.xs) - 2

    def span_as(self, centred: CentredRows, first: int) -> None:
        """Lets the cells below the header span rows as heights tell; first: the first row of the body."""
        self.centred = centred
        self.ys[first + 1 : -1] = centred.borders

    def middle(self, row: int) -> float:
        """Halfway down a row."""
        return (self.ys[row] + self.ys[row + 1]) / 2

    def beside_labels(self, starts: Collection[int], first: int) -> list[tuple[TextSpan, float]]:
        """Lets the first column's cells begin in some rows of the body, as sideways labels do, and gives the labels' words with heights in their cells."""
        labels = self._region.labels
        self._labelled = frozenset(first + start for start in starts)
        self.xs[0] = min(self.xs[0], *(label.box[0] - MARGIN for label in labels))
        begun = [(label, [row for row in self._labelled if self.ys[row] <= label.middle]) for label in labels]
        return [(span, self.middle(max(rows, default=first))) for label, rows in begun for span in label.spans]

    def vertical(self) -> Iterator[Wall]:
        """Those between columns, left out where a heading runs over them, and the outer ones."""
        for index, x in enumerate(self.xs):
            for (low, high), spans in zip(pairwise(self.ys), self._spans, strict=True):
                if not any(first < index <= last for first, last in spans):
                    yield Wall(x, low, high, is_line=False)

    def horizontal(self, first: int) -> Iterator[Wall]:
        """Those between rows, left out where a cell goes on below; first: the first row of the body."""
        for index, y in enumerate(self.ys):
            inside = 0 < index < len(self.ys) - 1
            for column, (low, high) in enumerate(pairwise(self.xs)):
                if not (inside and self._goes_on(index, column, first)):
                    yield Wall(y, low, high, is_line=False)

    def _goes_on(self, row: int, column: int, first: int) -> bool:
        """Whether a cell goes on from the row above: a rule beside it does not reach it, or it was merged, undrawn, and is bare.

        A row that begins bare and lacks all numbers goes on in its other bare cells too.
        """
        if row in self._ends:
            return column > self._ends[row]
        same = self._span_at(row, column) == self._span_at(row - 1, column)
        if self._labelled is not None and not column and row >= first:
            return row > first and same and row not in self._labelled
        if self.centred is not None:
            return row > first and same and column not in self.centred.starts[row - first]
        x = (self.xs[column] + self.xs[column + 1]) / 2
        ruled = self._is_ruled(row, x)
        if ruled is not None:
            return same and not ruled
        held = self._held[row]
        if row <= first or column in held or len(held) < 2 or not same or self._is_filled_below(row, column, x):
            return row < first and self._is_broken_word(row, column)
        return column < min(held) or (min(held) > 0 and not self._numbers & held)

    def _is_broken_word(self, row: int, column: int) -> bool:
        """Whether a text of a header's level above ends inside a word that the level of a row goes on in the same column."""
        low, high = self.xs[column], self.xs[column + 1]
        above, below = (
            [one for line in self._groups[at] for one in line.segments if low <= one.middle < high]
            for at in (row - 1, row)
        )
        return bool(above and below) and above[-1].text.endswith(HYPHENS) and below[0].text[:1].islower()

    def _is_ruled(self, row: int, x: float) -> bool | None:
        """Whether a rule over some columns above a row reaches a place; None where there is no such.

        So does another with no text between them: painted cells that a page cuts may end at heights a little apart.
        """
        y = self.ys[row]
        if y in self._region.cuts or not any(edge.at == y for edge in self._rules):
            return None
        foot, top = max(one.box[3] for one in self._groups[row - 1]), min(one.box[1] for one in self._groups[row])
        rules = [edge for edge in self._rules if edge.at == y or foot <= edge.at <= top]
        return any(edge.low <= x <= edge.high for edge in rules)

    def _is_filled_below(self, row: int, column: int, x: float) -> bool:
        """Whether the text of a cell that begins bare stands further down in it, beside rules that do not reach it: it is set to its middle or foot."""
        for below in range(row + 1, len(self._groups)):
            if self._is_ruled(below, x) is not False:
                return False
            if column in self._held[below]:
                return True
        return False

    def _span_at(self, row: int, column: int) -> Span:
        return next((span for span in self._spans[row] if span[0] <= column <= span[1]), (column, column))

    def _columns_of(self, group: Sequence[TextRow]) -> frozenset[int]:
        """The columns in which a row of the table has words; details have them in all."""
        if id(group[0]) in self._details:
            return frozenset(range(len(self.xs) - 1))
        middles = [span.x for row in group for span in row.spans]
        return frozenset(sum(1 for x in self.xs[1:-1] if x <= middle) for middle in middles)

    def _spans_of(self, index: int) -> list[Span]:
        """The columns over which texts of a row of the table run."""
        region, group = self._region, self._groups[index]
        if index in self._ends or id(group[0]) in self._names:
            return [(0, self._ends.get(index, len(self.xs) - 2))]
        before = sum(len(other) for other in self._groups[:index])
        in_header, alone = before < region.header, all(len(row.segments) == 1 for row in group)
        scored = id(group[0]) in self._sums or (
            not in_header and all(is_scored_heading(row, region.body) or runs_on(row, region.head) for row in group)
        )
        spans = _spans(group, self.xs[1:-1], heads=in_header) if in_header or alone or scored else []
        if in_header:
            spans = over_numbers(spans, group, region.body, self.xs[1:-1])
        above_last = before + len(group) < region.header
        if above_last:
            spans = self._over_rules(spans, self.ys[index + 1])
        title = above_last and alone and spans and spans[0][0] == 0
        heading = not in_header and alone and all(is_heading(row, region.body) for row in group)
        over = not in_header and alone and spans and spans[0][0] == 0 < spans[0][1]
        return [(0, len(self.xs) - 2)] if title or heading or over else spans

    def _over_rules(self, spans: list[Span], y: float) -> list[Span]:
        """The spans of a header's row, one widened over the columns of a rule below it where no other stands above that.

        A column is a rule's where its header stands below that, wherever in its white it parts from the next.
        """
        for rule in (rule for rule in self._rules if rule.at == y):
            below = [one.middle for row in self._region.head if row.middle > y for one in row.segments]
            cols = [
                col
                for col, (low, high) in enumerate(pairwise(self.xs))
                if rule.low <= next((x for x in below if low <= x <= high), (low + high) / 2) <= rule.high
            ]
            over = [span for span in spans if cols and span[0] <= cols[-1] and cols[0] <= span[1]]
            if len(over) == 1:
                spans[spans.index(over[0])] = (min(cols[0], over[0][0]), max(cols[-1], over[0][1]))
        return spans


def _spans(group: Sequence[TextRow], parting: Sequence[float], *, heads: bool) -> list[Span]:
    """The columns (first, last) over which segments of a group run, joined where they overlap.

    heads: of two headings in one line above a column the second is that of the next, if its middle stands there.
    """
    spans: list[Span] = []
    for segment in sorted((segment for row in group for segment in row.segments), key=lambda one: one.box[0]):
        first = sum(1 for x in parting if x <= segment.box[0] + MARGIN)
        if heads and first < len(parting) and _is_second(segment, group, first, parting):
            first += 1
        last = sum(1 for x in parting if x < segment.box[2] - MARGIN)
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return spans


def _is_second(heading: Segment, group: Sequence[TextRow], column: int, parting: Sequence[float]) -> bool:
    """Whether the middle of a heading stands behind the column that it begins in, and another stands in its line above that.

    None does where the line has more headings than there are columns.
    """
    left = parting[column - 1] if column else float("-inf")
    row = next(row for row in group if any(one is heading for one in row.segments))
    before = any(left <= one.box[0] + MARGIN and one.box[2] < heading.box[0] for one in row.segments)
    return before and heading.middle > parting[column] and len(row.segments) <= len(parting) + 1


def _body_groups(segmenter: RowSegmenter, region: TextRegion, find_headers: FindHeaders) -> list[list[TextRow]]:
    """Body lines by rows of the table: by the cuts where these are known, else by how the lines stand.

    The name of a group over the first row between two cuts, in bold or with a label, is a row for itself.

    Between two cuts lines are parted only where much speaks for it, unless so few are drawn that they enclose many; not where
    one line alone has marks that each row has once, which may stand at half the height of the others, nor where the others
    fill but a part of the columns, unless a list begins at 1 again. Beside a rule over some columns, the cells of the others span it: these tell no rows.
    """
    if not region.cuts:
        return segmenter.groups()
    cuts = [*region.cuts, *(edge.at for edge in region.part_cuts)]
    parts: dict[int, list[TextRow]] = {}
    for row in segmenter.rows:
        parts.setdefault(sum(1 for cut in cuts if cut < row.middle), []).append(row)
    least = 1 if len(parts) <= FEW_PARTS else min(SURE_COLUMNS, len(segmenter.separators) + 1)
    groups: list[list[TextRow]] = []
    places = sorted(cuts)
    firsts = [rows[0] for rows in parts.values()]
    several = [row for row in firsts if len(row.segments) > 1 and not segmenter.column(row.segments[0])]
    for key in sorted(parts):
        names = _names_above(parts[key], segmenter, several, find_headers)
        groups += names
        del parts[key][: sum(map(len, names))]
        part = RowSegmenter(parts[key], segmenter.separators, around=segmenter, least=least)
        beside = [rule for rule in region.part_cuts if rule.at in places[max(0, key - 1) : key + 1]]
        ruled = RowSegmenter(_between(parts[key], beside), segmenter.separators, around=segmenter, least=least)
        is_one = part.is_one_row(closed=0 < key < len(cuts)) or (beside and len(ruled.groups()) == 1)
        anew = pairwise([*part.counted_anew(), len(parts[key])])
        groups += [parts[key][start:end] for start, end in anew] if is_one else part.groups()
    return groups


def _names_above(
    rows: Sequence[TextRow], segmenter: RowSegmenter, others: Sequence[TextRow], find_headers: FindHeaders
) -> list[list[TextRow]]:
    """The names of groups, each a line in bold or with a label, over the first of some rows; all begin in the first column.

    others: lines that begin rows of the table with the first column's text and further ones. They tell a plain label, and a line in bold if some are plain.
    """
    end = next((at for at, row in enumerate(rows) if len(row.segments) > 1), 0)
    if (
        not end
        or any(segmenter.column(row.segments[0]) for row in rows[: end + 1])
        or _begin_cell(rows, end, segmenter)
    ):
        return []
    plain, named = not rows[end].spans[0].bold, any(not row.spans[0].bold for row in others)
    names: list[list[TextRow]] = []
    for row in rows[:end]:
        bold, labelled = plain and is_heading(row, segmenter.rows), is_labelled(row.segments[0], find_headers)
        goes_on = bold and names and row.box[3] - names[-1][-1].box[3] <= WIDEST_LINE * row.size
        if goes_on and not labelled:
            names[-1].append(row)
        elif (labelled and (bold or others)) or (bold and named):
            names.append([row])
        else:
            return []
    return names


def _begin_cell(rows: Sequence[TextRow], end: int, segmenter: RowSegmenter) -> bool:
    """Whether lines above a row are the first ones of a cell in bold inside of it, set at half the row's height: it goes on below them."""
    first = rows[0].segments[0]
    column = segmenter.column(first)
    below = (one for row in rows[end:] for one in row.segments if segmenter.column(one) == column)
    own = next(below, None)
    if not column or own is None or not all(span.bold for span in [*first.spans, *own.spans]):
        return False
    return abs(first.box[0] - own.box[0]) <= SAME_LEFT or abs(first.middle - own.middle) <= SAME_LEFT


def _between(rows: Sequence[TextRow], rules: Sequence[Wall]) -> list[TextRow]:
    """What of rows stands above or below rules over some columns, at each height where there are some."""
    heights = {rule.at for rule in rules}

    def is_ruled(segment: Segment) -> bool:
        over = {rule.at for rule in rules if rule.low <= segment.middle <= rule.high}
        return over == heights

    kept = [(row, [segment for segment in row.segments if is_ruled(segment)]) for row in rows] if rules else []
    return [TextRow(own, union(one.box for one in own), row.space) for row, own in kept if own]


def _cut_at(groups: Sequence[list[TextRow]], region: TextRegion) -> Iterator[list[TextRow]]:
    """The groups of a header's rows, parted at the region's rules over some columns."""
    heights = {rule.at for rule in (*region.part_cuts, *region.head_cuts)}
    for group in groups:
        places = [sum(1 for at in heights if at < row.middle) for row in group]
        for _, part in groupby(zip(places, group, strict=True), key=itemgetter(0)):
            yield [row for _, row in part]


def _border(upper: Sequence[TextRow], lower: Sequence[TextRow], cuts: Sequence[float]) -> float:
    """The height between two rows of the table: where they are cut, else midway."""
    high, low = max(row.middle for row in upper), min(row.middle for row in lower)
    between = next((cut for cut in cuts if high <= cut <= low), None)
    return between if between is not None else (max(row.box[3] for row in upper) + min(row.box[1] for row in lower)) / 2

"""Tables of text alone: header phrases that the caller knows anchor the columns, gaps part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from operator import itemgetter

from extractors.grids.columns import Piece, TextRow, gutters, is_bold_line
from extractors.grids.fill import Filled, Slots, to_grid
from extractors.grids.lines import union
from extractors.grids.ruled import RawGrid, Slot
from extractors.grids.stacks import Stack
from extractors.grids.subrows import part_cuts
from extractors.model.page import Drawn, Grid
from extractors.model.page_content import Edge, Fill, TextSpan

MARGIN = 2.0
OFF_CENTRE = 12.0  # points by which a heading may miss the middle of its columns
EMPTY = 12.0  # points: the width of an outer column that holds nothing
SURE_COLUMNS = 3  # that begin together, for a row between two cuts
FEW_PARTS = 2  # a body cut into so few parts is not cut row by row
HYPHENS = ("-", "\u00ad", "‐")
WIDEST = 1.5  # of the size: lines of one cell stand no further apart


@dataclass(slots=True)
class Area:
    """Rows of text that make one table.

    header      how many of the rows are its header
    beside      what stands sideways in the header
    separators  where its columns part, if that is known
    cuts        heights (from the page's top) at which rows of the table surely part
    part_cuts   rules at which they part in some columns, while the cells of the others span
    """

    rows: list[TextRow]
    header: int = 0
    separators: list[float] | None = None
    cuts: list[float] = field(default_factory=list)
    part_cuts: list[Edge] = field(default_factory=list)
    beside: TextRow | None = None

    @property
    def head(self) -> list[TextRow]:
        """The rows of the header, what stands sideways as the lowest of them."""
        return [*self.rows[: self.header], *([self.beside] if self.beside else [])]

    @property
    def runs(self) -> list[TextSpan]:
        """All its words."""
        return [run for row in [*self.rows, *([self.beside] if self.beside else [])] for run in row.runs]


def area_grid(area: Area, fills: Sequence[Fill], page: int, drawn: Drawn) -> tuple[Grid | None, list[float]]:
    """The area as a grid, and its separators; None where it has no two columns."""
    header, body = area.rows[: area.header], area.rows[area.header :]
    separators = area.separators if area.separators is not None else gutters(_columned(body) or area.head, area.head)
    if not separators:
        return None, []
    heads, stack = list(_cut_at(_header_groups(header, separators), area.part_cuts)), Stack(body, separators)
    groups = _body_groups(stack, area)
    inner = part_cuts(stack, groups)
    area = replace(area, part_cuts=[*area.part_cuts, *inner])
    raw = _raw([*heads, *_cut_at(groups, inner)], separators, area, stack.numbers)
    slots = Slots(raw)
    slots.take(run for row in area.rows for run in row.runs)
    if area.beside is not None and heads:
        _set_beside(slots, area.beside, (raw.ys[len(heads) - 1] + raw.ys[len(heads)]) / 2)
    slots = _merged_down(slots, stack.numbers, len(heads))
    return to_grid(slots, fills, page, drawn), separators


def _columned(body: Sequence[TextRow]) -> Sequence[TextRow]:
    """The rows that tell where columns part; none where all there is are headings."""
    headings = all(len(row.pieces) == 1 and all(run.bold for run in row.runs) for row in body)
    return [] if headings else body


def _set_beside(slots: Slots, beside: TextRow, height: float) -> None:
    """Put what stands sideways into the header's lowest row, which reaches through that height."""
    for piece in beside.pieces:
        filled = slots.at((piece.box[0] + piece.box[2]) / 2, height)
        if filled is not None:
            filled.runs.extend(piece.runs)


def _header_groups(header: Sequence[TextRow], separators: Sequence[float]) -> list[list[TextRow]]:
    """Header lines by levels: lines that run over columns apart from those below them, blocks apart from each other."""
    groups: list[list[TextRow]] = []
    over: list[Piece] = []
    steps = [low.box[3] - high.box[3] for high, low in pairwise(header)]
    for index, row in enumerate(header):
        crossing = [piece for piece in row.pieces if _crossed(piece, separators)]
        same = bool(crossing) == bool(over) or (over and not _begins_level(header[index:], over))
        near = index and (steps[index - 1] <= WIDEST * row.size or _is_help(row, header))
        if groups and same and near:
            groups[-1].append(row)
        else:
            groups.append([row])
            over = []
        over = crossing or over
    return groups


def _begins_level(rows: Sequence[TextRow], over: Sequence[Piece]) -> bool:
    """Whether the first of these rows begins the headers below those that run over columns.

    One text below such a heading is its further line ("RxK") if a header begins right below that text too, or none does.
    """
    below = [piece for piece in rows[0].pieces if _below(piece, over)]
    if any(_goes_on_in(head, below) for head in over):
        return False
    if not below or any(len([piece for piece in below if _below(piece, [head])]) > 1 for head in over):
        return bool(below)
    for row in rows[1:]:
        under = [[piece for piece in row.pieces if _below(piece, [head])] for head in over]
        if any(len(pieces) > 1 for pieces in under):
            first = [piece for pieces in under for piece in pieces if _below(piece, below)]
            return not (first and all(piece.text[:1].isupper() for piece in first))
    return False


def _goes_on_in(head: Piece, below: Sequence[Piece]) -> bool:
    """Whether a heading ends inside a word that the first text below it goes on."""
    first = next((piece for piece in below if _below(piece, [head])), None)
    return first is not None and head.text.endswith(HYPHENS) and first.text[:1].islower()


def _is_help(row: TextRow, header: Sequence[TextRow]) -> bool:
    """Whether a line is plain below a bold header: help text, whose lines may stand far apart."""
    bold = any(run.bold for run in header[0].runs)
    return bold and not any(run.bold for run in row.runs)


def _below(piece: Piece, above: Sequence[Piece]) -> bool:
    return any(piece.box[0] < other.box[2] and other.box[0] < piece.box[2] for other in above)


def _body_groups(stack: Stack, area: Area) -> list[list[TextRow]]:
    """Body lines by rows of the table: by the cuts where these are known, else by how the lines stand.

    Between two cuts lines are parted only where much speaks for it, unless so few are drawn that they enclose many.
    """
    if not area.cuts:
        return stack.groups()
    cuts = sorted([*area.cuts, *(edge.at for edge in area.part_cuts)])
    parts: dict[int, list[TextRow]] = {}
    for row in stack.rows:
        parts.setdefault(sum(1 for cut in cuts if cut < _middle(row)), []).append(row)
    groups: list[list[TextRow]] = []
    for key in sorted(parts):
        least = 1 if len(parts) <= FEW_PARTS else min(SURE_COLUMNS, len(stack.separators) + 1)
        groups += Stack(parts[key], stack.separators, around=stack, least=least).groups()
    return groups


def _cut_at(groups: Sequence[list[TextRow]], rules: Sequence[Edge]) -> Iterator[list[TextRow]]:
    """The groups, parted at rules."""
    for group in groups:
        places = [sum(1 for rule in rules if rule.at < _middle(row)) for row in group]
        for _, part in groupby(zip(places, group, strict=True), key=itemgetter(0)):
            yield [row for _, row in part]


def _crossed(piece: Piece, separators: Sequence[float]) -> bool:
    return any(piece.box[0] + MARGIN < separator < piece.box[2] - MARGIN for separator in separators)


def _centred(
    spans: list[tuple[int, int]], group: Sequence[TextRow], xs: Sequence[float], numbers: set[int]
) -> list[tuple[int, int]]:
    """The spans of a header's lowest row, widened where a heading stands in the middle of bare columns of numbers."""
    taken = {col for first, last in spans for col in range(first, last + 1)}
    wider = []
    for first, last in spans:
        low, high = first, last
        if first == last and first in numbers:
            while low - 1 in numbers - taken and high + 1 in numbers - taken:
                low, high = low - 1, high + 1
        pieces = [
            piece.box
            for row in group
            for piece in row.pieces
            if xs[first] < (piece.box[0] + piece.box[2]) / 2 < xs[last + 1]
        ]
        middle = (min(box[0] for box in pieces) + max(box[2] for box in pieces)) / 2 if pieces else 0.0
        centred = abs(middle - (xs[low] + xs[high + 1]) / 2) <= OFF_CENTRE
        wider.append((low, high) if centred else (first, last))
    return wider


def _raw(groups: Sequence[Sequence[TextRow]], separators: Sequence[float], area: Area, numbers: set[int]) -> RawGrid:
    left, top, right, bottom = union(row.box for row in area.rows)
    xs = [min(left, separators[0] - EMPTY) - MARGIN, *separators, max(right, separators[-1] + EMPTY) + MARGIN]
    ys = [top - MARGIN, *(_border(upper, lower, area) for upper, lower in pairwise(groups)), bottom + MARGIN]
    raw = RawGrid(xs, ys)
    lines = 0
    for index, group in enumerate(groups):
        spans = _spans(group, separators) if lines < area.header or _alone(group) else []
        lines += len(group)
        if lines < area.header:
            spans = _over_rules(spans, [rule for rule in area.part_cuts if rule.at == ys[index + 1]], xs)
        heading = lines < area.header and _alone(group) and spans and spans[0][0] == 0
        if heading or (lines > area.header and _is_heading(group, area.rows[area.header :])):
            spans = [(0, len(separators))]
        if lines == area.header:
            spans = _centred(spans, group, xs, numbers)
        raw.slots += _slots(index, spans, xs, ys)
    return _spanned_down(raw, area.part_cuts)


def _over_rules(spans: Sequence[tuple[int, int]], rules: Sequence[Edge], xs: Sequence[float]) -> list[tuple[int, int]]:
    """The spans of a header's row, one widened over the columns of a rule below it where no other stands above that."""
    wider = list(spans)
    for rule in rules:
        cols = [col for col, (low, high) in enumerate(pairwise(xs)) if rule.low <= (low + high) / 2 <= rule.high]
        over = [span for span in wider if cols and span[0] <= cols[-1] and cols[0] <= span[1]]
        if len(over) == 1:
            wider[wider.index(over[0])] = (min(cols[0], over[0][0]), max(cols[-1], over[0][1]))
    return wider


def _alone(group: Sequence[TextRow]) -> bool:
    return all(len(row.pieces) == 1 for row in group)


def _is_heading(group: Sequence[TextRow], body: Sequence[TextRow]) -> bool:
    """Whether a row of the table is a heading for those below: one bold text among others that are not."""
    return _alone(group) and all(is_bold_line(row, body) for row in group)


def _border(upper: Sequence[TextRow], lower: Sequence[TextRow], area: Area) -> float:
    """The height between two rows of the table: where they are cut, else midway."""
    high, low = max(_middle(row) for row in upper), min(_middle(row) for row in lower)
    cuts = [cut for cut in [*area.cuts, *(edge.at for edge in area.part_cuts)] if high <= cut <= low]
    if cuts:
        return cuts[0]
    return (max(row.box[3] for row in upper) + min(row.box[1] for row in lower)) / 2


def _middle(row: TextRow) -> float:
    return (row.box[1] + row.box[3]) / 2


def _spanned_down(raw: RawGrid, part_cuts: Sequence[Edge]) -> RawGrid:
    """The grid with the cells joined that a partial rule does not part."""
    for row, y in enumerate(raw.ys[1:-1], 1):
        rules = [edge for edge in part_cuts if edge.at == y]
        for lower in [slot for slot in raw.slots if slot.row == row] if rules else []:
            x = (lower.box[0] + lower.box[2]) / 2
            upper = next(s for s in raw.slots if s.row + s.row_span == row and s.col <= lower.col < s.col + s.col_span)
            if upper.col_span == lower.col_span and not any(edge.low <= x <= edge.high for edge in rules):
                upper.row_span += lower.row_span
                upper.box = union((upper.box, lower.box))
                raw.slots.remove(lower)
    return raw


def _merged_down(slots: Slots, numbers: set[int], first: int) -> Slots:
    """The slots, those joined with the one above that stand bare at the beginning of a row: merged cells, undrawn.

    numbers: the columns of numbers; a row that begins bare and lacks all of these goes on in its other bare cells too.
    first: the first row of the body.
    """
    by_row: dict[int, list[Filled]] = {}
    for filled in slots.filled:
        by_row.setdefault(filled.slot.row, []).append(filled)
    above = {filled.slot.col: filled for filled in by_row.get(first, [])}
    for row in sorted(row for row in by_row if row > first):
        filled_cols = [filled.slot.col for filled in by_row[row] if not filled.empty]
        begins = min(filled_cols, default=0)
        goes_on = begins > 0 and len(filled_cols) > 1 and not numbers & set(filled_cols)
        for filled in by_row[row]:
            upper = above.get(filled.slot.col)
            bare = filled.empty and (filled.slot.col < begins or goes_on) and len(filled_cols) > 1
            if bare and upper is not None and upper.slot.col_span == filled.slot.col_span:
                upper.slot.row_span += filled.slot.row_span
                upper.slot.box = union((upper.slot.box, filled.slot.box))
                slots.filled.remove(filled)
            else:
                above[filled.slot.col] = filled
    return slots


def _spans(group: Sequence[TextRow], separators: Sequence[float]) -> list[tuple[int, int]]:
    """The columns (first, last) over which pieces of a group run, joined where they overlap."""
    spans: list[tuple[int, int]] = []
    for piece in sorted((piece for row in group for piece in row.pieces), key=lambda piece: piece.box[0]):
        first = sum(1 for separator in separators if separator <= piece.box[0] + MARGIN)
        last = sum(1 for separator in separators if separator < piece.box[2] - MARGIN)
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return spans


def _slots(row: int, spans: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> list[Slot]:
    slots = []
    starts = dict(spans)
    col = 0
    while col < len(xs) - 1:
        last = max(starts.get(col, col), col)
        slots.append(Slot(row, col, 1, last - col + 1, (xs[col], ys[row], xs[last + 1], ys[row + 1])))
        col = last + 1
    return slots

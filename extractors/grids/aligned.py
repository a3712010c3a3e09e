"""Tables of text alone: header phrases that the caller knows anchor the columns, gaps part them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.grids.columns import Piece, TextRow, gutters
from extractors.grids.fill import Slots, to_grid
from extractors.grids.lines import union
from extractors.grids.ruled import RawGrid, Slot
from extractors.grids.stacks import WIDER, WIDER_LEAST, Stack
from extractors.marks import Edge, Fill
from extractors.page import Drawn, Grid

MARGIN = 2.0
SURE_COLUMNS = 3  # that begin together, for a row between two cuts
FEW_PARTS = 2  # a body cut into so few parts is not cut row by row
WIDEST = 1.5  # of the size: lines of one cell stand no further apart


@dataclass(slots=True)
class Area:
    """Rows of text that make one table.

    header      how many of the rows are its header
    separators  where its columns part, if that is known
    cuts        heights (from the page's top) at which rows of the table surely part
    part_cuts   rules at which they part in some columns, while the cells of the others span
    """

    rows: list[TextRow]
    header: int = 0
    separators: list[float] | None = None
    cuts: list[float] = field(default_factory=list)
    part_cuts: list[Edge] = field(default_factory=list)


def area_grid(area: Area, fills: Sequence[Fill], page: int, drawn: Drawn) -> tuple[Grid | None, list[float]]:
    """The area as a grid, and its separators; None where it has no two columns."""
    header, body = area.rows[: area.header], area.rows[area.header :]
    separators = area.separators if area.separators is not None else gutters(body or header, header)
    if not separators:
        return None, []
    groups = [*_header_groups(header, separators), *_body_groups(body, separators, area)]
    raw = _raw(groups, separators, area)
    slots = Slots(raw)
    slots.take(run for row in area.rows for run in row.runs)
    return to_grid(slots, fills, page, drawn), separators


def _header_groups(header: Sequence[TextRow], separators: Sequence[float]) -> list[list[TextRow]]:
    """Header lines by levels: lines that run over columns apart from those below, blocks apart from each other."""
    groups: list[list[TextRow]] = []
    across: bool | None = None
    steps = [low.box[3] - high.box[3] for high, low in zip(header, header[1:], strict=False)]
    wide = min(steps, default=0.0) * (1 + WIDER) + WIDER_LEAST
    for index, row in enumerate(header):
        runs_over = any(_crossed(piece, separators) for piece in row.pieces)
        if groups and runs_over == across and steps[index - 1] <= max(wide, WIDEST * row.size):
            groups[-1].append(row)
        else:
            groups.append([row])
        across = runs_over
    return groups


def _body_groups(body: Sequence[TextRow], separators: Sequence[float], area: Area) -> list[list[TextRow]]:
    """Body lines by rows of the table: by the cuts where these are known, else by how the lines stand.

    Between two cuts lines are parted only where much speaks for it, unless so few are drawn that they enclose many.
    """
    stack = Stack(body, separators)
    if not area.cuts:
        return stack.groups()
    cuts = sorted([*area.cuts, *(edge.at for edge in area.part_cuts)])
    parts: dict[int, list[TextRow]] = {}
    for row in body:
        middle = (row.box[1] + row.box[3]) / 2
        parts.setdefault(sum(1 for cut in cuts if cut < middle), []).append(row)
    groups: list[list[TextRow]] = []
    for key in sorted(parts):
        few = len(parts) <= FEW_PARTS
        groups += Stack(parts[key], separators, around=stack, least=1 if few else SURE_COLUMNS).groups()
    return groups


def _crossed(piece: Piece, separators: Sequence[float]) -> bool:
    return any(piece.box[0] + MARGIN < separator < piece.box[2] - MARGIN for separator in separators)


def _raw(groups: Sequence[Sequence[TextRow]], separators: Sequence[float], area: Area) -> RawGrid:
    left, top, right, bottom = union(row.box for row in area.rows)
    xs = [min(left, separators[0]) - MARGIN, *separators, max(right, separators[-1]) + MARGIN]
    feet = [max(row.box[3] for row in group) for group in groups]
    heads = [min(row.box[1] for row in group) for group in groups]
    ys = [top - MARGIN, *((foot + head) / 2 for foot, head in zip(feet, heads[1:], strict=False)), bottom + MARGIN]
    raw = RawGrid(xs, ys)
    for index, group in enumerate(groups):
        spanning = index < area.header or all(len(row.pieces) == 1 for row in group)
        taken = _spans(group, separators) if spanning else []
        raw.slots += _slots(index, taken, xs, ys)
    return raw


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

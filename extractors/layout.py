"""A page's marks to its blocks: grids and the lines outside them, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.bullets import drawn_bullets
from extractors.furniture import EDGE, Repeated, without_furniture
from extractors.grids.aligned import Area, area_grid
from extractors.grids.broken import Columns
from extractors.grids.carried import Carried
from extractors.grids.columns import FindHeaders, TextRow, text_rows
from extractors.grids.fill import Slots, to_grid
from extractors.grids.guessed import guessed
from extractors.grids.headed import headed
from extractors.grids.lines import lines_of
from extractors.grids.opened import banded, crossed, crowned, divided, extended, spliced, stacked
from extractors.grids.partly import Partly, stretches_of
from extractors.grids.ruled import RawGrid, joined, meshes, raw_grid
from extractors.grids.sideways import sideways
from extractors.grids.undrawn import Undrawn
from extractors.grids.white import cut_white
from extractors.grids.woven import unwoven
from extractors.limits import Limits
from extractors.model.page import Box, Drawn, Grid, Line
from extractors.model.page_content import Edge, PageContent, TextSpan

FOOT = 0.7  # of the page's height: a table that ends above it was not broken off by the page
FRAME = 2  # upright lines of a frame
INSIDE = 2.0  # points by which a nested table may touch its cell's border


@dataclass(slots=True)
class _Ruled:
    """A raw grid with those that stand inside its slots."""

    raw: RawGrid
    inner: list[_Ruled] = field(default_factory=list)


class Layout:
    """Reads the pages of one document in turn; what goes on from page to page is remembered."""

    def __init__(self, find_headers: FindHeaders, limits: Limits, furniture: Repeated, *, guess: bool = False) -> None:
        """furniture: the lines that pages repeat; guess: take text for a table also where no header is known."""
        self._furniture = furniture
        self._find, self._limits, self._guess = find_headers, limits, guess
        self._carried: Carried | None = None
        self._columns: Columns | None = None

    def blocks(self, marks: PageContent, page: int) -> list[Line | Grid]:
        """What stands on a page, in the frame of its marks and in reading order. Raises TooLarge over a limit."""
        grids, outside, loose = self._ruled(marks, page)
        rows = without_furniture(text_rows(outside), marks.height, self._furniture, self._find)
        others, used = self._others(rows, [run for run in outside if run.turn], loose, grids, marks, page)
        rest = [run for run in outside if id(run) not in used]
        found: list[Line | Grid] = [*grids, *others, *lines_of(rest, page)]
        return sorted(found, key=lambda block: (block.box[1], block.box[0]) if block.box else (0.0, 0.0))

    def _ruled(self, marks: PageContent, page: int) -> tuple[list[Grid], list[TextSpan], list[Edge]]:
        """Grids of drawn cells, the runs outside them, and the level edges that drew none."""
        found = meshes(joined(marks.vertical), joined(marks.horizontal))
        places = self._limits.places
        raws, loose, bands = [], [], []
        if self._columns is not None and self._columns.page < page - 1:
            self._columns = None
        if self._columns is not None and (broken := self._columns.row_of(found)) is not None:
            raws.append(broken)
        for mesh in found:
            is_line = any(edge.is_line for edge in mesh.vertical)
            raw = raw_grid(mesh, places) if is_line else None
            if not is_line and mesh.vertical and mesh.horizontal:
                bands.append(mesh)
            if raw is None:
                loose += [edge for edge in mesh.horizontal if edge.is_line]
            else:
                raws.append(raw)
        if self._columns is not None and raws:
            top = min(raws, key=lambda raw: raw.ys[0])
            raws = [self._columns.completed(raw) if raw is top else raw for raw in raws]
        raws = crowned(raws, found, marks.runs)
        if raws and (loose or len(raws) > 1):
            rows = text_rows(marks.runs)
            raws = spliced(stacked([extended(crossed(raw, loose, places), loose, rows, raws) for raw in raws], rows))
        raws = [part for raw in banded(raws, bands, places) for part in unwoven(raw, marks.runs)]
        for raw in raws:
            cut_white(raw, marks.runs, places)
        grids: list[Grid] = []
        outside = [*marks.runs, *drawn_bullets(marks.runs, marks.dots)]
        for ruled in _tree(raws):
            made, outside = _grids(ruled, outside, marks, page, self._columns)
            grids += made
        last = max((raw for raw in raws if len(raw.xs) > FRAME), key=lambda raw: raw.ys[-1], default=None)
        self._columns = Columns(last.xs, last.ys[-1] >= FOOT * marks.height, page) if last is not None else None
        return grids, outside, loose

    def _others(
        self,
        rows: list[TextRow],
        turned: list[TextSpan],
        loose: list[Edge],
        grids: list[Grid],
        marks: PageContent,
        page: int,
    ) -> tuple[list[Grid], set[int]]:
        """Grids of which only the rows are drawn, or nothing; and the ids of the runs in them."""
        boxes = [grid.box for grid in grids if grid.box is not None]
        fills = [fill for fill in marks.fills if not any(_meets(fill.box, box) for box in boxes)]
        stretches = stretches_of([edge for edge in loose if not _inside(edge, boxes)], fills)
        carried, self._carried = self._carried, None
        if carried is not None and carried.page < page - 1:
            carried = None
        foot = (1 - EDGE) * marks.height
        used: set[int] = set()
        found: list[Grid] = []

        def take(areas: Iterable[Area], drawn: Drawn) -> None:
            for area in areas:
                if carried is not None and area.header and self._are_rows(area, carried):
                    area.header = 0
                area.beside = sideways(area.rows[: area.header], area.rows[area.header :], turned)
                goes_on = carried is not None and not area.header and _is_rest(area, carried)
                if carried is not None and carried.may_go_on_in(area):
                    area.separators = carried.fitting(area.rows[area.header :]) or area.separators
                grid, separators = area_grid(area, marks.fills, page, drawn)
                if grid is not None and _is_table(grid, 1 if goes_on else 2):
                    found.append(grid)
                    used.update(id(run) for run in area.runs)
                    left = Carried(area, separators, carried, page=page)
                    self._carried = max(filter(None, [self._carried, left]), key=lambda one: one.foot)

        take(Partly(Undrawn(rows, self._find, foot), carried).areas(stretches, guess=self._guess), "rows")
        rest = Undrawn([row for row in rows if id(row.runs[0]) not in used], self._find, foot)
        areas = rest.areas()
        if carried is not None:
            areas = self._with_rest(areas, carried, rest, [grid.box[1] for grid in found if grid.box] or [marks.height])
        take(areas, "aligned")
        if self._guess:
            take(guessed([row for row in rest.rows if id(row.runs[0]) not in used]), "aligned")
        return found, used

    def _with_rest(self, areas: list[Area], carried: Carried, rows: Undrawn, tops: list[float]) -> list[Area]:
        """The areas with what goes on a table of the page before; those that are but rows of it are in that one."""
        but_rows = [area for area in areas if self._are_rows(area, carried)]
        tops = [*tops, *(area.rows[0].box[1] for area in areas if area not in but_rows)]
        going_on = rows.going_on(carried.middles(), carried.size, min(tops))
        if going_on is None or not carried.fitting(going_on.rows):
            return areas
        held = {id(row) for row in going_on.rows}
        return [going_on, *(area for area in areas if not held & {id(row) for row in area.rows})]

    def _are_rows(self, area: Area, carried: Carried) -> bool:
        """Whether an area's header is but rows of the table of the page before that begin with known words."""
        return carried.swallows(area) and not self._is_all_headers(area)

    def _is_all_headers(self, area: Area) -> bool:
        """Whether each text of an area's first line is a header as it stands."""
        words = [[run.text for run in piece.runs] for piece in area.rows[0].pieces]
        return all(any(tuple(span) == (0, len(text)) for span in self._find(text)) for text in words)


def _is_rest(area: Area, carried: Carried) -> bool:
    """Whether what little a page shows is of the table before: painted in its columns, or lines of one of its cells."""
    return carried.are_columns(area.separators) or carried.is_rest(area.rows)


def _meets(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _inside(edge: Edge, boxes: Iterable[Box]) -> bool:
    return any(
        box[1] - INSIDE <= edge.at <= box[3] + INSIDE and edge.low < box[2] and box[0] < edge.high for box in boxes
    )


def _tree(raws: Sequence[RawGrid]) -> list[_Ruled]:
    """The raw grids, each under the smallest one in whose slot it stands."""
    roots: list[_Ruled] = []
    for raw in sorted(raws, key=lambda raw: -_area(raw.box)):
        siblings = roots
        while (outer := next((ruled for ruled in siblings if _holds(ruled.raw, raw.box)), None)) is not None:
            siblings = outer.inner
        siblings.append(_Ruled(raw))
    return roots


def _grids(
    ruled: _Ruled, runs: Sequence[TextSpan], marks: PageContent, page: int, before: Columns | None
) -> tuple[list[Grid], list[TextSpan]]:
    """The grid with its nested ones, and the runs outside; a frame around other tables gives these alone.

    One text is a table where the columns are those of the page before, whose table ran to the foot.
    """
    inner: list[Grid] = []
    rest = list(runs)
    for other in ruled.inner:
        made, rest = _grids(other, rest, marks, page, before)
        inner += made
    slots = Slots(ruled.raw)
    outside = slots.take(rest)
    for grid in inner:
        if grid.box is not None and (filled := slots.at(grid.box[0] + INSIDE, grid.box[1] + INSIDE)) is not None:
            filled.nested = (*filled.nested, grid)
    goes_on = before is not None and before.broken and before.are_of(ruled.raw)
    parted = divided(slots, first=goes_on, last=ruled.raw.ys[-1] >= FOOT * marks.height)
    made_grid = to_grid(headed(parted), marks.fills, page)
    if made_grid is None or not _is_table(made_grid, 1 if goes_on else 2):
        return inner, rest
    return [made_grid], outside


def _is_table(grid: Grid, least: int = 2) -> bool:
    """Whether a grid is more than a frame or a list of ruled boxes: two columns, and text in two cells."""
    return grid.n_cols > 1 and sum(1 for cell in grid.cells if cell.lines or cell.nested) >= least


def _holds(raw: RawGrid, box: Box) -> bool:
    return any(
        slot.box[0] - INSIDE <= box[0]
        and slot.box[1] - INSIDE <= box[1]
        and box[2] <= slot.box[2] + INSIDE
        and box[3] <= slot.box[3] + INSIDE
        for slot in raw.slots
    )


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])

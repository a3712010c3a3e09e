"""A cell's content apart from its grid, so that what a page break parted can be put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.model.page import Box, Cell, Grid, Line
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.list_items import without_list_marks
from pipeline.interpret.cells.placeholders import is_placeholder
from schemas.evidence import CellSource, Region

_DOUBT = 0.75  # confidence of a recognised word below which a reading is doubtful

_UNREAD = "=?"  # what stands for a formula without a result: its cell is not blank


@dataclass(frozen=True)  # without slots, so that what is asked for again and again is kept
class Content:
    """The lines of a cell, or of its two halves on two pages, with the places that they stand in.

    key tells cells apart: columns that share a spanning cell have the same key. nested are the tables in the cell,
    whose lines stand behind its own. unread: something in it could not be read.
    """

    lines: tuple[Line, ...] = ()
    regions: tuple[Region, ...] = ()
    key: tuple[int, int, int, int] | None = None
    path: str | None = None
    nested: tuple[Grid, ...] = ()
    unread: bool = False

    @cached_property
    def text(self) -> str:
        """What a person reads; nothing where only a form's placeholder stands."""
        text = join(self.lines, self.edges() if len(self.lines) > 1 else {})
        return "" if is_placeholder(text) else text

    @cached_property
    def prose(self) -> str:
        """What a person reads, without the marks of the lists in it."""
        lines = without_list_marks(self.lines)
        return self.text if lines is self.lines else replace(self, lines=tuple(lines)).text

    @cached_property
    def blank(self) -> bool:
        """Whether nothing stands there, or a form's placeholder alone."""
        filled = [line for line in self.lines if line.text.strip()]
        return not filled or is_placeholder(join(filled))

    @property
    def own(self) -> tuple[Line, ...]:
        """The lines that stand in no table of the cell's."""
        inside = {id(line) for grid in self.nested for cell in grid.cells for line in cell.lines}
        return tuple(line for line in self.lines if id(line) not in inside and line.text.strip())

    def edges(self) -> dict[int, float]:
        """By page, up to where the lines of the cell could have run: its right side less the left side's padding."""
        found: dict[int, float] = {}
        for region in self.regions:
            inside = [line.box[0] for line in self.lines if line.box and line.page == region.page]
            if inside:
                found[region.page] = region.bbox[2] - max(min(inside) - region.bbox[0], 0.0)
        return found

    def then(self, other: Content) -> Content:
        """This content with its continuation behind it."""
        return Content(
            self.lines + other.lines,
            self.regions + other.regions,
            self.key or other.key,
            self.path or other.path,
            self.nested + other.nested,
            self.unread or other.unread,
        )

    def source(self) -> CellSource:
        """The content as evidence, doubtful where text recognition was unsure; a formula without a result says that it is one."""
        sure = [word.confidence for line in self.lines for word in line.words if word.confidence is not None]
        confidence = min(sure) if sure else None
        return CellSource(
            text="\n".join(line.text for line in self.lines) or _UNREAD * self.unread,
            regions=list(self.regions),
            path=self.path,
            confidence=confidence,
            doubtful=confidence is not None and confidence < _DOUBT,
        )


def content_of(cell: Cell, grid: Grid) -> Content:
    """A cell's content; a table inside it counts as its text, row by row."""
    lines = cell.lines + tuple(
        line for nested in cell.nested for row in nested.rows() for inner in row for line in inner.lines
    )
    regions = (Region(page=grid.page, bbox=cell.box),) if cell.box else ()
    path = next((line.path for line in cell.lines if line.path), cell.path or grid.path)
    return Content(lines, regions, (id(grid), cell.row, cell.col, grid.page), path, cell.nested, cell.unread)


def regions_of(lines: Sequence[Line]) -> list[Region]:
    """The smallest box on each page around lines; none in Word, nor where only a page's plain text is known."""
    boxes: dict[int, list[Box]] = {}
    for line in lines:
        if line.box:
            boxes.setdefault(line.page, []).append(line.box)
    return [
        Region(
            page=page,
            bbox=(
                min(b[0] for b in found),
                min(b[1] for b in found),
                max(b[2] for b in found),
                max(b[3] for b in found),
            ),
        )
        for page, found in sorted(boxes.items())
    ]


def cell_across(row: Sequence[Content]) -> Content | None:
    """The only cell of a row that holds anything, where it spans several columns; None where there is no such."""
    filled = [content for content in row if not content.blank]
    is_one = len(filled) > 1 and filled[0].key is not None and all(one.key == filled[0].key for one in filled)
    return filled[0] if is_one else None

"""Blocks of a frame that was turned to read, with their boxes as the page is displayed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractors.model.page import Box, Cell, Grid, Line
from extractors.model.rotation import turn_box

Move = Callable[[Box], Box]


def turned(block: Line | Grid, width: float, height: float, turns: int) -> Line | Grid:
    """A block of a frame of this width and height, after the frame is turned clockwise by 90° `turns` times."""
    return moved(block, lambda box: turn_box(box, width, height, turns))


def moved(block: Line | Grid, move: Move) -> Line | Grid:
    """A block with the boxes of all that is in it moved."""

    def box(of: Box | None) -> Box | None:
        return None if of is None else move(of)

    def line(of: Line) -> Line:
        return replace(of, box=box(of.box), words=tuple(replace(word, box=move(word.box)) for word in of.words))

    def grid(of: Grid) -> Grid:
        return replace(of, box=box(of.box), cells=tuple(cell(one) for one in of.cells))

    def cell(of: Cell) -> Cell:
        nested = tuple(grid(one) for one in of.nested)
        return replace(of, box=box(of.box), lines=tuple(line(one) for one in of.lines), nested=nested)

    return line(block) if isinstance(block, Line) else grid(block)

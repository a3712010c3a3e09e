"""Blocks of a frame that was turned to read, with their boxes as the page is displayed."""

from __future__ import annotations

from dataclasses import replace

from extractors.frame import turn_box
from extractors.page import Box, Cell, Grid, Line, Word


def turned(block: Line | Grid, width: float, height: float, turns: int) -> Line | Grid:
    """A block of the reading frame with its boxes as the page is displayed."""

    def box(of: Box | None) -> Box | None:
        return None if of is None else turn_box(of, width, height, turns)

    def line(of: Line) -> Line:
        words = tuple(Word(word.text, turn_box(word.box, width, height, turns), word.confidence) for word in of.words)
        return replace(of, box=box(of.box), words=words)

    def grid(of: Grid) -> Grid:
        return replace(of, box=box(of.box), cells=tuple(cell(one) for one in of.cells))

    def cell(of: Cell) -> Cell:
        nested = tuple(grid(one) for one in of.nested)
        return replace(of, box=box(of.box), lines=tuple(line(one) for one in of.lines), nested=nested)

    return line(block) if isinstance(block, Line) else grid(block)

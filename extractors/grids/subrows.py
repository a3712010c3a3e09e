"""Rows inside a row where nothing is drawn: the text of a merged cell runs on beside where the other cells begin anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.grids.columns import Piece, TextRow
from extractors.grids.stacks import SAME_GAP, Stack
from extractors.model.page_content import Edge

TOGETHER = 2  # columns that begin anew at one line


def part_cuts(stack: Stack, groups: Sequence[Sequence[TextRow]]) -> list[Edge]:
    """Rules as they would be drawn: at each line where a row inside a row begins, from its first column to the right.

    groups are the stack's rows of text by rows of the table.
    """
    bounds = [float("-inf"), *stack.separators]
    right = max((row.box[2] for row in stack.rows), default=0.0)
    return [
        Edge(y, bounds[first] if first else stack.rows[0].box[0], right)
        for group in groups
        for y, first in _begun(stack, group)
    ]


def _begun(stack: Stack, group: Sequence[TextRow]) -> Iterator[tuple[float, int]]:
    """The heights in a group at which columns begin anew beside a cell that goes on, and the first of these columns."""
    lines = [{stack.column(piece): piece for piece in row.pieces} for row in group]
    for index, whites in enumerate(_whites(lines)):
        anew = {col for col, white in whites.items() if white >= SAME_GAP * stack.usual > 0}
        begun = anew & set(lines[index])
        first = min(begun, default=0)
        straddles = any(col < first and col in whites and col not in anew for col in whites)
        if len(begun) >= TOGETHER and straddles and all(col in anew for col in whites if col >= first):
            yield (group[index - 1].box[3] + group[index].box[1]) / 2, first


def _whites(lines: Sequence[Mapping[int, Piece]]) -> Iterator[dict[int, float]]:
    """For each line, for each column with text on both sides of the line's upper edge, the white between."""
    below: list[dict[int, float]] = [{}]
    for line in reversed(lines):
        below.append(below[-1] | {col: piece.box[1] for col, piece in line.items()})
    feet: dict[int, float] = {}
    for line, tops in zip(lines, reversed(below), strict=False):
        yield {col: tops[col] - foot for col, foot in feet.items() if col in tops}
        feet |= {col: piece.box[3] for col, piece in line.items()}

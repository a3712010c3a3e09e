"""A sheet's filled cells cut into what stands apart: titles above, tables, a legend beside.

Rows and columns count among those that hold something: what is hidden or empty has no place in a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line

_SPACER = 4.0  # letters: what is empty and wider parts two tables
_ALIKE = (
    2 / 3
)  # of the rows of one side of an empty column stand on the other too, where it is but a gap; of the columns of a table those of rows that go on it
_TITLED = 3  # rows of a table below its title, and that itself
_LABELS, _PAIR = 3, 2  # of a form, each beside its value
_ANSWER = lazy_pattern(  # what came of a check
    r"(?:(?:ingen|inga|utan|mindre|större|enstaka)\s+)?(?:avvikelse|brist|anmärkning)|(?:ej|inte|delvis)?\s*(?:genomför|utför|påbörja)"
    r"|godkän|pågår|klart?\b|ok\b|ja\b|nej\b",
    re.IGNORECASE,
)
_LABELLED = 3  # cells of a row that is more than a label and its value


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that shows something, up to the last row and column that it is merged over."""

    row: int
    col: int
    last_row: int
    last_col: int
    lines: tuple[Line, ...]
    overflows: bool = False

    @property
    def text(self) -> str:
        """Its first line."""
        return self.lines[0].text if self.lines else ""


@dataclass(frozen=True)
class Block:
    """Cells that stand together."""

    cells: tuple[Filled, ...]
    bare: frozenset[int] = frozenset()  # columns of the table above that it goes on, in which it holds nothing

    @cached_property
    def rows(self) -> list[int]:
        """The rows in which a cell begins."""
        return sorted({cell.row for cell in self.cells})

    @cached_property
    def cols(self) -> list[int]:
        """The columns in which a cell begins, or one of the table above does."""
        return sorted({cell.col for cell in self.cells} | self.bare)

    @cached_property
    def by_row(self) -> Mapping[int, list[Filled]]:
        """The cells that begin in each row, from the left."""
        found: dict[int, list[Filled]] = {}
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.col)):
            found.setdefault(cell.row, []).append(cell)
        return found


def cut(
    cells: Sequence[Filled], is_row_shown: Callable[[int], bool], width: Callable[[int], float]
) -> Iterator[Block | Line]:
    """The tables and lines of a sheet as they are read: from above, what stands beside each other from the left.

    Args:
        cells: what the sheet shows.
        is_row_shown: whether an empty row can be seen.
        width: of a column in letters, 0 where it is hidden.
    """
    above: Block | Line | None = None
    for part in _cut(cells, is_row_shown, width):
        found = _in_columns_of(above, part) if isinstance(above, Block) and isinstance(part, Block) else part
        yield found
        above = found


def _in_columns_of(above: Block, block: Block) -> Block:
    """A block with all columns of the one right above it, where it begins in the first of these and holds most of them and no other: rows behind an empty one that leave some column blank."""
    is_below = block.rows[0] > above.rows[-1] and block.cols[0] == above.cols[0]
    most = set(block.cols) <= set(above.cols) and len(block.cols) >= _ALIKE * len(above.cols)
    goes_on = is_below and most and (_is_row_of(above, block.by_row[block.rows[0]]) or _says_the_same(above, block))
    return replace(block, bare=frozenset(above.cols)) if goes_on else block


def _is_row_of(table: Block, row: Sequence[Filled]) -> bool:
    """Whether a row is set as the last of a table's, not as a header may be, and has numbers where all of these do, in one column at least."""
    body = [table.by_row[at] for at in table.rows[1:]]
    if not body or (_is_bold(row) and not _is_bold(body[-1])):
        return False
    held = {cell.col: cell.text for cell in row}
    counted = set.intersection(*({cell.col for cell in own if _has_number(cell.text)} for own in body))
    return bool(counted) and all(_has_number(held.get(col, "")) for col in counted)


def _says_the_same(table: Block, block: Block) -> bool:
    """Whether rows leave but the last column of a table blank, and each answers in one column as a row of the table does ("Ingen avvikelse"), where in another all are of several words."""
    if len(table.cols) <= _LABELLED or block.cols != table.cols[:-1] or any(map(_is_bold, block.by_row.values())):
        return False
    body, rows = (_texts(part)[start:] for part, start in ((table, 1), (block, 0)))
    columns = range(len(block.cols))
    is_whole = all(all(row) for row in rows)
    told = [col for col in columns if {row[col] for row in rows} <= {row[col] for row in body}]
    prose = any(all(" " in row[col] for row in (*body, *rows)) for col in columns)
    return is_whole and prose and any(all(_ANSWER.match(row[col]) for row in rows) for col in told)


def _texts(block: Block) -> list[list[str]]:
    """What each row of a block says in each column, merged cells too."""
    held = {(row, cell.col): cell.text for cell in block.cells for row in range(cell.row, cell.last_row + 1)}
    return [[held.get((row, col), "") for col in block.cols] for row in block.rows]


def _is_bold(row: Sequence[Filled]) -> bool:
    return all(line.bold for cell in row for line in cell.lines)


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _cut(
    cells: Sequence[Filled], is_row_shown: Callable[[int], bool], width: Callable[[int], float]
) -> Iterator[Block | Line]:
    if not cells:
        return
    block = Block(tuple(cells))
    parts = _parted(block.cells, block.rows, _gaps(block, is_row_shown), lambda cell: cell.row)
    if len(parts) > 1:
        for part in parts:
            yield from _cut(part, is_row_shown, width)
        return
    lines, rest = _peeled(block)
    yield from lines
    parts = _parted(rest.cells, rest.cols, _wide_gaps(rest, width), lambda cell: cell.col)
    if len(parts) > 1:
        for part in parts:
            yield from _cut(part, is_row_shown, width)
    elif rest.cells:
        yield rest


def _gaps(block: Block, is_row_shown: Callable[[int], bool]) -> set[int]:
    """The rows behind which an empty row can be seen that no merged cell covers."""
    spans = [(cell.row, cell.last_row) for cell in block.cells if cell.last_row > cell.row]
    found = set()
    for row, following in pairwise(block.rows):
        between = range(row + 1, following)
        if (
            between
            and not any(first < following <= last + 1 for first, last in spans)
            and any(map(is_row_shown, between))
        ):
            found.add(row)
    return found


def _wide_gaps(block: Block, width: Callable[[int], float]) -> set[int]:
    """The columns behind which empty ones that no merged cell covers part two tables: wider than a spacer, between two titles or two forms with the same labels, or beside a scale."""
    spans = [(cell.col, cell.last_col) for cell in block.cells if cell.last_col > cell.col]
    found = set()
    for col, following in pairwise(block.cols):
        covered = max((last for first, last in spans if first <= col), default=col)
        between = range(max(col, covered) + 1, following)
        if not between:
            continue
        sides = _sides(block, between[0])
        wide = sum(map(width, between)) > _SPACER and not (len(between) == 1 and _is_one_table(sides))
        if wide or _are_titled(sides) or _are_forms(*sides) or _is_scale_beside(*sides):
            found.add(col)
    return found


def _sides(block: Block, gap: int) -> list[Block]:
    return [Block(tuple(cell for cell in block.cells if (cell.col < gap) is left)) for left in (True, False)]


def _are_titled(sides: Sequence[Block]) -> bool:
    """Whether each side begins with a title of its own, larger than its headers, and one ends well above the other, without a gap before.

    Groups over some columns of one table have rows alike below them.
    """
    firsts = [[side.by_row[row] for row in side.rows[:2]] for side in sides]
    few, many = sorted((side.rows for side in sides), key=len)
    apart = few == many[: len(few)] and len(few) < _ALIKE * len(many)
    return apart and len(few) >= _TITLED and all(_heads(first, side) for first, side in zip(firsts, sides, strict=True))


def _are_forms(left: Block, right: Block) -> bool:
    """Whether both sides are forms: their first columns have the same labels in most rows, and they are no tables with the same headers."""
    labels, others = ({row: cells[0].text for row, cells in side.by_row.items()} for side in (left, right))
    same = {text for row, text in labels.items() if others.get(row) == text}
    headed = all(len(side.cols) == len(side.by_row[side.rows[0]]) > _PAIR for side in (left, right))
    return len(same) >= _LABELS and len(same) >= _ALIKE * max(len(labels), len(others)) and not headed


def _heads(first: Sequence[Sequence[Filled]], side: Block) -> bool:
    """Whether the first of two rows is a title over the other, in which each column has a header."""
    title, headers = first
    is_alone = len(title) == 1 and title[0].col == side.cols[0]
    return is_alone and len(headers) == len(side.cols) > 1 and _size(title[0]) > max(map(_size, headers))


def _is_scale_beside(table: Block, scale: Block) -> bool:
    """Whether the second is a scale beside a table: of fewer rows, or with a header that the table has too."""
    if len(scale.cols) == 1 or not _is_scale(scale):
        return False
    heads = [{cell.text for cell in side.by_row[side.rows[0]]} for side in (table, scale)]
    return len(scale.rows) < len(table.rows) or bool(heads[0] & heads[1])


def _is_one_table(sides: Sequence[Block]) -> bool:
    """Whether an empty column only stands in a table: its sides have a header for each column, none twice, and rows alike.

    A scale beside a table, numbered from row to row, is none of its columns.
    """
    heads = [side.by_row[side.rows[0]] for side in sides]
    headed = all(len(head) == len(side.cols) for head, side in zip(heads, sides, strict=True))
    texts = [cell.text for head in heads for cell in head]
    few, many = sorted((side.rows for side in sides), key=len)
    alike = few[0] == many[0] and set(few) <= set(many) and len(few) >= _ALIKE * len(many)
    return alike and headed and len(set(texts)) == len(texts) and not any(map(_is_scale, sides))


def _is_scale(side: Block) -> bool:
    """Whether the first column counts, up or down, below its header."""
    texts = [cell.text for row in side.rows[1:] for cell in side.by_row[row] if cell.col == side.cols[0]]
    steps = {int(below) - int(text) for text, below in pairwise(texts)} if all(map(str.isdecimal, texts)) else set()
    return steps in ({1}, {-1})


def _parted(
    cells: Sequence[Filled], places: Sequence[int], ends: set[int], place: Callable[[Filled], int]
) -> list[list[Filled]]:
    """Cells in runs, each ending with one of some places."""
    number = 0
    run_of = {}
    for at in places:
        run_of[at] = number
        number += at in ends
    parts: list[list[Filled]] = [[] for _ in range(number + 1)]
    for cell in cells:
        parts[run_of[place(cell)]].append(cell)
    return [part for part in parts if part]


def _peeled(block: Block) -> tuple[list[Line], Block]:
    """What stands above a table in rows of a single cell, or of labels with their values, as lines; and the rest."""
    lines: list[Line] = []
    rows = [block.by_row[row] for row in block.rows]
    last = max((at for at, row in enumerate(rows) if len(row) >= _LABELLED and not _are_labels(row)), default=0)
    for number, own in enumerate(rows):
        if _is_title(own, block, next(iter(rows[number + 1 : number + 2]), None)):
            lines += own[0].lines
        elif number < last and _are_labels(own):
            lines += [_joined(label, value) for label, value in zip(own[::2], own[1::2], strict=True)]
        else:
            return lines, Block(tuple(cell for cell in block.cells if cell.row >= own[0].row))
    return lines, Block(())


def _is_title(row: Sequence[Filled], block: Block, below: Sequence[Filled] | None) -> bool:
    """Whether a row holds one cell that heads what is below it, and no part of that: not the group over some columns."""
    cell = row[0]
    if len(row) > 1 or (below and cell.last_row >= below[0].row):
        return False
    return cell.col == block.cols[0] or cell.overflows or _size(cell) > _size((below or row)[0])


def _size(cell: Filled) -> float:
    return max((line.size or 0.0 for line in cell.lines), default=0.0)


def _are_labels(row: Sequence[Filled]) -> bool:
    """Whether each second cell of a row is the value of a label before it: "År:" and "2024"."""
    return (
        len(row) % 2 == 0
        and all(cell.text.endswith(":") for cell in row[::2])
        and not any(cell.text.endswith(":") for cell in row[1::2])
    )


def _joined(label: Filled, value: Filled) -> Line:
    return replace(label.lines[0], text=" ".join(line.text for line in (*label.lines, *value.lines)))

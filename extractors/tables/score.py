"""One score: whether a reading of a region as a table makes sense."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from extractors.model.page import Cell, Grid
from extractors.model.text_below import goes_on
from extractors.tables.cells import Lattice
from extractors.tables.labels.detail_lines import begins_details
from extractors.tables.text_rows import HYPHENS, FindHeaders, are_one_header, is_number
from extractors.tables.walls.refine import HELP
from extractors.tables.walls.row_marks import are_scale_words

OVER = 2.0  # points by which a word may stand over a wall
HEADER_ROWS = 3
ALIKE = 0.8  # of a column's cells: a type
REPEATED = 0.7  # of a row's cells: it says what the header says
SHORT = 24  # letters
LABELS = 2  # known, below a panel's title
HEADERS = 3  # known, in a row that is a table's header and no panel's titles


@lru_cache(maxsize=1)
def default_weights() -> Mapping[str, float]:
    """Those of weights.toml; what a reading must be worth at least for each word is named as "least ruled" is."""
    with (Path(__file__).with_name("weights.toml")).open("rb") as file:
        read: dict[str, dict[str, float]] = tomllib.load(file)
    return {**read["weights"], **{f"least {name}": value for name, value in read["least"].items()}}


def features(lattice: Lattice, grid: Grid, find_headers: FindHeaders, *, goes_on: bool) -> dict[str, float]:
    """What speaks for and against a reading, each a share from 0 to 1."""
    columns = _columns(grid)
    header = _header_rows(grid)
    bodies = [[cell for cell in column if cell.row >= header and cell.lines] for column in columns]
    rows = range(header, grid.n_rows)
    first = min((cell.col for column in bodies for cell in column), default=0)
    last = max((cell.col for column in bodies for cell in column), default=grid.n_cols)
    firsts = {
        row
        for cell in grid.cells
        if cell.col <= first and cell.lines
        for row in range(cell.row, cell.row + cell.row_span)
    }
    below = [cell for cell in grid.cells if cell.row >= header]
    filled_rows = {
        row for cell in grid.cells if cell.lines or cell.nested for row in range(cell.row, cell.row + cell.row_span)
    }
    typed = [_share([_is_number(cell) for cell in column]) for column in bodies if column]
    numbers = [column for column, share in zip(filter(None, bodies), typed, strict=True) if share >= ALIKE]
    cut = [
        span.box[0] < slot.box[0] - OVER or span.box[2] > slot.box[2] + OVER
        for slot in lattice.slots
        for span in slot.spans
    ]
    heads = [[cell for cell in column if cell.row < header] for column in columns]
    known = _share([_is_known(cells, find_headers) for cells in heads])
    panel = _is_panel(grid, find_headers)
    held = [
        cell
        for cell in below
        if cell.lines
        and not (cell.col_span == grid.n_cols and begins_details(cell.lines[0].text.split(), find_headers))
    ]
    across = [] if panel else [cell.col_span > 1 for cell in held]
    return {
        "table": 1.0,
        "known_headers": known,
        "typed_columns": _mean([max(share, 1 - share) for share in typed]),
        "rows_begin": _share([row in firsts for row in rows]),
        "cut_words": _share(cut),
        "empty_columns": _share(_inside([any(cell.lines or cell.nested for cell in column) for column in columns])),
        "empty_rows": _share([row not in filled_rows for row in range(grid.n_rows)]),
        "bare_cells": _share([not (cell.lines or cell.nested) for cell in grid.cells if first <= cell.col <= last]),
        "sentences_cut": _share(list(_goes_on(bodies))),
        "rows_collapsed": _share(
            [_holds_several(cell) for column in columns if any(map(_tells_rows, column)) for cell in column]
        ),
        "headers_repeated": _share(_repeats(grid, header)),
        "headers_joined": _share([_holds_headers(cells, find_headers) for cells in heads]),
        "mixed_headers": _share([_is_mixed(cell) for cell in grid.cells if cell.row <= header and cell.lines]),
        "numbers_joined": _share([len(line.words) > 1 for column in numbers for cell in column for line in cell.lines]),
        "goes_on": float(goes_on),
        "drawn": float(grid.drawn != "aligned"),
        "two_rows": float(grid.n_rows == 2 and not known and not panel),
        "text_across": _share(across),
    }


def _columns(grid: Grid) -> list[list[Cell]]:
    """The cells that begin in each column."""
    columns: list[list[Cell]] = [[] for _ in range(grid.n_cols)]
    for cell in grid.cells:
        columns[cell.col].append(cell)
    return columns


def score(
    lattice: Lattice, grid: Grid, find_headers: FindHeaders, weights: Mapping[str, float], *, goes_on: bool
) -> float:
    """What a reading is worth: for each word that it takes, what its features say."""
    words = sum(len(slot.spans) for slot in lattice.slots)
    found = features(lattice, grid, find_headers, goes_on=goes_on)
    return words * sum(weights.get(name, 0.0) * share for name, share in found.items())


def _is_panel(grid: Grid, find_headers: FindHeaders) -> bool:
    """Whether a grid is a row of titles, and below it only cells across it all, with a known label in their first line or in two others.

    Under a table's header they are rows that few lines part.
    """
    below = [cell for cell in grid.cells if cell.row and (cell.lines or cell.nested)]
    if not below or any(cell.col_span < grid.n_cols for cell in below) or not below[0].lines:
        return False
    if sum(_is_header(cell, find_headers) for cell in grid.cells if not cell.row) >= HEADERS:
        return False
    begun = [
        any(start == 0 for start, _ in find_headers([word.text for word in line.words]))
        for cell in below
        for line in cell.lines
    ]
    return begun[0] or sum(begun) >= LABELS


def _is_header(cell: Cell, find_headers: FindHeaders) -> bool:
    """Whether a cell holds a known header and nothing else."""
    words = [word.text for line in cell.lines for word in line.words]
    return bool(words) and are_one_header(words, find_headers)


def _share(tests: Sequence[bool]) -> float:
    return sum(tests) / len(tests) if tests else 0.0


def _inside(held: Sequence[bool]) -> list[bool]:
    """For each column between the first and the last that hold something whether it holds nothing."""
    places = [index for index, one in enumerate(held) if one]
    return [not one for one in held[places[0] : places[-1]]] if places else []


def _repeats(grid: Grid, header: int) -> list[bool]:
    """For each row below the header whether most of its cells begin as the header does above them."""
    titles = {(cell.col, _first_line(cell)) for cell in grid.cells if cell.row < header and cell.lines}
    rows = [[cell for cell in row if cell.lines] for row in list(grid.rows())[header:]]
    same = [sum((cell.col, _first_line(cell)) in titles for cell in row) for row in rows]
    return [len(row) > 1 and count >= REPEATED * len(row) for row, count in zip(rows, same, strict=True)]


def _first_line(cell: Cell) -> str:
    return cell.lines[0].text


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0


def _is_mixed(cell: Cell) -> bool:
    """Whether plain lines stand below bold ones."""
    return cell.lines[0].bold and not cell.lines[-1].bold


def _header_rows(grid: Grid) -> int:
    """How many rows seem to be the header: those before the first that is not all in bold, but for help texts, else one."""
    rows = [[cell for cell in row if cell.lines] for row in grid.rows()]
    pairs = zip(rows, [*rows[1:], []], strict=True)
    bold = next((i for i, (row, below) in enumerate(pairs) if not _is_in_bold(row, below)), 0)
    return min(max(1, bold), HEADER_ROWS)


def _is_in_bold(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether all cells of a row begin in bold, and what is plain in them is smaller than all that is plain below: help text."""
    plain = [line.size or 0.0 for cell in row for line in cell.lines if not line.bold]
    if not plain:
        return True
    sizes = [line.size or 0.0 for cell in below for line in cell.lines if not line.bold]
    begin = all(cell.lines[0].bold for cell in row)
    return begin and bool(sizes) and max(plain) < HELP * min(sizes)


def _is_known(cells: Sequence[Cell], find_headers: FindHeaders) -> bool:
    """Whether one of a column's first cells begins with a known header word."""
    texts = (_words(cell) for cell in cells)
    return any(any(start < 2 for start, _ in find_headers(words)) for words in texts if words)


def _words(cell: Cell) -> list[str]:
    """The words of a cell, whole where a line's end broke one."""
    words: list[str] = []
    for line in cell.lines:
        parts = [word.text for word in line.words]
        if words and parts and words[-1].endswith(HYPHENS) and parts[0][:1].islower():
            words[-1] = words[-1][:-1] + parts.pop(0)
        words += parts
    return words


def _holds_headers(cells: Sequence[Cell], find_headers: FindHeaders) -> bool:
    """Whether a known header begins inside one of a column's lines, behind a gap wider than its letters are high."""
    lines = [line for cell in cells for line in cell.lines if cell.col_span == 1 and line.size]
    for line in lines:
        apart = {
            i for i, (one, two) in enumerate(pairwise(line.words), 1) if two.box[0] - one.box[2] > (line.size or 0)
        }
        if apart and any(start in apart for start, _ in find_headers([word.text for word in line.words])):
            return True
    return False


def _is_number(cell: Cell) -> bool:
    return bool(cell.lines) and not cell.lines[0].text[:1].isalpha() and is_number(cell.text)


def _tells_rows(cell: Cell) -> bool:
    """Whether a cell is a number, or holds words of a scale: each of its column's has a row of its own."""
    return _is_number(cell) or _holds_words(cell)


def _holds_several(cell: Cell) -> bool:
    """Whether a cell has several lines, each of which is a number or a word of a scale."""
    return (len(cell.lines) > 1 and all(is_number(line.text) for line in cell.lines)) or _holds_words(cell)


def _holds_words(cell: Cell) -> bool:
    return len(cell.lines) > 1 and are_scale_words([line.text for line in cell.lines])


def _goes_on(bodies: Sequence[Sequence[Cell]]) -> Iterator[bool]:
    """For each cell below another whether it goes on that one's sentence."""
    for column in bodies:
        for above, below in pairwise(column):
            if above.row + above.row_span == below.row:
                yield goes_on(above.text, below.text)

"""A risk map drawn as a table: a matrix with steps along two edges that it names, and the numbers of risks in its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.legends.letters import is_consequence
from pipeline.interpret.legends.matrix_grids import edges_of, inside
from pipeline.interpret.legends.risk_map import Placed, RiskMap, numbers_in, without_values
from pipeline.interpret.phrases.matcher import classify

_STEP = lazy_pattern(r"\D*(?P<step>\d{1,2})(?!\d)")
_CODE = lazy_pattern(r"([SRKV])\s?\d{1,2}", re.IGNORECASE)
_LETTERS = {"s": "likelihood", "r": "likelihood", "k": "consequence", "v": "consequence"}
_OTHER = {"likelihood": "consequence", "consequence": "likelihood"}
_NAME = lazy_pattern(r"[^\W\d_]{4,}")
_UPRIGHT, _LEVEL = "↑↓▲▼⬆⬇↕", "→←►▶◄◀⮕➔➜➡⬅↔"
_DIVIDED = lazy_pattern(r"\s*[/\\]\s*")


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of an edge: its row or column, its number, and the line that says it."""

    at: int
    number: int
    line: Line


def map_in(grid: Grid) -> RiskMap | None:
    """The map that a grid is; None where it is no matrix, or its fields hold no numbers of risks."""
    edges = edges_of(grid)
    if edges is None:
        return None
    rows, cols = inside(grid, edges)
    level = [step for col in cols if (step := _step(grid, edges[1], col, col))]
    upright = [step for row in rows if (step := _step(grid, row, edges[0], row))]
    scales = ([step.number for step in steps] for steps in (level, upright))
    fields = without_values(_numbered(grid, level, upright), *scales)
    marks = tuple(number for numbers in fields.values() for number in numbers)
    if not marks:
        return None
    across = steps_part(grid, edges) if len(set(marks)) == len(marks) else None
    placed: dict[int, Placed] = {}
    for (right, down), numbers in fields.items() if across else ():
        beside = level[right].line, upright[down].line
        placed |= dict.fromkeys(numbers, Placed(*(beside if across == "likelihood" else reversed(beside))))
    return RiskMap(page_of(grid), placed, marks)


def steps_within(grid: Grid, edges: tuple[int, int]) -> tuple[dict[int, Line], dict[int, Line]]:
    """The lines that say the steps of a grid's edges, by column and by row."""
    rows, cols = inside(grid, edges)
    level = [step for col in cols if (step := _step(grid, edges[1], col, col))]
    upright = [step for row in rows if (step := _step(grid, row, edges[0], row))]
    return {step.at: step.line for step in level}, {step.at: step.line for step in upright}


def texts_outside(grid: Grid) -> Iterator[str]:
    """The texts of a matrix outside of its fields: its steps, the names of its edges, and what stands over it."""
    edges = edges_of(grid)
    rows, cols = inside(grid, edges) if edges else (range(0), range(0))
    yield from (tidy(cell.text) for cell in grid.cells if cell.row not in rows or cell.col not in cols)


def _step(grid: Grid, row: int, col: int, at: int) -> _Step | None:
    """The step in a place of an edge, its number as a line of its own where the edge says it; None where none begins there."""
    cell = grid.at(row, col)
    found = _STEP.match(tidy(cell.text)) if cell else None
    if cell is None or found is None or (cell.row, cell.col) != (row, col):
        return None
    line = next((one for one in cell.lines if found["step"] in one.text), cell.lines[0])
    told = replace(line, text=found["step"], box=line.box or cell.box, path=line.path or cell.path)
    return _Step(at, int(found["step"]), told)


def _numbered(grid: Grid, level: Sequence[_Step], upright: Sequence[_Step]) -> dict[tuple[int, int], list[int]]:
    """The numbers in the fields that hold anything, by the places of the steps beside them; those of a cell over several fields tell none."""
    found: dict[tuple[int, int], list[int]] = {}
    for down, below in enumerate(upright):
        for right, beside in enumerate(level):
            cell = grid.at(below.at, beside.at)
            if cell is not None and cell.text.strip() and cell.row_span == cell.col_span == 1:
                found[right, down] = numbers_in(tidy(cell.text))
    return found


def steps_part(grid: Grid, edges: tuple[int, int]) -> str | None:
    """Which part of the score the steps of the row are, by what the grid says outside of its fields; None where that is not plain."""
    corner = _corner(grid, edges)
    told = {*_beside_edges(grid, edges), *_in_words(grid, edges), *_by_arrows(corner)}
    if told:
        return told.pop() if len(told) == 1 else None
    return "consequence" if _is_likelihood_first(corner) else None


def _beside_edges(grid: Grid, edges: tuple[int, int]) -> Iterator[str]:
    """What names beside an edge, and the words or letters of its steps, say of the row's part."""
    rows, cols = inside(grid, edges)
    for cell in grid.cells:
        low, right = cell.row in rows, cell.col in cols
        if low == right or not cell.text.strip():
            continue
        named = {*_parts(cell.text), *_of_code(cell)}
        if len(named) == 1:
            part = named.pop()
            yield part if right else _OTHER[part]


def _of_code(cell: Cell) -> Iterator[str]:
    """The part of a step that is written with its letter: "S4"."""
    if match := _CODE.fullmatch(tidy(cell.text)):
        yield _LETTERS[match[1].casefold()]


def _in_words(grid: Grid, edges: tuple[int, int]) -> Iterator[str]:
    """What the words of the steps say of the row's part: "1 Osannolik" along it, or "4 Katastrof" up the column."""
    rows, cols = inside(grid, edges)
    for cell in grid.cells:
        low, right = cell.row in rows, cell.col in cols
        on_edge = (cell.row, right) == (edges[1], True) or (cell.col, low) == (edges[0], True)
        consequence = is_consequence(tidy(cell.text)) if on_edge and low != right else None
        if consequence is not None:
            yield "consequence" if consequence == right else "likelihood"


def _corner(grid: Grid, edges: tuple[int, int]) -> str:
    """What stands between both edges."""
    rows, cols = inside(grid, edges)
    cells = [cell for cell in grid.cells if cell.row not in rows and cell.col not in cols]
    return tidy(" ".join(cell.text for cell in sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _by_arrows(corner: str) -> Iterator[str]:
    """What arrows beside both names in the corner say of the row's part: "Sannolikhet ↑ / Konsekvens →"."""
    names = _both_names(corner)
    if not names:
        return
    (first, _), (second, _) = names
    lead, between, last = corner[: first.start()], corner[first.end() : second.start()], corner[second.end() :]
    around = [lead, between] if set(_UPRIGHT + _LEVEL) & set(lead) else [between, last]
    for (_, part), beside in zip(names, around, strict=True):
        if set(beside) & set(_LEVEL):
            yield part
        elif set(beside) & set(_UPRIGHT):
            yield _OTHER[part]


def _is_likelihood_first(corner: str) -> bool:
    """Whether a corner has the likelihood before a stroke and the consequence behind: the first mostly goes up."""
    names = _both_names(corner)
    if not names:
        return False
    (first, part), (second, _) = names
    return part == "likelihood" and _DIVIDED.fullmatch(corner[first.end() : second.start()]) is not None


def _both_names(corner: str) -> list[tuple[re.Match[str], str]]:
    """The names of both parts in a corner, in their order; nothing where it has not each once."""
    names = [(match, part) for match in _NAME.finditer(corner) for part in _parts(match[0])]
    return names if {part for _, part in names} == set(_OTHER) and len(names) == len(_OTHER) else []


def _parts(text: str) -> Iterator[str]:
    """The parts of a score that words name."""
    for word in _NAME.findall(text):
        meaning = classify(word)
        if meaning and meaning.field in _OTHER:
            yield meaning.field

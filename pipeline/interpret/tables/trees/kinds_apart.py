"""Tables under a risk's heading whose rows say whether they are a control or a measure: the measures as a column of the controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.trees.branch_measures import measures_of, tells_of_measures

_KINDS = frozenset({"checks", "treatments"})
_ELSEWHERE = frozenset({"process", *_KINDS, *SCORES})  # what a column of such a table never says


@dataclass(frozen=True, slots=True)
class _Kinds:
    """A table of controls and measures: its columns, which of them holds the kinds and which the names, and each row's kind.

    called is how the table names each kind
    """

    columns: tuple[Heading, ...]
    types: int
    names: int
    rows: tuple[str, ...]
    called: dict[str, str]


def with_kinds_apart(document: Document) -> Document:
    """The document, its tables of controls and measures under a risk each with a column of measures, if all under the same header are such."""
    tables = list(_tables(document))
    found = {id(grid): kinds for grid, has_risk in tables if has_risk and (kinds := _kinds_of(grid))}
    others = {_words(grid) for grid, _ in tables if id(grid) not in found}
    own = {key: kinds for key, kinds in found.items() if tuple(one.text for one in kinds.columns) not in others}
    called = {name: text for kinds in own.values() for name, text in kinds.called.items()}
    if "checks" not in called:
        return document
    return document.with_grids(lambda grid: _apart(grid, own[id(grid)], called) if id(grid) in own else grid)


def _tables(document: Document) -> Iterator[tuple[Grid, bool]]:
    """Each table with whether a line between it and the one before is a risk's label with its name."""
    has_risk = False
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Grid):
                yield block, has_risk
                has_risk = False
            else:
                has_risk = has_risk or _names_risk(block)


def _names_risk(line: Line) -> bool:
    found = label_of(line)
    return found is not None and found[0].field == "risk" and bool(found[1].text.strip())


def _words(grid: Grid) -> tuple[str, ...]:
    header = find_header(grid)
    return tuple(column.text for column in header.columns) if header else ()


def _kinds_of(grid: Grid) -> _Kinds | None:
    """What a table's rows say that they are, by a column whose header nobody knows; None for any other table."""
    header = find_header(grid)
    plain = len(grid.cells) == grid.n_rows * grid.n_cols and all(
        cell.row_span == cell.col_span == 1 and not cell.nested for cell in grid.cells
    )
    if header is None or header.end != 1 or not plain or grid.n_rows <= header.end:
        return None
    for types, heading in enumerate(header.columns):
        texts = [_text(grid, row, types) for row in range(1, grid.n_rows)]
        kinds = tuple(kind for text in texts if (kind := _kind(text)))
        if heading.said is None and len(kinds) == len(texts):
            called = dict(zip(kinds, texts, strict=True))
            own = _Kinds(header.columns, types, _names(grid, types), kinds, called)
            return own if _is_whole(grid, own) else None
    return None


def _kind(text: str) -> str | None:
    meaning = classify(text) if text else None
    return meaning.field if meaning and meaning.whole and meaning.field in _KINDS else None


def _names(grid: Grid, types: int) -> int:
    """The column of names: the one beside that of the kinds with the longest texts."""
    others = (col for col in range(grid.n_cols) if col != types)
    return max(others, key=lambda col: sum(len(_text(grid, row, col)) for row in range(1, grid.n_rows)))


def _is_whole(grid: Grid, own: _Kinds) -> bool:
    """Whether all rows have a name, no other column says what such a table never does, and a measure can hold all that its row tells."""
    said = {heading.said for at, heading in enumerate(own.columns) if at != own.names}
    named = all(_text(grid, row, own.names) for row in range(1, grid.n_rows))
    held = {at for at, heading in enumerate(own.columns) if at in {own.types, own.names} or tells_of_measures(heading)}
    measures = [row for row, kind in enumerate(own.rows, 1) if kind == "treatments"]
    lost = any(_text(grid, row, col) for row in measures for col in range(grid.n_cols) if col not in held)
    return named and not lost and not said & _ELSEWHERE and "risk" not in said


def _apart(grid: Grid, own: _Kinds, called: dict[str, str]) -> Grid:
    """A table with a row for each control, and its measures in the place of the kinds for all of these."""
    checks = [row for row, kind in enumerate(own.rows, 1) if kind == "checks"]
    measures = [row for row, kind in enumerate(own.rows, 1) if kind == "treatments"]
    names = {own.names: called["checks"], **({own.types: called["treatments"]} if "treatments" in called else {})}
    cells = [_renamed(cell, names) for cell in grid.cells if cell.row == 0]
    height = max(len(checks), 1)
    for number, row in enumerate(checks, 1):
        cells += [replace(cell, row=number) for cell in _row(grid, row) if cell.col != own.types or len(names) == 1]
    if not checks:
        cells += [
            Cell(1, col, path=_row(grid, measures[0])[col].path) for col in range(grid.n_cols) if col != own.types
        ]
    if len(names) > 1:
        cells.append(_cell_of(grid, own, measures, height))
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))), n_rows=1 + height)


def _renamed(cell: Cell, names: dict[int, str]) -> Cell:
    """A header's cell with another text where its column has another name."""
    if cell.col not in names:
        return cell
    first = cell.lines[0] if cell.lines else Line("", cell.box, path=cell.path)
    return replace(cell, lines=(replace(first, text=names[cell.col], words=()),))


def _cell_of(grid: Grid, own: _Kinds, measures: Sequence[int], height: int) -> Cell:
    """The cell that holds a table of the measures, each with who and when, beside all controls."""
    told = [
        [Content(cell.lines, key=(0, row, cell.col, 0), path=cell.path) for cell in _row(grid, row)] for row in measures
    ]
    content = measures_of([(row[own.names], row, {}) for row in told], own.columns, own.names)
    boxes = [cell.box for row in measures or [1] for cell in _row(grid, row) if cell.col == own.types]
    path = content.path or _row(grid, 1)[own.types].path
    return Cell(1, own.types, row_span=height, lines=content.lines, nested=content.nested, box=boxes[0], path=path)


def _row(grid: Grid, row: int) -> list[Cell]:
    return sorted((cell for cell in grid.cells if cell.row == row), key=lambda cell: cell.col)


def _text(grid: Grid, row: int, col: int) -> str:
    cell = grid.at(row, col)
    return " ".join(line.text.strip() for line in cell.lines).strip() if cell else ""

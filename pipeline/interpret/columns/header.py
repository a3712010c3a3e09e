"""A grid's header rows to columns with meanings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.vocabulary import vocabulary

_SEARCHED = 8  # rows at the top of a grid among which its header is sought
_NUMERIC = re.compile(r"[\d\s.,/x×*=()SKVRskvr-]*\d[\d\s.,/x×*=()SKVRskvr-]*")
_RANGE = re.compile(r"\(?\s*\d\s*[-–—]\s*\d\s*\)?")
_ACCEPT = re.compile(r"accept|godta", re.IGNORECASE)
_ASKING = ("responsible", "owner", "treatment_status", "risk")  # under these a question of acceptance stands
_PARTS = ("likelihood", "consequence", "value", "score")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's header: what it means, and its words.

    cell tells columns apart that share one header cell ("RxK" over three numbers) from those that do not.
    """

    field: str | None
    header: str
    group: str | None = None
    help: str | None = None
    cell: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """All words of the header."""
        return " ".join(part for part in (self.header, self.help) if part)


@dataclass(frozen=True, slots=True)
class Header:
    """Which rows are header [first, end), and what each column means."""

    first: int
    end: int
    columns: tuple[Heading, ...]

    @property
    def fields(self) -> set[str]:
        """The known fields."""
        return {column.field for column in self.columns if column.field}


def find_header(grid: Grid) -> Header | None:
    """The header of a grid, or None where no row of it has two known header cells.

    The leaf row is the one with most known headers among the first rows; rows above it are groups and
    titles, rows below it belong to the header while its cells reach down into them or all are headers.
    """
    rows = list(grid.rows())[:_SEARCHED]
    counts = [_known(row) for row in rows]
    best = max(counts, default=0)
    if best < 2:
        return None
    leaf = counts.index(best)
    end = _header_end(grid, rows, leaf)
    first = next((row for row in range(leaf + 1) if rows[row]), leaf)
    headings = [_heading(grid, first, end, col) for col in range(grid.n_cols)]
    return Header(first, end, tuple(refine([_without_edge(grid, end, headings, col) for col in range(grid.n_cols)])))


def _without_edge(grid: Grid, end: int, headings: Sequence[Heading], col: int) -> Heading:
    """A column's heading; none for the blank edge between a cell and the table inside it, which has but that table's group."""
    row, own = headings[col].cell
    group = grid.at(row, own)
    if group is None or group.col_span == 1:
        return headings[col]
    below = any(other.cell != (row, own) and grid.at(row, other.cell[1]) is group for other in headings)
    column = (cell for cell in grid.cells if cell.col <= col < cell.col + cell.col_span and cell.row >= end)
    return Heading(None, "", cell=(0, col)) if below and all(not _text(cell) for cell in column) else headings[col]


def _text(cell: Cell) -> str:
    return join(cell.lines)


def _known(row: Sequence[Cell]) -> int:
    """How many different fields the cells of a row name; 0 where the row looks like data.

    What a row of data holds may begin with known words ("Avvikelse. Två fakturor …", "Kontroll: Ekonom"): where no cell
    is header words alone, all must look like headers.
    """
    texts = [text for text in map(_text, row) if text]
    meanings = [meaning for text in texts if (meaning := classify(text))]
    numeric = sum(1 for text in texts if _NUMERIC.fullmatch(text) and not classify(text) and not _RANGE.fullmatch(text))
    if not meanings or numeric or len(meanings) * 2 < len(texts):
        return 0
    named = [meaning for meaning in meanings if _looks_like_header(meaning)]
    if len(named) < len(texts) and not any(meaning.whole for meaning in named):
        return 0
    return len({meaning.field for meaning in named})


def _looks_like_header(meaning: Meaning) -> bool:
    """Whether the words behind a header phrase are help text and not the rest of a sentence."""
    return meaning.whole or meaning.help is None or not meaning.help[0].islower() or meaning.help[0].isdigit()


def _header_end(grid: Grid, rows: Sequence[Sequence[Cell]], leaf: int) -> int:
    """The first row below the header."""
    end = leaf + 1
    while end < len(rows):
        reaches = any(cell.row + cell.row_span > end and classify(_text(cell)) for cell in rows[leaf])
        texts = [text for text in map(_text, rows[end]) if text]
        below = bool(texts) and all(
            _RANGE.fullmatch(text) or ((meaning := classify(text)) and meaning.whole) for text in texts
        )
        if not (below or (reaches and (not texts or _known(rows[end])))):
            break
        end += 1
    return min(max(end, grid.header_rows), grid.n_rows) if grid.header_rows <= end + 1 else end


def _heading(grid: Grid, first: int, end: int, col: int) -> Heading:
    """A column's heading out of the header cells above it, the lowest that is known first."""
    stack: list[Cell] = []
    for row in range(first, end):
        cell = grid.at(row, col)
        if cell and _text(cell) and cell not in stack:
            stack.append(cell)
    stack = [cell for cell in stack if cell.col_span < grid.n_cols or grid.n_cols == 1]
    for index in range(len(stack) - 1, -1, -1):
        meaning = classify(_text(stack[index]))
        if meaning:
            return _known_heading(stack, index, meaning)
    if stack and (told := _told_residual(_text(stack[-1]))):
        return replace(told, cell=(stack[-1].row, stack[-1].col))
    leaf = stack[-1] if stack else None
    group = tidy(" ".join(map(_text, stack[:-1]))) or None
    return Heading(None, _text(leaf) if leaf else "", group, cell=(leaf.row, leaf.col) if leaf else (0, col))


def _known_heading(stack: Sequence[Cell], index: int, meaning: Meaning) -> Heading:
    below = tidy(" ".join(map(_text, stack[index + 1 :])))
    group = tidy(" ".join(map(_text, stack[:index]))) or None
    help_text = tidy(" ".join(part for part in (meaning.help, below) if part)) or None
    leaf = stack[-1]
    asks = meaning.field in _ASKING and _ACCEPT.search(f"{meaning.header} {help_text or ''}")
    name = "acceptance" if asks else meaning.field
    if (group and _in_group("residual", group) and name in _PARTS) or (
        name in _PARTS and _in_group("residual", f"{meaning.header} {help_text or ''}")
    ):
        name = f"residual.{name}"
    return Heading(name, meaning.header, group, help_text, (leaf.row, leaf.col))


def _told_residual(text: str) -> Heading | None:
    """A heading that holds both levels in one cell: "Nettorisk Riskvärde"."""
    group = max(
        (phrase for phrase in vocabulary().groups["residual"] if text.casefold().startswith(f"{phrase} ")),
        key=len,
        default="",
    )
    meaning = classify(text[len(group) :].strip()) if group else None
    if meaning is None or meaning.field not in _PARTS:
        return None
    return Heading(f"residual.{meaning.field}", meaning.header, text[: len(group)], meaning.help)


def _in_group(name: str, text: str) -> bool:
    folded = tidy(text).casefold()
    return any(phrase in folded for phrase in vocabulary().groups[name])


def refine(columns: Sequence[Heading]) -> list[Heading]:
    """Meanings that hang on the neighbours: whose responsibility, whose date, a second assessment."""
    fields = [column.field for column in columns]
    plan = "checks" in fields
    seen: set[str] = set()
    refined: list[Heading] = []
    for index, column in enumerate(columns):
        name = _by_neighbours(column, index, columns, plan=plan)
        if name and name in seen and not _same_cell(column, refined):
            name = f"residual.{name}" if name in _PARTS and f"residual.{name}" not in fields else None
        if name:
            seen.add(name)
        refined.append(replace(column, field=name))
    return refined


def _alone(column: Heading, columns: Sequence[Heading]) -> bool:
    """Whether no other column shares a column's header cell."""
    return sum(other.cell == column.cell for other in columns) == 1


def _same_cell(column: Heading, before: Sequence[Heading]) -> bool:
    return any(other.cell == column.cell and other.header == column.header for other in before)


def _by_neighbours(column: Heading, index: int, columns: Sequence[Heading], *, plan: bool) -> str | None:
    """A column's field once its neighbours are known."""
    prefix = "residual." if (column.field or "").startswith("residual.") else ""
    if column.field in {f"{prefix}value", f"{prefix}score"}:
        return _scores_by_neighbours(column, columns, prefix)
    before = {other.field for other in columns[:index]}
    fields = {other.field for other in columns}
    in_treatment = column.group is not None and _in_group("treatment", column.group)
    if not plan and ("treatments" in before or in_treatment):
        moved = {"responsible": "treatment_owner", "frequency": "treatment_due"}.get(column.field or "")
        if moved:
            return moved
    if column.field == "responsible" and not plan and "result" not in fields:
        return "owner"
    stands_for = {"treatment_status": "result", "treatment_due": "frequency"}.get(column.field or "")
    if stands_for and "treatments" not in fields:
        return stands_for if plan and stands_for not in fields else None
    return column.field if column.field not in {"number", "comment"} else None


def _scores_by_neighbours(column: Heading, columns: Sequence[Heading], prefix: str) -> str | None:
    """A value over several columns is a score in parts; a score beside its parts is their value."""
    fields = {other.field for other in columns}
    if not _alone(column, columns):
        return f"{prefix}score"
    if column.field == f"{prefix}score" and {f"{prefix}likelihood", f"{prefix}consequence"} <= fields:
        return f"{prefix}value" if f"{prefix}value" not in fields else None
    return column.field

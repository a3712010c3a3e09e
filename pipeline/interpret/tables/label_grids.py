"""Small tables of labels with values that name the risk of the table right below them: "Risk | Jäv" over a table of checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.forms import entries_of
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.vocabulary import CONTROLLED
from pipeline.interpret.tables.label_values import is_name
from pipeline.interpret.tables.lines_above import NAMED_ABOVE

_PAIR = 2  # a label and its value
_MOST = 4  # rows
_LABELS = frozenset({*NAMED_ABOVE, *SCORES, "owner"})
_NAMES = frozenset({"risk", "process", "description"})
_ROWS = frozenset({"checks", "result", "treatments", *SCORES})

Stretch = tuple[Sequence[Line], Grid | None]
"""The lines before a table, and the table."""


def labels_over_tables(stretches: Sequence[Stretch], headers: Sequence[Header | None]) -> dict[int, list[Line]]:
    """By the id() of each small table of labels right above a table without names, its rows as lines.

    headers: those of the tables, None where one has none.
    """
    found: dict[int, list[Line]] = {}
    for (_, grid), (between, below), header in zip(stretches, stretches[1:], headers[1:], strict=False):
        is_list = header is not None and bool(header.fields & _ROWS) and not header.fields & _NAMES
        lines = _lines(grid) if grid and below and is_list and not between else []
        if grid and lines:
            found[id(grid)] = lines
    return found


def cards_over_tables(stretches: Sequence[Stretch], headers: Sequence[Header | None]) -> set[int]:
    """The id() of each card of a risk right above a table of checks without names: it goes on no table before it."""
    found: set[int] = set()
    for (_, grid), (between, below), header in zip(stretches, stretches[1:], headers[1:], strict=False):
        is_list = header is not None and bool(header.fields & CONTROLLED) and not header.fields & _NAMES
        if grid and below and is_list and not between and grid.n_cols == _PAIR:
            fields = {entry.meaning.field for entry in entries_of(grid) or ()}
            found |= {id(grid)} if "risk" in fields and not fields & CONTROLLED else set()
    return found


def _lines(grid: Grid) -> list[Line]:
    """The rows of a small table of labels as lines, a tab behind each label; nothing where one row is none or explains its word, or none names a risk."""
    rows = [list(_pairs(row)) for row in grid.rows()]
    pairs = [pair for row in rows for pair in row]
    if not 0 < len(rows) <= _MOST or not all(rows) or grid.header_rows:
        return []
    meanings = [_field(tidy(join(label.lines))) for label, _ in pairs]
    values = [tidy(join(value.lines)) for _, value in pairs]
    told = all(one in _LABELS for one in meanings) and not any(map(_field, values)) and all(map(is_name, values))
    is_risk = [value for one, value in zip(meanings, values, strict=True) if one == "risk" and value]
    return [_line(*pair) for pair in pairs] if told and is_risk and len(set(meanings)) == len(meanings) else []


def _pairs(row: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """The labels of a row with the cells beside them; nothing for a row of an odd cell, or of cells with tables."""
    cells = [cell for cell in row if cell.lines]
    if len(cells) % _PAIR or any(cell.nested for cell in row):
        return
    yield from zip(cells[::_PAIR], cells[1::_PAIR], strict=True)


def _field(text: str) -> str | None:
    """What a text is the label of."""
    meaning = label_meaning(text.rstrip(" :"))
    return meaning.field if meaning and meaning.whole else None


def _line(label: Cell, value: Cell) -> Line:
    """A label with its value as one line."""
    lines = [*label.lines, *value.lines]
    words = tuple(word for line in lines for word in line.words)
    box = around([line.box for line in lines if line.box])
    text = f"{tidy(join(label.lines)).rstrip(' :')}:\t{tidy(join(value.lines))}"
    return replace(lines[0], text=text, words=words, box=box, bold=False, marker=None, level=None)

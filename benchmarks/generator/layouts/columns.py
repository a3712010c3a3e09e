"""A table out of columns and rows of facts: header levels, help text, spans, bullets, spacer rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from benchmarks.generator.model import Align, Cell, Para, Row, Rules, Style, Table

NUMERIC = {"likelihood", "consequence", "value", "score", "number"}
"""Fields of numbers; "residual.value" is one by its last part."""


@dataclass(frozen=True)
class Column:
    """One column: the field it shows, its header words, and how wide it wants to be."""

    field: str
    header: str
    weight: float
    help: str = ""
    group: str = ""
    sideways: bool = False


@dataclass
class Record:
    """One row: the paragraphs of each field; equal `span` keys of neighbours make one cell over both."""

    cells: dict[str, tuple[Para, ...]]
    span: dict[str, int] = field(default_factory=dict)
    nested: dict[str, Table] = field(default_factory=dict)
    """Tables inside the cells of some fields."""
    section: str = ""
    """A full-width row that stands above the records of one section."""


@dataclass(frozen=True)
class Look:
    """How the table is drawn."""

    rules: Rules
    style: Style
    repeat: str = "all"
    break_rows: bool = True
    spacers: bool = False
    merged_scores: bool = False
    """One header cell over all score columns, with no words of their own."""
    framed: bool = False
    filled: bool = True
    title: str = ""
    """A first header row over the whole width."""
    headless: bool = False
    centered: bool = True
    size: float = -1.0
    """Points to add to the running text's size."""


def build(columns: list[Column], records: list[Record], look: Look) -> Table:
    """The table of some records."""
    total = sum(column.weight for column in columns)
    rows = [] if look.headless else _headers(columns, look)
    for section, members in groupby(records, key=lambda record: record.section):
        if section:
            fill = look.style.accent if look.rules == "bands" else None
            rows.append(Row((Cell((Para(section, bold=True),), colspan=len(columns), fill=fill),)))
        rows += _body(columns, list(members), look)
    return Table(
        widths=tuple(column.weight / total for column in columns), rows=tuple(rows), rules=look.rules,
        repeat="all" if look.repeat == "all" else "last" if look.repeat == "last" else "none",
        break_rows=look.break_rows, framed=look.framed, size=look.size,
    )  # fmt: skip


def _headers(columns: list[Column], look: Look) -> list[Row]:
    fill = look.style.accent if look.filled and look.rules != "none" else None
    rows = []
    if look.title:
        rows.append(Row((Cell((Para(look.title, bold=True),), colspan=len(columns), fill=fill),), header=True))
    if any(column.group for column in columns) and not look.merged_scores:
        return rows + _two_levels(columns, fill)
    cells = []
    for is_score, run in groupby(columns, key=lambda column: look.merged_scores and column.group != ""):
        members = list(run)
        if is_score:
            cells.append(Cell((Para(members[0].group, bold=True),), colspan=len(members), fill=fill, align="center"))
        else:
            cells += [_header(column, fill) for column in members]
    return [*rows, Row(tuple(cells), header=True)]


def _two_levels(columns: list[Column], fill: str | None) -> list[Row]:
    upper: list[Cell] = []
    lower: list[Cell] = []
    for group, run in groupby(columns, key=lambda column: column.group):
        members = list(run)
        if group:
            upper.append(Cell((Para(group, bold=True),), colspan=len(members), fill=fill))
            lower += [_header(column, fill) for column in members]
        else:
            upper += [_header(column, fill, rowspan=2) for column in members]
    return [Row(tuple(upper), header=True), Row(tuple(lower), header=True)]


def _header(column: Column, fill: str | None, rowspan: int = 1) -> Cell:
    paras = [Para(column.header, bold=True)]
    if column.help and not column.sideways:
        paras.append(Para(column.help, small=True))
    return Cell(tuple(paras), rowspan=rowspan, fill=fill, sideways=column.sideways)


def _body(columns: list[Column], records: list[Record], look: Look) -> list[Row]:
    rows: list[Row] = []
    for index, record in enumerate(records):
        if look.spacers and index and _breaks(records[index - 1], record):
            rows.append(Row(tuple(Cell() for _ in columns)))
        cells = []
        for column in columns:
            length = _span(records, index, column.field)
            if length:
                align: Align = "center" if look.centered and column.field.rpartition(".")[2] in NUMERIC else "left"
                cells.append(
                    Cell(
                        record.cells.get(column.field, ()),
                        rowspan=length,
                        align=align,
                        nested=record.nested.get(column.field),
                    )
                )
        rows.append(Row(tuple(cells)))
    return rows


def _breaks(before: Record, after: Record) -> bool:
    """Whether no cell spans both records."""
    return not any(before.span.get(name) == key for name, key in after.span.items())


def _span(records: list[Record], index: int, name: str) -> int:
    """Over how many records the cell at `index` reaches; 0 where one from above covers it."""
    key = records[index].span.get(name)
    if key is None:
        return 1
    if index and records[index - 1].span.get(name) == key:
        return 0
    length = 1
    while index + length < len(records) and records[index + length].span.get(name) == key:
        length += 1
    return length

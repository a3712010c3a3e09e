"""A table out of a case's columns and rows: header levels, bands and comments over the whole width, sums, stripes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from benchmarks.generator.hard.case import Case, Entry, Look
from benchmarks.generator.hard.features.rows import REPORTED
from benchmarks.generator.layouts.columns import NUMERIC, Column
from benchmarks.generator.model import Cell, Painted, Para, Row, Table
from benchmarks.generator.notation import number

SLIVER = 0.012
"""The share of the width by which a dragged border is off."""


def build(case: Case, columns: list[Column] | None = None, entries: list[Entry] | None = None) -> Table:
    """The table of some columns and rows, else of all."""
    look = case.look
    shown = [column for column in columns or case.columns if column.field != look.band]
    chosen = case.entries if entries is None else entries
    total = sum(column.weight for column in shown)
    rows = [] if look.headless else _headers(shown, look)
    for band, run in groupby(chosen, key=lambda entry: _band(entry, look)):
        members = list(run)
        if band:
            count = f" ({len(members)} {look.counted})" if look.counted and len(members) > 1 else ""
            rows.append(
                _wide(
                    Para(f"▾ {band}{count}" if look.unfolded else f"{band}{count}", bold=True),
                    shown,
                    case.style.accent if look.rules != "none" else None,
                )
            )
        rows += _body(shown, members, case)
    rows += [_sum(label, shown, chosen) for label in look.sums]
    table = Table(
        tuple(column.weight / total for column in shown), tuple(rows), look.rules,
        repeat="all" if look.repeat else "none", break_rows=look.break_rows, size=look.size, pad=look.pad,
    )  # fmt: skip
    return with_slivers(table) if look.slivers else table


def _band(entry: Entry, look: Look) -> str:
    return entry.cells[look.band][0].text if look.band and entry.cells.get(look.band) else ""


def _wide(para: Para, columns: list[Column], fill: str | None = None) -> Row:
    return Row((Cell((para,), colspan=len(columns), fill=fill),))


def _headers(columns: list[Column], look: Look) -> list[Row]:
    rows = []
    if look.title:
        title = Cell((_ink(look.title, look),), colspan=len(columns), fill=look.header_fill, align="center")
        rows.append(Row((title,), header=True))
    if not any(column.group for column in columns):
        return [*rows, Row(tuple(_header(column, look) for column in columns), header=True)]
    upper: list[Cell] = []
    lower: list[Cell] = []
    for group, run in groupby(columns, key=lambda column: column.group):
        members = list(run)
        if group:
            upper.append(Cell((_ink(group, look),), colspan=len(members), fill=look.header_fill, align="center"))
            lower += [_header(column, look) for column in members]
        else:
            upper += [_header(column, look, rowspan=2) for column in members]
    return [*rows, Row(tuple(upper), header=True), Row(tuple(lower), header=True)]


def _ink(text: str, look: Look) -> Para:
    return Para(text, bold=True, colour=look.header_ink)


def _header(column: Column, look: Look, rowspan: int = 1) -> Cell:
    paras = [_ink(column.header, look)] if column.header else []
    if column.help:
        paras += [Para(line, small=True, colour=look.header_ink) for line in column.help.split("\n")]
    return Cell(tuple(paras), rowspan=rowspan, fill=look.header_fill, middle=look.middle, sideways=column.sideways)


def _body(columns: list[Column], entries: list[Entry], case: Case) -> list[Row]:
    look = case.look
    rows = []
    for index, entry in enumerate(entries):
        fill = entry.fill or (look.stripes if index % 2 else None)
        cells = []
        for column in columns:
            length = _span(entries, index, column.field, look)
            if length:
                cells.append(_cell(column.field, entry, look, fill, length))
        rows.append(Row(tuple(cells)))
        if entry.comment:
            rows.append(_wide(Para(entry.comment, italic=True), columns, fill))
    return rows


def _cell(name: str, entry: Entry, look: Look, fill: str | None, rowspan: int) -> Cell:
    numeric = name.rpartition(".")[2] in NUMERIC
    painted: Painted = look.painted if look.painted in {"line", "word"} else "cell"  # type: ignore[assignment]  # one of the two
    return Cell(
        entry.cells.get(name, ()), rowspan=rowspan, fill=entry.fills.get(name, fill),
        align="center" if numeric and look.centered else "left", middle=look.middle,
        painted=("line" if look.badges else "cell") if name in entry.fills else painted,
    )  # fmt: skip


def _span(entries: list[Entry], index: int, name: str, look: Look) -> int:
    """Over how many rows a cell reaches; 0 where one from above covers it."""
    if name != "process" or not look.merged or any(entry.comment for entry in entries):
        return 1
    own = entries[index].risk.process
    if index and entries[index - 1].risk.process == own:
        return 0
    run = 1
    while index + run < len(entries) and entries[index + run].risk.process == own:
        run += 1
    return run


def _sum(label: str, columns: list[Column], entries: list[Entry]) -> Row:
    """A row that counts the risks or the results, or sums or averages the values."""
    if label == REPORTED:
        count = str(sum(bool(entry.cells.get("result")) for entry in entries))
        return _across(label, {"result": count}, columns)
    values = [entry.risk.value or 0 for entry in entries]
    if label.startswith("Antal"):
        return _wide(Para(f"{label}: {len(entries)}", bold=True), columns)
    result = sum(values) if label == "Summa" else round(sum(values) / max(1, len(values)), 1)
    return _across(label, {"value": number(result)}, columns)


def _across(label: str, told: dict[str, str], columns: list[Column]) -> Row:
    """A row of a label and what it tells under some columns."""
    texts = [label, *(told.get(column.field, "") for column in columns[1:])]
    cells = [
        Cell((Para(text, bold=True),) if text else (), align="center" if place else "left")
        for place, text in enumerate(texts)
    ]
    return Row(tuple(cells))


def with_slivers(table: Table) -> Table:
    """The same table with its inner borders dragged a little, row by row."""
    widths: list[float] = []
    for width in table.widths[:-1]:
        widths += [width - SLIVER, SLIVER]
    widths.append(table.widths[-1])
    rows = []
    for index, row in enumerate(table.rows):
        rows.append(replace(row, cells=tuple(_dragged(row, index, len(table.widths)))))
    return replace(table, widths=tuple(widths), rows=tuple(rows), whole=table)


def _dragged(row: Row, index: int, count: int) -> list[Cell]:
    """A row's cells over the finer columns; each border lies left or right of its sliver."""
    cells, column = [], 0
    edge = [(index * 7 + at * 3) % 2 for at in range(count + 1)]
    edge[0] = edge[count] = 0
    for cell in row.cells:
        start = 2 * column - (1 - edge[column]) if column else 0
        column += cell.colspan
        end = 2 * column - (1 - edge[column]) if column < count else 2 * count - 1
        cells.append(replace(cell, colspan=end - start))
    return cells

"""Cells that hold what several columns might: a check and below it "Risk: Jäv", or both, set apart, below "Kontroll / risk"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands.details import labelled, of_band
from pipeline.interpret.tables.bands.group_bands import is_one_cell
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.reshaped.below_names import NOTED, parted_below_names, said_below_names

_NAMES = ("process", "risk", "checks")
_ALSO = ("method", "frequency", "responsible", "report_to")  # what may be said of a risk or a check
_BELOW = ("description", NOTED)  # what else may stand below a risk's name
_PARTED = lazy_pattern(r"\s*[/|+&,]\s*|\s+(?:och|samt)\s+", re.IGNORECASE)
_FEWEST = 2  # cells that hold more than their column's own
_OWN = ""  # the name of what is a column's own

_Key = tuple[int, int, int, int] | None
_Cells = Mapping[_Key, Content]  # a column's by their keys
_Parts = Mapping[_Key, Mapping[str, Content]]  # of each cell, by field


def with_named_in_cells(sheet: LogicalTable) -> LogicalTable:
    """A table with columns of their own for what most cells of a column hold of others: below labels, or as its header names two."""
    for index, column in enumerate(sheet.columns):
        if column.field not in _NAMES:
            continue
        cells = {row[index].key: row[index] for row in sheet.rows if _is_apart(row, index)}
        if any(content.nested for content in cells.values()):
            continue
        parts = (
            _by_labels(sheet, column.field, cells)
            or _by_header(sheet, column, cells)
            or _by_letters(sheet, column.field, cells)
        )
        if parts:
            return _with_columns(sheet, index, parts)
    return sheet


def _is_apart(row: Sequence[Content], index: int) -> bool:
    """Whether a row has a cell of its own in a column, and none that spans others too, as a band's or a comment's does."""
    own = row[index].key
    return own is not None and sum(content.key == own for content in row) == 1


def _by_labels(sheet: LogicalTable, own: str, cells: _Cells) -> _Parts:
    """The parts of cells, most of which label what the table has no column for; nothing where they do not."""
    missing = {*_NAMES, *_ALSO, *(() if sheet.fields() & SCORES else SCORES)} - sheet.fields()
    parts = {key: _labelled(content, own, missing) for key, content in cells.items()}
    common = {name for name in missing if _in_most(name, parts, cells)}
    return {key: _labelled(content, own, common) for key, content in cells.items()} if common else {}


def _in_most(name: str, parts: _Parts, cells: _Cells) -> bool:
    held = sum(name in of and not of[name].blank for of in parts.values())
    return held >= _FEWEST and 2 * held > sum(not content.blank for content in cells.values())


def _labelled(content: Content, own: str, names: Collection[str]) -> dict[str, Content]:
    """What stands below the labels of some fields, and a cell's own, which may be labelled too; where all else is, it is what is set otherwise behind."""
    found, rest = labelled(content.own, {*names, own})
    if not found:
        return {_OWN: content}
    told = {name: lines for name, (_, lines) in found.items()}
    if not rest and own not in told:
        told = {name: _set_alike(lines) for name, lines in told.items()}
        rest = [line for name, (_, lines) in found.items() for line in lines[len(told[name]) :]]
    mine = [*told.pop(own, []), *rest]
    return {name: _part(lines, content) for name, lines in {_OWN: mine, **told}.items()}


def _set_alike(lines: Sequence[Line]) -> list[Line]:
    """The lines of a label's value, which may stand below it, up to one that is set otherwise than its first."""
    first = next((line for line in lines if line.text), lines[0])
    return list(takewhile(lambda line: alike(line, first) or not line.text, lines))


def _by_header(sheet: LogicalTable, column: Heading, cells: _Cells) -> _Parts:
    """The parts of cells below a header that names two fields, most of which are set in two ways, one after the other; else nothing."""
    names = _named_by(column)
    others = [name for name in names if name not in sheet.fields()]
    if column.field not in names or len(others) != 1:
        return {}
    order = [_OWN if name == column.field else name for name in names]
    parts = {key: _set_apart(content, order) for key, content in cells.items()}
    return parts if _in_most(others[0], parts, cells) else {}


def _named_by(column: Heading) -> list[str]:
    """The two fields that a header names ("Kontroll / risk"), in its order; [] where it names any other number."""
    meanings = [classify(part) for part in _PARTED.split(column.text)]
    fields = [meaning.field for meaning in meanings if meaning and meaning.whole and meaning.field in _NAMES]
    return fields if len(fields) == len(meanings) == len(set(fields)) == _FEWEST else []


def _set_apart(content: Content, names: Sequence[str]) -> dict[str, Content]:
    """The two parts of a cell whose lines are set in two ways; a cell of one way is its own alone."""
    runs = [list(run) for _, run in groupby(content.own, key=lambda line: (line.bold, round(line.size or 0.0)))]
    if len(runs) != len(names):
        return {_OWN: content}
    return {name: _part(run, content) for name, run in zip(names, runs, strict=True)}


def _by_letters(sheet: LogicalTable, own: str, cells: _Cells) -> _Parts:
    """The names of risks and what stands below most of them in smaller letters; nothing where it does not."""
    parted = parted_below_names(cells.values()) if own == "risk" else None
    if parted is None:
        return {}
    banded = {"process"} if any(map(is_one_cell, sheet.rows)) else set[str]()
    below = [_part(lines, content) for content, (_, lines) in zip(cells.values(), parted, strict=True)]
    said = said_below_names([content.text for content in below if not content.blank], sheet.fields() | banded)
    return {
        key: {_OWN: _part(name, content), said: rest}
        for (key, content), (name, _), rest in zip(cells.items(), parted, below, strict=True)
    }


def _part(lines: Sequence[Line], content: Content) -> Content:
    """Some lines of a cell; nothing where there are none."""
    return of_band([line for line in lines if line.text.strip()], content) if lines else Content()


def _with_columns(sheet: LogicalTable, index: int, parts: _Parts) -> LogicalTable:
    """A table with what the cells of a column hold of others in columns behind its own."""
    if sheet.header is None:
        return sheet
    names = [name for name in (*_NAMES, *_ALSO, *sorted(SCORES), *_BELOW) if any(name in of for of in parts.values())]
    return replace(
        sheet, header=sheet.header.with_added(names), rows=[_parted(row, index, parts, names) for row in sheet.rows]
    )


def _parted(row: Sequence[Content], index: int, parts: _Parts, names: Sequence[str]) -> list[Content]:
    of = parts.get(row[index].key) if _is_apart(row, index) else None
    if of is None:  # what stands over the whole width does so over the further columns too
        return [*row, *([row[-1] if is_one_cell(row) else Content()] * len(names))]
    own = replace(of[_OWN], key=row[index].key)
    return [*row[:index], own, *row[index + 1 :], *(of.get(name, Content()) for name in names)]

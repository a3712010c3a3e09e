"""Risk maps with the names of risks in their fields that are a document's only list of them: each name is a risk, scored by the steps beside its field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Cell, Line, Page
from extractors.model.paths import page_of
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.list_items import is_bulleted, without_marker
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.legends.map_headings import shows_what_remains
from pipeline.interpret.legends.named_map import Field, fields_in, plain
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable

_FEWEST = 3  # names in the fields
_WORDS = 2  # of a name
_HEADER = Header(0, 0, (Heading("risk", "", said="risk"),)).with_added(FACTORS)
_WORD = re.compile(r"[^\W\d_]{2,}")


def with_listed_maps(sheets: Sequence[LogicalTable], pages: Sequence[Page]) -> list[LogicalTable]:
    """Sheets, the maps among them as lists of the risks that they name, where no sheet tells of any risk or check.

    Maps that show what remains behind measures stay maps, and so do all where a risk stands in two of the others.
    pages: the document's, on which a map's steps may stand outside of its grid.
    """
    if any(sheet.fields() & SUBJECTS for sheet in sheets):
        return [*sheets]
    found = [None if shows_what_remains(sheet.before, ()) else _listed(sheet, pages) for sheet in sheets]
    names = [plain(row[0].text) for one in found if one for row in one.rows]
    return [(one if len(set(names)) == len(names) else None) or sheet for sheet, one in zip(sheets, found, strict=True)]


def _listed(sheet: LogicalTable, pages: Sequence[Page]) -> LogicalTable | None:
    """A sheet that is a map as a list; None for any other."""
    grid = sheet.grids[0]
    page = next((one for one in pages if one.number == page_of(grid)), None)
    if page is None or len(sheet.grids) > 1 or sheet.kind == "card":
        return None
    for fields, across in fields_in(grid, page):
        names = [_names_in(field.cell) for field in fields]
        if across and _are_risks(names) and _is_sparse(fields):
            rows = [_row(field, name, across) for field, own in zip(fields, names, strict=True) for name in own]
            return replace(sheet, header=_HEADER, rows=rows)
    return None


def _names_in(cell: Cell) -> list[list[Line]]:
    """The names in a field, a bullet or a field to each."""
    if not any(map(is_bulleted, cell.lines)):
        return [[*cell.lines]]
    found: list[list[Line]] = []
    for line in cell.lines:
        if is_bulleted(line) or not found:
            found.append([without_marker(line)])
        else:
            found[-1].append(line)
    return found


def _are_risks(names: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether fields hold several names of a few words, each once; a level or what to do with it stands in several fields, or is a word."""
    texts = [plain(join(name)) for own in names for name in own]
    worded = all(len(_WORD.findall(text)) >= _WORDS for text in texts)
    return (
        len(texts) >= _FEWEST
        and worded
        and len(set(texts)) == len(texts)
        and not any(_may_be_several(own) for own in names)
    )


def _may_be_several(names: Sequence[Sequence[Line]]) -> bool:
    """Whether a field without bullets may hold several names, since one of its further lines begins with a capital."""
    return any(line.text[:1].isupper() for line in names[0][1:]) if len(names) == 1 else False


def _is_sparse(fields: Sequence[Field]) -> bool:
    """Whether some field between the same steps holds nothing: each of them is told in a legend."""
    columns, rows = (
        {id(line) for line in lines} for lines in zip(*((one.column, one.row) for one in fields), strict=True)
    )
    return len(fields) < len(columns) * len(rows)


def _row(field: Field, name: Sequence[Line], across: str) -> list[Content]:
    placed = field.placed(across)
    return [_content(name), _content([placed.likelihood]), _content([placed.consequence])]


def _content(lines: Sequence[Line]) -> Content:
    return Content(tuple(lines), tuple(regions_of(lines)), (id(lines[0]), 0, 0, lines[0].page), lines[0].path)

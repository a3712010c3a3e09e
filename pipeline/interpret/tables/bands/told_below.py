"""Columns told below each row: a band of labels with texts ("Resultat: …", "Metod: …") whose table has no columns for them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.columns.heading import ADDED, Heading
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.details import labelled, of_band
from pipeline.interpret.tables.logical_table import LogicalTable

# what a column says of its row alone, the result also beside one that sums it up; what DETAILS names stays below its row
_OF_ROWS = ("result", "method", "frequency", "responsible", "report_to")
_BESIDE = frozenset({"result"})
_FEWEST = 2  # names that end so


@dataclass(slots=True)
class _Told:
    """A row with what stands below it, by field, and the bands of it that are left."""

    row: list[Content]
    texts: dict[str, Content] = field(default_factory=dict)
    bands: list[list[Content]] = field(default_factory=list)


def with_told_below(sheet: LogicalTable) -> LogicalTable:
    """A table with a column behind its own for each label that its rows have below them; the table as it is where they have none.

    A label that stands above the first row of rows heads them, and tells nothing of the row above.
    """
    if sheet.header is None or sheet.kind != "table":
        return sheet
    said = {column.said for column in sheet.columns} - _BESIDE
    names = dict.fromkeys((name for name in _OF_ROWS if name not in said), "")
    rows = _set_apart(sheet)
    for heading in _heading(rows, names):
        del names[heading]
    told = _told(rows, names)
    added = [name for name in names if any(name in one.texts for one in told)]
    if not added:
        return sheet
    headings = (Heading(name, names[name], cell=ADDED, said=name) for name in added)
    header = replace(sheet.header, columns=(*sheet.columns, *headings))
    return replace(sheet, header=header, rows=[row for one in told for row in _rows(one, added)])


def _set_apart(sheet: LogicalTable) -> list[list[Content]]:
    """The rows, what a name ends with below its own lines, short as it is, in a row below: "Resultat: Inga fel." in several rows."""
    named = [at for at, column in enumerate(sheet.columns) if column.said in SUBJECTS]
    ends: list[tuple[int, int] | None] = [
        next(((at, end) for at in named if (end := _end_of_name(row[at]))), None) for row in sheet.rows
    ]
    if sum(end is not None for end in ends) < _FEWEST:
        return sheet.rows
    return [part for row, end in zip(sheet.rows, ends, strict=True) for part in (_cut(row, *end) if end else [row])]


def _cut(row: Sequence[Content], column: int, start: int) -> tuple[list[Content], list[Content]]:
    """A row in two at a line of a column's cell."""
    lines = row[column].lines
    name, told = replace(row[column], lines=lines[:start]), of_band(lines[start:], row[column])
    upper = [name if at == column else content for at, content in enumerate(row)]
    return upper, [told if at == column else Content() for at in range(len(row))]


def _end_of_name(content: Content) -> int | None:
    """The line below a name's first at which a labelled result begins."""
    starts = (at for at, line in enumerate(content.lines) if at and labelled([line], _BESIDE)[0] and ":" in line.text)
    return next(starts, None) if not content.nested else None


def _told(rows: Sequence[list[Content]], names: dict[str, str]) -> list[_Told]:
    """The rows, each with what the bands below it tell; names take the labels as they are written."""
    told: list[_Told] = []
    is_below = False  # whether a row, and no band that names something, stands above
    for row, above in zip(rows, [[], *rows], strict=False):
        band = _alone(row, above)
        texts, rest = labelled(band.own, names) if band else ({}, [])
        if band is None or not texts:
            told.append(_Told(row))
            is_below = band is None
        elif not is_below or not told[-1].texts.keys().isdisjoint(texts):
            told.append(_Told(row))
        else:
            names |= {name: names[name] or label for name, (label, _) in texts.items()}
            told[-1].texts |= {name: of_band(lines, band) for name, (_, lines) in texts.items()}
            if left := [*rest, *(line for line in band.lines if line not in band.own)]:
                own = replace(band, lines=tuple(left))
                told[-1].bands.append([own if content.key == band.key else Content() for content in row])
    return told


def _heading(rows: Sequence[list[Content]], names: Container[str]) -> set[str]:
    """The fields whose labels stand above the first of some rows."""
    found: set[str] = set()
    is_below = False
    for row, above in zip(rows, [[], *rows], strict=False):
        band = _alone(row, above)
        texts = labelled(band.own, names)[0] if band else {}
        found |= texts.keys() if not is_below else set()
        is_below = band is None or (is_below and bool(texts))
    return found


def _alone(row: Sequence[Content], above: Sequence[Content]) -> Content | None:
    """The only cell of a row that holds anything, however wide it is; those that go on from the row above hold nothing of its own."""
    going_on = {content.key for content in above} - {None}
    filled = [content for content in row if not content.blank and content.key not in going_on]
    is_one = all(content.key is not None and content.key == filled[0].key for content in filled[1:])
    return filled[0] if filled and is_one else None


def _rows(told: _Told, added: Sequence[str]) -> list[list[Content]]:
    """A row with its added cells, then the bands that are left below it, each as wide as the table is now."""
    across = cell_across(told.row)
    more = [across if across and not told.row[-1].blank else told.texts.get(name, Content()) for name in added]
    bands = ([*band, *([Content() if band[-1].blank else band[-1]] * len(added))] for band in told.bands)
    return [[*told.row, *more], *bands]

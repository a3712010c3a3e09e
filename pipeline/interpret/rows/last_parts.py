"""The result of a row that tells how it went for several parts of a year: that of the last part that is filled, with its outcome.

"Resultat T1 | Avvikelse", "Resultat T2 | Ingen avvikelse" came to no deviation, and with T2 blank to one; the others are kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.columns.heading import Heading, names_time
from pipeline.interpret.phrases.vocabulary import RESULTS
from pipeline.interpret.rows.fields import Fields
from pipeline.interpret.tables.logical_table import LogicalTable

_WHOLE = lazy_pattern(r"\bhelår")
_COUNTED = lazy_pattern(r"(?<!\d)[1-4]$")  # the number of a part: "T2", "kvartal 3"


def by_last_part(found: Iterable[Fields]) -> Iterator[Fields]:
    """Rows whose result is that of the last part of the year that is filled; as they are where their headers name no parts, or those of several years."""
    sheets: dict[tuple[int, int], LogicalTable] = {}
    for fields in found:
        parts = _parts(fields.sheet.columns)
        last = next((at for at in reversed(parts) if at < len(fields.row) and not fields.row[at].blank), None)
        if last is None:
            yield fields
            continue
        key = (id(fields.sheet), last)
        if key not in sheets:  # what is worked out of all rows is so once for those of a part
            sheets[key] = _of_part(fields.sheet, parts, last)
        yield replace(fields, sheet=sheets[key])


def _parts(columns: Sequence[Heading]) -> list[int]:
    """The columns of results of a year's parts, in turn, among them that of the result or outcome; none where there is one, or another column has the result, or two are of the same part."""
    times = {at: time for at, one in enumerate(columns) if one.said == "result" and (time := _time(one.text))}
    years = {tuple(years_in(time)) for time in times.values()}
    own = [at for at, column in enumerate(columns) if column.field == "result"]
    is_one_each = len(set(times.values())) == len(times) > 1
    if len(years) > 1 or not is_one_each or not own or own[0] not in times:
        return []
    return sorted(times, key=lambda at: _turn(times[at], at))


def _turn(time: str, at: int) -> tuple[bool, int, int]:
    """Which part is later: the whole year behind all, then by the numbers of parts that have one, then by where they stand."""
    counted = _COUNTED.search(time)
    return _WHOLE.search(time) is not None, int(counted[0]) if counted else 0, at


def _time(text: str) -> str:
    """The part of a year that a header's words end with, in small letters; nothing where they name none, or but a year."""
    words = text.casefold().replace("(", " ").replace(")", " ").split()
    ends = (" ".join(words[cut:]) for cut in range(1, len(words)))
    return next((end for end in ends if names_time(end) and not end.isdecimal()), "")


def _of_part(sheet: LogicalTable, parts: Sequence[int], last: int) -> LogicalTable:
    """The sheet with the result in the column of one part, and neither result nor outcome in those of others."""
    if sheet.header is None:
        return sheet
    columns = [
        replace(column, field="result" if at == last else None)
        if at in parts and (at == last or column.field in RESULTS)
        else column
        for at, column in enumerate(sheet.columns)
    ]
    return replace(sheet, header=replace(sheet.header, columns=tuple(columns)))

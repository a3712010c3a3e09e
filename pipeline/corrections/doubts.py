"""What of an extraction a person could settle: the places of doubt, in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import JsonValue

from pipeline.corrections import regions
from pipeline.corrections.fields import Part, overlap, value_of
from schemas.correction import Correction
from schemas.doubt import DoubtKind
from schemas.errors import UsageError
from schemas.evidence import CellSource, Region
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyRow, Risk, rows_of

_WHO: Final = ("owner", "responsible", "report_to")
_WHOLE: Final = ("score", "residual")
_PARTS: Final = ("likelihood", "consequence", "value")


@dataclass(frozen=True)
class Place:
    """A place of doubt, as schemas/doubt.py has it."""

    kind: DoubtKind
    key: str
    field: str
    read: JsonValue
    regions: Sequence[Region] = ()
    path: str | None = None
    page: int | None = None
    year: int | None = None
    about: str | None = None
    text: str | None = None
    message: str | None = None
    readings: Sequence[str] = ()
    correction: Correction | None = None


def doubts_of(
    extraction: Extraction, keys: Mapping[str, str], problems: Sequence[Problem], stale: Sequence[Correction]
) -> list[Place]:
    """The places of doubt in a file.

    Args:
        extraction: with its corrections.
        keys: by the id of each row, table and matter its key.
        problems: of the examined file, among which doubts between two readings are.
        stale: the corrections that do not fit any more.
    """
    found = [*_cells(extraction, keys), *_readings(extraction, keys, problems), *_regions(extraction)]
    found += _stale(extraction, keys, stale)
    once = {(one.key, one.field, one.kind == "stale"): one for one in reversed(found)}
    return [one for one in found if once[one.key, one.field, one.kind == "stale"] is one]


def _rows(extraction: Extraction) -> Iterator[tuple[AnyRow, int | None]]:
    """Those that are counted here; a doubt about others is settled where they are counted."""
    for table in extraction.counted():
        yield from ((row, table.year) for row in rows_of(table))


def _about(row: AnyRow) -> str | None:
    checks = [] if isinstance(row, Risk) else [check.text for check in row.checks]
    return next(filter(None, [row.name if isinstance(row, Risk) else row.risk, *checks, row.process]), None)


def _cells(extraction: Extraction, keys: Mapping[str, str]) -> Iterator[Place]:
    for row, year in _rows(extraction):
        doubtful = {name: cell for name, cell in row.source.cells.items() if cell.doubtful}
        for name, cell in doubtful.items():
            group = name.partition(".")[0]
            if row.id in keys and not (name != group and group in _WHOLE and group in doubtful):
                yield from _cell(row, year, keys[row.id], name, cell)


def _cell(row: AnyRow, year: int | None, key: str, name: str, cell: CellSource) -> Iterator[Place]:
    named = f"{name}.text" if name in _WHO else name
    try:
        read = value_of(row, named)
    except UsageError:  # of another kind of row
        return
    where = cell.regions or row.source.regions
    path = cell.path or row.source.path
    yield Place("cell", key, named, read, where, path, year=year, about=_about(row), text=cell.text)


def _readings(extraction: Extraction, keys: Mapping[str, str], problems: Sequence[Problem]) -> Iterator[Place]:
    """Doubts between two readings of rows in this file; of a row in another one that file is to be asked."""
    rows = {row.id: (row, year) for row, year in _rows(extraction)}
    for problem in problems:
        for name in problem.rows if problem.code == "reading-doubt" else ():
            if name in rows and name in keys:
                row, year = rows[name]
                where = [region for one in problem.evidence for region in one.regions if one.sha256 in _own(extraction)]
                for field in _open_fields(row, _assessment(row, where)):
                    yield Place(
                        "readings",
                        keys[name],
                        field,
                        value_of(row, field),
                        regions=row.source.regions,
                        path=row.source.path,
                        year=year,
                        about=_about(row),
                        message=problem.message,
                        readings=tuple(problem.readings),
                    )


def _open_fields(row: AnyRow, assessment: str) -> list[str]:
    """An assessment as a whole; where a person settled a part of it, the parts that nobody did, since a whole cannot lie over its parts."""
    parts = [f"{assessment}.{part}" for part in _PARTS]
    settled = [one for one in row.source.corrected if overlap(one, assessment)]
    return [one for one in parts if not any(overlap(one, other) for other in settled)] if settled else [assessment]


def _own(extraction: Extraction) -> tuple[str | None, ...]:
    return None, extraction.source.sha256


def _assessment(row: AnyRow, where: Sequence[Region]) -> str:
    """The assessment that a doubt is about: the residual one where it stands in its cells."""
    cells = (cell for name, cell in row.source.cells.items() if name.startswith("residual"))
    residual = any(region in where for cell in cells for region in cell.regions)
    return "residual" if residual and isinstance(row, Risk) else "score"


def _regions(extraction: Extraction) -> Iterator[Place]:
    for entry in extraction.ledger:
        if entry.outcome == "unread":
            where = [Region(page=entry.page, bbox=entry.bbox)] if entry.page and entry.bbox else []
            key = regions.key_of(entry)
            yield Place(
                "region", key, regions.FIELD, "unread", where, entry.path, page=entry.page, message=entry.reason
            )


def _stale(extraction: Extraction, keys: Mapping[str, str], stale: Sequence[Correction]) -> Iterator[Place]:
    rows = {keys[row.id]: row for table in extraction.tables() for row in rows_of(table) if row.id in keys}
    parts = {keys[one.id]: one for one in (*extraction.tables(), *extraction.matters) if one.id in keys}
    for one in stale:
        place = Place("stale", one.key, one.field, None, year=one.year, correction=one)
        if row := rows.get(one.key):
            read, where = _read(row, one.field), row.source
            place = replace(place, read=read, regions=where.regions, path=where.path, about=_about(row))
        elif part := parts.get(one.key):
            page = part.pages[0] if part.pages else None
            place = replace(place, read=_read(part, one.field), page=page, about=part.title)
        yield place


def _read(part: Part, named: str) -> JsonValue:
    try:
        return value_of(part, named)
    except UsageError:
        return None

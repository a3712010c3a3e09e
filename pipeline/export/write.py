"""A folder of flat tables, written beside and put in place when all of it is there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.atomic_write import folder_beside
from pipeline.export.formats import FORMATS, Row
from pipeline.export.package import PACKAGE, TURTLE, XML, Written, package
from pipeline.report.sanitize import json_line
from schemas.flat import TABLES, columns

Describe = Callable[[list[Written]], Mapping[str, bytes]]


@dataclass(frozen=True)
class Export:
    """What is written: in which format, of which position of the feed and moment, and what goes beside it, made of what was written."""

    kind: str
    position: str
    now: str
    beside: Describe = field(default=lambda _written: {})


def names(kind: str, *, entry: bool = False) -> list[str]:
    """The names of the files of a format, the description last; entry: those of open data too."""
    return [*(f"{table}.{FORMATS[kind].suffix}" for table in TABLES), *([TURTLE, XML] if entry else []), PACKAGE]


def write_tables(folder: Path, wanted: Export, rows: Callable[[str], Iterable[Row]]) -> list[Written]:
    """Write all flat tables into a folder, in place of those that stand there; rows: gives a table's.

    Until all is written nothing in the folder changes. The description comes last, and has each file's hash. Raises OSError,
    ImportError where the format needs what is not installed.
    """
    with _beside(folder) as place:
        written = [_write(place, table, wanted.kind, rows(table)) for table in TABLES]
        beside = wanted.beside(written)
        for name, data in beside.items():
            (place / name).write_bytes(data)
        told = package(written, wanted.kind, wanted.position, wanted.now, [*beside])
        (place / PACKAGE).write_bytes(json_line(json.dumps(told, ensure_ascii=False, indent=1)))
        _put_in_place(place, folder)
    return written


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder inside the folder, which goes again; so does the folder where it was not there and nothing came into it."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with folder_beside(folder) as place:
            yield place
    finally:
        if made:
            with suppress(OSError):
                folder.rmdir()


def _write(place: Path, table: str, kind: str, rows: Iterable[Row]) -> Written:
    path = place / f"{table}.{FORMATS[kind].suffix}"
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    FORMATS[kind].write(path, table, columns(table), counted())
    with path.open("rb") as file:
        return Written(table, path.name, path.stat().st_size, count, hashlib.file_digest(file, "sha256").hexdigest())


def _put_in_place(place: Path, folder: Path) -> None:
    """Move everything, the description last, and take away what an earlier one names and this one does not."""
    before = named(folder)
    files = sorted(place.iterdir(), key=lambda path: (path.name == PACKAGE, path.name))
    for path in files:
        path.replace(folder / path.name)
    for name in before - {path.name for path in files}:
        (folder / name).unlink(missing_ok=True)


def named(folder: Path) -> set[str]:
    """The files that a description of ours in a folder is of, itself too; none where there is none of ours."""
    try:
        told = json.loads((folder / PACKAGE).read_bytes())
        if told["name"] != "namndkoll":
            return set()
        paths = {*(str(one["path"]) for one in told["resources"]), *map(str, told["beside"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    known = {name for kind in FORMATS for name in names(kind, entry=True)}
    return (paths & known) | {PACKAGE}

"""The formats that a flat table is written in, row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extractors.lazy_pattern import lazy_pattern
from pipeline.report.sanitize import escaped_json, harmless
from schemas.flat import FlatColumn

Row = Mapping[str, Any]
SEPARATOR: Final = " | "
"""Between the entries of a list in CSV; a bar inside an entry is written as a broken one."""
# At the beginning, and after a semicolon or a line end: Swedish Excel, which parts cells there, as it sees no quotes within a cell,
# opens our commas by a double click too.
_FORMULA: Final = lazy_pattern(r"^(?=[=+\-@\t\n'])|(?<=;)(?=\"*[=+\-@\t\n'])|(?<=\n)(?=\"*[=+\-@\t'])")


@dataclass(frozen=True)
class Format:
    """How a table is written: into a file, by its columns; what the file is called and what it is."""

    write: Callable[[Path, str, Sequence[FlatColumn], Iterable[Row]], None]
    suffix: str
    media_type: str


def write_csv(path: Path, _table: str, columns: Sequence[FlatColumn], rows: Iterable[Row]) -> None:
    """Comma-separated (RFC 4180) in UTF-8 with a mark of it at the beginning, without which Excel takes å for Ã¥.

    What Excel takes for a formula has an apostrophe before it, where it begins a text or stands after a semicolon or a line
    end, and so has an apostrophe.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines([column.name for column in columns], rows))


def csv_lines(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Rows as write_csv writes them, a line each, its end included; the mark is the beginning of the first."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    line.write("\ufeff")
    writer.writerow(names)
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([_cell(row[name]) for name in names])
        yield line.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case list():
            return _text(SEPARATOR.join(str(one).replace("|", "¦") for one in value))
    return str(value)


def _text(text: str) -> str:
    return _FORMULA.sub("'", harmless(text))


def write_jsonl(path: Path, _table: str, columns: Sequence[FlatColumn], rows: Iterable[Row]) -> None:
    """A JSON object a line, as the feed has the rows."""
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            line = json.dumps({name: row[name] for name in names}, ensure_ascii=False)
            file.write(f"{escaped_json(line)}\n")


def write_parquet(path: Path, table: str, columns: Sequence[FlatColumn], rows: Iterable[Row]) -> None:
    """Lists as lists, dates as dates; each column with its Swedish term. Raises ImportError without pyarrow."""
    from pipeline.export.parquet import write  # noqa: PLC0415 - an extra

    write(path, table, columns, rows)


FORMATS: Final = {
    "csv": Format(write_csv, "csv", "text/csv"),
    "jsonl": Format(write_jsonl, "jsonl", "application/x-ndjson"),
    "parquet": Format(write_parquet, "parquet", "application/vnd.apache.parquet"),
}

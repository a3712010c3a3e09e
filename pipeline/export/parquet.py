"""A flat table as Parquet, with pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.flat import FlatColumn, Kind

AT_ONCE = 10_000  # rows of a row group, which are in memory together

_TYPES: Final[dict[Kind, pa.DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}
_READ: Final[dict[Kind, Callable[[str], date]]] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}


def write(path: Path, table: str, columns: Sequence[FlatColumn], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table's rows, some thousand at a time."""
    shape = pa.schema([_field(column) for column in columns], metadata={"namndkoll": table})
    with pq.ParquetWriter(path, shape, compression="zstd") as writer:
        left = iter(rows)
        while group := list(islice(left, AT_ONCE)):
            arrays = [pa.array(_values(column, group), _TYPES[column.kind]) for column in columns]
            writer.write_batch(pa.record_batch(arrays, schema=shape))


def _field(column: FlatColumn) -> pa.Field:
    told = {"title": column.title, "description": column.description}
    return pa.field(column.name, _TYPES[column.kind], nullable=column.nullable, metadata=told)


def _values(column: FlatColumn, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    values = [row[column.name] for row in rows]
    read = _READ.get(column.kind)
    return [value and read(value) for value in values] if read else values

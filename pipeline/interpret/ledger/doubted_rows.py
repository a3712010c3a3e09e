"""Which rows of a table a problem of it is about: findings in them are not told."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from pipeline.interpret.cells.content import Content
from schemas.evidence import CellSource
from schemas.tables import AnyRow, AnyTable, rows_of


def ids_of(rows: Iterable[AnyRow]) -> list[str]:
    """The ids of rows, each once; a row that another table took has none."""
    return list(dict.fromkeys(row.id for row in rows if row.id))


def rows_with(table: AnyTable | None, contents: Iterable[Content]) -> list[str]:
    """The ids of a table's rows that rest on any of these contents."""
    sources = {_key(content.source()) for content in contents}
    rows = rows_of(table) if table and sources else []
    return ids_of(row for row in rows if any(_key(cell) in sources for cell in row.source.cells.values()))


def _key(cell: CellSource) -> Hashable:
    """What tells one cell's evidence from all others'."""
    return cell.text, cell.path, cell.confidence, cell.doubtful, tuple((one.page, one.bbox) for one in cell.regions)

"""Where a table is counted that several files hold, as formats tell it."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.report.translations import Strings
from schemas.extraction import Extraction
from schemas.tables import AnyTable, rows_of

Find = Callable[[str | None], Extraction | None]


def counting_file(table: AnyTable, find: Find, words: Strings) -> str | None:
    """The name of the file that counts a table; None where it is counted in its own. find: a file by its hash."""
    if table.counted_in is None:
        return None
    other = find(table.counted_in.partition("#")[0])
    return (other and other.source.filename) or words("word.unknown_file")


def counting_row(table: AnyTable, find: Find) -> str | None:
    """The first row of a table where it is counted, as links name it ("sha256#id"); None where that is not at hand."""
    sha256, _, counted = (table.counted_in or "").partition("#")
    other = find(sha256) if sha256 else None
    rows = [row for one in (other.tables() if other else ()) if one.id == counted for row in rows_of(one)]
    return f"{sha256}#{rows[0].id}" if rows else None

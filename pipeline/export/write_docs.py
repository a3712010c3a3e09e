"""Writes the tables of docs/tables.md out of schemas/flat.py: python -m pipeline.export.write_docs [FOLDER]."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extractors.lazy_pattern import lazy_pattern
from schemas.flat import ROWS, TABLES, TITLES, FlatColumn, columns

PAGE: Final = "tables.md"
_MADE: Final = lazy_pattern(r"(?<=<!-- columns -->\n).*?(?=<!-- end of columns -->)", re.DOTALL)


def written(page: str) -> str:
    """The page with its tables of columns made anew: what every row says once, then what each table adds."""
    return _MADE.sub(lambda _: "\n".join(_lines()), page)


def _lines() -> Iterator[str]:
    shared = _shared([*TABLES])
    rows = _shared([*ROWS])[len(shared) :]
    yield from ("", "### In every table", "", *_table(shared), "")
    yield from ("### In `risks`, `controls` and `follow_up_items`", "", *_table(rows), "")
    for name, model in TABLES.items():
        own = [column for column in columns(name) if column not in shared]
        own = [one for one in own if one not in rows] if name in ROWS else own
        yield from (f"### `{name}` ({TITLES[name].lower()})", "", str(model.__doc__), "", *_table(own), "")


def _shared(tables: list[str]) -> list[FlatColumn]:
    first, *rest = ([*columns(name)] for name in tables)
    return [column for column in first if all(column in others for others in rest)]


def _table(own: list[FlatColumn]) -> Iterator[str]:
    yield from ("| column | holds | Swedish | what it is |", "| --- | --- | --- | --- |")
    for column in own:
        kind = f"{column.kind}, or nothing" if column.nullable else column.kind
        yield f"| `{column.name}` | {kind} | {column.title} | {column.description} |"


def main(folder: Path) -> None:
    """Write the page."""
    path = folder / PAGE
    path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or ["docs"]))

"""What is written of a document: its grids as they were read, and its extraction. JSON without times and settings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.runner import spread
from extractors.model.page import Grid
from extractors.read import read
from pipeline.document import Options, extract, interpreted, read_options
from pipeline.examine import examine
from pipeline.privacy.masking import mask
from schemas.extraction import Extraction

WIDTH = 120
"""Characters up to which a value stands on one line."""
DECIMALS = 2

Record = dict[str, Any]


def write(paths: Sequence[Path], folder: Path, jobs: int) -> int:
    """A record for each document, in a folder named as the document's own; how many differ from what was there."""
    places = [folder / place(path) for path in paths]
    if len(set(places)) < len(places):
        raise SystemExit("two documents of one name stand in folders of one name: their records would be one")
    return sum(_put(path, text) for path, text in zip(places, spread(as_text, paths, jobs), strict=True))


def place(document: Path) -> Path:
    """Where a document's record lies in a folder of records."""
    return Path(document.resolve().parent.name) / f"{document.name}.json"


def _put(target: Path, text: str) -> bool:
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return before != text


def as_text(document: Path) -> str:
    """The record of a document as JSON, what is short on one line."""
    return "".join(_lines(record(document))) + "\n"


def record(document: Path) -> Record:
    """A document's path, from here where it lies below, its grids, and its extraction as one call gives it."""
    data, options = document.read_bytes(), Options()
    grids: list[Any] = []
    try:
        pages = read(data, document.name, read_options(options))
        grids = [_grid(grid) for page in pages.pages for grid in page.grids()]
        extraction = interpreted(pages, data, document.name, options)
    except Exception:  # noqa: BLE001 - the boundary of a document: what is raised is a problem of its extraction
        extraction = extract(data, document.name, options)
    (checked,) = examine([extraction], data_of=lambda _: data)
    return {"document": _from_here(document), "grids": grids, "extraction": _plain(checked)}


def _from_here(document: Path) -> str:
    whole = document.resolve()
    return str(whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole)


def _grid(grid: Grid) -> Record:
    known = {
        "page": grid.page,
        "path": grid.path,
        "drawn": grid.drawn,
        "rows": grid.n_rows,
        "columns": grid.n_cols,
        "header_rows": grid.header_rows,
        "box": _rounded(grid.box),
    }
    cells = [
        {
            "at": [cell.row, cell.col, cell.row_span, cell.col_span],
            "text": mask(cell.text),
            "box": _rounded(cell.box),
            "nested": [_grid(inner) for inner in cell.nested],
        }
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col))
    ]
    return {**_filled(known), "cells": [_filled(cell) for cell in cells]}


def _filled(values: Record) -> Record:
    return {key: value for key, value in values.items() if value not in (None, [])}


def _plain(extraction: Extraction) -> Record:
    """What holds something: a field that is added to the schema, and empty, changes no record."""
    values = extraction.model_dump(mode="json", by_alias=True, exclude={"generator", "schema_version"})
    filled: Record = _holding(_rounded(values))
    return filled


def _holding(value: Any) -> Any:
    """A value without what holds nothing: null, and empty lists and objects."""
    if isinstance(value, dict):
        return {key: inner for key, one in value.items() if (inner := _holding(one)) not in (None, [], {})}
    return [_holding(inner) for inner in value] if isinstance(value, list) else value


def _rounded(value: Any) -> Any:
    """A value with all its numbers rounded."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """A value as JSON that a person can compare: broken only where it is too long."""
    short = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(short) <= WIDTH or not value or not isinstance(value, (dict, list)):
        yield short
        return
    members = (
        [(f"{json.dumps(key)}: ", inner) for key, inner in value.items()]
        if isinstance(value, dict)
        else [("", inner) for inner in value]
    )
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    for number, (key, inner) in enumerate(members):
        yield f"{',' if number else opening}\n{indent} {key}"
        yield from _lines(inner, f"{indent} ")
    yield f"\n{indent}{closing}"

"""Bytes to pages: lines of text and grids of cells, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.model.page import Grid

__all__ = ["find_tables"]


def find_tables(source: bytes | str | PathLike[str], pages: Iterable[int] | None = None) -> list[Grid]:
    """The tables of a PDF as grids with row and column spans, in reading order; usable without the rest of the house.

    Tables are found however they are drawn: by lines, by rules or bands between rows, or by aligned text alone.

    Args:
        source: the file's bytes or its path.
        pages: the pages to look at, from 1; all by default.

    Returns:
        For each table a Grid: n_rows by n_cols positions, and cells with row, col, row_span, col_span, lines of
        words, and boxes (x0, top, x1, bottom) in points from the top left of the page as displayed.

    Raises:
        schemas.errors.DocumentError: the file is locked, broken, without text, or over a limit.

    Example:
        >>> for grid in find_tables("report.pdf", pages=[3]):  # doctest: +SKIP
        ...     for row in grid.rows():
        ...         print([cell.text for cell in row])
    """
    from extractors import api  # noqa: PLC0415 - importing the package loads no reader

    return api.find_tables(source, pages)

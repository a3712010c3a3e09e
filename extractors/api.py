"""The tables of any PDF, as grids with spans: the public face of the table code, usable without the rest."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from extractors.model.page import Grid
from extractors.pdf.reader import read_pdf
from extractors.read_options import PageText, ReadOptions


def find_tables(source: bytes | str | PathLike[str], pages: Iterable[int] | None = None) -> list[Grid]:
    """The tables of a PDF in reading order. See `extractors.find_tables`."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    chosen = None if pages is None else frozenset(pages)

    def keep(texts: Iterable[PageText]) -> list[str | None]:
        return [None if chosen is None or text.number in chosen else "not asked for" for text in texts]

    document = read_pdf(data, ReadOptions(keep=keep, ocr=False, guess=True))
    return [grid for page in document.pages for grid in page.grids()]

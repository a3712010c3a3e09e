"""What a racer does in one round, by name; each loads its library once and gives the function that reads the files.

The readers of others read all their tables of all pages, as their own documentation shows.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Round = Callable[[], None]


@dataclass(frozen=True)
class Other:
    """A reader of others: the module to look for, and what is to be installed for it."""

    name: str
    module: str
    package: str


OTHERS = (
    Other("PyMuPDF", "pymupdf", "PyMuPDF"),
    Other("camelot-py", "camelot", "camelot-py"),
    Other("tabula-py", "tabula", "tabula-py, and a Java"),
    Other("img2table", "img2table", "img2table"),
)


def pdfplumber(paths: Sequence[Path]) -> Round:
    """Stock pdfplumber's tables."""
    import pdfplumber as library  # noqa: PLC0415 - a racer loads what it races with alone, as do all below

    def read() -> None:
        for path in paths:
            with library.open(path) as pdf:
                for page in pdf.pages:
                    page.extract_tables()

    return read


def pymupdf(paths: Sequence[Path]) -> Round:
    """PyMuPDF's tables."""
    import pymupdf as library  # noqa: PLC0415

    def read() -> None:
        for path in paths:
            with library.open(path) as pdf:
                for page in pdf:
                    for table in page.find_tables().tables:
                        table.extract()

    return read


def camelot(paths: Sequence[Path]) -> Round:
    """camelot-py's tables by drawn lines."""
    import camelot as library  # noqa: PLC0415

    def read() -> None:
        for path in paths:
            for table in library.read_pdf(str(path), pages="all", flavor="lattice"):
                table.df  # noqa: B018 - made when it is asked for

    return read


def tabula(paths: Sequence[Path]) -> Round:
    """Tabula's tables."""
    import tabula as library  # noqa: PLC0415

    def read() -> None:
        for path in paths:
            library.read_pdf(str(path), pages="all", multiple_tables=True, lattice=True, silent=True)

    return read


def img2table(paths: Sequence[Path]) -> Round:
    """img2table's tables, without recognising text: the pages have it."""
    from img2table.document import PDF  # noqa: PLC0415

    def read() -> None:
        for path in paths:
            PDF(str(path)).extract_tables()

    return read


def pdfium_text(paths: Sequence[Path]) -> Round:
    """Pdfium's text of every page, as pypdfium2's documentation shows it."""
    import pypdfium2  # noqa: PLC0415

    def read() -> None:
        for path in paths:
            with pypdfium2.PdfDocument(path) as pdf:
                for page in pdf:
                    page.get_textpage().get_text_range()

    return read


def pages_in_full(paths: Sequence[Path]) -> Round:
    """Our reading alone: every page in full, without triage and without interpretation."""
    from extractors.read import read  # noqa: PLC0415
    from extractors.read_options import ReadOptions  # noqa: PLC0415
    from pipeline.interpret.phrases.phrases_in_rows import find_headers  # noqa: PLC0415

    def run() -> None:
        for path in paths:
            read(path.read_bytes(), path.name, ReadOptions(find_headers=find_headers))

    return run


def pages_with_triage(paths: Sequence[Path]) -> Round:
    """Our reading alone, with triage."""
    from extractors.read import read  # noqa: PLC0415
    from extractors.read_options import ReadOptions  # noqa: PLC0415
    from pipeline.interpret.page_selection import goes_on, keep  # noqa: PLC0415
    from pipeline.interpret.phrases.phrases_in_rows import find_headers  # noqa: PLC0415

    def run() -> None:
        for path in paths:
            read(path.read_bytes(), path.name, ReadOptions(keep=keep, goes_on=goes_on, find_headers=find_headers))

    return run


def extract(paths: Sequence[Path]) -> Round:
    """Bytes to extraction, all of it, in this process."""
    from pipeline.document import Options, extract  # noqa: PLC0415

    def run() -> None:
        for path in paths:
            extract(path.read_bytes(), path.name, Options())

    return run


def _pooled(paths: Sequence[Path], workers: int) -> Round:
    from pipeline.workers.client import ReadSettings, read  # noqa: PLC0415
    from pipeline.workers.pool import Bounds, Pool  # noqa: PLC0415

    pool = Pool(workers, Bounds(seconds=600, page_seconds=60))
    atexit.register(pool.__exit__, None, None, None)  # its children are ended and counted
    list(read(pool, [*paths[:1]] * workers, ReadSettings()))  # warm: its children have loaded what they need

    def run() -> None:
        for _ in read(pool, paths, ReadSettings()):
            pass

    return run


def pool_of_one(paths: Sequence[Path]) -> Round:
    """The pool with one warm child."""
    return _pooled(paths, 1)


def pool_of_two(paths: Sequence[Path]) -> Round:
    """The pool with two."""
    return _pooled(paths, 2)


JOBS: dict[str, Callable[[Sequence[Path]], Any]] = {
    job.__name__: job
    for job in (
        pdfplumber, pymupdf, camelot, tabula, img2table, pdfium_text,
        pages_in_full, pages_with_triage, extract, pool_of_one, pool_of_two,
    )
}  # fmt: skip

"""The files that are raced over: bundles of minutes, papers that are all tables, pages without any."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.generator.compose import Order, compose
from benchmarks.generator.content import Writer
from benchmarks.generator.draw_reportlab import Painter
from benchmarks.generator.generate import orders, write
from benchmarks.generator.model import Block, Document, Heading, Para, Section, Style, Table, Text
from benchmarks.generator.pages import minutes

SEED = 7
YEAR = 2025
STYLE = Style(font="Helvetica", header=("Exempelby kommun", "{page} ({pages})"), footer=("Justerandes signatur",))
RULED = ("1-two-levels", "2-merged-scores", "3-five-columns", "4-spanned-process", "5-many-columns")


def bundle(pages: int, path: Path) -> Path:
    """Minutes with tables of other kinds, and in the first and the last third a faultless table of ours."""
    papers = _ruled(("1-two-levels", "2-merged-scores"))
    ours = [next(papers), next(papers)]
    rest = pages - sum(map(_pages, ours))
    fill = _filled(_minutes(lambda _: True), rest)
    third = len(fill) // 3
    return _draw([*fill[:third], *ours[0], *fill[third : 2 * third], *ours[1], *fill[2 * third :]], path)


def tables(pages: int, path: Path) -> Path:
    """Faultless tables of ours, ruled, on every page."""
    return _draw(_filled((section for paper in _ruled(RULED) for section in paper), pages), path)


def plain(pages: int, path: Path) -> Path:
    """Minutes without any table."""
    return _draw(_filled(_minutes(lambda block: not isinstance(block, Table)), pages), path)


def long_table(rows: int, path: Path) -> Path:
    """One ruled table of at least so many rows, under its repeated header, over as many pages as it takes."""
    (section,) = next(_ruled(("5-many-columns",)))
    table = next(block for block in section.blocks if isinstance(block, Table))
    head = tuple(row for row in table.rows if row.header)
    body = tuple(row for row in table.rows if not row.header)
    many = Table(table.widths, head + body * (rows // len(body) + 1), "grid", "all", size=table.size)
    before = section.blocks[: section.blocks.index(table)]
    return _draw([Section((*before, many), landscape=True)], path)


def documents(number: int, folder: Path) -> list[Path]:
    """Documents of all layouts, PDF and Word, as the accuracy benchmark draws them."""
    return write(orders(SEED, number, producers=("reportlab", "docx")), folder)


def _ruled(layouts: tuple[str, ...]) -> Iterator[list[Section]]:
    """The sections of paper after paper in these layouts: a grid around every cell, one table, no memo before it."""
    for index in count():
        drawn = compose(Order(SEED, index, layouts[index % len(layouts)], "three-cells", "reportlab"))
        sections = list(drawn.document.sections)
        blocks = [block for section in sections for block in section.blocks if isinstance(block, Table)]
        if drawn.meta["rules"] == "grid" and not drawn.meta["features"] and len(blocks) == 1 and len(sections) == 1:
            yield sections


def _minutes(wanted: Callable[[Block], bool]) -> Iterator[Section]:
    """Meeting after meeting, of each the blocks that are wanted."""
    for index in count():
        rng = random.Random(f"{SEED}/{index}")
        blocks = minutes(rng, Writer(rng, YEAR).board, YEAR, "grid")
        yield Section(tuple(block for block in blocks if wanted(block)))


def _filled(sections: Iterator[Section], pages: int) -> list[Section]:
    """Sections that make up exactly so many pages; what is left over is filled with a page of a line each."""
    taken: list[Section] = []
    left = pages
    for section in sections:
        size = _pages([section])
        if size > left:
            break
        taken.append(section)
        left -= size
    line = Section((Heading("Anteckning"), Text(Para("Sidan lämnas utan text."))))
    return [*taken, *[line] * left]


def _pages(sections: list[Section]) -> int:
    return Painter(Document("mått", tuple(sections), STYLE), 0).paint(io.BytesIO())


def _draw(sections: list[Section], path: Path) -> Path:
    document = Document(path.stem, tuple(sections), STYLE)
    pages = Painter(document, 0).paint(io.BytesIO())
    with path.open("wb") as file:
        Painter(document, pages).paint(file)
    return path

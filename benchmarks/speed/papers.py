"""The files that are raced over: bundles of four kinds, papers that are all tables, pages without any."""

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
from benchmarks.generator.pages import budget, goals, key_figures, minutes

SEED = 7
YEAR = 2025
STYLE = Style(font="Helvetica", header=("Exempelby kommun", "{page} ({pages})"), footer=("Justerandes signatur",))
EVERY = 3  # pages: of so many one has a budget
SPOKEN = (
    "Nämnden ser en risk för att kostnaderna ökar mer än vad som ryms inom ramen för 2025.",
    "Förslaget får en konsekvens för verksamheten, som behöver bemannas med 3 till 4 årsarbetare mer än i dag.",
    "Risken bedöms som liten, och konsekvensen för barn och unga har beskrivits tidigare.",
    "Ordföranden ställer proposition på förslaget och finner att nämnden bifaller det.",
    "Den ekonomiska prognosen pekar på ett överskott på 1 250 tkr efter 8 månader.",
    "Nämnden har ansvar för den interna kontrollen och följer upp den två gånger per år.",
)
RULED = ("1-two-levels", "2-merged-scores", "3-five-columns", "4-spanned-process", "5-many-columns")


def bundle(pages: int, path: Path) -> Path:
    """Minutes with tables of other kinds."""
    return _bundle(_minutes(lambda _: True), pages, path)


def budgets(pages: int, path: Path) -> Path:
    """Minutes that speak of risks and consequences, with numbers and lists, and a budget on every third page."""
    return _bundle(_filling(_budget_page), pages, path)


def report(pages: int, path: Path) -> Path:
    """A yearly report with tables on every page."""
    return _bundle(_filling(_report_page), pages, path)


def memos(pages: int, path: Path) -> Path:
    """Memos, each with "Konsekvenser" as a heading."""
    return _bundle(_filling(_memo_page), pages, path)


BUNDLES: dict[str, Callable[[int, Path], Path]] = {
    "minutes": bundle,
    "budgets": budgets,
    "report": report,
    "memos": memos,
}
"""Each with two faultless tables of ours, in the first and the last third."""


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


def _bundle(filling: Iterator[Section], pages: int, path: Path) -> Path:
    papers = _ruled(("1-two-levels", "2-merged-scores"))
    ours = [next(papers), next(papers)]
    fill = _filled(filling, pages - sum(map(_pages, ours)))
    third = len(fill) // 3
    return _draw([*fill[:third], *ours[0], *fill[third : 2 * third], *ours[1], *fill[2 * third :]], path)


def _filling(page: Callable[[random.Random, int], list[Block]]) -> Iterator[Section]:
    """Page after page."""
    return (Section(tuple(page(random.Random(f"{SEED}/{index}"), index))) for index in count())


def _budget_page(rng: random.Random, index: int) -> list[Block]:
    blocks: list[Block] = [Heading(f"§ {index + 1} Budgetuppföljning {YEAR}", 2), *_texts(rng, 3)]
    blocks += [budget(rng, YEAR, "grid")] if index % EVERY == 0 else _texts(rng, 3)
    points = (f"{number}. {rng.choice(SPOKEN)}" for number in range(1, 4))
    return [*blocks, Heading("Beslut", 3), *(Text(Para(point)) for point in points), *_texts(rng, 1)]


def _report_page(rng: random.Random, index: int) -> list[Block]:
    drawn = [make(rng, YEAR, "grid") for make in rng.sample((budget, key_figures, goals), 2)]
    parted = (block for table in drawn for block in (*_texts(rng, 1), table))
    return [Heading(f"{index + 1} Verksamhetens mål och resultat", 2), *parted, *_texts(rng, 2)]


def _memo_page(rng: random.Random, index: int) -> list[Block]:
    head = Heading("Tjänsteskrivelse"), Text(Para(f"Dnr KS {YEAR}/{index:04}")), Heading("Ärendebeskrivning", 2)
    money = Heading("Ekonomiska konsekvenser", 2)
    blocks: list[Block] = [*head, *_texts(rng, 3), Heading("Konsekvenser", 2), *_texts(rng, 2), money, *_texts(rng, 1)]
    return [*blocks, Heading("Förslag till beslut", 2), *_texts(rng, 1)]


def _texts(rng: random.Random, number: int) -> list[Block]:
    """Paragraphs of running text."""
    return [Text(Para(" ".join(rng.sample(SPOKEN, 4)))) for _ in range(number)]


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

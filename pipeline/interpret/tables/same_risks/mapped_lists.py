"""Numbered lists of names whose scores stand in a risk map alone: tables under a header of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.same_risks.listed_rows import Row, grid_of_rows
from pipeline.interpret.tables.same_risks.mapped_scores import maps_on

_NUMBERED = lazy_pattern(r"[^\W\d_]{0,2}(\d{1,3})[.:)]?(?:\s+|$)")
_WORD = lazy_pattern(r"[^\W\d_]{2}")
_FEWEST = 3  # risks
_HEAD_ROWS = 2
_NEAR = 3.0  # points within which lines begin alike
_CLOSE = 0.7  # of a line's size between the lines of one name
_LIST_OF_RISKS = lazy_pattern(  # the name of such a list, and nothing said of risks: "Åtgärder mot riskerna"
    r"(?:(?:\w*lista|förteckning|sammanställning)\s+(?:över|på|av)\s+)?(?:(?:de|nämndens|styrelsens|årets|våra|alla|samtliga|identifierade|bedömda|prioriterade)\s+){0,2}"
    r"risker(?:na)?(?:\s+20\d\d)?\W*|risk(?:lista|listan|förteckning|förteckningen|register|registret)\W*",
    re.IGNORECASE,
)
_HEADERS = {"number": "Nr", "name": "Risk"}


@dataclass(slots=True)
class _Run:
    """Blocks of a page in a row, with what they list where they do: a number and a name each."""

    above: Line | Grid | None
    blocks: list[Line | Grid]
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def add(self, block: Line | Grid, number: int, row: Row) -> None:
        """Takes one more."""
        self.blocks.append(block)
        self.numbers.append(number)
        self.rows.append(row)

    @property
    def is_of_risks(self) -> bool:
        """Whether it lists several, each number once, below the name of such a list."""
        headed = isinstance(self.above, Line) and _LIST_OF_RISKS.fullmatch(tidy(self.above.text)) is not None
        return headed and len(self.rows) == len(set(self.numbers)) >= _FEWEST


def with_mapped_lists(document: Document) -> Document:
    """The document, each list of numbered names as a grid where its numbers are those of one of the document's maps, and no other.

    Not so where a table has risks: the map is that one's.
    """
    if not any(run.is_of_risks for page in document.pages for run in _runs(page)):
        return document
    maps = {frozenset(found.placed) for page in document.pages for found, _ in maps_on(page) if found.placed}
    if not maps or any(_names_risks(grid) for page in document.pages for grid in page.grids()):
        return document
    return document.with_blocks(lambda page: _blocks(page, maps))


def _names_risks(grid: Grid) -> bool:
    """Whether one of a grid's first two rows heads a column of risks."""
    heads = (classify(join(cell.lines)) for cell in grid.cells if cell.row < _HEAD_ROWS and cell.lines)
    return any(head is not None and head.whole and head.field == "risk" for head in heads)


def _blocks(page: Page, maps: Collection[frozenset[int]]) -> Iterator[Line | Grid]:
    for run in _runs(page):
        if run.is_of_risks and frozenset(run.numbers) in maps:
            yield grid_of_rows(run.rows, _HEADERS, page.number)
        else:
            yield from run.blocks


def _runs(page: Page) -> Iterator[_Run]:
    """All blocks of a page: lists of numbered names, and each other block by itself."""
    run = _Run(None, [])
    for block in page.blocks:
        listed = _listed(block) if isinstance(block, Line) else None
        if listed and run.rows and _are_set_alike(run.rows[-1], listed[1]):
            run.add(block, *listed)
        elif run.rows and isinstance(block, Line) and not listed and _goes_on(run.rows[-1]["name"], block):
            run.rows[-1]["name"].append(block)
            run.blocks.append(block)
        else:
            yield run
            run = _Run(run.blocks[-1] if run.blocks else None, [])
            if listed:
                run.add(block, *listed)
            else:
                run.blocks.append(block)
    yield run


def _listed(line: Line) -> tuple[int, Row] | None:
    """The number and the parts of a line that is a number and a name; None where it is anything else."""
    told = _NUMBERED.match(f"{line.marker} {line.text}" if line.marker else line.text)
    if told is None:
        return None
    number, name = _cut(line)
    return (int(told[1]), {"number": [number], "name": [name]}) if _WORD.search(name.text) else None


def _cut(line: Line) -> tuple[Line, Line]:
    """A line's number, which may be its marker, and the rest of it."""
    if line.marker:
        return replace(line, text=line.marker, marker=None, words=()), replace(line, marker=None)
    if len(line.words) > 1:
        return part_of(line, line.words[:1]), part_of(line, line.words[1:])
    number, _, name = line.text.partition(" ")
    return replace(line, text=number, words=()), replace(line, text=name, words=())


def _are_set_alike(row: Row, other: Row) -> bool:
    """Whether two risks are set alike and begin at one place."""
    one, two = row["number"][0], other["number"][0]
    begins = not (one.box and two.box) or abs(one.box[0] - two.box[0]) <= 2 * _NEAR  # numbers of two digits stand left
    return begins and (one.bold, one.level, one.size) == (two.bold, two.level, two.size)


def _goes_on(name: list[Line], line: Line) -> bool:
    """Whether a line goes on a name: right below it, set as it is, and where it or its number begins."""
    last = name[-1]
    if not (last.box and line.box and name[0].box) or (line.bold, line.size) != (last.bold, last.size):
        return False
    return line.box[1] - last.box[3] <= _CLOSE * (line.size or 0.0) and line.box[0] <= name[0].box[0] + _NEAR

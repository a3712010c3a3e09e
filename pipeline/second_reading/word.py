"""The second reading of a Word file: the raw XML, row by row, as its text runs stand there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.second_reading.expected_values import NUMBER, Claim, in_order, is_blank, number
from pipeline.swedish.lemmas import words as folded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and its first and last column in the table's grid, from 0."""

    text: str
    first: int
    last: int


class WordReading:
    """One Word file, as the rows of its tables."""

    def __init__(self, data: bytes) -> None:
        """Takes the file's bytes; a file that cannot be opened bears nothing out."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                root = etree.fromstring(archive.read("word/document.xml"), PARSER)
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
            root = etree.Element("empty")
        self._tables = [[_cells(row) for row in table.iter(f"{W}tr")] for table in root.iter(f"{W}tbl")]

    def bears(self, claim: Claim) -> bool:
        """Whether a row with the claim's name has its numbers, in the header's columns where the header is found."""
        return any(_in_table(claim, rows) for rows in self._candidates(claim))

    def _candidates(self, claim: Claim) -> Iterator[list[list[Cell]]]:
        """The table that the first reading names, if it has the row's name; else every table that has it."""
        wanted = "".join(folded(claim.name))
        holding = [index for index, rows in enumerate(self._tables) if any(wanted in _plain(row) for row in rows)]
        named = re.search(r"table (\d+)", claim.path or "")
        first = int(named[1]) - 1 if named else -1
        yield from (self._tables[index] for index in ([first] if first in holding else holding))


def _cells(row: etree._Element) -> list[Cell]:
    """The row's cells; inserted and moved text counts, deleted text is no w:t."""
    found: list[Cell] = []
    column = 0
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is not row:
            continue
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = int(span.get(f"{W}val", "1")) if span is not None else 1
        text = " ".join("".join(run.text or "" for run in paragraph.iter(f"{W}t")) for paragraph in cell.iter(f"{W}p"))
        found.append(Cell(text, column, column + width - 1))
        column += width
    return found


def _plain(row: list[Cell]) -> str:
    return "".join(folded(" ".join(cell.text for cell in row)))


def _in_table(claim: Claim, rows: list[list[Cell]]) -> bool:
    header = _header(claim, rows)
    wanted = "".join(folded(claim.name))
    for start, row in enumerate(rows):
        if wanted not in _plain(row):
            continue
        reach = rows[start : start + 12] if len(row) < 3 else [row]  # a card goes on below its name
        cells = [cell for one in reach for cell in one]
        under = [cell for cell in cells if header and cell.first <= header.last and cell.last >= header.first]
        if (is_blank(claim) or claim.exact) and not under:
            return True  # without the column nothing speaks against it
        if _said(claim, under if under and len(row) > 2 else cells):  # the same
            return True
    return False


def _said(claim: Claim, cells: list[Cell]) -> bool:
    if is_blank(claim):
        return not _numbers(cells)
    if claim.exact:
        return tuple(_numbers(cells)) == claim.numbers
    return claim.label in _plain(cells) if claim.label else in_order(claim.numbers, _numbers(cells))


def _header(claim: Claim, rows: list[list[Cell]]) -> Cell | None:
    """The nth header cell that begins as the claim's header does."""
    if claim.header is None:
        return None
    wanted = folded(claim.header.text)
    for row in rows:
        found = [cell for cell in row if wanted and folded(cell.text)[: len(wanted)] == wanted]
        if len(found) > claim.header.nth:
            return found[claim.header.nth]
    return None


def _numbers(cells: list[Cell]) -> list[float]:
    return [number(text) for cell in cells for text in NUMBER.findall(cell.text)]

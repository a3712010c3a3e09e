"""What stands around a link: the words of its row or item, the heading of its column.

Each row, item and table is looked at once however many links it holds, so that a page takes as much longer as it is longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.dates import find_date
from pipeline.sources.page_texts import AROUND, LONGEST, READ, PageTexts

MOST_COLUMNS = 1000  # as browsers have it
_DIGITS = lazy_pattern(r"\s*\+?([0-9]{1,9})")


def clipped(texts: Iterable[str]) -> str:
    """Pieces of text as one, with single spaces, no longer than anyone reads."""
    read, length = [], 0
    for text in texts:
        read.append(text[:READ])
        length += len(text)
        if length > READ:
            break
    return " ".join("".join(read).split())[:LONGEST]


class Surroundings:
    """Of one page."""

    def __init__(self, texts: PageTexts) -> None:
        """texts: of the page."""
        self._texts = texts
        self._dates: dict[Any, str | None] = {}
        self._headings: dict[Any, dict[int, str]] = {}
        self._starts: dict[Any, dict[Any, int]] = {}

    def date_near(self, element: Any) -> str | None:
        """The date in the row, item or paragraph that a link stands in, outside of links."""
        parent = next(element.iterancestors(*AROUND), None)
        if parent is None:
            return None
        if parent not in self._dates:
            self._dates[parent] = find_date(self._texts.outside_links(parent))
        return self._dates[parent]

    def column(self, element: Any) -> str:
        """The heading of the table column that a link stands in."""
        cell = next(element.iterancestors("td", "th"), None)
        table = next(element.iterancestors("table"), None)
        if cell is None or table is None:
            return ""
        if table not in self._headings:
            self._headings[table] = self._first_headings(table)
        return self._headings[table].get(self._start(cell), "")

    def _first_headings(self, table: Any) -> dict[int, str]:
        """The cells of the first row of nothing but headings, by their columns."""
        for row in _rows(table):
            cells = [one for one in row if one.tag in ("th", "td")]
            if cells and all(one.tag == "th" for one in cells):
                return {self._start(one): self._texts.of(one) for one in reversed(cells)}
        return {}

    def _start(self, cell: Any) -> int:
        """How many columns stand before a cell."""
        row = cell.getparent()
        if row not in self._starts:
            starts, at = self._starts.setdefault(row, {}), 0
            for one in row.iterchildren("td", "th"):
                starts[one] = at
                at += _span(one)
        return self._starts[row][cell]


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, and of no table inside it."""
    for one in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if one.tag == "tr":
            yield one
        else:
            yield from one.iterchildren("tr")


def _span(cell: Any) -> int:
    """How many columns a cell stands in, as HTML reads it: by the digits that it begins with."""
    told = _DIGITS.match(cell.get("colspan") or "")
    return min(int(told[1]), MOST_COLUMNS) or 1 if told else 1

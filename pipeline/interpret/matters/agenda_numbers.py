"""The reference numbers that a list of a meeting's matters gives these: rows of a table, or lines "3. Internkontrollplan 2025  SN 2024/0290"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.matters.headings import CHAPTER
from pipeline.swedish.reference_numbers import references_in

_FEWEST = 2  # rows or lines with such a number: fewer are no list
_OF_MEETING = lazy_pattern(  # what heads a list of matters
    r"\b(?:kallelse|föredragningslist|ärendelist|dagordning|ärendeförteckning)\w*|^\W*(?:ärenden|innehåll(?:sförteckning)?)\W*$",
    re.IGNORECASE,
)
Listed = tuple[str, str]
"""A matter's title in small letters, and its number."""


def numbers_listed(document: Document) -> dict[str, str]:
    """For each title in a list of matters its reference number, where one alone stands there."""
    found: dict[str, set[str]] = {}
    for title, number in _listed(document):
        found.setdefault(title, set()).add(number)
    return {title: numbers.pop() for title, numbers in found.items() if len(numbers) == 1}


def without_listed(texts: Sequence[str]) -> list[str]:
    """Lines above a matter without those of a list of a meeting's matters, whose numbers are others'; a memo's own numbered lines say what it is of."""
    listed = [_in_line(text) is not None for text in texts]
    if sum(listed) < _FEWEST or not any(map(_OF_MEETING.search, texts)):
        return list(texts)
    return [text for text, is_listed in zip(texts, listed, strict=True) if not is_listed]


def _listed(document: Document) -> Iterator[Listed]:
    lines: list[Listed] = []
    for page in document.pages:
        for grid in page.grids():
            rows = list(_rows(grid))
            yield from rows if len(rows) >= _FEWEST else ()
        texts = [line.text for line in page.lines()] if page.depth == "full" else page.text.splitlines()
        lines += [listed for text in texts if (listed := _in_line(tidy(text)))]
    yield from lines if len(lines) >= _FEWEST else ()


def _rows(grid: Grid) -> Iterator[Listed]:
    """The rows of three cells at most that hold a title and a number, maybe behind the matter's own."""
    for row in range(grid.n_rows):
        cells = [grid.at(row, col) for col in range(grid.n_cols)]
        texts = [text for cell in cells if cell and (text := tidy(join(cell.lines)))]
        numbers = [text for text in texts if references_in([text]) == [text]]
        titles = [text for text in texts if text not in numbers and not _counts(text)]
        if len(numbers) == 1 and len(titles) == 1:
            yield titles[0].casefold(), numbers[0]


def _counts(text: str) -> bool:
    """Whether a cell holds but the number of a matter in the list: "3", "3.", "§ 3"."""
    return text.strip("§. ").isdigit()


def _in_line(text: str) -> Listed | None:
    """A numbered line that ends with a reference number."""
    count = CHAPTER.match(text)
    numbers = references_in([text]) if count else []  # most lines of a document begin with no number
    if count is None or len(numbers) != 1 or not text.endswith(numbers[0]):
        return None
    title = tidy(text[count.end() : -len(numbers[0])]).rstrip(" .…,(")
    return (title.casefold(), numbers[0]) if title else None

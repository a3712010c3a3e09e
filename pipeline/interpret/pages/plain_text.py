"""The plain text of pages that triage set aside: which lines are the page's own, and which a table's.

Nothing tells where a line stood. A running line is known since other pages begin or end with it too; rows of a table
since several lines in a row begin as cells do, end as no sentence does, and hold numbers or several words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Page
from pipeline.interpret.cells.line_joining import tidy_lines
from pipeline.interpret.pages.running_lines import is_noise
from pipeline.swedish.reference_numbers import reference_in

_EDGE = 3  # lines at the head and at the foot of a page
_FOOT, _FEWEST_OF_FOOT = 6, 2  # lines that most pages end with
_DIGITS = lazy_pattern(r"\d+")
_LETTER = lazy_pattern(r"[^\W\d_]")
_ROW = lazy_pattern(r"(?![§•▪–-]|\d{1,2}[.):]\s)[A-ZÅÄÖ0-9].{0,118}(?:[^.,:;?!-]|\d-)")
_NUMBERED, _NAMED = 3, 4  # rows that make a table: with numbers in most, or of several words
_WORDS = 3


class PlainLine(NamedTuple):
    """A line of a page's text, tidied; table is True where it seems to be a row of one."""

    text: str
    page: int
    table: bool


def plain_lines(
    document: Document, is_heading: Callable[[str], bool], running: Collection[str] = ()
) -> dict[int, list[PlainLine]]:
    """For each page that was not read in full its lines, without those of the page itself; a heading is of no table.

    running: the running lines of the pages that were read in full.
    """
    known = set(map(_key, running))
    texts = [(page, _lines(page)) for page in document.pages]
    pages = {page.number: lines for page, lines in texts if page.depth != "full"}
    feet = Counter(end for _, lines in texts for end in _ends(lines))
    keys = {number: _keys_at_edges(lines) for number, lines in pages.items()}
    edges = {number: _edges(lines, keys[number]) for number, lines in pages.items()}
    begun = Counter(key for places in edges.values() for keys in places.values() for key in keys)
    found: dict[int, list[PlainLine]] = {}
    for number, lines in pages.items():
        foot = len(lines) - _foot(lines, feet, len(texts), is_heading)
        left_out = {
            index
            for index, keys in edges[number].items()
            if any(begun[key] > 1 for key in keys) and not is_heading(lines[index])
        }
        left_out |= {at for at, key in keys[number].items() if key in known}
        own = [line for index, line in enumerate(lines[:foot]) if index not in left_out]
        rows = _rows(own, is_heading)
        found[number] = [PlainLine(line, number, index in rows) for index, line in enumerate(own)]
    return found


def _foot(lines: Sequence[str], feet: Counter[tuple[str, ...]], pages: int, is_heading: Callable[[str], bool]) -> int:
    """How many lines, no sentences or headings, a page ends with as most pages of the document do: a margin may come last in the text.

    feet: how often each end stands among so many pages.
    """
    shared = [len(end) for end in _ends(lines) if feet[end] > max(pages / 2, 2)]
    if not shared:
        return 0
    last = takewhile(lambda line: line[-1] not in ".:?!" and not is_heading(line), islice(reversed(lines), _FOOT))
    most = sum(1 for _ in last)
    return max((count for count in shared if count <= most), default=0)


def _ends(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The ends of a page's lines that may be its foot, of each length."""
    return [tuple(lines[-count:]) for count in range(_FEWEST_OF_FOOT, min(_FOOT, len(lines)) + 1)]


def _lines(page: Page) -> list[str]:
    return [line for line in tidy_lines(page.text) if not is_noise(line)]


def _at_edge(index: int, key: str, lines: int) -> set[tuple[int, str]]:
    """A line of so many, by its key, with its place from the top and from the foot of its page, where it is near one of them."""
    places = {index if index < _EDGE else 0, index - lines if lines - index <= _EDGE else 0}
    if " " not in key:
        return set()
    return {(place, key) for place in places if place or index == 0}


def _key(text: str) -> str:
    """A line by which the same one on another page is known: page numbers differ, but each memo has a reference number and a date of its own."""
    key = text.casefold()
    if not _DIGITS.search(key) or not _LETTER.search(key) or reference_in(text):
        return key
    return _DIGITS.sub("0", key)


def _edge_places(lines: Sequence[str], most: int) -> set[int]:
    """The indices of a page's first and last lines, so many of each."""
    return {*range(min(most, len(lines))), *range(max(0, len(lines) - most), len(lines))}


def _keys_at_edges(lines: Sequence[str]) -> dict[int, str]:
    """What the lines near a page's edges are known by, by their index."""
    return {index: _key(lines[index]) for index in _edge_places(lines, _FOOT)}


def _edges(lines: Sequence[str], keys: Mapping[int, str]) -> dict[int, set[tuple[int, str]]]:
    """What a page begins and ends with, by the line's index. One word alone may be a heading ("Beslut") on any page."""
    own = (index for index in _edge_places(lines, _EDGE) if not lines[index].startswith("§"))
    return {index: _at_edge(index, keys[index], len(lines)) for index in own}


def _rows(lines: Sequence[str], is_heading: Callable[[str], bool]) -> set[int]:
    """The indices of lines that seem to be rows of tables."""
    found: set[int] = set()
    for run in _runs(range(len(lines)), lambda index: _is_row(lines[index])):
        for rows in _runs(run, lambda index: not is_heading(lines[index])):
            if _is_table(lines[rows[0] : rows[-1] + 1]):
                found.update(rows)
    return found


def _runs(places: Sequence[int], chosen: Callable[[int], bool]) -> Iterator[list[int]]:
    """The runs of chosen lines that are long enough for a table's rows."""
    for is_run, run in groupby(places, chosen):
        if is_run and len(rows := list(run)) >= _NUMBERED:
            yield rows


def _is_row(line: str) -> bool:
    """Whether a line may be a row; one word alone is rather a heading."""
    return _ROW.fullmatch(line) is not None and (" " in line or line[0].isdigit())


def _is_table(run: Sequence[str]) -> bool:
    """Whether so many rows are a table's: most with numbers, or a few of several words each."""
    if 2 * sum(1 for line in run if _DIGITS.search(line)) > len(run):
        return True
    return len(run) >= _NAMED and all(line.count(" ") >= _WORDS - 1 for line in run)

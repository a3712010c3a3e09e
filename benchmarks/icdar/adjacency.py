"""Cell adjacency, by which the competition scores a table's structure.

Göbel, Hassan, Oro and Orsi, "A methodology for evaluating algorithms for table understanding in PDF documents" (DocEng
2012), and "ICDAR 2013 table competition" (ICDAR 2013, pages 1449–1453): each filled cell is related to its nearest filled
neighbours to the right and below, blank ones skipped; a relation is right where both texts and the direction are. Texts
are compared without white space and case, hyphens and quotes as one sign each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Relation = tuple[str, str, str]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Placed:
    """A cell: rows and columns from 0, both ends inclusive; box in points, where it is known."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    text: str
    box: Box | None = None


def norm(text: str) -> str:
    """A text as it is compared."""
    text = unicodedata.normalize("NFKC", text).lower()
    for signs, one in (
        ("[\u2010-\u2015\u2212\u00ad]", "-"),
        ("[\u201c\u201d]", '"'),
        ("[\u2018\u2019\u00b4`]", "'"),
        ("[\\s\u200b\ufeff]+", ""),
    ):
        text = re.sub(signs, one, text)
    return text


def neighbours(cells: Sequence[Placed]) -> Iterator[tuple[Placed, Placed, str]]:
    """Each filled cell with each of its nearest filled neighbours, to the right and below."""
    filled = [cell for cell in cells if norm(cell.text)]
    at = {place: number for number, cell in enumerate(filled) for place in _places(cell)}
    last_row, last_column = (max((place[axis] for place in at), default=-1) for axis in (0, 1))
    found = set()
    for number, cell in enumerate(filled):
        (top, bottom), (left, right) = cell.rows, cell.columns
        ways = [
            ("right", [(row, column) for column in range(right + 1, last_column + 1)]) for row in range(top, bottom + 1)
        ]
        ways += [
            ("below", [(row, column) for row in range(bottom + 1, last_row + 1)]) for column in range(left, right + 1)
        ]
        for way, places in ways:
            near = next((at[place] for place in places if place in at), number)
            found |= {(number, near, way)} - {(number, number, way)}
    return ((filled[one], filled[other], way) for one, other, way in sorted(found))


def relations(cells: Sequence[Placed]) -> Counter[Relation]:
    """The relations of a table, as texts."""
    return Counter((norm(one.text), norm(other.text), way) for one, other, way in neighbours(cells))


def _places(cell: Placed) -> Iterator[tuple[int, int]]:
    for row in range(cell.rows[0], cell.rows[1] + 1):
        yield from ((row, column) for column in range(cell.columns[0], cell.columns[1] + 1))

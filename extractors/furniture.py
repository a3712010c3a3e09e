"""Lines that a document repeats at its pages' edges: names, page numbers, signatures' places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractors.grids.columns import TextRow

EDGE = 0.12  # share of the page's height at its top and bottom
TWICE = 2
_NUMBER = re.compile(r"\d+")


def masked(text: str) -> str:
    """A line without spaces and with all numbers alike: "Sida 2 av 7" is "Sida0av0"."""
    return _NUMBER.sub("0", "".join(text.split()))


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """The masked lines that stand on two pages at least."""
    pages: Counter[str] = Counter()
    for text in texts:
        pages.update({masked(line) for line in text.splitlines()})
    return frozenset(line for line, count in pages.items() if count >= TWICE and line)


def is_furniture(row: TextRow, height: float, lines: frozenset[str]) -> bool:
    """Whether a row at the page's top or bottom is one that other pages repeat, whole or piece by piece."""
    middle = (row.box[1] + row.box[3]) / 2
    if EDGE * height < middle < (1 - EDGE) * height:
        return False
    pieces = [masked(piece.text) for piece in row.pieces]
    return "".join(pieces) in lines or all(piece in lines for piece in pieces)

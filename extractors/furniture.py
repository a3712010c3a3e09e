"""Lines that a document repeats at its pages' edges: names, page numbers, signatures' places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.grids.columns import FindHeaders, TextRow

EDGE = 0.12  # share of the page's height at its top and bottom
TWICE = 2
HEADER_LINES = 4
BELOW, ABOVE = 1.5, 2.6  # of the size: how near a header's further lines and its upper level stand
_NUMBER = re.compile(r"\d+")


def masked(text: str) -> str:
    """A line without spaces and with all numbers alike: "Sida 2 av 7" is "Sida0av0"."""
    return _NUMBER.sub("0", "".join(text.split()))


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """The masked lines that stand on two pages at least."""
    pages: Counter[str] = Counter()
    for text in texts:
        lines = "\n".join("".join(line.split()) for line in text.splitlines())
        pages.update(set(_NUMBER.sub("0", lines).split("\n")))  # masked, a page at once
    return frozenset(line for line, count in pages.items() if count >= TWICE and line)


def without_furniture(
    rows: Sequence[TextRow], height: float, lines: frozenset[str], find_headers: FindHeaders
) -> list[TextRow]:
    """The rows, less those at the page's top and bottom that other pages repeat; `lines` are the masked ones.

    A table's header is repeated too: repeated rows with header phrases, and those right below or above, are kept.
    """
    repeats = [index for index, row in enumerate(rows) if _is_furniture(row, height, lines)]
    edges = {near for index in repeats for near in range(index - HEADER_LINES, index + 2) if 0 <= near < len(rows)}
    kept: set[int] = set()
    for index in sorted(edges):
        if _repeats(rows[index], lines) and find_headers([run.text for run in rows[index].runs]):
            kept.add(index)
            if index and _near(rows[index - 1], rows[index], ABOVE):
                kept.add(index - 1)
        elif index - 1 in kept and _near(rows[index - 1], rows[index], BELOW):
            kept.add(index)
    left_out = set(repeats) - kept
    return [row for index, row in enumerate(rows) if index not in left_out]


def _near(above: TextRow, below: TextRow, sizes: float) -> bool:
    return below.box[3] - above.box[3] <= sizes * below.size


def _is_furniture(row: TextRow, height: float, lines: frozenset[str]) -> bool:
    """Whether a row is one that other pages repeat, whole or piece by piece."""
    middle = (row.box[1] + row.box[3]) / 2
    return not EDGE * height < middle < (1 - EDGE) * height and _repeats(row, lines)


def _repeats(row: TextRow, lines: frozenset[str]) -> bool:
    pieces = [masked(piece.text) for piece in row.pieces]
    return "".join(pieces) in lines or all(piece in lines for piece in pieces)

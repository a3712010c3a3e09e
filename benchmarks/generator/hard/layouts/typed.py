"""A table as a typewriter or a text editor makes it: columns of spaces, rules of dashes."""

from __future__ import annotations

import textwrap

from benchmarks.generator.hard.case import Case, Entry
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Block, Typed

GAP = "  "
LINE = 92
"""Signs of a line on an upright page; half as many again on a wide one."""


def typed(case: Case) -> list[Block]:
    """The table as lines of text."""
    case.landscape = len(case.columns) > 4
    widths = _widths(case, 138 if case.landscape else LINE)
    dash = "-" * (sum(widths) + len(GAP) * (len(widths) - 1))
    ruled = case.rng.random() < 0.5
    lines = [dash, *_row([column.header for column in case.columns], widths), dash]
    for index, entry in enumerate(case.entries):
        lines += [] if index == 0 else [dash] if ruled else [""]
        lines += _row([_text(entry, column) for column in case.columns], widths)
    return [Typed((*lines, dash))]


def _text(entry: Entry, column: Column) -> str:
    return " ".join(f"- {para.text}" if para.mark else para.text for para in entry.cells.get(column.field, ()))


def _widths(case: Case, room: int) -> list[int]:
    """Columns wide enough for their longest word, the rest shared out by weight."""
    least = []
    for column in case.columns:
        texts = [column.header, *(_text(entry, column) for entry in case.entries)]
        least.append(max(len(word) for text in texts for word in text.split() or [""]))
    spare = max(0, room - sum(least) - len(GAP) * (len(least) - 1))
    total = sum(column.weight for column in case.columns if column.weight > 1)
    shares = [column.weight if column.weight > 1 else 0 for column in case.columns]
    return [low + int(spare * share / total) for low, share in zip(least, shares, strict=True)]


def _row(texts: list[str], widths: list[int]) -> list[str]:
    """One row of cells over as many lines as its longest needs."""
    cells = [
        textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
        for text, width in zip(texts, widths, strict=True)
    ]
    height = max(len(cell) for cell in cells)
    return [
        GAP.join(
            (cell[at] if at < len(cell) else "").ljust(width) for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for at in range(height)
    ]

"""Memos behind each other in one Word file, which has no pages: each begins with its number, right above its title."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model.page import Document, Grid, Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.matters.headings import heading_of
from pipeline.interpret.matters.memo_heads import is_head
from pipeline.swedish.reference_numbers import reference_in

_FEWEST = 2  # memos of a file


def heads_in_a_row(document: Document) -> frozenset[int]:
    """The id() of the lines that each begin a memo; none where the first title has no number above it, or one of them comes again, be it spelt otherwise.

    A number stands right above each title, as headings of the first one's level are; a number below a heading is another matter's.
    """
    blocks = [
        block for page in document.pages for block in page.blocks if isinstance(block, Grid) or block.text.strip()
    ]
    level = next((block.level for block in blocks if isinstance(block, Line) and block.level and block.path), None)
    heads = list(_heads(blocks, level)) if level else []
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Line) and block.level), 0)
    numbers = {_number(line) for line in heads}
    is_spelt_otherwise = any(one != other and one in other for one in numbers for other in numbers)
    is_row = len(heads) == len(numbers) >= _FEWEST and not is_spelt_otherwise and heads[0] is blocks[first - 1]
    return frozenset(map(id, heads)) if is_row and _each_decides(blocks, set(map(id, heads))) else frozenset()


def _each_decides(blocks: list[Line | Grid], heads: set[int]) -> bool:
    """Whether a decision or a proposal of one has a heading behind each head, before the next."""
    decided: list[bool] = []
    for block in blocks:
        if id(block) in heads:
            decided.append(False)
        elif decided and isinstance(block, Line) and block.level and (found := heading_of(tidy(block.text))):
            decided[-1] |= found[0] in {"proposal", "decision"}
    return all(decided)


def _heads(blocks: list[Line | Grid], level: int | None) -> Iterator[Line]:
    """The lines with a number right above headings of a level, and below no heading."""
    for at, title in enumerate(blocks):
        line, above = blocks[at - 1] if at else None, blocks[at - 2] if at > 1 else None
        is_title = isinstance(title, Line) and title.level == level and heading_of(tidy(title.text)) is None
        below_heading = isinstance(above, Line) and above.level is not None
        if is_title and isinstance(line, Line) and not line.level and not below_heading and _number(line):
            yield line


def _number(line: Line) -> str:
    """The letters and digits of the number of a memo that a line heads; "" of any other line."""
    found = reference_in(line.text) if is_head(tidy(line.text)) else None
    return "".join(filter(str.isalnum, found or "")).casefold()

"""The sign with which all headings of a size begin, as a system draws it before each risk ("⚠ Jäv vid köp"): it is none of their names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Document, Grid, Line
from pipeline.interpret.cards.labels import BULLETS, is_heading
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.legends.signs import sign_key, signs_in

_FEWEST = 2  # headings
_SYMBOL = "So"  # the category of icons in Unicode
_ANSWERS = frozenset("☐☑☒□■○●◯◉◎⬤⚪⚫✓✔✗✘✖✅❌🟢🟡🟠🔴🔵🟣🟩🟨🟧🟥")  # boxes, ticks and lights


def without_heading_signs(document: Document) -> Document:
    """A document whose headings begin with their words, where all of a size begin with the same sign and nothing explains it.

    What only some of them have, or others than they, tells them apart and stays.
    """
    heads = [line for page in document.pages for line in _heads(page.blocks)]
    if not any(map(_sign, heads)):
        return document
    explained = signs_in([line.text for page in document.pages for line in page.lines()])
    taken = set(map(id, _decorated(heads, explained)))
    if not taken:
        return document
    pages = (
        replace(
            page, blocks=tuple(_bare(one) if isinstance(one, Line) and id(one) in taken else one for one in page.blocks)
        )
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def _heads(blocks: Sequence[Line | Grid]) -> Iterator[Line]:
    """The lines with which headings begin; none goes on one that is set alike."""
    for before, block in pairwise([None, *blocks]):
        if isinstance(block, Line) and is_heading(block):
            goes_on = isinstance(before, Line) and alike(before, block) and not _sign(block)
            if not goes_on:
                yield block


def _decorated(heads: Sequence[Line], explained: Collection[str]) -> Iterator[Line]:
    """Those of some headings that are of a size of which all begin with one sign, which is not explained."""
    sizes: dict[tuple[float, int | None], list[Line]] = defaultdict(list)
    for line in heads:
        sizes[round(line.size or 0.0), line.level].append(line)
    for lines in sizes.values():
        signs = set(map(_sign, lines))
        if len(signs) == 1 and len(lines) >= _FEWEST and not signs & {"", *explained}:
            yield from lines


def _sign(line: Line) -> str:
    """The sign that a line begins with, apart from its words; "" where there is none."""
    sign, _, rest = line.text.strip().partition(" ")
    key = sign_key(sign)
    if len(key) != 1 or line.signs or not rest.strip() or key in {*BULLETS, *_ANSWERS}:
        return ""
    return key if unicodedata.category(key) == _SYMBOL else ""


def _bare(line: Line) -> Line:
    """A line without the sign that it begins with."""
    if len(line.words) > 1:
        return part_of(line, line.words[1:])
    return replace(line, text=line.text.strip().partition(" ")[2].strip())

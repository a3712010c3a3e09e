"""A cell's lines to its items: bulleted, numbered, or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.page import Line
from pipeline.interpret.text import join

_BULLET = re.compile(r"^\s*(?P<mark>[•●◦▪■□–—·∙○‣⁃➢➤✓✔\uf0b7\uf0a7\uf0d8]|[*o\-](?=\s))\s*")
_NUMBER = re.compile(r"^\s*\(?(?P<number>\d{1,2})(?:[.)](?!\d)|:(?=\s))\s*")
_LETTER = re.compile(r"^\s*(?P<mark>[a-zå-ö])\)\s+")
_GAP = 0.6  # of a line's height: a wider space between lines begins a paragraph


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number if it has one, its text, and the lines that it was read from."""

    number: int | None
    text: str
    lines: tuple[Line, ...]


def split_items(lines: Sequence[Line]) -> list[Item]:
    """The items of a cell.

    Where some lines carry a bullet or a number, each such line begins an item, and lines before the
    first are an item of their own. Elsewhere each paragraph is one: as Word says, or by a wide gap.
    """
    marked = [_strip_marker(line) for line in lines if line.text.strip() or line.marker]
    listed = sum(found.marked for found in marked) > 0
    groups: list[list[_Marked]] = []
    for index, found in enumerate(marked):
        begins = found.marked or (found.line.opens is True if listed else _opens(marked, index))
        if begins or not groups:
            groups.append([])
        groups[-1].append(found)
    return [item for item in map(_item, groups) if item.text]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line without its marker, and what the marker said."""

    line: Line
    marked: bool
    number: int | None


def _strip_marker(line: Line) -> _Marked:
    if line.marker:
        number = _NUMBER.match(line.marker + " ")
        return _Marked(line, marked=True, number=int(number["number"]) if number else None)
    for pattern in (_BULLET, _NUMBER, _LETTER):
        if (match := pattern.match(line.text)) and not _is_plain_number(line.text):
            number_text = match.groupdict().get("number")
            return _Marked(
                replace(line, text=line.text[match.end() :]),
                marked=True,
                number=int(number_text) if number_text else None,
            )
    return _Marked(line, marked=False, number=None)


def _is_plain_number(text: str) -> bool:
    """Whether a line is but a number or date, whose full stop makes no list."""
    return re.fullmatch(r"[\d\s.,:/()-]+", text.strip()) is not None and not re.fullmatch(r"\d{1,2}[.)]", text.strip())


def _opens(marked: Sequence[_Marked], index: int) -> bool:
    """Whether an unlisted line begins a paragraph."""
    line = marked[index].line
    if index == 0 or line.opens is not None:
        return line.opens is not False
    above = marked[index - 1].line
    if not line.box or not above.box:
        return False
    return line.box[1] - above.box[3] > _GAP * (line.box[3] - line.box[1])


def _item(group: Sequence[_Marked]) -> Item:
    lines = tuple(found.line for found in group)
    return Item(group[0].number, join(lines), lines)


def item_texts(lines: Sequence[Line]) -> Iterator[str]:
    """The items' texts alone."""
    return (item.text for item in split_items(lines))

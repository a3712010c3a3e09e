"""A card's own code before a label on one line, as an export's cards begin: "R-0307   Process: Gata och park"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.line_parts import part_of

_CODE = lazy_pattern(r"[A-ZÅÄÖ]{1,5}(?:[-.:]?[A-ZÅÄÖ]{1,3})?[-.:]?\d{1,5}\W?")
_FEWEST = 2  # cards that begin so, each with a code of its own


def without_codes(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those of several cards without the code before their label; as they are where one comes twice."""
    codes = [_code(line) for line in lines]
    told = [code for code in codes if code]
    is_coded = len(told) >= _FEWEST and len(set(told)) == len(told)
    yield from (
        part_of(line, line.words[1:]) if code and is_coded else line for line, code in zip(lines, codes, strict=True)
    )


def _code(line: Line) -> str:
    """The code that a line begins with, where a label with its value follows; "" for any other line."""
    if len(line.words) < _FEWEST or not _CODE.fullmatch(line.words[0].text):
        return ""
    rest = part_of(line, line.words[1:])
    label = label_of(rest) if ":" in rest.text else None
    return line.words[0].text if label and label[0].whole and label[1].text else ""

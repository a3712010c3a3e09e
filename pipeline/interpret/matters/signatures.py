"""Who signed a memo: names below its text, each with its office, below or beside each other, or in a small table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.swedish.lexicon import ANY_MONTH, POSTS
from schemas.matter import Signatory

NAME = r"[A-ZÅÄÖ][\wåäöéü-]+(?:\s+(?:von|af|de)\b)?(?:\s+[A-ZÅÄÖ][\wåäöéü-]+){1,3}"
_SIGNED = lazy_pattern(rf"^({NAME})(?:\s*,\s*(\S.*))?$")
_OFFICES = lazy_pattern(rf"^[^\d:]{{0,40}}(?:{POSTS})(?:e?n)?\b[^\d:]*$", re.IGNORECASE)
_PLACE_AND_DAY = lazy_pattern(  # where and when a letter was signed: "Dorotea 2023-01-17", "Ekeby den 3 mars 2025"
    rf"(?-i:[A-ZÅÄÖ])[\wåäöé-]+(?:\s(?-i:[A-ZÅÄÖ])[\wåäöé-]+)?,?\s(?:den\s)?(?:20\d\d-\d\d-\d\d|\d{{1,2}}\s(?:{ANY_MONTH})\s20\d\d)\.?",
    re.IGNORECASE,
)
_OFFICE = 60  # letters: a longer line is no office
_WORDS = 3  # of an office that stands alone: more are a sentence
_SIGNING = 4  # lines at a letter's end in which those who sign it stand
_PAIR = 2  # a name and its office, or signatories beside each other
_GAP = 2.0  # sizes of its letters that part a line into two texts


def cut_signatures(lines: Sequence[Line], *, by_office: bool = False) -> tuple[Sequence[Line], list[Signatory]]:
    """The lines before the first signature, and the signatures, none where but offices are told.

    by_office: only a name with an office counts, since papers are named like people.
    """
    texts = [tidy(line.text) for line in lines]
    ended = (at for at in range(1, len(texts)) if texts[at - 1].endswith("."))
    placed = (at for at in ended if _PLACE_AND_DAY.fullmatch(texts[at]))
    if not by_office and (signed := next(placed, None)) is not None:
        return lines[:signed], _signatures(texts[signed + 1 :])
    for start, (names, offices) in enumerate(pairwise(map(_beside, lines))):
        if len(names) == len(offices) >= _PAIR and all(map(_is_signed, zip(names, offices, strict=True))):
            both = [text for pair in zip(names, offices, strict=True) for text in pair]
            return lines[:start], _signatures([*both, *texts[start + 2 :]])
    for start, text in enumerate(texts[1:], start=1):
        match = _SIGNED.match(text)
        below = [one for one in texts[start + 1 : start + 2] if not _SIGNED.match(one)]
        if match and (not by_office or _OFFICES.search(match[2] or " ".join(below))):
            return lines[:start], _signatures(texts[start:])
    unnamed = (at for at in range(1, len(lines)) if texts[at - 1].endswith(".") and _is_office(lines[at]))
    return lines[: next(unnamed, None)] if not by_office else lines, []


def _is_office(line: Line) -> bool:
    """Whether nothing but offices stands on a line, where those who sign a copy that is published are not named."""
    parts = _beside(line)
    return all(part[:1].isupper() and len(part.split()) <= _WORDS and _OFFICES.match(part) for part in parts)


def signed_last(section: Sequence[Line]) -> list[Signatory]:
    """Who signed a letter, each with an office: what a section without a name ends with, before the titles of what is appended."""
    own = list(dropwhile(lambda line: kind_of_title(line.text) is not None, reversed(section)))[::-1]
    lines = own[-_SIGNING:]
    for start in range(len(lines)):
        before, signed = cut_signatures([*lines[:1], *lines[start:]], by_office=True)
        if signed and len(before) == 1:
            return signed
    return []


def signed_in(grid: Grid) -> list[Line]:
    """The lines of a table that is but signatories beside each other, each name before its office; [] for any other."""
    columns: dict[int, list[Line]] = {}
    for cell in grid.cells:
        columns.setdefault(cell.col, []).extend(line for line in cell.lines if line.text.strip(" _.\u2026\t"))
    filled = [lines for _, lines in sorted(columns.items()) if lines]
    pairs = [tuple(tidy(line.text) for line in lines) for lines in filled]
    is_signed = pairs and all(len(pair) == _PAIR and _is_signed((pair[0], pair[1])) for pair in pairs)
    return [line for lines in filled for line in lines] if is_signed else []


def _is_signed(pair: tuple[str, str]) -> bool:
    """Whether a text is a name, and the one below it an office."""
    return _SIGNED.match(pair[0]) is not None and _OFFICES.match(pair[1]) is not None


def _beside(line: Line) -> list[str]:
    """The texts that stand beside each other on a line, parted by tabs or wide gaps."""
    parts = line.text.split("\t")
    if len(parts) < _PAIR and line.words:
        parts = [" ".join(word.text for word in words) for words in pieces_of(line, _GAP)]
    return [tidy(part) for part in parts if part.strip()]


def _signatures(texts: Sequence[str]) -> list[Signatory]:
    """Names, each with its office behind a comma or on the line below."""
    signed: list[Signatory] = []
    for text, below in pairwise([*texts, ""]):
        match = _SIGNED.match(text)
        if match:
            office = below if below and not _SIGNED.match(below) and len(below) < _OFFICE else None
            signed.append(Signatory(name=match[1], role=match[2] or office))
        elif not signed or text != signed[-1].role:
            break
    return signed

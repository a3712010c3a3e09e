"""Who signed a memo: names below its text, each with its office, below or beside each other, or in a small table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.leading import LEADING, step
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.swedish.lexicon import ANY_MONTH, POSTS
from schemas.matter import Signatory

NAME = r"[A-ZÅÄÖ][\wåäöéü-]+(?:\s+(?:von|af|de)\b)?(?:\s+[A-ZÅÄÖ][\wåäöéü-]+){1,3}"
_SIGNED = re.compile(rf"^({NAME})(?:\s*,\s*(\S.*))?$")
_OFFICES = re.compile(rf"^[^\d:]{{0,40}}(?:{POSTS})(?:e?n)?\b[^\d:]*$", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(  # where and when a letter was signed: "Dorotea 2023-01-17", "Ekeby den 3 mars 2025"
    rf"(?-i:[A-ZÅÄÖ])[\wåäöé-]+(?:\s(?-i:[A-ZÅÄÖ])[\wåäöé-]+)?,?\s(?:den\s)?(?:20\d\d-\d\d-\d\d|\d{{1,2}}\s(?:{ANY_MONTH})\s20\d\d)\.?",
    re.IGNORECASE,
)
_OFFICE = 60  # letters: a longer line is no office
_WORDS = 3  # of an office that stands alone: more are a sentence
_SIGNING = 4  # lines at a letter's end in which those who sign it stand
_PAIR = 2  # a name and its office, or signatories beside each other
_ROOM = 2.3  # times the leading: more than a blank line leaves room to sign
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
    return all(part[:1].isupper() and _is_one_office(part) for part in _beside(line))


def cut_signed_below(lines: Sequence[Line], text: Sequence[Line]) -> tuple[Sequence[Line], list[Signatory]]:
    """The lines of a list, and who signed below it: names over their offices, or with room to sign above also offices alone.

    text: other lines of the letter, which tell how it is set.
    """
    for start in range(1, len(lines)):
        above, rest = lines[start - 1], lines[start:]
        if all(map(_may_sign, rest)) and any(map(_names_office, rest)):
            _, signed = cut_signatures([above, *rest], by_office=True)
            is_named = bool(signed) and all(one.role for one in signed) and len(rest) > 1 and not _names_office(rest[0])
            leading = max(LEADING, *(_closest(one) for one in (text, lines[:start], rest)))
            if is_named or (above.box and rest[0].box and step(above, rest[0]) > _ROOM * leading):
                return lines[:start], signed
    return lines, []


def _closest(lines: Sequence[Line]) -> float:
    """The closest that lines below each other stand."""
    steps = (step(above, line) for above, line in pairwise(lines) if above.box and line.box and above.page == line.page)
    return min((one for one in steps if one >= 1), default=LEADING)


def _may_sign(line: Line) -> bool:
    """Whether a line holds nothing but names and offices, as those who sign."""
    return all(_SIGNED.match(part) or _is_one_office(part) for part in _beside(line)) or _names_office(line)


def _names_office(line: Line) -> bool:
    """Whether an office stands on a line, alone or beside others that few may know: "Socialchef   Kvalitetsutvecklare"."""
    parts = _beside(line)
    return any(map(_is_one_office, parts)) and all(len(part.split()) <= _WORDS for part in parts)


def _is_one_office(part: str) -> bool:
    return len(part.split()) <= _WORDS and _OFFICES.match(part) is not None


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

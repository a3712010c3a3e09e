"""Where an office is found, as a page's foot says it: address, telephone, mail, web and organisation number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Page
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of

_LABEL = (
    r"(?:post|besöks|gatu|leverans|faktura|webb?|e-?post|mejl|mail|internet)?adress(?:er)?|(?:tele)?fon(?:nummer)?|tele?fax|tfn|tel|växel|fax"
    r"|e-?post|e-?mail|mejl|org(?:anisations)?\.?\s?-?(?:nr|nummer)|(?:bank|plus|post)giro|bg|pg|webb(?:plats|sida)?|hemsida|internet"
)
_LABELLED = lazy_pattern(
    rf"(?:{_LABEL})\b\.?(?:\s*:\s*(?P<said>(?-i:[A-ZÅÄÖ\d+]).{{0,60}}[^.]|\S*)|\s+(?P<value>.+))", re.IGNORECASE
)
_LONE = lazy_pattern(rf"(?:{_LABEL})\.?:?", re.IGNORECASE)
_POSTCODE = lazy_pattern(r"(?:SE?[- ])?\d{3}\s?\d{2}\s+[A-ZÅÄÖ][\wåäöÅÄÖé-]+(?:\s[A-ZÅÄÖ][\wåäöÅÄÖé-]+)?")
_REACHED = lazy_pattern(  # mail, web, telephone, organisation number
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:se|nu|com|org|net|eu)(?:/\S*)?"
    r"|(?:\+46[ -]?|0)\(?\d[\d ()/–-]{5,16}\d|\d{6}-\d{4}"
)
_STREET = lazy_pattern(
    r"(?:box\s+)?\d{1,5}|[A-ZÅÄÖ][\wåäöé]+(?:\s[\wåäöÅÄÖé]+){0,2}\s\d{1,4}\s?[A-Za-z]?(?:[-–]\d{1,4})?|(?i:box)\s+\d{1,5}"
)
_NAME = lazy_pattern(r"[A-ZÅÄÖ][\wåäöÅÄÖé-]+(?:\s(?:och|&|i)\b|\s[A-ZÅÄÖ][\wåäöÅÄÖé-]+|\s(?:kommun|stad|region))*")
_BETWEEN = lazy_pattern(r"\s*(?:[·•|;\t,]|\s[–/-]\s)\s*")
_VALUE = lazy_pattern(r"[\d+][\d ()/+–-]{4,}|\S+@\S+|\S+\.\S+")  # what may stand behind a label that has no colon
_GAP = 2.0  # sizes of its letters that part a line into two texts
_LOWER = 0.5  # of a page's height: below it stands its foot


def feet(page: Page, noise: Collection[int]) -> Iterator[Line]:
    """The lines at a page's foot, below all else on it but its own lines (noise), that say where an office is found.

    One right below a text without a label of its own may be the end of that text.
    """
    found: list[Line] = []
    above: Line | None = None
    for block in reversed(page.blocks):
        if id(block) in noise:
            continue
        if isinstance(block, Line) and block.box and block.box[1] > _LOWER * page.height and tells_contact(block):
            found.append(block)
            continue
        above = block if isinstance(block, Line) else None
        break
    while found and above and not (_is_labelled(found[-1]) or _stands_apart(found[-1], above)):
        above = found.pop()
    yield from found


def tells_contact(line: Line) -> bool:
    """Whether each part of a line says where an office is found, or names it or its place, and one of them surely does the first, or two are labels."""
    pieces = [" ".join(word.text for word in words) for words in pieces_of(line, _GAP)] if line.words else [line.text]
    parts = [tidy(part) for piece in pieces for part in _BETWEEN.split(piece) if part.strip()]
    labels = [part for part in parts if _LONE.fullmatch(part)]
    rest = [part for part in parts if part not in labels and not _is_sure(part)]
    sure = len(parts) > len(labels) + len(rest) or len(labels) > 1
    return sure and all(_STREET.fullmatch(part) or _NAME.fullmatch(part) for part in rest)


def _is_sure(part: str) -> bool:
    """Whether a part is an address, a number or the like, or says so by its label."""
    if _POSTCODE.fullmatch(part) or _REACHED.fullmatch(part):
        return True
    label = _LABELLED.fullmatch(part)
    return label is not None and (label["value"] is None or _VALUE.fullmatch(label["value"]) is not None)


def _is_labelled(line: Line) -> bool:
    return _LABELLED.match(tidy(line.text)) is not None


def _stands_apart(line: Line, above: Line) -> bool:
    """Whether a line stands farther below another than a line's height."""
    if not (line.box and above.box):
        return False
    return line.box[1] - above.box[3] > line.box[3] - line.box[1]

"""Personal identity numbers masked, in everything that leaves the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import BaseModel

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.broken_numbers import places
from pipeline.privacy.encoded_numbers import find_encoded
from pipeline.privacy.identity_numbers import PERSON, names_person
from pipeline.privacy.parted_numbers import without_parts
from pipeline.privacy.plain_text import ESCAPE, RAISED, TAG, WRITTEN_OUT, meant_by
from pipeline.privacy.secrets import hide
from pipeline.privacy.split_numbers import is_split

MASK = "•"
_BEYOND = 400  # characters of a number or a password, however they are escaped
_MOST_ROUNDS = 8  # three are the most that were seen where no number waits for the next one
_STRETCH = lazy_pattern(rf"(?:{ESCAPE}|{WRITTEN_OUT}|{TAG}|[\W\d_T])++")  # figures and what is between them, but words
_DIGIT = lazy_pattern(rf"(?P<escape>{ESCAPE}|{WRITTEN_OUT})|[\d{RAISED}]")
# What one of two cells of a number may be: a birth, or the last four behind a sign. Of dates those are none that documents have themselves.
_A_HALF = lazy_pattern(
    r'"\W*\d{6}(?:\d\d)?\W*"|"[^\w"]*(?:1[89]\d|[4-9])\d[-./]\d\d[-./]\d\d[^\w"]*"'
    r'|"[^\w"]*(?:\d\d)?\d\d[-./]\d\d[-./]\d\d[^\w"]+"|"[^\w":,][^"]{0,14}?\d{4}[^\w"]*"'
)
# What one of two parts of a cell ends or begins with that is half a number.
_A_PART = lazy_pattern(r'\d{6}[^\w"]{0,4}\d{0,3}[^\w"]{0,2}"|"[^\w"]{0,2}\d{1,5}[^\w"]{1,3}\d{4}(?!\d)')
_SHORTEST = 9  # digits of a number that a workbook keeps as an amount: "0101019875" without its first
_ESCAPED = lazy_pattern(r"\\(?:u[0-9a-f]{4}|.)")
M = TypeVar("M", bound=BaseModel)


def mask(text: str) -> str:
    """The text with every digit of such numbers, and every password in an address, as "•"; its length stays, so that places in it still hold."""
    text = _without_encoded(hide(text))
    rounds = 0
    while (masked := _masked_once(text)) != text:  # what is left of two numbers in each other may be one again
        rounds += 1
        text = masked if rounds < _MOST_ROUNDS else _STRETCH.sub(_wholly_hidden, masked)
    return text


def _without_encoded(text: str) -> str:
    for start, end in find_encoded(text):
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def _wholly_hidden(stretch: re.Match[str]) -> str:
    """All figures beside those that are masked, where each number of a long list tells the one before: a round for each takes minutes."""
    return _DIGIT.sub(_hidden, stretch[0]) if MASK in stretch[0] else stretch[0]


def _masked_once(text: str) -> str:
    letters = [*text]
    for start, end in places(text):
        letters[start:end] = _DIGIT.sub(_hidden, "".join(letters[start:end]))
    return "".join(letters)


def holds_number(text: str) -> bool:
    """Whether a text holds any number that is masked."""
    return bool(places(text) or find_encoded(text))


def holds_part(text: str) -> bool:
    """Whether one of the strings of a JSON text ends or begins with what may be half a number."""
    return _A_PART.search(text) is not None


def beginning(text: str, longest: int) -> str:
    """What a text begins with, masked where it is cut: half a number would not be known as one."""
    return text if len(text) <= longest else mask(text[: longest + _BEYOND])[:longest]


def ending(text: str, longest: int) -> str:
    """What a text ends with, masked likewise."""
    return text if len(text) <= longest else mask(text[-longest - _BEYOND :])[-longest:]


def mask_extraction(extraction: M) -> M:
    """An extraction (or any model) with every string in it masked, keys of dictionaries too; itself if there is nothing.

    Strings stand in the JSON whole but for what is escaped in them, of which only line ends break a number. Two cells of a
    row that are one number are masked too, and so are the digits in a column of such numbers, in whatever way a workbook shows
    them ("101019875", "8 112 189 876").
    """
    text = _ESCAPED.sub(_unescaped, extraction.model_dump_json())
    if not holds_number(text) and not _A_HALF.search(text) and not holds_part(text) and not names_person(text):
        return extraction
    return type(extraction).model_validate(_deep(extraction.model_dump(by_alias=True), frozenset()))


def _deep(value: Any, halves: frozenset[str], *, named: bool = False) -> Any:
    """A value with every string in it masked; halves: cells of its row that are parts of a number; named: its column says that it is one."""
    match value:
        case str():
            whole = value in halves or (named and sum(map(str.isdecimal, value)) >= _SHORTEST)
            return _DIGIT.sub(_hidden, value) if whole else mask(value)
        case dict():
            halves |= frozenset(_halves(value)) if "source" in value else frozenset()
            halves |= frozenset(_roles_of_number(value))
            masked = {
                _deep(key, halves): _deep(inner, halves, named=named or bool(PERSON.search(str(key))))
                for key, inner in value.items()
            }
            return without_parts(masked, value)
        case list() | tuple():
            return type(value)(_deep(inner, halves, named=named) for inner in value)
    return value


def _halves(value: Any) -> Iterator[str]:
    """The strings below a row that stand beside each other and are one number."""
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    texts = [text for one in inside if (text := one.get("text") if isinstance(one, dict) else one)]
    for first, second in pairwise(text for text in texts if isinstance(text, str)):
        if is_split(first, second):
            yield from (first, second)
    for one in inside:
        yield from _halves(one)


def _roles_of_number(value: dict[str, Any]) -> Iterator[str]:
    """The roles with digits that a text with a number was taken apart into: "Chef 811218/9876"."""
    with_digits = [role for role in value.get("roles", ()) if _DIGIT.search(role)]
    if with_digits and mask(value["text"]) != value["text"]:
        yield from with_digits


def _hidden(match: re.Match[str]) -> str:
    stays = match["escape"] and not any(map(str.isdigit, meant_by(match["escape"])))  # "%2D" is a dash
    return match[0] if stays else MASK * len(match[0])


def _unescaped(match: re.Match[str]) -> str:
    if match[0].startswith("\\u"):  # a control character, which may stand in the midst of a number
        return chr(int(match[0][-4:], base=16))
    return "\\" if match[0] == "\\\\" else "\n"

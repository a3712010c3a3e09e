"""Personal identity numbers masked, in everything that leaves the program."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel

from pipeline.privacy.identity_numbers import ESCAPE, find, find_broken

MASK = "•"
_DIGIT = re.compile(rf"%3\d|(?P<escape>{ESCAPE})|\d")
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
M = TypeVar("M", bound=BaseModel)


def mask(text: str) -> str:
    """The text with every digit of such numbers as "•"; its length stays, so that places in it still hold."""
    while found := [*((number.start, number.end) for number in find(text)), *find_broken(text)]:
        for start, end in found:
            text = text[:start] + _DIGIT.sub(_hidden, text[start:end]) + text[end:]
    return text


def mask_extraction(extraction: M) -> M:
    """An extraction (or any model) with every string in it masked, keys of dictionaries too; itself if there is nothing.

    Strings stand in the JSON whole but for what is escaped in them, of which only line ends break a number.
    """
    text = _ESCAPED.sub("\n", extraction.model_dump_json())
    if not find(text) and not find_broken(text):
        return extraction
    return type(extraction).model_validate(_deep(extraction.model_dump(by_alias=True)))


def _deep(value: Any) -> Any:
    match value:
        case str():
            return mask(value)
        case dict():
            return {_deep(key): _deep(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(_deep(inner) for inner in value)
    return value


def _hidden(match: re.Match[str]) -> str:
    return match["escape"] or MASK * len(match[0])  # "%2D" is a dash, and stays

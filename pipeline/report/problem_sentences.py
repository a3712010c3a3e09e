"""What a document's problem says, in the language of a report. The extraction's own sentence is Swedish; strings/problems.toml has it in English."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.texts import Language

_NAMED = lazy_pattern(r"\\{(\w+)\\}")  # a place of a sentence, after re.escape
_QUOTED = lazy_pattern(r"”([^”“]*)”")


class _Catalogue(NamedTuple):
    """What is told of a code; and patterns of what stands in a sentence, and of whole sentences, with their English."""

    codes: dict[str, str]
    places: list[tuple[re.Pattern[str], str]]
    sentences: list[tuple[re.Pattern[str], str]]


def problem_sentence(code: str, message: str, language: Language) -> str:
    """A problem's sentence; in English what its code says where that very sentence has none."""
    return message if language == "sv" else in_english(message) or _catalogue().codes[code]


def in_english(message: str) -> str | None:
    """A Swedish sentence of a problem in English; None where it has none. What the document says is never translated."""
    for pattern, english in _catalogue().sentences:
        if found := pattern.fullmatch(message):
            told = {name: _place(text) for name, text in found.groupdict().items()}
            return english.format(**told)
    return None


def english_codes() -> frozenset[str]:
    """The codes of which something is told in English."""
    return frozenset(_catalogue().codes)


def _place(text: str) -> str:
    """What stands in a place of a sentence: where, or something of the document in quotes."""
    for pattern, english in _catalogue().places:
        if found := pattern.fullmatch(text):
            return found.expand(english)
    return _QUOTED.sub(r"“\1”", text)


@cache
def _catalogue() -> _Catalogue:
    told = tomllib.loads((files("pipeline.report") / "strings" / "problems.toml").read_text(encoding="utf-8"))
    places = [(re.compile(pattern), english) for pattern, english in told["places"].items()]
    sentences = [(_pattern(swedish), english) for swedish, english in told["sentences"].items()]
    return _Catalogue(told["codes"], places, sentences)


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_NAMED.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)

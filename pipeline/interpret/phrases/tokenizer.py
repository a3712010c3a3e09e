"""Header text to words with their places, as the vocabulary is matched."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\W_]+|[×*]")
_CODE_NAME = lazy_pattern(r"[A-Z][A-Z\d]{2,}(?:[_ ][A-Z\d]+)*|[a-z]\w*_\w+|[A-Z]\w*_\w+", re.ASCII)
_MARKS = str.maketrans("åäöé", "aaoe")


@dataclass(frozen=True, slots=True)
class Token:
    """A word casefolded ("x" for × and *), with its place [start, end) in the text."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text; hyphens, slashes and other marks part words and are dropped."""
    return [
        Token("x" if match[0] in "×*" else match[0].casefold(), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def is_code_name(text: str) -> bool:
    """Whether a text is written as a system names its columns: in capitals or with low lines, and without å, ä and ö."""
    return _CODE_NAME.fullmatch(text.strip()) is not None


def without_marks(word: str) -> str:
    """A word in small letters as it is written without å, ä and ö."""
    return word.translate(_MARKS)

"""Header text to words with their places, as the vocabulary is matched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[×*]")


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

"""Short forms of the steps of a scale, with the word and the number of each: "L = Låg (1), M = Medel (2), MH = Mycket hög (3)"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.legends.labels import Labels, plausible

_SHORT = r"\b(?P<short>[A-ZÅÄÖ]{1,3})\b"
_WORD = r"(?P<word>[^\W\d_]{2,}(?:\s[a-zåäö]+){0,2})"
_NUMBER = r"(?P<number>\d)(?![\d,.]*\d)"
_FORMS = (
    lazy_pattern(rf"{_SHORT}\s*[=:–-]\s*{_WORD}\s*(?:\(\s*|[=:–-]\s*|,\s*){_NUMBER}"),
    lazy_pattern(rf"{_SHORT}\s*\(\s*{_WORD}\s*\)\s*[=:–-]\s*{_NUMBER}"),
    lazy_pattern(rf"{_SHORT}\s*[=:–-]\s*{_NUMBER}\s*(?:\(\s*|[–-]\s*|,?\s*){_WORD}"),
    lazy_pattern(rf"(?<![\d,.]){_NUMBER}\s*[=:–-]\s*{_SHORT}\s*(?:\(\s*|[=,:–-]\s*){_WORD}"),
)


def abbreviated(text: str) -> Labels:
    """The short forms of a scale in a text, "1": "L", where each is made of the first letters of the word beside it; none where they are no whole scale."""
    forms = (
        plausible({found["number"]: found["short"] for found in form.finditer(text) if _abbreviates(found)})
        for form in _FORMS
    )
    return max(forms, key=len)


def _abbreviates(found: re.Match[str]) -> bool:
    """Whether a short form is the first letters of all words beside it, or the beginning of the first: "MH" of "Mycket hög"."""
    short, words = found["short"].casefold(), found["word"].casefold().split()
    return "".join(word[0] for word in words) == short or words[0].startswith(short)

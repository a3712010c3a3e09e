"""Scores written as two words of the document's legend, whatever stands between them: "Möjlig – Allvarlig", "Möjlig och allvarlig"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.lazy_pattern import lazy_pattern

_BETWEEN = lazy_pattern(r"(?:\s*[^\w\s()=]\s*|\s+(?:(?:och|samt|plus|gånger|x)\s+)?)(?=\w)", re.IGNORECASE)
_RANGE = lazy_pattern(r"\s*[-–—]")  # "Medel-hög" where both parts have these words

_Labels = Mapping[str, float]


def legend_words(text: str, likelihood: _Labels, consequence: _Labels, *, swapped: bool) -> tuple[float, float] | None:
    """Likelihood and consequence of a text that is a word of each part and nothing else; None where it is not.

    Where the words fit one order alone, they tell the parts, else the header does. A word of both parts with a dash behind it begins a range.

    Args:
        text: of one cell.
        likelihood: numbers by the document's words for it, casefolded.
        consequence: the same.
        swapped: the header names the consequence first.
    """
    said = text.strip().casefold()
    shared = likelihood.keys() & consequence.keys()
    if any(said.startswith(word) and _RANGE.match(said, len(word)) for word in shared):
        return None
    likely_first, likely_last = _pair(said, likelihood, consequence), _pair(said, consequence, likelihood)
    if likely_last and (swapped or likely_first is None):
        return likely_last[::-1]
    return likely_first


def _pair(said: str, first: _Labels, second: _Labels) -> tuple[float, float] | None:
    """The numbers of a text's two words, the first of one part and the second of the other."""
    begun = ((word, _BETWEEN.match(said, len(word))) for word in first if said.startswith(word))
    found = ((first[word], second.get(said[sign.end() :])) for word, sign in begun if sign)
    return next(((one, other) for one, other in found if other is not None), None)

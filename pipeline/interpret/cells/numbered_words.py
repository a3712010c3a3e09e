"""Scores whose parts are written as numbered words of the document's legend, beside their value or not: "9 3. Möjlig 3. Kännbar"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.stated_values import as_float

_N = r"\d{1,3}(?:[.,]\d{1,2})?"
_STEP = r"(?P<{0}>\d{{1,2}})\s*[.:)–—-]\s*(?P<{0}_word>[^\W\d][^\d,;/|=]*?)"
_BETWEEN = r"\s*[,;/|x×*+]?\s*"
_BOTH = lazy_pattern(
    rf"(?:(?P<before>{_N})\s*[:=|]?\s+)?{_STEP.format('first')}{_BETWEEN}{_STEP.format('second')}(?:\s*[=:|]?\s*(?P<behind>{_N}))?",
    re.IGNORECASE,
)


def numbered_words(
    text: str, likelihood: Mapping[str, float], consequence: Mapping[str, float]
) -> tuple[float, float, float | None, bool] | None:
    """Likelihood, consequence, the value where one is stated, and whether the words alone tell which part is which; None where it is no such score.

    Each number is that of its word in the legend. Where both parts have both words, the first is likely.

    Args:
        text: of one cell.
        likelihood: numbers by the document's words for it, casefolded.
        consequence: the same.
    """
    found = _BOTH.fullmatch(text.strip())
    if found is None or (found["before"] and found["behind"]):
        return None
    first, second = ((found[name].strip().casefold(), float(found[key])) for name, key in (("first_word", "first"), ("second_word", "second")))  # fmt: skip
    stated = found["before"] or found["behind"]
    value = as_float(stated) if stated else None
    turned = _tells(first, consequence) and _tells(second, likelihood)
    if _tells(first, likelihood) and _tells(second, consequence):
        return first[1], second[1], value, not turned
    return (second[1], first[1], value, True) if turned else None


def _tells(step: tuple[str, float], labels: Mapping[str, float]) -> bool:
    """Whether a word has its number in a legend."""
    return labels.get(step[0]) == step[1]

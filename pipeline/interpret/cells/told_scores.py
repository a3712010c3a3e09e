"""Scores told in a sentence: "Sannolikheten bedöms vara 3 och konsekvensen 4, vilket ger riskvärdet 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.stated_values import as_float
from pipeline.interpret.legends.part_words import parts_in

_NUMBER = lazy_pattern(r"(?<![\w.,/–-])\d{1,3}(?:[.,]\d{1,2})?(?![\w/–-]|[.,]\d)")
_VALUE = lazy_pattern(
    r"\b(?:risk(?:värde(?:t|ring|ringen)?|tal(?:et)?|poäng(?:en)?|produkt(?:en)?)|värdet|produkten|summan)\b|\bger(?=\s+\d)",
    re.IGNORECASE,
)
_OF_MOST = lazy_pattern(rf"(?<=\d)\s+(?:av|max)\s+(?:max\s+)?{_NUMBER.pattern}", re.IGNORECASE)
_LIKELIHOOD, _CONSEQUENCE, _STATED = "likelihood", "consequence", "value"


def told_score(text: str, largest: float) -> tuple[float, float, float | None] | None:
    """Likelihood, consequence and the value, where it is told, of a sentence; None where it does not tell just these, each once.

    A number is that of the first thing named before it that has none yet, as in "sannolikhet och konsekvens bedöms till 3
    respektive 4"; the most that each can be ("3 av 5") is none. One of nothing is the value where it is the product.

    Args:
        text: the sentence.
        largest: hardly any step of a scale is above it.
    """
    text = _OF_MOST.sub("", text)
    if any(map(str.isdigit, _NUMBER.sub("", text))):
        return None
    found: dict[str, float] = {}
    waiting: list[str] = []
    for name, number in _told(text):
        if number is None:
            waiting.append(name)
            continue
        of = waiting.pop(0) if waiting else _STATED if number == _product(found) else None
        if of is None or of in found:
            return None
        found[of] = number
    parts = [found[name] for name in (_LIKELIHOOD, _CONSEQUENCE) if name in found]
    if waiting or len(parts) == 1 or not parts or max(parts) > largest:
        return None
    return parts[0], parts[1], found.get(_STATED)


def _told(text: str) -> Iterator[tuple[str, float | None]]:
    """What a text names, without a number, and its numbers, without a name, in its order."""
    named = [(start, _CONSEQUENCE if grave else _LIKELIHOOD, None) for start, grave in parts_in(text)]
    named += [(match.start(), _STATED, None) for match in _VALUE.finditer(text)]
    numbers = [(match.start(), "", as_float(match[0])) for match in _NUMBER.finditer(text)]
    yield from (told[1:] for told in sorted([*named, *numbers], key=itemgetter(0)))


def _product(found: dict[str, float]) -> float | None:
    """That of both parts, None where one is not told."""
    parts = [found.get(_LIKELIHOOD), found.get(_CONSEQUENCE)]
    return None if parts[0] is None or parts[1] is None else parts[0] * parts[1]

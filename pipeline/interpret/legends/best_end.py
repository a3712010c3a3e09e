"""Which end of a scale's numbers is the better one: the low one, unless a document says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.legends.labels import PartLabels
from schemas.tables import Best

_GOOD = lazy_pattern(
    r"osannolik|otrolig|(?:mycket |ganska )?(?:låg|liten|små|lindrig)\b|(?:nästan |i stort sett )?aldrig|sällan|försumbar|obetydlig|ringa|marginell|mild"
)
_BAD = lazy_pattern(
    r"(?:mycket |högst |ganska )?(?:sannolik|trolig|hög|stor|allvarlig|kännbar)\b|alltid|ofta|katastrof|kritisk|synnerligen|svår|betydande|omfattande"
)
_WORST = r"(?:högst\w*|störst\w*|värst\w*|sämst\w*|allvarligast\w*|mest\s+(?:sannolik|allvarlig)\w*|(?:mycket\s+)?(?:hög|stor|allvarlig)\w*)"
_LEAST = r"(?:lägst\w*|minst\w*|bäst\w*|lindrigast\w*|(?:mycket\s+)?(?:låg|liten|lindrig)\w*)"
_RISK = r"(?:\s+(?:\w+\s+){0,2}?(?:risk|sannolikhet|konsekvens|allvar)\w*)?"
_SAYS_HIGH = lazy_pattern(
    rf"\bdär\s+(?:siffran\s+|värdet\s+|en\s+)?(?:0|1|ett|en etta)\s+(?:är|står\s+för|betyder|innebär)\s+(?:den\s+)?{_WORST}{_RISK}\b"
    rf"|\bdär\s+(?:siffran\s+|värdet\s+|en\s+)?(?:[3-9]|10)\s+(?:är|står\s+för|betyder|innebär)\s+(?:den\s+)?{_LEAST}{_RISK}\b"
    r"|\b(?:ju\s+)?lägre\s+(?:\w+\s+)?(?:\w*värde|\w*tal|poäng|siffra),?\s+(?:desto|innebär|betyder|ger|är)\s+(?:en\s+)?(?:högre|större|allvarligare)\s+risk",
    re.IGNORECASE,
)


def best_end(labels: PartLabels, texts: Sequence[str]) -> Best:
    """Which end of its scales a document says is the better one: by the words of both their ends, else in a sentence.

    Args:
        labels: the words of its scales.
        texts: its sentences.
    """
    named = [part for part in (labels.likelihood, labels.consequence) if part]
    if named:
        return "high" if all(map(_falls, named)) else "low"
    return "high" if any(map(_SAYS_HIGH.search, texts)) else "low"


def _falls(part: Mapping[str, str]) -> bool:
    """Whether the words of a scale begin with the worst and end with the best."""
    words = [part[number].casefold() for number in sorted(part, key=int)]
    first, last = words[0], words[-1]
    return _is_bad(first) and _GOOD.match(last) is not None


def _is_bad(word: str) -> bool:
    return _BAD.match(word) is not None and _GOOD.match(word) is None

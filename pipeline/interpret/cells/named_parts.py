"""A score whose parts each stand behind their name, in words or by a letter: "S3 x K4 = 12", "S3 · K4 · R12", "R12 (S3, K4)"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.stated_values import as_float

NUMBER = r"(\d{1,3}(?:[.,]\d{1,2})?)"
TIMES = r"\s*[x×X*·•⋅∙]\s*"
LIKELIHOOD, CONSEQUENCE = r"(?:sannolikhet|sann\.?|s|risk|r)", r"(?:konsekvens|kons\.?|väsentlighet|k|v)"
_N, _S, _K = NUMBER, LIKELIHOOD, CONSEQUENCE
_APART = r"[\s,;/|·•⋅∙]"  # between a part and the value
_VALUE = r"(?:R|RV|RT|RP|SK|SxK)"
_BOTH = rf"\b(?P<first>{_S}|{_K})\s*[:=]?\s*{_N}(?:{TIMES}|\s*\+\s*|[\s,;/|]+|\s+och\s+)(?P<second>{_S}|{_K})\s*[:=]?\s*{_N}"
_PREFIXED = lazy_pattern(_BOTH, re.IGNORECASE)
_STATED = lazy_pattern(rf"(?:=|riskvärde\w*:?|risktal:?|summa:?|rxk:?|sxk:?|värde:?)\s*{_N}", re.IGNORECASE)
_OPENED = lazy_pattern(rf"^{_N}\s*[(]")  # before both in brackets
_FIRST = lazy_pattern(rf"^{_N}\s*(?:risk(?:värde|tal|poäng))\b(?!\s*[:=]?\s*\d)", re.IGNORECASE)
_LABELLED = lazy_pattern(
    rf"{_APART}*[^\W\d_]{{1,16}}\s*[:=]\s*{_N}\s*$"
)  # behind both parts, under whatever name: "RV: 9"
_LETTERED = lazy_pattern(rf"{_APART}+\(?{_VALUE}\s*{_N}\s*[).]?\s*$", re.IGNORECASE)  # behind both: "S3 · K4 · R12"
_LETTER_FIRST = lazy_pattern(
    rf"{_VALUE}\s*[:=]?\s*{_N}(?:{_APART}|[:(])+", re.IGNORECASE
)  # before both: "R12 · S3 · K4"
_BARE = lazy_pattern(rf"{_APART}+{_N}\s*\.?$")  # behind both, under no name: "S3 | K4 | 12"
_ALONE = lazy_pattern(
    rf"{_BOTH}(?:{_APART}*[=(]?\s*(?:riskvärde|risktal|riskpoäng|summa|{_VALUE})\s*[:=]?\s*{_N}\s*\)?|\s*=\s*{_N})?(?:\s*\([^\d()]+\))?\.?",
    re.IGNORECASE,
)  # a remark in brackets may stand behind them
_BRACKETED = lazy_pattern(rf"\s*[:=(\[]\s*{_N}\s*[)\]]?$")


def named_parts(raw: str) -> tuple[float, float, float | None] | None:
    """Likelihood, consequence and the stated value, None where that is not told; None where a text does not name both parts."""
    match = _both_named(raw)
    if match is None:
        return None
    first, second = (as_float(match[group]) for group in (2, 4))
    if _is_grave(match["first"]):
        first, second = second, first
    return first, second, _stated(raw, match) or _made(raw, match, first, second)


def are_named_parts(text: str) -> bool:
    """Whether a text is both parts, each behind its name, with their value or without it, and nothing else but a remark: "S 3 · K 4 · riskvärde 12 (gul)"."""
    match = _ALONE.fullmatch(text.strip())
    return match is not None and _is_grave(match["first"]) != _is_grave(match["second"])


def _both_named(raw: str) -> re.Match[str] | None:
    """Where a text names both parts beside each other, each with its number; in "R12 · S3" both may be what is likely."""
    match = _PREFIXED.search(raw)
    while match and _is_grave(match["first"]) == _is_grave(match["second"]):
        match = _PREFIXED.search(raw, match.start("second"))
    return match


def _is_grave(name: str) -> bool:
    """Whether the name of a part is that of the consequence."""
    return name[0].casefold() in "kv"


def _stated(raw: str, match: re.Match[str]) -> float | None:
    """The value that a text states behind both parts, or before them under a name of its own."""
    ways = (
        _STATED.search(raw, match.end()),
        *(one.match(raw, match.end()) for one in (_LABELLED, _LETTERED)),
        *(one.match(raw) for one in (_STATED, _FIRST, _OPENED)),
        _BRACKETED.match(raw, match.end()),
    )
    found = next(filter(None, ways), None)
    return as_float(found[1]) if found else None


def _made(raw: str, match: re.Match[str], *parts: float) -> float | None:
    """The number behind both parts, or that a letter before them names, if it is their product or sum: "R12 · S3 · K4", else it may be anything."""
    found = _LETTER_FIRST.fullmatch(raw, 0, match.start()) or _BARE.match(raw, match.end())
    value = as_float(found[1]) if found else None
    return value if value in {parts[0] * parts[1], sum(parts)} else None

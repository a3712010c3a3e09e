"""What stands in a cell beside the value that it states: the factors, and the most that a value can be."""

from __future__ import annotations

import re

_N = r"\d{1,3}(?:[.,]\d{1,2})?"
_S, _K = r"(?:sannolikhet|sann\.?|s|risk|r)", r"(?:konsekvens|kons\.?|väsentlighet|k|v)"
_TIMES = r"\s*[x×*·•⋅∙]\s*"
_BETWEEN = rf"(?:{_TIMES}|[\s,;/+&]*(?:\boch\b\s*)?)"
_FACTORS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *(rf"\b{first}\s*[:=]?\s*({_N}){_BETWEEN}{second}\s*[:=]?\s*({_N})" for first, second in ((_S, _K), (_K, _S))),
        rf"(?<![\d.,])({_N}){_TIMES}({_N})(?![\d.,]*\d)",
        rf"(?<=[(\[])\s*({_N})(?:\s*[,;/+&]\s*|\s+och\s+|\s+)({_N})\s*(?=[)\]])",  # in brackets two numbers are no value
    )
)
_MOST = re.compile(
    rf"(?<=\d)\s*(?:\b(?:poäng|p\.?)\s*)?(?:[(\[]\s*)?(?:\b(?:ut)?av\b|\bof\b|(?P<slash>/)|\bmax(?:imalt|\.)?)\s*(?:\bmax(?:imalt|\.)?\s*)?"
    rf"(?P<most>{_N})(?:\s*(?:möjliga|poäng|p\.?))*\s*[)\]]?",
    re.IGNORECASE,
)
_AROUND = " \t()[]=:;,|>→/-–—"


def factors_in(text: str) -> tuple[float, float] | None:
    """The two factors that a cell writes out: of "8 (4x2)", "K2 S4: 8" and "8 (4, 2)" 4 and 2; None where it has none."""
    found = _of_factors(text)
    if found is None:
        return None
    first, second = _float(found[1]), _float(found[2])
    return (second, first) if found[0][:1].casefold() in {"k", "v"} else (first, second)


def without_factors(text: str) -> str:
    """A text without its factors and what stands around them: of "8 (4x2) hög" "8 hög"."""
    found = _of_factors(text)
    if found is None:
        return text
    before, behind = text[: found.start()].rstrip(_AROUND), text[found.end() :].strip(_AROUND)
    return " ".join(filter(None, [before.lstrip(_AROUND), behind]))


def without_most(text: str, largest: float = 0) -> str:
    """A text without the most that its value can be: "8 av 16", "8/16", "8 (max 16)". largest: what is no more than this behind a stroke is a factor."""
    found = _MOST.search(text)
    if found is None:
        return text
    stated = re.search(rf"{_N}$", text[: found.start()].rstrip())
    most = _float(found["most"])
    if stated is None or _float(stated[0]) > most or (found["slash"] and most <= largest):
        return text
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _of_factors(text: str) -> re.Match[str] | None:
    return next((found for pattern in _FACTORS if (found := pattern.search(text))), None)


def _float(text: str) -> float:
    return float(text.replace(",", "."))

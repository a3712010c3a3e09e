"""Headers that name a part of a score and which assessment it is of, before the part or behind it: "Kvarstående sannolikhet", "S efter", "Rest-K"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning, classify

_NEW = r"ny|nytt|nya|slutlig\w*"
_REMAINS = rf"kvarstående|kvarvarande|återstående|resterande|rest|netto|residual|{_NEW}"
FIRST = r"inneboende|brutto|ursprunglig\w*|initial\w*"
_NOW = r"aktuell\w*|nuvarande"  # what remains where another assessment was the first one, else the only one
_DONE = r"(?:\s+(?:\w+\s+)?(?:åtgärd|behandling|kontroll|hantering|insats)\w*)?"
_SCALE = r"(?:\W*\d\s*[-–—]\s*\d+)?\W*"  # "S efter (1-4)"
_MOMENT = rf"(?:{_REMAINS}|{FIRST}|{_NOW}|(?:efter|före|innan){_DONE})"
_OF_RISK = r"(?:\s*risk(?:en|ens)?(?=\W+\w))?"  # "Bruttorisk S", "Inneboende risk – sannolikhet"
_AHEAD = lazy_pattern(
    rf"(?P<moment>{_MOMENT}{_OF_RISK})(?P<mark>\W*)(?P<part>\w.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = lazy_pattern(
    rf"(?P<part>.*?\w)(?:\W+|(?<=\w)\W*\()(?P<moment>{_MOMENT}){_SCALE}",
    re.IGNORECASE | re.DOTALL,
)
_COMPOUNDED = lazy_pattern(
    r"(?:rest|netto|brutto|residual)$", re.IGNORECASE
)  # one word with the part: "Nettosannolikhet"
_OTHERWISE = lazy_pattern(rf"{_NEW}|{_NOW}", re.IGNORECASE)  # alone they may say anything
_ALONE = lazy_pattern(rf"(?P<moment>{_MOMENT})(?:\s+20\d\d)?:?", re.IGNORECASE)
_LAST = lazy_pattern(rf"(?:{_REMAINS}|efter{_DONE})(?:\s*risk(?:en|ens)?)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def assessed_part(text: str) -> tuple[str, Meaning] | None:
    """The words of a header that say of which assessment it is, and the part of a score that the others name; None for any other header."""
    return next(_read(text.strip()), None)


def names_remaining(text: str) -> bool:
    """Whether a header names what remains or a part of it: "Netto", "Netto S", "Konsekvens (efter)"."""
    told = assessed_part(text)
    return _LAST.fullmatch(told[0] if told else _moment(text)) is not None


def is_moment(text: str) -> bool:
    """Whether words say of which assessment something is, and hardly more: "Brutto", "Efter", "Netto 2025"."""
    return bool(_moment(text))


def _moment(text: str) -> str:
    match = _ALONE.fullmatch(text.strip())
    return match["moment"] if match and not _OTHERWISE.fullmatch(match["moment"]) else ""


def _read(text: str) -> Iterator[tuple[str, Meaning]]:
    """The ways in which a header is a part with its assessment."""
    for match in (_AHEAD.fullmatch(text), _BEHIND.fullmatch(text)):
        if match is None:
            continue
        joined = match.re.pattern == _AHEAD.pattern and not match["mark"]
        meaning = classify(match["part"]) if not joined or _COMPOUNDED.fullmatch(match["moment"]) else None
        if meaning is not None and meaning.whole and meaning.field in SCORES:
            yield match["moment"], meaning

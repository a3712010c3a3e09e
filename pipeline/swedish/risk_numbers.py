"""Numbers that stand for risks: "R7", "Risk 7", "3 och 8", "R1–R3"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from extractors.lazy_pattern import lazy_pattern

T = TypeVar("T")
Number = tuple[str, str]
"""The letters before a number, folded, and its digits without leading zeros: ("r", "7")."""

_CODE = r"(?P<letters>[A-ZÅÄÖ]{1,3})?[-. ]?(?P<digits>\d{1,3}(?:\.\d{1,3})*)"
_WORD = r"(?:risk(?:er|en)?|nr|nummer)\b\.?[: ]*"
_NUMBER = lazy_pattern(rf"(?:{_WORD})*(?i:{_CODE})\.?", re.IGNORECASE)
_BEFORE_NAME = lazy_pattern(rf"(?:{_WORD})*(?-i:{_CODE})(?:[.:)]|\s+[–-])?\s+(?=\(?[^\W\d_]{{2}})", re.IGNORECASE)
_APART = lazy_pattern(r"\s*(?:[,;/&+\n]|\boch\b|\bsamt\b)\s*", re.IGNORECASE)
_RANGE = lazy_pattern(r"\s*(?:[–—]|(?<=\d)-|\btill\b)\s*", re.IGNORECASE)
_LONGEST_RANGE = 30
_MOST = 0.8  # of an assessment's risks that have a number
_HEADER = lazy_pattern(
    r"(?:risk(?:en)?s?\W?)?(?:nr|nummer|id|id-?nr|löpnr|löpnummer|ref|referens|beteckning|kod|#)\.?", re.IGNORECASE
)


def heads_numbers(header: str) -> bool:
    """Whether a header says that numbers stand below it: "Nr", "Risk-id"."""
    return _HEADER.fullmatch(header.strip()) is not None


def heads_numbers_of_risks(header: str) -> bool:
    """Whether a header says that numbers of risks stand below it: "Risknr", "Risk-id"; not "Nr"."""
    return heads_numbers(header) and header.strip().casefold().startswith("risk")


def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of risks that a text is made of, each once; none where it says anything else."""
    found: dict[Number, None] = {}
    for part in filter(None, _APART.split(text.strip())):
        ends = [_number(end) for end in _RANGE.split(part)]
        if None in ends or len(ends) > 2:
            return ()
        found |= dict.fromkeys(_between([end for end in ends if end]))
    return tuple(found)


def number_before_name(text: str) -> Number | None:
    """The number that stands before a risk's name: "R7 Otillåten direktupphandling"."""
    match = _BEFORE_NAME.match(text.strip())
    return _folded(match) if match else None


def numbers_of_rows(names: Sequence[str], extras: Sequence[Mapping[str, str]]) -> list[Number | None]:
    """The numbers of an assessment's risks, of the column that numbers them, else what stands before their names; none at all where two share one.

    names, extras: of each risk its name, and what stands beside it by header. A column numbers risks if its header says so or each
    number has letters; most risks have one.
    """
    headers = dict.fromkeys(header for extra in extras for header in extra)
    columns = {header: [_only(numbers_in(extra.get(header, ""))) for extra in extras] for header in headers}
    stated = [
        of for header, of in columns.items() if heads_numbers(header) or all(number[0] for number in of if number)
    ]
    for numbers in (*stated, [number_before_name(name) for name in names]):
        own = [number for number in numbers if number]
        if own and len(set(own)) == len(own) >= _MOST * len(names):
            return numbers
    return [None] * len(names)


def _only(numbers: Sequence[Number]) -> Number | None:
    return numbers[0] if len(numbers) == 1 else None


def look_up(number: Number, known: Mapping[Number, T]) -> T | None:
    """What a number stands for; letters may stand before it on one side alone, where only one has its digits."""
    if number in known:
        return known[number]
    alike = [found for other, found in known.items() if other[1] == number[1] and "" in {other[0], number[0]}]
    return alike[0] if len(alike) == 1 else None


def _number(text: str) -> Number | None:
    match = _NUMBER.fullmatch(text.strip())
    return _folded(match) if match else None


def _folded(match: re.Match[str]) -> Number:
    digits = ".".join(part.lstrip("0") or "0" for part in match["digits"].split("."))
    return (match["letters"] or "").casefold(), digits


def _between(ends: list[Number]) -> list[Number]:
    """All numbers from the first to the last of two ends; the letters may stand before the first alone."""
    (letters, first), (others, last) = ends[0], ends[-1]
    if first == last or not (first.isdigit() and last.isdigit()) or others not in {letters, ""}:
        return ends
    if not 0 < int(last) - int(first) < _LONGEST_RANGE:
        return ends
    return [(letters, str(number)) for number in range(int(first), int(last) + 1)]

"""Identity numbers whose two parts stand in two values: beside each other in cells of a row, or in a query of an address ("?a=811218&b=9876")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.identity_numbers import DASH, PERSON, digits_of, is_real
from pipeline.privacy.plain_text import plain_text

# The birth and what follows it, and nothing else in either.
_BIRTH = lazy_pattern(rf"\s*(?P<century>18|19|20)?(?P<year>\d\d)(?P<by>[-./]?)\d\d(?P=by)\d\d\s*(?P<dash>{DASH}?)\s*")
_REST = lazy_pattern(rf"\s*(?P<dash>{DASH}?)\s*\d{{4}}\s*")
_BEFORE_ANY_DOCUMENT = 40  # years of two digits from here on are of the last century
_MAY_BE_BIRTH = lazy_pattern(r"=\s*(?:\d{6}|\d\d(?:\d\d)?[-./]\d\d[-./])")
_ADDRESS = lazy_pattern(r"[^\s\"'<>#]{2,}")
_VALUE = lazy_pattern(r"(?<![^?&;\s\"'<>#(])([^?&;=()]{1,60})=([^?&;()\]”,]*)(?![^?&;)\]”,])")
_NEAR = 3  # values from one to the other, at most
# Names of values without Swedish letters, and of forms in English.
_PERSONS = lazy_pattern(r"person|fod(?:d|els)|birth|\bdob|\bssn|sista|last_?(?:four|4)|identit", re.IGNORECASE)
# What lists, papers and other registers are asked by: such figures fit by chance.
_OTHERS = lazy_pattern(
    r"(?:\w*[^\W_]_?(?:id|guid|key)|p|s|page\w*|sid(?:a|nr)|offset|start\w*|skip|take|limit|rows|size|count|antal|max\w*|min\w*"
    r"|year|å?ar|år|from|to|fr[ao]m|tom|till|date\w*|datum\w*|time\w*|t|ts|v|ver|version|rev|revision|build|width|height|w|h|x|y"
    r"|\w*(?:dnr|orgn(?:r|o|ummer)|diarie\w*|arende\w*|ärende\w*|faktur\w*|order\w*|konto\w*|belopp\w*|amount\w*|price|pris"
    r"|tel(?:efon)?(?:nr)?|phone|mobil|fax|zip|postn\w*))",
    re.IGNORECASE,
)


def is_split(first: str, second: str) -> bool:
    """Whether two cells are one number: with a dash between, or born when no document can be of that date, be the birth a date."""
    birth, rest = _BIRTH.fullmatch(plain_text(first)[0]), _REST.fullmatch(plain_text(second)[0])
    return birth is not None and rest is not None and _is_meant(birth, rest) and _is_one(birth, rest)


def in_queries(plain: str) -> Iterator[tuple[int, int]]:
    """Where the two parts of each such number stand in the addresses of a plain text, [start, end): what stands between them stays."""
    if not _MAY_BE_BIRTH.search(plain):
        return
    for address in _ADDRESS.finditer(plain):
        values = [*_VALUE.finditer(plain, *address.span())]
        for at, value in enumerate(values):
            if birth := _BIRTH.fullmatch(value[2]):
                for other in values[max(0, at - _NEAR) : at + _NEAR + 1]:
                    if _belong_together(value[1], birth, other):
                        yield from (value.span(2), other.span(2))


def _belong_together(name: str, birth: re.Match[str], other: re.Match[str]) -> bool:
    """Whether another value of a query has the last four of a birth: as its name or the birth's says, or by the birth itself."""
    rest = _REST.fullmatch(other[2])
    if rest is None or not _is_one(birth, rest):
        return False
    names = name, other[1]
    if any(PERSON.search(one) or _PERSONS.search(one) for one in names):
        return True
    return _is_meant(birth, rest) and not any(map(_OTHERS.fullmatch, names))


def _is_one(birth: re.Match[str], rest: re.Match[str]) -> bool:
    return is_real(digits_of(birth[0] + rest[0]))


def _is_meant(birth: re.Match[str], rest: re.Match[str]) -> bool:
    """Whether two parts are a number's and no date with a figure: a dash is between, or no document can be of that date."""
    long_ago = birth["century"] in {"18", "19"} or (not birth["century"] and int(birth["year"]) >= _BEFORE_ANY_DOCUMENT)
    return bool(birth["dash"] or rest["dash"] or long_ago)

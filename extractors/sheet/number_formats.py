"""Values as Swedish Excel shows them: numbers, percentages and truth by their format; dates go to `date_formats`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from extractors.sheet.date_formats import shown_date

_TOKEN = lazy_pattern(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard|@)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<odd>E[+-]|/)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTIONS = lazy_pattern(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)|^(?=;)', re.DOTALL)
_CONDITION = lazy_pattern(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_DIGITS = 10  # significant ones of a number without a format
# From here on such a number is shown with an exponent. Excel does so from twelve digits on; but whoever selects the cell
# reads them all, and an identity number that begins with its century has twelve.
_WHOLE = 1e12
_GROUP = 3

Token = tuple[str, str]
"""What a piece of a format is, and its text."""


def shown(value: Any, number_format: str) -> str:
    """A cell's value as text, by the format that the cell has."""
    match value:
        case None:
            return ""
        case bool():
            return "SANT" if value else "FALSKT"
        case int() | float():
            return _number(value, number_format)
        case dt.datetime() | dt.date() | dt.time() | dt.timedelta():
            return shown_date(value, number_format)
    return str(value)


def _number(value: float, number_format: str) -> str:
    section, unsigned = _section(value, number_format)
    tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(section)]
    kinds = {kind for kind, _ in tokens}
    if "odd" in kinds:
        return _general(value)
    if "general" in kinds:
        number = _general(abs(value) if unsigned else value)
        return _literals(tokens, {at: number for at, (kind, _) in enumerate(tokens) if kind == "general"})
    return _filled(Decimal(repr(value)), tokens, unsigned=unsigned)


def _section(value: float, number_format: str) -> tuple[str, bool]:
    """The part of a format that a number is shown by, and whether that part brings its own sign."""
    parts = _SECTIONS.findall(number_format) or ["General"]
    conditions = [(_CONDITION.search(part.partition("]")[0]) if part.startswith("[") else None) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(value, condition[1], float(condition[2])):
                return part, False
    if value < 0 and len(parts) > 1:
        return parts[1], True
    return (parts[2] if value == 0 and len(parts) > 2 else parts[0]), False


def _holds(value: float, sign: str, bound: float) -> bool:
    told = {"<": value < bound, ">": value > bound, "=": value == bound}
    return told["<"] or told[">"] if sign == "<>" else any(told[part] for part in sign)


def _general(value: float) -> str:
    """A number without a format, or one with an exponent: whole where it is, else with a decimal comma."""
    if float(value).is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.{_DIGITS}g}".replace(".", ",").replace("e", "E")


def _filled(value: Decimal, tokens: Sequence[Token], *, unsigned: bool) -> str:
    """The format with the number's digits in the places of its own."""
    digits = [at for at, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        return _literals(tokens, {})
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    whole, decimals = [at for at in digits if at < point], [at for at in digits if at > point]
    kinds = [kind for kind, _ in tokens]
    scale = 2 * kinds.count("percent") - _GROUP * _trailing_commas(kinds, (whole or digits)[-1])
    rounded = abs(value).scaleb(scale).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    needed = sum(tokens[at][1] == "0" for at in decimals)
    right = right[:needed] + right[needed:].rstrip("0")
    left = left.lstrip("0").zfill(sum(tokens[at][1] == "0" for at in whole))
    grouped = bool(whole) and "comma" in kinds[whole[0] : whole[-1]]
    placed = _placed(left, whole, grouped=grouped)
    end = f",{right}" if right else ""
    last = (whole or digits)[-1]
    placed[last] = placed.get(last, "") + end
    sign = "-" if value < 0 and not unsigned and rounded else ""
    return sign + _literals(tokens, placed)


def _trailing_commas(kinds: Sequence[str], last: int) -> int:
    """How many commas stand right behind the last digit: each divides by a thousand."""
    count = 0
    while last + 1 + count < len(kinds) and kinds[last + 1 + count] == "comma":
        count += 1
    return count


def _placed(text: str, whole: Sequence[int], *, grouped: bool) -> dict[int, str]:
    """The whole number's digits by their places in the format, from the right; the first takes what is left."""
    if not whole:
        return {}
    if grouped:
        head = len(text) % _GROUP
        parts = [text[:head], *(text[at : at + _GROUP] for at in range(head, len(text), _GROUP))]
        return {whole[-1]: " ".join(filter(None, parts))}
    placed: dict[int, str] = {}
    for at in reversed(whole[1:]):
        placed[at], text = text[-1:], text[:-1]
    placed[whole[0]] = text
    return placed


def _literals(tokens: Sequence[Token], placed: dict[int, str]) -> str:
    written = {"quoted", "escaped", "currency", "other", "percent"}
    return "".join(
        placed.get(at, "") if kind in {"digit", "general"} else text if kind in written else ""
        for at, (kind, text) in enumerate(tokens)
    ).strip()

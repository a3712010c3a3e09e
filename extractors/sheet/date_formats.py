"""Dates and times as Swedish Excel shows them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern

_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")  # fmt: skip
_DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_TOKEN = lazy_pattern(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<half>am/pm|a/p)'
    r"|(?P<year>y+|e+)|(?P<month>m+)|(?P<day>d+)|(?P<hour>h+)|(?P<second>s+)|\.(?P<part>0+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LOCAL = {  # formats that follow the reader's own settings: their Swedish ones
    "mm-dd-yy": "yyyy-mm-dd", "m/d/yy": "yyyy-mm-dd", "m/d/yyyy": "yyyy-mm-dd", "mm/dd/yyyy": "yyyy-mm-dd",
    "m/d/yy h:mm": "yyyy-mm-dd hh:mm",
}  # fmt: skip
_LONG, _TIME = "[$-f800]", "[$-f400]"
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone

Moment = dt.datetime | dt.date | dt.time | dt.timedelta


def shown_date(value: Moment, number_format: str) -> str:
    """A date, a time or a duration as text, by the format that the cell has."""
    code = number_format.partition(";")[0].strip()
    if code.lower().startswith(_LONG):
        code = '"den "d mmmm yyyy'
    elif code.lower().startswith(_TIME):
        code = "hh:mm:ss"
    moment, passed = _moment(value)
    tokens = list(_TOKEN.finditer(_LOCAL.get(code.lower(), code)))
    kinds = _kinds(tokens)
    told = [
        _part(kind, token[token.lastgroup or 0].lower(), moment, passed, halved="half" in kinds)
        if kind in _PARTS
        else token[kind]
        if kind
        else ""
        for token, kind in zip(tokens, kinds, strict=True)
    ]
    return "".join(told).strip()


def _kinds(tokens: Sequence[re.Match[str]]) -> list[str | None]:
    """What each piece of a format is: one or two m are minutes behind hours and before seconds."""
    kinds = [token.lastgroup for token in tokens]
    clock = [at for at, kind in enumerate(kinds) if kind in {"hour", "second", "month", "elapsed"}]
    for number, at in enumerate(clock):
        before = kinds[clock[number - 1]] if number else None
        behind = kinds[clock[number + 1]] if number + 1 < len(clock) else None
        if kinds[at] == "month" and len(tokens[at][0]) <= 2 and (before in {"hour", "elapsed"} or behind == "second"):
            kinds[at] = "minute"
    return kinds


_SECONDS = {"h": 3600, "m": 60, "s": 1}
_PARTS = {"year", "month", "day", "hour", "minute", "second", "part", "half", "elapsed"}


def _moment(value: Moment) -> tuple[dt.datetime, dt.timedelta]:
    """A value as a moment, and as the time that has passed since days were counted from."""
    match value:
        case dt.timedelta():
            return _EPOCH + value, value
        case dt.time():
            moment = dt.datetime.combine(_EPOCH, value)
        case dt.datetime():
            moment = value
        case _:
            moment = dt.datetime.combine(value, dt.time())
    return moment, moment - _EPOCH


def _part(kind: str, text: str, moment: dt.datetime, passed: dt.timedelta, *, halved: bool) -> str:
    hour = (moment.hour % 12 or 12) if halved else moment.hour
    width = min(len(text), 2)
    told = {
        "year": f"{moment.year:04}" if len(text) > 2 else f"{moment.year % 100:02}",
        "month": _named(_MONTHS[moment.month - 1], moment.month, len(text)),
        "day": _named(_DAYS[moment.weekday()], moment.day, len(text)),
        "hour": f"{hour:0{width}}",
        "minute": f"{moment.minute:0{width}}",
        "second": f"{moment.second:0{width}}",
        "part": f",{moment.microsecond:06}"[: len(text) + 1],
        "half": "fm" if moment.hour < 12 else "em",
        "elapsed": f"{int(passed.total_seconds() // _SECONDS.get(text[:1], 1)):0{len(text)}}",
    }
    return told[kind]


def _named(name: str, number: int, length: int) -> str:
    """A month or a day by the number of letters that stand for it: 3, 03, mar, mars, m."""
    short = {1: f"{number}", 2: f"{number:02}", 3: name[:3], 5: name[:1]}
    return short.get(length, name)

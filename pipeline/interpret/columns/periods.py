"""Headers that name a part of the year, below which it is ticked when a check is made: "Kv 1", "T2", "Mars", "v. 12"."""

from __future__ import annotations

import re

from pipeline.swedish.lexicon import ANY_MONTH, ANY_MONTH_START

_PART = r"(?:kvartal|tertial|halvår|kv)(?:et)?"
_SHORT = rf"{_PART}\.?|vecka|v\.|[qth]"
_PERIOD = re.compile(
    rf"(?:(?:{_SHORT})\s?\d{{1,2}}|\d\s?(?::?[ae]\s|\.\s?)?{_PART}\.?|(?:första|andra|tredje|fjärde)\s{_PART}"
    rf"|{ANY_MONTH}|(?:{ANY_MONTH_START}|sept|febr)\.?|vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?)(?:[\s-]+20\d\d)?",
    re.IGNORECASE,
)


def names_period(text: str) -> bool:
    """Whether a header names a part of the year and nothing else."""
    return _PERIOD.fullmatch(text.strip()) is not None

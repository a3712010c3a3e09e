"""Headers that name a part of the year, below which it is ticked when a check is made: "Kv 1", "T2", "Mars", "Jan–mar", "v. 12"."""

from __future__ import annotations

import re

from pipeline.swedish.lexicon import ANY_MONTH, ANY_MONTH_START

_PART = r"(?:kvartal|tertial|halvår|kv)(?:et)?"
_SHORT = rf"{_PART}\.?|vecka|v\.|[qth]"
_TO = r"(?:\s?[-–—/]\s?|\s(?:till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?)\s)"
_TIME = (
    rf"(?:(?:{_SHORT})\s?\d{{1,2}}(?:{_TO}\d{{1,2}})?|\d\s?(?::?[ae]\s|\.\s?)?{_PART}\.?|(?:första|andra|tredje|fjärde)\s{_PART}"
    rf"|{ANY_MONTH}|(?:{ANY_MONTH_START}|sept|febr)\.?|vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?)(?:[\s-]+20\d\d)?"
)
_SPAN = rf"{_TIME}(?:{_TO}{_TIME})?"
_PERIOD = re.compile(rf"{_SPAN}(?:,?\s{_SPAN}|\s?\({_SPAN}\))?", re.IGNORECASE)  # "Kv 1 (jan–mar)"


def names_period(text: str) -> bool:
    """Whether a header names a part of the year and nothing else."""
    return _PERIOD.fullmatch(text.strip()) is not None

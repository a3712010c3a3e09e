"""Headers and headings that name a part of the year: "Kv 1", "T2", "Mars", "Jan–mar", "v. 12".

Below such a header it is ticked when a check is made; such a heading over a table says when its rows are, and names no process and no risk.
"""

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

_HEADING = re.compile(  # "Tertial 1 (januari–april)", "Helår (kontroller som görs en gång om året)"
    rf"(?:{_SPAN}|(?:(?:hel|halv)år(?:et)?|hela\såret)(?:,?\s20\d\d)?)(?:\s?\([^()]*\))?", re.IGNORECASE
)


def names_period(text: str) -> bool:
    """Whether a header names a part of the year and nothing else."""
    return _PERIOD.fullmatch(text.strip()) is not None


def is_of_period(heading: str) -> bool:
    """Whether a heading says of which part of the year that is what stands below it, and nothing else but in brackets."""
    return _HEADING.fullmatch(heading.strip()) is not None

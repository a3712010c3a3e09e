"""Columns that a system of forms writes beside the answers: when each was begun and handed in, by whom; and columns of dates or years, which name nothing anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading

_CLOCK = lazy_pattern(
    r"(?<![\d.:])\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:Z|[AP]M|[+-]\d{2}:?\d{2})?(?![\d.:])", re.IGNORECASE
)
_HOUR = lazy_pattern(r"(?:kl\.?\s?)?[0-2]\d:[0-5]\d(?::[0-5]\d)?")
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|may|june?|juni|jul[iy]?|aug(?:ust|usti)?|sept?(?:ember)?|o[kc]t(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}/\d{{1,2}}(?:/(?:\d{{4}}|\d{{2}}))?|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|(?:\d{{1,2}}\.?\s)?{_MONTH}\.?(?:\s\d{{4}})?"
_DAY = lazy_pattern(rf"(?:(?:mån|tis|ons|tors|fre|lör|sön)[^\W\d_]*\.?\s)?(?:den\s)?(?:{_DATE})", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?")
_BETWEEN = lazy_pattern(r"[\s,T]*(?:kl\.?)?\s*$")
_ADDRESS = lazy_pattern(r"\S+@\S+\.\w+|anonym(?:ous)?", re.IGNORECASE)
_IDENTIFIER = lazy_pattern(r"(?=\S*\d)\S+")
_NUMBERS = lazy_pattern(r"(?:\w+[- ])?(?:id|guid)", re.IGNORECASE)
_CAPITALISED = r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_PERSON = lazy_pattern(rf"{_CAPITALISED}(?: (?:a[fv]|de|von))?(?: {_CAPITALISED}){{1,2}}")
_WRITER = lazy_pattern(  # who answered, by the header
    r"namn|name|svarande|respondent|(?:skapa|registrera|inskicka|inlämna|ifyll|ändra|created|modified|submitted)\w*(?: (?:av|by))?",
    re.IGNORECASE,
)
_FEWEST = 2  # moments of an answer: its beginning and its end


def are_dates(content: Contents) -> bool:
    """Whether a column holds no more than dates, times or years."""
    return content.mostly(_is_date)


def system_columns(columns: Sequence[Heading], contents: Sequence[Contents]) -> set[int]:
    """The columns that a system of forms wrote; none where nothing proves that it did.

    Two columns with the day and the clock of each row prove it, or one beside one of addresses of mail.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    moments = {at for at, content in enumerate(contents) if content.mostly(_is_moment)}
    mails = {at for at, content in enumerate(contents) if content.mostly(_ADDRESS.fullmatch)}
    if not (len(moments) >= _FEWEST or (moments and mails)):
        return set()
    return moments | mails | {at for at, content in enumerate(contents) if _is_of_answer(columns[at], content)}


def _is_of_answer(column: Heading, content: Contents) -> bool:
    """Whether a column says who answered or numbers the answer: its header and its cells both do."""
    header = column.header.strip(" :")
    is_person = _WRITER.fullmatch(header) is not None and content.mostly(_PERSON.fullmatch)
    return is_person or (_NUMBERS.fullmatch(header) is not None and content.mostly(_IDENTIFIER.fullmatch))


def _is_date(text: str) -> bool:
    """Whether a text is a date, with the time or without, a time or a year, and nothing else."""
    text = text.strip()
    if _YEAR.fullmatch(text) or _HOUR.fullmatch(text):
        return True
    return _DAY.fullmatch(text) is not None or _is_moment(text)


def _is_moment(text: str) -> bool:
    """Whether a text is a day with the time of it, and nothing else: "10 sep. 2024 kl. 08:05"."""
    text = text.strip()
    day = _DAY.match(text)
    clock = _CLOCK.search(text, day.end() if day else 0)
    if not day or not clock or clock.end() < len(text):
        return False
    return _BETWEEN.fullmatch(text, day.end(), clock.start()) is not None

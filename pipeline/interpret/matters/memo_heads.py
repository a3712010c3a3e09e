"""The lines of a memo's head: its department, number, date and kind of paper, on one line or each on its own."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import without_organisations
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.swedish.lexicon import ANY_MONTH
from pipeline.swedish.reference_numbers import is_reference, reference_in

HEAD = lazy_pattern(
    r"(?:tjänsteskrivelse|tjänsteutlåtande|dnr|diarienummer|ärendenummer)\b(?!.*\bdaterad)"
    r"|(?:datum|handläggare|mottagare|avsändare|till|från)\s*:",
    re.IGNORECASE,
)
_LONGEST = 120  # letters
_PAPER = r"tjänsteskrivelse|tjänsteutlåtande|beslutsförslag|missiv|datum|sida?"
_NUMBER = r"(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr)\b\W*(?:[A-ZÅÄÖ]{1,5}\W)?\d[\w/:.-]*|\b(?-i:[A-ZÅÄÖ]{2,5})[ ./-](?:19|20)\d\d[/:.-]\d{1,6}\b"
_DATE = rf"(?:19|20)\d\d-\d\d-\d\d|\b\d{{1,2}}\s+(?:{ANY_MONTH})\s+(?:19|20)\d\d"
_BARE = lazy_pattern(r"(?:till\s+)?(?:nämnden|styrelsen|(?:förbunds)?direktionen)", re.IGNORECASE)
_DEPARTMENT = lazy_pattern(
    r"(?:[\w-]+(?:,|\s+och|\s+samt)?\s+){0,3}[\w-]*(?:förvaltning(?:en)?|kontor(?:et)?|avdelning(?:en)?|enhet(?:en)?|kansli(?:et)?)",
    re.IGNORECASE,
)
_PIECES = lazy_pattern(
    rf"\b(?:{_PAPER})\b\.?|^\s*ärende\s+\d{{1,2}}\b|\b(?:{_NUMBER})|{_DATE}|\b\d{{1,2}}\s?\(\d{{1,2}}\)", re.IGNORECASE
)
_NUMBER_OR_PAPER = lazy_pattern(rf"{_NUMBER}|{_PAPER}", re.IGNORECASE)
_MAY_HEAD = lazy_pattern(  # what each has, and a reference number, and most lines lack; in small letters
    r"(?:19|20)\d\d[/:.-]\d|dnr|diarie|ärenden|tjänste|beslutsf|missiv|datum|sid"
)


def is_head(text: str) -> bool:
    """Whether a line heads a memo: it says so, or it is the memo's number, also beside its department, date and kind of paper.

    "Socialförvaltningen | Tjänsteskrivelse | Dnr SN 2026/58"
    """
    text = tidy(text)
    if HEAD.match(text):
        return True
    if not _MAY_HEAD.search(text.casefold()):
        return False
    if is_reference(text):
        return True
    if len(text) > _LONGEST or not _NUMBER_OR_PAPER.search(text):
        return False
    return (reference_in(text) or _PIECES.search(text)) is not None and _is_letterhead(text)


def is_letterhead(text: str) -> bool:
    """Whether a line is of a memo's or a paper's head: as one that heads it, or whose it is alone."""
    text = tidy(text)
    return is_head(text) or (len(text) <= _LONGEST and _is_letterhead(text))


def _is_letterhead(text: str) -> bool:
    """Whether a line names a department, a body or a municipality with numbers and dates of a memo, and says no more."""
    if owner_in(text) or _BARE.fullmatch(text):
        return True
    rest = tidy(without_organisations(_PIECES.sub(" ", text))).strip(" ,;:|•·–—-")
    return not rest or _DEPARTMENT.fullmatch(rest) is not None or owner_in(rest) is not None

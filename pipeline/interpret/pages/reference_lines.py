"""Lines that name a memo by its reference number: "Dnr KS 2024/12", or the number alone."""

from __future__ import annotations

import re

_REFERENCE = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr)\b\W*(?P<number>(?:[A-ZÅÄÖ]{1,5}\W)?\d[\w/:.-]*)",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(  # "BUN 2024/0188", alone or beside the memo's date
    r"(?i:(?:tjänsteskrivelse|tjänsteutlåtande)\s+)?(?:(?:19|20)\d\d-\d\d-\d\d,?\s+)?(?P<number>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,4}[ ./-](?:19|20)\d\d[/:-]\d{1,6})(?:\s+(?i:tjänsteskrivelse|tjänsteutlåtande|datum)?:?\s*(?:19|20)\d\d-\d\d-\d\d)?"
)


def is_reference(text: str) -> bool:
    """Whether a line is a memo's reference number and nothing else but its date."""
    return _OWN_LINE.fullmatch(text) is not None


def reference_in(text: str) -> str | None:
    """The reference number that a text names by its label ("Dnr KS 2024/12"), or that is a line of its own."""
    match = _REFERENCE.search(text) or _OWN_LINE.fullmatch(text)
    return match["number"] if match else None

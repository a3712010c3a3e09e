"""Reference numbers of matters: "Dnr KS 2024/12", "BUN-2024-188", "ON2015/0187"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"{_YEAR}-\d\d-\d\d"
_BODY_CODE = r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}[ ./-]?"  # "KS ", "KS/", "TN.", or right before the number
_PARTS = r"\d{1,6}(?:[-/:.]\d{1,6})+"
_LABELS = r"(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr|ärende-?id|beteckning)"
_LABELLED = lazy_pattern(rf"\b{_LABELS}\b\W*(?P<number>(?:(?-i:{_BODY_CODE}))?{_PARTS})", re.IGNORECASE)
_NAMED = lazy_pattern(  # by a label, in any form: "Dnr 2011/KS0051"
    rf"\b{_LABELS}\b\W*(?P<number>(?:[A-ZÅÄÖ]{{1,5}}\W?)?\d[\w/:.-]*)", re.IGNORECASE
)
_STATUTE = rf"(?:[A-ZÅÄÖ]{{0,4}}FS|SOU|DS|SKR|DIR|PROP|NJA|RÅ|HFD|ISO|SS|EN)\s?{_YEAR}(?:/\d\d)?:"  # "AFS 2023:1", "SOU 2024:5"
_BARE = lazy_pattern(
    rf"\b(?!{_STATUTE}|[A-ZÅÄÖ]+ {_DAY}\b)(?P<number>[A-ZÅÄÖ]{{2,4}}(?:[ ./-]?{_YEAR}[-/:.]\d{{1,6}}(?:[-:.]\d+)*| \d\d/\d{{2,6}}))(?![\d/])"
)
_MEMO = r"(?i:tjänsteskrivelse|tjänsteutlåtande)"
_OWN_LINE = lazy_pattern(  # "BUN 2024/0188", alone or beside the memo's date
    rf"(?:{_MEMO}\s+)?(?:{_DAY},?\s+)?(?P<number>(?!{_STATUTE})[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,4}}[ ./-]?{_YEAR}[/:-]\d{{1,6}})"
    rf"(?:\s+(?:{_MEMO}|(?i:datum))?:?\s*{_DAY})?"
)
_LABEL = lazy_pattern(r"\b(?:dnr|diarienr|diarienummer)\b\.?:?", re.IGNORECASE)
_LABEL_LAST = lazy_pattern(r"\b(?:dnr|diarienr|diarienummer|ärendenummer)\.?:?$", re.IGNORECASE)
_NUMBER_LAST = lazy_pattern(rf"(?:^|\s)(?P<number>(?:{_BODY_CODE})?\d{{2,4}}[/:]\d{{1,6}})$")
_DIGIT = lazy_pattern(r"\d")
_BEGINS_LABEL = lazy_pattern(r"dnr|diarien|ärende|beteckning")  # what labels begin with, in small letters


def is_reference(text: str) -> bool:
    """Whether a line is a memo's reference number and nothing else but its date."""
    return _OWN_LINE.fullmatch(text) is not None


def reference_in(text: str) -> str | None:
    """The reference number that a text names by its label ("Dnr KS 2024/12"), or that is a line of its own."""
    match = _NAMED.search(text) or _OWN_LINE.fullmatch(text)
    return match["number"] if match else None


def references_in(texts: Sequence[str]) -> list[str]:
    """The reference numbers in texts as written, each once; one without letters may stand below a label that ends its line."""
    found: dict[str, None] = {}
    for label, text in pairwise(["", *texts]):
        if not _DIGIT.search(text):
            continue
        if _is_labelled(label) and _LABEL_LAST.search(label) and (last := _NUMBER_LAST.search(text)):
            found.setdefault(_tidy(last["number"]), None)
        for match in _LABELLED.finditer(text) if _is_labelled(text) else ():
            found.setdefault(_tidy(match["number"]), None)
        for match in _BARE.finditer(text):
            if not any(match["number"] in known for known in found):
                found.setdefault(_tidy(match["number"]), None)
    return list(found)


def without_references(text: str) -> str:
    """A text without the reference numbers in it and their labels."""
    return _LABEL.sub("", _BARE.sub("", _LABELLED.sub("", text)))


def _is_labelled(text: str) -> bool:
    """Whether a text may have the label of a reference number."""
    return _BEGINS_LABEL.search(text.casefold()) is not None


def _tidy(number: str) -> str:
    return " ".join(number.split())

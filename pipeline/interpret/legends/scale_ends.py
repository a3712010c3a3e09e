"""Scales whose ends a sentence explains: "där 1 är lägst och 4 är högst", "den högsta nivån är 4", as the range that they state, "mellan 1 och 4"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.legends.value_ranges import CONSEQUENCE, LIKELIHOOD

_SAYS = r"(?:\s*[=:(,]|\s+(?:är|står\s+för|för|betyder|innebär|motsvarar|som))"
_VERY = r"\s*[\"”“'’]?(?:den\s+|det\s+|mycket\s+|allra\s+)?"
_IS, _MAY_BE = _SAYS + _VERY, f"{_SAYS}?{_VERY}"
_STEP = r"(?:\s+(?:nivån?|värdet?|steget?|graden?|poängen?|siffran?|talet?|möjliga|tänkbara|sannolikhet(?:en)?|konsekvens(?:en)?|risk(?:en)?))?[\"”“'’)]*"
_LOW, _HIGH = r"(?:lägsta?|låg|minsta?|liten)\b", r"(?:högsta?|hög|största?|stor)\b"
_AND = r"\s*(?:,\s*(?:och\s+)?|och\s+|samt\s+|till\s+|medan\s+|[-–—]\s*)"
_FIRST = r"(?<![\d,.–—-])(?P<low>[01])"
_LAST = r"(?P<high>[3-9]|10)(?![\d–—-]|[,.]\d)"
_OPENS = r"(?:(?<=där )|(?<=skala )|(?<=skalan )|(?<=[(:])|(?<=[:,] ))"  # "(1 lägst, 4 högst)"
_BOTH = (
    rf"(?:\b(?:(?:från|mellan)\s+)?{_FIRST}{_IS}|{_OPENS}(?P<lowest>[01])\s+){_LOW}{_STEP}{_AND}{_LAST}{_MAY_BE}{_HIGH}",  # "1 är lägst och 4 är högst"
    rf"\b{_LAST}{_IS}{_HIGH}{_STEP}{_AND}{_FIRST}{_MAY_BE}{_LOW}",
    rf"\b(?:från\s+)?lägsta?{_STEP}{_MAY_BE}{_FIRST}{_AND}(?:det\s+|den\s+)?högsta?{_STEP}{_MAY_BE}{_LAST}",  # "lägsta värdet är 1 och högsta 4"
    rf"\b(?:från\s+)?högsta?{_STEP}{_MAY_BE}{_LAST}{_AND}(?:det\s+|den\s+)?lägsta?{_STEP}{_MAY_BE}{_FIRST}",
)
_END = r"(?=\s*(?:[.,;)]\s|[.)]?$|och\b))"
_HIGHEST = (
    rf"(?<![\d,.–—-])(?<!på )(?<!med )(?<!risk )\b{_LAST}\s+(?:är|utgör|står\s+för|motsvarar)\s+(?:den\s+|det\s+)?högsta\s+(?:nivån?|steget|graden?){_END}",
    rf"\bhögsta\s+(?:nivån?|steget|graden?)\s+(?:är|=)\s+{_LAST}{_END}",
)
_EITHER_ENDS = tuple(lazy_pattern(one, re.IGNORECASE) for one in (*_BOTH, *_HIGHEST))
_OF_PART = lazy_pattern(rf"(?:{LIKELIHOOD}|{CONSEQUENCE}|\bS och K\b)", re.IGNORECASE)
_OF_OTHER = lazy_pattern(
    r"enkät|betyg|nöjd|\bindex|prioriter|prioritet|\bmål(?:et|en)?\b|\bsvar|riskklass|risknivå|mognad|styrk|angeläg|förtroende",
    re.IGNORECASE,
)
_FAR = 120  # letters between the name of a part and the ends of its scale
_STEP_BEFORE = lazy_pattern(r"\d\s*(?:=|:|är\b)[^.;]{1,30}[,;]\s*(?:och\s+)?$")
_STEP_BEHIND = lazy_pattern(r"[\"”“'’)]*\s*[,;]?\s*(?:och\s+)?\d+\s*(?:=|:|är\b)")
_SENTENCES = lazy_pattern(r"(?<=[.!?])(\s+)")


def with_ranges(text: str) -> str:
    """A text with the ranges of scales whose ends it explains, where a sentence names a part of the score before them and nothing else that is graded so."""
    pieces = _SENTENCES.split(text)
    pieces[::2] = [one if _OF_OTHER.search(one) else _ranged(one) for one in pieces[::2]]
    return "".join(pieces)


def _ranged(sentence: str) -> str:
    for ends in _EITHER_ENDS:
        sentence = ends.sub(_range, sentence)
    return sentence


def _range(match: re.Match[str]) -> str:
    """The range; one that tells its highest step alone begins with 1. As it stands where no part is named before it, or other steps stand beside it."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    if not _OF_PART.search(before[-_FAR:]) or _STEP_BEFORE.search(before) or _STEP_BEHIND.match(behind):
        return match[0]
    told = match.groupdict()
    low = told.get("low") or told.get("lowest") or 1
    from_low = re.match(r"från\s+\d", match[0])
    return f"från {low} till {told['high']}" if from_low else f"mellan {low} och {told['high']}"

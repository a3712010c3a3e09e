"""The range of a scale, as a header or a sentence states it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.thresholds import NO_UNIT
from pipeline.swedish.lexicon import ANY_MONTH_START, NUMBERS

Bounds = tuple[float, float]

_RANGE = re.compile(r"\(?\b([01])\s*(?:[-–—]|till|to)\s*(\d{1,2})\b\)?")
_TWO_RANGES = re.compile(r"\(\s*([01])\s*[-–]\s*(\d{1,2})\s*\)\s*[x×*·]\s*\(\s*([01])\s*[-–]\s*(\d{1,2})\s*\)")
_STATED = re.compile(
    rf"(?:\bmellan\s+(?P<low>[01])\s+och\s+|\b(?P<from>[01])\s*(?:[-–]|till)\s*)(?P<high>\d{{1,2}})\b{NO_UNIT}(?!\s+(?:{ANY_MONTH_START}))",
    re.IGNORECASE,
)
_BEHIND = (
    r"(?:\s*\(\s*([01])\s*(?:[-–—]|till)\s*(\d{1,2})\s*\)"
    r"|(?:\s*\([A-Z]\))?\s*[:=]?\s*([01])\s*(?:[-–—]|till)\s*([3-9]|10)(?=\s*(?:[,;)](?!\d)|\.(?!\d)|och\b|samt\b|[x×*·]\s|$)))"
)
_SCALE = re.compile(
    r"skala|grader(?:as|ats|ades)|värder(?:as|ats|ades)|bedöm(?:s|ts|des?|t|mer)\b|ang(?:es|etts|avs)|poäng|\bmellan|\banta\w*\s+värde",
    re.IGNORECASE,
)
_OF_VALUE = re.compile(
    r"\brisk(?:värd|tal|poäng|niv|klass)\w*\W+(?:(?!skala)\w+\s+){0,3}?[01]\s*(?:[-–]|till\b|och\b)", re.IGNORECASE
)
_FEWEST, _MOST = 2, 10  # steps of a scale
_STEPS = {"fyr": 4, **{word: number for word, number in NUMBERS.items() if _FEWEST <= number <= _MOST}}
_COUNT = rf"({'|'.join(_STEPS)}|[{_FEWEST}-9]|{_MOST})"
_GRADED = re.compile(
    rf"\b{_COUNT}-?gradig|\b(?:\w*skala\w*|bedöms|graderas|värderas|anges)\s+(?:på|i|om|med)\s+{_COUNT}\s+(?:steg|nivåer|grader)\b",
    re.IGNORECASE,
)
# The names of the parts of a score, also as questions: "Hur troligt det är anges från 1 till 4".
LIKELIHOOD = r"sannolikhet|trolighet|hur (?:sannolik|trolig)"
CONSEQUENCE = r"konsekvens|väsentlighet|hur (?:allvarlig|illa)"
_PARTS = re.compile(f"{LIKELIHOOD}|{CONSEQUENCE}", re.IGNORECASE)
_BOTH = re.compile(
    r"^\W*(?:(?:bedömning\w*|skala\w*|poäng\w*|värdering\w*|risk\w*)\b[^.]{0,60}\bskala|(?:båda|bägge)\b[^.]{0,60}\bskala"
    r"|(?:bedömnings|värderings|poäng|risk)?skala\w*(?:\s+(?:är|går|löper))?\s*:?\s*(?:från\s+)?[01]\b)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def header_range(columns: Sequence[Heading], name: str) -> Bounds | None:
    """The range of a part that a table's header states: "(1–4)"."""
    for column in columns:
        if column.field == "score" and (both := _TWO_RANGES.search(column.text)):
            low, high = (1, 2) if name == "likelihood" else (3, 4)
            return float(both[low]), float(both[high])
        if column.field in {name, "score"} and (match := _RANGE.search(column.text)):
            return float(match[1]), float(match[2])
    return None


def prose_range(texts: Sequence[str], part: str) -> Bounds | None:
    """The range that a sentence about a part and its scale states, or that stands in brackets behind the part.

    A sentence about the scale that names no part holds for both. None where they state different ones.
    """
    own = {found for text in texts if re.search(part, text, re.IGNORECASE) and (found := _range_in(text, part))}
    sentences = (one for text in texts for one in _SENTENCES.split(text))
    both = {found for one in sentences if not _PARTS.search(one) and _BOTH.search(one) and (found := _stated(one))}
    stated = own or both
    return stated.pop() if len(stated) == 1 else None


def _range_in(text: str, part: str) -> Bounds | None:
    """The range right behind a part's name, in brackets or alone ("S = sannolikhet 1–4"), or that a sentence about its scale states."""
    behind = re.search(rf"(?:{part})\w*{_BEHIND}", text, re.IGNORECASE)
    if behind:
        low, high = filter(None, behind.groups())
        return float(low), float(high)
    return _stated(text) if _SCALE.search(text) else None


def _stated(text: str) -> Bounds | None:
    """The first range in a text that is not the value's: "Riskvärde 1–4 är lågt"."""
    text = _OF_VALUE.sub(" ", text)
    if match := _STATED.search(text):
        return float(match["low"] or match["from"]), float(match["high"])
    graded = _GRADED.search(text)
    count = (graded[1] or graded[2]).casefold() if graded else ""
    return (1.0, float(_STEPS.get(count) or count)) if count else None

"""The range of a scale, as a header or a sentence states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import body_in
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.scale_ends import with_ranges
from pipeline.interpret.legends.thresholds import NO_UNIT
from pipeline.interpret.legends.value_ranges import CONSEQUENCE, LIKELIHOOD, MOST, SQUARE, states_value
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.swedish.lexicon import ANY_MONTH_START, NUMBERS

Bounds = tuple[float, float]
PageBounds = tuple[Bounds | None, Bounds | None]
"""The ranges of the likelihood and the consequence that a page states."""

_RANGE = lazy_pattern(r"\(?\b([01])\s*(?:[-–—]|till|to)\s*(\d{1,2})\b\)?")
_TWO_RANGES = lazy_pattern(r"\(\s*([01])\s*[-–]\s*(\d{1,2})\s*\)\s*[x×*·]\s*\(\s*([01])\s*[-–]\s*(\d{1,2})\s*\)")
_STATED = lazy_pattern(
    rf"(?:\bmellan\s+(?P<low>[01])\s+och\s+|\b(?P<from>[01])\s*(?:[-–]|till)\s*)(?P<high>\d{{1,2}})\b{NO_UNIT}(?!\s+(?:{ANY_MONTH_START}))",
    re.IGNORECASE,
)
_BEHIND = (
    r"(?:\s*\(\s*([01])\s*(?:[-–—]|till)\s*(\d{1,2})\s*\)"
    r"|(?:\s*\([A-Z]\))?\s*[:=]?\s*([01])\s*(?:[-–—]|till)\s*([3-9]|10)(?=\s*(?:[,;|)](?!\d)|[A-ZÅÄÖ]{1,3}\s*[=:]|\.(?!\d)|och\b|samt\b|[x×*·]\s|$)))"
)
_SCALE = lazy_pattern(
    r"skala|grader(?:as|ats|ades?)|värder(?:as|ats|ades?)|bedöm(?:s|ts|des?|da?|t|mer)\b|ang(?:es|etts|avs)|poäng|\bmellan|\b(?:anta|får|ges|sätts)\w*\s+(?:ett\s+|en\s+)?(?:värde|siffra|tal|poäng)|\b(?:går|löper|sträcker\s+sig)\s+från",
    re.IGNORECASE,
)
_OF_VALUE = lazy_pattern(  # "Riskvärde 1–4 är lågt", "Grön: 1–5"
    r"\brisk(?:värd|tal|poäng|niv|klass)\w*\W+(?:(?!skala)\w+\s+){0,3}?[01]\s*(?:[-–]|till\b|och\b)"
    r"|\b(?:grön|gul|orange|röd|röt)\w*\W{1,3}[01]\s*(?:[-–]|till\b)",
    re.IGNORECASE,
)
_MEANT = (  # what a bound means, in brackets, quoted or between commas
    r"(?:\([^()\d]{1,60}\)|[=,]?\s*[\"”“'’][^\"”“\d]{1,40}[\"”“'’]|\s*[=,–-]\s*[^\W\d][^\d().;=]{0,40}?(?:,\s*)?)"
)
_BOUNDS_MEANT = lazy_pattern(rf"\b([01])\s*{_MEANT}\s*\b(?:upp\s+)?(till|och)\s+(\d{{1,2}})\b", re.IGNORECASE)
_MEANT_FIRST = lazy_pattern(
    r"\b(från|mellan)\s+[^\d().;:]{1,40}\(([01])\)\s*(till|och)\s+[^\d().;:]{1,40}\((\d{1,2})\)", re.IGNORECASE
)
_FEWEST = 2  # steps of a scale
_PAIR = 2  # parts of a score
_STEPS = {"fyr": 4, **{word: number for word, number in NUMBERS.items() if _FEWEST <= number <= MOST}}
_COUNT = rf"({'|'.join(_STEPS)}|[{_FEWEST}-9]|{MOST})"
_GRADED = lazy_pattern(
    rf"\b{_COUNT}-?gradig|\b(?:\w*skala\w*|bedöms|graderas|värderas|anges)\s+(?:på|i|om|med|har|består\s+av|omfattar)\s+{_COUNT}\s+(?:steg|nivåer|grader)\b",
    re.IGNORECASE,
)
_PARTS = lazy_pattern(f"{LIKELIHOOD}|{CONSEQUENCE}", re.IGNORECASE)
_BOTH = lazy_pattern(
    r"^\W*(?:(?:varje|alla|samtliga|respektive)\s+risk\w*\s+(?:bedöm|värder|poängsätt|grader)\w*\s[^.]{0,40}\bskala"
    r"|(?:bedömning\w*|skala\w*|poäng\w*|värdering\w*|risk\w*)\b[^.]{0,60}\bskala|(?:båda|bägge)\b[^.]{0,60}\bskala"
    r"|(?:båda|bägge)(?:\s+(?:delarna|talen|värdena|siffrorna))?\s+(?:har\s+)?(?:går|bedöm\w*|anges|grader\w*|värder\w*|mäts|sätts)\s+(?:från|mellan)\s+[01]\b"
    r"|(?:siffrorna|talen|poängen)\s+(?:går|löper)\s+från\s+[01]\b"
    r"|(?:bedömnings|värderings|poäng|risk)?skala\w*(?:(?:\s+(?:är|går|löper))?\s*:?\s*(?:(?:från|mellan)\s+)?[01]\b|\s+(?:har|består|omfattar)\b))",
    re.IGNORECASE,
)
_JOINED = (  # what stands behind both names is both's: "sannolikhet gånger konsekvens (1–5)"
    r"\w*(?:\s*\([A-Z]\))?\s*(?:\b(?:gånger|och|samt|plus|x|multiplicera\w*\s+med)\b|[×*·+/&])\s*(?:\w+\s+)?"
)
_EACH = r"\w*(?:\s*\([A-Z]\))?(?:,?\s(?:båda|bägge|vardera|var\s+för\s+sig|på\s+(?:en\s+)?skalan?|skala)\b){0,3}"
_BOTH_NAMED = lazy_pattern(
    rf"(?:(?:{LIKELIHOOD}){_JOINED}(?:{CONSEQUENCE})|(?:{CONSEQUENCE}){_JOINED}(?:{LIKELIHOOD})){_EACH}{_BEHIND}",
    re.IGNORECASE,
)
_SENTENCES = lazy_pattern(r"(?<=[.!?])\s+")
_SCALE_ALONE = r"(?:(?:bedömnings|värderings|poäng|risk)?skala(?:n|or|orna)?\b\W{0,3}(?:från\s+)?[01]\s*(?:[-–]|till)\s*\d{1,2}\W*)"
_ALONE = lazy_pattern(_SCALE_ALONE, re.IGNORECASE)
_BESIDE = lazy_pattern(rf"(?P<before>[^·•|]+?)\s[·•|]\s(?:.*\s[·•|]\s)?(?P<scale>{_SCALE_ALONE})", re.IGNORECASE)
_OF_RISK = lazy_pattern(rf"\brisk|{_PARTS.pattern}", re.IGNORECASE)


def header_range(columns: Sequence[Heading], name: str) -> Bounds | None:
    """The range of a part that a table's header states: "(1–4)"; what goes further than a scale's steps is the value's: "S x K (1–25)"."""
    for column in columns:
        if column.field == "score" and (both := _TWO_RANGES.search(column.text)):
            low, high = (1, 2) if name == "likelihood" else (3, 4)
            return float(both[low]), float(both[high])
        if column.field in {name, "score"}:
            found = ((float(match[1]), float(match[2])) for match in _RANGE.finditer(column.text))
            if bounds := next((one for one in found if one[1] <= MOST), None):
                return bounds
    return None


def prose_range(texts: Sequence[str], part: str) -> Bounds | None:
    """The range that a sentence about a part and its scale states, or that stands in brackets behind the part.

    A sentence about the scale that names no part holds for both, and so does what stands behind both names. None where
    they state different ones.
    """
    texts = [_without_meanings(with_ranges(text)) for text in texts]
    own = {found for text in texts if re.search(part, text, re.IGNORECASE) and (found := _range_in(text, part))}
    own = own or {found for text in texts if (found := _behind_both(text))}
    both = {
        found for one in _sentences(texts) if not _PARTS.search(one) and _BOTH.search(one) and (found := _stated(one))
    }
    stated = own or both
    return stated.pop() if len(stated) == 1 else None


def page_ranges(texts: Sequence[str]) -> PageBounds:
    """The ranges of both parts that a page's texts state: in sentences about risk or the parts, and in lines that state a scale and nothing else."""
    told = [one for one in _sentences(texts) if _OF_RISK.search(one) or _ALONE.fullmatch(one)]
    return prose_range(told, LIKELIHOOD), prose_range(told, CONSEQUENCE)


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of texts, a scale beside the name of a board or a paper alone."""
    yield from (one for text in texts for one in _SENTENCES.split(_scale_beside(text)))


def _scale_beside(text: str) -> str:
    """The scale alone of a line that ends with it behind the name of a board or a paper: "Nämnden · Bergs kommun · Skala 1–5"; else the text."""
    match = _BESIDE.fullmatch(text)
    before = match["before"].strip() if match else ""
    body = body_in(before) if before else None
    return match["scale"] if match and ((body and body.name == before) or kind_of_title(before)) else text


def _without_meanings(text: str) -> str:
    """A text with the bounds of its scales alone: "från 1 (osannolik) till 4 (sannolik)", "från osannolik (1) till sannolik (4)"."""
    return _BOUNDS_MEANT.sub(r"\1 \2 \3", _MEANT_FIRST.sub(r"\1 \2 \3 \4", text))


def _range_in(text: str, part: str) -> Bounds | None:
    """The range right behind a part's name, in brackets or alone ("S = sannolikhet 1–4"), or that a sentence about its scale states."""
    behind = re.search(rf"(?:{part})\w*{_BEHIND}", text, re.IGNORECASE)
    if behind:
        low, high = map(float, filter(None, behind.groups()))
        return (low, high) if high <= MOST else None
    return _of_part(text, part) if _SCALE.search(text) else None


def _behind_both(text: str) -> Bounds | None:
    """The range right behind the names of both parts, which is both's; none where it may be their value's."""
    match = _BOTH_NAMED.search(text)
    low, high = map(float, filter(None, match.groups())) if match else (0.0, 0.0)
    return (low, high) if _FEWEST <= high <= MOST and high != SQUARE else None


def _of_part(text: str, part: str) -> Bounds | None:
    """The range of a part in a text: where two of them and both parts take turns each part has its own, else all have the first."""
    text = _OF_VALUE.sub(" ", text)
    found = _all_stated(text)
    own = dict(found)
    parts = {match.start(): one for one in (LIKELIHOOD, CONSEQUENCE) if (match := re.search(one, text, re.IGNORECASE))}
    turns = [start in own for start in sorted({*own, *parts})]
    if len(own) == len(parts) == _PAIR and turns in ([True, False] * _PAIR, [False, True] * _PAIR):
        order = [parts[start] for start in sorted(parts)]
        return own[sorted(own)[order.index(part)]]
    return found[0][1] if found else None


def _stated(text: str) -> Bounds | None:
    """The first range in a text that is not the value's: "Riskvärde 1–4 är lågt"."""
    return next((bounds for _, bounds in _all_stated(_OF_VALUE.sub(" ", text))), None)


def _all_stated(text: str) -> list[tuple[int, Bounds]]:
    """The ranges of scales in a text, each with its place; scales by their steps where none has its ends."""
    stated = (
        one
        for one in _STATED.finditer(text)
        if (high := int(one["high"])) <= MOST and not states_value(text, one.start(), high)
    )
    if found := [(one.start(), (float(one["low"] or one["from"]), float(one["high"]))) for one in stated]:
        return found
    counts = ((one, (one[1] or one[2]).casefold()) for one in _GRADED.finditer(text))
    steps = ((one, int(_STEPS.get(count) or count)) for one, count in counts)
    return [(one.start(), (1.0, float(count))) for one, count in steps if not states_value(text, one.end(), count)]

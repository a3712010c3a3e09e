"""What a document says of its own method: ranges, labels, threshold, and how the value is made."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import Legend
from pipeline.interpret.columns.header import Heading
from schemas.tables import Measure, Method, Range, Scale

_RANGE = re.compile(r"\(?\b([01])\s*(?:[-–—]|till|to)\s*(\d{1,2})\b\)?")
_TWO_RANGES = re.compile(r"\(\s*([01])\s*[-–]\s*(\d{1,2})\s*\)\s*[x×*·]\s*\(\s*([01])\s*[-–]\s*(\d{1,2})\s*\)")
_PRODUCT = re.compile(
    r"\b(?:s|r|sannolikhet(?:en)?|risk(?:en)?)\s*(?:\(s\)\s*)?[x×*·]\s*(?:k|v|konsekvens(?:en)?|väsentlighet(?:en)?)\b"
    r"|\b(?:k|v|konsekvens(?:en)?|väsentlighet(?:en)?)\s*(?:\(k\)\s*)?[x×*·]\s*(?:s|r|sannolikhet(?:en)?)\b"
    r"|\brxk\b|\bsxk\b|\bkxs\b|\brxv\b|\bvxr\b|multiplicer|gång(?:er|ra)\s+konsekvens|produkten av",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"sannolikhet(?:en)?\s*\+\s*(?:konsekvens|väsentlighet)|\bs\s*\+\s*k\b|summan av sannolikhet|adder", re.IGNORECASE
)
_MATRIX = re.compile(r"(?:enligt|i|ur|av|från)\s+(?:risk)?matris|3\s*x\s*3.matris", re.IGNORECASE)
_VALUE = r"(?:riskvärd\w*|riskpoäng\w*|risktal\w*|risknivå\w*)"
_NO_UNIT = r"(?![\d,]|\s*(?:gång|ggr|mån|år|dag|veck|tim|st\b|procent|%|kr\b|person|fall|ärende))"
_THRESHOLD = tuple(
    (re.compile(pattern, re.IGNORECASE), step)
    for pattern, step in (
        (
            rf"(?:{_VALUE}|risker|värde\w*)\D{{0,40}}?(\d{{1,2}}(?:,\d)?)\s*(?:eller\s+(?:högre|mer|över|större)|och\s+(?:uppåt|högre|över))",
            0.0,
        ),
        (
            rf"{_VALUE}\s[^.\d]{{0,40}}?(?:från(?: och med)?|minst|lägst|uppgår till|≥|>=)\s*(\d{{1,2}}(?:,\d)?){_NO_UNIT}",
            0.0,
        ),
        (
            rf"{_VALUE}\s[^.\d]{{0,40}}?(?:över|högre än|större än|överstiger|överstigande|>)\s*(\d{{1,2}}){_NO_UNIT}",
            1.0,
        ),
        (r"\(\s*över\s+(\d{1,2})\s*\)", 1.0),
    )
)
_CHECK = re.compile(
    r"\bkontrollmoment\w*|\bkontroll(?:er|en|erna)?\b|\bkontrolleras\b|kontrollplan\w*|\bgranska?s\b|\bgranskning\w*",
    re.IGNORECASE,
)
_TREATMENT = re.compile(r"\båtgärd\w*|\bdirektåtgärd\w*|\bbehandlas\b", re.IGNORECASE)
_OR = re.compile(
    r"(?:kontroll|granskning|åtgärd)\w*(?:\s+\w+){0,4}\s+eller(?:\s+\w+){0,4}\s+(?:\w*kontroll|gransk|åtgärd|direktåtgärd)",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\bom (?:de|den|risken|riskerna) (?:inte|ej)\b|\bsåvida\b|\balternativt\b|\bi stället\b|\bantingen\b",
    re.IGNORECASE,
)
_SENTENCE = 400  # characters; a page without full stops is no sentence
_PART = re.compile(r"\b(sannolikhet|konsekvens|väsentlighet)\w*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?<![\d,.])(?<![01][-–—])(?<![01] [-–—] )([0-9]|10)\s*(?:[-–—=:.)]|\s)\s*([A-ZÅÄÖa-zåäö][A-Za-zÅÄÖåäö]*(?:\s[a-zåäö]+){0,3})"
)
_MOST_LABELS = 6
_NAMING = 3  # words: a longer line than this names no legend below it
_MONTHS = "jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_EARLIER = re.compile(r"\b(?:tidigare|föregående|förra året|i fjol|fram till)\b", re.IGNORECASE)
_SCALE = re.compile(r"skala|graderas|värderas|bedöms|poäng", re.IGNORECASE)


def scale_of(columns: Sequence[Heading], texts: Iterable[str]) -> Scale:
    """The scale that a table's headers and the texts around it state.

    Args:
        columns: the table's columns; "(1–4)" in a header or its help states a range.
        texts: lines or cells of legend and prose, such as "Sannolikhet: 1 - Osannolik, 2 - Möjlig".
    """
    texts = list(texts)
    present = _present(texts)
    header = " ".join(f"{column.group or ''} {column.text}" for column in columns)
    prose = " ".join(texts)
    likelihood, consequence = _labels(texts)
    return Scale(
        likelihood=_with_range(
            likelihood, _header_range(columns, "likelihood") or _prose_range(present, "sannolikhet")
        ),
        consequence=_with_range(
            consequence, _header_range(columns, "consequence") or _prose_range(present, "konsekvens|väsentlighet")
        ),
        threshold=_threshold([*present, " ".join(present)]),
        requires=_requires(prose),
        method=_method(header) if _method(header) != "unknown" else _method(prose),
    )


def _present(texts: Sequence[str]) -> list[str]:
    """The texts without the sentences that say how it was done before."""
    return [" ".join(part for part in _ENDS.split(text) if not _EARLIER.search(part)) for text in texts]


def legend_of(scale: Scale) -> Legend:
    """The document's own words to numbers."""
    return Legend(
        *(
            {label.casefold(): float(key) for key, label in part.labels.items()}
            for part in (scale.likelihood, scale.consequence)
        )
    )


def _method(text: str) -> Method:
    if _SUM.search(text):
        return "sum"
    if _PRODUCT.search(text):
        return "product"
    return "matrix" if _MATRIX.search(text) else "unknown"


def _threshold(texts: Sequence[str]) -> float | None:
    """The lowest value that asks for a measure; "över 9" is the next whole number."""
    for pattern, step in _THRESHOLD:
        for text in texts:
            if match := pattern.search(text):
                return float(match[1].replace(",", ".")) + step
    return None


def _requires(prose: str) -> Measure | None:
    """What the sentence about the threshold asks for; one that joins check and treatment by "eller" takes either."""
    for pattern, _ in _THRESHOLD:
        for match in pattern.finditer(prose):
            start = max(prose.rfind(". ", 0, match.start()), prose.rfind("\n", 0, match.start())) + 1
            end = prose.find(". ", match.end())
            sentence = prose[start : end if end >= 0 else len(prose)][:_SENTENCE]
            check, treatment = _CHECK.search(sentence), _TREATMENT.search(sentence)
            if check and treatment:
                return "either" if _OR.search(sentence) or _UNLESS.search(sentence) else "check"
            if check or treatment:
                return "check" if check else "treatment"
    return None


def _header_range(columns: Sequence[Heading], name: str) -> tuple[float, float] | None:
    for column in columns:
        if column.field == "score" and (both := _TWO_RANGES.search(column.text)):
            low, high = (1, 2) if name == "likelihood" else (3, 4)
            return float(both[low]), float(both[high])
        if column.field in {name, "score"} and (match := _RANGE.search(column.text)):
            return float(match[1]), float(match[2])
    return None


def _prose_range(texts: Sequence[str], part: str) -> tuple[float, float] | None:
    """The range that a sentence about a part and its scale states, or that stands in brackets behind the part.

    None where they state different ones.
    """
    stated = {found for text in texts if (found := _range_in(text, part))}
    return stated.pop() if len(stated) == 1 else None


def _range_in(text: str, part: str) -> tuple[float, float] | None:
    if not re.search(part, text, re.IGNORECASE):
        return None
    brackets = re.search(rf"(?:{part})\w*\s*\(\s*([01])\s*[-–—]\s*(\d{{1,2}})\s*\)", text, re.IGNORECASE)
    match = brackets or (
        _SCALE.search(text)
        and re.search(rf"\b([01])\s*(?:[-–—]|till)\s*(\d{{1,2}})\b{_NO_UNIT}(?!\s+(?:{_MONTHS}))", text, re.IGNORECASE)
    )
    return (float(match[1]), float(match[2])) if match else None


def _with_range(labels: dict[str, str], stated: tuple[float, float] | None) -> Range:
    if stated:
        return Range(min=stated[0], max=stated[1], labels=labels)
    numbers = [float(key) for key in labels]
    return Range(min=min(numbers, default=None), max=max(numbers, default=None), labels=labels)


def _labels(texts: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The labels of both parts: what stands behind the word that names the part, and in lines of labels below it."""
    found: dict[bool, dict[str, str]] = {False: {}, True: {}}
    part: bool | None = None
    for text in texts:
        names = [(match.start(), match[1].casefold() != "sannolikhet") for match in _PART.finditer(text)]
        if (not names and not _LABEL.match(text.lstrip())) or (
            names and len(text.split()) > _NAMING and not _LABEL.search(text)
        ):
            part = None
            continue
        bounds = [(0, part), *names, (len(text), None)]
        for (start, consequence), (end, _) in itertools.pairwise(bounds):
            if consequence is not None:
                _collect(text[start:end], found[consequence])
                part = consequence
    return _plausible(found[False]), _plausible(found[True])


def _collect(text: str, into: dict[str, str]) -> None:
    for match in _LABEL.finditer(text):
        into.setdefault(match[1], tidy(match[2]))


def _plausible(labels: dict[str, str]) -> dict[str, str]:
    """Labels only if they number on without a gap, from 0 or 1, each another word, as in a legend."""
    if len({label.casefold() for label in labels.values()}) < len(labels):
        return {}
    numbers = sorted(map(int, labels))
    if not 3 <= len(numbers) <= _MOST_LABELS or numbers[0] > 1 or numbers != list(range(numbers[0], numbers[-1] + 1)):
        return {}
    return {str(number): labels[str(number)] for number in numbers}

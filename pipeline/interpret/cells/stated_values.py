"""What stands in a cell beside the value that it states: the factors, and the most that a value can be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern

_N = r"\d{1,3}(?:[.,]\d{1,2})?"
_WITH_VALUE = lazy_pattern(rf"\s*({_N})\s*=\s*({_N})\s*")
_S, _K = r"(?:sannolikhet|sann\.?|s|risk|r)", r"(?:konsekvens|kons\.?|väsentlighet|k|v)"
_TIMES = r"\s*[x×*·•⋅∙]\s*"
_BETWEEN = rf"(?:{_TIMES}|[\s,;/+&]*(?:\boch\b\s*)?)"
_FACTORS = tuple(
    lazy_pattern(pattern, re.IGNORECASE)
    for pattern in (
        *(rf"\b{first}\s*[:=]?\s*({_N}){_BETWEEN}{second}\s*[:=]?\s*({_N})" for first, second in ((_S, _K), (_K, _S))),
        rf"(?<![\d.,])({_N}){_TIMES}({_N})(?![\d.,]*\d)",
        rf"(?<=[(\[])\s*({_N})(?:\s*[,;/+&]\s*|\s+och\s+|\s+)({_N})\s*(?=[)\]])",  # in brackets two numbers are no value
    )
)
_MOST = lazy_pattern(
    rf"(?<=\d)\s*(?:\b(?:poäng|p\.?)\s*)?(?:[(\[]\s*)?(?:\b(?:ut)?av\b|\bof\b|(?P<slash>/)|\bmax(?:imalt|\.)?)\s*(?:\bmax(?:imalt|\.)?\s*)?"
    rf"(?P<most>{_N})(?:\s*(?:möjliga|poäng|p\.?))*\s*[)\]]?",
    re.IGNORECASE,
)
_LATER = r"till|nu|nuvarande|numera|i ?dag|i år|blir|blev|bör|ny\w*|ök\w+|minsk\w+|höj\w+|sänk\w+|stig\w+|steg|sjunk\w+|sjönk|ändra\w*|justera\w*|reviderad\w*"
_EARLIER = r"från|tidigare|förra|föregående|var"
_BRACKET = lazy_pattern(r"[(\[]([^)\]]*)[)\]]")
_CHANGED = lazy_pattern(
    rf"\b(?:till|nu|nuvarande|numera|i ?dag|i år|blir)\b|[→⇒]|[-=]>|^(?!.*\b(?:{_EARLIER})\b).*\b(?:{_LATER})\b",
    re.IGNORECASE,
)
_PAST = lazy_pattern(rf"\W*(?:{_EARLIER}|förut|20\d\d)\W*", re.IGNORECASE)
_STROKE = lazy_pattern(rf"\D*{_N}\s*/\s*({_N})(?!\s*[/\d.,])")
_PARTS_NAMED = lazy_pattern(
    rf"\b{_S}\w*\s*(?:/|x|×|\*|och)\s*{_K}\w*\b|\b{_K}\w*\s*(?:/|x|×|\*|och)\s*(?!riskv){_S}\w*\b", re.IGNORECASE
)
_SCALE_NAMED = lazy_pattern(r"(?<![\d.])[01]\s*[-–—]\s*\d{1,2}(?![\d.])")
_MOST_NAMED = lazy_pattern(r"\bmax|\bhögst|\bmöjlig|\bav\b", re.IGNORECASE)
_TWO_NAMED = lazy_pattern(  # "Riskvärde 2025/2026", "Riskvärde (nuläge/mål)", "Riskvärde före och efter"
    r"20\d\d\W+(?:(?:och|till|mot)\W+)?20\d\d\b|20\d\d/\d\d\b|[^\W\d_]{2,}\s*/\s*[^\W\d_]{2,}"
    r"|\b(?:nuläge|nu|före|innan|brutto|inneboende|i ?dag|tidigare|förra|från)\w*\b.{0,20}?(?:[-–—→,]|\boch\b|\btill\b|\bresp\w*)\s*(?:mål|efter|netto|kvar|rest|nu|ny|i år)",
    re.IGNORECASE,
)
_BEHIND_LABEL = lazy_pattern(rf"(?P<label>[^\W\d_]{{1,3}})\.?\s*[:=]?\s*(?P<number>{_N})")
_BARE = lazy_pattern(_N)
_AROUND = " \t()[]=:;,|>→/-–—"


def factors_in(text: str) -> tuple[float, float] | None:
    """The two factors that a cell writes out: of "8 (4x2)", "K2 S4: 8" and "8 (4, 2)" 4 and 2; None where it has none."""
    found = _of_factors(text)
    if found is None:
        return None
    first, second = as_float(found[1]), as_float(found[2])
    return (second, first) if found[0][:1].casefold() in {"k", "v"} else (first, second)


def without_factors(text: str) -> str:
    """A text without its factors and what stands around them: of "8 (4x2) hög" "8 hög"."""
    found = _of_factors(text)
    if found is None:
        return text
    before, behind = text[: found.start()].rstrip(_AROUND), text[found.end() :].strip(_AROUND)
    return " ".join(filter(None, [before.lstrip(_AROUND), behind]))


def without_most(text: str, largest: float = 0) -> str:
    """A text without the most that its value can be: "8 av 16", "8/16", "8 (max 16)". largest: what is no more than this behind a stroke is a factor."""
    found = _MOST.search(text)
    if found is None:
        return text
    stated = re.search(rf"{_N}$", text[: found.start()].rstrip())
    most = as_float(found["most"])
    if stated is None or as_float(stated[0]) > most or (found["slash"] and most <= largest):
        return text
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def tells_change(text: str) -> bool:
    """Whether brackets say that a value was another: "6 (ökat till 9)", "6 (tidigare) 9"; not where they but tell the earlier: "6 (från 9)"."""
    for bracket in _BRACKET.finditer(text):
        numbered = any(map(str.isdigit, bracket[1]))
        beside = any(map(str.isdigit, text[bracket.end() :]))
        if (numbered and _CHANGED.search(bracket[1])) or (beside and _PAST.fullmatch(bracket[1])):
            return True
    return False


def names_parts(header: str) -> bool:
    """Whether a header names both parts of a score, or the scale of its numbers: "Risk (S/K)", "Risk (sannolikhet x konsekvens)", "Risk 1-16"."""
    return _PARTS_NAMED.search(header) is not None or _SCALE_NAMED.search(header) is not None


def has_stroke(text: str) -> bool:
    """Whether a text begins with two numbers and a stroke between them: "8/16"."""
    return _STROKE.match(text) is not None


def strokes_doubtful(header: str, texts: Iterable[str], largest: float) -> bool:
    """Whether the two numbers about the strokes of a column are neither the parts of a score nor a value and its most.

    So they are where the header names two things, and where what stands behind the strokes differs and is too large for parts.

    Args:
        header: the column's.
        texts: of its cells.
        largest: a part of a score can be.
    """
    behind = {as_float(found[1]) for text in texts if (found := _STROKE.match(text))}
    if not behind or _PARTS_NAMED.search(header):
        return False
    named = _TWO_NAMED.search(header) is not None and not _MOST_NAMED.search(header)
    return named or (len(behind) > 1 and max(behind) > largest)


def are_labelled(scores: Iterable[tuple[float | None, float | None, str]]) -> bool:
    """Whether a letter or short label stands before the numbers of all values of a column ("R 12", "H 12") that most have from the parts beside them: as their product, or as their sum. Any other may be a class, or the row's number.

    Args:
        scores: the likelihood, the consequence and the text of the value.
    """
    told = [(first, second, _BEHIND_LABEL.fullmatch(text.strip())) for first, second, text in scores if text.strip()]
    made = [
        (first * second == value, first + second == value)
        for first, second, match in told
        if match and first is not None and second is not None
        for value in [as_float(match["number"])]
    ]
    return all(match for _, _, match in told) and any(2 * sum(way) > len(told) for way in zip(*made, strict=True))


def behind_label(text: str) -> str:
    """The number of a cell that stands behind a label; the text as it is without."""
    match = _BEHIND_LABEL.fullmatch(text.strip())
    return match["number"] if match else text


def label_before(texts: Iterable[str]) -> str:
    """The one letter or short label that stands before the numbers of a column, of all or beside bare ones; "" where there is none, or what it numbers are the rows."""
    found = [
        _BEHIND_LABEL.fullmatch(text.strip()) for text in texts if text.strip() and not _BARE.fullmatch(text.strip())
    ]
    labels = {match["label"] for match in found if match}
    numbers = sorted(as_float(match["number"]) for match in found if match)
    if None in found or len(labels) != 1 or numbers == [numbers[0] + at for at in range(len(numbers))]:
        return ""
    return labels.pop()


def _of_factors(text: str) -> re.Match[str] | None:
    return next((found for pattern in _FACTORS if (found := pattern.search(text))), None)


def as_float(text: str) -> float:
    """A written number, with a decimal comma or point."""
    return float(text.replace(",", "."))


def with_value_apart(likelihood: str | None, consequence: str | None, value: str | None) -> tuple[str | None, ...]:
    """The cells of a score, with the value where it stands behind the second factor in a cell of its own: "4 = 12" beside "3 ×"."""
    factors = [_WITH_VALUE.fullmatch(text or "") for text in (likelihood, consequence)]
    said = [match[2] for match in factors if match]
    if value or len(said) != 1:
        return likelihood, consequence, value
    parts = (match[1] if match else text for match, text in zip(factors, (likelihood, consequence), strict=True))
    return *parts, said[0]

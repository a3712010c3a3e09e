"""Cells to scores: every notation that boards write.

`3 4 12`, `4/4`, `3 - Möjlig`, words through the document's legend, `3 * 5 = 15 (remark)`, `S3 x K4 = 12`,
`12 (3x4)`, `4x3`, `S 3 + K 4 = 7`, labels and numbers in one cell, decimals with a comma.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from extractors.office.symbol_fonts import NOTE_MARKS, RAISED_DIGITS
from pipeline.interpret.cells.legend_words import legend_words
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.named_parts import CONSEQUENCE, LIKELIHOOD, NUMBER, TIMES, named_parts
from pipeline.interpret.cells.numbered_words import numbered_words
from pipeline.interpret.cells.stated_values import (
    as_float,
    factors_in,
    tells_change,
    with_value_apart,
    without_factors,
    without_most,
)
from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.cells.told_scores import told_score
from pipeline.swedish.lexicon import NUMBERS
from schemas.tables import Notation, Outcome, Score

_N, _TIMES, _S, _K = NUMBER, TIMES, LIKELIHOOD, CONSEQUENCE
_PATTERNS: tuple[tuple[Notation, str], ...] = (
    ("equation", rf"^\(?{_N}{_TIMES}{_N}\)?\s*=\s*{_N}\b"),
    ("equation", rf"^\(?{_N}\s*\+\s*{_N}\)?\s*=\s*{_N}$"),
    ("equation", rf"^{_N}{_TIMES}{_N}\s*[(\[]\s*{_N}\s*[)\]]$"),
    ("value-parts", rf"^(?P<value>{_N})\s*[(\[]\s*{_N}(?:{_TIMES}|\s*/\s*){_N}\s*[)\]]"),
    ("product", rf"^\(?{_N}{_TIMES}{_N}\)?$"),
    ("pair", rf"^{_N}\s*/\s*{_N}$"),
    ("cells", rf"^{_N}\s+{_N}\s+{_N}$"),
    ("pair", rf"^{_N}\s+{_N}$"),
    ("value-only", rf"^{_N}$"),
)
PAIR = lazy_pattern(r"(\d{1,2})\s*/\s*\d{1,2}")
"""Both parts of a score and nothing else: "4/3"."""
_SLASHES = lazy_pattern(rf"{_N}\s*/\s*{_N}\s*/\s*{_N}")
_FORMS = tuple((notation, lazy_pattern(pattern, re.IGNORECASE)) for notation, pattern in _PATTERNS)
_PART = lazy_pattern(rf"^(?:{_N}(?:\s*[-–—:.=()]\s*|\s+)|[(\[]\s*{_N}\s*[)\]]\s*)(?P<label>[^\d]+)$")
_LONE = lazy_pattern(rf"(?:nivå|steg|grad|klass)\s+{_N}|{_N}\s*\*{{1,3}}", re.IGNORECASE)
"""One number as a step, or with the stars of a note: "Nivå 3", "3*"."""
_SUMMED = lazy_pattern(
    rf"(?P<parts>[^=]*[^\W\d_][^=]*?)\s*=\s*(?:[^\W\d_]+\s*[(:]?\s*)?{_N}\s*\)?"
)  # "… = 6", "… = Hög (6)"
_LIKELY_LAST = lazy_pattern(rf"{_K}\b[^=]*(?:/|;|\+|\*|·|\bx\b|×|\boch\b|,)\s*{_S}\b", re.IGNORECASE)
_BETWEEN_WORDS = lazy_pattern(r"\s*(?:/|;|\bx\b|×|,(?!\d))\s*")
_BETWEEN_SUMMED = lazy_pattern(r"\s*(?:/|;|\+|\*|·|\bx\b|×|\boch\b|,(?!\d))\s*")
_TRAILING = lazy_pattern(rf"^(?P<label>[^\d(\[]+?)\s*(?P<mark>[-–—:(\[])?\s*{_N}\s*[)\]]?$")
FILLED, EMPTY = "●⬤⚫•■▪◼⬛★◆▮█", "○◯⚪⚬◦∘□▫◻⬜☆◇▯░"
"""Marks that are counted, as the steps of a scale are."""
_COUNTED = lazy_pattern(
    rf"^[{FILLED}{EMPTY}][\s{FILLED}{EMPTY}]*[{FILLED}{EMPTY}]\s*(?={_N}$)|(?<=\d)\s*[{FILLED}{EMPTY}]{{2,}}$"
)
_DECORATED = lazy_pattern(
    r"^(?![☐-☒])[\u2190-\u21ff\u25a0-\u26ff\u2b00-\u2bff\U0001f300-\U0001faff•]\ufe0f?\s*(?=\d)"
)  # one sign of colour or trend before a number: "◆ 9", "🔴 12", "↑ 6"; a box is ticked or not
_LETTER = lazy_pattern(r"[A-J]")  # as steps are written; "S" and "K" name their parts
_CODED = lazy_pattern(
    r"(?P<letter>[A-Z])\s*[-–—/.:]?\s*(?P<behind>\d{1,2})|(?P<before>\d{1,2})\s*[-–—/.:]?\s*(?P<last>[A-Z])"
)
_FACTORS = r"(?:[SR]\s?:?\s?\d{1,2}\s*[x×*·+,/|]?\s*[KV]\s?:?\s?\d{1,2}|\d{1,2}\s*[x×*·]\s*\d{1,2})"
_VALUED = r"[\s,;/|·]+(?:riskvärde|risktal|riskpoäng|risksumma|summa|värde|produkt|r|rv|rt|rp)\s*[:=]?\s*\d{1,3}"
_WHOLE = lazy_pattern(
    rf"{_FACTORS}(?:\s*=\s*\d{{1,3}}|{_VALUED})?|\d{{1,3}}\s*\({_FACTORS}\)", re.IGNORECASE
)  # its value also under a name of its own
_REMARKED = lazy_pattern(rf"{_N}\s*[(\[](?=[^)\]]*(?:[^\W\d_]{{2}}|\d{{4}}|[↑↓→←↗↘]))")  # "9 (2025: 6)", "9 (från 6)"
LARGEST_STEP = 10
"""Hardly any scale goes on: what stands behind a stroke is the most that a value can be."""
_RAISED = rf"(?<=[\d)])[{RAISED_DIGITS}{NOTE_MARKS}]+"
_MARK, _BRACKETED = lazy_pattern(_RAISED), lazy_pattern(rf"{_RAISED}(?:\)(?=\s*$))?")  # "8¹)"


@dataclass(frozen=True, slots=True)
class Legend:
    """Numbers by the document's own words, casefolded, for each part; signs: outcomes by what stands for them; consequence_first: it says so of factors."""

    likelihood: Mapping[str, float] = field(default_factory=dict)
    consequence: Mapping[str, float] = field(default_factory=dict)
    signs: Mapping[str, Outcome] = field(default_factory=dict)
    consequence_first: bool = False


def _unmarked(text: str) -> str:
    """A text in one line, its numbers without the raised marks of footnotes: "4²" is 4."""
    return (_MARK if "(" in text else _BRACKETED).sub("", tidy(text))


def undecorated(text: str) -> str:
    """A text without the sign that stands before its number: "◆ 9" is 9."""
    return _DECORATED.sub("", _unmarked(text))


@lru_cache(maxsize=1 << 13)  # each step that weighs a column asks it of all its cells
def number(text: str) -> float | None:
    """A bare number, with a decimal comma or point, or a Swedish number word; None for anything else."""
    text = _unmarked(text)
    if re.fullmatch(_N, text):
        return as_float(text)
    word = NUMBERS.get(text.casefold())
    return None if word is None else float(word)


def is_whole(text: str) -> bool:
    """Whether a text is a score with both its parts and nothing else: "S4 x K4 = 16", "16 (4 x 4)", "S: 4, K: 4, risktal 16"."""
    return _WHOLE.fullmatch(text.strip()) is not None


def part(text: str, labels: Mapping[str, float]) -> float | None:
    """One part of a score: "3", "3 av 5", "3 - Möjlig", "[3] Möjlig", "Möjlig (3)", "Nivå 3", "3*", "tre", "●●●○ 3", or a word of the document's legend."""
    text = _COUNTED.sub("", undecorated(text).rstrip("."))  # those not reached may be but paler: the number tells
    plain = number(text)
    if plain is None:
        plain = number(without_most(text, math.inf))  # not behind a stroke, where another score may stand
    if plain is not None:
        return plain
    if match := _LONE.fullmatch(text) or _PART.match(text):
        return as_float(next(filter(None, match.groups())))
    if (known := labels.get(text.casefold())) is not None:
        return known
    match = _TRAILING.match(text)
    if not match or not (match["mark"] or match["label"].casefold() in labels):
        return None
    if _LETTER.fullmatch(match["label"]) and match["mark"] not in {":", "(", "["}:
        return None  # "D-3": the letter is a part of its own
    return as_float(match[3])


def from_cells(likelihood: str | None, consequence: str | None, value: str | None, legend: Legend) -> Score | None:
    """A score whose parts stand in cells of their own; None where all are blank. A missing column is None."""
    given = [_unmarked(text) for text in (likelihood, consequence, value) if text and tidy(text)]
    if not given:
        return None
    likelihood, consequence, value = with_value_apart(likelihood, consequence, value)
    first = part(chosen(likelihood or ""), legend.likelihood)
    second = part(chosen(consequence or ""), legend.consequence)
    return Score(
        raw=" ".join(given),
        likelihood=first,
        consequence=second,
        value=stated_value(value or "", first, second),
        notation=_notation_of_cells(likelihood, consequence, value)
        if not any(
            is_code(text or "") and found is None for text, found in ((likelihood, first), (consequence, second))
        )
        else "unread",
    )


def _notation_of_cells(*texts: str | None) -> Notation:
    given = [tidy(text) for text in texts if text and tidy(text)]
    if all(number(text) is not None for text in given):
        return "cells" if len(given) > 1 else "value-only"
    return "labelled" if any(re.search(r"\d", text) for text in given) else "words"


def stated_value(text: str, *parts: float | None) -> float | None:
    """The value that a cell states: a number first or behind an equals sign, whatever remark follows, with or without the factors or the most that it can be. parts: of the score, from other columns."""
    text = undecorated(text)
    if tells_change(text):
        return None
    if match := re.search(rf"=\s*{_N}", text):
        return as_float(match[1])
    if (plain := part(text, {})) is not None:
        return plain
    largest = max((one for one in parts if one is not None), default=LARGEST_STEP)
    factors = factors_in(text)
    if factors is None:
        remarked = _REMARKED.match(text)
        return as_float(remarked[1]) if remarked else part(without_most(text, largest), {})
    numbers = re.findall(rf"(?<![\d.,]){_N}(?![\d.,]*\d)", without_most(without_factors(text), largest))
    value = as_float(numbers[0]) if len(numbers) == 1 else None
    return None if value is None or _are_values(text, value, *factors) else value


def from_cell(text: str, legend: Legend, *, swapped: bool = False) -> Score | None:
    """A score that stands in one cell; None where it is blank.

    Args:
        text: the cell's text.
        legend: the document's own words for numbers.
        swapped: the header names the consequence first.
    """
    raw = _unmarked(text)
    if not raw:
        return None
    if words := legend_words(raw, legend.likelihood, legend.consequence, swapped=swapped):
        return Score(raw=raw, likelihood=words[0], consequence=words[1], notation="words")
    score = _of(undecorated(raw), legend).model_copy(update={"raw": raw})
    if swapped and score.notation != "prefixed" and not _CODED.fullmatch(raw):
        score = score.model_copy(update={"likelihood": score.consequence, "consequence": score.likelihood})
    return score


def _of(raw: str, legend: Legend) -> Score:
    if tells_change(raw):
        return Score(raw=raw, notation="unread")
    return (
        _of_most(raw)
        or _with_named_parts(raw)
        or _form(raw)
        or _between_slashes(raw)
        or _coded(raw, legend)
        or _in_numbered_words(raw, legend)
        or _two_words(raw, legend)
        or _with_factors(raw)
        or _in_sentence(raw)
        or Score(raw=raw, notation="unread")
    )


def _of_most(raw: str) -> Score | None:
    """A value beside the most that it can be: "8 av 16"."""
    rest = without_most(raw, LARGEST_STEP)
    value = number(rest) if rest != raw else None
    return None if value is None else Score(raw=raw, value=value, notation="value-only")


def _with_factors(raw: str) -> Score | None:
    """A value and its factors in any order, whatever word stands beside them: "Hög 8 (4x2)"."""
    factors, value = factors_in(raw), stated_value(raw)
    if factors is None or value is None:
        return None
    return Score(raw=raw, likelihood=factors[0], consequence=factors[1], value=value, notation="value-parts")


def _in_sentence(raw: str) -> Score | None:
    """Both parts, and the value where it is told, of a sentence that names them."""
    told = told_score(raw, LARGEST_STEP)
    if told is None:
        return None
    return Score(raw=raw, likelihood=told[0], consequence=told[1], value=told[2], notation="prefixed")


def _between_slashes(raw: str) -> Score | None:
    """Both parts and their product: "3 / 4 / 12"; any other three numbers may be a date."""
    match = _SLASHES.fullmatch(raw)
    if match is None:
        return None
    first, second, value = numbers = _numbers(match)
    return _from_numbers(raw, "cells", numbers) if first * second == value else None


def _form(raw: str) -> Score | None:
    for notation, pattern in _FORMS:
        if (match := pattern.match(raw)) and not (
            notation == "value-parts" and _are_values(match[0], *_numbers(match)[-3:])
        ):
            return _from_numbers(raw, notation, _numbers(match))
    return None


def _are_values(raw: str, value: float, first: float, second: float) -> bool:
    """Whether two numbers with a stroke in brackets are too large for parts, and the value not their product: "9 (8/12)"."""
    return "/" in raw and max(first, second) > LARGEST_STEP and first * second != value


def _numbers(match: re.Match[str]) -> list[float]:
    return [as_float(found) for found in match.groups() if found]


def _from_numbers(raw: str, notation: Notation, numbers: list[float]) -> Score:
    """Numbers in the order in which a form writes them."""
    if notation == "value-only":
        return Score(raw=raw, value=numbers[0], notation=notation)
    if notation == "value-parts":
        return Score(raw=raw, likelihood=numbers[2], consequence=numbers[3], value=numbers[0], notation=notation)
    value = numbers[2] if len(numbers) > 2 else None
    return Score(raw=raw, likelihood=numbers[0], consequence=numbers[1], value=value, notation=notation)


def _with_named_parts(raw: str) -> Score | None:
    """Both parts, each behind its name, and the value where it is stated: "S3 x K4 = 12"."""
    told = named_parts(raw)
    if told is None:
        return None
    return Score(raw=raw, likelihood=told[0], consequence=told[1], value=told[2], notation="prefixed")


def is_code(text: str) -> bool:
    """Whether a text is a letter, alone or with a number: "D", "D3", "3-D"."""
    return bool(_LETTER.fullmatch(text.strip()) or _CODED.fullmatch(text.strip()))


def _coded(raw: str, legend: Legend) -> Score | None:
    """A letter of the legend for one part and a number for the other: "D3", "3-D". Where both are written as letters, the first is likely."""
    match = _CODED.fullmatch(raw)
    if match is None:
        return None
    letter, other = (match["letter"] or match["last"]).casefold(), float(match["behind"] or match["before"])
    first, second = legend.likelihood.get(letter), legend.consequence.get(letter)
    if first is not None and (second is None or match["letter"]):
        return Score(raw=raw, likelihood=first, consequence=other, notation="labelled")
    return None if second is None else Score(raw=raw, likelihood=other, consequence=second, notation="labelled")


def _two_words(raw: str, legend: Legend) -> Score | None:
    """Two words of the legend ("Möjlig / Allvarlig"), or each with its number; the value may stand behind them: "Möjligt (2) / Allvarligt (3) = 6"."""
    summed = _SUMMED.fullmatch(raw)
    pieces = _BETWEEN_SUMMED.split(summed["parts"]) if summed else _BETWEEN_WORDS.split(raw)
    if len(pieces) != 2:
        return None
    first, second = part(pieces[0], legend.likelihood), part(pieces[1], legend.consequence)
    if summed:  # nothing but a score adds up: a number behind a word is its own without a mark too
        first, second = (_beside_word(piece) if one is None else one for piece, one in zip(pieces, (first, second), strict=True))  # fmt: skip
    if first is None or second is None:
        return None
    notation: Notation = "labelled" if re.search(r"\d", raw) else "words"
    if _LIKELY_LAST.match(raw):
        first, second, notation = second, first, "prefixed"
    value = as_float(summed[2]) if summed else None
    return Score(raw=raw, likelihood=first, consequence=second, value=value, notation=notation)


def _in_numbered_words(raw: str, legend: Legend) -> Score | None:
    """Two words of the legend with their numbers, beside the value or not: "9 3. Möjlig 3. Kännbar"."""
    told = numbered_words(raw, legend.likelihood, legend.consequence)
    if told is None:
        return None
    notation: Notation = "prefixed" if told[3] else "labelled"  # what the words tell, no header swaps
    return Score(raw=raw, likelihood=told[0], consequence=told[1], value=told[2], notation=notation)


def _beside_word(text: str) -> float | None:
    """The number behind a word: 2 of "Möjligt 2"."""
    match = _TRAILING.match(text)
    return as_float(match[3]) if match else None

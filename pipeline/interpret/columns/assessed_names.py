"""Headers that say a risk above what is no name of one: the scores, numbers or words of a scale that assess it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.scores import LARGEST_STEP, Legend, from_cell, number
from pipeline.interpret.cells.stated_values import names_parts
from pipeline.interpret.columns.arithmetic import PARTS, parts_by_numbers
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.columns.score_sets import says_assessment, words

_NONE = Legend()
_NUMBERS = lazy_pattern(r"(?=[^\d]*\d)[\d\s.,/+=()\[\]:;|x×*·–—-]+", re.IGNORECASE)
_LETTERED = lazy_pattern(r"(?=.*[SR]\W*\d)(?=.*[KV]\W*\d)[\d\s.,/+=()\[\]:;|x×*·–—SRKV-]+", re.IGNORECASE)
_VALUES = frozenset({"value", "score"})
_GRADE = "grade"  # no role: what a word says of a value that another column states
_OF_SCORES = lazy_pattern(
    r"\b(?:sann(?:olikhet)?|kons(?:ekvens)?|väsentlighet|risk\w*|värde|rv|hög|medel(?:hög)?|låg|mycket)\b",
    re.IGNORECASE,
)
_WORDS = lazy_pattern(r"[^\W\d_]{2}")
_NAMES = frozenset({"risk", "description"})


def with_assessed(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, those that say a risk and hold what assesses it saying the part of a score that they hold: "Risk (S/K)" over "3/4", "Risk | Väsentlighet" over numbers.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    return [
        replace(column, said=part) if column.said in _NAMES and (part := _part(at, columns, contents)) else column
        for at, column in enumerate(columns)
    ]


def _part(index: int, columns: Sequence[Heading], contents: Sequence[Contents]) -> str | None:
    """The part of a score that a column holds under a header that says a risk, None where it may name risks."""
    own, column = contents[index], columns[index]
    if own.is_notation() or own.mostly(_is_score):
        return "score"
    if column.said != "risk" or "risk" not in column.text.casefold() or not (own.is_small() or own.is_level()):
        return None  # "Benämning" over grading words lists a scale
    others = {other.said for at, other in enumerate(columns) if at != index and contents[at].filled}
    is_likely = "consequence" in others and others.isdisjoint({"likelihood", "score"})
    if own.is_level():
        return "likelihood" if is_likely else _GRADE if others & _VALUES else "value"
    if names_parts(column.text) and not own.mostly(_is_decimal):  # "3,4" may be both parts
        return "likelihood" if is_likely else "value"
    told = {at: one.said for at, one in enumerate(columns) if one.said in PARTS and contents[at].filled}
    if len({*told.values()}) > 1:  # numbers that make no score with these number the risks
        return parts_by_numbers(contents, {**told, index: None}).get(index)
    return _part_alone(index, columns, contents, is_likely=is_likely)


def _part_alone(index: int, columns: Sequence[Heading], contents: Sequence[Contents], *, is_likely: bool) -> str | None:
    """The part that numbers are which count no rows, or say of which assessment they are: beside how grave a risk is how likely, beside names of risks their value."""
    own = contents[index]
    if own.counts() and not says_assessment(words(columns[index])):
        return None
    if is_likely:
        return "likelihood" if all(found is None or found <= LARGEST_STEP for found in own.numbers()) else None
    return "value" if any(one.said in _NAMES and contents[at].names_risks() for at, one in enumerate(columns)) else None


def assesses(text: str) -> bool:
    """Whether a text is nothing but numbers, or both parts of a score, and so names nothing: "3/4", "S3 K4", "12", "3-4"; not "R3", which refers to a risk."""
    return _NUMBERS.fullmatch(text.strip()) is not None or _LETTERED.fullmatch(text.strip()) is not None


def _is_score(text: str) -> bool:
    """Whether a text is both parts of a score and nothing else, but for what names these or grades: "2/4", "S3 K4", "Hög (S: 3, K: 4)"."""
    if _WORDS.search(_OF_SCORES.sub(" ", text)):
        return False
    score = from_cell(text, _NONE)
    return score is not None and None not in (score.likelihood, score.consequence)


def _is_decimal(text: str) -> bool:
    return (found := number(text)) is not None and not found.is_integer()

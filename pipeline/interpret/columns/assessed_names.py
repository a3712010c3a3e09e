"""Headers that say a risk above what is no name of one: the scores, numbers or words of a scale that assess it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.cells.scores import Legend, from_cell, number
from pipeline.interpret.cells.stated_values import names_parts
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading

_NONE = Legend()
_NUMBERS = re.compile(r"(?=[^\d]*\d)[\d\s.,/+=()\[\]:;|x×*·–—-]+", re.IGNORECASE)
_LETTERED = re.compile(r"(?=.*[SR]\W*\d)(?=.*[KV]\W*\d)[\d\s.,/+=()\[\]:;|x×*·–—SRKV-]+", re.IGNORECASE)
_OF_SCORES = re.compile(
    r"\b(?:sann(?:olikhet)?|kons(?:ekvens)?|väsentlighet|risk\w*|värde|rv|hög|medel(?:hög)?|låg|mycket)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{2}")
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
    own = contents[index]
    if own.is_notation() or own.mostly(_is_score):
        return "score"
    if not (own.is_small() or own.is_level()):
        return None
    said = {column.said for at, column in enumerate(columns) if at != index and contents[at].filled}
    if "consequence" in said and not said & {"likelihood", "score"} and not own.counts():
        return "likelihood"
    return "value" if own.is_level() or _are_values(index, columns, contents) else None


def _are_values(index: int, columns: Sequence[Heading], contents: Sequence[Contents]) -> bool:
    """Whether the numbers of a column are values and refer to no risks: where its header names the parts, where these stand beside it, and where another column names the risks in words."""
    if names_parts(columns[index].text):
        return not contents[index].mostly(_is_decimal)  # "3,4" may be both parts
    said = {column.said for column in columns}
    named = any(column.said in _NAMES and contents[at].names_risks() for at, column in enumerate(columns))
    return (named or (said.issuperset(FACTORS) and not said & (SCORES - {*FACTORS}))) and not contents[index].counts()


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

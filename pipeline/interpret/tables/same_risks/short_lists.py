"""Lists of risks under short names, as beside a matrix or above chapters: the table with the same numbers or order and the same scores tells the risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.tables.same_risks.summaries import fields_of, key_of
from pipeline.swedish.risk_numbers import Number, heads_numbers, look_up, number_before_name, numbers_in
from schemas.tables import Risk, RiskAssessment, Score

_LISTED = frozenset({"risk", "process", "likelihood", "consequence", "value", "score", "number", "risk_number"})
_FEWEST = 3  # risks of a list: two may have the same scores by chance
_AGREE = 0.8  # of its risks: a score may differ by mistake
_COMMON = 0.6  # of the risks in the same order, whose names share a word
_LONGER = 1.1  # times the letters of a short name
_STEM = 5  # letters of a word that tell it
_WORD = lazy_pattern(r"[^\W\d_]{4,}")
_DIFFERENT = 2  # scores that a list has at least, else its numbers tell nothing


@dataclass(frozen=True, slots=True)
class _Pair:
    """A risk of a list, and where the details have it and what they say."""

    listed: Risk
    at: int
    told: Risk


def is_short_list(listed: RiskAssessment, details: RiskAssessment) -> bool:
    """Whether another table says more of each risk of a table, under another name: it has the same numbers and most of the scores, or the same order.

    In the same order are as many risks, mostly with a word in common, and with the same scores, all of them, or none in the details.
    """
    own, others = fields_of(listed), fields_of(details)
    if not (own <= _LISTED and others - _LISTED and own & SCORES) or len(listed.risks) < _FEWEST:
        return False
    pairs = list(_pairs(listed, details))
    if len(pairs) < len(listed.risks) or _length(pair.told for pair in pairs) < _length(listed.risks):
        return False
    scored, numbered = any(pair.told.score for pair in pairs), bool(_numbered(listed) and _numbered(details))
    if not (scored and numbered) and sum(map(_share_word, pairs)) <= _COMMON * len(pairs):
        return False  # two lists of other risks may have the same scores
    if not scored:
        return _are_in_order(pairs)
    scores = {_value(pair.told.score) for pair in pairs}
    least = _AGREE if numbered else 1.0
    return len(scores) >= _DIFFERENT and sum(map(_agree, pairs)) >= least * len(pairs)


def _are_in_order(pairs: Sequence[_Pair]) -> bool:
    """Whether the risks of a list stand in the details one by one, none of another process."""
    processes = [(pair.listed.process, pair.told.process) for pair in pairs]
    return [pair.at for pair in pairs] == list(range(len(pairs))) and not any(
        own and told and own != told for own, told in processes
    )


def _share_word(pair: _Pair) -> bool:
    """Whether two names of a risk have a word in common, or the beginning of one: "Gamla behörigheter", "Behörigheten är kvar"."""
    own, told = (set(_WORD.findall((risk.name or "").casefold())) for risk in (pair.listed, pair.told))
    return not {word[:_STEM] for word in own}.isdisjoint(word[:_STEM] for word in told)


def _length(risks: Iterable[Risk]) -> int:
    """The letters of the names of risks."""
    return sum(len(key_of(risk)) for risk in risks)


def spelt_out(listed: RiskAssessment, details: RiskAssessment) -> list[Risk | None]:
    """For each risk of the details that of a short list with its number, under the same name; the list's own name stands in `extra`."""
    header = next((column.header for column in listed.columns if column.field == "risk"), "")
    named = {pair.at: _renamed(pair, header) for pair in _pairs(listed, details)}
    return [named.get(at) for at in range(len(details.risks))]


def _renamed(pair: _Pair, header: str) -> Risk:
    short = pair.listed.name
    if not short or not header or key_of(pair.listed) == key_of(pair.told):
        return pair.listed.model_copy(update={"name": pair.told.name})
    extra = {**pair.listed.extra, header: short}
    cells = dict(pair.listed.source.cells)
    if cell := cells.pop("name", None):
        cells[f"extra.{header}"] = cell
    source = pair.listed.source.model_copy(update={"cells": cells})
    return pair.listed.model_copy(update={"name": pair.told.name, "extra": extra, "source": source})


def _pairs(listed: RiskAssessment, details: RiskAssessment) -> Iterator[_Pair]:
    """The risks of a list with those that have the same numbers; with those in the same places where one table has no numbers and both are as long."""
    own, others = _numbered(listed), _numbered(details)
    if not (own and others):
        yield from _pairs_in_order(listed, details)
        return
    for number, at in own.items():
        if (there := look_up(number, others)) is not None:
            yield _Pair(listed.risks[at], there, details.risks[there])


def _pairs_in_order(listed: RiskAssessment, details: RiskAssessment) -> Iterator[_Pair]:
    """The risks of a list with those in the same places, where both tables have as many and each name is the same or longer in the details."""
    if len(listed.risks) == len(details.risks) and all(map(_is_spelt_out, listed.risks, details.risks)):
        yield from map(_Pair, listed.risks, range(len(details.risks)), details.risks)


def _is_spelt_out(listed: Risk, told: Risk) -> bool:
    """Whether a name is the same in the details, or longer there: two names of about the same length are two risks."""
    own, longer = len(key_of(listed)), len(key_of(told))
    words = len((listed.name or "").split()) < len((told.name or "").split())
    return key_of(listed) == key_of(told) or longer > _LONGER * own or (words and longer > own)


def _numbered(table: RiskAssessment) -> dict[Number, int]:
    """The places of a table's risks by their numbers; none where one has no number, or the same as another."""
    found = {number: at for at, risk in enumerate(table.risks) if (number := number_of(risk))}
    return found if len(found) == len(table.risks) else {}


def number_of(risk: Risk) -> Number | None:
    """The number of a risk, in a column of its own or before its name."""
    stated = [numbers_in(text) for header, text in risk.extra.items() if heads_numbers(header)]
    alone = next((numbers[0] for numbers in stated if len(numbers) == 1), None)
    return alone or number_before_name(risk.name or "")


def _agree(pair: _Pair) -> bool:
    """Whether a list has the score that the details have, and no other process."""
    listed, told = pair.listed, pair.told
    if listed.process and told.process and listed.process != told.process:
        return False
    value = _value(listed.score)
    return value is not None and value == _value(told.score)


def _value(score: Score | None) -> float | None:
    """The value of a score, stated or made of its parts."""
    if score is None or score.value is not None or score.likelihood is None or score.consequence is None:
        return score.value if score else None
    return score.likelihood * score.consequence

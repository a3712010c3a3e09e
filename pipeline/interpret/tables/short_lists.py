"""Lists of risks by number under short names, as beside a matrix: the table that has these numbers with the same scores tells the risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.tables.summaries import fields_of, key_of
from pipeline.swedish.risk_numbers import Number, heads_numbers, look_up, number_before_name, numbers_in
from schemas.tables import Risk, RiskAssessment, Score

_LISTED = frozenset({"risk", "process", "likelihood", "consequence", "value", "score", "number", "risk_number"})
_FEWEST = 3  # risks of a list: two may have the same scores by chance
_AGREE = 0.8  # of its risks: a score may differ by mistake
_DIFFERENT = 2  # scores that a list has at least, else its numbers tell nothing


@dataclass(frozen=True, slots=True)
class _Pair:
    """A risk of a list, and where the details have that number and what they say."""

    listed: Risk
    at: int
    told: Risk


def is_short_list(listed: RiskAssessment, details: RiskAssessment) -> bool:
    """Whether each risk of a table has a number of another that says more of it, and most have the same score there."""
    own, others = fields_of(listed), fields_of(details)
    if not (own <= _LISTED and own < others and own & SCORES) or len(listed.risks) < _FEWEST:
        return False
    pairs = list(_pairs(listed, details))
    if len(pairs) < len(listed.risks) or _length(pair.told for pair in pairs) < _length(listed.risks):
        return False
    scores = {_value(pair.told.score) for pair in pairs}
    return len(scores) >= _DIFFERENT and sum(map(_agree, pairs)) >= _AGREE * len(pairs)


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
    """The risks of a list with those that have the same numbers; none where a number is of several."""
    own, others = _numbered(listed), _numbered(details)
    for number, at in own.items():
        if (there := look_up(number, others)) is not None:
            yield _Pair(listed.risks[at], there, details.risks[there])


def _numbered(table: RiskAssessment) -> dict[Number, int]:
    """The places of a table's risks by their numbers; none where one has no number, or the same as another."""
    found = {number: at for at, risk in enumerate(table.risks) if (number := _number(risk))}
    return found if len(found) == len(table.risks) else {}


def _number(risk: Risk) -> Number | None:
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

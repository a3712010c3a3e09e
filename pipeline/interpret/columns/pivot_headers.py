"""Headers that a pivot table makes of a column of scores ("Max av Riskvärde", "Max - Riskvärde"): beside risks or checks their scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import classify

_MADE = re.compile(r"(?P<made>[^\W\d]+)\s+(?:av|[–-])\s+(?P<of>\S.*)")
_OF_ONE = re.compile(
    r"max(?:imum)?|min(?:imum)?|medel(?:värde)?|genomsnitt", re.IGNORECASE
)  # what is of one row its value
_NAMES = frozenset({"risk", "checks"})


def with_pivoted(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, those that say the largest, the least or the mean of a score saying that score, where others name risks or checks.

    Not where another column says it too, and nothing else that is worked out, such as a count, which is no score of a row.
    """
    said = {heading.said for heading in headings}
    made = [score_worked_out(heading) for heading in headings]
    if not said & _NAMES:
        return list(headings)
    return [
        replace(heading, said=score)
        if score and made.count(score) == 1 and not said & {score} and _is_of_one(heading)
        else heading
        for heading, score in zip(headings, made, strict=True)
    ]


def score_worked_out(heading: Heading) -> str | None:
    """The part of a score of which a heading that says nothing else names something worked out; None where it names none."""
    found = _MADE.fullmatch(heading.text) if heading.said is None else None
    meaning = classify(found["of"]) if found else None
    return meaning.field if meaning and meaning.whole and meaning.field in SCORES else None


def _is_of_one(heading: Heading) -> bool:
    return _OF_ONE.fullmatch(heading.text.split()[0]) is not None

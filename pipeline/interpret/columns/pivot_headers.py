"""Headers that a pivot table makes of a column of scores ("Max av Riskvärde", "Max - Riskvärde"): beside risks or checks their scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import Meaning, classify

_MADE = lazy_pattern(r"(?P<made>[^\W\d]+)\s+(?:av|[–-])\s+(?P<of>\S.*)")
_OF_ONE = lazy_pattern(
    r"max(?:imum)?|min(?:imum)?|medel(?:värde)?|genomsnitt", re.IGNORECASE
)  # what is of one row its value
_NAMES = frozenset({"risk", "checks"})
_ROWS = lazy_pattern(r"radetiketter|row labels", re.IGNORECASE)


def with_pivoted(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, those that say the largest, the least or the mean of a score saying that score, where others name risks or checks.

    Not where another column says it too, and nothing else that is worked out, such as a count, which is no score of a row.
    """
    return _with_scores(headings) if {heading.said for heading in headings} & _NAMES else list(headings)


def with_pivoted_levels(headings: Sequence[Heading]) -> list[Heading]:
    """As with_pivoted where a pivot table's header stands over the names of all its levels ("Radetiketter"), of which nothing says what they are; else the headings."""
    return _with_scores(headings) if any(map(heads_levels, headings)) else list(headings)


def heads_levels(heading: Heading) -> bool:
    """Whether a header is the one that a pivot table writes over the names of its rows, of all levels."""
    return _ROWS.fullmatch(heading.text.strip()) is not None


def pivoted_meanings(texts: Sequence[str]) -> list[Meaning]:
    """The scores of which the headers of a pivot table say something worked out, where one stands over the names of its rows."""
    if not any(map(_ROWS.fullmatch, texts)):
        return []
    return [meaning for text in texts if classify(text) is None and (meaning := _worked_out(text))]


def _with_scores(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, each that says the largest, the least or the mean of a score that no other says that score."""
    said = {heading.said for heading in headings}
    made = [score_worked_out(heading) for heading in headings]
    return [
        replace(heading, said=score, field=heading.field or score)
        if score and made.count(score) == 1 and not said & {score} and _is_of_one(heading)
        else heading
        for heading, score in zip(headings, made, strict=True)
    ]


def score_worked_out(heading: Heading) -> str | None:
    """The part of a score of which a heading that says nothing else names something worked out; None where it names none."""
    meaning = _worked_out(heading.text) if heading.said is None else None
    return meaning.field if meaning else None


def names_part_worked_out(heading: Heading) -> bool:
    """Whether a heading names something worked out of one part of a score, whatever it is taken for: "Medel av Konsekvens"."""
    meaning = _worked_out(heading.text)
    return meaning is not None and meaning.field in FACTORS


def is_worked_out(heading: Heading) -> bool:
    """Whether a heading names something worked out, of a score or as a count of anything: "Max av Riskvärde", "Antal av Risk"."""
    return _MADE.fullmatch(heading.text.strip()) is not None


def _worked_out(text: str) -> Meaning | None:
    """The part of a score of which a text names something worked out ("Max av Riskvärde")."""
    found = _MADE.fullmatch(text)
    meaning = classify(found["of"]) if found else None
    return meaning if meaning and meaning.whole and meaning.field in SCORES else None


def _is_of_one(heading: Heading) -> bool:
    return _OF_ONE.fullmatch(heading.text.split()[0]) is not None

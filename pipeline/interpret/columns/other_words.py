"""Headers that say what their column holds but beside the others: "Insatser" beside risks are measures, "Utfall" over products values, "V" beside "S" and "K", and "Riskområde" where nothing else names a risk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES, parts_by_numbers
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.phrases_at_start import said_by_first_state, tells_states
from pipeline.interpret.phrases.vocabulary import names_column
from pipeline.swedish.document_kinds import Kind

_ROWS = frozenset({"risk", "checks", "result"})
_TOLD = frozenset(
    {"risk", "description", "risk_number", "checks", "result"}
)  # what names a row, or tells that it is of another table
_RISK_AREA = lazy_pattern(r"riskområden?\W*", re.IGNORECASE)
_AREA = lazy_pattern(r"(?:risk)?områden?\W*", re.IGNORECASE)
_FEWEST = 3  # rows whose names are all others


def with_measures(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, the first whose whole header names what is done telling measures, where none other does and the rows are of risks or checks.

    Measures that are but linked ("Kopplade åtgärder") are none where another column has them.
    What is answered with yes or no, or with one word for how a risk is met, tells none; nor does what may be needed, but in a follow-up.
    """
    said = [column.said for column in columns]
    if said.count("treatments") > 1:
        columns = [replace(one, said=None) if names_column(one.text, "linked_measure") else one for one in columns]
    if "treatments" in said or _ROWS.isdisjoint(said):
        return columns
    names = ("measure", "possible_measure") if "result" in said else ("measure",)
    named = (at for at, column in enumerate(columns) if any(names_column(column.text, name) for name in names))
    first = next((at for at in named if columns[at].said is None and contents[at].tells_measures()), None)
    return [replace(column, said="treatments") if at == first else column for at, column in enumerate(columns)]


def without_states(columns: Sequence[Heading], kind: Kind | None) -> Sequence[Heading]:
    """The columns, measures in two states saying what their first words do alone where nothing is called the result, in a follow-up or of checks that nothing calls a plan.

    There they tell what was found, or stand beside a state of the check: "Status | Vidtagna och planerade åtgärder".
    """
    said = {column.said for column in columns}
    may_follow = kind == "follow_up" or (kind is None and "checks" in said)
    if "result" in said or not may_follow:
        return columns
    return [replace(one, said=said_by_first_state(one.header)) if _tells_states(one) else one for one in columns]


def _tells_states(column: Heading) -> bool:
    return column.said == "treatments" and tells_states(column.header)


def with_checks(columns: Sequence[Heading]) -> Sequence[Heading]:
    """The columns, one of what controls do telling the checks where no other does: "Kontrollbeskrivning"."""
    if any(column.said == "checks" for column in columns):
        return columns
    return [
        replace(column, said="checks") if names_column(column.text, "control_text") else column for column in columns
    ]


def with_values(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, one that a header calls the result, or by a letter what another is too, telling the value of a score, where its numbers are the products of both parts beside it: "V" in "S | K | V"."""
    said = [column.said for column in columns]
    lettered = [at for at, one in enumerate(columns) if len(one.text) == 1 and said[at] in FACTORS]
    called = [at for at, name in enumerate(said) if name == "result"] if said.count("result") == 1 else []
    called += [at for at in lettered if said.count(said[at]) > 1]
    values = {at for at in called if _is_product(at, said, contents)} if {"value", "score"}.isdisjoint(said) else set()
    return [replace(one, said="value") if at in values else one for at, one in enumerate(columns)]


def _is_product(index: int, said: Sequence[str | None], contents: Sequence[Contents]) -> bool:
    """Whether a column's numbers are the products of both parts of a score in other columns."""
    factors = {at: name for at, name in enumerate(said) if name in FACTORS and at != index}
    both = set(factors.values()) == set(FACTORS)
    return both and parts_by_numbers(contents, {**factors, index: None}).get(index) == "value"


def with_area_names(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, the area of risks naming them where no other column does beside scores: "Riskområde" over another text in each row.

    What is but called an area ("Område") does so by several words: one alone ("Ekonomi") names what the risks are of.
    """
    said = {column.said for at, column in enumerate(columns) if not contents[at].is_small()}
    scored = _are_scored(columns, contents) or not SCORES.isdisjoint(column.said for column in columns)
    unknown = any(one.said is None and contents[at].names_risks() for at, one in enumerate(columns))
    areas = [at for at, column in enumerate(columns) if _names_each(column, contents[at])]
    if not scored or unknown or said & _TOLD or len(areas) != 1:
        return columns
    return [replace(column, said="risk") if at in areas else column for at, column in enumerate(columns)]


def _are_scored(columns: Sequence[Heading], contents: Sequence[Contents]) -> bool:
    """Whether columns make a score whose headers name no part of one."""
    return bool(parts_by_numbers(contents, {at: None for at, one in enumerate(columns) if one.said != "number"}))


def _names_each(column: Heading, content: Contents) -> bool:
    """Whether a column of areas has a name of its own for each of several rows."""
    names = list(map(str.casefold, content.filled))
    is_own = _FEWEST <= len(names) == len(set(names)) and content.names_risks()
    return is_own and (_AREA if content.are_names() else _RISK_AREA).fullmatch(column.text) is not None

"""Columns of nothing but small whole numbers that make a score with others, whatever else their headers mean: "Effekt", "Frekvens", "Prioritet"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.interpret.columns.arithmetic import FACTORS, LARGEST_PART, PARTS, SCORES, parts_by_numbers
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.columns.score_sets import part_in_words

_FEWEST = 3  # rows that tell a score from chance
_COUNTS = frozenset({"number", "risk_number"})  # which number the rows, whatever they make with others
_OF_CHECKS = frozenset({"checks", "result"})
_TOLD_IN_WORDS = frozenset({"description", "cause"})  # no number tells these
_NAMES = frozenset({"risk", "description"})


def with_products(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, those of small whole numbers alone saying the part of a score that they make with others.

    Which factor is which the words of their headers say, and else their order. A number describes nothing: under "Effekt" it is said
    by nobody what it is where it makes no score.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    said = [column.said for column in columns]
    cells = [column.cell for column in columns]
    numbers = {
        at for at, name in enumerate(said)
        if name not in SCORES and name not in _COUNTS and cells.count(cells[at]) == 1 and _are_whole(contents[at])
    }  # fmt: skip
    if not any(said[at] for at in numbers):
        return columns
    parts = _made(columns, contents, numbers) or _named(columns, contents, numbers)
    return [
        replace(column, said=parts.get(at, None if column.said in _TOLD_IN_WORDS else column.said))
        if at in numbers and column.said
        else column
        for at, column in enumerate(columns)
    ]


def _are_whole(column: Contents) -> bool:
    """Whether a column has several numbers and nothing else, each as large as a value may be."""
    numbers = [found for found in column.numbers() if found is not None]
    return _FEWEST <= len(numbers) == len(column.filled) and all(found > 0 and found == int(found) for found in numbers)


def _made(columns: Sequence[Heading], contents: Sequence[Contents], numbers: AbstractSet[int]) -> Mapping[int, str]:
    """The parts of scores that numbers make with others, of those that no header names."""
    told = {at: column.said for at, column in enumerate(columns) if column.said in PARTS}
    if not _may_score(columns, told):
        return {}
    words = {at: part_in_words(columns[at].header) for at in numbers}
    found = parts_by_numbers(contents, {**told, **dict.fromkeys(numbers)}, words)
    return {at: part for at, part in found.items() if part not in told.values()}


def _may_score(columns: Sequence[Heading], told: Mapping[int, str | None]) -> bool:
    """Whether a table may score risks: it names them or a part of scores, and where checks are counted, one that is no sum of anything."""
    said = {column.said for column in columns}
    if said & _OF_CHECKS:
        return any(part in FACTORS or "risk" in columns[at].text.casefold() for at, part in told.items())
    return bool(told or said & _NAMES)


def _named(columns: Sequence[Heading], contents: Sequence[Contents], numbers: AbstractSet[int]) -> Mapping[int, str]:
    """The one factor that the table lacks, where the word over steps of a scale alone says it beside the other: "Sannolikhet | Effekt"."""
    said = {column.said for column in columns}
    lacking = set(FACTORS) - said
    if len(lacking) != 1 or said & (_OF_CHECKS | {"score"}):
        return {}
    steps = [
        at for at in numbers
        if columns[at].help is None and columns[at].said and part_in_words(columns[at].header) in lacking
        and all(found is None or found <= LARGEST_PART for found in contents[at].numbers())
    ]  # fmt: skip
    return {steps[0]: lacking.pop()} if len(steps) == 1 else {}

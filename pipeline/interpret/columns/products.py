"""Columns of nothing but small numbers that make a score with others, whatever else their headers mean: "Effekt", "Frekvens", "Prioritet"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.cells.scores import number, part
from pipeline.interpret.columns.arithmetic import FACTORS, LARGEST_PART, PARTS, SCORES, parts_by_numbers
from pipeline.interpret.columns.contents import Contents, grades
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.columns.score_sets import part_in_words

_FEWEST = 3  # rows that tell a score from chance
_COUNTS = frozenset({"number", "risk_number"})  # which number the rows, whatever they make with others
_OF_CHECKS = frozenset({"checks", "result"})
_TOLD_IN_WORDS = frozenset({"description", "cause"})  # no number tells these
_NAMES = frozenset({"risk", "description"})


def with_products(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, those of small numbers alone saying the part of a score that they make with others.

    Which factor is which the words of their headers say, and else their order. What they make is the value that a header tells, if one does; so
    do steps of a scale ("3 - Möjlig"), which are the factor that the word over them says. A number describes nothing: under "Effekt" it is said by nobody what it is where it is no factor.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    cells = [column.cell for column in columns]
    may = [at for at, one in enumerate(columns) if one.said not in SCORES | _COUNTS and cells.count(cells[at]) == 1]
    numbers = {at for at in may if _are_numbers(contents[at])}
    steps = {at for at in may if columns[at].said and _are_steps(contents[at])}
    prose = {at for at, one in enumerate(columns) if one.said in FACTORS and _describes(contents[at])}
    open_columns = {at for at in numbers | steps if columns[at].said or prose}
    if not open_columns or not _may_score([one for at, one in enumerate(columns) if at not in numbers]):
        return columns
    told = {at: one.said for at, one in enumerate(columns) if one.said in PARTS and at not in prose}
    if "value" not in told.values():
        told |= {at: "value" for at, one in enumerate(columns) if one.said == "score" and contents[at].is_small()}
    parts = _made(columns, contents, numbers, told) or _named(columns, contents, steps, told)
    return [
        replace(column, said=parts.get(at, None if at in numbers and column.said in _TOLD_IN_WORDS else column.said))
        if at in open_columns
        else column
        for at, column in enumerate(columns)
    ]


def _are_numbers(column: Contents) -> bool:
    """Whether a column has several numbers as scores have them and nothing else."""
    told = [text for text in column.filled if not is_placeholder(text)]
    numbers = [found for found in column.numbers() if found]
    return _FEWEST <= len(numbers) == len(told)


def _are_steps(column: Contents) -> bool:
    """Whether a column has several steps of a scale and nothing else, each a number, or one and a word that grades: "3", "3 - Möjlig"."""
    told = [text for text in column.filled if not is_placeholder(text)]
    steps = [found for text in told if (found := part(text, {})) and (number(text) or grades(text))]
    return _FEWEST <= len(steps) == len(told) and max(steps) <= LARGEST_PART


def _describes(column: Contents) -> bool:
    """Whether a column tells in words that no scale and no legend has."""
    return column.names_risks() and column.worded() is None


def _made(
    columns: Sequence[Heading], contents: Sequence[Contents], numbers: AbstractSet[int], told: Mapping[int, str | None]
) -> Mapping[int, str]:
    """The parts of scores that numbers make with others, of those that no header tells: factors and their product, the sum of two known factors, or the one that the value's header writes ("S + K").

    None where they make another product than the value that a header tells: "Frekvens | Stickprov | Totalt" beside a "Riskvärde".
    """
    words = {at: part_in_words(columns[at].header) for at in numbers}
    added = any("+" in columns[at].header for at, name in told.items() if name == "value")
    summed = added or {*FACTORS} <= set(told.values())
    found = parts_by_numbers(contents, {**told, **dict.fromkeys(numbers)}, words, sums=summed)
    parts = {at: name for at, name in found.items() if name not in told.values()}
    whole = {**told, **parts}
    is_made = "value" not in told.values() or not {*PARTS} <= set(whole.values()) or added or _multiply(contents, whole)
    return parts if is_made else {}


def _may_score(columns: Sequence[Heading]) -> bool:
    """Whether a table may score risks by what its other headers say: it names risks or a factor, or a value that is no sum of anything; where checks are counted, names alone are none."""
    said = {column.said for column in columns}
    valued = any("risk" in column.text.casefold() for column in columns if column.said == "value")
    return valued or bool(said & set(FACTORS)) or bool(said & _NAMES and not said & _OF_CHECKS)


def _named(
    columns: Sequence[Heading], contents: Sequence[Contents], steps: AbstractSet[int], told: Mapping[int, str | None]
) -> Mapping[int, str]:
    """The factors that a table lacks, each where the word over steps of a scale says it, and they make the value with the other: "Sannolikhet | Effekt | Riskvärde"."""
    lacking = set(FACTORS) - set(told.values())
    if "value" not in told.values() or {column.said for column in columns} & (_OF_CHECKS | {"score"}):
        return {}
    words = {at: part_in_words(columns[at].header) for at in steps if columns[at].help is None}
    found = {at: name for at, name in words.items() if name in lacking}
    return found if sorted(found.values()) == sorted(lacking) and _multiply(contents, {**told, **found}) else {}


def _multiply(contents: Sequence[Contents], parts: Mapping[int, str | None]) -> bool:
    """Whether most rows that have both factors and a value have their product for it."""
    at = {name: column for column, name in parts.items() if name}
    steps = zip(*([part(text, {}) for text in contents[at[name]].texts] for name in PARTS), strict=True)
    rows = [(left, right, value) for left, right, value in steps if left and right and value]
    return bool(rows) and 2 * sum(left * right == value for left, right, value in rows) > len(rows)

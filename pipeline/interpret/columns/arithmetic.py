"""Columns of numbers that are two parts of a score and their value, whatever their headers say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.interpret.columns.contents import Contents

_FITS = 0.8  # of the rows with all three numbers
_FEWEST = 3  # rows that tell a value from chance; where two headers say what they are, fewer do
LARGEST_PART = 6.0
FACTORS = ("likelihood", "consequence")
PARTS = (*FACTORS, "value")
SCORES = frozenset({*PARTS, "score"})
"""The fields of a score, in cells of their own or in one."""

Parts = dict[int, str]  # column to part


def parts_by_numbers(
    contents: Sequence[Contents],
    said: Mapping[int, str | None],
    likely: Mapping[int, str | None] | None = None,
    *,
    sums: bool = True,
) -> Parts:
    """The parts of scores that columns hold whose header nobody knows, since they make a score with their neighbours.

    Args:
        contents: what each column holds.
        said: by column, the part that its header names, None where it is unknown; columns that say anything else are absent. Plain numbers under
            the name of a whole score ("S + K") are its value.
        likely: which factor everyday words in the header of an unknown column may name; without these the first is the likelihood.
        sums: whether a value may be the sum of its parts.
    """
    said = {col: "value" if name == "score" and contents[col].is_small() else name for col, name in said.items()}
    numbers = {col: contents[col].steps(name) if name else contents[col].numbers() for col, name in said.items()}
    small = [col for col in said if contents[col].is_small() or (said[col] and any(numbers[col]))]
    found: Parts = {}
    for triple in _triples(small, said, likely or {}):
        unknown = [col for col in triple if said[col] is None]
        if found.keys() & set(unknown) or not _fits([numbers[col] for col in triple], len(unknown), sums=sums):
            continue
        found |= {col: part for col, part in zip(triple, PARTS, strict=True) if said[col] is None}
    return found


def _triples(
    small: Sequence[int], said: Mapping[int, str | None], likely: Mapping[int, str | None]
) -> Iterator[tuple[int, int, int]]:
    """Columns that may be likelihood, consequence and value with one of them unknown, those that lie closest first."""
    orders = []
    for chosen in combinations(small, 3):
        for value in chosen:
            first, second = (col for col in chosen if col != value)
            named = [said[col] or likely.get(col) for col in (first, second)]
            if named[0] == "consequence" or named[1] == "likelihood":
                first, second = second, first
            orders.append((first, second, value))
    for triple in sorted(orders, key=lambda triple: (max(triple) - min(triple), min(triple), triple[2] != max(triple))):
        given = [said[col] for col in triple]
        if None in given and all(name in {None, part} for name, part in zip(given, PARTS, strict=True)):
            yield triple


def _fits(columns: Sequence[Sequence[float | None]], unknown: int, *, sums: bool) -> bool:
    """Whether the third column is the product of the others in most rows, or their sum, as any count and its total may be."""
    rows = [(a, b, c) for a, b, c in zip(*columns, strict=True) if a is not None and b is not None and c is not None]
    telling = {(a, b) for a, b, _ in rows if max(a, b) > 1}
    if len(rows) < (_FEWEST if unknown > 1 else _FEWEST - 1) or len(telling) < min(_FEWEST - 1, len(rows)):
        return False
    if any(max(a, b) > LARGEST_PART for a, b, _ in rows):
        return False
    products = sum(1 for a, b, c in rows if abs(a * b - c) < 0.5)
    added = sum(1 for a, b, c in rows if a + b == c) if sums and unknown < len(columns) else 0
    return max(products, added) >= _FITS * len(rows)


def parts_by_place(contents: Sequence[Contents]) -> Parts:
    """The first two or three columns of numbers that stand beside each other, as boards order them."""
    small = [col for col, column in enumerate(contents) if column.is_small()]
    for at in range(len(small) - 1):
        run = small[at : at + 3]
        if run[-1] - run[0] == len(run) - 1:
            return dict(zip(run, PARTS, strict=False))
    return {}

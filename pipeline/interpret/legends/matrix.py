"""A risk matrix as a legend: the words of both scales along its edges, their numbers with them or out of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.legends.labels import Labels, plausible

_LABEL = lazy_pattern(
    r"(?:(?P<before>\d{1,2})\s*[-–—=:.)]?\s*)?(?P<label>[^\W\d_][^\d(]*?)\s*(?:[-–—=:(]?\s*(?P<behind>\d{1,2})\s*\)?)?"
)
_NUMBER = lazy_pattern(r"\d{1,2}")
_FEWEST = 3  # fields of a line that tell its step

_Texts = Sequence[Sequence[str]]


def labels_of_matrix(rows: _Texts) -> list[Labels]:
    """The labels down a matrix's side and those along its top or bottom; none where it lacks either.

    Nothing here says which of them is the likelihood: the words in the tables' cells do.

    Args:
        rows: the texts of a grid, a cell that spans several places in each of them.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    steps = _steps_of_products(rows)
    edges = [_edge(rows, steps[0]), _edge(columns, steps[1])]
    return edges if all(edges) else []


def _edge(lines: _Texts, steps: Sequence[int | None]) -> Labels:
    """The labels that stand at the same place of each line, the first and the last places before others."""
    places = sorted(range(len(lines[0])), key=lambda place: min(place, len(lines[0]) - 1 - place))
    return next(filter(None, (labels for place in places for labels in _at(lines, place, steps))), {})


def _at(lines: _Texts, place: int, steps: Sequence[int | None]) -> Iterator[Labels]:
    """The labels at a place, numbered by what stands in their cells, by a line beside it, or by the fields."""
    found = [_LABEL.fullmatch(line[place]) for line in lines]
    own = [_number(match["before"] or match["behind"] or "") if match else None for match in found]
    others = [other for other in (place - 1, place + 1) if 0 <= other < len(lines[0])]
    beside = [[_number(line[other]) for line in lines] for other in others]
    for numbers in (own, *beside, steps):
        pairs = [
            (number, match["label"])
            for number, match in zip(numbers, found, strict=True)
            if match and number is not None
        ]
        if len({number for number, _ in pairs}) == len(pairs):
            yield plausible({f"{number}": label for number, label in pairs})


def _steps_of_products(rows: _Texts) -> tuple[list[int | None], list[int | None]]:
    """The steps of each row and of each column, where every field is the product of its two."""
    fields = [[_number(text) for text in row] for row in rows]
    down, across = _least(fields), _least(list(zip(*fields, strict=True)))
    products = [
        (field, step * other)
        for row, step in zip(fields, down, strict=True)
        for field, other in zip(row, across, strict=True)
        if field is not None and step is not None and other is not None
    ]
    if any(field != product for field, product in products):
        return [None] * len(down), [None] * len(across)
    return down, across


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _least(lines: Sequence[Sequence[int | None]]) -> list[int | None]:
    numbers = [[field for field in line if field is not None] for line in lines]
    return [min(line) if len(line) >= _FEWEST else None for line in numbers]

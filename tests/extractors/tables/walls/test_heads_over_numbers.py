"""A heading in the middle of three columns of numbers, whose letters run over two of them alone, stands over all three."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import TextRow, text_rows
from extractors.tables.walls.heads_over_numbers import over_numbers

MIDDLES = (264.0, 296.0, 328.0)
PARTING = [250.0, 280.0, 312.0, 345.0]
SIZE = 9.0


def line(texts: Sequence[tuple[str, float]], top: float, width: float = 4.0) -> TextRow:
    """A line of texts, each with its middle at a place."""
    spans = [
        TextSpan(text, (x - width * len(text) / 2, top, x + width * len(text) / 2, top + SIZE), SIZE)
        for text, x in texts
    ]
    return text_rows(spans)[0]


def body(numbers: Sequence[Sequence[str]]) -> list[TextRow]:
    return [
        line([("Jäv", 80.0), *zip(row, MIDDLES, strict=True), ("Chef", 390.0)], 130.0 + 20 * at)
        for at, row in enumerate(numbers)
    ]


SCORES = [("2", "3", "6"), ("4", "3", "12"), ("1", "1", "1")]
DECIMALS = [("2,5", "3", "7,5"), ("4", "3,0", "12")]


@pytest.mark.parametrize("span", [(1, 2), (2, 3)])
@pytest.mark.parametrize("off", [-4.0, 0.0, 4.0])
@pytest.mark.parametrize("numbers", [SCORES, DECIMALS])
def test_it_is_widened_to_its_middle(span: tuple[int, int], off: float, numbers: list[tuple[str, ...]]) -> None:
    head = line([("Bedömning", MIDDLES[1] + off)], 100)
    assert over_numbers([(0, 0), span], [head], body(numbers), PARTING) == [(0, 0), (1, 3)]


@pytest.mark.parametrize("middle", [280.0, 312.0])
def test_one_in_the_middle_of_its_own_two_stays(middle: float) -> None:
    span = (1, 2) if middle < MIDDLES[1] else (2, 3)
    head = line([("Bedömning", middle)], 100)
    assert over_numbers([span], [head], body(SCORES), PARTING) == [span]


def test_a_column_with_a_heading_or_with_words_is_not_taken() -> None:
    head = line([("S", MIDDLES[0]), ("Bedömning", MIDDLES[1])], 100)
    assert over_numbers([(1, 1), (2, 3)], [head], body(SCORES), PARTING) == [(1, 1), (2, 3)]
    worded = body([("Låg", "3", "6"), ("Hög", "3", "12")])
    assert over_numbers([(2, 3)], [line([("Bedömning", MIDDLES[1])], 100)], worded, PARTING) == [(2, 3)]


def test_a_heading_of_one_column_stays() -> None:
    head = line([("Värde", MIDDLES[1])], 100)
    assert over_numbers([(2, 2)], [head], body(SCORES), PARTING) == [(2, 2)]

"""Fields of one size painted in rows and columns: a map's colours rise from corner to corner, a status's do not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page_content import Colour, Fill, TextSpan
from extractors.tables.panels.painted_fields import painted_matrices
from extractors.tables.text_rows import TextRow, text_rows

COLOURS: dict[str, Colour] = {"g": (0.3, 0.7, 0.3), "y": (1.0, 0.9, 0.2), "o": (1.0, 0.6, 0.2), "r": (0.9, 0.2, 0.2)}
MAPS = {
    "worst at the upper right": ["yorr", "gyor", "gyyo", "ggyy"],
    "worst at the lower right": ["ggyy", "gyyo", "gyor", "yorr"],
    "worst at the upper left": ["rroy", "royg", "oyyg", "yygg"],
    "three colours": ["yrr", "gyr", "ggy"],
}
STATUSES = {
    "any order": ["grgg", "ggyg", "rggo", "gygr"],
    "rising in rows alone": ["gyor", "royg", "gyor", "royg"],
    "two colours": ["gr", "gg", "rr"],
    "one colour": ["ggg", "ggg", "ggg"],
}


def nothing(_: Sequence[str]) -> list[tuple[int, int]]:
    """No known headers."""
    return []


def painted(rows: list[str]) -> list[Fill]:
    """Fields from the top, by the first letters of their colours."""
    return [
        Fill((100.0 + 50 * across, 100.0 + 30 * down, 148.0 + 50 * across, 128.0 + 30 * down), COLOURS[colour])
        for down, row in enumerate(rows)
        for across, colour in enumerate(row)
    ]


def texts(count: int) -> list[TextRow]:
    """So many marks in the first fields of the upper row."""
    return text_rows([TextSpan(f"R{at}", (110.0 + 50 * at, 105, 120.0 + 50 * at, 115), 10) for at in range(count)])


@pytest.mark.parametrize("rows", MAPS.values(), ids=MAPS)
def test_colours_that_rise_along_rows_and_columns_are_a_map(rows: list[str]) -> None:
    (found,) = painted_matrices(texts(2), painted(rows), nothing)
    assert found.is_graded


@pytest.mark.parametrize("rows", STATUSES.values(), ids=STATUSES)
def test_colours_in_any_other_order_are_none(rows: list[str]) -> None:
    assert not any(one.is_graded for one in painted_matrices(texts(2), painted(rows), nothing))


def test_fields_that_nearly_all_hold_numbers_are_scores() -> None:
    spans = [
        TextSpan("3", (110.0 + 50 * across, 105.0 + 30 * down, 116.0 + 50 * across, 115.0 + 30 * down), 10)
        for down in range(3)
        for across in range(3)
    ]
    (found,) = painted_matrices(text_rows(spans), painted(MAPS["three colours"]), nothing)
    assert not found.is_graded

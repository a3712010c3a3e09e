"""What a page break leaves of a table's row on the next page: a grid of its columns in which one cell says something is no heading over cards."""

from __future__ import annotations

import pytest

from pipeline.interpret.cards.boxes.boxed import boxes_of
from tests.pipeline.interpret.drawn_pages import grid


@pytest.mark.parametrize("columns", [3, 5, 8])
@pytest.mark.parametrize("texts", [["skolskjutsbeslut"], ["skolskjutsbeslut", "och elevresor"]])
def test_it_stays_a_grid(texts: list[str], columns: int) -> None:
    rest = grid([[text, *[""] * (columns - 1)] for text in texts])
    assert list(boxes_of(rest)) == [rest]


def test_cards_below_headings_are_parted() -> None:
    cards = grid(
        [
            ["Jäv", ""],
            ["Sannolikhet", "3"],
            ["Konsekvens", "4"],
            ["Stöld", ""],
            ["Sannolikhet", "2"],
            ["Konsekvens", "2"],
        ]
    )
    assert len(list(boxes_of(cards))) == len(("Jäv", "its labels", "Stöld", "its labels"))

"""Things by where they stand."""

from __future__ import annotations

from extractors.model.page_content import TextSpan
from extractors.tables.by_place import ByPlace, by_height


def test_what_stands_between_two_places_is_given_in_their_order_and_the_first_of_one_place_first() -> None:
    placed = ByPlace(["c", "a", "b", "d"], [3.0, 1.0, 1.0, 4.0])
    assert placed.between(1.0, 3.0) == ["a", "b", "c"]
    assert placed.between(1.5, 2.5) == []


def test_words_are_found_by_their_middles() -> None:
    words = [TextSpan(text, (0.0, top, 10.0, top + 10), 10.0) for text, top in (("low", 40.0), ("high", 20.0))]
    assert [word.text for word in by_height(words).between(25.0, 45.0)] == ["high", "low"]
    assert by_height(iter(words)).between(26.0, 44.0) == []

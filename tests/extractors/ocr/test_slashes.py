"""The slash of a score's two parts that was recognised as a digit or a letter."""

from __future__ import annotations

import pytest

from extractors.ocr.slashes import settle_slashes
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece


def settled(*texts: str, x: int = 100) -> tuple[str, float]:
    """The first of several texts below each other, the first of them so far right, after they were settled."""
    pieces = [Piece([(100, 100 * at, 140, 100 * at + 30)]) for at in range(len(texts))]
    pieces[0] = Piece([(x, 0, x + 40, 30)])
    found = [[Reading(text, piece.box, 0.95)] for text, piece in zip(texts, pieces, strict=True)]
    settle_slashes(pieces, found)
    return found[0][0].text, found[0][0].confidence


@pytest.mark.parametrize("text", ["213", "2I3", "2l3", "2|3", "273"])
def test_what_differs_from_the_pairs_around_it_in_its_slash_alone_is_one(text: str) -> None:
    assert settled(text, "3/4", "1/4") == ("2/3", 0.8)


@pytest.mark.parametrize(
    "texts", [("213",), ("213", "3/4"), ("213", "12", "9"), ("12", "3/4", "1/4"), ("243", "3/4", "1/4")]
)
def test_numbers_that_no_pairs_stand_around_stay(texts: tuple[str, ...]) -> None:
    assert settled(*texts) == (texts[0], 0.95)


def test_a_number_beside_the_column_of_pairs_stays() -> None:
    assert settled("213", "3/4", "1/4", x=400) == ("213", 0.95)

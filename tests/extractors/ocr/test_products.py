"""The first factor of a product of two digits that was recognised as a stroke or a letter: "I x4", "Dx4"."""

from __future__ import annotations

import pytest

from extractors.ocr.score_expressions import settle_products
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece


def settled(*texts: str, sure: float = 0.9, digit: str = "") -> tuple[str, float]:
    """The first of several texts below each other, parts of it between spaces, after they were settled, where its first letter reads as this digit."""
    pieces = [Piece([(x, 100 * at, x + 12, 100 * at + 30) for x in (100, 114, 128)]) for at in range(len(texts))]
    found = [
        [Reading(part, piece.box, sure) for part in text.split()] for text, piece in zip(texts, pieces, strict=True)
    ]
    settle_products(pieces, found, lambda ones: [[Reading(digit, one.box, 0.9)] if digit else [] for one in ones])
    return " ".join(one.text for one in found[0]), found[0][0].confidence


@pytest.mark.parametrize("text", ["I x4", "l x 4", "lx4", "|x4", "I X4", "! x 4"])
@pytest.mark.parametrize("others", [("4x3", "2x3"), ("2 x 4", "3 x 3", "SxK"), ("3x3", "Ix2", "2x4")])
def test_a_stroke_among_products_is_a_1_in_doubt(text: str, others: tuple[str, ...]) -> None:
    assert settled(text, *others) == ("1x4", 0.5)


@pytest.mark.parametrize(
    "texts",
    [("I x4",), ("I x4", "2x3"), ("I x4", "12", "9"), ("I x4", "2x3", "4x3", "12"), ("I x", "2x3", "4x3"), ("Åx4", "2x3", "4x3")],
)  # fmt: skip
def test_without_a_column_of_products_it_stays(texts: tuple[str, ...]) -> None:
    assert settled(*texts) == (texts[0], 0.9)


@pytest.mark.parametrize(("digit", "read"), [("5", "5x4"), ("", "?x4")])
@pytest.mark.parametrize("text", ["Dx4", "SX4", "& x 4"])
def test_a_letter_in_doubt_among_products_is_the_digit_that_it_reads_as(text: str, digit: str, read: str) -> None:
    assert settled(text, "4x3", "2x3", "SxK", sure=0.5, digit=digit) == (read, 0.5)


@pytest.mark.parametrize("texts", [("Dx4", "12", "2x3", "4x3"), ("Dx4", "2x3"), ("DxK", "2x3", "4x3")])
def test_a_letter_in_doubt_elsewhere_stays(texts: tuple[str, ...]) -> None:
    assert settled(*texts, sure=0.5, digit="5") == (texts[0], 0.5)

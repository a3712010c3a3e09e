"""The 1 of a product of two digits that was recognised as a stroke: "I x4"."""

from __future__ import annotations

import pytest

from extractors.ocr.score_expressions import settle_products
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece


def settled(*texts: str) -> tuple[str, float]:
    """The first of several texts below each other, parts of it between spaces, after they were settled."""
    pieces = [Piece([(100, 100 * at, 140, 100 * at + 30)]) for at in range(len(texts))]
    found = [
        [Reading(part, piece.box, 0.9) for part in text.split()] for text, piece in zip(texts, pieces, strict=True)
    ]
    settle_products(pieces, found)
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

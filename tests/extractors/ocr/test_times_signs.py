"""A multiplication sign in a scan is told from an x and an asterisk by where its ink stands."""

from __future__ import annotations

import pytest

from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox
from extractors.ocr.times_signs import settle_times

# Top and foot of signs over the foot of a digit, in its height, as Carlito, Liberation, Lato and Roboto have them.
TIMES = [(0.82, 0.16), (0.81, 0.2), (0.78, 0.15), (0.77, 0.14)]
LETTERS = [(0.74, 0.0), (0.8, 0.0), (0.71, -0.02), (0.7, 0.02)]  # x
ASTERISKS = [(1.11, 0.63), (1.0, 0.39), (0.96, 0.57), (1.0, 0.49)]
HEIGHT = 25  # pixels of a digit: nine points at 300 to the inch


def inked(text: str, sign: tuple[float, float]) -> Piece:
    """A line whose x or asterisk has its top and foot at shares of a digit's height."""
    ink: list[PixelBox] = []
    for at, letter in enumerate(text):
        x, (top, foot) = 20 * at, {"x": sign, "*": sign, "(": (1.1, -0.2), ")": (1.1, -0.2)}.get(letter, (1.0, 0.0))
        strokes = [(0.6, 0.5), (0.3, 0.2)] if letter == "=" else [(top, foot)]
        ink += [(x, 100 - round(HEIGHT * high), x + 15, 100 - round(HEIGHT * low)) for high, low in strokes]
    return Piece(ink)


def read(words: list[str], sign: tuple[float, float]) -> str:
    piece = inked("".join(words), sign)
    found = [[Reading(word, piece.box, 0.9) for word in words]]
    settle_times([piece], found)
    return " ".join(one.text for one in found[0])


@pytest.mark.parametrize("sign", TIMES)
@pytest.mark.parametrize("read_as", ["x", "*"])
@pytest.mark.parametrize("words", [["3x4"], ["3", "x", "4", "=", "12"], ["12", "(3x4)"], ["S3xK4"], ["2x3x4"]])
def test_ink_between_the_foot_and_the_top_of_digits_multiplies(
    words: list[str], read_as: str, sign: tuple[float, float]
) -> None:
    found = read([word.replace("x", read_as) for word in words], sign)
    assert found == " ".join(words).replace("x", "×")


@pytest.mark.parametrize(("letter", "sign"), [*(("x", sign) for sign in LETTERS), *(("*", sign) for sign in ASTERISKS)])
def test_an_x_and_an_asterisk_stay(letter: str, sign: tuple[float, float]) -> None:
    words = [word.replace("x", letter) for word in ("12", "(3x4)")]
    assert read(words, sign) == " ".join(words)


@pytest.mark.parametrize("words", [["4x"], ["max", "4"], ["x"], ["x4"]])
def test_an_x_that_is_not_between_numbers_stays(words: list[str]) -> None:
    assert read(words, TIMES[0]) == " ".join(words)


def test_a_line_whose_characters_touch_stays() -> None:
    """Which ink is whose is not known there."""
    piece = inked("3x4", TIMES[0])
    found = [[Reading("13x4", piece.box, 0.9)]]
    settle_times([piece], found)
    assert found[0][0].text == "13x4"


def test_a_page_writes_its_signs_alike() -> None:
    """A line whose ink is not told, and one that is told wrong, follow the others."""
    printed = [("3x4", TIMES[0]), ("12(3x4)", TIMES[0]), ("2x4", LETTERS[0]), ("1x4", TIMES[0])]
    pieces = [inked(text, sign) for text, sign in printed]
    found = [[Reading(text, piece.box, 0.9)] for (text, _), piece in zip(printed, pieces, strict=True)]
    found[-1] = [Reading("11x4", pieces[-1].box, 0.9)]
    settle_times(pieces, found)
    assert [line[0].text for line in found] == ["3×4", "12(3×4)", "2×4", "11×4"]

"""Numbers with a point in them or behind them, as recognised in pictures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.decimal_marks import settle_points
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox
from extractors.read_options import ReadOptions
from tests.conftest import needs
from tests.extractors.drawing import read_pdf
from tests.extractors.ocr.test_page import HEIGHT, UNHURRIED, pdf, picture_of

POINT, COMMA = (28, 34), (28, 39)  # from and to, below the top of digits that end at 34
ITEM = Piece([(130 + 20 * place, 300, 146 + 20 * place, 334) for place in range(12)])


def number(shape: str) -> Piece:
    """Digits with points and commas, as boxes."""
    letters: list[PixelBox] = []
    for sign in shape:
        x = letters[-1][2] + 3 if letters else 60
        top, foot, wide = {".": (*POINT, 6), ",": (*COMMA, 6)}.get(sign, (0, 34, 18))
        letters.append((x, 300 + top, x + wide, 300 + foot))
    return Piece(letters)


def settled(shape: str, read_as: str, *digits: tuple[str, float], beside: Sequence[Piece] = (ITEM,)) -> Reading:
    """What a piece becomes that is read as a line like this, and without its mark as these digits."""
    found = [[Reading(read_as, (0, 0, 1, 1), 0.9)], *([] for _ in beside)]
    voices = [Reading(text, (0, 0, 1, 1), confidence) for text, confidence in digits]
    settle_points([number(shape), *beside], found, lambda numbers: [voices for _ in numbers])
    return found[0][0]


@pytest.mark.parametrize("read_as", ["EG", "16", "ÅR", "1", "1."])
def test_a_lists_number_is_read_without_its_point(read_as: str) -> None:
    assert settled("1.", read_as, ("1", 0.95), ("1", 0.97), ("", 0.0)).text == "1."


@pytest.mark.parametrize(
    ("shape", "digits", "text"), [("2,7", "27", "2,7"), ("10.3", "103", "10.3"), ("0,25", "025", "0,25")]
)
def test_a_decimal_number_keeps_its_mark(shape: str, digits: str, text: str) -> None:
    said = settled(shape, "152", (digits, 0.95), (digits, 0.95), (digits, 0.4))
    assert (said.text, said.confidence) == (text, 0.95)


def test_digits_are_sure_only_where_two_surely_agree_and_none_surely_differs() -> None:
    assert settled("2,7", "2,7", ("27", 0.95), ("27", 0.8), ("27", 0.8)).confidence == 0.5
    assert settled("2,7", "2,7", ("27", 0.95), ("21", 0.92), ("27", 0.95)).confidence == 0.5
    assert settled("2,7", "2,7", ("21", 0.5), ("27", 0.95), ("27", 0.95)).confidence == 0.95


def test_what_cannot_be_read_as_so_many_digits_is_in_doubt() -> None:
    said = settled("2,7", "27", ("2", 0.97), ("", 0.0), ("2", 0.97))
    assert (said.text, said.confidence) == ("27", 0.5)


def test_a_narrow_digit_that_was_not_read_is_one() -> None:
    piece = Piece([(60, 300, 70, 334), (74, 328, 80, 334)])
    found: list[list[Reading]] = [[], []]
    settle_points([piece, ITEM], found, lambda numbers: [[Reading("", (0, 0, 1, 1), 0.0)] for _ in numbers])
    assert [(one.text, one.confidence) for one in found[0]] == [("1.", 0.5)]


def test_a_point_behind_a_number_without_an_item_is_none() -> None:
    assert settled("1.", "1", ("7", 0.95), ("7", 0.95), beside=()).text == "1"


@pytest.mark.parametrize("shape", ["12", "1.2.3", "123456", ".5"])
def test_other_numbers_stay(shape: str) -> None:
    assert settled(shape, "abc", ("99", 0.95), ("99", 0.95)).text == "abc"


@pytest.mark.long
@pytest.mark.parametrize(
    ("font", "size"),
    [
        ("Helvetica", 7.5),
        pytest.param("Helvetica", 9, marks=pytest.mark.long),
        ("Helvetica", 10.5),
        ("Times-Roman", 9),
        pytest.param("Times-Roman", 10.5, marks=pytest.mark.long),
    ],
)
def test_lists_and_decimals_of_a_scan(font: str, size: float) -> None:
    """Their numbers alone before the text, as far from it as a list's stand."""
    needs("tesseract")

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for row, text in enumerate(["Granska loggar ur diariet", "Jämföra med föregående år", "Ta stickprov", "Enkät"]):
            y = HEIGHT - 60 - row * 1.5 * size
            canvas.drawString(50, y, f"{row + 1}.")
            canvas.drawString(50 + 1.5 * size, y, text)
            canvas.drawString(300, y, f"{3 - row * 0.7:.1f}".replace(".", ","))

    (page,) = read_pdf(pdf(picture_of(pdf(draw), 0.3)), ReadOptions(limits=UNHURRIED)).pages
    lines = [line.words for line in page.lines()]
    assert [words[0].text for words in lines] == ["1.", "2.", "3.", "4."]
    for words, right in zip(lines, ["3,0", "2,3", "1,6", "0,9"], strict=True):
        assert words[-1].text.replace(".", ",") == right or (words[-1].confidence or 0) < 0.75

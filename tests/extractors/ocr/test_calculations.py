"""Calculations of a scan: told by the ink of their signs, read number by number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.calculation_ink import parts_of
from extractors.ocr.score_expressions import settle_formulas
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, PixelBox
from tests.extractors.ocr.test_page import pdf, picture_of, read

SHAPES: dict[str, list[PixelBox]] = {
    "=": [(0, 12, 18, 15), (0, 20, 18, 23)],
    "*": [(0, 0, 14, 14)],
    "+": [(0, 10, 14, 24)],
    "-": [(0, 15, 14, 19)],
    "(": [(0, 0, 9, 37)],
    ")": [(0, 0, 9, 37)],
}
LOW, HIGH = (0, 11, 16, 30), (0, 0, 18, 30)  # letters like x, and others


def inked(text: str) -> dict[PixelBox, str]:
    """The ink of a line, each with its letter: brackets hang below the line, signs have their shape."""
    ink: dict[PixelBox, str] = {}
    x = 100
    for letter in text:
        shapes = SHAPES.get(letter, [LOW if letter in "acemnorsuvwxz" else HIGH]) if letter != " " else []
        ink |= {(x + x0, 100 + top, x + x1, 100 + foot): letter for x0, top, x1, foot in shapes}
        x += max((box[2] for box in shapes), default=10) + 3
    return ink


def settled(printed: str, *read_as: str) -> tuple[str, float]:
    """How a line is read of which this is printed, and the least confidence, where each number reads right by itself.

    read_as: what the line was read as, or each of its words, those that are printed in another way as "read/printed".
    """
    ink = inked(printed)
    boxes = list(ink)
    found = [[]] if len(read_as) > 1 else [[Reading(read_as[0], Piece(boxes).box, 0.9)]]
    for word in read_as if len(read_as) > 1 else ():
        text, _, shown = word.partition("/")
        count = len(inked(shown or text))
        found[0].append(Reading(text, Piece(boxes[:count]).box, 0.9))
        del boxes[:count]
    piece = Piece(list(ink))

    def letters(ones: Sequence[Piece]) -> list[list[Reading]]:
        return [[Reading("".join(ink[box] for box in sorted(one.letters)), one.box, 0.9)] for one in ones]

    def digits(ones: Sequence[Piece]) -> list[list[Reading]]:
        return [[reading for reading in readings if reading.text.isdigit()] for readings in letters(ones)]

    settle_formulas([piece], found, letters, digits)
    return " ".join(one.text for one in found[0]), min(one.confidence for one in found[0])


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("3 * 4 = 12", "3t4=12"),
        ("5 * 5 = 25", "FN"),
        ("1 x 3 = 3", "10"),
        ("15 (3*5)", "15 (35)"),
        ("3 (3*1)", "SAST)"),
        ("4*4", "44"),
        ("(2*3)", "(23)"),
        ("2 * 3 * 4 = 24", "2344"),
    ],
)
def test_a_calculation_is_told_by_its_signs_whatever_was_read(printed: str, read_as: str) -> None:
    text, _ = settled(printed, read_as)
    assert text == printed


@pytest.mark.parametrize(
    ("printed", "read_as", "sure"),
    [
        ("15 (3*4)", "15 (34)", 0.8),
        ("15 (3*5)", "FN", 0.8),
        ("15 (3*4)", "FN", 0.6),
        ("3 * 4 = 12", "FN", 0.8),
        ("3 * 4 = 15", "3+4=15", 0.8),
        ("3 * 4 = 15", "FN", 0.6),
        ("S3 x K4 = 12", "S3XK4=12", 0.8),
    ],
)
def test_it_is_sure_where_the_line_has_its_digits_or_it_comes_out(printed: str, read_as: str, sure: float) -> None:
    assert settled(printed, read_as) == (printed, sure)


def test_a_letter_beside_a_number_that_reads_as_none_is_not_dropped() -> None:
    piece = Piece(list(ink := inked("S1 * K2 = 2")))
    found = [[Reading("S1*K2=2", piece.box, 0.9)]]

    def letters(ones: Sequence[Piece]) -> list[list[Reading]]:
        texts = ["".join(ink[box] for box in sorted(one.letters)).replace("S1", "SJ") for one in ones]
        return [[Reading(text, one.box, 0.6)] for text, one in zip(texts, ones, strict=True)]

    def digits(ones: Sequence[Piece]) -> list[list[Reading]]:
        return [[Reading("1", one.box, 0.95)] for one in ones]

    settle_formulas([piece], found, letters, digits)
    assert found == [[Reading("S1*K2=2", piece.box, 0.9)]]


@pytest.mark.parametrize(
    ("printed", "read_as", "wrong", "shown"),
    [
        ("S4 x K4 = 16", "S4xK4=16", {"S4": "54"}, "S4 x K4 = 16"),
        ("S1*K1=1", "S1*K1=1", {"S1": "51"}, "S1*K1=1"),
        ("1 (S1 x K1)", "1 (S1 x K1)", {"S1": "51"}, "1 (S1 x K1)"),
        ("R5 x P8 = 40", "R5XP8=40", {"P8": "98"}, "R5 x P8 = 40"),
        ("4 x 14 = 56", "4XS4=56", {}, "4 x 14 = 56"),
        ("3 x 4 = 12", "3X4=12", {}, "3 x 4 = 12"),
    ],
)
def test_a_letter_that_the_line_as_a_whole_was_read_with_is_no_digit(
    printed: str, read_as: str, wrong: dict[str, str], shown: str
) -> None:
    piece = Piece(list(ink := inked(printed)))
    found = [[Reading(read_as, piece.box, 0.9)]]

    def digits(ones: Sequence[Piece]) -> list[list[Reading]]:
        texts = ["".join(ink[box] for box in sorted(one.letters)) for one in ones]
        return [[Reading(wrong.get(text, text), one.box, 0.5)] for text, one in zip(texts, ones, strict=True)]

    settle_formulas([piece], found, digits, digits)
    assert " ".join(one.text for one in found[0]) == shown


def test_digits_beside_a_factor_with_a_letter_are_in_doubt() -> None:
    assert settled("51 x K1 = 1", "51xK1=1") == ("51 x K1 = 1", 0.6)


@pytest.mark.parametrize(("top", "sign"), [(0, "*"), (3, "*"), (7, ""), (9, "")])
def test_an_asterisk_stands_higher_than_the_middle_of_the_digits(top: int, sign: str) -> None:
    """An x does not, in a line that brackets make higher."""
    boxes = [(0, 0, 12, 36), (15, 0, 34, 29), (43, top, 61, top + 21), (70, 0, 90, 28), (93, 0, 105, 36)]
    assert [part.sign for part in parts_of(Piece(boxes)) if part.sign] == [sign] * bool(sign)


def test_what_lost_a_letter_on_the_way_is_in_doubt() -> None:
    piece = Piece(list(ink := inked("S1 * K2 = 2")))
    found = [[Reading("AN*K2=2", piece.box, 0.9)]]

    def letters(ones: Sequence[Piece]) -> list[list[Reading]]:
        texts = ["".join(ink[box] for box in sorted(one.letters)).replace("S1", "1") for one in ones]
        return [[Reading(text, one.box, 0.9)] for text, one in zip(texts, ones, strict=True)]

    settle_formulas([piece], found, letters, letters)
    assert {(one.text, one.confidence) for one in found[0]} == {(text, 0.6) for text in ("1", "*", "K2", "=", "2")}


def test_what_stands_before_and_behind_it_stays() -> None:
    assert settled("Risk: 4 * 3 = 12 hög", "Risk:", "4*/4*", "3", "=12", "hög") == ("Risk: 4 * 3 = 12 hög", 0.8)
    assert settled("3 * 1 = 3 (hög)", "3", "+/*", "I/1", "=", "3", "(hög)") == ("3 * 1 = 3 (hög)", 0.8)


def test_a_word_across_its_end_keeps_the_line_as_it_was_read() -> None:
    assert settled("Risk4 * 3 = 12", "Risk4", "+/*", "3", "=12") == ("Risk4 + 3 =12", 0.9)


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("S*K", "S*K"),
        ("S x K = R", "SxK=R"),
        ("(1-5)*(1-5)", "(1-5)*(1-5)"),
        ("1 = hög", "1 = hög"),
        ("S = 4", "S=4"),
        ("12*", "12*"),
        ("* 12 hus", "* 12 hus"),
        ("mål* 12", "mål* 12"),
        ("K 2 S 4", "Kap2§4"),
        ("12 3", "123"),
        ("3 4 12", "3412"),
        ("1-4 = hög", "1-4 = hög"),
    ],
)
def test_what_is_no_calculation_stays(printed: str, read_as: str) -> None:
    assert settled(printed, read_as) == (read_as, 0.9)


@pytest.mark.long
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
def test_calculations_of_a_page_that_was_recognised(font: str) -> None:
    said = ["15 (3*5)", "6 (2*3)", "4 (4*1)", "5 * 5 = 25", "3 x 2 = 6 (ny)", "5 * 1 = 5", "1 x 4 = 4"]
    plain = ["5 = Mycket hög", "Riskvärde (S x K)", "Urval om 79 % av allt"]

    def page(canvas: Canvas) -> None:
        canvas.setFont(font, 9)
        for place, text in enumerate(said + plain):
            canvas.drawString(40 + 180 * (place % 2), 270 - 30 * (place // 2), text)

    (shown,) = read(pdf(picture_of(pdf(page), 0.3))).pages
    texts = " ".join(line.text for line in shown.lines())
    assert [text for text in said + plain if text not in texts] == []


@pytest.mark.parametrize("printed", ["(3) 12 =", "(3 x 4) 12 *", "S (3) x 4 =", "= 12", "12 = "])
def test_a_sign_that_ends_or_begins_a_line_makes_none(printed: str) -> None:
    assert settled(printed, printed.strip())[0] == printed.strip()

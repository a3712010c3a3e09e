"""Scanned pages."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.model.page import Cell, Document, Grid, Page
from extractors.model.page_content import PageContent, TextSpan
from extractors.ocr import tesseract
from extractors.ocr.binarize import Picture, straight
from extractors.ocr.digit_fixes import UNREAD, settle, settle_page_numbers
from extractors.ocr.glyph_fixes import as_written, by_shape
from extractors.ocr.page import Recognised
from extractors.ocr.recognizer import sureness
from extractors.ocr.ruling_lines import rules
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import Piece, is_bullet, is_dash, pieces
from extractors.ocr.typography import faces
from extractors.ocr.votes import TORN, agreed, most_said, voted
from extractors.pdf.reader import read_pdf
from extractors.read_options import ReadOptions
from extractors.tables.blocks import PageTables
from schemas.errors import OutOfTime
from tests.conftest import needs

WIDTH, HEIGHT = 420.0, 300.0
ROWS = [
    ("Risk", "Sannolikhet", "Konsekvens", "Värde"),
    ("Strömavbrott i växeln", "3", "4", "12"),
    ("Förlust av information", "4", "4", "16"),
    ("Obehörig åtkomst till ärenden", "1", "5", "5"),
]
XS, Y, HIGH = (30.0, 200.0, 265.0, 330.0, 390.0), 60.0, 28.0
Draw = Callable[[Canvas], None]
UNHURRIED = Limits(ocr_seconds=3600.0)  # however slow the machine


def ruled(canvas: Canvas) -> None:
    """A ruled table under a heading."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(XS[0], HEIGHT - 40, "Riskanalys för nämnden år 2023")
    canvas.setFont("Helvetica", 9)
    for row, texts in enumerate(ROWS):
        for col, text in enumerate(texts):
            top = HEIGHT - Y - row * HIGH
            canvas.rect(XS[col], top - HIGH, XS[col + 1] - XS[col], HIGH)
            canvas.drawString(XS[col] + 4, top - 17, text)


def plain(canvas: Canvas) -> None:
    """Two lines of text."""
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(40, HEIGHT - 60, "Nämnden godkänner uppföljningen av intern kontroll.")
    canvas.drawString(40, HEIGHT - 80, "Beslutet gäller från och med 2024-01-01 enligt § 12.")


def pdf(*draws: Draw) -> bytes:
    """A page for each drawing."""
    saved = io.BytesIO()
    canvas = Canvas(saved, pagesize=(WIDTH, HEIGHT), invariant=1)
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return saved.getvalue()


@cache
def picture_of(data: bytes, askew: float = 0.0, turns: int = 0) -> Draw:
    """The first page as a scanner at 200 dpi sees it: askew, grainy, turned."""
    with pypdfium2.PdfDocument(data) as file:
        drawn = file[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    turned = drawn.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255).rotate(-90 * turns, expand=True)
    noise = np.random.default_rng(1).normal(0, 5, (turned.height, turned.width))
    grainy = Image.fromarray(np.clip(np.asarray(turned, dtype=np.float32) * 0.95 + noise, 0, 255).astype(np.uint8))
    size = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)

    def draw(canvas: Canvas) -> None:
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(grainy), 0, 0, *size)

    return draw


def read(data: bytes, **wanted: object) -> Document:
    needs("tesseract")
    return read_pdf(data, ReadOptions(**{"limits": UNHURRIED, **wanted}))  # type: ignore[arg-type] # each test gives one field


def grid_of(page: Page) -> list[list[str]]:
    (grid,) = page.grids()
    return [[cell.text for cell in row] for row in grid.rows()]


def confidences(page: Page) -> list[float | None]:
    lines = [*page.lines(), *(line for grid in page.grids() for cell in grid.cells for line in cell.lines)]
    return [word.confidence for line in lines for word in line.words]


@pytest.mark.long
@pytest.mark.parametrize("askew", [0.0, 0.7, -1.8])
def test_a_ruled_table_comes_out_as_it_was_drawn(askew: float) -> None:
    (page,) = read(pdf(picture_of(pdf(ruled), askew))).pages
    assert page.scanned
    assert grid_of(page) == [list(row) for row in ROWS]
    assert page.grids()[0].drawn == "ruled"
    assert [line.text for line in page.lines()] == ["Riskanalys för nämnden år 2023"]
    assert all(confidence is not None and confidence > 0.75 for confidence in confidences(page))


def test_a_cell_is_blank_where_no_ink_is_and_unread_where_no_word_was_made_of_it() -> None:
    """The letters tell, also of a piece that went over several cells, whose words stand in none of them."""
    cells = tuple(Cell(0, col, box=(100.0 * col, 0.0, 100.0 * col + 100, 30.0)) for col in range(3))
    ink = [(20.0, 5.0, 290.0, 28.0), (220.0, 14.0, 260.0, 15.0)]
    letters = [(120.0, 5.0, 130.0, 28.0), (285.0, 25.0, 290.0, 26.0), ink[1]]
    seen = Recognised(300, 30, PageContent(300, 30), ink, letters, 0, lambda box: box, lambda box: box)

    layout = cast("PageTables", SimpleNamespace(blocks=lambda *_: [Grid(cells, 1, 3, "ruled")]))
    (grid,) = seen.blocks(layout, 1)
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["", UNREAD, ""]


@pytest.mark.long
@pytest.mark.parametrize("askew", [0.0, 1.2])
def test_boxes_lie_on_the_page_as_it_is_shown(askew: float) -> None:
    """Each cell lies where the drawn page has it, turned as the paper lay."""
    (drawn,) = read(pdf(ruled)).pages
    (scanned,) = read(pdf(picture_of(pdf(ruled), askew))).pages
    angle = np.radians(askew)
    for before, after in zip(drawn.grids()[0].cells, scanned.grids()[0].cells, strict=True):
        assert before.box is not None
        assert after.box is not None
        x = (before.box[0] + before.box[2]) / 2 - WIDTH / 2
        y = (before.box[1] + before.box[3]) / 2 - HEIGHT / 2
        assert (after.box[0] + after.box[2]) / 2 == pytest.approx(
            WIDTH / 2 + x * np.cos(angle) + y * np.sin(angle), abs=3
        )
        assert (after.box[1] + after.box[3]) / 2 == pytest.approx(
            HEIGHT / 2 - x * np.sin(angle) + y * np.cos(angle), abs=3
        )


@pytest.mark.long
@pytest.mark.parametrize("turns", [1, 2])
def test_a_page_that_lies_on_its_side_is_read_upright(turns: int) -> None:
    (page,) = read(pdf(picture_of(pdf(ruled), turns=turns))).pages
    assert grid_of(page) == [list(row) for row in ROWS]
    assert (page.width, page.height) == ((HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT))
    (grid,) = page.grids()
    assert grid.box is not None
    assert grid.box[2] <= page.width
    assert grid.box[3] <= page.height


@pytest.mark.long
def test_of_a_mixed_file_only_the_pictures_are_recognised() -> None:
    drawn, scanned = read(pdf(ruled, picture_of(pdf(plain), 0.4))).pages
    assert (drawn.scanned, scanned.scanned) == (False, True)
    assert set(confidences(drawn)) == {None}
    assert [line.text for line in scanned.lines()] == [
        "Nämnden godkänner uppföljningen av intern kontroll.",
        "Beslutet gäller från och med 2024-01-01 enligt § 12.",
    ]


@pytest.mark.long
def test_the_text_of_a_picture_decides_whether_its_page_is_kept() -> None:
    seen: list[str] = []

    def keep(texts: object) -> list[str | None]:
        seen.extend(text.text for text in texts)  # type: ignore[attr-defined] # PageText
        return ["inget om risker"]

    (page,) = read(pdf(picture_of(pdf(plain))), keep=keep).pages
    assert "uppföljningen av intern kontroll" in seen[0]
    assert (page.depth, page.reason) == ("text", "inget om risker")


def test_without_tesseract_the_page_is_unread_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    tesseract.program.cache_clear()
    document = read_pdf(pdf(plain, picture_of(pdf(plain))), ReadOptions())
    tesseract.program.cache_clear()
    assert [page.depth for page in document.pages] == ["full", "none"]
    (problem,) = document.problems
    assert (problem.code, problem.page) == ("ocr-missing", 2)
    assert problem.message == (
        "Sidan 2: Texten kan bara läsas ur sidans bild, och textigenkänning på svenska är inte installerad. "
        "Den installeras med: apt-get install tesseract-ocr tesseract-ocr-swe"
    )
    guide = (Path(__file__).parents[3] / "docs" / "guide" / "README.md").read_text(encoding="utf-8")
    assert problem.message.removeprefix("Sidan 2: ") in guide


def test_recognition_that_is_not_wanted() -> None:
    document = read_pdf(pdf(picture_of(pdf(plain))), ReadOptions(ocr=False))
    (problem,) = document.problems
    assert problem.code == "ocr-missing"
    assert "avstängd i inställningarna" in problem.message
    assert "installerad" not in problem.message


@pytest.mark.long
def test_time_is_up() -> None:
    document = read(pdf(picture_of(pdf(plain))), limits=Limits(ocr_seconds=0.001))
    assert [(problem.code, problem.page) for problem in document.problems] == [("time-limit", 1)]


def recognised_by(code: str, monkeypatch: pytest.MonkeyPatch) -> list[list[Reading]]:
    """What a program in Tesseract's place gives, which may take a second."""
    monkeypatch.setattr(tesseract, "_command", lambda *_: [sys.executable, "-c", code])
    return tesseract.recognise([np.zeros((4, 4), np.uint8)], 1.0)


@pytest.mark.long
def test_one_that_waits_is_given_time_on_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert recognised_by("import time; time.sleep(1.2)", monkeypatch) == [[]]


@pytest.mark.long
def test_one_that_computes_is_ended_by_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutOfTime):
        recognised_by("while True: pass", monkeypatch)


@pytest.mark.long
def test_recognition_says_how_much_longer_its_pages_take() -> None:
    told: list[tuple[int, float]] = []
    data = pdf(plain, picture_of(pdf(plain)))
    read_pdf(
        data,
        ReadOptions(limits=Limits(ocr_seconds=70.0), beacon=lambda page, more=0.0, _=0: told.append((page, more))),
    )
    assert told == [(1, 0.0), (2, 0.0), (2, 70.0), (1, 0.0), (2, 0.0)]


@pytest.mark.long
def test_so_many_pages_are_recognised_and_no_more() -> None:
    scan = picture_of(pdf(plain))
    document = read_pdf(pdf(scan, scan, scan), ReadOptions(limits=Limits(ocr_pages=2)))
    assert [page.depth for page in document.pages] == ["full", "full", "none"]
    assert [(problem.code, problem.page) for problem in document.problems] == [("too-large", 3)]


# Readings


def said(text: str, confidence: float = 0.95) -> Reading:
    return Reading(text, (0, 0, 10, 10), confidence)


def test_readings_that_agree_are_as_sure_as_the_surer() -> None:
    assert agreed([said("12", 0.6)], [said("12", 0.9)]) == [said("12", 0.9)]


def test_numbers_that_are_read_differently_are_in_doubt() -> None:
    assert agreed([said("4", 0.97)], [said("1", 0.8)]) == [said("4", TORN)]
    assert agreed([said("3"), said("12", 0.9)], [said("3"), said("13", 0.95)]) == [said("3"), said("13", TORN)]
    assert agreed([said("312", 0.9)], [said("3", 0.8), said("12", 0.8)]) == [said("3", 0.8), said("12", 0.8)]
    assert agreed([said("inwern", 0.6)], [said("intern", 0.9)]) == [said("intern", 0.9)]
    assert agreed([], []) == []


def test_a_third_reading_outvotes_only_what_is_unsure() -> None:
    assert voted([said("12", 0.97)], [said("ve", 0.5)], [said("12", 0.95)]) == [said("12", 0.97)]
    assert voted([said("1", 0.97)], [said("4", 0.97)], [said("1", 0.8)]) == [said("1", TORN)]
    assert voted([said("1")], [said("4", 0.97)], [said("7")]) == [said("4", TORN)]
    assert voted([], [], [said("7")]) == [said("7", TORN)]


@pytest.mark.parametrize(
    ("read_as", "written"),
    [
        ('S2"K3=6', "S2*K3=6"),
        ('(1-4)"(1-4)', "(1-4)*(1-4)"),
        ('4" 3=12', "4* 3=12"),
        ('3 " 4', "3 * 4"),
        ('S1 "K1=1', "S1 *K1=1"),
        ("$ 12", "§ 12"),
        ("1; Kontroll", "1. Kontroll"),
        ("2,", "2."),
        ("3, 4", "3, 4"),
        ('"Plan 2023"', '"Plan 2023"'),
        ("2020 —- 2021", "2020 – 2021"),
        ("ungefär 33 90 av fallen", "ungefär 33 % av fallen"),
        ("90 9/0 av", "90 % av"),
        ("33 90 fall", "33 90 fall"),
        ("RXxK", "RxK"),
        ("SxXK", "SxK"),
        ("XxL", "XxL"),
        ("4Xx2", "4x2"),
        ("3IX2", "3x2"),
        ("4xl2", "4x2"),
        ("3I42", "3I42"),
    ],
)
def test_signs_that_the_model_takes_for_others(read_as: str, written: str) -> None:
    assert " ".join(one.text for one in as_written([said(text) for text in read_as.split()])) == written


def test_signs_by_their_shape() -> None:
    assert by_shape("+", [(0, 0, 10, 12)], 30, 30.0) == "*"
    assert by_shape("+", [(0, 10, 20, 29)], 30, 30.0) == "+"
    per_cent = [(0, 0, 10, 14), (8, 0, 20, 30), (18, 16, 28, 30)]
    assert by_shape("96", per_cent, 30, 30.0) == "%"
    assert by_shape("96", [(0, 0, 28, 29)], 29, 29.0) == "%"
    assert by_shape("24", [(0, 0, 12, 14), (5, 0, 29, 26)], 26, 26.0) == "%"
    assert [by_shape("260", [(0, 0, 29, 25)], 26, 26.0, before) for before in ("45", "av")] == ["%", "260"]
    assert by_shape("12", [(0, 0, 17, 28)], 28, 28.0, "45") == "12"
    assert by_shape("24", [(0, 0, 17, 26), (16, 0, 34, 26)], 26, 26.0) == "24"
    assert by_shape("12", [(0, 0, 9, 14), (12, 0, 29, 26)], 26, 26.0) == "12"
    assert by_shape("96", [(0, 0, 38, 29)], 29, 29.0) == "96"
    assert by_shape("96", [(0, 0, 14, 30), (16, 0, 30, 30)], 30, 30.0) == "96"
    assert by_shape("96", [], 30, 30.0) == "96"
    assert by_shape("vv", [(0, 0, 28, 30)], 30, 30.0) == "v"
    assert [by_shape(two, [(0, 0, 20, 30)], 30, 30.0) for two in ("II", "ll")] == ["II", "ll"]
    assert by_shape("vv", [(0, 0, 60, 30)], 30, 30.0) == "vv"
    assert by_shape("4X5", [(0, 0, 20, 30), (22, 8, 40, 30), (42, 0, 62, 30)], 30, 30.0) == "4x5"
    assert by_shape("4X5", [(0, 0, 20, 30), (22, 0, 42, 30), (44, 0, 64, 30)], 30, 30.0) == "4X5"


def square(x: int, y: int, width: int = 20) -> Piece:
    return Piece([(x, y, x + width, y + 30)])


def settled(texts: list[tuple[str, int, int]], digits: str) -> list[list[Reading]]:
    """Texts at places after they were settled, where reading them as digits gives this."""
    found = [[said(text)] if text else [] for text, _, _ in texts]
    settle([square(x, y) for _, x, y in texts], found, lambda ones: [[said(digits)] for _ in ones])
    return found


def test_a_letter_in_a_column_of_numbers_is_a_digit() -> None:
    column = [("3", 100, 100), ("I", 100, 200), ("4", 100, 300)]
    assert settled(column, "1")[1] == [said("1", 0.8)]
    assert settled(column, "7")[1] == [said("1", 0.5)]


def test_unsure_letters_in_a_column_of_numbers_are_what_digits_they_are_read_as() -> None:
    places = [(100, 100), (100, 200), (100, 300)]
    pieces, found = [square(*place) for place in places], [[said("3")], [said("dd", 0.4)], [said("4")]]
    settle(pieces, found, lambda ones: [[said("1", 0.97)] for _ in ones])
    assert found[1] == [said("1", 0.8)]
    found[1] = [said("dd", 0.4)]
    settle(pieces, found, lambda ones: [[] for _ in ones])
    assert found[1] == [said(UNREAD, 0.0)]


def test_a_letter_beside_numbers_of_other_columns_is_no_header() -> None:
    column = [(text, x, y) for x in (100, 300) for text, y in (("3", 100), ("4", 200), ("2", 300))]
    column[0] = ("O", 100, 100)
    assert settled(column, "0")[0] == [said("0", 0.8)]


def test_a_number_is_what_most_readings_surely_say() -> None:
    nine, seven = [said("9", 0.97)], [said("7", 0.3)]
    assert most_said([nine, [], seven, nine]) == nine
    assert most_said([nine, [], seven]) == [said("9", TORN)]
    assert most_said([[], []]) == []


def test_the_letter_over_a_column_of_numbers_is_its_header() -> None:
    assert settled([("S", 100, 100), ("3", 100, 200), ("4", 100, 300)], "5")[0] == [said("S")]


def test_a_letter_beside_no_numbers_stays() -> None:
    assert settled([("S", 100, 100), ("I", 100, 200), ("3", 500, 300)], "1")[1] == [said("I")]


def test_ink_as_high_as_letters_in_which_nothing_was_read_is_not_lost() -> None:
    assert settled([("3", 100, 100), ("", 100, 200)], "7")[1][0].text == "7"
    assert settled([("3", 100, 100), ("", 100, 200)], "")[1][0] == Reading(UNREAD, (100, 200, 120, 230), 0.0)


@pytest.mark.parametrize("stroke", ["I", "l", "|", "i"])
def test_a_lone_stroke_at_the_edge_of_a_page_is_its_number(stroke: str) -> None:
    found = [[said(stroke, 0.4)] for _ in range(3)]
    settle_page_numbers([square(900, 60), square(900, 1000), square(900, 1940)], found, 2000)
    assert [one[0].text for one in found] == ["1", stroke, "1"]
    found = [[said("II")]]
    settle_page_numbers([square(900, 60)], found, 2000)
    assert found[0][0].text == "II"


def test_how_sure_words_are_counts_letters() -> None:
    assert sureness([]) == 0.0
    runs = [TextSpan("abc", (0, 0, 1, 1), 10, confidence=1.0), TextSpan("d", (0, 0, 1, 1), 10, confidence=0.0)]
    assert sureness(runs) == pytest.approx(0.75)


# Faces


def typed(high: int, count: int, low: int = 0) -> Piece:
    """Letters on one line, so many of a height and so many lower ones."""
    letters = [(20 * place, 100 - high, 20 * place + 12, 100) for place in range(count)]
    return Piece(
        letters + [(20 * (count + place), 100 - low, 20 * (count + place) + 12, 100) for place in range(low and 9)]
    )


def test_sizes_that_are_nearly_the_same_are_one() -> None:
    blank = np.zeros((120, 900), dtype=np.bool_)
    some = [typed(28, 20), typed(29, 12), typed(27, 9), typed(60, 12), typed(25, 2), typed(23, 3)]
    sizes = [face.size for face in faces(some, ["Risk" for _ in some], blank)]
    assert sizes == pytest.approx([40, 40, 40, 60 / 0.7, 40, 40])


def test_size_looks_at_the_letters() -> None:
    blank = np.zeros((120, 900), dtype=np.bool_)
    long = typed(28, 3, low=19)
    assert faces([typed(19, 9), long], ["senare", "Riskanalysen"], blank)[0].size == pytest.approx(40)
    assert faces([typed(32, 1, low=28)], ["åtgärder"], blank)[0].size == pytest.approx(40)
    assert faces([typed(38, 1, low=28)], ["Åldersbrott"], blank)[0].size == pytest.approx(40, rel=0.06)


@pytest.mark.parametrize("factor", [0.93, 1.0, 1.07])
def test_a_piece_of_few_high_letters_takes_the_size_that_most_have(factor: float) -> None:
    """Its height is measured by one letter, be that a little high or low; a heading's is measured by many."""
    blank = np.zeros((120, 900), dtype=np.bool_)
    usual, heading, few = typed(28, 9, low=19), typed(31, 9, low=21), typed(round(28 * factor), 1, low=19)
    texts = ["Fakturahanteringbdf", "Behörighetertilldiarbdf", "Rutinernaa"]
    sizes = [face.size for face in faces([usual, usual, usual, heading, few], [texts[0]] * 3 + texts[1:], blank)]
    assert sizes == pytest.approx([40, 40, 40, 31 / 0.7, 40])


def test_one_letter_that_stands_too_high_makes_no_larger_size() -> None:
    blank = np.zeros((120, 900), dtype=np.bool_)
    speck = typed(28, 9, low=19)
    speck.letters[0] = (0, 66, 12, 100)
    assert faces([speck], ["Fakturahanteringbdf"], blank)[0].size == pytest.approx(40)


@pytest.mark.parametrize(("x", "y"), [(0, 40), (300, 0), (0, 200), (300, 40)])
def test_a_few_thick_letters_are_bold_beside_or_right_below_bold_ones(x: int, y: int) -> None:
    """The second line of a header ("1-4"), or a header of one letter; a number that the scanner has thickened is not."""
    thick = [(100 + 30 * n, 100, 108 + 30 * n, 130) for n in range(9)]
    few = [(100 + x + 30 * n, 100 + y, 108 + x + 30 * n, 130 + y) for n in range(3)]
    plain = [[(100 + 30 * n, 500 + 50 * line, 104 + 30 * n, 530 + 50 * line) for n in range(9)] for line in range(4)]
    ink = page_of(*thick, *few, *(letter for line in plain for letter in line)) < 100
    pieces_of = [Piece(letters) for letters in (thick, few, *plain)]
    assert [face.bold for face in faces(pieces_of, ["Illlllll", "111", *["Illlllll"] * 4], ink)][:2] == [
        True,
        (x, y) in {(0, 40), (300, 0)},
    ]


def test_bold_is_thicker_than_the_pages_other_text() -> None:
    grey = page_of(
        *((100 + 30 * n, 100, 104 + 30 * n, 130) for n in range(9)),
        *((100 + 30 * n, 200, 108 + 30 * n, 230) for n in range(9)),
    )
    ink = grey < 100
    thin = Piece([(100 + 30 * n, 100, 104 + 30 * n, 130) for n in range(9)])
    thick = Piece([(100 + 30 * n, 200, 108 + 30 * n, 230) for n in range(9)])
    assert [face.bold for face in faces([thin, thin, thick], ["Illl"] * 3, ink)] == [False, False, True]


# Pictures


def page_of(*boxes: tuple[int, int, int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    grey = np.full((1200, 1600), 250, dtype=np.uint8)
    for x0, top, x1, bottom in boxes:
        grey[top:bottom, x0:x1] = 20
    return grey


def test_rules_are_found_and_letters_are_none() -> None:
    grey = page_of((100, 100, 1500, 104), (100, 100, 103, 700), (300, 300, 330, 340), (340, 300, 344, 335))
    upright, level, mask = rules(straight(grey, 300 / 72))
    assert [(round(edge.at, 1), round(edge.low), round(edge.high)) for edge in level] == [(24.5, 24, 360)]
    assert [(round(edge.at, 1), round(edge.low), round(edge.high)) for edge in upright] == [(24.4, 24, 168)]
    assert mask[102, 800]
    assert not mask[320, 315]


def test_a_stem_right_above_another_is_no_rule() -> None:
    """An "l" over a "d": two strokes as long as letters are high, in one line."""
    page = page_of((300, 200, 304, 240), (300, 252, 304, 292), (600, 200, 604, 292))
    vertical, _, _ = rules(Picture(page, page < 128, 300 / 72, 0.0))
    assert [round(edge.at) for edge in vertical] == [round(602 * 72 / 300)]


def test_serifs_that_touch_are_no_rule() -> None:
    stems = [(300 + 12 * n, 300, 304 + 12 * n, 336) for n in range(8)]
    picture = straight(page_of((298, 334, 392, 338), *stems), 300 / 72)
    assert rules(picture)[:2] == ([], [])


def test_a_rule_is_followed_where_it_is_faint() -> None:
    grey = page_of((100, 100, 1500, 104))
    grey[100:104, 700:760] = 225
    grey[100:104, 1440:1500] = 225
    ((), (edge,)) = rules(straight(grey, 300 / 72))[:2]
    assert (round(edge.low), round(edge.high)) == (24, 360)


def test_a_rule_goes_on_where_a_painted_header_dims_it() -> None:
    """A stroke too faint to be seen by itself, a little off the rule that it belongs to."""
    grey = page_of((300, 260, 304, 800))
    grey[100:240, 300:304] = 238
    upright = rules(straight(grey, 300 / 72))[0]
    assert [(round(edge.at), round(edge.low), round(edge.high)) for edge in upright] in (
        [(72, 62, 192), (72, 23, 58)],
        [(72, 62, 192), (72, 24, 58)],
    )


def test_the_sides_of_a_low_frame_are_rules_and_a_letter_beside_one_is_none() -> None:
    """A frame of ten points around a number; the letter is as high and stands between two level rules."""
    frame = ((300, 200, 400, 203), (300, 239, 400, 242), (300, 200, 303, 242), (397, 200, 400, 242))
    upright, level, _ = rules(straight(page_of(*frame, (350, 206, 354, 238)), 300 / 72))
    assert [(round(edge.low), round(edge.high)) for edge in level] == [(72, 96)] * 2
    assert [round(edge.at) for edge in upright] == [72, 96]


def test_what_is_left_of_a_rule_is_no_letter() -> None:
    """Thin ink beside the rule's own pixels and on its line; a letter that the line runs through stays."""
    grey = page_of((300, 200, 303, 800), (303, 210, 305, 222), (301, 820, 304, 840), (296, 860, 312, 890))
    mask = rules(straight(grey, 300 / 72))[2]
    assert mask[215, 303]
    assert mask[830, 302]
    assert not mask[870, 302]


def test_light_letters_on_a_dark_band_are_ink() -> None:
    grey = page_of((100, 100, 1500, 200))
    grey[130:170, 400:420] = 250
    picture = straight(grey, 300 / 72)
    assert picture.ink[150, 410]
    assert not picture.ink[150, 700]


@pytest.mark.parametrize("start", [8, 300, 672])
def test_dense_letters_do_not_part_a_dark_band(start: int) -> None:
    """Near its ends or in its middle: the band is dark as far as its upper or lower side is."""
    grey = page_of((100, 100, 900, 166))
    for stem in range(start, start + 120, 16):
        grey[116:150, 100 + stem : 108 + stem] = 255
    made = straight(grey, 300 / 72).grey
    inside = np.s_[104:162, 104:896]
    assert np.abs(made[inside] - (255.0 - grey[inside])).mean() < 12  # straightened by a hair
    assert (made[:96] >= 250).all()


def test_paper_beside_a_dark_band_that_lies_askew_stays_light() -> None:
    page = page_of((100, 200, 1100, 300), *((100, y, 1100, y + 3) for y in range(400, 900, 60)))
    askew = np.asarray(Image.fromarray(page).rotate(1.5, resample=Image.Resampling.BICUBIC, fillcolor=255))
    made = straight(askew, 300 / 72)
    assert made.angle
    assert made.ink[190:310].any(axis=1).sum() < 40  # its sides alone


def test_letters_of_a_line_are_one_piece_and_columns_are_two() -> None:
    letters = [(200, 300, 220, 340), (225, 300, 245, 340), (232, 285, 238, 291), (260, 300, 280, 340)]
    column = [(600, 300, 620, 340)]
    below = [(200, 350, 220, 390), (225, 350, 245, 390)]
    picture = straight(page_of(*letters, *column, *below), 300 / 72)
    assert [len(piece.letters) for piece in pieces(picture.ink, picture.scale)] == [4, 1, 2]


def test_a_bullet_before_a_line_is_a_piece_of_its_own() -> None:
    letters = [(200, 315, 212, 327), *((240 + 25 * n, 300, 260 + 25 * n, 340) for n in range(4))]
    picture = straight(page_of(*letters), 300 / 72)
    assert sorted(len(piece.letters) for piece in pieces(picture.ink, picture.scale)) == [1, 4]
    assert is_bullet((200, 315, 212, 327), 40)
    assert not is_bullet((200, 300, 220, 340), 40)


@pytest.mark.parametrize("width", [9, 12, 20, 36])
def test_a_hyphen_before_an_item_is_a_dash(width: int) -> None:
    """At small sizes it is hardly longer than high."""
    assert is_dash((200, 318, 200 + width, 322 + (width > 9)), 26)
    assert not is_dash((200, 318, 205, 322), 26)


def test_a_place_on_a_straight_picture_is_that_on_the_page() -> None:
    blank = np.zeros((100, 200), dtype=np.uint8)
    level = Picture(blank, blank > 0, 2.0, 0.0)
    assert level.place((20, 10, 40, 30)) == (10, 5, 20, 15)
    askew = Picture(blank, blank > 0, 1.0, 90.0)
    assert askew.place((95, 20, 105, 30)) == pytest.approx((120, 45, 130, 55))


@pytest.mark.long
def test_a_grid_that_is_askew_keeps_its_cells_apart() -> None:
    (page,) = read(pdf(picture_of(pdf(ruled), 1.5))).pages
    (grid,) = page.grids()
    assert isinstance(grid, Grid)
    assert len(grid.cells) == len(ROWS) * len(ROWS[0])

"""A number alone on a painted ground with its label under or over that is read in the line of the title before it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import line_texts, pdf, read_pdf

KNOWN = {"risktal", "riskvärde", "process", "orsak", "ansvarig", "sannolikhet", "konsekvens"}
CARDS = [("Jäv vid upphandling", "12"), ("Nycklar lämnas inte tillbaka", "6"), ("Hyran debiteras fel", "16")]
REST = {"Process": "Förvaltning", "Orsak": "Rutinen är okänd", "Ansvarig": "Fastighetschef"}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: single known words."""
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold().strip(":") in KNOWN]


KNOWING = ReadOptions(find_headers=find_headers)


def ground(canvas: Canvas, middle: float, top: float, high: float, number: str, corner: float = 4) -> None:
    """A painted square, as a rule with round corners, and a number in its middle."""
    canvas.setFillColor(colors.darkred)
    canvas.roundRect(middle - high / 2 - 4, top - high, high + 8, high, corner, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", high / 2)
    canvas.drawCentredString(middle, top - high / 2 - high * 0.18, number)
    canvas.setFillColor(colors.black)


def label(canvas: Canvas, middle: float, top: float, text: str) -> None:
    """A label's small letters, the middle of which stands below that of its ground."""
    canvas.setFont("Helvetica", 7)
    canvas.drawCentredString(middle, top, text)


def named(canvas: Canvas, top: float, name: str) -> None:
    """A card's name and the labels below it."""
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, top, name)
    canvas.setFont("Helvetica", 9)
    for at, (key, value) in enumerate(REST.items(), 1):
        canvas.drawString(60, top - 17 * at, key)
        canvas.drawString(160, top - 17 * at, value)


@pytest.mark.parametrize("is_over", [False, True])
@pytest.mark.parametrize("text", ["RISKTAL", "Riskvärde"])
@pytest.mark.parametrize("high", [24.0, 34.0])
@pytest.mark.parametrize("white", [2.0, 5.0])
@pytest.mark.parametrize("is_tinted", [False, True])
def test_the_label_stands_before_its_number_in_the_titles_line(
    text: str, high: float, white: float, *, is_over: bool, is_tinted: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        for card, (name, number) in enumerate(CARDS):
            top = 780 - 130 * card
            if is_tinted:
                canvas.setFillColor(colors.whitesmoke)
                canvas.roundRect(50, top - 70, 500, 92, 5, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            named(canvas, top, name)
            ground(canvas, 500, top + 10, high, number)
            label(canvas, 500, top + 10 + white + 2 if is_over else top + 10 - high - white - 5, text)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    rest = [f"{key} {value}" for key, value in REST.items()]
    assert not page.grids()
    assert line_texts(page.lines()) == [line for name, number in CARDS for line in (f"{name} {text} {number}", *rest)]


def test_labels_of_grounds_beside_each_other_stay_below_these() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        for at, (text, number) in enumerate({"Sannolikhet": "3", "Konsekvens": "4"}.items()):
            ground(canvas, 420 + 60 * at, 790, 30, number)
            label(canvas, 420 + 60 * at, 752, text)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Sannolikhet 3" in line for line in line_texts(page.lines()))


def test_a_number_between_two_labels_has_none() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        ground(canvas, 500, 790, 30, "8")
        label(canvas, 500, 793, "Risktal")
        label(canvas, 500, 752, "Konsekvens")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Konsekvens 8" in line or "Risktal 8" in line for line in line_texts(page.lines()))


BESIDE = [
    ("Bygglov dröjer", "9"),
    ("Larmet går inte fram", "16"),
    ("Elever saknar plats", "6"),
    ("Avtal löper ut", "12"),
]


def frame(canvas: Canvas, left: float, top: float, kind: str) -> None:
    """What is drawn around a card, if anything."""
    canvas.setStrokeColor(colors.lightgrey)
    canvas.setFillColor(colors.whitesmoke)
    if kind == "line":
        canvas.rect(left, top - 100, 240, 118)
    elif kind == "paint":
        canvas.roundRect(left, top - 100, 240, 118, 5, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


@pytest.mark.parametrize("kind", ["", "line", "paint"])
@pytest.mark.parametrize("white", [22.0, 38.0])
@pytest.mark.parametrize("is_over", [False, True])
def test_a_number_left_of_its_cards_title_is_not_that_of_the_card_beside(
    kind: str, white: float, *, is_over: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        for card, (name, number) in enumerate(BESIDE):
            left, top = 40 + 265 * (card % 2), 780 - 140 * (card // 2)
            frame(canvas, left, top, kind)
            ground(canvas, left + 30, top + 12, 26, number)
            label(canvas, left + 30, top + 16 if is_over else top - 23, "Riskvärde")
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(left + 47 + white, top - 4, name)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(left + 47 + white, top - 50, "Orsak: Rutinen är okänd")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    told = line_texts(page.lines()) + [cell.text for grid in page.grids() for cell in grid.cells]
    assert not any(f"Riskvärde {number}" in text for text in told for _, number in BESIDE), told


@pytest.mark.parametrize("kind", ["", "line", "paint"])
@pytest.mark.parametrize("gap", [16.0, 24.0])
def test_a_number_right_of_its_title_is_that_ones_though_another_card_begins_behind_it(kind: str, gap: float) -> None:
    def draw(canvas: Canvas) -> None:
        for card, (name, number) in enumerate(BESIDE):
            left, top = 40 + (240 + gap - 8) * (card % 2), 780 - 140 * (card // 2)
            frame(canvas, left, top, kind)
            ground(canvas, left + 215, top + 12, 26, number)
            label(canvas, left + 215, top - 23, "Riskvärde")
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(left + 8, top - 2, name)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(left + 8, top - 50, "Orsak: Rutinen är okänd")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    told = " ".join([*line_texts(page.lines()), *(cell.text for grid in page.grids() for cell in grid.cells)])
    assert all(f"{name} Riskvärde {number}" in told for name, number in BESIDE)


def test_a_number_with_a_title_right_behind_it_is_not_that_of_a_text_further_left() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, "Om analysen")
        ground(canvas, 330, 790, 30, "8")
        label(canvas, 330, 752, "Risktal")
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(370, 775, CARDS[0][0])

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Risktal 8" in line for line in line_texts(page.lines()))


@pytest.mark.parametrize("said", ["Hög", "Mycket stor"])
def test_a_smaller_word_right_behind_a_number_is_no_title(said: str) -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        ground(canvas, 430, 790, 30, "8")
        label(canvas, 430, 752, "Risktal")
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(455, 772, said)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert any("Risktal 8" in line for line in line_texts(page.lines()))


@pytest.mark.parametrize("kind", ["line", "paint"])
def test_a_number_in_a_card_of_its_own_is_not_that_of_a_card_beside_without_one(kind: str) -> None:
    def draw(canvas: Canvas) -> None:
        frame(canvas, 50, 780, kind)
        named(canvas, 780, "Om analysen")
        frame(canvas, 310, 780, kind)
        ground(canvas, 350, 790, 30, "8")
        label(canvas, 350, 752, "Risktal")
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(420, 775, CARDS[0][0])

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    told = [*line_texts(page.lines()), *(cell.text for grid in page.grids() for cell in grid.cells)]
    assert not any("Risktal 8" in text for text in told)


@pytest.mark.parametrize("corner", [0.0, 4.0])
def test_neither_a_box_before_a_number_nor_its_own_side_nor_a_rule_further_down_is_a_wall(corner: float) -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        canvas.setFillColor(colors.lightblue)
        canvas.rect(330, 774, 40, 12, stroke=0, fill=1)
        canvas.line(420, 700, 420, 400)
        ground(canvas, 500, 790, 30, "8", corner)
        label(canvas, 500, 752, "Risktal")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert any("Risktal 8" in line for line in line_texts(page.lines()))


def test_letters_as_large_as_the_number_are_no_label() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        ground(canvas, 500, 790, 24, "8")
        canvas.setFont("Helvetica", 11)
        canvas.drawCentredString(500, 753, "Risktal")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Risktal 8" in line for line in line_texts(page.lines()))


def test_a_label_further_down_is_none_of_the_number() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        ground(canvas, 500, 790, 24, "8")
        label(canvas, 500, 749, "Risktal")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not any("Risktal 8" in line for line in line_texts(page.lines()))


HEADERS = {"Risk": 50, "Riskvärde": 250, "Process": 330, "Ansvarig": 430}
ROWS = [(name, number, "Förvaltning", "Kanslichef") for name, number in BESIDE]
WITH_RISK = ReadOptions(find_headers=lambda words: [*find_headers(words), *_risks(words)])


def _risks(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(index, index + 1) for index, word in enumerate(words) if word == "Risk"]


def table(canvas: Canvas, rows: int, size: float, style: str, headers: Sequence[str] = tuple(HEADERS)) -> None:
    """A table that has its numbers on painted grounds, below a header in smaller letters."""
    canvas.setFont("Helvetica-Bold", size)
    for text in headers:
        canvas.drawString(HEADERS[text], 740, text) if text != "Riskvärde" else canvas.drawCentredString(274, 740, text)
    for at, row in enumerate(ROWS[:rows]):
        top = 736 - 30 * at
        canvas.setStrokeColor(colors.lightgrey)
        canvas.setFillColor(colors.whitesmoke)
        if style == "zebra" and at % 2:
            canvas.rect(45, top - 30, 500, 30, stroke=0, fill=1)
        if style in {"rules", "grid"}:
            canvas.line(45, top, 545, top)
        if style == "grid":
            for left, right in ((45, 245), (245, 325), (325, 425), (425, 545)):
                canvas.rect(left, top - 30, right - left, 30, fill=0)
        ground(canvas, 274, top - 4, 22, row[1])
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(50, top - 18, row[0])
        canvas.setFont("Helvetica", 9)
        for text, cell in zip(HEADERS, row, strict=True):
            if text in headers and text not in {"Risk", "Riskvärde"}:
                canvas.drawString(HEADERS[text], top - 18, cell)


@pytest.mark.parametrize("style", ["", "rules", "zebra", "grid"])
@pytest.mark.parametrize("size", [7.0, 8.5])
@pytest.mark.parametrize("rows", [1, 4])
def test_a_header_over_the_first_of_a_tables_grounds_is_no_label_of_that(style: str, size: float, rows: int) -> None:
    (page,) = read_pdf(pdf(lambda canvas: table(canvas, rows, size, style)), WITH_RISK).pages
    told = [*line_texts(page.lines()), *(cell.text for grid in page.grids() for cell in grid.cells)]
    assert not any("Riskvärde 9" in text for text in told), told


@pytest.mark.parametrize(("rows", "style"), [(4, ""), (1, "rules")])
def test_a_header_alone_is_no_label_over_several_grounds_or_over_a_rule(rows: int, style: str) -> None:
    (page,) = read_pdf(pdf(lambda canvas: table(canvas, rows, 7, style, ["Riskvärde"])), KNOWING).pages
    assert not any("Riskvärde 9" in line for line in line_texts(page.lines()))


def test_a_label_over_a_ground_is_one_below_other_texts_and_over_a_line_as_wide_as_the_ground() -> None:
    def draw(canvas: Canvas) -> None:
        named(canvas, 780, CARDS[0][0])
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 798, "Förvaltning")
        canvas.line(481, 793, 519, 793)
        ground(canvas, 500, 790, 30, "8")
        label(canvas, 500, 797, "Risktal")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert any("Risktal 8" in line for line in line_texts(page.lines()))

"""A small label over its larger number is read as one line: on painted ground, also several beside each other, or beside a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.preparation.stacked_badges import with_stacked_badges
from tests.extractors.drawing import line_texts, only_grid, pdf, read_pdf, table, texts

KNOWN = {"sannolikhet", "konsekvens", "riskvärde", "process", "kontroll", "ansvarig", "risk"}
SCORES = {"Sannolikhet": "3", "Konsekvens": "4", "Riskvärde": "12"}
REST = {"Process": "Inköp", "Kontroll": "Stickprov av fakturor", "Ansvarig": "Ekonom"}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: single known words."""
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold().strip(":") in KNOWN]


KNOWING = ReadOptions(find_headers=find_headers)


def lines_of(draw: Callable[[Canvas], None]) -> list[str]:
    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert not page.grids()
    return line_texts(page.lines())


def stacked(
    canvas: Canvas,
    label: str,
    number: str,
    place: tuple[float, float],
    width: float,
    set_at: float,
    *,
    number_first: bool = False,
) -> None:
    """A label over its number between two sides, or under it; set_at: 0 at the left, 0.5 in the middle, 1 at the right."""
    for text, size, below in (
        (label, 8.0, 10.0 if number_first else 0.0),
        (number, 13.0, 0.0 if number_first else 15.0),
    ):
        canvas.setFont("Helvetica", size)
        room = width - stringWidth(text, "Helvetica", size)
        canvas.drawString(place[0] + set_at * room, place[1] - below, text)


@pytest.mark.parametrize("width", [54.0, 90.0, 150.0])
@pytest.mark.parametrize("space", [4.0, 12.0])
@pytest.mark.parametrize("set_at", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("framed", [False, True])
def test_painted_scores_beside_each_other(width: float, space: float, set_at: float, *, framed: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for card, name in enumerate(("Jäv", "Fakturor betalas två gånger")):
            top = 780 - 220 * card
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(50, top, name)
            if framed:
                canvas.roundRect(40, top - 150, 510, 170, 6)
            for at, (label, number) in enumerate(SCORES.items()):
                left = 50 + at * (width + space)
                canvas.setFillColor(colors.lightgrey)
                canvas.rect(left, top - 50, width, 38, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                stacked(canvas, label, number, (left + 3, top - 25), width - 6, set_at)
            canvas.setFont("Helvetica", 10)
            for at, (label, value) in enumerate(REST.items()):
                canvas.drawString(50, top - 70 - 16 * at, label)
                canvas.drawString(150, top - 70 - 16 * at, value)

    scores = " ".join(f"{label} {number}" for label, number in SCORES.items())
    rest = [f"{label} {value}" for label, value in REST.items()]
    assert lines_of(draw) == ["Jäv", scores, *rest, "Fakturor betalas två gånger", scores, *rest]


@pytest.mark.parametrize("scale", [1.0, 2.0], ids=["page", "slide"])
@pytest.mark.parametrize("number_first", [False, True])
@pytest.mark.parametrize("round_ground", [False, True])
def test_a_painted_number_may_stand_over_its_label_and_be_as_large_as_on_slides(
    scale: float, *, number_first: bool, round_ground: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(scale, scale)
        for at, (label, number) in enumerate(SCORES.items()):
            left, top = 20 + 70 * at, 780 / scale
            canvas.setFillColor(colors.lightgrey)
            canvas.roundRect(left, top - 44, 54, 54, 27 if round_ground else 1, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            stacked(canvas, label, number, (left + 3, top - 12), 48, 0.5, number_first=number_first)

    assert lines_of(draw) == [" ".join(f"{label} {number}" for label, number in SCORES.items())]


@pytest.mark.parametrize("set_at", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("title", [["Jäv"], ["Tillsynsavgift debiteras utan utförd", "tillsyn"]])
@pytest.mark.parametrize("lower", [0.0, 4.0])
@pytest.mark.parametrize("number", ["12", "–"])
@pytest.mark.parametrize("number_first", [False, True])
def test_a_score_without_ground_stands_in_the_first_line_of_the_title_before_it(
    set_at: float, title: list[str], lower: float, number: str, *, number_first: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        for card in range(2):
            top = 780 - 150 * card
            canvas.setFont("Helvetica-Bold", 11)
            for at, text in enumerate(title):
                canvas.drawString(50, top - 13 * at, text)
            place = (300, top - lower + 2)
            stacked(canvas, "Riskvärde", number, place, 50, set_at, number_first=number_first)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(50, top - 40, "Process: Inköp")

    assert lines_of(draw) == [f"{title[0]} Riskvärde {number}", *title[1:], "Process: Inköp"] * 2


@pytest.mark.parametrize("number", ["9", "12", "100"])
@pytest.mark.parametrize("space", [8.0, 20.0])
def test_a_badge_comes_no_nearer_to_its_title_and_its_number_stays_where_it_stands(number: str, space: float) -> None:
    """What is told of it rests on that place, and the second reading looks there."""
    wide, label = stringWidth(number, "Helvetica", 13), stringWidth("Riskvärde", "Helvetica", 8)
    title = "Bygglov avgörs efter lagstadgad tid"
    end = 50 + stringWidth(title, "Helvetica-Bold", 11)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(50, 780, title)
        stacked(canvas, "Riskvärde", number, (end + space, 782), label, 1)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    (line,) = page.lines()
    *_, before, value = line.words
    assert line.text == f"{title} Riskvärde {number}"
    assert before.box[0] == pytest.approx(end + space, abs=1)
    assert (value.box[0], value.box[2]) == pytest.approx((end + space + label - wide, end + space + label), abs=1)
    assert value.box[1] < 842 - 782 + 15 - 5 < value.box[3]


@pytest.mark.parametrize("size", [9.0, 14.0])
def test_a_header_over_numbers_is_none_though_these_are_larger(size: float) -> None:
    rows = [["Risk", "Riskvärde"], *[[name, "12"] for name in ("Jäv", "Stöld", "Brand")]]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
    style += [("FONTSIZE", (0, 0), (-1, 0), 8), ("FONTSIZE", (1, 1), (1, -1), size)]
    drawn = table(rows, style, widths=[120, 80], heights=[16, 20, 20, 20])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


@pytest.mark.parametrize("title", ["Plan 2024", "Plan 2024 för nämnden", "Del 10. Plan"])
@pytest.mark.parametrize("below", [16.0, 20.0])
def test_a_number_in_a_title_over_a_header_is_none(title: str, below: float) -> None:
    before = title[: next(at for at, letter in enumerate(title) if letter.isdigit())]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 780, title)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50 + stringWidth(before, "Helvetica-Bold", 14), 780 - below, "Kontroll")

    assert lines_of(draw) == [title, "Kontroll"]


def test_a_label_whose_letters_have_no_width_ends_nothing() -> None:
    label, number = TextSpan("Riskvärde", (405, 50, 405, 58), 8), TextSpan("12", (402, 62, 416, 75), 13)
    content = PageContent(595, 842, runs=[label, number], fills=[Fill((400, 45, 450, 80), (1, 0, 0))])
    words = with_stacked_badges(content, find_headers).runs
    assert [word.text for word in words] == ["Riskvärde", "12"]
    assert words[0].box[2] < number.box[0]


@pytest.mark.parametrize("order", ["label number word", "number label word", "label word number"])
@pytest.mark.parametrize("words", [("Möjlig", "Allvarlig", "Hög"), ("Mindre sannolik", "Mycket allvarlig", "")])
@pytest.mark.parametrize("width", [62.0, 90.0])
def test_what_a_number_means_stands_behind_it(width: float, words: Sequence[str], order: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 780, "Jäv")
        for at, ((label, number), word) in enumerate(zip(SCORES.items(), words, strict=True)):
            left = 50 + at * (width + 6)
            canvas.setFillColor(colors.lightgrey)
            canvas.rect(left, 715, width, 50, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            y = 753.0
            for kind in order.split():
                text, size = {"label": (label, 7.0), "number": (number, 16.0), "word": (word, 7.0)}[kind]
                y -= 8.0 if kind == "number" else 0.0
                canvas.setFont("Helvetica", size)
                canvas.drawCentredString(left + width / 2, y, text)
                y -= 11.0

    told = " ".join(
        f"{label} {number} {word}".strip() for (label, number), word in zip(SCORES.items(), words, strict=True)
    )
    assert lines_of(draw) == ["Jäv", told]


@pytest.mark.parametrize("wide", [60.0, 80.0, 110.0])
def test_a_tiles_label_from_its_grounds_left_on_ends_right_before_its_number(wide: float) -> None:
    """White between both would tell a column in which values begin, and part other lines there."""
    name = TextSpan("Kontroll", (50, 150, 90, 158), 8)
    runs, fills = [name], list[Fill]()
    for at, (label, number) in enumerate([("Sannolikhet", "3"), ("Konsekvens", "4")]):
        left = 50 + at * (wide + 6)
        middle = left + wide / 2
        fills.append(Fill((left, 80, left + wide, 130), (1, 0, 0)))
        runs += [
            TextSpan(number, (middle - 5, 85, middle + 5, 103), 18),
            TextSpan(label, (middle - 18, 110, middle + 18, 117), 7),
        ]
    found = {
        run.text: run.box
        for run in with_stacked_badges(PageContent(595, 842, runs=runs, fills=fills), find_headers).runs
    }
    assert found["Sannolikhet"][0] == 50
    assert found["3"][0] - found["Sannolikhet"][2] == pytest.approx(0.3 * 18)

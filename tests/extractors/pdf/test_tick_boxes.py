"""Tick boxes of a page are words: those of a form by their state, drawn ones by the mark in them; what shows a status is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.colors import Color, black, green, white
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.pdf.document import PdfiumFile
from tests.extractors.drawing import line_texts, pdf, read_pdf, write

Mark = Callable[[Canvas, float, float, float], None]
Box = Callable[[Canvas, float, float, str, bool], None]
ROWS = (("Ja", "Nej"), ("Utan brist", "Med brist"), ("Klar", "Pågår"))
TICKED = (0, 1, 1)  # in each row
EXPECTED = ["Fråga 1 ☒ Ja ☐ Nej", "Fråga 2 ☐ Utan brist ☒ Med brist", "Fråga 3 ☐ Klar ☒ Pågår"]


def lines(data: bytes) -> list[str]:
    return line_texts(read_pdf(data).pages[0].lines())


def choices(box: Box, *, step: float = 30, before: bool = False, ticked: Sequence[int] = TICKED) -> bytes:
    """A form of three rows of two choices, each behind its box, or before it."""

    def draw(canvas: Canvas) -> None:
        for row, (texts, on) in enumerate(zip(ROWS, ticked, strict=True)):
            y = 100 + step * row
            write(canvas, 50, y, f"Fråga {row + 1}", bold=True)
            for at, text in enumerate(texts):
                x = 130 + 120 * at
                write(canvas, x if before else x + 18, y, text)
                box(canvas, x + 50 if before else x, 842 - y - 2, f"{row}.{at}", at == on)

    return pdf(draw)


def field(style: str = "cross", *, size: float = 12, shape: str = "square", border: float = 1) -> Box:
    return lambda canvas, x, y, name, on: canvas.acroForm.checkbox(
        name=name, x=x, y=y, size=size, checked=on, buttonStyle=style, shape=shape, borderWidth=border
    )


def radio(canvas: Canvas, x: float, y: float, name: str, on: bool) -> None:  # noqa: FBT001 - as a box is drawn
    row, value = name.split(".")
    canvas.acroForm.radio(name=row, value=f"v{value}", x=x, y=y, size=12, selected=on, buttonStyle="circle")


@pytest.mark.parametrize("style", ["check", "cross", "circle", "star", "diamond"])
@pytest.mark.parametrize("size", [8, 12, 18])
def test_check_boxes_of_a_form_are_words_whatever_their_style(style: str, size: float) -> None:
    assert lines(choices(field(style, size=size))) == EXPECTED


def test_radio_buttons_are_too() -> None:
    assert lines(choices(radio)) == EXPECTED


def test_a_field_may_lack_its_appearance_or_its_border() -> None:
    assert lines(choices(field()).replace(b"/AP <<", b"/AQ <<")) == EXPECTED
    assert lines(choices(radio).replace(b"/AP <<", b"/AQ <<")) == EXPECTED
    assert lines(choices(field(border=0))) == EXPECTED


def test_a_field_without_a_form_around_it_tells_its_state() -> None:
    """Programs that put files together leave the form behind."""
    assert lines(choices(field()).replace(b"/AcroForm", b"/OtherForm")) == EXPECTED


def test_a_value_tells_the_state_where_nothing_says_how_it_looks() -> None:
    assert lines(re.sub(rb"/AS /", b"/AZ /", choices(field()))) == EXPECTED


def test_a_state_that_cannot_be_read_is_told() -> None:
    found = read_pdf(re.sub(rb"/AS /", b"/AZ /", choices(radio)))
    assert [problem.code for problem in found.problems] == ["value-unread"]
    assert not found.pages[0].text.count("☐")
    assert not read_pdf(choices(radio)).problems


@pytest.mark.parametrize("under", ["drawn", "typed"])
def test_a_box_printed_under_a_field_is_the_fields(under: str) -> None:
    def box(canvas: Canvas, x: float, y: float, name: str, on: bool) -> None:  # noqa: FBT001 - as a box is drawn
        if under == "drawn":
            canvas.rect(x + 1, y + 1, 10, 10)
        else:
            canvas.setFont("ZapfDingbats", 12)
            canvas.drawString(x, y + 1, "o")
        field("check", border=0)(canvas, x, y, name, on)

    assert lines(choices(box)) == EXPECTED


def test_a_hidden_field_is_not_there() -> None:
    assert lines(re.sub(rb"/F 4\b", b"/F 2", choices(field()))) == [re.sub("[☒☐] ", "", text) for text in EXPECTED]


def letter(text: str, font: str = "Helvetica") -> Mark:
    def mark(canvas: Canvas, x: float, y: float, side: float) -> None:
        canvas.setFont(font, side * 0.9)
        canvas.drawCentredString(x + side / 2, y + side * 0.18, text)

    return mark


def cross(out: float) -> Mark:
    def mark(canvas: Canvas, x: float, y: float, side: float) -> None:
        low, high = -out, side + out
        canvas.line(x + low, y + low, x + high, y + high)
        canvas.line(x + low, y + high, x + high, y + low)

    return mark


def check(canvas: Canvas, x: float, y: float, side: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + 1.5, y + side / 2)
    path.lineTo(x + side * 0.4, y + 1.5)
    path.lineTo(x + side + 1, y + side + 1)
    canvas.drawPath(path)


def full(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.rect(x + 2, y + 2, side - 4, side - 4, stroke=0, fill=1)


def dot(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.circle(x + side / 2, y + side / 2, side * 0.27, stroke=0, fill=1)


def square(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.rect(x, y, side, side)


def rounded(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.roundRect(x, y, side, side, 2)


def of_lines(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.lines([(x, y, x + side, y), (x, y + side, x + side, y + side)])
    canvas.line(x, y, x, y + side)
    canvas.line(x + side, y, x + side, y + side)


def circle(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.circle(x + side / 2, y + side / 2, side / 2)


def drawn(frame: Mark, mark: Mark, side: float = 11) -> Box:
    def box(canvas: Canvas, x: float, y: float, _name: str, on: bool) -> None:  # noqa: FBT001 - as a box is drawn
        canvas.setLineWidth(0.8)
        frame(canvas, x, y, side)
        if on:
            mark(canvas, x, y, side)

    return box


MARKS = {
    "X": letter("X"), "x": letter("x"), "check of a font": letter("4", "ZapfDingbats"), "cross of a font": letter("8", "ZapfDingbats"),
    "cross": cross(-2), "cross to the corners": cross(0), "cross over the sides": cross(1), "check": check, "square": full, "dot": dot,
}  # fmt: skip


@pytest.mark.parametrize("frame", [square, rounded, of_lines])
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_what_stands_in_a_drawn_box_ticks_it(frame: Mark, mark: Mark) -> None:
    assert lines(choices(drawn(frame, mark))) == EXPECTED


@pytest.mark.parametrize("side", [7, 9, 14, 17])
@pytest.mark.parametrize("mark", [letter("X"), cross(-1)])
def test_boxes_may_be_small_or_large_and_stand_behind_their_texts(side: float, mark: Mark) -> None:
    assert lines(choices(drawn(square, mark, side))) == EXPECTED
    after = [re.sub("([☒☐]) (.*?)(?= [☒☐]|$)", r"\2 \1", text) for text in EXPECTED]
    assert lines(choices(drawn(square, mark, min(side, 14)), before=True)) == after


def pale(grey: float) -> Mark:
    def mark(canvas: Canvas, x: float, y: float, side: float) -> None:
        canvas.setFillGray(grey)
        dot(canvas, x, y, side)
        canvas.setFillGray(0)

    return mark


@pytest.mark.parametrize("grey", [0.65, 0.75, 0.85])
@pytest.mark.parametrize("frame", [circle, square])
def test_a_pale_dot_ticks_where_others_of_its_kind_hold_nothing(frame: Mark, grey: float) -> None:
    assert lines(choices(drawn(frame, pale(grey)))) == EXPECTED


def test_pale_dots_in_all_frames_tick_none() -> None:
    """As a style that paints each of them."""
    both = lines(choices(drawn(square, pale(0.8)), ticked=(0, 0, 0)))
    shaded = drawn(square, pale(0.8))
    assert both == ["Fråga 1 ☒ Ja ☐ Nej", "Fråga 2 ☒ Utan brist ☐ Med brist", "Fråga 3 ☒ Klar ☐ Pågår"]
    every = lines(choices(lambda canvas, x, y, name, _on: shaded(canvas, x, y, name, True)))
    assert not any("☒" in line for line in every)


@pytest.mark.parametrize("chosen", [(0, 1, 0), (1, 0, 1)])
def test_a_pale_dot_ticks_one_of_the_circles_below_each_other(chosen: tuple[int, ...]) -> None:
    shaped = drawn(circle, pale(0.8))

    def draw(canvas: Canvas) -> None:
        for row, on in enumerate(chosen):
            for at, text in enumerate(["Ja", "Nej"]):
                y = 100 + 80 * row + 15 * at
                write(canvas, 148, y, text)
                shaped(canvas, 130, 842 - y - 2, f"{row}.{at}", at == on)

    ticks = [line for line in lines(pdf(draw)) if "☒" in line]
    assert ticks == [f"☒ {('Ja', 'Nej')[on]}" for on in chosen]


@pytest.mark.parametrize("frame", [circle, square])
@pytest.mark.parametrize("shaded", [0, 1])
def test_pale_dots_in_all_frames_of_every_other_line_tick_none(frame: Mark, shaded: int) -> None:
    """As the stripes of a table paint them."""
    box = drawn(frame, pale(0.9))

    def striped(canvas: Canvas, x: float, y: float, name: str, _on: bool) -> None:  # noqa: FBT001 - as a box is drawn
        box(canvas, x, y, name, int(name.split(".", maxsplit=1)[0]) % 2 == shaded)

    assert not any("☒" in line for line in lines(choices(striped)))


@pytest.mark.parametrize("mark", [dot, letter("X")])
def test_circles_are_radio_buttons_where_each_line_offers_a_choice(mark: Mark) -> None:
    assert lines(choices(drawn(circle, mark))) == EXPECTED


def painted(canvas: Canvas, x: float, y: float, side: float) -> None:
    """A blue square with a white check, as browsers print it."""
    canvas.setFillColor(Color(0, 0.46, 1))
    canvas.rect(x, y, side, side, stroke=0, fill=1)
    canvas.setStrokeColor(white)
    check(canvas, x, y, side - 2)
    canvas.setStrokeColor(black)
    canvas.setFillColor(black)


def test_a_painted_box_with_a_light_check_is_ticked_beside_empty_ones() -> None:
    assert lines(choices(drawn(square, painted))) == EXPECTED


def test_boxes_side_by_side_that_nobody_ticked_are_empty() -> None:
    assert lines(choices(drawn(square, full), ticked=(9, 9, 9))) == [text.replace("☒", "☐") for text in EXPECTED]


def signs(*draw: Callable[[Canvas], None]) -> str:
    """The signs of boxes that a page's words have."""
    with PdfiumFile(pdf(*draw)) as file, file.page(1) as page:
        content, _ = page.marks(Limits())
    return "".join(run.text for run in content.runs if run.text in {"☒", "☐"})


def status(canvas: Canvas, y: float, text: str, *, done: bool) -> None:
    """A circle before its word: green with a white check, or empty."""
    canvas.setFillColor(green)
    canvas.circle(60, 842 - y, 5, fill=done)
    canvas.setFillColor(black)
    if done:
        canvas.setStrokeColor(white)
        check(canvas, 56, 838 - y, 7)
        canvas.setStrokeColor(black)
    write(canvas, 70, y + 3, text)


def test_circles_that_show_a_status_each_are_no_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        for at, done in enumerate((True, False, True, True)):
            status(canvas, 100 + 14 * at, "Ingen avvikelse" if done else "Ej påbörjad", done=done)

    assert signs(draw) == ""


@pytest.mark.parametrize("at", [(0, 1), (0, 2), (2, 1)])
def test_a_legend_of_statuses_in_a_line_is_no_choice(at: tuple[int, int]) -> None:
    """Circles with checks and a ring, or squares of several colours beside an empty one."""

    def draw(canvas: Canvas) -> None:
        for x, (kind, text) in enumerate(zip(at, ("Klar", "Pågår"), strict=True)):
            canvas.saveState()
            canvas.translate(150 * x, 0)
            status(canvas, 100, text, done=kind != 1)
            canvas.restoreState()

    def squares(canvas: Canvas) -> None:
        for x, colour in enumerate((green, Color(0.9, 0.1, 0.1), white)):
            canvas.setFillColor(colour)
            canvas.rect(50 + 100 * x, 700, 10, 10, stroke=colour is white, fill=1)
            canvas.setStrokeColor(white)
            check(canvas, 51 + 100 * x, 701, 7)
            canvas.setStrokeColor(black)
            canvas.setFillColor(black)
            write(canvas, 65 + 100 * x, 140, f"Status {x}")

    assert signs(draw) == ""
    assert signs(squares) == ""


def test_cells_and_fields_of_a_matrix_are_no_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(4):
            for col in range(4):
                canvas.rect(100 + 15 * col, 600 + 15 * row, 15, 15)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(104, 604, "X")
        canvas.drawString(165, 604, "Hög")

    assert signs(draw) == ""


def test_frames_around_numbers_and_squares_before_a_lists_items_are_no_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(4):
            y = 100 + 20 * at
            square(canvas, 50, 842 - y, 11)
            write(canvas, 53, y - 2, str(at + 1))
            write(canvas, 68, y - 2, "Rutin")
            square(canvas, 250, 842 - y, 8)
            write(canvas, 268, y - 2, "Punkt i en lista")

    assert signs(draw) == ""


def test_marks_of_a_scale_in_painted_squares_are_no_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        for row, count in enumerate((1, 3, 2)):
            y = 100 + 20 * row
            write(canvas, 50, y, str(count))
            for at in range(4):
                canvas.rect(62 + 14 * at, 842 - y, 8, 8, fill=at < count)

    assert signs(draw) == ""

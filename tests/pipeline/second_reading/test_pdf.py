from __future__ import annotations

import io
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.second_reading.expected_values import Claim, Header, claims, in_order
from pipeline.second_reading.header_anchors import Word
from pipeline.second_reading.pdf import PdfReading
from pipeline.swedish.lemmas import words
from schemas.evidence import Region
from tests.pipeline.second_reading.papers import pdf, reading


def all_claims() -> list[Claim]:
    table = reading().risk_assessments[0]
    return [claim for row in table.risks for claim in claims(table, row)]


@pytest.mark.parametrize("ruled", [True, False])
def test_every_number_is_borne_out_and_no_other(ruled: bool) -> None:  # noqa: FBT001
    read = PdfReading(pdf(ruled=ruled))
    for claim in all_claims():
        assert read.bears(claim)
        assert not read.bears(replace(claim, numbers=(claim.numbers[0] + 20,)))


def test_a_number_of_the_next_column_is_not_borne_out() -> None:
    read = PdfReading(pdf())
    table = reading().risk_assessments[0]
    likelihood, consequence, value = claims(table, table.risks[0])
    assert not read.bears(replace(likelihood, numbers=consequence.numbers))
    assert not read.bears(replace(consequence, numbers=value.numbers))


def test_a_number_of_another_row_is_not_borne_out() -> None:
    read = PdfReading(pdf())
    first, second = all_claims()[2], all_claims()[5]
    assert not read.bears(replace(first, numbers=second.numbers))


def test_a_name_that_stands_nowhere_bears_nothing_out() -> None:
    assert not PdfReading(pdf()).bears(replace(all_claims()[0], name="Brand", names=("Brand",)))


def test_one_cell_holds_its_numbers_in_order() -> None:
    assert in_order((3.0, 4.0), [1.0, 3.0, 2.0, 4.0])
    assert not in_order((4.0, 3.0), [3.0, 4.0])


def test_numbers_below_the_labels_of_a_card() -> None:
    """The labels of the next card may stand elsewhere."""
    names, labels = ("Jäv", "Stöld"), tuple(Header(text, 0) for text in ("Sannolikhet", "Konsekvens", "Riskvärde"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for y, name, places, digits in ((700, "Jäv", (60, 180, 300), "234"), (600, "Stöld", (60, 130, 200), "567")):
        canvas.drawString(60, y, name)
        for x, label, digit in zip(places, labels, digits, strict=True):
            canvas.drawString(x, y - 20, label.text)
            canvas.drawString(x, y - 33, f"{digit} – Möjlig")
    canvas.save()
    read = PdfReading(buffer.getvalue())
    for name, values in zip(names, ((2.0, 3.0, 4.0), (5.0, 6.0, 7.0)), strict=True):
        for label, value in zip(labels, values, strict=True):
            claim = Claim(name, names, label, labels, (value,), "", (1,), (1,))
            assert read.bears(claim)
            assert not read.bears(replace(claim, numbers=(value + 1,)))
            assert read.seen(claim) == f"{value:g}"


def test_a_header_that_names_a_line_of_a_table_inside_a_card() -> None:
    """Two assessments of one risk stand in one small table, each on its line; a card may begin on the page before."""
    names = ("Jäv", "Stöld")
    headers = tuple(
        Header(f"{part} ({of})", 0) for of in ("Brutto", "Netto") for part in ("Sannolikhet", "Konsekvens", "Riskvärde")
    )
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for y, name in ((700, "Jäv"), (600, "Stöld"), (500, "Mutor")):
        canvas.drawString(60, y, name)
        if name == "Mutor":
            canvas.showPage()
            y = 800  # noqa: PLW2901 - on the next page
        for x, label in zip((140, 230, 320), ("Sannolikhet", "Konsekvens", "Riskvärde"), strict=True):
            canvas.drawString(x, y - 20, label)
        for down, of, digits in ((40, "Brutto", "345"), (60, "Netto", "678")):
            canvas.drawString(60, y - down, of)
            for x, digit in zip((160, 250, 340), digits, strict=True):
                canvas.drawString(x, y - down, digit)
    canvas.save()
    read = PdfReading(buffer.getvalue())
    for name, pages in (("Jäv", (1,)), ("Stöld", (1,)), ("Mutor", (1, 2))):
        for header, value in zip(headers, (3.0, 4.0, 5.0, 6.0, 7.0, 8.0), strict=True):
            claim = Claim(name, (*names, "Mutor"), header, headers, (value,), "", pages, (1, 2))
            assert read.bears(claim)
            assert not read.bears(replace(claim, numbers=(value + 10,)))


def test_numbers_over_the_labels_of_cards_in_two_columns() -> None:
    """Names of the other column part no card."""
    labels = tuple(Header(text, 0) for text in ("Sannolikhet", "Konsekvens", "Riskvärde"))
    places = {"Jäv": (60, 700, "234"), "Stöld": (60, 560, "567"), "Fukt": (320, 670, "819")}
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for name, (left, y, digits) in places.items():
        canvas.drawString(left, y, name)
        canvas.drawString(left, y - 20, "En mening om risken.")
        for place, (label, digit) in enumerate(zip(labels, digits, strict=True)):
            canvas.drawString(left + 70 * place, y - 40, digit)
            canvas.setFontSize(7)
            canvas.drawString(left + 70 * place, y - 50, label.text)
            canvas.setFontSize(12)
    canvas.save()
    read = PdfReading(buffer.getvalue())
    for name, (_, _, digits) in places.items():
        for label, digit in zip(labels, digits, strict=True):
            claim = Claim(name, tuple(places), label, labels, (float(digit),), "", (1,), (1,))
            assert read.bears(claim)
            assert read.seen(claim) == digit
            assert not read.bears(replace(claim, numbers=(float(digit) + 20,)))


def test_a_name_that_another_row_mentions_bounds_no_row() -> None:
    header = Header("Riskvärde", 0)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for x, y, text in (
        *((60, 720, "Risk"), (300, 720, "Beskrivning"), (450, 720, "Riskvärde")),
        *((60, 700, "Jäv"), (300, 700, "Stöld"), (450, 700, "6"), (60, 680, "Stöld"), (450, 680, "8")),
    ):
        canvas.drawString(x, y, text)
    canvas.save()
    headers = (Header("Risk", 0), Header("Beskrivning", 0), header)
    claim = Claim("Jäv", ("Jäv", "Stöld"), header, headers, (6.0,), "", (1,), (1,))
    assert PdfReading(buffer.getvalue()).bears(claim)


def stacked(value: float) -> tuple[PdfReading, Claim]:
    """Cards whose labels stand alone over their values, and the claim that the first one's consequence is a number."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 300))
    for line, text in enumerate(
        ["Jäv vid inköp", "Sannolikhet", "3 Möjlig", "Konsekvens", "4 Allvarlig", "Riskvärde", "12"]
    ):
        canvas.drawString(50, 260 - 14 * line, text)
    canvas.save()
    headers = tuple(Header(text, 0) for text in ("Sannolikhet", "Konsekvens", "Riskvärde"))
    place = Region(page=1, bbox=(50, 86, 120, 102))
    return PdfReading(data.getvalue()), Claim(
        "Jäv vid inköp", ("Jäv vid inköp",), headers[1], headers, (value,), "", (1,), (1,), (place,)
    )


def test_a_reading_that_finds_no_number_of_the_row_looks_where_the_first_one_has_it() -> None:
    read, claim = stacked(4)
    assert (read.bears(claim), read.seen(claim), read.bears_in_place(claim)) == (False, "", True)


def test_a_place_under_another_label_or_with_another_number_bears_nothing_out() -> None:
    read, claim = stacked(4)
    assert not read.bears_in_place(replace(claim, header=claim.headers[0]))
    assert not read.bears_in_place(replace(claim, numbers=(3,)))
    assert not read.bears_in_place(replace(claim, places=()))


def test_numbers_flush_right_stand_in_their_column_where_lines_part_it() -> None:
    """They may end where the next column's header and text begin."""
    headers = tuple(Header(text, 0) for text in ("Risk", "S", "Konsekvens", "Riskvärde", "Åtgärd"))
    walls = (60, 160, 220, 280, 340, 460)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for x in walls:
        canvas.line(x, 640, x, 720)
    for x, header in zip(walls, headers, strict=False):
        canvas.drawString(x + 1, 700, header.text[:7])
    for y, name, numbers in ((680, "Jäv", ("3", "4", "12")), (660, "Stöld", ("2", "4", "9"))):
        canvas.drawString(61, y, name)
        for right, number in zip(walls[2:], numbers, strict=False):
            canvas.drawRightString(right - 1, y, number)
        canvas.drawString(341, y, "Stickprov")
    canvas.save()
    read = PdfReading(buffer.getvalue())
    for header, value in zip(headers[1:4], (3.0, 4.0, 12.0), strict=True):
        claim = Claim("Jäv", ("Jäv", "Stöld"), header, headers, (value,), "", (1,), (1,))
        assert read.bears(claim)
        assert not read.bears(replace(claim, numbers=(value + 1,)))


@pytest.mark.parametrize(
    "told", ["Riskvärdet är sannolikhet gånger konsekvens.", "Vad sannolikhet och konsekvens är sägs i bilagan."]
)
def test_a_header_broken_inside_its_word_stands_where_it_opens_its_text(told: str) -> None:
    """A sentence right above the table has the same words whole; a blank cell is blank, and no other number stands in it."""
    headers = tuple(Header(text, 0) for text in ("Risk", "Sannolikhet", "Konsekvens"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 740, told)
    for x, lines in ((60, ["Risk"]), (330, ["Sannolikhe", "t"]), (400, ["Konsekven", "s"])):
        for line, text in enumerate(lines):
            canvas.drawString(x, 715 - 11 * line, text)
    for y, name, numbers in ((680, "Jäv", ("2", "4")), (660, "Brist på gode män", ("3", ""))):
        canvas.drawString(60, y, name)
        for x, number in zip((350, 420), numbers, strict=True):
            canvas.drawString(x, y, number)
    canvas.save()
    claim = Claim("Brist på gode män", ("Jäv", "Brist på gode män"), headers[2], headers, (), "", (1,), (1,))
    assert PdfReading(buffer.getvalue()).bears(claim)


@pytest.mark.parametrize("told", ["risk med riskvärde 10 eller högre", "Riskvärde 10 och mer"])
@pytest.mark.parametrize("number", [None, "8"])
def test_a_text_beside_a_table_is_no_label_of_its_rows(told: str, number: str | None) -> None:
    """As beside a dashboard's table, below its matrix: the row's own cell is blank or has its number."""
    headers = tuple(Header(text, 0) for text in ("Risk", "Konsekvens", "Riskvärde"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(20, 678, told)
    rows = [("Risk", "Konsekvens", "Riskvärde"), ("Jäv", "2", number or ""), ("Stöld", "3", "9")]
    for y, row in zip((720, 680, 640), rows, strict=True):
        for x, text in zip((260, 360, 450), row, strict=True):
            canvas.drawString(x, y, text)
    canvas.save()
    read = PdfReading(buffer.getvalue())
    values = (float(number),) if number else ()
    claim = Claim("Jäv", ("Jäv", "Stöld"), headers[2], headers, values, "", (1,), (1,))
    assert read.bears(claim)
    assert read.seen(claim) == (number or "")


@pytest.mark.parametrize("number", ["9", "12"])
def test_a_place_may_hold_the_label_over_its_number_too(number: str) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(60, 700, "Jäv vid inköp")
    canvas.setFont("Helvetica", 7)
    canvas.drawRightString(300, 703, "Riskvärde")
    canvas.setFont("Helvetica", 14)
    canvas.drawRightString(300, 690, number)
    canvas.save()
    headers = tuple(Header(text, 0) for text in ("Sannolikhet", "Konsekvens", "Riskvärde"))
    place = Region(page=1, bbox=(265, 842 - 716, 301, 842 - 686))
    claim = Claim("Jäv vid inköp", ("Jäv vid inköp",), headers[2], headers, (float(number),), "", (1,), (1,), (place,))
    read = PdfReading(buffer.getvalue())
    assert read.bears_in_place(claim)
    assert not read.bears_in_place(replace(claim, numbers=(float(number) + 1,)))


def _word(text: str, x: float, top: float) -> Word:
    return Word(text, "".join(words(text)), x, top, x + 6 * len(text), top + 10)


@pytest.mark.parametrize(
    ("marks", "bears"), [("●●●○", True), ("●●○○", False), ("●●●●", False), ("● ● ● ○", True), ("3", False)]
)
@pytest.mark.parametrize("labelled", [True, False], ids=["card", "table"])
def test_marks_that_are_counted_are_read_again_as_marks(marks: str, *, bears: bool, labelled: bool) -> None:
    """The document's legend gives their number; the same must stand there, behind a card's label or in a column."""
    table = reading().risk_assessments[0]
    first = table.risks[0].model_copy(deep=True)
    first.source.cells["score.likelihood"].text = "●●●○"
    claim = next(iter(claims(table, first)))
    assert (claim.label, claim.numbers) == ("●●●○", ())
    top = 130 if labelled else 100
    line = [_word(text, (70 if labelled else 0) + 330 + 12 * at, top) for at, text in enumerate(marks.split())]
    named = [header.text for header in claim.headers]
    shown = ("Sannolikhet", "Konsekvens") if labelled else named  # a table shows all of its headers
    first_at = named.index("Sannolikhet")
    heads = [_word(text, 330 + 150 * (named.index(text) - first_at), top if labelled else 80) for text in shown]
    name = claim.name.split()
    names = [_word(text, 20 + 6 * len(" ".join(["", *name[:at]])), 100) for at, text in enumerate(name)]
    read = PdfReading(b"")
    read._pages[1] = [*heads, *names, *line, _word("●○○○", 550 if labelled else 480, top)]
    assert read.bears(claim) is bears

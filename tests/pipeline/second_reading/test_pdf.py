from __future__ import annotations

import io
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.second_reading.expected_values import Claim, Header, claims, in_order
from pipeline.second_reading.pdf import PdfReading
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

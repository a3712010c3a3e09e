from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.second_reading.expected_values import Claim, claims, in_order
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

"""Assessments in sentences."""

from __future__ import annotations

import pytest

from pipeline.check.scores import written
from pipeline.link.view import File, sheets_of
from schemas.tables import Method, Scale
from tests.pipeline.factory import analysis, document, risk


@pytest.mark.parametrize(
    ("likelihood", "consequence", "value", "said"),
    [(3, 4, 12, "3 × 4 = 12"), (5, 4, 9, "5, 4, 9"), (2, 2, 4, "2 × 2 = 4"), (3, 4, 16, "3, 4, 16"), (3, 4, None, "3 × 4")],
)  # fmt: skip
def test_what_is_no_product_is_an_equation_only_where_its_table_tells_how(
    likelihood: float, consequence: float, value: float | None, said: str
) -> None:
    assert said_of((likelihood, consequence, value)) == said


def test_a_sum_is_written_as_one_where_the_table_or_all_its_rows_sum() -> None:
    assert said_of((5, 4, 9), method="sum") == "5 + 4 = 9"
    assert said_of((5, 4, 9), (3, 1, 4), (2, 2, 4)) == "5 + 4 = 9"
    assert said_of((2, 2, 4), (3, 1, 4), (5, 4, 9)) == "2 + 2 = 4"
    assert said_of((2, 4, 6), (3, 3, 9), (2, 2, 4)) == "2, 4, 6"


def test_what_breaks_the_product_of_its_table_is_written_as_the_document_has_it() -> None:
    assert said_of((3, 2, 9), method="product") == "3 × 2 = 9"
    assert said_of((5, 4, 9), method="matrix") == "5, 4, 9"


def said_of(*rows: tuple[float, float, float | None], method: Method = "unknown") -> str:
    """The first of a table's assessments in words."""
    paper = document(
        analysis(2024, *(risk(f"Risk {at}", *row) for at, row in enumerate(rows)), scale=Scale(method=method))
    )
    [sheet] = sheets_of(File(paper))
    return written(sheet.entries[0].score, sheet)

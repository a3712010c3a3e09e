"""Assessments in sentences."""

from __future__ import annotations

import pytest

from pipeline.check.scores import written
from schemas.tables import Score


@pytest.mark.parametrize(
    ("likelihood", "consequence", "value", "said"),
    [(3, 4, 12, "3 × 4 = 12"), (5, 4, 9, "5 + 4 = 9"), (2, 2, 4, "2 × 2 = 4"), (3, 4, 16, "3 × 4 = 16"), (3, 4, None, "3 × 4")],
)  # fmt: skip
def test_a_sum_is_written_as_one(likelihood: float, consequence: float, value: float | None, said: str) -> None:
    assert written(Score(raw="", likelihood=likelihood, consequence=consequence, value=value, notation="cells")) == said

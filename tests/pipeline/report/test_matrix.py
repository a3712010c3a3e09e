from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.matrix import MAX_STEPS, Box, Matrix, matrix_of
from schemas.evidence import RowSource
from schemas.tables import Range, Risk, RiskAssessment, Scale, Score
from tests.pipeline.report.factory import assessment, plan, scaled

NUMBERS = st.none() | st.integers(0, 12).map(float) | st.floats(0, 12, width=16) | st.just(float("inf"))


def table(*parts: tuple[float | None, float | None], scale: Scale | None = None) -> RiskAssessment:
    risks = [
        Risk(
            id=f"r{number}",
            name=f"Risk {number}",
            score=Score(raw="", likelihood=likelihood, consequence=consequence, notation="cells"),
            source=RowSource(),
        )
        for number, (likelihood, consequence) in enumerate(parts)
    ]
    return RiskAssessment(id="t", risks=risks, scale=scale or Scale())


def steps(matrix: Matrix) -> int:
    return sum(len(row) for row in matrix.rows)


def made(*parts: tuple[float | None, float | None], scale: Scale | None = None) -> Matrix:
    matrix = matrix_of(table(*parts, scale=scale))
    assert matrix is not None
    return matrix


def box(matrix: Matrix, likelihood: int, consequence: int) -> Box:
    return next(
        one for row in matrix.rows for one in row if (one.likelihood, one.consequence) == (likelihood, consequence)
    )


def test_a_table_without_both_parts_has_no_matrix() -> None:
    assert matrix_of(table((None, 3), (2, None))) is None
    assert matrix_of(plan()) is None


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
def test_every_risk_is_in_one_box_or_told_to_be_in_none(parts: list[tuple[float | None, float | None]]) -> None:
    matrix = matrix_of(table(*parts))
    if matrix is None:
        assert all(None in pair or float("inf") in pair for pair in parts)
        return
    assert len(matrix.placed) + len(matrix.unplaced) == len(parts)
    drawn = [risk.row for row in matrix.rows for one in row for risk in one.risks]
    assert sorted(drawn) == (sorted(risk.row for risk in matrix.placed) if matrix.rows else [])
    assert len(matrix.likelihoods) <= MAX_STEPS


def test_a_stated_scale_gives_the_axes_and_their_words() -> None:
    matrix = made((2, 2), scale=scaled())
    assert [step.number for step in matrix.likelihoods] == [1, 2, 3, 4, 5]
    assert matrix.likelihoods[2].label == "Möjlig"
    assert matrix.stated == 4
    assert [row[0].consequence for row in matrix.rows] == [5, 4, 3, 2, 1]


def test_without_a_scale_the_axes_begin_at_one_or_lower() -> None:
    matrix = made((3, 4), (0, 2))
    assert [step.number for step in matrix.likelihoods] == [0, 1, 2, 3]
    assert [step.number for step in matrix.consequences] == [1, 2, 3, 4]
    assert matrix.stated == 0


def test_decimals_stand_in_the_nearest_box() -> None:
    matrix = made((3.2, 2.5), scale=scaled())
    assert [risk.row for risk in box(matrix, 3, 3).risks] == ["r0"]
    assert matrix.decimals


def test_several_risks_share_a_box() -> None:
    assert [risk.number for risk in box(made((3, 3), (1, 1), (3, 3)), 3, 3).risks] == [1, 3]


def test_what_lies_outside_the_scale_has_a_step_that_says_so() -> None:
    matrix = made((6, 2), scale=scaled())
    assert [step.outside for step in matrix.likelihoods] == [False] * 5 + [True]


@pytest.mark.parametrize(("method", "over"), [("product", True), ("sum", False), ("matrix", False), ("unknown", False)])
def test_only_a_stated_arithmetic_marks_the_threshold(method: str, *, over: bool) -> None:
    assert box(made((4, 3), scale=scaled(method=method)), 4, 3).over is over


def test_values_too_far_apart_are_not_drawn() -> None:
    matrix = made((1, 1), (2_000_000_000, 1))
    assert steps(matrix) == 0
    assert list(matrix.span) == [1, 2_000_000_000]
    assert steps(made((1, 1), scale=Scale(likelihood=Range(min=1, max=1e12)))) == 0


def test_the_same_assessments_look_alike() -> None:
    drawn = matrix_of(assessment())
    assert drawn
    assert drawn.alike(made((3, 4), (4, 3), (2.5, 2)))
    assert not drawn.alike(made((4, 3), (3, 4), (2.5, 2)))
    assert not drawn.alike(made((3, 4), (4, 3), (2.5, 2), scale=scaled()))

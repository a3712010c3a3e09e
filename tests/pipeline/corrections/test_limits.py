"""A correction's value is no more than a person types, and no number that nobody can hold."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from pipeline.corrections.limits import LETTERS, expect_within_limits
from schemas.errors import UsageError


@pytest.mark.parametrize(
    "value", [10**400, -(10**15), 1e9 + 1, float("inf"), float("nan"), {"value": 1e99}, [[1, 1e99]]]
)
def test_a_number_that_no_document_states_is_refused(value: JsonValue) -> None:
    """One beyond what a float holds would be written as nothing at all."""
    with pytest.raises(UsageError, match="för stort"):
        expect_within_limits(value)


@pytest.mark.parametrize("value", ["x" * LETTERS, [{"text": "x" * (LETTERS // 3)}] * 3])
def test_a_text_that_nobody_reads_is_refused(value: JsonValue) -> None:
    with pytest.raises(UsageError, match="20000 tecken"):
        expect_within_limits(value)


@pytest.mark.parametrize("value", [None, True, 25, -1.5, 1e9, "x" * (LETTERS - 2), ["a", {"number": 1, "text": "b"}]])
def test_what_a_person_types_is_none_of_these(value: JsonValue) -> None:
    expect_within_limits(value)

from __future__ import annotations

import pytest

from schemas.tables import ControlPlan
from tests.pipeline.check.help import about, found
from tests.pipeline.factory import control, document, plan


def table(*starts: tuple[int, int], process: str | None = None) -> ControlPlan:
    """Rows of checks numbered [first, count)."""
    rows = []
    for letter, (first, count) in zip("abcdefgh", starts, strict=False):
        texts = [f"Granska {letter} {index}" for index in range(count)]
        rows.append(control(f"Risk {letter}", *texts, start=first, process=process))
    return plan(2023, *rows)


def test_a_list_that_starts_at_two_among_lists_that_start_at_one() -> None:
    [one] = found(document(table((1, 1), (1, 1), (1, 1), (2, 1))), code="numbering-gap")
    assert (one.severity, one.about, one.stated, one.expected) == ("notice", "Risk d", "2", "1")


def test_a_skipped_number_within_a_list() -> None:
    row = control("Jäv", "Ett", "Två", start=1)
    row.checks[1].number = 3
    [one] = found(document(plan(2023, row)), code="numbering-gap")
    assert "hoppar till 3; nummer 2 saknas" in one.message


@pytest.mark.parametrize(
    "starts",
    [
        pytest.param(((1, 1), (2, 1), (3, 1)), id="one a row"),
        pytest.param(((1, 2), (3, 1), (4, 3)), id="several a row"),
        pytest.param(((1, 2), (1, 3), (1, 1)), id="each row its own list"),
        pytest.param(((1, 1), (2, 1), (1, 1), (2, 1)), id="two lists of two rows"),
    ],
)
def test_numbers_that_run_on_across_rows_are_silent(starts: tuple[tuple[int, int], ...]) -> None:
    assert about("numbering-gap", table(*starts)) == []


def test_a_skip_between_rows_that_run_on() -> None:
    assert about("numbering-gap", table((1, 2), (3, 2), (6, 1))) == ["Risk c"]


def test_identifiers_out_of_a_longer_list_are_silent() -> None:
    assert about("numbering-gap", table((3, 1), (7, 1), (12, 1), (15, 1))) == []


def test_numbers_that_run_on_from_the_table_before_are_silent() -> None:
    assert about("numbering-gap", table((1, 2), (3, 1)), table((4, 1), (5, 1))) == []


def test_rows_of_one_process_may_run_on_where_others_restart() -> None:
    rows = [control(name, "Granska", start=number, process=process) for name, number, process in
            (("a", 1, "P"), ("b", 1, "Q"), ("c", 1, "R"), ("d", 2, "R"), ("e", 1, "S"))]  # fmt: skip
    assert about("numbering-gap", plan(2023, *rows)) == []

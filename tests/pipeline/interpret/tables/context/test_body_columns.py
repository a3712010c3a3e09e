"""A table with a column of boards is a table for each board."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [("Mutor", "Stickprov av fakturor"), ("Jäv", "Genomgång av beslut")]


def read(*boards: str, header: str = "Nämnd", title: str = "Internkontrollplan 2027") -> Facts:
    """A plan with as many rows for each board as there are risks."""
    rows = [[board, risk, check, "Chef"] for board in boards for risk, check in ROWS]
    return interpret(document([f"# {title}", grid([[header, "Risk", "Kontrollmoment", "Ansvarig"], *rows])]))


def told(facts: Facts) -> list[tuple[str | None, list[str | None]]]:
    return [(one.body.name if one.body else None, [row.risk for row in one.controls]) for one in facts.control_plans]


@pytest.mark.parametrize("header", ["Nämnd", "Nämnd/styrelse", "Nämnd/bolag"])
def test_each_board_has_its_rows(header: str) -> None:
    boards = ("Kommunstyrelsen", "Miljö- och byggnadsnämnden", "Trevik Energi AB")
    facts = read(*boards, header=header)
    assert told(facts) == [(board, ["Mutor", "Jäv"]) for board in boards]
    rows = [row.id for one in facts.control_plans for row in one.controls]
    assert len({one.id for one in facts.control_plans}) == len(boards)
    assert len(set(rows)) == len(rows)
    assert len(facts.ledger) == 1


def test_the_rows_of_a_board_need_not_stand_together() -> None:
    assert told(read("Valnämnden", "Socialnämnden", "Valnämnden")) == [
        ("Valnämnden", ["Mutor", "Jäv", "Mutor", "Jäv"]),
        ("Socialnämnden", ["Mutor", "Jäv"]),
    ]


def test_one_board_is_the_tables() -> None:
    assert told(read("Socialnämnden")) == [("Socialnämnden", ["Mutor", "Jäv"])]


@pytest.mark.parametrize("boards", [("Alla nämnder", "Socialnämnden"), ("Socialnämnden, valnämnden", "Valnämnden")])
def test_rows_of_several_boards_stay_together(boards: tuple[str, str]) -> None:
    (plan,) = read(*boards).control_plans
    assert plan.body is None
    assert [row.extra["Nämnd"] for row in plan.controls[::2]] == [*boards]


def test_a_plan_that_says_whose_it_is_is_not_parted() -> None:
    title = "Kommunstyrelsens internkontrollplan 2027"
    assert [name for name, _ in told(read("Kommunstyrelsen", "Valnämnden", title=title))] == ["Kommunstyrelsen"]


def test_a_count_of_all_rows_is_held_against_none_of_the_parts() -> None:
    rows = [[board, *row, "Chef"] for board in ("Valnämnden", "Socialnämnden") for row in ROWS]
    table = grid([["Nämnd", "Risk", "Kontrollmoment", "Ansvarig"], *rows], top=260)
    facts = interpret(document(["# Internkontrollplan 2027", "Planen har fyra kontroller.", table]))
    assert [one.counts for one in facts.control_plans] == [[], []]

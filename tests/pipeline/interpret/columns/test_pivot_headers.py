"""Headers of a pivot table's values: "Max av Riskvärde" beside the risks and checks that its rows are of."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEAD = ["Process", "Risk", "Kontrollmoment", "Ansvarig"]
ROWS = [
    ["Bad", "Klorhalten mäts inte", "Läs av loggen", "Badmästare", 15],
    ["", "Entréer redovisas sent", "Jämför kassan", "Ekonom", 6],
    ["Bad Summa", "", "", "", 15],
    ["Bibliotek", "Lån krävs inte in", "Uttag av krav", "Chef", 8],
    ["", "Inköp utan avtal", "Stickprov", "Chef", 12],
    ["Bibliotek Summa", "", "", "", 12],
]


def rows(header: str) -> list[list[str | None]]:
    body: list[list[str | None]] = [[str(text) for text in row] for row in ROWS]
    return [[*HEAD, header], *body]


@pytest.mark.parametrize("of", ["Riskvärde", "riskvärde", "Risktal"])
@pytest.mark.parametrize("made", ["Max av {}", "Min av {}", "Medel av {}", "Medelvärde av {}", "Max - {}", "Max – {}"])
def test_the_largest_of_a_rows_scores_is_its_score(made: str, of: str) -> None:
    facts = interpret(document(["# Internkontrollplan 2027", grid(rows(made.format(of)))]))
    (plan,) = facts.control_plans
    assert [one.score.value for one in plan.controls if one.score] == [15, 6, 8, 12]
    assert not facts.problems


@pytest.mark.parametrize("header", ["Varians av Riskvärde", "Median - Risktal", "Antal av Riskvärde"])
def test_what_else_is_worked_out_of_scores_is_none_of_a_row_and_told(header: str) -> None:
    facts = interpret(document(["# Internkontrollplan 2027", grid(rows(header))]))
    (plan,) = facts.control_plans
    assert not any(one.score for one in plan.controls)
    assert [problem.code for problem in facts.problems] == ["columns-unread"]
    assert header in facts.problems[0].message


def test_beside_the_score_itself_it_stays_what_it_is() -> None:
    made = [[*row, "99" if at else "Max av Riskvärde"] for at, row in enumerate(rows("Riskvärde"))]
    (plan,) = interpret(document(["# Internkontrollplan 2027", grid(made)])).control_plans
    assert [one.score.value for one in plan.controls if one.score] == [15, 6, 8, 12]


def test_of_groups_that_are_counted_it_makes_no_risks() -> None:
    made: list[list[str | None]] = [["Process", "Antal risker", "Max av Riskvärde"], ["Bad", "2", "15"], ["Bibliotek", "2", "12"]]  # fmt: skip
    facts = interpret(document(["# Riskanalys 2027", grid(made)]))
    assert not facts.risk_assessments

"""Tables whose columns stand on two slides or pages, the further ones behind nothing but the numbers of the rows."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

Rows = list[list[str]]
NAMED: Rows = [
    ["Nr", "Risk", "Kontrollmoment"],
    ["1", "Jäv vid inköp", "Läs protokoll"],
    ["2", "Fel hyra debiteras", "Jämför avtal"],
    ["3", "Akter förkommer", "Räkna akter"],
]
FURTHER: Rows = [
    ["Nr", "Metod", "Ansvarig", "Frekvens"],
    ["1", "Stickprov", "Jurist", "Mars"],
    ["2", "Intervju", "Hyreschef", "Varje kvartal"],
    ["3", "Inventering", "Arkivarie", "Oktober"],
]
WANTED = [
    ("Jäv vid inköp", "Stickprov", "Jurist", "Mars"),
    ("Fel hyra debiteras", "Intervju", "Hyreschef", "Varje kvartal"),
    ("Akter förkommer", "Inventering", "Arkivarie", "Oktober"),
]


def read(named: Rows, further: Rows, *between: str, title: str = "Internkontrollplan 2028") -> Facts:
    second: list[str | Grid] = [f"# {title}: hur, vem och när", *between, grid(further, page=2)]
    return interpret(document([f"# {title}: risker", grid(named)], second))


def rows_of(facts: Facts) -> list[tuple[object, ...]]:
    (table,) = facts.control_plans
    assert [facts.risk_assessments, facts.follow_ups] == [[], []]
    return [(row.risk, row.method, row.responsible and row.responsible.text, row.frequency) for row in table.controls]


@pytest.mark.parametrize("order", [[1, 2, 3], [3, 1, 2]])
@pytest.mark.parametrize(("head", "letters"), [("Nr", ""), ("Id", "K"), ("Risknr", "R"), ("Löpnr", "")])
@pytest.mark.parametrize("note", [[], ["Numret visar till bilden före."]])
def test_further_columns_belong_to_the_rows_of_their_numbers(
    order: list[int], head: str, letters: str, note: list[str]
) -> None:
    named, further = (
        [[head, *rows[0][1:]], *([f"{letters}{first}", *more] for first, *more in rows[1:])]
        for rows in (NAMED, [FURTHER[0], *(FURTHER[at] for at in order)])
    )
    facts = read(named, further, *note)
    assert rows_of(facts) == WANTED
    assert not facts.problems
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "extracted"]


def test_the_scores_of_an_analysis_on_the_next_page_are_its_rows() -> None:
    scores = [["Nr", "Sannolikhet", "Konsekvens"], ["1", "2", "4"], ["2", "3", "3"], ["3", "1", "2"]]
    (table,) = read([row[:2] for row in NAMED], scores, title="Riskanalys 2028").risk_assessments
    assert [(one.name, one.score and one.score.likelihood, one.score and one.score.consequence) for one in table.risks] == [
        ("Jäv vid inköp", 2, 4), ("Fel hyra debiteras", 3, 3), ("Akter förkommer", 1, 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "further",
    [
        FURTHER[:3],  # a number less
        [FURTHER[0], *FURTHER[1:3], ["4", *FURTHER[3][1:]]],  # another one
        [["Nr", "Aktivitet", "Ansvarig", "Frekvens"], *FURTHER[1:]],  # rows of their own
        [["Nr", "Kontrollmoment", "Ansvarig", "Frekvens"], *FURTHER[1:]],
    ],
    ids=["less", "other", "activities", "checks"],
)
def test_what_has_other_numbers_or_rows_of_its_own_stays_apart(further: Rows) -> None:
    tables = read(NAMED, further).control_plans
    assert {row.responsible for row in tables[0].controls} == {None}


def test_what_stands_below_the_title_of_another_year_stays_apart() -> None:
    earlier: list[str | Grid] = ["# Internkontrollplan 2027", grid(NAMED)]
    later: list[str | Grid] = ["# Internkontrollplan 2028", grid(FURTHER, page=2)]
    (table,) = interpret(document(earlier, later)).control_plans
    assert {row.responsible for row in table.controls} == {None}

"""Forms in which a part of a score is ticked under its step are read as those that state the number."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.ticked_scores import with_ticked_scores
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]

RISKS = [
    ("Faktura betalas utan kontroll", 2, 3, "Mottagare skriver under"),
    ("Dröjsmålsränta efter semester", 3, 1, "Attestanter får ersättare"),
    ("Avtalsvite krävs inte in", 1, 3, "Ekonomen får kopia"),
]


def form(marks: tuple[str, str], steps: list[str], second: str) -> list[Row]:
    """A form with a column for each step of both parts; marks are what stands in ticked boxes and others."""
    ticked, empty = marks
    wide: Row = [None] * (len(steps) - 1)
    head: list[Row] = [
        ["Nr", "Risk", "Sannolikhet", *wide, second, *wide, "Åtgärd"],
        ["^", "^", *steps, *steps, "^"],
    ]
    body: list[Row] = [
        [str(at), risk, *([ticked if one == s else empty for one in range(1, len(steps) + 1)]),
         *([ticked if one == k else empty for one in range(1, len(steps) + 1)]), measure]
        for at, (risk, s, k, measure) in enumerate(RISKS, 1)
    ]  # fmt: skip
    return head + body


@pytest.mark.parametrize(
    ("marks", "steps", "second"),
    list(
        product(
            [("☒", "☐"), ("X", ""), ("x", "☐"), ("[x]", "[ ]")],
            [["1", "2", "3"], ["1", "2", "3", "4"], ["1 Osannolik", "2 Möjlig", "3 Trolig", "4 Säker"]],
            ["Konsekvens", "Väsentlighet"],
        )
    ),
)
def test_a_ticked_step_is_the_part_of_the_score(marks: tuple[str, str], steps: list[str], second: str) -> None:
    facts = interpret(document(["# Riskbedömning för intern kontroll 2025", grid(form(marks, steps, second))]))
    (table,) = facts.risk_assessments
    found = [
        (row.name, row.score.likelihood, row.score.consequence, row.treatments[0].text)
        for row in table.risks
        if row.score
    ]
    assert found == RISKS
    assert not facts.problems


def test_a_row_without_a_tick_has_no_such_part() -> None:
    rows = form(("☒", "☐"), ["1", "2", "3", "4"], "Konsekvens")
    rows[2][2:6] = ["☐"] * 4
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [row.score.likelihood for row in table.risks if row.score] == [None, 3, 1]


def test_two_ticks_give_no_number() -> None:
    rows = form(("☒", "☐"), ["1", "2", "3", "4"], "Konsekvens")
    rows[2][2:6] = ["☐", "☒", "☒", "☐"]
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [row.score.likelihood for row in table.risks if row.score] == [None, 3, 1]


@pytest.mark.parametrize("marks", [("?", "☐"), ("EJ", ""), ("2", "")])
def test_what_holds_more_than_ticks_is_left_as_it_stands(marks: tuple[str, str]) -> None:
    drawn = document([grid(form(marks, ["1", "2", "3", "4"], "Konsekvens"))])
    assert with_ticked_scores(drawn) == drawn


@pytest.mark.parametrize("unread", ["?", "xx", "EJ"])
def test_a_box_that_was_not_read_gives_no_number(unread: str) -> None:
    rows = form(("☒", "☐"), ["1", "2", "3", "4"], "Konsekvens")
    rows[2][2:6] = ["☐", unread, "☐", "☐"]
    facts = interpret(document(["# Riskanalys 2025", grid(rows)]))
    (table,) = facts.risk_assessments
    assert [row.score.likelihood for row in table.risks if row.score] == [None, 3, 1]
    assert table.risks[0].score is not None
    assert table.risks[0].score.raw != ""

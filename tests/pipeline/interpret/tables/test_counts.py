"""Tables of how many checks and deviations there are, which tell none of them."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = [
    ["Process", "Kontrollmoment", "Resultat", "Ansvarig"],
    ["Inköp", "Granska avtal", "Ingen avvikelse", "Chef"],
    ["Lön", "Avstämning", "Avvikelse: två fel", "HR"],
]
COUNTS = {
    "in one row": [["12\nkontroller", "11\ngenomförda", "5\navvikelser"]],
    "under their words": [["Kontroller", "Resultat", "Åtgärder"], ["12", "11", "5"]],
    "of checks": [["Kontrollmoment", "Utfall", "Avvikelser"], ["12", "11", "5"]],
    "of risks": [["Risker", "Kontroller", "Åtgärder"], ["12", "11", "5"]],
    "by process": [
        ["Process", "Kontroller", "Avvikelser"],
        ["Lön", "3", "1"],
        ["Inköp", "4", "0"],
        ["Summa", "7", "1"],
    ],
    "by process, all": [
        ["Process", "Risker", "Kontroller", "Åtgärder"],
        ["Lön", "3", "2", "1"],
        ["Inköp", "4", "4", "0"],
    ],
    "in percent": [["Process", "Kontroller", "Resultat"], ["Lön", "3", "100 %"], ["Inköp", "4", "75 %"]],
}


def read(table: Grid) -> Facts:
    return interpret(
        document(
            ["# Uppföljning av intern kontroll 2024", "# Året i siffror", table, "# Utfall", grid(CHECKS, top=600)]
        )
    )


@pytest.mark.parametrize("name", COUNTS)
def test_key_figures_are_no_checks(name: str) -> None:
    facts = read(grid(COUNTS[name]))
    assert not facts.control_plans
    assert not facts.risk_assessments
    (table,) = facts.follow_ups
    assert [item.checks[0].text for item in table.items] == ["Granska avtal", "Avstämning"]
    assert [entry.outcome for entry in facts.ledger] == ["ignored", "extracted"]
    assert not facts.problems


@pytest.mark.parametrize(
    "rows",
    [
        [["Kontroll", "Resultat"], ["1", "Ingen avvikelse"], ["2", "Avvikelse: två fel"]],
        [["Risk", "Kontroll", "Resultat"], ["Jäv", "1", "Ingen avvikelse"], ["Mutor", "2", "Två fel, avvikelse"]],
    ],
)
def test_checks_that_are_told_by_number_keep_their_results(rows: list[list[str]]) -> None:
    facts = read(grid(rows))
    results = [item.result for table in facts.follow_ups for item in table.items]
    assert [row[-1] for row in rows[1:]] == results[:2]

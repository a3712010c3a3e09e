"""The ledger says what a table is that lists nothing of ours, where the program knows it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.ledger.known_as import COUNTS, MATRIX, SCALE
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "3", "4"], ["Mutor", "2", "4"]]
OTHER = "ingen tabell om intern kontroll"

SCALES = [
    [["Sannolikhet", "Betydelse"], ["1", "Osannolik"], ["2", "Möjlig"], ["3", "Trolig"], ["4", "Mycket trolig"]],
    [["Nivå", "Sannolikhet", "Konsekvens"], ["1", "Osannolik", "Försumbar"], ["2", "Möjlig", "Lindrig"], ["3", "Sannolik", "Allvarlig"]],
    [["Riskvärde", "Följd"], ["1–3", "Accepteras"], ["4–8", "Bevakas"], ["9–16", "Åtgärdas"]],
]  # fmt: skip
MATRICES = [
    [["S/K", "1", "2", "3"], ["3", "3", "6", "9"], ["2", "2", "4", "6"], ["1", "1", "2", "3"]],
    [["4", "", "", "2", "1"], ["3", "1", "", "", ""], ["2", "", "", "1", ""], ["1", "", "", "", ""], ["", "1", "2", "3", "4"]],
    [["", *(f"Konsekvens {step}" for step in "1234")], *([f"Sannolikhet {step}", "Låg", "Medel", "Medel", "Hög"] for step in "4321")],
    [["Sannolikhet", "Konsekvens 1", "Konsekvens 2", "Konsekvens 3"], *([f"Sannolikhet {step}", "grön", "gul", "röd"] for step in "321")],
    [["", "Försumbar", "Lindrig", "Allvarlig"], ["Sannolik", "", "R1", ""], ["Möjlig", "R2", "", ""], ["Osannolik", "", "", "R3"]],
]  # fmt: skip
TALLIES = [
    [["Nivå", "Antal risker"], ["Hög (9–16)", "2"], ["Medel (4–8)", "5"], ["Låg (1–3)", "7"]],
    [["Process", "Antal kontroller", "Andel klara"], ["Inköp", "4", "75 %"], ["Lön", "3", "100 %"]],
    [["Nämnd", "Risker", "Åtgärder"], ["Socialnämnden", "14", "9"], ["Tekniska nämnden", "12", "–"], ["Totalt", "26", "9"]],
]  # fmt: skip


def reasons(rows: Sequence[Sequence[str | None]]) -> list[str | None]:
    facts = interpret(document(["# Riskanalys 2026", grid(RISKS)], ["## Om metoden", grid(rows, page=2, top=333.0)]))
    assert [len(table.risks) for table in facts.risk_assessments] == [2]
    return [entry.reason for entry in facts.ledger if entry.outcome == "ignored"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        *((rows, SCALE) for rows in SCALES),
        *((rows, MATRIX) for rows in MATRICES),
        *((rows, COUNTS) for rows in TALLIES),
        ([["Namn", "Datum"], ["Anna", "2 mars"], ["Bo", "3 mars"]], OTHER),
        ([["Konto", "Budget", "Utfall"], ["Lön", "120", "118"], ["Lokaler", "40", "44"]], OTHER),
    ],
)
def test_what_a_table_is_that_lists_nothing_of_ours(rows: Sequence[Sequence[str | None]], reason: str) -> None:
    assert reasons(rows) == [reason]


@pytest.mark.parametrize("levels", [["Låg", "Medel", "Hög", "Hög"], ["", "1", "2", ""]])
@pytest.mark.parametrize("first", ["", "S \\ K"])
def test_a_matrix_right_below_the_title_whose_sides_name_the_parts_is_not_missed(levels: list[str], first: str) -> None:
    rows = [[first, *(f"Konsekvens {step}" for step in "1234")], *([f"Sannolikhet {step}", *levels] for step in "4321")]
    facts = interpret(document(["# Riskanalys 2026", grid(rows), "# Identifierade risker", grid(RISKS, top=400.0)]))
    assert [len(table.risks) for table in facts.risk_assessments] == [2]
    assert (facts.problems, [entry.reason for entry in facts.ledger if entry.outcome == "ignored"]) == ([], [MATRIX])

"""A matrix of both scales right below a table, with as many columns, is none of its rows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Drawn
from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.matrix_grids import is_matrix
from tests.pipeline.interpret.drawn_pages import document, grid

Rows = list[list[str | None]]

RISKS: Rows = [
    ["Nr", "Risk", "S", "K", "Riskvärde"],
    ["1", "Beslut saknar delegation", "4", "4", "16"],
    ["2", "Fakturor betalas två gånger", "3", "4", "12"],
    ["3", "Loggar granskas inte", "2", "4", "8"],
    ["4", "Avtal löper ut", "3", "3", "9"],
]
NAMES = [row[1] for row in RISKS[1:]]
HEADS: dict[str, tuple[list[str], list[str]]] = {
    "numbers": (["1", "2", "3", "4"], ["4", "3", "2", "1"]),
    "named numbers": (["K1", "K2", "K3", "K4"], ["S4", "S3", "S2", "S1"]),
    "words with numbers": (
        ["1 Försumbar", "2 Lindrig", "3 Kännbar", "4 Allvarlig"],
        ["4 Sannolik", "3 Möjlig", "2 Mindre sannolik", "1 Osannolik"],
    ),
    "words": (["Försumbar", "Lindrig", "Kännbar", "Allvarlig"], ["Sannolik", "Möjlig", "Mindre sannolik", "Osannolik"]),
}
FIELDS: dict[str, Callable[[int, int], str]] = {
    "counts": lambda row, col: "1" if (row + col) % 3 == 0 else "",
    "numbers of risks": lambda row, col: {(0, 3): "1", (1, 3): "2, 7", (2, 3): "3", (1, 2): "4"}.get((row, col), ""),
    "names of risks": lambda row, col: {(0, 3): "R1", (1, 3): "R2 R7", (2, 3): "R3"}.get((row, col), ""),
    "products": lambda row, col: str((4 - row) * (col + 1)),
    "bare": lambda _row, _col: "",
}


def matrix(heads: str, fields: str, corner: str, *, below: bool) -> Rows:
    """A matrix of four by four, its consequences above or below the fields."""
    across, down = HEADS[heads]
    edge: list[str | None] = [corner, *across]
    rows: Rows = [[step, *(FIELDS[fields](row, col) for col in range(4))] for row, step in enumerate(down)]
    return [*rows, edge] if below else [edge, *rows]


@pytest.mark.parametrize(("heads", "fields"), [*itertools.product(HEADS, FIELDS)])
@pytest.mark.parametrize(("corner", "below"), [("Sannolikhet", False), ("", False), ("S / K", True)])
@pytest.mark.parametrize("drawn", ["word", "ruled"])
def test_a_matrix_right_below_a_table_is_no_row_of_it(
    heads: str, fields: str, corner: str, drawn: Drawn, *, below: bool
) -> None:
    second = replace(grid(matrix(heads, fields, corner, below=below), top=330.0), drawn=drawn)
    assert is_matrix(second)
    facts = interpret(document(["# Riskanalys 2026", replace(grid(RISKS), drawn=drawn), second]))
    (table,) = facts.risk_assessments
    assert [risk.name for risk in table.risks] == NAMES
    assert not facts.problems
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "ignored"]


@pytest.mark.parametrize(
    "rows",
    [
        [["5", "Kassan stämmer inte", "2", "2", "4"], ["6", "Jäv", "3", "2", "6"], ["7", "Mutor", "4", "2", "8"]],
        [["Jäv", "3", "4", "12", "Chef"], ["Mutor", "2", "3", "6", "Chef"], ["Brand", "1", "2", "2", "Vakt"]],
        [["1", "x", "x", "", ""], ["2", "", "x", "x", ""], ["3", "", "", "x", "x"]],
        [["Risk", "S", "K", "Värde", "År"], ["Jäv", "3", "4", "12", "1"], ["Mutor", "2", "3", "6", "2"]],
        RISKS,
    ],
    ids=["rows that go on", "rows without numbers", "ticks", "a header", "the table itself"],
)
def test_rows_are_no_matrix(rows: Sequence[Sequence[str | None]]) -> None:
    assert not is_matrix(grid([*rows, *(row for row in rows[1:] for _ in "ab")]))
    assert not is_matrix(grid(rows))

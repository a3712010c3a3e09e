"""A word over all parts of a score that came into the cell of one of them, as where dark ground hides the lines between."""

from __future__ import annotations

import pytest

from pipeline.interpret.columns.header import find_header
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [("Jäv", 3, 2), ("Stöld", 1, 4), ("Mutor", 4, 3)]


@pytest.mark.parametrize("over", ["Risk", "Bedömning", "Riskbedömning"])
@pytest.mark.parametrize("words", [("Sannolikhet", "Konsekvens"), ("Sannolikhet (S)", "Konsekvens (K)"), ("S", "K")])
def test_the_middle_part_is_read(over: str, words: tuple[str, str]) -> None:
    first, second = words
    rows: list[list[str | None]] = [[name, str(a), str(b), str(a * b), "Utbilda"] for name, a, b in ROWS]
    table = grid([["Händelse", first, f"{over}\n{second}", "Riskvärde", "Åtgärd"], *rows])
    (analysis,) = interpret(document(["# Riskanalys 2027", table])).risk_assessments
    told = [(one.name, one.score and (one.score.likelihood, one.score.consequence, one.score.value)) for one in analysis.risks]  # fmt: skip
    assert told == [(name, (a, b, a * b)) for name, a, b in ROWS]


@pytest.mark.parametrize("over", ["Risk", "Bedömning"])
def test_one_row_is_enough(over: str) -> None:
    """As in a plan whose tables have one row below a heading each."""
    head = ["Sannolikhet", f"{over}\nKonsekvens", "Riskvärde", "Kontrollmoment", "Frekvens"]
    header = find_header(grid([head, ["3", "2", "6", "Stickprov", "Årligen"]]))
    assert header
    assert [column.field for column in header.columns] == ["likelihood", "consequence", "value", "checks", "frequency"]


@pytest.mark.parametrize(
    ("head", "row", "fields"),
    [
        (["Händelse", "Risk Konsekvens", "Åtgärd"], ["Jäv", "6", "Utbilda"], [None, "score", "treatments"]),
        (["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"], ["risk", "likelihood", "consequence", "value"]),
        (["Risk\nKonsekvens", "Sannolikhet", "Åtgärd"], ["Anställda gynnar bekanta", "2", "Utbilda"], None),
    ],
    ids=["no other part", "apart", "texts below"],
)  # fmt: skip
def test_other_headers_say_what_they_said(head: list[str], row: list[str], fields: list[str | None] | None) -> None:
    header = find_header(grid([[*head], [*row], [*row]]))
    assert header
    said = [column.field for column in header.columns]
    assert "consequence" not in said if fields is None else said[1:] == fields[1:]

"""A list of risks by number under short names, and the table that tells them: no risk counts twice."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Tillsyn", "Årsräkningar granskas för sent", "Årsräkningar", 4, 3),
    ("Tillsyn", "Felaktigheter i redovisningen upptäcks inte", "Redovisning", 2, 4),
    ("Arvoden", "Arvode beslutas med fel grund", "Arvoden", 3, 2),
    ("Arvoden", "Skatteuppgifter lämnas inte i tid", "Skatt", 1, 3),
    ("Akter", "Akter förvaras så att obehöriga kommer åt dem", "Akter", 1, 4),
    ("Barn", "Arvode beslutas med fel grund", "Arvode, barn", 2, 2),
]
CODES = ["{}", "R{}", "ÖF-{:02}", "{}."]
COLUMNS = [("R",), ("S", "K"), ("S", "K", "R")]


def scores(at: int, columns: Sequence[str], off: int = 0) -> list[str]:
    likelihood, consequence = RISKS[at][3:]
    value = likelihood * consequence + off
    return [str({"S": likelihood, "K": consequence, "R": value}[column]) for column in columns]


def details(code: str) -> Grid:
    rows = [
        [code.format(at + 1), process, name, *scores(at, "SKR"), f"Rutin {at + 1}", "Enhetschef"]
        for at, (process, name, *_) in enumerate(RISKS)
    ]
    return grid([["Nr", "Process", "Risk", "S", "K", "R", "Åtgärd", "Riskägare"], *rows], top=600)


def short(code: str, order: Sequence[int], columns: Sequence[str], *, off: int = 0, first: int = 1) -> Grid:
    """off: by how much the first row's score and each third behind it differ. first: the number of the first risk."""
    rows = [
        [code.format(at + first), RISKS[at][2], *scores(at, columns, off if number % 3 == 0 else 0)]
        for number, at in enumerate(order)
    ]
    return grid([["Nr", "Kortnamn", *columns], *rows], top=100)


def read(*tables: Grid) -> list[list[Risk]]:
    blocks = [block for table in tables for block in ("## Avsnitt", table)]
    return [table.risks for table in interpret(document(["# Riskanalys 2026", *blocks])).risk_assessments]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("columns", COLUMNS, ids="".join)
@pytest.mark.parametrize("seed", range(4))
def test_each_risk_once_under_its_own_name(code: str, columns: Sequence[str], seed: int) -> None:
    draw = random.Random(seed)
    order = draw.sample(range(len(RISKS)), draw.randint(4, len(RISKS)))
    tables = [short(code, order, columns), details(code)]
    (risks,) = read(*tables[:: draw.choice([1, -1])])
    assert [(risk.process, risk.name, risk.score and risk.score.value) for risk in risks] == [
        (process, name, likelihood * consequence) for process, name, _, likelihood, consequence in RISKS
    ]
    assert {at: risk.extra["Kortnamn"] for at, risk in enumerate(risks) if "Kortnamn" in risk.extra} == {
        at: RISKS[at][2] for at in order
    }


def test_a_score_that_differs_stands_beside_its_risk() -> None:
    table = short("{}", range(len(RISKS)), "R")
    wrong = grid([*([cell.text for cell in row] for row in list(table.rows())[:-1]), ["6", "Arvode, barn", "3"]])
    (risks,) = read(wrong, details("{}"))
    assert [risk.extra.get("Bedömning i den andra tabellen") for risk in risks] == [None] * 5 + ["3"]


@pytest.mark.parametrize(
    "table",
    [
        short("{}", range(6), "R", off=1),
        short("{}", range(6), "R", first=4),
        short("{}", range(2), "R"),
        short("A{}", range(6), "R", off=2),
    ],
    ids=["other scores", "other numbers", "too few", "other letters and scores"],
)
def test_a_table_of_other_risks_stays(table: Grid) -> None:
    assert sorted(map(len, read(table, details("{}")))) == [table.n_rows - 1, len(RISKS)]


def test_other_risks_with_the_same_scores_in_the_same_order_stay() -> None:
    """No number and no word says that they are the same."""
    listed = grid(
        [["Risk", "S", "K", "R"], ["Mutor", "2", "4", "8"], ["Fel lön", "3", "3", "9"], ["Brand", "2", "3", "6"]]
    )
    told = [["Sekretess bryts", "2", "4", "8", "Utbilda"], ["Diariet förs inte", "3", "3", "9", "Ny rutin"]]
    told += [["Kassan saknar avstämning", "2", "3", "6", "Stäm av"]]
    other = grid([["Risk", "S", "K", "R", "Åtgärd"], *told], top=400)
    assert sorted(risk.name or "" for table in read(listed, other) for risk in table) == [
        "Brand", "Diariet förs inte", "Fel lön", "Kassan saknar avstämning", "Mutor", "Sekretess bryts",
    ]  # fmt: skip

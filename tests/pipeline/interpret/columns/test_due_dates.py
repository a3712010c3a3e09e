"""A column of dates beside treatments says when these are due, whatever its header; other moments and several such columns do not."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Jäv i upphandling", "2", "4", "Utbilda chefer", "Chef", "2026-05-31", "Pågår"),
    ("Mutor vid inköp", "3", "4", "Inför rutin", "Jurist", "2026-09-30", "Ej startad"),
    ("Brand i arkivet", "1", "5", "Flytta arkivet", "Arkivarie", "2026-12-15", "Klar"),
]
HEADERS = {
    "risk": "Risk", "s": "Sannolikhet", "k": "Konsekvens", "what": "Åtgärd", "who": "Åtgärdsansvarig", "how": "Åtgärdsstatus",
}  # fmt: skip
FIELDS = ["risk", "s", "k", "what", "who", "when", "how"]


def due(
    header: str, order: str, more: dict[str, str] | None = None, dates: dict[str, str] | None = None
) -> list[str | None]:
    """When each risk's treatment is due; more: headers of further columns, each with the date in all its cells."""
    headers = {**HEADERS, "when": header}
    columns = [*FIELDS[:3], *order.split()]
    rows = [dict(zip(FIELDS, risk, strict=True)) for risk in RISKS]
    more = more or {}
    body = [[(dates or {}).get(row[one], row[one]) for one in columns] + list(more.values()) for row in rows]
    table = grid([[headers[one] for one in columns] + list(more), *body])
    (read,) = interpret(document(["# Riskanalys 2026", table])).risk_assessments
    assert isinstance(read, RiskAssessment)
    return [risk.treatments[0].due for risk in read.risks]


DATES = [risk[5] for risk in RISKS]


@pytest.mark.parametrize(
    ("header", "order"),
    list(
        product(
            ["Måldatum", "Förfaller", "Tidsgräns", "Planerat", "Datum"],
            ["what who when how", "what when who how", "what who how when", "what when"],
        )
    ),
)
def test_dates_beside_treatments_are_when_these_are_due(header: str, order: str) -> None:
    assert due(header, order) == DATES


def test_months_do_too_and_a_date_of_change_beside_them_does_not() -> None:
    months = {"2026-05-31": "maj 2026", "2026-09-30": "2026-09", "2026-12-15": "december 2026"}
    assert due("Tid", "what who when how", {"Senast ändrad": "2025-11-03"}, months) == list(months.values())


@pytest.mark.parametrize(
    "header",
    ["Senast ändrad", "Startdatum", "Beslutsdatum", "Nästa uppföljning", "Skapad", "Slutförd", "Ärendedatum", "Zq"],
)
def test_dates_of_other_moments_are_not(header: str) -> None:
    assert due(header, "what who how when") == [None] * 3


def test_of_two_columns_of_dates_that_may_be_it_none_is() -> None:
    assert due("Datum", "what when how", {"Slut": "2026-01-15"}) == [None] * 3

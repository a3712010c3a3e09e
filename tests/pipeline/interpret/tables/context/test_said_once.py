"""Whose tables are is said once: in a report's particulars behind them, or beside another table of the same body."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.context.said_once import share_organisations
from schemas.tables import AnyTable, Body, ControlPlan, Organisation
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Intyg", "Chef"]]


def read(*pages: list[Line | Grid | str]) -> list[tuple[str | None, list[str]]]:
    """The body and the organisations of each table."""
    facts = interpret(document(*pages))
    tables: list[AnyTable] = [*facts.risk_assessments, *facts.control_plans]
    return [(one.body.name if one.body else None, [other.name for other in one.organisations]) for one in tables]


@pytest.mark.parametrize(
    ("label", "value", "body", "organisations"),
    [
        ("Organisation", "Utbildningsnämnden, Stenhamra kommun", "Utbildningsnämnden", ["Stenhamra kommun"]),
        ("Organisation", "Stenhamra kommun – Kulturnämnden", "Kulturnämnden", ["Stenhamra kommun"]),
        ("Nämnd", "Tekniska nämnden", "Tekniska nämnden", []),
        ("Organisation", "Vikarö Hamn AB", "Vikarö Hamn AB", []),
        ("Organisation", "Stenhamra kommun", None, ["Stenhamra kommun"]),
    ],
)
def test_a_reports_particulars_behind_a_table_say_whose_it_is(
    label: str, value: str, body: str | None, organisations: list[str]
) -> None:
    told = [("System", "Plania 7.2"), (label, value), ("Uttagsdatum", "2025-12-09 13:40"), ("Antal poster", "12")]
    assert read(["# Internkontrollplan 2026", grid(PLAN)], [grid(told, page=2)]) == [(body, organisations)]


@pytest.mark.parametrize(
    ("named", "bodies", "expected"),
    [
        (["Mölndals stad", None], ["Byggnadsnämnden", "Byggnadsnämnden"], ["Mölndals stad", "Mölndals stad"]),
        (["Mölndals stad", None], ["Byggnadsnämnden", "Kulturnämnden"], ["Mölndals stad", None]),
        (["Mölndals stad", "Ekeby kommun", None], ["Byggnadsnämnden"] * 3, ["Mölndals stad", "Ekeby kommun", None]),
        (["Mölndals stad", None], [None, None], ["Mölndals stad", None]),
    ],
)
def test_tables_of_one_body_have_its_organisation(
    named: list[str | None], bodies: list[str | None], expected: list[str | None]
) -> None:
    tables: list[AnyTable] = [
        ControlPlan.model_construct(
            id="1", body=Body(name=body) if body else None, organisations=[Organisation(name=name)] if name else []
        )
        for name, body in zip(named, bodies, strict=True)
    ]
    share_organisations(tables, document([]))
    assert [table.organisations[0].name if table.organisations else None for table in tables] == expected

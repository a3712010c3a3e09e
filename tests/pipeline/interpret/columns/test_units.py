"""Columns that name a unit beside others that name who answers: the order of columns decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from extractors.model.page import Document
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

UNITS = (
    *("Enhet", "Ansvarig enhet", "Ansvarig förvaltning", "Avdelning"),
    *("Vilken enhet svarar du för?", "Vilken avdelning arbetar ni på?", "För vilken förvaltning svarar du?"),
)
PERSONS = ("Ansvarig", "Kontrollansvarig", "Utförs av")
CELLS = {
    "Risk": ["Fakturor attesteras fel", "Avtal saknas", "Prov missas"],
    "Kontrollmoment": ["Granskning av attest", "Genomgång av avtal", "Avstämning av prov"],
    "unit": ["Gata", "Park", "Vatten"],
    "person": ["Controller", "", "VA-chef"],
}
RESULTS = ["Inga fel.", "Två avtal saknas.", "Alla prov tagna."]


def drawn(order: Sequence[str], names: dict[str, str], title: str, *, follows: bool) -> Document:
    """A table in that order of columns, what happened behind it in a follow-up."""
    columns = [[names.get(key, key), *CELLS[key]] for key in order]
    columns += [["Resultat", *RESULTS]] if follows else []
    return document([f"# {title}", grid([list(row) for row in zip(*columns, strict=True)])])


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("follows", [False, True])
def test_whoever_answers_is_read_wherever_the_unit_stands(unit: str, *, follows: bool) -> None:
    title = "Uppföljning av intern kontroll 2026" if follows else "Internkontrollplan 2026"
    for at, order in enumerate(permutations(CELLS)):
        names = {"unit": unit, "person": PERSONS[at % len(PERSONS)]}
        facts = interpret(drawn(order, names, title, follows=follows))
        rows = facts.follow_ups[0].items if follows else facts.control_plans[0].controls
        assert len([*facts.follow_ups, *facts.control_plans]) == 1
        assert [row.responsible.text if row.responsible else "" for row in rows] == CELLS["person"], order
        assert [list(row.extra.values()) for row in rows] == [[name] for name in CELLS["unit"]], order


@pytest.mark.parametrize("order", list(permutations(["Risk", "S", "unit", "person"])))
def test_the_units_of_an_assessment_own_no_risk_beside_who_does(order: Sequence[str]) -> None:
    cells = {**CELLS, "S": ["2", "3", "1"]}
    names = {"unit": "Enhet", "person": "Ansvarig"}
    columns = [[names.get(key, key), *cells[key]] for key in order] + [["K", "3", "3", "4"]]
    (table,) = interpret(
        document(["# Riskanalys 2026", grid(list(map(list, zip(*columns, strict=True))))])
    ).risk_assessments
    assert [risk.owner.text if risk.owner else "" for risk in table.risks] == CELLS["person"]


@pytest.mark.parametrize(
    "order", [("Enhet", "Åtgärd", "Ansvarig"), ("Åtgärd", "Enhet", "Ansvarig"), ("Åtgärd", "Ansvarig", "Enhet")]
)
def test_a_treatments_owner_is_a_person_where_the_table_names_any(order: Sequence[str]) -> None:
    cells = {
        "Enhet": CELLS["unit"],
        "Ansvarig": ["Controller", "Parkchef", "VA-chef"],
        "Åtgärd": ["Ny rutin", "Register", "Utbildning"],
    }
    columns = [
        ["Risk", *CELLS["Risk"]],
        ["S", "2", "3", "1"],
        ["K", "3", "3", "4"],
        *([key, *cells[key]] for key in order),
    ]
    (table,) = interpret(
        document(["# Riskanalys 2026", grid(list(map(list, zip(*columns, strict=True))))])
    ).risk_assessments
    owners = [treatment.owner for risk in table.risks for treatment in risk.treatments]
    assert owners == cells["Ansvarig"]
    assert [risk.extra["Enhet"] for risk in table.risks] == CELLS["unit"]


def test_a_unit_answers_where_nobody_else_is_named() -> None:
    columns = [["Enhet", *CELLS["unit"]], ["Kontrollmoment", *CELLS["Kontrollmoment"]], ["Risk", *CELLS["Risk"]]]
    (plan,) = interpret(
        document(["# Internkontrollplan 2026", grid(list(map(list, zip(*columns, strict=True))))])
    ).control_plans
    assert [control.responsible.text if control.responsible else "" for control in plan.controls] == CELLS["unit"]

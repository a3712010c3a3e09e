"""A table under each risk's heading whose rows say whether they are a control or a measure against the risk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Typ", "Benämning", "Ansvarig", "Intervall/slutdatum"]
KEYS = ("check", "Lås provas i två hallar", "Vaktmästare", "Kvartal")
LISTS = ("check", "Nyckellistan jämförs med personalen", "Hallchef", "Halvår")
LOCK = ("measure", "Byte av lås i simhallen", "Driftchef", "2027-05-31")
ALARM = ("measure", "Larm i kassan", "Säkerhetschef", "2027-09-15")
RISKS: list[tuple[str, str, str, list[tuple[str, str, str, str]]]] = [
    ("Anläggningar", "Nycklar lämnas inte åter", "3 4 12", [KEYS, LOCK, LISTS, ALARM]),
    ("Anläggningar", "Kassan räknas inte", "2 3 6", [("check", "Kassan räknas utan förvarning", "Ekonom", "Månad")]),
    ("Bidrag", "Bidrag går till fel förening", "2 4 8", [("measure", "Ny e-tjänst", "Handläggare", "2027-03-01")]),
]


def read(check: str, measure: str, header: list[str]) -> Facts:
    """A plan with a heading for each risk, its score in a line, and its controls and measures in one table."""
    blocks: list[str | Grid] = ["# Internkontrollplan 2027"]
    called = {"check": check, "measure": measure}
    for at, (process, risk, score, rows) in enumerate(RISKS):
        likelihood, consequence, value = score.split()
        blocks += [f"## {process}"] if at == 0 or RISKS[at - 1][0] != process else []
        blocks += [f"### Risk: {risk}"]
        blocks += [f"Sannolikhet: {likelihood}\tKonsekvens: {consequence}\tRiskvärde: {value}"]
        blocks.append(grid([header, *([called[row[0]], *row[1:]] for row in rows)]))
    return interpret(document(blocks))


def told(control: Control) -> tuple[object, ...]:
    who = control.responsible.text if control.responsible else None
    measures = [(one.text, one.owner, one.due) for one in control.treatments]
    value = control.score.value if control.score else None
    return control.risk, value, [one.text for one in control.checks], who, control.frequency, measures


@pytest.mark.parametrize("types", ["Typ", "Slag"])
@pytest.mark.parametrize(
    ("check", "measure"), [("Kontroll", "Direktåtgärd"), ("Kontrollmoment", "Åtgärd"), ("Granskning", "Åtgärd")]
)
def test_each_control_has_its_risk_and_the_measures_beside_it(check: str, measure: str, types: str) -> None:
    facts = read(check, measure, [types, *HEADER[1:]])
    measures = [(row[1], row[2], row[3]) for row in (LOCK, ALARM)]
    assert [told(control) for plan in facts.control_plans for control in plan.controls] == [
        ("Nycklar lämnas inte åter", 12, [KEYS[1]], KEYS[2], KEYS[3], measures),
        ("Nycklar lämnas inte åter", 12, [LISTS[1]], LISTS[2], LISTS[3], measures),
        ("Kassan räknas inte", 6, ["Kassan räknas utan förvarning"], "Ekonom", "Månad", []),
        ("Bidrag går till fel förening", 8, [], None, None, [("Ny e-tjänst", "Handläggare", "2027-03-01")]),
    ]
    assert not facts.risk_assessments
    assert not facts.problems


@pytest.mark.parametrize("first", ["Hantering", "Typ"])
@pytest.mark.parametrize("above", ["Risk: Inköp", "Inköp"])
def test_a_table_of_scored_risks_that_says_how_they_are_handled_is_left(above: str, first: str) -> None:
    rows = [
        [first, "Benämning", "Sannolikhet", "Konsekvens"],
        ["Kontroll", "Jäv", "3", "4"],
        ["Åtgärd", "Svinn", "2", "2"],
    ]
    facts = interpret(document(["# Riskanalys 2027", above, grid([[*row] for row in rows])]))
    assert not any(control.checks for plan in facts.control_plans for control in plan.controls)


@pytest.mark.parametrize("gone", [0, 3])
def test_a_row_that_lacks_a_cell_leaves_the_table_as_it_was(gone: int) -> None:
    """In Word a row may begin or end inside the table."""
    rows = grid([HEADER, ["Direktåtgärd", "Byte av lås", "Driftchef", "2027-05-31"]])
    cells = tuple(cell for cell in rows.cells if (cell.row, cell.col) != (1, gone))
    facts = interpret(document(["# Internkontrollplan 2027", "### Risk: Jäv", replace(rows, cells=cells)]))
    assert facts.problems

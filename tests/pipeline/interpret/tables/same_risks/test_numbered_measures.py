"""Measures listed for themselves, which name their risks by number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["R1", "Avtal löper ut", "3", "3", "9"],
    ["R2", "Lön betalas fel", "2", "4", "8"],
    ["R3", "Jäv", "1", "4", "4"],
]
MEASURES = [
    ["Risk nr", "Åtgärd", "Ansvarig för åtgärd", "Klart", "Status"],
    ["R1", "Avtalsdatabas", "Controller", "2026-02-28", "Klar"],
    ["R1", "Upphandlingsplan", "Inköpschef", "2026-06-30", "Pågår"],
    ["R3", "Intyg", "Kanslichef", "2026-03-15", "Klar"],
]


def read(risks: Sequence[list[str]], measures: Sequence[list[str]], *, first: bool = False) -> Facts:
    """A page with both tables; first: the measures stand before the risks."""
    blocks = [grid(list(risks), top=100 if not first else 400), grid(list(measures), top=400 if not first else 100)]
    return interpret(document(["# Riskanalys för intern kontroll 2026", *(blocks if not first else reversed(blocks))]))


def measures_of(risk: Risk) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.text, one.owner, one.due, one.status) for one in risk.treatments]


def numbered(rows: Sequence[list[str]], *, name: str = "", shown: str = "{}") -> list[list[str]]:
    """Rows with their numbers written in another way."""
    head, *rest = rows
    return [[name or head[0], *head[1:]], *([shown.format(row[0][1:]), *row[1:]] for row in rest)]


@pytest.mark.parametrize(
    ("risks", "measures"),
    [
        (RISKS, MEASURES),
        (numbered(RISKS), numbered(MEASURES)),
        (numbered(RISKS), MEASURES),
        (numbered(RISKS, name="Risk-id", shown="RK-{}"), numbered(MEASURES, name="Avser risk", shown="RK-{}")),
        (
            [[*row[1:2], *row[2:]] if not at else [" ".join(row[:2]), *row[2:]] for at, row in enumerate(RISKS)],
            MEASURES,
        ),
    ],
    ids=["letters", "digits", "letters on one side", "another name", "before the risk's name"],
)
@pytest.mark.parametrize("first", [False, True])
def test_measures_are_the_treatments_of_the_risks_that_they_number(
    risks: list[list[str]],
    measures: list[list[str]],
    first: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    facts = read(risks, measures, first=first)
    (table,) = facts.risk_assessments
    assert [measures_of(risk) for risk in table.risks] == [
        [
            ("Avtalsdatabas", "Controller", "2026-02-28", "Klar"),
            ("Upphandlingsplan", "Inköpschef", "2026-06-30", "Pågår"),
        ],
        [],
        [("Intyg", "Kanslichef", "2026-03-15", "Klar")],
    ]
    assert [(column.field, column.header) for column in table.columns][-4:] == [
        ("treatments", "Åtgärd"),
        ("treatment_owner", "Ansvarig för åtgärd"),
        ("treatment_due", "Klart"),
        ("treatment_status", "Status"),
    ]
    assert not facts.problems
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "extracted"]


def test_a_measure_against_several_risks_is_each_ones() -> None:
    (table,) = read(RISKS, [*MEASURES[:1], ["R1, R3", "Intyg", "Chef", "2026-05-01", "Klar"]]).risk_assessments
    assert [len(risk.treatments) for risk in table.risks] == [1, 0, 1]


def test_what_else_is_said_of_a_measure_is_kept() -> None:
    listed = [[*row, note] for row, note in zip(MEASURES, ("Anteckning", "Se avtal", "Försenad", ""), strict=True)]
    (table,) = read(RISKS, listed).risk_assessments
    assert [risk.extra.get("Anteckning") for risk in table.risks] == ["Se avtal Försenad", None, None]


@pytest.mark.parametrize(
    "measures",
    [[*MEASURES, ["R9", "Utbildning", "HR-chef", "2026-09-01", "Klar"]], [*MEASURES, ["", "Utbildning", "", "", ""]]],
    ids=["a number that no risk has", "a row without one"],
)
def test_a_list_that_does_not_fit_the_risks_is_told(measures: list[list[str]]) -> None:
    facts = read(RISKS, measures)
    assert [risk.treatments for risk in facts.risk_assessments[0].risks] == [[], [], []]
    assert "unread" in [entry.outcome for entry in facts.ledger]
    assert facts.problems


def test_numbers_that_count_measures_name_no_risks() -> None:
    facts = read(numbered(RISKS), numbered(MEASURES, name="Nr"))
    assert not any(risk.treatments for risk in facts.risk_assessments[0].risks)


def test_a_list_that_names_its_risks_is_joined_by_their_names() -> None:
    named = [
        [row[0], name, *row[1:]]
        for row, name in zip(MEASURES, ("Risk", "Avtal löper ut", "Avtal löper ut", "Jäv"), strict=True)
    ]
    (table,) = read(RISKS, named).risk_assessments
    assert [len(risk.treatments) for risk in table.risks] == [2, 0, 1]
    assert "Risk" not in {name for risk in table.risks for name in risk.extra}

"""Tables of other matters of which rules draw the rows alone are in the ledger once, as drawn ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.ledger.known_as import COUNTS
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "3", "4"], ["Mutor", "2", "4"]]
OTHER = "ingen tabell om intern kontroll"
FEES = [["Avgift", "2025", "2026"], ["Grävtillstånd", "1 200 kr", "1 250 kr"], ["Torgplats", "150 kr", "150 kr"]]
AGENDA = [["1", "Internkontrollplan", "2"], ["2", "Taxor och avgifter", "5"], ["3", "Övrigt", "6"]]
TALLY = [["Nämnd", "Antal ärenden", "Antal beslut"], ["Socialnämnden", "14", "9"], ["Byggnadsnämnden", "12", "3"]]


def told(rows: Sequence[Sequence[str | None]]) -> list[tuple[str, str | None]]:
    """What became of the tables of rules on a page behind one of risks, which rules draw too."""
    risks, other = (replace(grid(one, page=page, top=333.0), drawn="rows") for page, one in enumerate((RISKS, rows), 1))
    facts = interpret(document(["# Riskanalys 2026", risks], ["# Taxor 2026", other]))
    assert [len(table.risks) for table in facts.risk_assessments] == [2]
    return [(entry.outcome, entry.reason) for entry in facts.ledger]


@pytest.mark.parametrize(("rows", "reason"), [(FEES, OTHER), (AGENDA, OTHER), (TALLY, COUNTS)])
def test_another_matters_table_of_rules_is_in_the_ledger(rows: Sequence[Sequence[str]], reason: str) -> None:
    assert told(rows) == [("extracted", None), ("ignored", reason)]


@pytest.mark.parametrize("rows", [FEES[:2], [row[:2] for row in FEES]], ids=["two rows", "two columns"])
def test_a_few_lines_between_rules_may_be_text(rows: Sequence[Sequence[str]]) -> None:
    assert told(rows) == [("extracted", None)]

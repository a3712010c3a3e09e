"""A decision below a table is about what the title above the table names, also where no memo's heading stands there."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

ROWS = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Fel lön betalas ut", "2", "3", "6"]]
TABLE = grid(ROWS, top=300)
DECIDED = "Gemensamma lönenämnden antar riskanalys 2023."


@pytest.mark.parametrize("heading", ["Beslut", "Förslag till beslut", "Beslut:"])
@pytest.mark.parametrize("above", [[], ["Årets analys bygger på föregående års."], ["# TJÄNSTESKRIVELSE"]])
@pytest.mark.parametrize("below", [[], ["Risker över nio åtgärdas."]])
def test_the_title_above_the_table_is_the_matters(heading: str, above: list[str], below: list[str]) -> None:
    head = [line for line in above if line.startswith("#")]
    text = [line for line in above if not line.startswith("#")]
    facts = interpret(
        document([*head, "2023-11-23", "# Riskanalys 2024", *text, TABLE, *below, f"# {heading}", DECIDED])
    )
    (matter,) = facts.matters
    (table,) = facts.risk_assessments
    assert matter.title is not None
    assert matter.title.endswith("Riskanalys 2024")
    assert (table.title, table.matter) == ("Riskanalys 2024", matter.id)
    assert [decision.text for decision in matter.decisions] == [DECIDED]


def test_the_title_may_stand_pages_before_where_it_names_a_kind_of_ours() -> None:
    later = grid([*ROWS, ["Avtal löper ut", "1", "2", "2"]], page=2)
    (stated,) = matters_of(document(["# Riskanalys 2024", TABLE], [later, "# Beslut", DECIDED]))
    assert stated.matter.title == "Riskanalys 2024"
    (other,) = matters_of(document(["# Kallelse", TABLE], [later, "# Beslut", DECIDED]))
    assert other.matter.title is None


def test_a_title_between_table_and_decision_goes_before_the_one_above() -> None:
    (stated,) = matters_of(document(["# Riskanalys 2024", TABLE, "# Budget 2025", "En rad.", "# Beslut", DECIDED]))
    assert stated.matter.title == "Budget 2025"


@pytest.mark.parametrize("verb", ["antar", "fastställer", "beslutar att anta"])
@pytest.mark.parametrize("behind", ["", " (2024-12-10, § 142).", ". (SN 2024-11-28 § 71)"])
@pytest.mark.parametrize("below", [[], ["Urval: alla processer."]])
def test_a_decision_in_the_head_of_a_table_is_the_tables(verb: str, behind: str, below: list[str]) -> None:
    """And a label below it is none of it."""
    decided = f"Lönenämnden {verb} riskanalys 2024{behind}"
    head = ["# Riskanalys 2025", "Nämnd: Lönenämnden", f"Beslut: {decided}", *below]
    facts = interpret(document([*head, TABLE]))
    (matter,) = facts.matters
    (table,) = facts.risk_assessments
    assert (table.title, table.year, table.matter) == ("Riskanalys 2025", 2025, matter.id)
    assert matter.title == "Riskanalys 2025"
    assert [(one.text, one.proposed) for one in matter.decisions] == [(decided, False)]


@pytest.mark.parametrize(
    "line",
    [
        "Beslut: Lönenämnden antar internkontrollplan 2024.",
        "Beslut: Lönenämnden antog riskanalys 2024.",
        "Beslut: se § 7.",
    ],
)
def test_what_tells_of_other_decisions_in_the_head_of_a_table_is_none(line: str) -> None:
    assert interpret(document(["# Riskanalys 2025", line, TABLE])).matters == []


@pytest.mark.parametrize("verb", ["antar", "fastställer"])
@pytest.mark.parametrize("below", [[], ["Frågor besvaras av nämndsekreteraren."]])
def test_a_decision_right_below_a_table_is_the_tables(verb: str, below: list[str]) -> None:
    decided = f"Lönenämnden {verb} riskanalys 2024."
    facts = interpret(document(["# Riskanalys 2025", "Nedan anges årets risker.", TABLE, f"Beslut: {decided}", *below]))
    (matter,) = facts.matters
    assert [(one.text, one.proposed) for one in matter.decisions] == [(decided, False)]
    assert facts.risk_assessments[0].year == 2025


@pytest.mark.parametrize("line", ["Beslut: Lönenämnden antar internkontrollplan 2024.", "Beslut: se § 7."])
def test_what_tells_of_other_decisions_below_a_table_is_none(line: str) -> None:
    assert interpret(document(["# Riskanalys 2025", TABLE, line])).matters == []


def test_what_is_decided_of_next_year_or_below_two_papers_is_not_the_tables() -> None:
    ahead = "Beslut: Lönenämnden antar riskanalys 2026 i december."
    assert interpret(document(["# Riskanalys 2025", TABLE, ahead])).matters == []
    decided = "Beslut: Lönenämnden antar riskanalys 2024."
    assert interpret(document(["# Riskanalys 2025", TABLE, "# Riskanalys 2024", TABLE, decided])).matters == []

"""What a board answers its auditors, in a chapter behind its plan, is neither a plan nor a follow-up."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [
    ["Risk", "Kontrollmoment", "Ansvarig"],
    ["Sotningsregistret är inte uppdaterat", "Registret jämförs", "Brandinspektör"],
    ["Övningar ställs in", "Kalendern stäms av", "Övningsledare"],
]
ANSWERS = [
    ["Arvodesreglementet är otydligt", "Nytt förslag lämnas", "Pågår"],
    ["Protokoll dröjer", "De publiceras", "Klart"],
]


@pytest.mark.parametrize(
    "heading", ["Svar på revisorernas synpunkter", "Revisionens granskning", "Yttrande till revisionen"]
)
@pytest.mark.parametrize("first", ["Synpunkt", "Rekommendation", "Revisorernas iakttagelser"])
@pytest.mark.parametrize("rest", [["Vad vi gör", "Status"], ["Åtgärd", "Status"], ["Nämndens åtgärd", "Läge"]])
def test_answers_to_auditors_are_no_rows_of_ours(heading: str, first: str, rest: list[str]) -> None:
    found = interpret(
        document(["# Internkontrollplan 2026", grid(PLAN), f"# {heading}", grid([[first, *rest], *ANSWERS])])
    )
    assert [control.risk for table in found.control_plans for control in table.controls] == [row[0] for row in PLAN[1:]]
    assert not found.follow_ups
    assert not found.problems


@pytest.mark.parametrize("heading", ["Granskning av intern kontroll", "Uppföljning av internkontrollplan 2026"])
def test_controls_are_ours_also_where_the_first_column_is_an_observation(heading: str) -> None:
    rows = [["Iakttagelse", "Kontrollmoment", "Resultat"], ["Kvitton saknas", "Stickprov", "Inga avvikelser"]]
    found = interpret(document([f"# {heading}", grid([*rows, rows[1]])]))
    assert len(found.follow_ups) == 1


def test_risks_that_auditors_saw_are_ours() -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Resultat"],
        ["Jäv", "Stickprov", "Inga avvikelser"],
        ["Svinn", "Räkning", "Brist"],
    ]
    found = interpret(
        document(
            ["# Uppföljning av internkontrollplan 2026", "## Granskning efter revisorernas synpunkter", grid(rows)]
        )
    )
    (table,) = found.follow_ups
    assert [item.risk for item in table.items] == ["Jäv", "Svinn"]

"""A slide for each risk with a table of labels and values, one of which nobody knows, set as the others are; an overview may stand before them."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

LABELS = ["Process", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Ansvarig för kontroll"]
RISKS = {
    "Avtal sägs upp för sent": ["Inköp", "3", "4", "12", "Avtalslistan gås igenom", "Upphandlare", "Klar"],
    "Bilar används privat": ["Fordon", "2", "3", "6", "Körjournaler läses", "Fordonsansvarig", "Planerad"],
    "Vikarier saknar utdrag": ["Bemanning", "2", "5", "10", "Utdrag räknas", "HR-chef", "Pågår"],
}
RESULTS = {"Klar": "Inga avvikelser.", "Planerad": "", "Pågår": "Två utdrag saknades."}


def read(unknown: str, at: int, overview: list[list[str | None]] | None = None) -> Facts:
    """A follow-up of slides, the unknown label at a place among the known ones."""
    pages: list[list[Line | Grid | str]] = [["# Deluppföljning intern kontroll augusti 2026"]]
    pages += [["# Läget i augusti", grid(overview, page=2)]] if overview else []
    for number, (risk, (*values, state)) in enumerate(RISKS.items(), 1):
        rows: list[list[str | None]] = [list(pair) for pair in zip(LABELS, values, strict=True)]
        rows.append(["Iakttagelse", RESULTS[state]])
        rows.insert(at, [unknown, state])
        pages.append([f"# Risk {number}: {risk}", grid(rows, page=len(pages) + 1)])
    return interpret(document(*pages))


def told(facts: Facts, unknown: str) -> list[tuple[object, ...]]:
    return [
        (item.risk, item.process, who.text, score.value, item.extra.get(unknown), item.result)
        for table in facts.follow_ups
        for item in table.items
        if (who := item.responsible) and (score := item.score)
    ]


WANTED = [(risk, row[0], row[5], int(row[3]), row[6], RESULTS[row[6]] or None) for risk, row in RISKS.items()]


@pytest.mark.parametrize("at", [1, 5, 6])
@pytest.mark.parametrize("unknown", ["Kontrollstatus", "Läge på kontrollen", "Kontrollens framsteg"])
def test_a_label_that_nobody_knows_among_others_is_one(unknown: str, at: int) -> None:
    facts = read(unknown, at)
    assert told(facts, unknown) == WANTED
    assert not facts.problems


@pytest.mark.parametrize("agrees", [True, False])
def test_an_overview_of_which_the_slides_say_all_counts_no_risk_twice(agrees: bool) -> None:  # noqa: FBT001 - a case
    """One with a value of its own stays."""
    overview: list[list[str | None]] = [["Risk", "Riskvärde", "Kontrollstatus"]]
    overview += [[risk, row[3], row[6]] for risk, row in RISKS.items()]
    overview[1][1] = overview[1][1] if agrees else "16"
    facts = read("Kontrollstatus", 6, overview)
    assert told(facts, "Kontrollstatus") == WANTED
    assert bool(facts.risk_assessments) is not agrees

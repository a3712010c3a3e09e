"""How something was scored at times is no list of risks; a list of risks may have dates."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

TITLE = "# Riskanalys för intern kontroll 2026"
RISKS = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"], ["Fel lön", "1", "4", "4"]])
SCORES = (["2", "3", "6"], ["4", "3", "12"])


def _told(first: str, times: tuple[str, str], last: tuple[str, str, str] | None = None) -> Grid:
    header = [first, "Sannolikhet", "Konsekvens", "Riskvärde", *([last[0]] if last else [])]
    rows = [
        [time, *scores, *([last[at]] if last else [])]
        for at, (time, scores) in enumerate(zip(times, SCORES, strict=True), 1)
    ]
    return grid([header, *rows], top=400)


@pytest.mark.parametrize(
    "times",
    [
        ("2025-02-11", "2026-01-20"),
        ("11 februari 2025", "20 januari 2026"),
        ("feb 2025", "jan 2026"),
        ("2024", "2025"),
        ("T1 2025", "T2 2025"),
        ("Kvartal 3 2025", "Kvartal 4 2025"),
        ("Våren 2025", "Hösten 2025"),
        ("2025-02", "2026-01"),
        ("11/2 2025", "20/1 2026"),
    ],
    ids=lambda times: times[0],
)
@pytest.mark.parametrize(
    "last", [None, ("Kommentar", "Ny risk i år", "Höjd efter en avvikelse"), ("Bedömd av", "Anna Ek", "Bo Lund")]
)
@pytest.mark.parametrize("first", ["Datum", "Bedömd", ""])
def test_rows_that_are_times_are_no_risks(
    first: str, times: tuple[str, str], last: tuple[str, str, str] | None
) -> None:
    facts = interpret(document([TITLE, RISKS, "## Bedömningar", _told(first, times, last)]))
    (table,) = facts.risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Fel lön"]
    assert facts.problems == []
    assert [entry.reason for entry in facts.ledger] == [
        None,
        "handlar om tidigare bedömningar, inte om intern kontroll",
    ]


@pytest.mark.parametrize("name", ["Risk", "Riskbeskrivning", "Vad kan hända?"])
def test_a_list_of_risks_may_begin_with_dates(name: str) -> None:
    listed = _told("Datum", ("2025-02-11", "2026-01-20"), (name, "Beslut fattas för sent", "Fel lön betalas ut"))
    (table,) = interpret(document([TITLE, listed])).risk_assessments
    assert [risk.description or risk.name for risk in table.risks] == ["Beslut fattas för sent", "Fel lön betalas ut"]


@pytest.mark.parametrize("header", ["Riskbedömning", "S/K", "Bedömning S/K", "Riskvärdering (S/K)"])
@pytest.mark.parametrize(
    "names", [("Jäv hos handläggare", "Fel lön betalas ut"), ("1 Jäv hos handläggare", "2 Fel lön betalas ut")]
)
def test_pairs_of_parts_that_look_like_days_are_scores_below_a_header_of_scores(
    header: str, names: tuple[str, str]
) -> None:
    """Each risk is a heading over a table of its own, whose first column holds "4/3"."""
    first = grid([[header, "Planerade åtgärder"], ["4/3", "Utse ansvarig"]], top=100)
    second = grid([[header, "Planerade åtgärder"], ["1/2", "Uppdatera årshjulet"]], top=300)
    page: list[Grid | str] = ["# Riskanalys 2026", f"## {names[0]}", first, f"## {names[1]}", second]
    (table,) = interpret(document([*page])).risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score] == [(4, 3), (1, 2)]


@pytest.mark.parametrize("header", ["Bedömning", "Riskbedömning"])
@pytest.mark.parametrize("times", [("2025-02-11", "2026-01-20"), ("3/2 2025", "4/3 2026"), ("mars 2025", "maj 2026")])
def test_days_below_a_header_of_scores_are_days(header: str, times: tuple[str, str]) -> None:
    told = _told(header, times)
    (table,) = interpret(document([TITLE, RISKS, "Så har risken bedömts", told])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Fel lön"]

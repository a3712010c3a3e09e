"""A list of what has happened is no risk assessment, though it scores; events that may happen are risks."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

TITLE = "# Kvalitetsrapport 2025"
PLAN = grid([["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Läs beslut", "Ingen avvikelse"]], top=500)
CASES = ["SN 2025/88", "SN 2025/131", "2025:140"]
EVENTS = ["Brukare utan tillsyn", "Medicin till fel person", "Fall från säng"]


def outcomes(heading: str, header: list[str], first: list[str]) -> list[str | None]:
    """What became of a table of events with two scores, and of a follow-up below it."""
    scored = grid([header, *([number, event, "3", "2"] for number, event in zip(first, EVENTS, strict=True))])
    facts = interpret(document([TITLE, f"# {heading}", scored, "# Uppföljning av internkontrollplan 2025", PLAN]))
    assert len(facts.follow_ups) == 1
    return [entry.reason or entry.outcome for entry in facts.ledger]


@pytest.mark.parametrize("number", ["Diarienr", "Dnr", "Ärendenummer"])
@pytest.mark.parametrize("event", ["Händelse", "Incident", "Avvikelse"])
def test_events_with_a_case_each_have_happened(number: str, event: str) -> None:
    header = [number, event, "Allvarlighetsgrad", "Sannolikhet"]
    told = outcomes("Lex Sarah-utredningar", header, CASES)
    assert told == ["handlar om händelser som har inträffat, inte om intern kontroll", "extracted"]


@pytest.mark.parametrize("again", ["Sannolikhet för upprepning", "Sannolikhet att det händer igen"])
def test_what_may_happen_again_has_happened(again: str) -> None:
    told = outcomes("Utredningar", ["Nr", "Händelse", "Allvarlighetsgrad", again], ["1", "2", "3"])
    assert told == ["handlar om händelser som har inträffat, inte om intern kontroll", "extracted"]


@pytest.mark.parametrize(
    ("heading", "header", "first"),
    [
        ("Händelser", ["Nr", "Händelse", "Konsekvens", "Sannolikhet"], ["1", "2", "3"]),
        ("Risker", ["Dnr", "Risk", "Konsekvens", "Sannolikhet"], CASES),
        ("Händelser", ["Dnr", "Händelse", "Konsekvens", "Sannolikhet"], ["", *CASES[1:]]),
        ("Riskanalys för intern kontroll 2025", ["Dnr", "Händelse", "Konsekvens", "Sannolikhet"], CASES),
    ],
)
def test_events_that_may_happen_are_risks(heading: str, header: list[str], first: list[str]) -> None:
    assert outcomes(heading, header, first) == ["extracted", "extracted"]

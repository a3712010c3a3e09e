"""Codes where the risks' names should stand number these where another column names or describes each risk."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Avtal löper ut obemärkt", "Nycklar lämnas inte åter", "Fakturor attesteras av fel person"]
CHECKS = ["Genomgång av tolv avtal", "Avstämning av nyckellista", "Stickprov av 30 fakturor"]
RESULTS = ["Inga avvikelser.", "Två nycklar saknades.", "Inga avvikelser."]
CODES = [
    ["IK014", "IK022", "IK009"],
    ["TN-2", "TN-3", "TN-11"],
    ["2025-001", "2025-002", "2025-003"],
    ["R1", "R2", "R3"],
    ["7", "8", "9"],
]
HEADERS = [("Rubrik", "Riskbeskrivning"), ("Risk", "Beskrivning av risken"), ("Benämning", "Beskriv risken")]


@pytest.mark.parametrize("codes", CODES)
@pytest.mark.parametrize("headers", [*HEADERS, ("Rubrik", "Risk")])
def test_a_follow_up_names_its_risks_in_words(codes: list[str], headers: tuple[str, str]) -> None:
    rows = [list(row) for row in zip(codes, RISKS, CHECKS, RESULTS, strict=True)]
    (table,) = interpret(
        document(["# Uppföljning av intern kontroll 2026", grid([[*headers, "Kontrollmoment", "Resultat"], *rows])])
    ).follow_ups
    assert [item.risk for item in table.items] == RISKS
    assert [item.extra[headers[0]] for item in table.items] == codes


@pytest.mark.parametrize("codes", CODES)
@pytest.mark.parametrize("headers", HEADERS)
def test_an_assessment_names_its_risks_in_words(codes: list[str], headers: tuple[str, str]) -> None:
    rows = [[code, risk, "3", "4", "12"] for code, risk in zip(codes, RISKS, strict=True)]
    (table,) = interpret(
        document(["# Riskanalys 2026", grid([[*headers, "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])])
    ).risk_assessments
    assert [risk.name for risk in table.risks] == RISKS


@pytest.mark.parametrize("headers", HEADERS)
def test_names_in_words_stay_beside_their_descriptions(headers: tuple[str, str]) -> None:
    names = ["Avtal", "Nycklar 2", "Attest"]
    rows = [[name, risk, "3", "4", "12"] for name, risk in zip(names, RISKS, strict=True)]
    (table,) = interpret(
        document(["# Riskanalys 2026", grid([[*headers, "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])])
    ).risk_assessments
    assert [(risk.name, risk.description) for risk in table.risks] == list(zip(names, RISKS, strict=True))

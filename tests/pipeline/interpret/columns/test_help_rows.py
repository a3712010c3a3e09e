"""Rows below a header that say how its columns are filled in, and rows of risks that look like them."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Accepteras risken?"]
ROWS = [
    ["Fakturor betalas två gånger", "Attest saknas.", "3", "4", "12", "Nej"],
    ["Nycklar lämnas inte tillbaka", "Ingen lista förs.", "2", "3", "6", "Ja"],
    ["Resor saknar syfte", "Blanketten fylls inte i.", "4", "4", "16", "Nej"],
]
NAMES = [row[0] for row in ROWS]
HELPS = [
    ["Vad kan gå fel?", "Definiera, beskriv dessa händelser.", "(1–4) Bedöm hur sannolikt det är.", "(1-4) Hur allvarligt blir det?", "Sannolikhet multiplicerad med konsekvens.", "(Ja/Nej)"],
    ["Vad kan hända?", "Beskriv kort", "(1–4)", "(1–4)", "S x K", "Ja/Nej"],
    ["Ange risken", "Beskriv risken närmare", "Välj 1–4", "Välj 1–4", "(1–16)", "Kan risken accepteras?"],
    ["Vad kan gå fel?", "", "[1-5]", "[1-5]", "[1-25]", ""],
]  # fmt: skip


def read(first: list[str]) -> Facts:
    return interpret(document(["# Riskanalys 2026", grid([HEADER, first, *ROWS])]))


@pytest.mark.parametrize("help_row", HELPS)
def test_a_row_of_help_is_no_risk(help_row: list[str]) -> None:
    facts = read(help_row)
    [table] = facts.risk_assessments
    assert [risk.name for risk in table.risks] == NAMES
    assert [(one.likelihood, one.consequence, one.value) for risk in table.risks if (one := risk.score)] == [
        (3, 4, 12), (2, 3, 6), (4, 4, 16),
    ]  # fmt: skip
    assert [risk.acceptance and risk.acceptance.raw for risk in table.risks] == ["Nej", "Ja", "Nej"]
    assert not facts.problems


@pytest.mark.parametrize(
    "first",
    [
        ["Betalas fakturor två gånger?", "Beskriv rutinen?", "2", "3", "6", "Ja"],
        ["Vad händer om systemet stannar?", "Hur länge klarar vi oss?", "Möjlig", "Allvarlig", "12", "Nej"],
        ["Hur förvaras nycklar?", "Beskriv skåpet (1–4)", "Ej bedömd", "Ej bedömd", "-", "Nej"],
        ["Risker som bedöms senare", "Välj metod (1–4)", "", "", "", ""],
        ["Vad kan gå fel?", "Beskriv", "2 (1–4)", "3 (1–4)", "6", "Ja"],
    ],
)
def test_a_risk_that_asks_is_one(first: list[str]) -> None:
    [table] = read(first).risk_assessments
    assert [risk.name for risk in table.risks] == [first[0], *NAMES]


def test_words_for_steps_below_are_rows_too() -> None:
    rows = [[*row[:2], "Bedöms senare", "Okänd", "Beror på", row[5]] for row in ROWS]
    facts = interpret(document(["# Riskanalys 2026", grid([HEADER, *rows])]))
    assert [risk.name for risk in facts.risk_assessments[0].risks] == NAMES


@pytest.mark.parametrize("scales", ["(1-4)*(1-4)", "(1–5) x (1–5)", "[1-4] × [1-4]"])
@pytest.mark.parametrize("spans", [True, False])
def test_the_scales_of_a_product_below_a_header_are_no_group(scales: str, *, spans: bool) -> None:
    """Drawn apart from the header's other lines they fill a row over all columns."""
    header = ["Risk", "Beskrivning", "Bedömning av risk", "Åtgärd"]
    rows = [[row[0], row[1], f"{row[2]}x{row[3]}", "Ny rutin"] for row in ROWS]
    below = [scales, None, None, None] if spans else ["", "", scales, ""]
    facts = interpret(document(["# Riskanalys 2026", grid([header, below, *rows])]))
    [table] = facts.risk_assessments
    assert [(risk.name, risk.process, risk.score and risk.score.likelihood) for risk in table.risks] == [
        (row[0], None, float(row[2])) for row in ROWS
    ]

"""What labels scores in its cells and became no table is told, whatever it is drawn as; scales, matrices and examples are not."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.ledger.scored_cells import holds_scored_labels
from tests.pipeline.interpret.drawn_pages import document, grid

CARDS = {
    "labels and values in lines": [
        ["Process Ekonomi\nRiskägare Ekonomichef", "Process Inköp\nRiskägare Inköpschef"],
        ["Sannolikhet 3\nKonsekvens 4\nRiskvärde 12", "Sannolikhet 2\nKonsekvens 4\nRiskvärde 8"],
    ],
    "with colons": [
        ["Process: Ekonomi\nÅtgärd: Inför påminnelser\nS: 3, K: 4", "Process: Inköp\nÅtgärd: Utbilda\nS: 2, K: 4"],
    ],
    "a value alone": [["Process: Ekonomi\nRiskägare: Ekonomichef\nRiskvärde: 12", "Process: Inköp\nRiskvärde: 8"]],
    "a score in one text": [
        ["Process Lön\nÅtgärd Utbilda\nBedömning 3 x 4 = 12", "Process Inköp\nBedömning 2 x 4 = 8"]
    ],
    "cells beside each other": [
        ["Process", "Lön", "Riskägare", "HR-chef"],
        ["Sannolikhet", "3", "Konsekvens", "4"],
    ],
    "formulas beside another label": [
        ["Åtgärd Utbilda\nSannolikhet 3 x Konsekvens 4 = Riskvärde 12", "Sannolikhet 2 x Konsekvens 4 = Riskvärde 8"],
    ],
    "scores as bare formulas": [["Sannolikhet 3 x Konsekvens 4 = 12", "Sannolikhet 2 x Konsekvens 4 = 8"]],
    "assessments that lost their card": [["Sannolikhet 4\nKonsekvens 3", "Sannolikhet 2\nKonsekvens 3"]],
}
OTHERS = {
    "a scale": [["Sannolikhet", "Konsekvens"], ["1 Osannolik", "1 Försumbar"], ["2 Möjlig", "2 Kännbar"]],
    "steps": [["Sannolikhet 1 – Osannolik\nSannolikhet 2 – Möjlig", "Konsekvens 1 – Lindrig\nKonsekvens 2 – Kännbar"]],
    "ranges": [["Sannolikhet 1-4", "Konsekvens 1-4", "Riskvärde 1-16"]],
    "a matrix": [["S 2", "", "R1"], ["S 1", "R2", ""], ["", "K 1", "K 2"]],
    "an example": [["Exempel", "Sannolikhet 3\nKonsekvens 4\nRiskvärde 12"]],
    "worked examples": [
        ["Begrepp", "Förklaring"],
        ["Exempel 1", "Sannolikhet 3 x Konsekvens 4 = Riskvärde 12"],
        ["Exempel 2", "Sannolikhet 2 x Konsekvens 2 = Riskvärde 4"],
    ],
    "formulas": [
        ["Låg", "Sannolikhet 1 × Konsekvens 2 = Riskvärde 2"],
        ["Hög", "Sannolikhet 4 × Konsekvens 4 = Riskvärde 16"],
    ],
    "examples among definitions": [
        ["Risk", "Något som kan hända"],
        ["Riskägare", "Den som äger risken"],
        ["Exempel", "Sannolikhet 3, Konsekvens 4"],
        ["Räkneexempel 2", "Sannolikhet 2 * Konsekvens 4 = Riskvärde 8"],
    ],
    "limits": [["Riskvärde 12 eller mer", "Åtgärd krävs"], ["Riskvärde 6", "Bevakas"]],
    "questions to a form": [["Process:", "Riskägare:"], ["Sannolikhet:", "Konsekvens:"]],
}


@pytest.mark.parametrize("name", CARDS)
def test_labels_with_scores_in_cells_are_known(name: str) -> None:
    assert holds_scored_labels(CARDS[name])


@pytest.mark.parametrize("name", OTHERS)
def test_scales_matrices_examples_and_blank_forms_are_none(name: str) -> None:
    assert not holds_scored_labels(OTHERS[name])


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("heading", ["# Riskkort – internkontroll 2026", "# Sida 3"])
def test_such_a_grid_is_read_or_told(name: str, heading: str) -> None:
    """Never "ignored", whether the title is ours or not."""
    rows = CARDS[name]
    names = ["Jäv", "Mutor", "Stöld", "Brand"][: len(rows[0])]
    facts = interpret(document([heading, grid([names, *rows])]))
    assert "ignored" not in {entry.outcome for entry in facts.ledger}
    assert facts.problems or all(risk.score for table in facts.risk_assessments for risk in table.risks)
    assert facts.problems or facts.risk_assessments


@pytest.mark.parametrize("name", OTHERS)
def test_others_are_not_told(name: str) -> None:
    assert interpret(document(["# Sida 3", grid(OTHERS[name])])).problems == []

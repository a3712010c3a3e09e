"""Small tables of scores that cards hold stand in the ledger as read, and those that nothing took as ignored."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, table, write

CARDS = [("Jäv vid inköp", "Inköp", (3, 3, 2)), ("Fel lön betalas ut", "Lön", (2, 4, 1)), ("Arkiv brinner", "Arkiv", (1, 4, 1))]  # fmt: skip
BEFORE = {"measures": ("Före åtgärder", "Efter åtgärder"), "measure": ("Före åtgärd", "Efter åtgärd")}
OTHER = [["Enhet", "Antal", "Personal"], ["Norr", "14", "31"], ["Syd", "17", "28"]]


def read(before: tuple[str, str], *, other: bool = False) -> Extraction:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Riskanalys 2026", 20, bold=True)
        for at, (name, process, (first, consequence, rest)) in enumerate(CARDS):
            y = 100.0 + 210 * at
            write(canvas, 60, y, name, 14, bold=True)
            write(canvas, 60, y + 20, f"Process: {process}", 10)
            write(canvas, 60, y + 36, "Beskrivning: Detta kan leda till skada för kommunen.", 10)
            rows = [(before[0], first), (before[1], rest)]
            scores = [[name, *map(str, (one, consequence, one * consequence))] for name, one in rows]
            table([["", "Sannolikhet", "Konsekvens", "Riskvärde"], *scores], at=(60, y + 46))(canvas)
            table([["Åtgärd", "Ansvarig", "Status"], ["Ny rutin", "Chef", "Pågår"]], at=(60, y + 112))(canvas)

    def about(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Om nämnden", 14, bold=True)
        write(canvas, 60, 80, "Nämnden har två enheter.", 10)
        table(OTHER, at=(60, 100))(canvas)

    return extract(pdf(*([about] if other else []), draw), "x.pdf", Options())


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_the_scores_of_cards_are_read_tables(before: tuple[str, str]) -> None:
    found = read(before)
    (assessment,) = found.risk_assessments
    values = [(risk.score and risk.score.value, risk.residual and risk.residual.value) for risk in assessment.risks]
    assert values == [(one * consequence, rest * consequence) for *_, (one, consequence, rest) in CARDS]
    assert {entry.outcome for entry in found.ledger} == {"extracted"}


def test_a_table_whose_numbers_nothing_took_stays_ignored() -> None:
    found = read(BEFORE["measures"], other=True)
    assert [entry.outcome for entry in found.ledger if entry.page == 1] == ["ignored"]
    assert {entry.outcome for entry in found.ledger if entry.page != 1} == {"extracted"}

"""What a result says of a control that was not performed, in the words that follow-ups use."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.outcomes import outcome_of


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("Kontrollen genomfördes inte. Tjänsten var vakant.", "not-performed"),
        ("Genomfördes inte", "not-performed"),
        ("Kontrollen utfördes aldrig under 2025", "not-performed"),
        ("Granskningen blev inte av", "not-performed"),
        ("Kontrollen ställdes in på grund av vakans.", "not-performed"),
        ("Stickprov gjordes inte på alla enheter", "unclear"),
        ("Kontrollen genomfördes inte enligt plan", "unclear"),
        ("Kontrollen genomfördes inte, brister finns", "unclear"),
        ("Kontrollen genomfördes i mars. Inga avvikelser.", "no-deviation"),
    ],
)
def test_the_outcome_that_a_result_says(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome

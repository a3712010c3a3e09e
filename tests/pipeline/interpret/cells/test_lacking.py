"""A result that counts what lacks something tells a deviation, where it says nothing plainer."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.outcomes import outcome_of


@pytest.mark.parametrize(
    "result",
    [
        "Avslutad. Två avtal saknade försäkring, vilket har rättats.",
        "En nyckel saknas sedan maj.",
        "Åtta beslut av 60 saknade motivering.",
        "Två avtal av de tolv saknas i registret.",
        "23 aktiva konton saknade pågående anställning.",
        "I 14 av 30 fall saknades deltagarförteckning.",
        "Vid fyra av 22 verifikationer saknas underlag.",
        "Av 25 granskade upphandlingar saknade fyra dokumentation.",
        "Två fakturor hade fel kod. Rättelse är gjord.",
    ],
)
def test_a_number_that_lacks_something_is_a_deviation(result: str) -> None:
    assert outcome_of(result) == "deviation"


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("Inga avvikelser. En äldre blankett saknar logotyp.", "no-deviation"),
        ("Ej genomförd, två medarbetare saknades.", "not-performed"),
        ("0 av 20 avtal saknade underskrift.", "unclear"),
        ("Två avtal saknas inte längre.", "unclear"),
        ("Tre avtal har rättats.", "unclear"),
        ("Granskningen omfattade 20 avtal.", "unclear"),
        ("Rutin saknas.", "unclear"),
    ],
)
def test_what_says_something_plainer_or_counts_nothing_is_not_told_by_it(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome

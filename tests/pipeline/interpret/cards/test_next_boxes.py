"""Boxes of labels and values below each other, whose last value is itself a label of ours: each is a card of its own."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Stickprov av fakturor", "Stickprov av kvitton", "Jämförelse av listor"]


def box(check: str, *, last: tuple[str, str] | None) -> list[tuple[str, str]]:
    """A control's labels and values; what it leads to only where that is given."""
    told = [
        ("Kontrollmoment", check),
        ("Risk", f"{check} görs inte"),
        ("Omfattning", "20 stycken"),
        ("Ansvarig", "Löneadministratör"),
        ("Resultat", "Utfallet framgår av stickprovet."),
        ("Bedömning", "Avvikelse" if last else "Ingen avvikelse"),
    ]
    return [*told, last] if last else told


@pytest.mark.parametrize(
    "value",
    ["Inga ytterligare åtgärder.", "Ytterligare åtgärder", "Åtgärd", "Inga nya kontroller", "Rutinen ändras."],
)
@pytest.mark.parametrize("label", ["Åtgärd", "Åtgärder", "Förslag till åtgärd"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_box_that_begins_as_the_one_before_is_the_next_card(label: str, value: str, at: int) -> None:
    boxes = [
        grid(box(check, last=(label, value) if number == at else None), top=60 + 300 * number)
        for number, check in enumerate(CHECKS)
    ]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", *boxes]))
    (table,) = facts.follow_ups
    assert [[check.text for check in item.checks] for item in table.items] == [[check] for check in CHECKS]
    assert [item.extra.get(label) for item in table.items] == [value if number == at else None for number in range(3)]
    assert [entry.outcome for entry in facts.ledger] == ["extracted"] * 3

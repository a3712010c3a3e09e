"""Cards set in between the items of a decision: the text that goes on left of them, right below, is no part of the last value."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document

CARDS = [
    ("Att löner betalas till fel person", "Kontroll av tio löner", "Ekonomen", "i maj"),
    ("Att nycklar kommer bort", "Inventering av skåpet", "Vaktmästaren", "varje månad"),
    ("Att avtal löper ut", "Genomgång av avtalslistan", "Juristen", "juni och december"),
]
LABELS = ("Risk", "Kontrollmoment", "Ansvarig", "Tidpunkt")


def controls(below: str, *, left: float, white: float, more: str = "") -> list[Control]:
    """The controls of a decision's cards, with a text below them that begins at a place, below white."""
    top = 100.0
    lines = [Line("att fastställa följande plan för intern kontroll år 2031:", (88, top, 380, top + 13), size=12)]
    for number, values in enumerate(CARDS, 1):
        top += 8
        for at, (label, value) in enumerate(zip(LABELS, values, strict=True)):
            top += 15
            text = f"{f'{number}. ' if not at else ''}{label}: {value}"
            lines.append(Line(text, (115, top, 115 + 5.5 * len(text), top + 13), size=12))
    if more:
        top += 15
        lines.append(Line(more, (115, top, 300, top + 13), size=12))
    top += 13 + white
    lines.append(Line(below, (left, top, left + 300, top + 13), size=12))
    (plan,) = interpret(document(["# Plan för intern kontroll år 2031", *lines])).control_plans
    return plan.controls


@pytest.mark.parametrize(
    ("below", "white"),
    list(product(["att resultatet ska redovisas i februari.", "Direktionen noterar informationen."], [6.0, 9.0, 14.0])),
)
def test_what_begins_left_of_them_ends_the_last(below: str, white: float) -> None:
    assert [one.frequency for one in controls(below, left=88.0, white=white)] == [card[-1] for card in CARDS]


def test_a_value_goes_on_where_its_card_begins() -> None:
    found = controls("enligt beslut.", left=115.0, white=2.0, more="samt vid behov")
    assert found[-1].frequency == "juni och december samt vid behov enligt beslut."


def test_what_is_as_near_as_the_cards_own_lines_may_go_on_left_of_them() -> None:
    assert controls("samt vid behov", left=100.0, white=2.0)[-1].frequency == "juni och december samt vid behov"

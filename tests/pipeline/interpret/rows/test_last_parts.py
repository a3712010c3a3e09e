"""Follow-ups whose labels or headers tell the result of several parts of a year."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Item
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Jäv vid inköp", "Mutor tas emot", "Lön till fel person"]
PARTS = [
    ("T1", "T2", "T3"),
    ("Q1", "Q2", "Q3"),
    ("tertial 1", "tertial 2", "tertial 3"),
    ("H1", "H2"),
    ("delår", "helår"),
]
YES, NO = "Avvikelse", "Ingen avvikelse"


def items(labels: list[str], values: list[str], *, cards: bool) -> list[Item]:
    """The items of a follow-up, read whole, in cards or in a table."""
    front = [
        ("Risk", "Kontrollmoment", "Ansvarig"),
        *((risk, f"Stickprov {at}", "Ekonom") for at, risk in enumerate(RISKS, 4)),
    ]
    rows = [[*front[0], *labels], *([*row, *values] for row in front[1:])]
    drawn = [grid(list(zip(rows[0], row, strict=True))) for row in rows[1:]] if cards else [grid(rows)]
    facts = interpret(document(["# Uppföljning av intern kontroll 2027", *drawn]))
    assert not facts.problems
    (table,) = facts.follow_ups
    assert [one.risk for one in table.items] == RISKS
    return table.items


@pytest.mark.parametrize(
    ("word", "parts", "told", "cards"),
    list(product(["Resultat", "Utfall"], PARTS, [[YES], [NO], [YES, NO], [NO, YES]], [True, False])),
)
def test_the_result_is_that_of_the_last_part_that_is_filled(
    word: str, parts: tuple[str, ...], told: list[str], *, cards: bool
) -> None:
    """Its outcome is told by the same text, and what earlier parts came to is kept beside it."""
    labels = [f"{word} {part}" for part in parts]
    for one in items(labels, [*told, *[""] * (len(parts) - len(told))], cards=cards):
        assert (one.result, one.outcome) == (told[-1], "deviation" if told[-1] == YES else "no-deviation")
        assert one.extra == dict(zip(labels, told[:-1], strict=False))


@pytest.mark.parametrize(
    ("last", "first", "cards"),
    [(*pair, cards) for pair in [("T2", "T1"), ("helår", "T2"), ("helår", "delår")] for cards in (True, False)],
)
def test_the_last_part_is_so_wherever_it_stands(last: str, first: str, *, cards: bool) -> None:
    (one, *_) = items([f"Resultat {last}", f"Resultat {first}"], [NO, YES], cards=cards)
    assert (one.result, one.outcome, one.extra) == (NO, "no-deviation", {f"Resultat {first}": YES})


@pytest.mark.parametrize("cards", [True, False])
def test_a_result_beside_those_of_parts_is_the_whole_one(*, cards: bool) -> None:
    (one, *_) = items(["Resultat", "Utfall T1", "Utfall T2"], ["Allt är i ordning.", NO, NO], cards=cards)
    assert one.result == "Allt är i ordning."


@pytest.mark.parametrize("cards", [True, False])
def test_of_two_labels_for_each_part_result_and_outcome_are_of_the_same(*, cards: bool) -> None:
    labels = ["Resultat T1", "Utfall T1", "Resultat T2", "Utfall T2"]
    (one, *_) = items(labels, ["Två köp saknade underlag.", YES, "Allt är i ordning.", NO], cards=cards)
    assert (one.result, one.outcome) in [
        ("Två köp saknade underlag.", "deviation"),
        ("Allt är i ordning.", "no-deviation"),
    ]

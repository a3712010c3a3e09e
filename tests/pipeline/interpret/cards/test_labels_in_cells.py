"""A box for each check, whose cells hold a label, its colon and the value each, below running text."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = [
    ("Lån registreras rätt", "Controller", "Av 60 poster var 57 rätt."),
    ("Hjälpmedel rengörs", "Lagerchef", "Inga brister noterades."),
]
BEFORE = "Nämnden antog i december fyra kontrollmoment, och centralen lämnar följande rapport om dem."


@pytest.mark.parametrize(("who", "known"), [("Granskare", True), ("Utfört av", True), ("Deltog", False)])
def test_each_box_is_a_card_and_the_text_before_it_no_name(who: str, *, known: bool) -> None:
    boxes = [
        grid([[f"Kontrollmoment {number}: {check}", None], [f"{who}: {name}", "När: Varje halvår"], [f"Resultat: {result}", None]])
        for number, (check, name, result) in enumerate(CHECKS, 1)
    ]  # fmt: skip
    facts = interpret(document(["# Rapport om intern kontroll 2025", BEFORE, *boxes]))
    (table,) = facts.follow_ups
    assert not facts.problems
    assert [(one.checks[0].text, one.result) for one in table.items] == [(check, result) for check, _, result in CHECKS]
    said = [one.responsible.text if one.responsible else one.extra.get(who) for one in table.items]
    assert said == [name for _, name, _ in CHECKS]
    assert known == all(one.responsible for one in table.items)


def test_a_box_of_labels_that_became_no_card_is_told() -> None:
    rows = [
        ["Kontrollmoment: Lån registreras rätt", "7 poster saknas, se bilagan"],
        ["Metod: Stickprov", "När: Varje halvår"],
    ]
    facts = interpret(document(["# Rapport", grid([*rows, ["Hela lagret", "Resultat: Tre brister"]])]))
    assert [problem.code for problem in facts.problems] == ["table-unread"]

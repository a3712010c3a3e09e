"""Who signed a memo whose last heading lists what is appended."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

_ROWS = [["Risk", "Kontrollmoment", "Ansvarig"], ["Fel lön", "Granska lönelistor", "Lönechef"]]
_LIST = ["1. Riskanalys 2024", "2. Internkontrollplan 2024"]
_BESIDE = ["Algot Vindhem\t\tSigne Rågdal", "förvaltningschef\t\tcontroller"]


def signed(below: list[str], title: str = "# Internkontrollplan 2024") -> list[tuple[str, str | None]]:
    memo = ["Tekniska nämnden", "# Tjänsteskrivelse", "# Internkontrollplan 2024", "## Förslag till beslut"]
    memo += ["Tekniska nämnden antar internkontrollplan 2024.", *below]
    facts = interpret(document([*memo, title, grid(_ROWS)]))
    return [(one.name, one.role) for matter in facts.matters for one in matter.signatories]


@pytest.mark.parametrize("heading", ["## Bilagor", "## Bilaga", "## Handlingar"])
def test_names_beside_each_other_below_a_list_of_appendices_signed(heading: str) -> None:
    assert signed([heading, *_LIST, *_BESIDE]) == [
        ("Algot Vindhem", "förvaltningschef"),
        ("Signe Rågdal", "controller"),
    ]


@pytest.mark.parametrize("names", [["Algot Vindhem, förvaltningschef"], ["Algot Vindhem", "Förvaltningschef"]])
def test_one_name_below_a_list_signed(names: list[str]) -> None:
    ((name, role),) = signed(["## Bilagor", *_LIST, *names])
    assert (name, role and role.casefold()) == ("Algot Vindhem", "förvaltningschef")


@pytest.mark.parametrize("below", [[], ["Riskanalys Tekniska", "Delegationsordning 2024"], ["Anna Ek ansvarar."]])
def test_a_list_without_names_and_offices_is_not_signed(below: list[str]) -> None:
    assert signed(["## Bilagor", *_LIST, *below]) == []

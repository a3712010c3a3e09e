"""Groups of a report that can be unfolded: a sign before each one's name, and what was worked out of its rows below them."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Risk", "S", "K", "RV", "Riskägare", "Åtgärd"]
GROUPS = {"Vatten och avlopp": (2, 4), "Gata": (3, 3), "Park": (1, 2)}
Rows = list[list[str | None]]


def report(sign: str, foot: list[str], last: list[str]) -> Rows:
    """Groups over the whole width, each with two risks and a foot; at the end one of all rows."""
    rows: Rows = [list(HEADER)]
    for group, (likelihood, consequence) in GROUPS.items():
        scores = [str(likelihood), str(consequence), str(likelihood * consequence)]
        rows.append([f"{sign}{group}", *[None] * 5])
        rows += [[f"Fel {n} i {group[:4]}", *scores, "Driftchef", "Rutin skrivs"] for n in (1, 2)]
        rows.append([text.format(group) for text in foot])
    return [*rows, list(last)]


@pytest.mark.parametrize("sign", ["− ", "+ ", "[-] ", "[+] ", "▾ ", "Verksamhet: ", ""])
@pytest.mark.parametrize(
    ("foot", "last"),
    [
        (["Antal {}: 2", "", "Medel", "8,5", "", ""], ["Totalt antal: 6", "", "Medel", "6,3", "", ""]),
        (["Antal {}: 2", "", "", "", "", ""], ["Antal totalt: 6", "", "", "", "", ""]),
        (["Antal {} = 2 st", "", "", "Max: 9", "", ""], ["Totalt antal: 6", "", "", "Max: 9", "", ""]),
        (["Antal {} 2", "", "Summa", "17", "", ""], ["Antal risker: 6", "", "Summa", "38", "", ""]),
        (["Medelvärde {}", "2,5", "4", "8,5", "", ""], ["Totalt antal: 6", "", "", "", "", ""]),
        (["Antal: 2", "", "Medel", "8,5", "", ""], ["Totalt antal: 6", "", "Medelvärde", "6,3", "", ""]),
    ],
    ids=str,
)
def test_a_sign_is_none_of_a_groups_name_and_its_foot_is_no_risk(sign: str, foot: list[str], last: list[str]) -> None:
    facts = interpret(document(["# Riskanalys 2027", grid(report(sign, foot, last))]))
    (table,) = facts.risk_assessments
    assert [(risk.process, risk.name) for risk in table.risks] == [
        (group, f"Fel {n} i {group[:4]}") for group in GROUPS for n in (1, 2)
    ]
    assert not facts.problems


@pytest.mark.parametrize(
    ("name", "scores"),
    [
        ("Antal ärenden: 2", ["2", "3", "6"]),
        ("Antal ärenden: 2", ["", "", ""]),
        ("Medel: till föreningar", ["", "", "6"]),
        ("− Jäv vid köp", ["2", "3", "6"]),
    ],
)
def test_a_name_with_a_number_or_a_sign_that_no_group_has_is_a_risk(name: str, scores: list[str]) -> None:
    rows: Rows = [list(HEADER), ["Fel lön", "2", "2", "4", "Chef", "Rutin"], [name, *scores, "", ""]]
    (table,) = interpret(
        document(["# Riskanalys 2027", grid([*rows, ["Stöld", "1", "1", "1", "Chef", ""]])])
    ).risk_assessments
    assert len(table.risks) == 3

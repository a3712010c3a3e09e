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


def numbered(header: str, count: str, groups: dict[str, list[tuple[int, int]]]) -> Rows:
    """Groups above their risks, told by a column that numbers the levels, each with the mean of its risks' values."""
    rows: Rows = [[header, "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare"]]
    for group, scores in groups.items():
        mean = sum(one * other for one, other in scores) / len(scores)
        named = f"{group}{count.format(len(scores))}"
        rows.append(["1", named, "", "", f"{mean:.1f}".replace(".", ","), ""])
        rows += [
            ["2", f"{group} fel {n}", str(one), str(other), str(one * other), "Enhetschef"]
            for n, (one, other) in enumerate(scores)
        ]
    return [*rows, ["", "Antal risker", "", "", str(sum(map(len, groups.values()))), ""]]


@pytest.mark.parametrize("header", ["Nivå", "Djup", "Radnivå"])
@pytest.mark.parametrize("count", ["", " ({})", " [{}]"])
@pytest.mark.parametrize(
    "scores", [[[(2, 3), (3, 4)], [(4, 2), (1, 3), (2, 2)]], [[(2, 2), (2, 2)], [(1, 3), (3, 3)]]], ids=str
)
def test_groups_that_a_column_numbers_name_the_process_of_the_risks_whose_mean_they_say(
    header: str, count: str, scores: list[list[tuple[int, int]]]
) -> None:
    groups = dict(zip(("Renhållning", "Fordon"), scores, strict=True))
    facts = interpret(document(["# Riskanalys 2027", grid(numbered(header, count, groups))]))
    (table,) = facts.risk_assessments
    assert [(risk.process, risk.name) for risk in table.risks] == [
        (group, f"{group} fel {n}") for group, pairs in groups.items() for n in range(len(pairs))
    ]
    assert not facts.problems


def test_numbers_of_one_and_two_beside_risks_whose_values_are_no_means_are_no_levels() -> None:
    rows = numbered("Djup", "", {"Renhållning": [(2, 3), (3, 4)], "Fordon": [(4, 2), (1, 3)]})
    for row in rows[1:-1]:
        row[4] = "7" if row[0] == "1" else row[4]
    (table,) = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    assert len(table.risks) == 6

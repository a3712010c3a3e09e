"""No table right below a title of ours is passed over in silence, and no section of rules is taken for a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

READ = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Stickprov av beslut", "Kanslichef"]])
TITLES = [
    "Kultur- och fritidsnämnden – Internkontrollplan 2023",
    "Riskanalys 2023",
    "Uppföljning av intern kontroll 2023",
    "Internkontrollplan 2023",
]
LOST = [
    ["Aaa", "Bbb", "Ccc", "Ddd"],
    ["Hyra för hallar faktureras inte", "Bokningar mot fakturor", "Fritidsintendent", "Maj"],
    ["Konst i offentlig miljö saknas", "En tredjedel av samlingen", "Kulturchef", "Juni"],
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("drawn", ["ruled", "aligned"])
def test_a_table_right_below_a_title_is_told_beside_another_plan(
    title: str, drawn: Literal["ruled", "aligned"]
) -> None:
    lost = replace(grid(LOST, page=2, top=400), drawn=drawn)
    facts = interpret(document(["# Internkontrollplan 2023", READ], [f"# {title}", "Antagen av nämnden.", lost]))
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "unread"]
    assert [(problem.code, problem.page) for problem in facts.problems] == [("table-unread", 2)]


BESIDE = {
    "appendices": [
        ["Bilaga", "Nämnd", "Antagen", "Antal"],
        ["1", "Socialnämnden", "2022-12-14", "7"],
        ["2", "Kultur- och fritidsnämnden", "2022-12-06", "5"],
        ["3", "Tekniska nämnden", "2022-12-13", "6"],
    ],
    "amounts": [
        ["Verksamhet", "Budget"],
        ["Grundskola och fritids", "187 250"],
        ["Gymnasieskola i egen regi", "76 300"],
    ],
    "a scale": [["Nivå", "Benämning"], ["1", "Osannolik"], ["2", "Möjlig"], ["3", "Sannolik"]],
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_names_no_risk_below_a_title_is_not_told(name: str) -> None:
    other = grid(BESIDE[name], page=2)
    facts = interpret(document(["# Internkontrollplan 2023", READ], ["# Nämndernas internkontrollplaner 2023", other]))
    assert facts.problems == []


def test_a_table_of_another_kind_beside_the_one_that_has_the_title_is_not_told() -> None:
    group = [
        ["Namn", "Roll"],
        ["Anna Ek Lind", "Kanslichef"],
        ["Bo Al Strand", "Controller"],
        ["Eva By Holm", "Ekonom"],
    ]
    wide = grid([[*row, "x y", "2 z"] for row in group], top=50)
    facts = interpret(document(["# Internkontrollplan 2023", wide, replace(READ, box=(0, 400, 270, 480))]))
    assert facts.problems == []


def test_a_table_below_a_heading_of_its_own_is_not_told() -> None:
    smaller = Line("Arbetsgrupp", (50, 230, 150, 242), size=12, bold=True, page=2)
    lost = grid(LOST, page=2, top=400)
    facts = interpret(document(["# Internkontrollplan 2023", READ], ["# Riskanalys 2023", smaller, lost]))
    assert facts.problems == []


@pytest.mark.parametrize(
    ("title", "section", "told"),
    [
        ("Reglemente för intern kontroll", "3 § Plan för intern kontroll", False),
        ("Reglemente för intern kontroll", "Plan för intern kontroll", False),
        ("Riktlinjer för intern kontroll", "Riskanalys", False),
        ("Kommunens författningssamling", "§ 3 Plan för intern kontroll", False),
        ("Kommunens författningssamling", "2 kap. Riskanalys", False),
        ("Reglemente för intern kontroll", "Internkontrollplan 2025", True),
        ("Nämndens handlingar", "Plan för intern kontroll", True),
    ],
)
def test_a_section_of_rules_names_no_plan(title: str, section: str, *, told: bool) -> None:
    facts = interpret(
        document([f"# {title}", "Antaget av direktionen.", f"# {section}", "Planen ska antas i december."])
    )
    assert [problem.code for problem in facts.problems] == ["table-unread"] * told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Riskanalys 2019 för socialnämnden", True),
        ("Riskanalys av arbetsmiljön 2019 för socialnämnden", False),
        ("Riskanalys 2019", False),
    ],
)
def test_a_title_that_names_a_body_is_told_beside_a_table_of_another_subject(title: str, *, told: bool) -> None:
    event = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Trängsel vid scenen", "3", "4"]])
    first: list[Line | Grid | str] = ["# Riskbedömning inför evenemanget Stadsfesten 2019", event]
    assert bool(interpret(document(first, [f"# {title}", "Den finns hos kansliet."])).problems) == told

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


def running(text: str, page: int) -> Line:
    return Line(text, (40, 20, 500, 34), size=9, page=page)


def page_of_lines(title: str, rows: list[list[str]], page: int, *, title_size: float = 9, first: int = 0) -> list[Line]:
    """A title of a size over lines that no table is made of, the first of each row large."""
    head = [replace(running(title, page), size=title_size)]
    texts = [
        (text, size)
        for at, (name, *said) in enumerate(rows, 1 + first)
        for text, size in [(str(at), 18), (name, 11), *((one, 9) for one in said)]
    ]
    below = [
        Line(text, (50, 200 + 16 * at, 50 + 5 * len(text), 200 + 16 * at + size * 0.8), size=size, page=page)
        for at, (text, size) in enumerate(texts)
    ]
    return [*head, *below]


SCORED = [
    ["Hallen stängs av snö", "3 × 2 = 6"],
    ["Bidrag betalas två gånger", "2 × 4 = 8"],
    ["Nycklar saknas", "1 × 3 = 3"],
]
UNSCORED = [
    ["Hallen stängs av snö", "I fjol hände det två gånger."],
    ["Bidrag", "De söks i maj."],
    ["Nycklar", "De räknas."],
]
RUNNING = ["Riskanalys 2027 Fritidsbolaget", "Internkontrollplan 2027 för fritidsnämnden"]


@pytest.mark.parametrize("title", RUNNING)
def test_a_title_at_the_head_of_each_page_is_told_where_scores_stand_below_that_no_table_took(title: str) -> None:
    pages = [page_of_lines(title, SCORED, page, first=3 * (page - 1)) for page in (1, 2)]
    facts = interpret(document(*pages))
    assert not facts.risk_assessments
    assert [(problem.code, problem.page) for problem in facts.problems] == [("table-unread", 1)]
    unscored = [page_of_lines(title, UNSCORED, page, first=3 * (page - 1)) for page in (1, 2)]
    assert interpret(document(*unscored)).problems == []


@pytest.mark.parametrize("title", ["Riskanalys 2027", "Uppföljning av intern kontroll 2026"])
def test_figures_larger_than_a_title_leave_it_the_title(title: str) -> None:
    facts = interpret(document(page_of_lines(title, UNSCORED, 1, title_size=15)))
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    assert (
        interpret(document(page_of_lines(title, [["Nämndens beslut", "Den antas."]], 1, title_size=9))).problems == []
    )

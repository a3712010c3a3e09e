"""The year of tables that nothing near them dates: by what stands at the head or foot of their pages."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SCORED = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskvärde 2024"],
    ["Jäv", "2", "3", "6", "4"],
    ["Mutor", "2", "4", "8", "9"],
]
PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska attest", "Ekonom"]]
FOLLOW_UP = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granska attest", "Inga avvikelser."]]
KINDS = {"assessment": SCORED, "plan": PLAN, "follow-up": FOLLOW_UP}


def years(*pages: list[Line | Grid | str]) -> list[int | None]:
    facts = interpret(document(*pages))
    return [one.year for one in (*facts.risk_assessments, *facts.control_plans, *facts.follow_ups)]


def on_all_pages(text: str, rows: list[list[str]], *, foot: bool = False) -> list[int | None]:
    """The years of a table on the second of three pages that all begin or end with a text."""

    def page(number: int, *blocks: Line | Grid | str) -> list[Line | Grid | str]:
        top = 810 if foot else 30
        running = Line(text, (50, top, 400, top + 9), size=9, page=number)
        return [*blocks, running] if foot else [running, *blocks]

    listed = Line("Alla rader", (50, 90, 200, 102), size=12, bold=True, page=2)
    return years(
        page(1, "Det här är en sida."), page(2, listed, grid(rows, page=2, top=120)), page(3, "Sista sidan är här.")
    )


@pytest.mark.parametrize("foot", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "Intern kontroll 2026",
        "INTERNKONTROLL KULTURNÄMNDEN 2026",
        "2026 års internkontroll, Kulturnämnden",
        "Nämndens interna kontroll år 2026 – utskrivet oktober 2025",
        "Intern kontroll januari–augusti 2026",
        "Föreningsenheten, intern kontroll 2026",
    ],
)
def test_a_running_line_that_names_internal_control_and_a_year_dates_what_has_no_other(
    text: str, kind: str, *, foot: bool
) -> None:
    assert on_all_pages(text, KINDS[kind], foot=foot) == [2026]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RISKLISTA INTERN KONTROLL 2026", (2026, 2026, None)),
        ("Riskregister 2026", (2026, 2026, None)),
        ("Internkontrollplan 2026", (2026, 2026, None)),
        ("Uppföljning av intern kontroll 2026", (None, None, 2026)),
    ],
)
def test_one_that_names_a_kind_dates_those_made_for_the_same_year(text: str, found: tuple[int | None, ...]) -> None:
    assert tuple(on_all_pages(text, rows)[0] for rows in KINDS.values()) == found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "Riskregister 2026-03-02",
        "Intern kontroll, utskrivet oktober 2025",
        "Intern kontroll, uttag 2025 v. 44",
        "Intern kontroll © 2025 Systemet AB",
        "Intern kontroll KS 2025:12",
        "Intern kontroll, version 2025",
        "Intern kontroll, riskvärde 2025",
        "Kallelse 2026 – intern kontroll",
        "Årsredovisning 2025, intern kontroll",
        "Uppföljning 2024 och plan 2025, intern kontroll",
        "Kulturnämnden 2026",
        "Intern kontroll, bilaga till delårsrapport 2026",
        "Ersätter internkontrollplan 2024",
    ],
)
def test_a_year_of_something_else_in_a_running_line_is_none_of_the_table(text: str, kind: str) -> None:
    assert on_all_pages(text, KINDS[kind]) == [None]


def test_a_nearer_year_goes_before_a_running_line() -> None:
    running = [Line("Intern kontroll 2026", (50, 30, 400, 39), size=9, page=page) for page in (1, 2)]
    assert years([running[0], "# Riskanalys 2025", grid(SCORED)], [running[1], "Slut."]) == [2025]


@pytest.mark.parametrize("foot", [False, True])
@pytest.mark.parametrize(
    "text",
    ["Reglemente för intern kontroll 2019", "Riktlinjer för internkontroll 2018", "Nämndens policy för intern kontroll 2021"],
)  # fmt: skip
def test_the_year_of_what_rules_internal_control_is_no_tables(text: str, *, foot: bool) -> None:
    assert on_all_pages(text, SCORED, foot=foot) == [None]


@pytest.mark.parametrize(
    "date", ["Söderviks kommun · Kulturförvaltningen · februari 2027", "Kulturförvaltningen, mars 2027"]
)
@pytest.mark.parametrize("subtitle", ["Nämndens uppföljning av intern kontroll", "Uppföljning, intern kontroll"])
def test_the_month_of_a_cover_is_not_the_year_of_what_its_title_dates(date: str, subtitle: str) -> None:
    cover: list[Line | Grid | str] = [
        Line("Så gick kontrollerna 2026", (50, 200, 400, 240), size=34, bold=True),
        Line(subtitle, (50, 245, 300, 260), size=14),
    ]
    cover.append(Line(date, (50, 440, 300, 452), size=10))
    listed: list[Line | Grid | str] = [
        Line("Vad visade kontrollerna?", (50, 60, 200, 76), size=15, bold=True, page=2),
        grid(FOLLOW_UP, page=2, top=120),
    ]
    assert years(cover, listed) == [2026]


def test_the_month_dates_what_nothing_else_does() -> None:
    heading = Line("Riskanalys", (50, 40, 200, 56), size=16, bold=True)
    assert years(
        [heading, Line("Kulturförvaltningen · februari 2027", (50, 60, 260, 72), size=11, bold=True), grid(SCORED)]
    ) == [2027]


@pytest.mark.parametrize("month", ["December 2026", "Kulturförvaltningen, november 2026"])
@pytest.mark.parametrize("title", ["Internkontrollplan 2027 och uppföljning", "Ärende: Internkontrollplan 2027"])
def test_the_month_of_a_follow_up_goes_before_the_memos_other_paper(title: str, month: str) -> None:
    memo: list[Line | Grid | str] = [Line(title, (50, 60, 350, 76), size=14, bold=True)]
    memo.append(Line("Nämnden beslutar att fastställa internkontrollplan 2027.", (50, 80, 400, 91), size=10))
    heading = Line("Uppföljning av intern kontroll", (50, 60, 300, 78), size=16, bold=True, page=2)
    told = Line(month, (50, 82, 200, 95), size=12, bold=True, page=2)
    plan = Line("Internkontrollplan 2027", (50, 60, 300, 78), size=16, bold=True, page=3)
    assert years(memo, [heading, told, grid(FOLLOW_UP, page=2, top=120)], [plan, grid(PLAN, page=3, top=120)]) == [
        2027,
        2026,
    ]

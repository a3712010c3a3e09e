"""Tables of one header under headings that name parts of the year: no processes, no risks and no units."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.columns.periods import is_of_period
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PARTS = [
    ("Tertial 1 (januari–april)", "Tertial 2 (maj–augusti)", "Helår"),
    ("Kvartal 1", "Kvartal 2", "Helår (kontroller som görs en gång om året)"),
    ("Tertial 1", "Tertial 2", "Hela året"),
]


def facts(title: str, headings: tuple[str, ...], tables: list[list[list[str]]], size: float | None = 13.0) -> Facts:
    page: list[Line | Grid | str] = [f"# {title}"]
    for at, (heading, rows) in enumerate(zip(headings, tables, strict=True)):
        top = 100 + 200 * at
        page += [Line(heading, (50, top, 250, top + 13), size=size, bold=True), grid(rows, top=top + 20)]
    return interpret(document(page))


@pytest.mark.parametrize(("headings", "named"), list(product(PARTS, ["Kontrollmål", "Risk"])))
def test_follow_ups_below_them_stay_apart(headings: tuple[str, ...], named: str) -> None:
    head = [named, "Resultat", "Avvikelse?"] if named != "Risk" else [named, "Kontrollmoment", "Resultat"]
    row = ["Att nycklar kvitteras", "Alla kvitterade.", "Nej"] if named != "Risk" else ["Jäv", "Stickprov", "Inga fel."]
    found = facts("Uppföljning av intern kontroll 2023", headings, [[head, row, row]] * 3).follow_ups
    assert [(table.year, table.unit, table.interim) for table in found] == [
        (2023, None, True),
        (2023, None, True),
        (2023, None, False),
    ]
    assert {(item.process, item.risk) for table in found for item in table.items} == {
        (None, "Jäv" if named == "Risk" else None)
    }


@pytest.mark.parametrize(("headings", "named"), list(product(PARTS, [[], ["Risk"], ["Process"]])))
def test_the_checks_of_plans_below_them_are_made_then(headings: tuple[str, ...], named: list[str]) -> None:
    head, row = [*named, "Kontrollmoment", "Ansvarig"], [*["Lön"] * len(named), "Stickprov av underlag", "Controller"]
    (plan,) = facts("Internkontrollplan 2026", headings, [[head, row, row]] * 3).control_plans
    assert {(one.process, one.risk) for one in plan.controls} == {
        (("Lön" if "Process" in named else None), ("Lön" if "Risk" in named else None))
    }
    assert [one.frequency for one in plan.controls] == [text for text in headings for _ in range(2)]


def test_a_plan_that_says_when_keeps_that() -> None:
    rows = [["Kontrollmoment", "När"], ["Stickprov av underlag", "I maj"], ["Granskning av avtal", "I juni"]]
    plans = facts("Internkontrollplan 2026", PARTS[1], [rows] * 3).control_plans
    assert [one.frequency for plan in plans for one in plan.controls] == ["I maj", "I juni"] * 3
    assert not [one for plan in plans for one in plan.controls if one.process or one.risk]


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (("Tertial 1", "Tertial 2", "Löpande under året"), ["Tertial 1", "Tertial 2", "Löpande under året"]),
        (("Kvartal 2", "Löpande"), ["Kvartal 2", "Löpande"]),
        (("Löpande kontroller", "Höst"), ["Löpande kontroller", "Höst"]),
        (("Helår", "Övriga kontroller"), ["Helår", None]),
    ],
)
@pytest.mark.parametrize("named", [[], ["Risk"]])
def test_what_is_done_at_other_times_is_of_the_same_plan(
    headings: tuple[str, ...], told: list[str | None], named: list[str]
) -> None:
    head, row = [*named, "Kontrollmoment", "Ansvarig"], [*["Lön"] * len(named), "Stickprov av underlag", "Controller"]
    rows = [head, row, [*row[:-2], "Granskning av avtal", "Ekonom"]]
    (plan,) = facts("Internkontrollplan 2026", headings, [rows] * len(headings)).control_plans
    assert plan.unit is None
    assert [one.frequency for one in plan.controls] == [text for text in told for _ in range(2)]


def test_where_a_column_says_when_the_period_is_kept_beside_it() -> None:
    rows = [["Risk", "Kontrollmoment", "Frekvens"], ["Jäv", "Stickprov", "En gång"], ["Mutor", "Intervju", "Månadsvis"]]
    (plan,) = facts("Internkontrollplan 2026", ("Tertial 1", "Tertial 2"), [rows] * 2).control_plans
    assert [(one.frequency, one.extra["Rubrik"]) for one in plan.controls] == [
        ("En gång", "Tertial 1"),
        ("Månadsvis", "Tertial 1"),
        ("En gång", "Tertial 2"),
        ("Månadsvis", "Tertial 2"),
    ]


@pytest.mark.parametrize("named", [[], ["Risk"], ["Process"]])
@pytest.mark.parametrize(
    ("headings", "interim"),
    [
        (("Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"), False),
        (("Tertial 1", "Tertial 2", "Tertial 3"), False),
        (("Våren 2023", "Hösten 2023"), False),
        (("Tertial 1", "Övriga kontroller"), False),
        (("Tertial 1", "Tertial 2"), True),
    ],
)
def test_a_follow_up_of_parts_alone_is_one(headings: tuple[str, ...], named: list[str], *, interim: bool) -> None:
    head, row = [*named, "Kontrollmoment", "Resultat"], [*["Jäv"] * len(named), "Stickprov av underlag", "Inga fel."]
    (table,) = facts("Uppföljning av intern kontroll 2023", headings, [[head, row]] * len(headings)).follow_ups
    assert (table.unit, table.interim) == (None, interim)
    process = "Jäv" if "Process" in named else None
    assert [(one.process, one.extra["Rubrik"]) for one in table.items] == [(process, text) for text in headings]


def test_among_processes_a_part_of_the_year_is_read_as_one() -> None:
    rows = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Stickprov", "Ekonom"], ["Mutor", "Intervju", "Chef"]]
    headings = ("Tertial 1", "Tertial 2", "Särskilda granskningar")
    (plan,) = facts("Internkontrollplan 2026", headings, [rows] * 3).control_plans
    assert plan.unit is None
    assert [one.process for one in plan.controls] == [text for text in headings for _ in range(2)]


def test_risks_of_seasons_are_one_assessment() -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "3", "4", "12"], ["Mutor", "2", "3", "6"]]
    (table,) = facts("Riskanalys 2026", ("Våren", "Hösten"), [rows, [rows[0], rows[2]]]).risk_assessments
    assert [(one.process, one.extra["Rubrik"]) for one in table.risks] == [
        (None, "Våren"),
        (None, "Våren"),
        (None, "Hösten"),
    ]


@pytest.mark.parametrize(
    "heading", ["Inköp", "Kvartalsbokslut", "Vårdnämnden", "Lön 2026", "Tertial 1 – inköp", "Januari blir för dyr"]
)
def test_other_headings_name_no_part_of_the_year(heading: str) -> None:
    assert not is_of_period(heading)

"""A table that only sums up another counts no risk twice."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ALL = grid(
    [
        ["Process", "Risk", "Beskrivning", "S", "K", "R"],
        ["Kund", "Svar lämnas sent", "Efter fem dagar", "3", "2", "6"],
        ["Nät", "Läckor upptäcks inte", "Vatten går förlorat", "4", "4", "16"],
        ["Verk", "Prov tas inte", "Vite", "2", "4", "8"],
    ],
    top=400,
)
PLAN = grid(
    [
        ["Risk", "Beskrivning", "S", "K", "R", "Kontrollmoment", "Ansvarig"],
        ["Läckor upptäcks inte", "Vatten går förlorat", "4", "4", "16", "Avläsning av flöden", "Driftchef"],
        ["Prov tas inte", "Vite", "2", "4", "8", "Genomgång av provlista", "Kemist"],
    ],
    top=400,
)
VALUES = [["Risk", "R"], ["Läckor upptäcks inte", "16"], ["Prov tas inte", "8"]]


def read(*parts: tuple[str, Grid]) -> Facts:
    blocks = [block for heading, table in parts for block in (f"# {heading}", table)]
    return interpret(document(["# Riskanalys 2026", *blocks]))


def counted(facts: Facts) -> list[int]:
    return [len(table.risks) for table in facts.risk_assessments]


@pytest.mark.parametrize("order", [1, -1])
def test_some_columns_of_some_rows(order: int) -> None:
    facts = read(*[("Vad bolaget bör se till", grid(VALUES)), ("Samtliga risker", ALL)][::order])
    assert counted(facts) == [3]
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "extracted"]


UNITS = {
    "Förskola": [("Allergikost förväxlas", "3", "4"), ("Barngrupperna blir för stora", "2", "4")],
    "Grundskola": [("Hög frånvaro märks inte", "4", "4"), ("Skolskjuts beslutas fel", "2", "2")],
    "Elevhälsa": [("Journaler förs inte", "3", "3")],
}
HEADER = ["Risk", "S", "K", "Riskvärde", "Åtgärd", "Ansvarig"]


def of_unit(unit: str, *, title: str) -> tuple[str, Grid]:
    rows = [[name, s, k, str(int(s) * int(k)), "Ny rutin", "Rektor"] for name, s, k in UNITS[unit]]
    return title.format(unit), grid([HEADER, *rows], top=400)


def summed_up(*, highest: int, unit: bool, parts: bool) -> Grid:
    risks = [(unit, *risk) for unit, risks in UNITS.items() for risk in risks]
    risks.sort(key=lambda one: -int(one[2]) * int(one[3]))
    head = [*(["Verksamhet"] if unit else []), "Risk", *(["S", "K"] if parts else []), "Riskvärde"]
    rows = [
        [*([of] if unit else []), name, *([s, k] if parts else []), str(int(s) * int(k))]
        for of, name, s, k in risks[:highest]
    ]
    return grid([head, *rows])


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("highest", [3, 5])
@pytest.mark.parametrize(("unit", "parts"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("title", ["Enhet: {}", "Riskanalys {}"])
def test_rows_that_stand_in_the_tables_of_several_units(
    order: int, highest: int, *, unit: bool, parts: bool, title: str
) -> None:
    own = [of_unit(name, title=title) for name in UNITS]
    summary = ("Barn- och ungdomsnämnden 2026", summed_up(highest=highest, unit=unit, parts=parts))
    facts = read(*[summary, *own][::order])
    assert sorted(counted(facts)) == [1, 2, 2]
    assert {entry.outcome for entry in facts.ledger} == {"extracted"}
    assert all(risk.treatments for table in facts.risk_assessments for risk in table.risks)


def test_a_risk_that_no_unit_has_is_not_dropped() -> None:
    own = [of_unit(name, title="Enhet: {}") for name in UNITS]
    rows = [[cell.text for cell in row] for row in summed_up(highest=4, unit=True, parts=True).rows()]
    changed = [rows[1][0], "Något helt annat", *rows[1][2:]]
    facts = read(("Barn- och ungdomsnämnden 2026", grid([rows[0], changed, *rows[2:]])), *own)
    assert "Något helt annat" in {risk.name for table in facts.risk_assessments for risk in table.risks}


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("same", [True, False])
def test_details_may_be_no_more_than_the_process(order: int, *, same: bool) -> None:
    """Names of other risks beside processes are no assessment."""
    rows = [[cell.text for cell in row] for row in ALL.rows()]
    names = [row[:2] if same else [row[0], f"{row[1]} alls"] for row in rows[1:]]
    details, scores = grid([["Process", "Risk"], *names]), grid([row[1:] for row in rows], top=400)
    (table,) = read(*[("Riskerna i detalj", details), ("Sammanfattning", scores)][::order]).risk_assessments
    assert [risk.process for risk in table.risks] == (["Kund", "Nät", "Verk"] if same else [None] * 3)


@pytest.mark.parametrize("without", [0, 1])
def test_every_column_under_a_heading_that_says_so(without: int) -> None:
    rows = [[cell.text for cell in row][without:] for row in ALL.rows()]
    details, summary = grid(rows, top=400), grid([rows[0], rows[2]])
    assert counted(read(("De högsta riskerna", summary), ("Samtliga risker", details))) == [3]
    assert sum(counted(read(("Södra verket", summary), ("Norra verket", details)))) == 4


@pytest.mark.parametrize("row", [["Läckor upptäcks inte", "12"], ["Ritningar saknas", "12"]])
def test_another_score_or_risk_is_no_summary(row: list[str]) -> None:
    assert counted(read(("De högsta riskerna", grid([*VALUES, row])), ("Samtliga risker", ALL))) == [3, 3]


@pytest.mark.parametrize(
    ("title", "heading", "tables"),
    [
        ("Internkontrollplan 2026", "Översikt", (0, 1)),
        ("Internkontrollplan 2026", "Riskanalys", (1, 1)),
        ("Riskanalys och internkontrollplan 2026", "Risker", (1, 1)),
    ],
)
def test_an_overview_of_a_plan_is_no_risk_assessment(title: str, heading: str, tables: tuple[int, int]) -> None:
    facts = interpret(document([f"# {title}", f"## {heading}", grid(VALUES), "## Kontroller", PLAN]))
    assert (len(facts.risk_assessments), len(facts.control_plans)) == tables
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "extracted"]


def test_a_risk_that_the_plan_does_not_control_keeps_its_assessment() -> None:
    rows = [*VALUES, ["Ritningar saknas", "12"]]
    facts = interpret(document(["# Internkontrollplan 2026", "## Översikt", grid(rows), "## Kontroller", PLAN]))
    assert counted(facts) == [3]


@pytest.mark.parametrize("name", ["Läckor upptäcks inte", ""])
def test_a_chapter_may_list_several_treatments_of_a_risk(name: str) -> None:
    """The second row repeats its name or leaves it blank; the chapter of the risks has one row for it."""
    rows = [
        ["Risk", "Åtgärd", "Ansvarig", "Klart senast"],
        ["Läckor upptäcks inte", "Larm", "Driftchef", "2026-03-01"],
        [name, "Rondering", "Tekniker", "2026-06-01"],
        ["Prov tas inte", "Schema", "Kemist", "2026-09-01"],
    ]
    (table,) = read(("Samtliga risker", ALL), ("Åtgärder", grid(rows, top=700))).risk_assessments
    assert [(risk.name, [one.text for one in risk.treatments]) for risk in table.risks] == [
        ("Svar lämnas sent", []),
        ("Läckor upptäcks inte", ["Larm", "Rondering"]),
        ("Prov tas inte", ["Schema"]),
    ]
    assert [one.owner for one in table.risks[1].treatments] == ["Driftchef", "Tekniker"]


def test_what_the_text_before_a_summary_counts_holds_for_the_whole() -> None:
    text = "Nämnden har identifierat fem risker. De två högsta visas nedan. Samtliga risker beskrivs därefter."
    facts = interpret(document(["# Riskanalys 2026", text, grid(VALUES), "# Samtliga risker", ALL]))
    assert [[one.text for one in table.counts] for table in facts.risk_assessments] == [
        ["Nämnden har identifierat fem risker."]
    ]


RESULTS = [
    ["Risk", "Kontrollmoment", "Resultat"],
    ["Läckor upptäcks inte", "Avläsning av flöden", "Ingen avvikelse"],
    ["Prov tas inte", "Genomgång av provlista", "Avvikelse"],
]
TOLD = [
    [*RESULTS[0], "Ansvarig"],
    [*RESULTS[1], "Driftchef"],
    [*RESULTS[2], "Kemist"],
]


def follow_ups(*parts: str | Grid) -> list[int]:
    facts = interpret(document(["# Uppföljning av intern kontroll 2026", *parts]))
    assert {entry.outcome for entry in facts.ledger} == {"extracted"}
    return [len(table.items) for table in facts.follow_ups]


@pytest.mark.parametrize("rows", [(RESULTS, TOLD), (TOLD, RESULTS)])
def test_results_in_short_and_in_detail_are_one_follow_up(rows: tuple[list[list[str]], list[list[str]]]) -> None:
    first, second = rows
    assert follow_ups("## Läget", grid(first), "## Varje kontroll", grid(second, top=500)) == [2]


@pytest.mark.parametrize(("column", "text"), [(0, "Ritningar saknas"), (1, "Stickprov"), (2, "Ej genomförd")])
def test_another_check_or_result_is_no_summary_of_a_follow_up(column: int, text: str) -> None:
    other = [row[:] for row in RESULTS]
    other[2][column] = text
    assert follow_ups("## Södra verket", grid(other), "## Norra verket", grid(TOLD, top=500)) == [2, 2]


OVERVIEW = [
    ["Kontroll", "Utförd", "Status"],
    ["Avläsning av flöden", "2026-05-02", "Utan avvikelse"],
    ["Genomgång av provlista", "2026-06-11", "Med avvikelse"],
]
DETAILS = [
    ["Risk", "Kontroll", "Resultat", "Status"],
    ["Läckor upptäcks inte", "Avläsning av flöden", "Alla flöden var rimliga.", "Utan avvikelse"],
    ["Prov tas inte", "Genomgång av provlista", "Två prov saknades.", "Med avvikelse"],
]


def test_an_overview_without_risks_counts_no_check_twice() -> None:
    assert follow_ups("## 1. Översikt", grid(OVERVIEW), "## 2. Kontrollblad", grid(DETAILS, top=500)) == [2]


@pytest.mark.parametrize(("column", "text"), [(0, "Stickprov av larm"), (2, "Utan avvikelse")])
def test_an_overview_of_another_check_or_outcome_stays(column: int, text: str) -> None:
    other = [*OVERVIEW[:2], [text if at == column else cell for at, cell in enumerate(OVERVIEW[2])]]
    assert follow_ups("## 1. Översikt", grid(other), "## 2. Kontrollblad", grid(DETAILS, top=500)) == [2, 2]


def test_results_of_the_same_checks_under_another_heading_stay() -> None:
    assert follow_ups("## Södra verket", grid(OVERVIEW), "## Norra verket", grid(DETAILS, top=500)) == [2, 2]


@pytest.mark.parametrize("appended", ["Bilaga. {}", "Bilaga 1. {}", "Bilaga 1 – {}, tekniska nämnden"])
@pytest.mark.parametrize("over", ["## Sammanfattning", "## Ärendet"])
def test_what_a_memo_sums_up_of_its_appendix_is_counted_once(appended: str, over: str) -> None:
    title = "Uppföljning av internkontrollplan 2026"
    texts = {20: "Dnr TN 2026/14", 40: f"# {title}", 70: over, 400: "## Förslag till beslut", 420: "Nämnden godkänner uppföljningen."}  # fmt: skip
    lines = [
        Line(text.lstrip("# "), (50, top, 350, top + 12), size=14 - text.count("#"), bold="#" in text)
        for top, text in texts.items()
    ]
    memo: list[Line | Grid | str] = [*lines[:3], grid(OVERVIEW), *lines[3:]]
    facts = interpret(document(memo, [f"# {appended.format(title)}", grid(DETAILS, page=2)]))
    assert [len(table.items) for table in facts.follow_ups] == [2]
    units = interpret(document(memo, [f"# {title}, norra verket", grid(DETAILS, page=2)]))
    assert [len(table.items) for table in units.follow_ups] == [2, 2]


def test_follow_ups_of_two_terms_stay_apart() -> None:
    facts = interpret(
        document(
            ["# Uppföljning av intern kontroll tertial 1 2026", grid(RESULTS)],
            ["# Uppföljning av intern kontroll tertial 2 2026", grid(TOLD)],
        )
    )
    assert [len(table.items) for table in facts.follow_ups] == [2, 2]

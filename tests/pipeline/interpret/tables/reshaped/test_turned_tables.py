"""A table that holds a risk or control in each column, its labels at the left, is read as one that holds them in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.tables.reshaped.turned_tables import with_turned_tables
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]

AREAS = ["Lokaler", "Röstmottagare", "Förtidsröster", "Arvoden"]
RISKS = [
    "Vallokal saknar entré",
    "För få röstmottagare",
    "Förtidsröst förvaras olåst",
    "Arvode betalas till fel person",
]
CHECKS = ["Besiktning av lokaler", "Avprickning av utbildning", "Oanmält besök", "Lista jämförs med rapport"]
PLAN = {
    "Område": AREAS,
    "Risk": RISKS,
    "Kontrollmoment": CHECKS,
    "Metod": ["Platsbesök", "Listkontroll", "Stickprov", "Total granskning"],
    "När": ["Juni", "Augusti", "September", "Oktober"],
    "Ansvarig": ["Valsamordnare", "Valsamordnare", "Arkivarie", "Löneadministratör"],
    "Rapporteras till": ["Kanslichef"] * 4,
}
ANALYSIS = {
    "Risk": RISKS,
    "Sannolikhet": ["3", "2", "2", "3"],
    "Konsekvens": ["4", "4", "3", "2"],
    "Riskvärde": ["12", "8", "6", "6"],
    "Åtgärd": ["Ramp hyrs in", "Utbildning i maj", "Skåp köps in", "Lista stäms av"],
    "Riskägare": ["Valsamordnare", "Kanslichef", "Arkivarie", "Löneadministratör"],
}
FOLLOW_UP = {
    "Risk": RISKS,
    "Kontrollmoment": CHECKS,
    "Resultat": ["Ingen avvikelse", "Avvikelse: två saknade utbildning", "Ingen avvikelse", "Ej genomförd"],
    "Ansvarig": PLAN["Ansvarig"],
}
HEADS: list[list[str] | None] = [
    None,
    ["", "Kontroll 1", "Kontroll 2", "Kontroll 3", "Kontroll 4"],
    ["Nr", "1", "2", "3", "4"],
    ["", "1.", "2.", "3.", "4."],
    ["Id", "VN-1", "VN-2", "VN-3", "VN-4"],
]


def rows(of: dict[str, list[str]], columns: int, head: Sequence[str] | None = None) -> list[Row]:
    above: list[Row] = [list(head[: columns + 1])] if head else []
    return above + [[label, *values[:columns]] for label, values in of.items()]


def read(title: str, of: Sequence[Row]) -> Facts:
    return interpret(document([f"# {title}", grid(of)]))


@pytest.mark.parametrize(("head", "columns"), list(product(HEADS, (2, 3, 4))))
def test_a_plan_with_a_control_in_each_column(head: list[str] | None, columns: int) -> None:
    facts = read("Internkontrollplan 2026", rows(PLAN, columns, head))
    (plan,) = facts.control_plans
    assert [row.risk for row in plan.controls] == RISKS[:columns]
    assert [row.process for row in plan.controls] == AREAS[:columns]
    assert [[check.text for check in row.checks] for row in plan.controls] == [[check] for check in CHECKS[:columns]]
    assert [row.method for row in plan.controls] == PLAN["Metod"][:columns]
    assert [row.responsible.text for row in plan.controls if row.responsible] == PLAN["Ansvarig"][:columns]
    assert not facts.problems


@pytest.mark.parametrize("order", [list(ANALYSIS), list(reversed(ANALYSIS)), sorted(ANALYSIS)])
def test_an_analysis_with_a_risk_in_each_column(order: list[str]) -> None:
    facts = read("Riskanalys 2026", rows({label: ANALYSIS[label] for label in order}, 4))
    (table,) = facts.risk_assessments
    assert [row.name for row in table.risks] == RISKS
    scores = [(row.score.likelihood, row.score.consequence, row.score.value) for row in table.risks if row.score]
    assert scores == [(3, 4, 12), (2, 4, 8), (2, 3, 6), (3, 2, 6)]
    assert [row.treatments[0].text for row in table.risks] == ANALYSIS["Åtgärd"]


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("short", ["Jäv", "Hot", "Mygel", "Rån"])
def test_a_name_of_three_letters_among_others(short: str, at: int) -> None:
    names = [*RISKS[:at], short, *RISKS[at + 1 :]]
    [found] = read("Riskanalys 2026", rows(ANALYSIS | {"Risk": names}, 4)).risk_assessments
    assert [one.name for one in found.risks] == names
    assert [one.score.value for one in found.risks if one.score] == [12, 8, 6, 6]


@pytest.mark.parametrize("names", [["Låg", "Mellan", "Hög"], ["R-1", "R-2", "R-3"], ["Hög", "Låg", "Låg"]])
def test_levels_and_codes_name_no_risks(names: list[str]) -> None:
    drawn = document([grid(rows(ANALYSIS | {"Risk": names}, 3))])
    assert with_turned_tables(drawn) == drawn


def test_a_follow_up_with_a_control_in_each_column() -> None:
    (table,) = read("Uppföljning av internkontrollplan 2025", rows(FOLLOW_UP, 4)).follow_ups
    assert [row.result for row in table.items] == FOLLOW_UP["Resultat"]
    assert [row.outcome for row in table.items] == ["no-deviation", "deviation", "no-deviation", "not-performed"]


def test_one_process_over_two_columns_is_of_both() -> None:
    turned = [["Område", "Lokaler", None, "Arvoden"], *rows(PLAN, 3)[1:]]
    (plan,) = read("Internkontrollplan 2026", turned).control_plans
    assert [row.process for row in plan.controls] == ["Lokaler", "Lokaler", "Arvoden"]


def test_the_names_of_risks_over_their_columns() -> None:
    named: list[Row] = [
        ["", *RISKS],
        *rows({label: values for label, values in ANALYSIS.items() if label != "Risk"}, 4),
    ]
    (table,) = read("Riskanalys 2026", named).risk_assessments
    assert [row.name for row in table.risks] == RISKS
    assert [row.score.value for row in table.risks if row.score] == [12, 8, 6, 6]


@pytest.mark.parametrize("head", HEADS)
def test_one_that_a_heading_divides_is_told(head: list[str] | None) -> None:
    plan = rows(PLAN, 4, head)
    facts = read("Internkontrollplan 2026", [*plan[:4], ["Genomförande", None, None, None, None], *plan[4:]])
    assert not facts.control_plans
    assert [problem.code for problem in facts.problems] == ["table-unread"]


def test_a_title_over_the_whole_width_stays_above() -> None:
    (plan,) = read("Bilaga", [["Internkontrollplan 2026", None, None, None, None], *rows(PLAN, 4)]).control_plans
    assert ([row.risk for row in plan.controls], plan.year) == (RISKS, 2026)


KEY_FIGURES = [["", "2024", "2025"], ["Process", "3", "4"], ["Risker", "12", "14"], ["Kontroller", "9", "9"]]
FORM: list[Row] = [
    ["Risk", "Jäv vid inköp", None],
    ["Kontrollmoment", "Stickprov av tio", None],
    ["", "Före", "Efter"],
    ["Sannolikhet", "3", "2"],
    ["Konsekvens", "4", "3"],
]
BEFORE_AND_AFTER: list[Row] = [
    ["", "Före beslutade åtgärder", "Efter beslutade åtgärder"],
    *rows({label: ANALYSIS[label] for label in ("Sannolikhet", "Konsekvens", "Åtgärd")}, 2),
]
GLOSSARY: list[Row] = [
    ["", "Vad det betyder", "Varför vi frågar efter det"],
    ["Risk", "En händelse som hindrar ett mål", "Nämnden ska veta vad som kan hända"],
    [
        "Sannolikhet",
        "Hur troligt det är att händelsen inträffar under året",
        "Den avgör tillsammans med nästa vad som görs",
    ],
    [
        "Konsekvens",
        "Hur allvarliga följderna blir om händelsen inträffar",
        "Den avgör tillsammans med förra vad som görs",
    ],
]
FOUR: list[Row] = [
    ["Risk", "Jäv vid inköp", "Process", "Inköp"],
    ["Sannolikhet", "3", "Konsekvens", "4"],
    ["Åtgärd", "Utbildning", "Ansvarig", "Ekonomichef"],
]
KINDS = [
    ["Riskkategori", "Risk", "Kontroll"],
    *([kind, *of] for kind, *of in zip(["Process", "Risk", "Kontroll", "Kontroll"], RISKS, CHECKS, strict=True)),
]
BY_LABEL = [
    [kind, *of]
    for kind, *of in zip(
        ["Process", "Risk", "Metod", "Kontroll", "Risk"], [*RISKS, "Jäv vid inköp"], [*CHECKS, "Intyg"], strict=True
    )
]
UPRIGHT = [list(PLAN), *zip(*PLAN.values(), strict=True)]


@pytest.mark.parametrize("of", [KEY_FIGURES, FORM, BEFORE_AND_AFTER, GLOSSARY, FOUR, KINDS, BY_LABEL, UPRIGHT])
def test_what_holds_no_risk_or_control_in_each_column_is_left_as_it_stands(of: list[Row]) -> None:
    drawn = document([grid(of)])
    assert with_turned_tables(drawn) == drawn


def test_a_mark_of_header_rows_goes_with_the_turn() -> None:
    drawn = replace(grid(rows(PLAN, 3, HEADS[1])), header_rows=1, widths=(60.0, 90.0, 90.0, 90.0))
    (turned,) = with_turned_tables(document([drawn])).pages[0].grids()
    assert isinstance(turned, Grid)
    assert (turned.n_rows, turned.n_cols, turned.header_rows, turned.widths) == (4, len(PLAN), 0, ())


def in_storeys(of: dict[str, list[str]], wide: int, head: str | None, counted: str = "{}") -> list[Row]:
    """A turned table with so many columns in each storey, below each other; those of the last that are left stay blank."""
    found: list[Row] = []
    for first in range(0, len(RISKS), wide):
        places = list(range(first, min(first + wide, len(RISKS))))
        blank = [""] * (wide - len(places))
        found += [[head, *(counted.format(at + 1) for at in places), *blank]] if head is not None else []
        found += [[label, *(values[at] for at in places), *blank] for label, values in of.items()]
    return found


@pytest.mark.parametrize("wide", [2, 3])
@pytest.mark.parametrize("head", [None, "Kontroll nr", "Nr", "Löpnr"])
@pytest.mark.parametrize("above", [True, False])
def test_the_storeys_of_a_turned_table_are_one(wide: int, head: str | None, *, above: bool) -> None:
    drawn = in_storeys(PLAN, wide, head)
    facts = read("Internkontrollplan 2026", drawn if above or head is None else drawn[1:])
    (plan,) = facts.control_plans
    assert [row.risk for row in plan.controls] == RISKS
    assert [row.checks[0].text for row in plan.controls] == CHECKS
    assert [row.frequency for row in plan.controls] == PLAN["När"]
    assert [row.responsible.text for row in plan.controls if row.responsible] == PLAN["Ansvarig"]
    assert not facts.problems


def test_a_storey_that_ends_in_scores_keeps_them() -> None:
    ending = {label: ANALYSIS[label] for label in ("Risk", "Åtgärd", "Sannolikhet", "Konsekvens")}
    ending["Konsekvens"] = ["3", "4", "2", "3"]
    (table,) = read("Riskanalys 2026", in_storeys(ending, 2, None)).risk_assessments
    assert [(row.name, row.score and row.score.consequence) for row in table.risks] == [
        (risk, int(told)) for risk, told in zip(RISKS, ending["Konsekvens"], strict=True)
    ]


def test_storeys_of_other_labels_are_left_as_they_stand() -> None:
    drawn = document([grid([*rows(PLAN, 3), *rows(FOLLOW_UP, 3)])])
    assert with_turned_tables(drawn) == drawn

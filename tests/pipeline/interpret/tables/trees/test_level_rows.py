"""Rows of a tree as systems export it: a process, a risk with its score and each check have rows of their own, or two of these share one."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from extractors.model.page import Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.trees.level_rows import with_level_rows
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

TREE: dict[str, dict[str, tuple[int, int, tuple[str, ...]]]] = {
    "Tillsyn": {
        "Räkningar granskas sent": (3, 3, ("Uttag av räkningar", "Läsning av brev")),
        "Arvode saknar underlag": (2, 3, ("Prov av beslut",)),
    },
    "Ärenden": {"Akter läses av andra": (2, 4, ("Rond i lokaler",))},
    "Rekrytering": {"Olämpliga anställs": (2, 4, ("Prov av utdrag", "Omprov av alla"))},
}
HEAD = ("Process", "Risk", "Kontrollmoment", "Sannolikhet", "Konsekvens", "Riskvärde", "Ansvarig")
FIELDS = ("process", "risk", "checks", "likelihood", "consequence", "value", "responsible")
Row = tuple[str | None, ...]
NONE = ("", "", "")


def rows(own: str, *, across: bool = False) -> list[Row]:
    """The rows; own: the levels that have rows of their own, "p" and "r"; across: a process stands in one cell over all columns."""
    found: list[Row] = []
    for process, risks in TREE.items():
        if "p" in own:
            found.append((process, *([None if across else ""] * 6)))
        for at, (risk, (likelihood, consequence, checks)) in enumerate(risks.items()):
            first = "" if "p" in own or (at and "r" in own) else process
            score = (str(likelihood), str(consequence), str(likelihood * consequence))
            if "r" in own:
                found.append((first, risk, "", *score, ""))
            found += [
                ("", "", check, *NONE, "Chef") if "r" in own else (first, risk, check, *score, "Chef")
                for check in checks
            ]
    return found


def wanted() -> list[tuple[str, str, str, int]]:
    return [
        (process, risk, check, likelihood * consequence)
        for process, risks in TREE.items()
        for risk, (likelihood, consequence, checks) in risks.items()
        for check in checks
    ]


def controls(body: Sequence[Row], head: Row = HEAD) -> list[Control]:
    found = interpret(document(["# Internkontrollplan 2026", grid([head, *body])]))
    return [one for table in found.control_plans for one in table.controls]


def told(found: Sequence[Control]) -> list[tuple[str | None, str | None, str | None, float | None]]:
    return [
        (one.process, one.risk, one.checks[0].text if one.checks else None, one.score.value if one.score else None)
        for one in found
    ]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("own", ["pr", "r", "p"])
def test_rows_of_outer_levels_are_given_to_the_checks_below_them(own: str, *, across: bool) -> None:
    assert told(controls(rows(own, across=across))) == wanted()


def test_only_some_processes_may_stand_over_all_columns() -> None:
    body = [(row[0], *[None] * 6) if row[0] == "Tillsyn" else row for row in rows("pr")]
    assert told(controls(body)) == wanted()


def test_the_evidence_of_a_risk_is_its_own_row() -> None:
    first, second, *_ = controls(rows("pr"))
    assert first.source.cells["risk"] == second.source.cells["risk"]
    assert first.source.cells["checks"] != second.source.cells["checks"]


@pytest.mark.parametrize("own", ["pr", "r"])
def test_a_risk_without_checks_keeps_its_row(own: str) -> None:
    body = rows(own)
    at = next(index for index, row in enumerate(body) if row[2] == "Rond i lokaler")
    found = told(controls([*body[:at], ("", "Akter försvinner", "", "3", "3", "9", ""), *body[at:]]))
    assert ("Ärenden", "Akter läses av andra", None, 8) in found
    assert ("Ärenden", "Akter försvinner", "Rond i lokaler", 9) in found


def test_what_rows_of_both_levels_say_is_told_apart() -> None:
    body = [(*row[:6], "Ägaren" if row[1] else row[6]) for row in rows("pr")]
    found = controls(body)
    assert told(found) == wanted()
    assert [one.responsible and one.responsible.text for one in found] == ["Chef"] * len(found)
    assert {tuple(one.extra.items()) for one in found} == {(("Ansvarig (Risk)", "Ägaren"),)}


def test_what_only_risks_say_is_that_of_their_checks() -> None:
    head = (*HEAD, "Kommentar")
    body = [(*row, "Ny" if row[1] else "") for row in rows("pr")]
    assert {one.extra.get("Kommentar") for one in controls(body, head)} == {"Ny"}


def test_sums_and_a_remark_at_the_end_are_no_rows_of_the_tree() -> None:
    body = [*rows("pr"), ("Antal kontroller: 6", *[None] * 6)]
    assert told(controls(body)) == wanted()
    assert told(controls([*rows("pr"), ("Beslutad av nämnden i mars", *[None] * 6)])) == wanted()


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (
            2,
            ("", "Jäv", "Uttag av räkningar", *NONE, "Chef"),
        ),  # a risk beside its check among risks with rows of their own
        (0, ("", "", "Prov", *NONE, "Chef")),  # nothing stands above the first row
    ],
)
def test_rows_that_are_no_tree_are_left_as_they_are(at: int, row: Row) -> None:
    body = rows("r")
    found = controls([*body[:at], row, *body[at:]])
    assert any(one.risk is None for one in found)


def test_a_check_without_a_risk_among_rows_that_have_both_has_none() -> None:
    body = [row if row[2] != "Läsning av brev" else ("", "", *row[2:]) for row in rows("p")]
    assert [one.risk for one in controls(body)].count(None) == 1


def test_measures_in_rows_of_their_own_are_those_of_the_risk_above() -> None:
    head = ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Ansvarig")
    body = [
        ("Ekonomi", *[""] * 6),
        ("", "Jäv vid inköp", "3", "3", "9", "", ""),
        ("", "", *NONE, "Utbildning av chefer", "HR"),
        ("", "", *NONE, "Ny rutin", "Controller"),
        ("Personal", *[""] * 6),
        ("", "Fel lön", "2", "4", "8", "", ""),
        ("", "", *NONE, "Påminnelse", "HR"),
    ]
    (table,) = interpret(document(["# Riskanalys 2026", grid([head, *body])])).risk_assessments
    assert [(one.process, one.name) for one in table.risks] == [("Ekonomi", "Jäv vid inköp"), ("Personal", "Fel lön")]
    assert [[(each.text, each.owner) for each in one.treatments] for one in table.risks] == [
        [("Utbildning av chefer", "HR"), ("Ny rutin", "Controller")],
        [("Påminnelse", "HR")],
    ]


@pytest.mark.parametrize("own", ["pr", "r", "p"])
@pytest.mark.parametrize("at", [2, 5, -1])
def test_one_row_without_levels_stays_a_row_of_its_own(own: str, at: int) -> None:
    body = rows(own)
    place = at if at >= 0 else len(body)
    found = controls([*body[:place], ("", "", "", *NONE, "HR-chef"), *body[place:]])
    assert [one for one in told(found) if one[2]] == wanted()
    (stray,) = [one for one in found if not one.checks]
    assert (stray.process, stray.risk, stray.score) == (None, None, None)


@pytest.mark.parametrize(
    "check", ["Övergripande: kontroll av hela planen", "Genomgång av alla risker", "Gemensamt: enkät"]
)
def test_the_last_check_of_the_whole_plan_has_no_risk(check: str) -> None:
    found = told(controls([*rows("pr"), ("", "", check, *NONE, "Chef")]))
    assert found == [*wanted(), (None, None, check, None)]


def test_a_long_tree_is_read_in_time() -> None:
    """Columns from above are found once a tree: two thousand rows took ten seconds."""
    body = [
        (f"{row[0]} {number}" if row[0] else "", f"{row[1]} {number}" if row[1] else "", *row[2:])
        for number in range(60)
        for row in rows("pr")
    ]
    began = process_time()
    columns = tuple(map(Heading, FIELDS, HEAD))
    contents = [[Content((Line(text),) if text else ()) for text in row] for row in body]
    sheet = LogicalTable([], Header(0, 1, columns), contents, [])
    assert len(with_level_rows(sheet).rows) == 60 * len(wanted())
    assert process_time() - began < 2.0

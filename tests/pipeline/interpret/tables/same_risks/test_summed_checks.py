"""A table that sums up checks which chapters tell one by one counts none twice, and what it alone says stays."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    "Planer vinner laga kraft för sent",
    "Bidrag faktureras inte",
    "Beslut håller olika kvalitet",
    "Arrenden löper ut",
]
CHECKS = [
    "Uppföljning av tidplaner",
    "Avstämning av avtal mot fakturor",
    "Granskning av 30 beslut",
    "Genomgång av arrenden",
]
WHO = ["Planchef", "Ekonom", "Handläggare", "Markförvaltare"]
TOLD = ["Elva av tolv höll tiden.", "Inga avvikelser.", "Besluten är enhetliga.", "Avvikelser i 17 av 64."]
COLOURS = ["Grön", "Gul", "Grön", "Röd"]
FOLLOWED_UP, PLAN = "Uppföljning av internkontrollplan 2025", "Internkontrollplan 2025"


def summed_up(header: str | None, *, risk: bool = False, number: bool = True, cells: list[str] = COLOURS) -> Grid:
    columns = [["Kontrollmoment", *CHECKS], ["Ansvarig", *WHO]]
    columns = [*([["Nr", "1", "2", "3", "4"]] if number else []), *([["Risk", *RISKS]] if risk else []), *columns]
    columns += [[header, *cells]] if header else []
    return grid([list(row) for row in zip_longest(*columns, fillvalue="")], top=100)


def chapters(*labels: str, checks: list[str] = CHECKS) -> list[str]:
    """A chapter for each check, with its values behind labels, on as many lines."""
    values = {"Risk": RISKS, "Kontrollmoment": checks, "Ansvarig": WHO, "Resultat": TOLD}
    values["Metod"] = ["Stickprov", "Avstämning", "Kollegial granskning", "Registerutdrag"]
    told = []
    for at in range(4):
        told += [f"# 2.{at + 1} Område {'ABCD'[at]}", *(f"{label}: {values[label][at]}" for label in labels)]
    return told


def read(title: str, table: Grid, text: list[str], *, heading: str | None = None) -> Facts:
    """The table below a title, and on the next pages the chapters."""
    top: list[Line | Grid | str] = [f"# {title}", *([f"## {heading}"] if heading else []), table]
    pages = [_set(text[at : at + len(text) // 2]) for at in (0, len(text) // 2)]
    return interpret(document(top, *pages))


def _set(text: list[str]) -> list[Line]:
    """Lines below each other, those that begin with # as headings."""
    made = []
    for at, one in enumerate(text):
        size, words = (13 if one.startswith("#") else 10), one.lstrip("# ")
        top = 60.0 + 22 * at
        made.append(Line(words, (60, top, 60 + 5.2 * len(words), top + size), size=size, bold=one.startswith("#")))
    return made


ALL = ("Risk", "Kontrollmoment", "Ansvarig", "Resultat")


@pytest.mark.parametrize("header", ["Bedömning", "Status", "Resultat", None])
@pytest.mark.parametrize("heading", ["1 Sammanfattning", "1 Årets kontroller", None])
@pytest.mark.parametrize("risk", [True, False])
def test_a_table_above_chapters_counts_no_check_twice(header: str | None, heading: str | None, *, risk: bool) -> None:
    facts = read(FOLLOWED_UP, summed_up(header, risk=risk), chapters(*ALL), heading=heading)
    assert not facts.control_plans
    [table] = facts.follow_ups
    assert [(item.risk, item.checks[0].text, item.result) for item in table.items] == [
        *zip(RISKS, CHECKS, TOLD, strict=True)
    ]
    assert [item.outcome for item in table.items] == ["unclear", "no-deviation", "unclear", "deviation"]
    assert {entry.outcome for entry in facts.ledger} == {"extracted"}
    kept = [[text for name, text in item.extra.items() if text in COLOURS] for item in table.items]
    assert kept == ([[colour] for colour in COLOURS] if header else [[]] * 4)


@pytest.mark.parametrize("header", ["Bedömning", "Status"])
@pytest.mark.parametrize("risk", [True, False])
def test_what_the_chapters_lack_is_taken_from_the_table(header: str, *, risk: bool) -> None:
    text = chapters("Risk", "Kontrollmoment", "Resultat")
    [table] = read(FOLLOWED_UP, summed_up(header, risk=risk), text).follow_ups
    assert [item.risk for item in table.items] == RISKS
    assert [item.responsible.text for item in table.items if item.responsible] == WHO
    assert [item.result for item in table.items] == TOLD


def test_an_outcome_that_only_the_table_says_is_the_rows() -> None:
    cells = ["Ingen avvikelse", "Ingen avvikelse", "Avvikelse", "Avvikelse"]
    [table] = read(FOLLOWED_UP, summed_up("Status", cells=cells), chapters(*ALL)).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "no-deviation", "deviation", "deviation"]
    assert [item.result for item in table.items] == TOLD


@pytest.mark.parametrize("number", [True, False])
def test_a_list_above_the_chapters_of_a_plan(*, number: bool) -> None:
    facts = read(PLAN, summed_up(None, number=number), chapters("Risk", "Kontrollmoment", "Ansvarig", "Metod"))
    [table] = facts.control_plans
    assert [control.risk for control in table.controls] == RISKS


@pytest.mark.parametrize("header", ["Status", None])
def test_a_check_that_no_chapter_tells_is_not_dropped(header: str | None) -> None:
    facts = read(FOLLOWED_UP, summed_up(header), chapters(*ALL, checks=[*CHECKS[:3], "Läsning av kontrakt"]))
    told = [item.checks[0].text for one in facts.follow_ups for item in one.items]
    told += [control.checks[0].text for one in facts.control_plans for control in one.controls]
    assert {*told} == {*CHECKS, "Läsning av kontrakt"}


def test_another_outcome_is_no_summary() -> None:
    cells = ["Ingen avvikelse", "Avvikelse", "Ingen avvikelse", "Avvikelse"]
    facts = read(FOLLOWED_UP, summed_up("Status", cells=cells), chapters(*ALL))
    assert [len(table.items) for table in facts.follow_ups] == [4, 4]


def test_a_plan_under_its_own_title_stays_one_beside_the_follow_up() -> None:
    facts = interpret(
        document(
            [f"# {PLAN}", summed_up(None, risk=True)],
            [f"# {FOLLOWED_UP}", *_set(chapters(*ALL)[:10])],
            _set(chapters(*ALL)[10:]),
        )
    )
    assert (len(facts.control_plans), len(facts.follow_ups)) == (1, 1)


AREAS = ["Detaljplaner", "Exploateringsbidrag", "Bygglov", "Arrenden"]
SAID = ["Avvikelse", "Ingen avvikelse", "Ingen avvikelse", "Avvikelse"]


def named_by_headings(header: str, names: list[str], cells: list[str]) -> Grid:
    """An overview that calls each check by the heading of its chapter."""
    rows = zip(["Avsnitt", *(f"2.{at}" for at in range(1, 5))], [header, *names], ["Bedömning", *cells], strict=True)
    return grid([list(row) for row in rows], top=100)


def under(*headings: str) -> list[str]:
    """The chapters under headings of their own."""
    numbered = iter(headings)
    return [f"{one[:5]} {next(numbered)}" if one.startswith("#") else one for one in chapters(*ALL)]


@pytest.mark.parametrize("header", ["Kontroll", "Kontrollmoment", "Granskning"])
@pytest.mark.parametrize("heading", ["Kontrollerna i korthet", "1 Årets kontroller", None])
def test_an_overview_by_the_headings_of_chapters_counts_no_check_twice(header: str, heading: str | None) -> None:
    facts = read(FOLLOWED_UP, named_by_headings(header, AREAS, SAID), under(*AREAS), heading=heading)
    [table] = facts.follow_ups
    assert [(item.process, item.checks[0].text, item.result) for item in table.items] == [
        *zip(AREAS, CHECKS, TOLD, strict=True)
    ]
    assert [item.outcome for item in table.items] == ["deviation", "no-deviation", "no-deviation", "deviation"]
    assert not facts.problems


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        (AREAS, [*SAID[:3], "Ingen avvikelse"]),  # the chapter tells some
        ([*AREAS[:3], "Tomträtter"], SAID),
        ([*AREAS[:3], "Arrenden och tomträtter"], SAID),
    ],
)
def test_an_overview_that_says_otherwise_than_the_headings_stays(names: list[str], cells: list[str]) -> None:
    facts = read(FOLLOWED_UP, named_by_headings("Kontroll", names, cells), under(*AREAS))
    assert [len(table.items) for table in facts.follow_ups] == [4, 4]


def test_an_overview_of_headings_over_several_checks_stays() -> None:
    names = ["Detaljplaner", "Detaljplaner", "Bygglov", "Arrenden"]
    cells = ["Ingen avvikelse", *SAID[1:]]
    facts = read(FOLLOWED_UP, named_by_headings("Kontroll", names, cells), under(*names))
    assert [len(table.items) for table in facts.follow_ups] == [4, 4]

"""A report's particulars in a table of labels and values: no rows of ours, and what they say holds for the tables below."""

from __future__ import annotations

import random
from typing import Any

import openpyxl
import pytest

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from tests.extractors.workbooks import put, saved
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ("Risk", "Kontrollmoment", "S", "K", "R", "Ansvarig", "Resultat")
ROWS = [
    ("Fakturor attesteras fel", "Attestkontroll av fakturor", 3, 3, 9, "Ekonom", "Inga avvikelser."),
    (
        "Köp görs utan avtal",
        "Jämförelse med avtalsdatabasen",
        4,
        3,
        12,
        "Inköpare",
        "Sju köp saknade avtal. Avvikelse.",
    ),
    ("Statsbidrag söks för sent", "Avstämning av listan", 2, 4, 8, "Ekonom", "Inga avvikelser."),
]
PROCESSES = ["Ekonomi", "Försörjningsstöd", "Insatser"]
SAID = [
    ("Nämnd", "Arbetsmarknadsnämnden"),
    ("Kommun", "Sävsunds kommun"),
    ("Rapportperiod", "Helår 2025"),
    ("Urval", "Status = Beslutad; Objekttyp = Kontroll"),
    ("Uttagen av", "controller, 2025-12-14 15:02"),
    ("System", "Planverket 11.4"),
    ("Antal poster", "11"),
]


def particulars(draw: random.Random, *more: tuple[str, str], colon: bool) -> list[tuple[str, str]]:
    """Some of what a report says of itself, among it the period, in any order."""
    pairs = [*draw.sample(SAID[:2] + SAID[3:], draw.randint(2, 5)), SAID[2], *more]
    draw.shuffle(pairs)
    return [(label + ":" * colon, value) for label, value in pairs]


@pytest.mark.parametrize("label", ["Process", "Område"])
@pytest.mark.parametrize("seed", range(6))
def test_each_sheet_has_its_process(label: str, seed: int) -> None:
    draw = random.Random(seed)
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for process in PROCESSES:
        sheet = book.create_sheet(process)
        said = particulars(draw, (label, process), colon=draw.random() < 0.5)
        put(sheet, [(f"Uppföljning av intern kontroll 2025 – {process}",), *said, (), HEADER, *ROWS], row=1, col=2)
    found = extract(saved(book), "uppfoljning.xlsx", Options())
    rows = [(item.process, item.risk) for table in found.follow_ups for item in table.items]
    assert rows == [(process, row[0]) for process in PROCESSES for row in ROWS]
    assert (found.status, {table.year for table in found.follow_ups}) == ("complete", {2025})


@pytest.mark.parametrize("title", ["Internkontrollplan 2025 – export", "Internkontrollplan", "Riskanalys 2025"])
@pytest.mark.parametrize("seed", range(4))
def test_a_sheet_of_particulars_is_no_table_of_ours(title: str, seed: int) -> None:
    """Its first row has words of ours: "Rapport" and the plan's title."""
    draw = random.Random(seed)
    book: Any = openpyxl.Workbook()
    book.active.title = "Rapportinfo"
    put(book.active, [("Rapport", title), *particulars(draw, colon=False)])
    put(book.create_sheet("Plan"), [("Internkontrollplan 2025",), (), HEADER[:-1], *[row[:-1] for row in ROWS]])
    found = extract(saved(book), "plan.xlsx", Options())
    assert [[row.risk for row in table.controls] for table in found.control_plans] == [[row[0] for row in ROWS]]
    assert (found.status, found.problems) == ("complete", [])


def paper(*tables: Grid, heading: str) -> list[tuple[str | None, str | None]]:
    blocks = [block for table in tables for block in ("text", table)]
    found = interpret(document([f"# {heading}", *blocks[1:]]))
    return [(item.process, item.risk) for table in found.follow_ups for item in table.items]


TABLE = grid([list(HEADER), *[list(map(str, row)) for row in ROWS]], top=400)


def test_particulars_of_a_page_name_the_process_of_its_table() -> None:
    said = grid([["Nämnd", "Kulturnämnden"], ["Period", "2025"], ["Process", "Lön"]])
    read = paper(said, TABLE, heading="Uppföljning av intern kontroll 2025")
    assert read == [("Lön", row[0]) for row in ROWS]


def test_a_process_of_the_table_goes_before_that_of_the_particulars() -> None:
    rows = [["Process", *HEADER], *[["Inköp", *map(str, row)] for row in ROWS]]
    said = grid([["Nämnd", "Kulturnämnden"], ["Period", "2025"], ["Process", "Lön"]])
    read = paper(said, grid(rows, top=400), heading="Uppföljning av intern kontroll 2025")
    assert read == [("Inköp", row[0]) for row in ROWS]


def test_a_form_of_one_control_stays_one() -> None:
    """Labels of a risk and its check among those of a paper."""
    rows = [["Process:", "Lön"], ["Risk:", "Fel löner"], ["Kontrollmoment:", "Stickprov"], ["Datum:", "2025-03-01"]]
    found = interpret(document(["# Internkontrollplan 2025", grid([*rows, ["Ansvarig:", "Lönechef"]])]))
    assert [(row.process, row.risk) for table in found.control_plans for row in table.controls] == [
        ("Lön", "Fel löner")
    ]


@pytest.mark.parametrize("label", ["Rapport", "Plan", "Dokument"])
@pytest.mark.parametrize("counts", [("kontroller", "risker"), ("kontrollmoment", "åtgärder"), ("kontrollaktiviteter",)])
def test_how_many_rows_a_report_has_is_none_of_its_risks(label: str, counts: tuple[str, ...]) -> None:
    """What a workbook's first sheet counts makes no table of it, and what it says of the year holds for the sheets behind it."""
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    told = [
        (label, "Intern kontroll – kontrollplan 2027"),
        ("Organisation", "Sävsunds kommun"),
        ("Nämnd", "Kulturnämnden"),
    ]
    told += [("Period", "2027-01-01 – 2027-12-31"), ("Exporterad", "2026-12-01 10:12")]
    put(book.create_sheet("Om utdraget"), [*told, *((f"Antal {of}", "3") for of in counts)])
    put(book.create_sheet("Register"), [HEADER[:-1], *(row[:-1] for row in ROWS)])
    found = extract(saved(book), "plan.xlsx", Options())
    (plan,) = found.control_plans
    assert [one.risk for one in plan.controls] == [row[0] for row in ROWS]
    assert (plan.year, found.risk_assessments, found.follow_ups, found.status) == (2027, [], [], "complete")


CASE = [
    ("Ärendenummer", "RN 2027/118"),
    ("Status", "Avslutat"),
    ("Handläggare", "Regioncontroller"),
    ("Handlingar", "1 Missiv, 2 Plan, 3 Yttrande (för kännedom)"),
    ("Inkom", "2027-01-14"),
]


@pytest.mark.parametrize("title", ["Rubrik", "Benämning"])
@pytest.mark.parametrize("seed", range(4))
def test_what_a_register_says_of_a_case_is_no_row(title: str, seed: int) -> None:
    draw = random.Random(seed)
    case = [*draw.sample(CASE, draw.randint(2, 5)), (title, "Internkontrollplan 2027 för regionstyrelsen")]
    draw.shuffle(case)
    (table,) = interpret(document(["# Ärendekort", particulars_grid(case), plan_below()])).control_plans
    assert [one.risk for one in table.controls] == [row[0] for row in ROWS]
    assert table.title == "Internkontrollplan 2027 för regionstyrelsen"


@pytest.mark.parametrize("name", ["Internkontrollplan saknas", "Internkontrollplan görs för sent"])
def test_a_card_whose_name_speaks_of_a_plan_stays_a_card(name: str) -> None:
    names = [name, "Avtal hittas inte"]
    cards = [
        particulars_grid([("Rubrik", one), *CASE[1:3], ("Sannolikhet", "3"), ("Konsekvens", "2")], top=200 + 400 * at)
        for at, one in enumerate(names)
    ]
    blocks = [block for at, one in enumerate(cards, 1) for block in (f"## Risk {at}", one)]
    (table,) = interpret(document(["# Riskanalys 2027", *blocks])).risk_assessments
    assert [risk.name for risk in table.risks] == names


def particulars_grid(pairs: list[tuple[str, str]], top: float = 100) -> Grid:
    return grid([list(pair) for pair in pairs], top=top)


def plan_below() -> Grid:
    return grid([["Risk", "Kontrollmoment", "Ansvarig"], *([row[0], row[1], row[5]] for row in ROWS)], top=900)


@pytest.mark.parametrize(
    "matter",
    [
        "Uppföljning av internkontrollplan 2026 samt förslag till internkontrollplan 2027",
        "Uppföljning av intern kontroll 2026 och internkontrollplan 2027",
        "Internkontrollplan 2027, uppföljning av internkontrollplan 2026",
    ],
)
def test_the_title_of_a_matter_of_two_papers_is_neithers(matter: str) -> None:
    case = particulars_grid([*CASE[:3], ("Rubrik", matter)])
    (table,) = interpret(document([case, plan_below()])).control_plans
    assert [one.risk for one in table.controls] == [row[0] for row in ROWS]
    assert table.title is None

"""A sheet a year in one workbook: each plan's year stands beside its title, in a small table or in the sheet's name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from pipeline.document import Options, extract
from schemas.tables import ControlPlan
from tests.extractors.workbooks import put, saved

Cells = tuple[object, ...]

YEARS = (2023, 2024, 2025)
TABLE: tuple[Cells, ...] = (
    ("Risk", "S", "K", "Riskvärde", "Kontrollmoment", "Ansvarig"),
    ("Felaktig moms", 2, 3, 6, "Stickprov på fakturor", "Ekonomichef"),
    ("Obehöriga lärare", 3, 4, 12, "Jämföra register", "Rektor"),
)
COVER = ("Barn- och kulturnämnden", "Internkontrollplaner 2023–2025")


def plans_of(
    own: Sequence[int] | Sequence[str], word: str, above: Sequence[Cells], name: str, cover: Sequence[str]
) -> list[ControlPlan]:
    """The plans of a workbook with a cover and a sheet for each of something, named after it, with the cells above its table; the word stands for it there."""
    book = Workbook()
    put(book.active, [(text,) for text in cover])
    for one in own:
        rows = [tuple(one if cell == word else cell for cell in row) for row in above]
        put(book.create_sheet(name.format(one)), [*rows, (), *TABLE])
    return extract(saved(book), "planer.xlsx", Options()).control_plans


def years_of(above: Sequence[Cells], name: str = "IKP {}", cover: Sequence[str] = COVER) -> list[int | None]:
    """The years of the plans of a workbook with a sheet a year; "year" is its own."""
    plans = plans_of(YEARS, "year", above, name, cover)
    assert len(plans) == len(YEARS)
    return [plan.year for plan in plans]


@pytest.mark.parametrize(
    "above",
    [
        [("Internkontrollplan", "year")],
        [("Internkontrollplan", None, "year")],
        [("Plan för intern kontroll", "year"), ("Nämnd", "Kulturnämnden")],
        [("Internkontrollplan", "Kulturnämnden", "year")],
    ],
)
@pytest.mark.parametrize("name", ["Plan {}", "År ({})"])
@pytest.mark.parametrize("cover", [COVER, COVER[:1]])
def test_the_year_in_a_cell_beside_the_title_is_the_plans(above: list[Cells], name: str, cover: Sequence[str]) -> None:
    assert years_of(above, name, cover) == list(YEARS)


def test_the_cell_beside_the_title_tells_where_no_sheets_name_does() -> None:
    book = Workbook()
    for number, year in enumerate(YEARS):
        put(book.create_sheet(f"Flik {'abc'[number]}"), [("Internkontrollplan", year), (), *TABLE])
    plans = extract(saved(book), "planer.xlsx", Options()).control_plans
    assert [(plan.title, plan.year) for plan in plans] == [(f"Internkontrollplan {year}", year) for year in YEARS]


@pytest.mark.parametrize(
    "above", [[("Nämnd", "Kulturnämnden")], [("Internkontrollplan",), ("Senast ändrad", "2021-02-01")], []]
)
@pytest.mark.parametrize("cover", [COVER, ("Internkontrollplaner 2023 och 2025",), ("Riskanalyser 2023-25",)])
def test_a_small_table_between_does_not_hide_the_sheets_name(above: list[Cells], cover: Sequence[str]) -> None:
    assert years_of(above, "IKP {}", cover) == list(YEARS)


def test_the_years_of_several_papers_are_no_year_of_each_sheet() -> None:
    book = Workbook()
    put(book.active, [(text,) for text in COVER])
    for name in ("Skola", "Kultur"):
        put(book.create_sheet(name), [("Enhet", name), (), *TABLE])
    assert [plan.year for plan in extract(saved(book), "planer.xlsx", Options()).control_plans] == [None, None]


@pytest.mark.parametrize(
    "cover", ["Internkontrollplaner 2025", "Internkontrollplan 2025–2027", "Plan för intern kontroll 2025"]
)
def test_the_year_or_period_of_one_paper_is_that_of_its_sheets(cover: str) -> None:
    book = Workbook()
    put(book.active, [(cover,)])
    for name in ("Skola", "Kultur"):
        put(book.create_sheet(name), [("Enhet", name), (), *TABLE])
    assert [plan.year for plan in extract(saved(book), "planer.xlsx", Options()).control_plans] == [2025, 2025]


BOARDS = ("Kulturnämnden", "Tekniska nämnden", "Kommunstyrelsen")


def boards_of(above: Sequence[Cells], name: str, cover: Sequence[str] = ()) -> list[tuple[int | None, str | None]]:
    """The year and board of each plan of a workbook with a sheet a board; "board" is its own."""
    plans = plans_of(BOARDS, "board", above, name, cover)
    return [(plan.year, plan.body.name if plan.body else None) for plan in plans]


@pytest.mark.parametrize(
    "above",
    [
        [("Internkontrollplan 2025", "board")],
        [("Internkontrollplan", "board", 2025)],
        [("board",), ("Internkontrollplan", 2025)],
        [("Internkontrollplan",), ("board", 2025)],
        [("Internkontrollplan", "board"), ("År", 2025)],
    ],
)
def test_a_board_in_a_cell_beside_the_title_is_the_plans(above: list[Cells]) -> None:
    assert boards_of(above, "{:.3}") == [(2025, board) for board in BOARDS]


@pytest.mark.parametrize("above", [[("Ansvarig", "Controller")], [("Internkontrollplan", 2025)], []])
def test_a_small_table_between_does_not_hide_the_board_that_a_sheet_is_named_for(above: list[Cells]) -> None:
    assert boards_of(above, "{}", ["Ekeby kommun", "Internkontrollplaner 2025"]) == [(2025, board) for board in BOARDS]


def test_a_list_of_boards_and_years_is_of_no_paper() -> None:
    book = Workbook()
    rows = [("Kulturnämnden", 2025), ("Tekniska nämnden", 2024)]
    put(book.active, [("Internkontrollplan 2026",), (), *rows, (), *TABLE])
    (plan,) = extract(saved(book), "planer.xlsx", Options()).control_plans
    assert (plan.year, plan.body) == (2026, None)


@pytest.mark.parametrize("name", ["Från {}", "Beslut i {}", "Gem. med {}", "Mall {} 2025"])
def test_a_sheet_that_is_named_after_what_a_board_has_to_do_with_it_is_no_plan_of_that_board(name: str) -> None:
    told = boards_of([("Internkontrollplan", 2025)], name, ["Ekeby kommun", "Nämnd: Socialnämnden"])
    assert {board for _, board in told} == {"Socialnämnden"}

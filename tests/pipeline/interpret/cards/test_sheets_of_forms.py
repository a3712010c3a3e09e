"""Forms, a sheet for each check, with their title over each: it names none of them, and they are one table."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from schemas.tables import FollowUp
from tests.pipeline.interpret.drawn_pages import document

CHECKS = (
    ("Gata", "Fakturor attesteras fel", "Granskning av attest", "Inga fel.", "Controller"),
    ("Park", "Avtal saknas", "Genomgång av avtal", "Två avtal saknas.", "Parkchef"),
    ("Vatten", "Prov missas", "Avstämning av prov", "Alla prov tagna.", "VA-chef"),
)
LABELS = ("Enhet", "Risk", "Kontrollmoment", "Resultat", "Kontrollansvarig")
ORDERS = ((0, 1, 2, 3, 4), (4, 1, 2, 3, 0), (1, 2, 3, 4, 0), (2, 3, 1, 4, 0))


def sheet(page: int, title: str, order: tuple[int, ...], below: str = "") -> list[Line]:
    """A form on a page of its own."""
    texts = [f"{LABELS[at]}: {CHECKS[page - 1][at]}" for at in order]
    head = [Line(title, (60, 120, 320, 138), size=16, bold=True, page=page)]
    head += [Line(below, (60, 145, 300, 155), size=9, page=page)] if below else []
    return head + [
        Line(text, (60, 190 + 32 * at, 260, 202 + 32 * at), size=10, page=page) for at, text in enumerate(texts)
    ]


def follow_ups(titles: list[str], order: tuple[int, ...], below: list[str] | None = None) -> list[FollowUp]:
    pages = [sheet(page, title, order, (below or [""] * len(titles))[page - 1]) for page, title in enumerate(titles, 1)]
    return interpret(document(*pages)).follow_ups


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("title", ["Uppföljning av intern kontroll 2026", "Rapport – intern kontroll 2026"])
@pytest.mark.parametrize("sheets", ["", " Blad {}", ", sida {} av 3"])
def test_the_title_of_each_sheet_is_that_of_one_table(title: str, sheets: str, order: tuple[int, ...]) -> None:
    (table,) = follow_ups([title + sheets.format(page) for page in (1, 2, 3)], order)
    assert (table.title or "").startswith(title)
    assert table.year == 2026
    assert [item.risk for item in table.items] == [check[1] for check in CHECKS]
    assert [item.responsible.text for item in table.items if item.responsible] == [check[4] for check in CHECKS]


def test_sheets_of_two_years_or_boards_are_tables_of_their_own() -> None:
    years = [f"Uppföljning av intern kontroll {year}" for year in (2024, 2025, 2026)]
    assert [table.year for table in follow_ups(years, ORDERS[0])] == [2024, 2025, 2026]
    boards = ["Nämnd: Socialnämnden", "Nämnd: Tekniska nämnden", "Nämnd: Kulturnämnden"]
    tables = follow_ups(["Uppföljning av intern kontroll 2026"] * 3, ORDERS[0], boards)
    assert [table.body.name for table in tables if table.body] == [board[7:] for board in boards]

"""Titles and dates have the place of their lines."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.text_place import place_of_text
from tests.pipeline.interpret.drawn_pages import document, grid

ABOVE = [
    Line("Tjänsteskrivelse", (50, 20, 200, 30)),
    Line("Daterad 2024-11-05", (50, 40, 200, 50)),
    Line("Intern kontroll-", (50, 60, 150, 70), bold=True, size=16),
    Line("plan 2025", (50, 80, 120, 90), bold=True, size=16),
]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("Internkontrollplan 2025", (50, 60, 150, 90)),
        ("plan 2025", (50, 80, 120, 90)),
        ("Riskanalys", None),
        ("", None),
    ],
)
def test_the_fewest_lines_that_hold_a_text(text: str, box: tuple[float, ...] | None) -> None:
    place = place_of_text(text, ABOVE)
    assert (place.regions[0].bbox if place else None) == box


def test_a_title_of_a_table_has_its_place() -> None:
    title = Line("Internkontrollplan 2025", (50, 60, 300, 90), bold=True, size=16)
    rows = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Enkät", "Chef"]]
    (table,) = interpret(document([title, grid(rows)])).control_plans
    assert [region.bbox for region in table.places["title"].regions] == [title.box]


def test_a_memo_tells_where_its_title_and_its_date_stand() -> None:
    memo = ["Förslag till beslut", "Nämnden antar internkontrollplan 2025."]
    head = [*ABOVE[:2], Line("Internkontrollplan 2025", (50, 60, 300, 90), level=1)]
    (matter,) = interpret(document([*head, *memo])).matters
    assert {name: place.regions[0].bbox for name, place in matter.places.items()} == {
        "title": head[2].box,
        "document_date": head[1].box,
    }

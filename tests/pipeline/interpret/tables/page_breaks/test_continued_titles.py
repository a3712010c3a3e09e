"""A table that goes on under a title which says so is one, on slides as on pages."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.continued_names import without_continuation
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd")
FIRST = [("Jäv", "2", "4", "8", "Utbildning"), ("Hot och våld", "3", "4", "12", "Larm")]
SECOND = [("Avtal saknas", "1", "5", "5", "Register"), ("Jäv", "2", "4", "8", "Utbildning")]
NAMES = ["Jäv", "Hot och våld", "Avtal saknas", "Jäv"]
TITLE = "# Riskanalys 2026"


def read(*pages: list[Line | Grid | str]) -> Facts:
    return interpret(document(*pages))


def names(facts: Facts) -> list[list[str | None]]:
    return [[risk.name for risk in table.risks] for table in facts.risk_assessments]


@pytest.mark.parametrize(
    ("title", "again"),
    [
        (TITLE, "# Riskanalys 2026, forts."),
        (TITLE, "# Riskanalys 2026 forts"),
        (TITLE, "# Riskanalys 2026 (forts.)"),
        (TITLE, "# RISKANALYS 2026 – fortsättning"),
        (TITLE, "# Forts. Riskanalys 2026"),
        (TITLE, "# Fortsättning på riskanalys 2026"),
        (TITLE, "# Forts."),
        (TITLE, "# (Fortsättning)"),
        (TITLE, "# Riskanalys 2026 (2/2)"),
        ("# Riskanalys 2026 (1/2)", "# Riskanalys 2026 (2/2)"),
        ("# Riskanalys 2026, del 1 av 2", "# Riskanalys 2026, del 2 av 2"),
    ],
)
def test_one_table_over_two_slides(title: str, again: str) -> None:
    facts = read([title, grid([HEADER, *FIRST])], [again, grid([HEADER, *SECOND], page=2)])
    assert names(facts) == [NAMES]
    assert facts.risk_assessments[0].pages == (1, 2)
    assert facts.risk_assessments[0].title == title.lstrip("# ")
    assert not facts.problems


def test_over_three_slides_with_what_each_of_them_says() -> None:
    last = grid([HEADER, ("Halka", "1", "1", "1", "Sand")], page=3)
    facts = read(
        [TITLE, "Skala 1–5", grid([HEADER, *FIRST])],
        [TITLE + ", forts.", "Skala 1–5", grid([HEADER, *SECOND], page=2)],
        [TITLE + ", forts.", "Skala 1–5", last],
    )
    assert names(facts) == [[*NAMES, "Halka"]]


@pytest.mark.parametrize(
    ("again", "why"),
    [
        (["# Riskanalys 2025, forts."], "it goes on another"),
        (["# Riskanalys 2026"], "nothing says that it goes on"),
        (["# Riskanalys 2026 (1/2)"], "a first part begins"),
        (["# Riskanalys 2026, tertial 2/3"], "a part of the year is no part of a table"),
        (["# Riskanalys 2026, forts.", "Fritidsförvaltningen"], "another unit is named"),
    ],
)
def test_tables_that_stay_apart(again: list[str], why: str) -> None:
    facts = read([TITLE, grid([HEADER, *FIRST])], [*again, grid([HEADER, *SECOND], page=2)])
    assert names(facts) == [NAMES[:2], NAMES[2:]], why


def test_another_header_is_another_table() -> None:
    other = grid([("Risk", "Sannolikhet", "Konsekvens"), *(row[:3] for row in SECOND)], page=2)
    assert len(read([TITLE, grid([HEADER, *FIRST])], [TITLE + ", forts.", other]).risk_assessments) == 2


NOTES = [
    "{} (forts.)",
    "{} (forts)",
    "{}, forts.",
    "{} forts.",
    "{} – fortsättning",
    "{} (fortsättning från sidan 1)",
    "Forts. {}",
    "Fortsättning: {}",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("label", ["Process: ", ""])
def test_a_band_again_behind_a_page_break_names_the_same_process(label: str, note: str) -> None:
    band: list[str | None] = [label + "Inköp och avtal", None, None]
    again: list[str | None] = [label + note.format("Inköp och avtal"), None, None]
    first = grid([HEADER[:3], band, ["Jäv", "3", "4"], ["Mutor", "2", "4"]])
    second = grid([HEADER[:3], again, ["Fel pris", "2", "3"], ["Fel vara", "2", "2"]], page=2)
    facts = interpret(document(["# Riskanalys 2026", first], [second]))
    told = [risk.process for table in facts.risk_assessments for risk in table.risks]
    assert told == ["Inköp och avtal"] * 4


@pytest.mark.parametrize("note", NOTES)
def test_a_cell_again_behind_a_page_break_names_the_same_process(note: str) -> None:
    rows = [["Process", "Risk", "Sannolikhet", "Konsekvens"], ["Inköp", "Jäv", "3", "4"]]
    second = grid([rows[0], [note.format("Inköp"), "Fel pris", "2", "3"]], page=2)
    facts = interpret(document(["# Riskanalys 2026", grid(rows)], [second]))
    assert [risk.process for table in facts.risk_assessments for risk in table.risks] == ["Inköp"] * 2


@pytest.mark.parametrize("name", ["Utbildning och fortsättning", "Fortsättningskurser", "Fortsatt drift", "Forts."])
def test_a_name_that_speaks_of_what_goes_on_is_whole(name: str) -> None:
    assert without_continuation(name) == name

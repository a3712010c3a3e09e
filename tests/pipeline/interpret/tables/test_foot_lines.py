"""A line right below a table that was parted into cells where columns part, as a note in a scan may be: no row of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import HIGH, WIDE, document, grid

ROWS = [
    ["Process", "Risk", "Kontrollmoment", "Ansvarig"],
    ["Inköp", "Jäv", "Enkät", "Jurist"],
    ["Lön", "Fel", "Prov", "HR"],
]


def with_line(words: list[tuple[str, int, int]], gap: float, rows: list[list[str]] = ROWS) -> Grid:
    """The table with a last row of one line: each text with its column and how many it spans; gap: white between the texts."""
    drawn = grid(rows)
    top = 100 + HIGH * len(rows)
    cells = list(drawn.cells)
    at = 3.0
    for text, col, span in words:
        end = at + 5 * len(text)
        line = Line(text, (at, top + 3, end, top + 13), size=10)
        cells.append(Cell(len(rows), col, 1, span, (line,), (col * WIDE, top, (col + span) * WIDE, top + 20)))
        at = end + gap
    return replace(drawn, cells=tuple(cells), n_rows=len(rows) + 1, box=(0, 100, 4 * WIDE, top + 20))


def read(drawn: Grid) -> Facts:
    return interpret(document(["# Internkontrollplan 2025", drawn]))


@pytest.mark.parametrize(
    "words",
    [
        [("1 Skala 1–4 för både", 0, 1), ("sannolikhet och konsekvens.", 1, 3)],
        [("* Prövas också av", 0, 1), ("kommunens revisorer", 1, 1), ("under hösten 2025.", 2, 2)],
    ],
)
def test_a_line_that_runs_on_over_columns_is_no_row(words: list[tuple[str, int, int]]) -> None:
    facts = read(with_line(words, gap=3.0))
    (table,) = facts.control_plans
    assert [one.risk for one in table.controls] == ["Jäv", "Fel"]
    assert [one.responsible and one.responsible.text for one in table.controls] == ["Jurist", "HR"]
    assert not facts.problems


@pytest.mark.parametrize("gap", [4.5, 12.0, 40.0])
def test_texts_apart_are_cells(gap: float) -> None:
    facts = read(with_line([("Arkiv", 0, 1), ("Brand i arkivet", 1, 3)], gap))
    assert [one.risk for one in facts.control_plans[0].controls][-1] == "Brand i arkivet"


@pytest.mark.parametrize(
    "codes", [("R8", "R9", "R10"), ("98", "99", "100"), ("KS-3.8", "KS-3.9", "KS-3.10"), ("8.", "9.", "10.")]
)
def test_a_number_that_fills_its_column_begins_the_next_row(codes: tuple[str, str, str]) -> None:
    rows = [["Nr", *ROWS[0][1:]], *([code, *row[1:]] for code, row in zip(codes, ROWS[1:], strict=False))]
    facts = read(with_line([(codes[-1], 0, 1), ("Brand i arkivet", 1, 3)], gap=3.0, rows=rows))
    (table,) = facts.control_plans
    assert [one.extra["Nr"] for one in table.controls] == list(codes)
    assert [one.risk for one in table.controls][-1] == "Brand i arkivet"

"""Tables below each other that were read as one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.reshaped.headers_below import with_tables_parted
from tests.pipeline.interpret.drawn_pages import document, grid

OURS: list[Sequence[str | None]] = [
    ["Risk", "Kontrollmoment", "Ansvarig", "Resultat"],
    ["Jäv", "Stickprov", "Chef", "Utan avvikelse"],
    ["Fel betalas", "Enkät", "Jurist", "Inga fel"],
]
BETWEEN: Sequence[str | None] = ["Chefen redogör för läget i verksamheten.", None, None, None]
FIGURES: list[Sequence[str | None]] = [
    ["Nyckeltal", "2023", "2024", "Mål 2025"],
    ["Antal ärenden", "10", "14", "18"],
    ["Sjukfrånvaro i procent", "8", "7", "5"],
]
STAFF: list[Sequence[str | None]] = [
    ["Enhet", "Anställda", "Chefer", "Ort"],
    ["Skolan", "10", "1", "Norr"],
    ["Köket", "8", "1", "Söder"],
]


def drawn(rows: Sequence[Sequence[str | None]], bold: Collection[int]) -> Grid:
    """A grid with some rows in bold."""
    made = grid(rows)
    cells = [
        replace(cell, lines=tuple(replace(line, bold=cell.row in bold) for line in cell.lines)) for cell in made.cells
    ]
    return replace(made, cells=tuple(cells), drawn="rows")


@pytest.mark.parametrize("other", [FIGURES, STAFF], ids=["key figures", "staff"])
@pytest.mark.parametrize("rows", [2, 3])
def test_another_table_below_a_sentence_is_none_of_ours(other: list[Sequence[str | None]], rows: int) -> None:
    ours = [*OURS, OURS[1]][: rows + 1]
    whole = drawn([*ours, BETWEEN, *other], {0, len(ours) + 1})
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", whole])).follow_ups
    assert [one.risk for one in table.items] == ["Jäv", "Fel betalas", "Jäv"][:rows]


@pytest.mark.parametrize(
    "change", ["no sentence", "bold sentence", "plain header", "same header", "bold rows", "blank"]
)
def test_a_band_over_rows_of_the_same_table_parts_nothing(change: str) -> None:
    between = ["Ekonomi", None, None, None] if change == "no sentence" else BETWEEN
    other = [OURS[0], *FIGURES[1:]] if change == "same header" else FIGURES
    if change == "blank":
        other = [["Nyckeltal", "", "", ""], *FIGURES[1:]]
    bold = {"bold sentence": {0, 3, 4}, "plain header": {0}, "bold rows": {0, 1, 4}}.get(change, {0, 4})
    made = document(["# Uppföljning av intern kontroll 2025", drawn([*OURS, between, *other], bold)])
    assert with_tables_parted(made) is made

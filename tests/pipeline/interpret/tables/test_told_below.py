"""Labels with their texts below rows, beside cells that go on from the row above."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ITEMS = [
    ("Svar dröjer", "Läsning av svar", "Jurist", "Avvikelse", "Fem svar kom efter en månad."),
    ("Akter förkommer", "Uttag ur arkiv", "Arkivarie", "Ingen avvikelse", "Alla tio akter fanns på plats."),
    ("Nycklar lämnas ut", "Räkning av skåp", "Vaktmästare", "Ingen avvikelse", "Skåpet var helt enligt listan."),
]


def with_bold_labels(drawn: Grid) -> Grid:
    def bold(cell: Cell) -> Cell:
        if len(cell.lines) < 2 or cell.lines[0].text != "Resultat":
            return cell
        return replace(cell, lines=(replace(cell.lines[0], bold=True), *cell.lines[1:]))

    return replace(drawn, cells=tuple(map(bold, drawn.cells)))


@pytest.mark.parametrize("label", ["Resultat:\n", "Resultat: ", "Resultat\n"], ids=["over", "before", "bold"])
@pytest.mark.parametrize("beside", ["goes on", "blank", "spans"])
def test_a_result_below_its_row(label: str, beside: str) -> None:
    rows: list[list[str | None]] = [["Risk", "Kontrollmoment", "Ansvarig", "Bedömning"]]
    rest: dict[str, list[str | None]] = {
        "goes on": [None, "^", "^"],
        "blank": ["", "", ""],
        "spans": [None, None, None],
    }
    for *cells, result in ITEMS:
        rows += [list(cells), [f"{label}{result}", *rest[beside]]]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2027", with_bold_labels(grid(rows))]))
    items = [item for one in facts.follow_ups for item in one.items]
    assert [(item.risk, item.responsible and item.responsible.text, item.result) for item in items] == [
        (risk, who, result) for risk, _, who, _, result in ITEMS
    ]
    assert [item.outcome for item in items] == ["deviation", "no-deviation", "no-deviation"]


@pytest.mark.parametrize("column", [0, 1], ids=["risk", "check"])
def test_a_short_result_below_a_name_in_its_cell(column: int) -> None:
    """It runs over no columns, so that nothing but its label parts it from the name."""
    rows = [["Risk", "Kontrollmoment", "Ansvarig", "Bedömning"]]
    for *cells, result in ITEMS:
        cells[column] += f"\nResultat: {result}"
        rows.append(cells)
    facts = interpret(document(["# Uppföljning av internkontrollplan 2027", grid(rows)]))
    items = [item for one in facts.follow_ups for item in one.items]
    assert [(item.risk, item.checks[0].text, item.result) for item in items] == [
        (risk, check, result) for risk, check, _, _, result in ITEMS
    ]
    assert [item.outcome for item in items] == ["deviation", "no-deviation", "no-deviation"]

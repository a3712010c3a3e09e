"""Labels with their texts below rows, beside cells that go on from the row above."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import Item
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


SOUND = ["Referenser var tagna i tio ärenden.", "Utdrag fanns för 63 anställda.", "Betalning i tid hela året."]
DEVIATING = ["Sju avtal undertecknades i juni.", "Elva fall under året."]


def follow_up(rows: list[tuple[str, str | None]], *, banded: bool = True) -> list[Item]:
    """The items of a follow-up with a result for each row and perhaps a band below it; banded: bands of processes stand between rows."""
    drawn: list[list[str | None]] = [["Risk", "Kontrollmoment", "Kontroll utförs av", "Resultat"]]
    for at, (result, below) in enumerate(rows):
        if banded and at % 2 == 0:
            drawn.append([("Rekrytering", "Lön", "Pension", "System")[at // 2], None, None, None])
        drawn.append([f"Fel nummer {at} uppstår", f"Stickprov av pärm {at}", "Ekonom", result])
        if below:
            drawn.append([below, None, None, None])
    facts = interpret(document(["# Avrapportering av intern kontroll 2026", grid(drawn)]))
    return [item for one in facts.follow_ups for item in one.items]


@pytest.mark.parametrize("banded", [False, True])
@pytest.mark.parametrize(
    "told", ["Avvikelse: {}", "Avvikelser: {}", "Avvikelse: {} Åtgärd: Digital signering införs."], ids=str
)
def test_each_deviation_is_told_below_its_row(told: str, *, banded: bool) -> None:
    below = told.format("Störst inom måltid och städ.")
    results = [SOUND[0], DEVIATING[0], SOUND[1], DEVIATING[1], SOUND[2], ""]
    found = follow_up([(one, below if one in DEVIATING else None) for one in results], banded=banded)
    assert [item.result or "" for item in found] == results
    assert [item.outcome for item in found] == [
        "no-deviation", "deviation", "no-deviation", "deviation", "no-deviation", "unclear",
    ]  # fmt: skip


def test_one_deviation_below_its_row_says_nothing_of_the_others() -> None:
    found = follow_up([(SOUND[0], None), (DEVIATING[0], "Avvikelse: Störst inom städ."), (SOUND[1], None)])
    assert [item.outcome for item in found] == ["unclear", "deviation", "unclear"]


@pytest.mark.parametrize(
    "open_end", ["Kontrollen pågår till mars.", "Svaren kom försent.", "Delvis klar.", "Se bilaga 3."]
)
def test_a_result_that_leaves_it_open_stays_so(open_end: str) -> None:
    below = "Avvikelse: Störst inom städ."
    found = follow_up([(DEVIATING[0], below), (open_end, None), (DEVIATING[1], below), (SOUND[0], None)])
    assert [item.outcome for item in found] == ["deviation", "unclear", "deviation", "no-deviation"]


def test_deviations_that_results_tell_themselves_are_not_all_told_below() -> None:
    below = "Avvikelse: Störst inom städ."
    found = follow_up([(DEVIATING[0], below), ("Brister i rutinen.", None), (DEVIATING[1], below), (SOUND[0], None)])
    assert [item.outcome for item in found] == ["deviation", "deviation", "deviation", "unclear"]


@pytest.mark.parametrize("none", ["Ingen", "Inga avvikelser.", "Nej", "Inga noterade", "Ingen avvikelse har noterats."])
def test_a_label_may_say_that_there_is_no_deviation(none: str) -> None:
    found = follow_up([(SOUND[0], f"Avvikelse: {none}"), (DEVIATING[0], "Avvikelse: Störst inom städ.")])
    assert [item.outcome for item in found] == ["no-deviation", "deviation"]

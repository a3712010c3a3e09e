"""Cards beside each other in one table, as a workbook and Word hold them: a risk or check each, down its own labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from openpyxl.styles import Font

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.cards.grids_beside import with_cards_apart
from pipeline.interpret.interpret import interpret
from schemas.extraction import Extraction
from schemas.tables import Item
from tests.extractors.workbooks import book_of, put, saved
from tests.pipeline.interpret.drawn_pages import document, grid

LABELS = ("Risk", "Kontrollmoment", "Ansvarig", "Resultat", "Bedömning")
CARDS = [
    ("Hamn", "Båtplats hyrs ut två gånger", "Jämför listor", "Hamnvakt", "Alla platser stämde.", "Ingen avvikelse"),
    ("Hamn", "Avgift tas inte ut", "Läs 20 kvitton", "Kassör", "Tre kvitton saknades.", "Avvikelse"),
    ("Bad", "Vatten provtas för sällan", "Läs loggen", "Badmästare", "Loggen var förd.", "Ingen avvikelse"),
    ("Is", "Maskin saknar besiktning", "Läs intyg", "Vaktmästare", "Intyg fanns.", "Ingen avvikelse"),
    ("Park", "Träd fälls utan beslut", "Läs tio beslut", "Parkchef", "Ett beslut saknades.", "Avvikelse"),
]
TITLE = "Uppföljning av internkontrollplan 2029"


def told(items: list[Item]) -> list[tuple[object, ...]]:
    return [
        (item.process, item.risk, item.checks[0].text, item.responsible and item.responsible.text, item.result)
        for item in items
    ]


def workbook(beside: int, spacer: float, mark: str, gap: int) -> Extraction:
    """Cards under their processes in rows of so many, columns of a width between them and rows below each."""
    book: Any = book_of([(TITLE,)], "Uppföljning")
    sheet = book.active
    sheet["A1"].font = Font(bold=True, size=15)
    for at, (process, *values) in enumerate(CARDS):
        row, col = 4 + (len(LABELS) + 1 + gap) * (at // beside), 2 + 3 * (at % beside)
        put(
            sheet,
            [(process,), *((f"{label}{mark}", value) for label, value in zip(LABELS, values, strict=True))],
            row,
            col,
        )
        sheet.merge_cells(start_row=row, end_row=row, start_column=col, end_column=col + 1)
        sheet.cell(row, col).font = Font(bold=True)
        sheet.column_dimensions["DGJ"[at % beside]].width = spacer
    return extract(saved(book), "bok.xlsx", Options())


@pytest.mark.parametrize("beside", [2, 3])
@pytest.mark.parametrize("spacer", [1.5, 3.0])
@pytest.mark.parametrize("mark", ["", ":"])
@pytest.mark.parametrize("gap", [2, 1])
def test_cards_beside_each_other_in_a_workbook(beside: int, spacer: float, mark: str, gap: int) -> None:
    read = workbook(beside, spacer, mark, gap)
    (table,) = read.follow_ups
    assert sorted(map(str, told(table.items))) == sorted(str(card[:5]) for card in CARDS)
    assert [item.outcome for item in table.items].count("deviation") == 2
    assert (read.status, table.year) == ("complete", 2029)
    assert {entry.outcome for entry in read.ledger} == {"extracted"}


def rows_of(cards: Sequence[tuple[str, ...]], labels: Sequence[str] = LABELS) -> list[list[str | None]]:
    """Cards beside each other as one table's rows, each under its process."""
    heads: list[str | None] = [text for card in cards for text in (card[0], None)]
    below = zip(labels, *(card[1:] for card in cards), strict=True)
    return [heads, *([text for value in values for text in (label, value)] for label, *values in below)]


def with_bold_processes(drawn: Grid) -> Grid:
    names = {card[0] for card in CARDS}
    cells = [
        replace(cell, lines=tuple(replace(line, bold=line.text in names) for line in cell.lines))
        for cell in drawn.cells
    ]
    return replace(drawn, cells=tuple(cells))


@pytest.mark.parametrize("headed", [True, False])
def test_cards_beside_each_other_in_a_table_of_word(*, headed: bool) -> None:
    rows = rows_of(CARDS[1:4])
    over: list[list[str | None]] = [["Kontroller", *[None] * 5]] if headed else []
    facts = interpret(document([f"# {TITLE}", with_bold_processes(grid([*over, *rows]))]))
    assert told(facts.follow_ups[0].items) == [card[:5] for card in CARDS[1:4]]


def test_each_part_of_a_table_of_word_has_its_place() -> None:
    drawn = replace(grid(rows_of(CARDS[:3])), path="table 4", widths=(10.0, 20.0, 11.0, 21.0, 12.0, 22.0))
    (page,) = with_cards_apart(document([drawn])).pages
    assert [(one.path, one.widths, one.n_cols) for one in page.grids()] == [
        ("table 4", (10.0, 20.0), 2), ("table 4", (11.0, 21.0), 2), ("table 4", (12.0, 22.0), 2)
    ]  # fmt: skip


FORM: list[list[str | None]] = [
    ["Risk", "Båtplats hyrs ut två gånger", None, None],
    ["Sannolikhet", "3", "Sannolikhet efter åtgärd", "1"],
    ["Konsekvens", "4", "Konsekvens efter åtgärd", "4"],
    ["Riskvärde", "12", "Riskvärde efter åtgärd", "4"],
]
SIDES: list[list[str | None]] = [
    ["Risk", "Avgift tas inte ut", "Resultat", "Tre kvitton saknades."],
    ["Kontrollmoment", "Läs 20 kvitton", "Bedömning", "Avvikelse"],
    ["Ansvarig", "Kassör", "Åtgärd", "Ny rutin"],
]
OVER: list[list[str | None]] = [*rows_of(CARDS[:2]), ["Sammantaget gott", None, "Nästa prövning i mars", None]]
WIDE: list[list[str | None]] = [
    *rows_of(CARDS[:2]),
    ["Båda", "har", "Risk", None],
    ["Följs upp av bägge", None, None, None],
]


@pytest.mark.parametrize("rows", [FORM, SIDES, WIDE], ids=["form", "sides", "wide"])
def test_forms_and_what_runs_over_cards_stay_whole(rows: list[list[str | None]]) -> None:
    drawn = document([grid(rows)])
    assert with_cards_apart(drawn).pages == drawn.pages


def test_what_stands_below_a_card_is_its_own() -> None:
    (page,) = with_cards_apart(document([grid(OVER)])).pages
    assert [one.cells[-1].text for one in page.grids()] == ["Sammantaget gott", "Nästa prövning i mars"]

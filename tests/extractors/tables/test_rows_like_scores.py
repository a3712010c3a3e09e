"""Rows of a table whose texts begin as labels do and hold numbers, which are no lines of scores: "Risk för … | 7 | Kontroll av 30 …"."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from extractors.read_options import ReadOptions
from tests.extractors.drawing import line_texts, only_grid, pdf, read_pdf, table, texts

KNOWN = {"risk", "s", "k", "risktal", "kontroll", "kontrollmoment", "metod", "ansvarig", "sannolikhet", "konsekvens"}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: single known words."""
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold().strip(":") in KNOWN]


KNOWING = ReadOptions(find_headers=find_headers)
HEADERS = {
    4: ["Risk", "Risktal", "Kontrollmoment", "Ansvarig"],
    5: ["Risk", "Risktal", "Kontrollmoment", "Metod", "Ansvarig"],
    7: ["Risk", "S", "K", "Risktal", "Kontrollmoment", "Metod", "Ansvarig"],
}
RISKS = ["Risk för att inköp görs utanför ramavtal", "Risk att lön betalas fel", "Risk för mutor"]
CHECKS = ["Kontroll av 30 fakturor över 5 000 kr", "Kontroll av att högst 5 löner är fel", "Kontroll av 12 avtal"]
WIDTHS = {"Risk": 150, "S": 16, "K": 16, "Risktal": 44, "Kontrollmoment": 150, "Metod": 60, "Ansvarig": 60}


def plan(columns: int, first: int) -> list[list[str]]:
    """A header, a band, and rows that begin with one of the texts."""
    header = HEADERS[columns]
    values = {"S": "3", "K": "4", "Risktal": "7", "Metod": "Stickprov", "Ansvarig": "Ekonom"}
    order = [(first + at) % len(RISKS) for at in range(len(RISKS))]
    rows = [[{"Risk": RISKS[at], "Kontrollmoment": CHECKS[at], **values}[one] for one in header] for at in order]
    return [header, ["Styrning och ekonomi", *[""] * (columns - 1)], *rows]


def drawn(rows: Sequence[Sequence[str]], align: str, band: str) -> bytes:
    """A table of which only level rules are drawn."""
    style: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("FONTSIZE", (0, 1), (-1, -1), 8), ("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 8), ("SPAN", (0, 1), (-1, 1)),
        ("ALIGN", (1, 0), (-4, -1), align),
    ]  # fmt: skip
    if band == "painted":
        style.append(("BACKGROUND", (0, 1), (-1, 1), colors.lightblue))
    return pdf(table(rows, style, widths=[WIDTHS[one] for one in rows[0]]))


@pytest.mark.parametrize("band", ["painted", "plain"])
@pytest.mark.parametrize("align", ["LEFT", "CENTER", "RIGHT"])
@pytest.mark.parametrize("first", range(3))
@pytest.mark.parametrize("columns", HEADERS)
def test_a_row_in_the_tables_columns_is_no_line_of_scores(columns: int, first: int, align: str, band: str) -> None:
    rows = plan(columns, first)
    found = texts(only_grid(drawn(rows, align, band), KNOWING))
    assert [row for row in found if row[0].startswith("Risk")] == [rows[0], *rows[2:]]


LINES = {  # of scores over a card's table, in the places of its columns
    "behind labels": ["Sannolikhet: 3", "Konsekvens: 4", "Risktal: 12", "Kontroll: 1"],
    "without colons": ["Sannolikhet 3", "Konsekvens 4", "Risktal 12", "Kontroll 1"],
    "of a time": ["Sannolikhet före åtgärd", "3", "Konsekvens före åtgärd", "4"],
    "asked": ["Sannolikhet att det sker i år:", "3", "Konsekvens om det sker i år:", "4"],
}
CARD = [["Kontrollmoment", "Metod", "Risk", "Ansvarig"], ["Granska löner", "Stickprov", "Jäv", "Ekonom"], ["Pröva avtal", "Intervju", "Mutor", "Jurist"]]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("rows", [1, 2])
def test_a_line_of_scores_over_the_next_cards_table_ends_the_one_above(rows: int, line: str) -> None:
    cards = [[name, "", "", ""] for name in ("Upphandling", "Personal")]
    whole = [row for card in cards for row in (card, LINES[line], *CARD[: 1 + rows])]
    size = 3 + rows
    style: list[tuple[object, ...]] = [("FONTSIZE", (0, 0), (-1, -1), 8)]
    for top in range(0, len(whole), size):
        style += [("FONT", (0, top), (-1, top), "Helvetica-Bold", 9), ("FONT", (0, top + 2), (-1, top + 2), "Helvetica-Bold", 8)]  # fmt: skip
        style.append(("LINEBELOW", (0, top + 2), (-1, top + size - 1), 0.5, colors.grey))
    page = read_pdf(pdf(table(whole, style, widths=[140, 100, 140, 100])), KNOWING).pages[0]
    assert [texts(grid) for grid in page.grids()] == [CARD[: 1 + rows]] * 2
    outside = " ".join(line_texts(page.lines()))
    assert outside.count(LINES[line][0]) == len(cards)

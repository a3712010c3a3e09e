"""Lists of other papers, links or contacts beside a page's text, whose words stand in nothing beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from extractors.read_options import ReadOptions
from extractors.tables.panels.link_lists import heads_papers
from tests.extractors.drawing import pdf, read_pdf, table, texts, write

KNOWN = {"risk", "sannolikhet", "konsekvens", "dokument", "status", "ansvarig"}
ROWS = [["Risk", "Sannolikhet", "Konsekvens"], *([f"Svar nummer {at} blir fel", "3", "2"] for at in range(6))]
TITLE = "Internkontrollplan 2026"
ENTRIES = ["Internkontrollplan 2025", "Uppföljning av intern", "kontroll 2024"]
STYLES: dict[str, list[tuple[object, ...]]] = {
    "cells": [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)],
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
    "bands": [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 2, 4, 6)],
    "nothing": [],
}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word.casefold() in KNOWN]


def page(
    heads: Sequence[str],
    style: str = "cells",
    *,
    left: bool = False,
    step: float = 13.0,
    entries: Sequence[str] = ENTRIES,
) -> Page:
    """A title over a table, and beside both lists of entries, each below its heading."""

    def draw(canvas: Canvas) -> None:
        main, beside = (220, 40) if left else (40, 420)
        write(canvas, main, 70, TITLE, 18, bold=True)
        top = 70.0
        for head in heads:
            write(canvas, beside, top, head, 9, bold=True)
            for at, entry in enumerate(entries, 1):
                write(canvas, beside + 8, top + step * at, entry, 8)
            top += step * (len(entries) + 1) + 18
        bold = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)
        table(ROWS, [bold, *STYLES[style]], at=(main, 90), widths=[150, 90, 90])(canvas)

    (found,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("left", [False, True], ids=["right", "left"])
@pytest.mark.parametrize("heads", [["Relaterad information"], ["Läs mer", "Kontakt"], ["Dokument"]], ids=" ".join)
def test_its_words_stand_neither_in_the_title_nor_in_the_table(heads: list[str], style: str, *, left: bool) -> None:
    found = page(heads, style, left=left)
    assert [texts(grid) for grid in found.grids()] == [ROWS]
    told = [(line.text, line.aside) for line in found.lines()]
    assert told == [(TITLE, False), *((text, True) for head in heads for text in (head, *ENTRIES))]


@pytest.mark.parametrize("entries", [ENTRIES[:1], ENTRIES * 3], ids=["one", "many"])
def test_it_may_have_one_entry_or_many(entries: list[str]) -> None:
    found = page(["Se även"], entries=entries)
    assert [line.text for line in found.lines() if line.aside] == ["Se även", *entries]


@pytest.mark.parametrize(
    ("heads", "entries"),
    [(["Arkiv"], ENTRIES), (["Dokument"], ["Status", "Ansvarig"])],
    ids=["a name", "labels"],
)
def test_names_and_labels_head_no_such_list(heads: list[str], entries: list[str]) -> None:
    assert not any(line.aside for line in page(heads, "cells", entries=entries).lines())


def test_a_tables_column_is_none() -> None:
    rows = [["Risk", "Sannolikhet", "Dokument"], *([f"Svar {at} blir fel", "3", f"Rutin {at}"] for at in range(6))]
    (found,) = read_pdf(pdf(table(rows, [], widths=[150, 90, 90])), ReadOptions(find_headers=find_headers)).pages
    assert [texts(grid) for grid in found.grids()] == [rows]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Relaterade dokument", True),
        ("Läs också:", True),
        ("Tidigare planer och uppföljningar", True),
        ("Arkiv", False),
        ("läs mer", False),
        ("Läs också: Uppföljning av intern kontroll 2024", False),
        ("Andra risker", False),
    ],
)
def test_what_heads_a_list_of_papers(text: str, *, heads: bool) -> None:
    assert heads_papers(text) is heads

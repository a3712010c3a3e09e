"""A table of Word that goes on as a second one, below a line that says so."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction

HEADER = ("Risk", "Kontrollmoment", "Resultat", "Ansvarig")
FIRST = [
    ("Jäv vid inköp", "Granska tjugo inköp", "Inga avvikelser.", "Ekonom"),
    ("Skyltar saknas", "Besök i sex lokaler", "Skyltar fanns på plats.", "Samordnare"),
]
SECOND = [
    ("Ersättning betalas sent", "Datum för utbetalning", "En avvikelse i juli.", "Lönechef"),
    ("Material återlämnas inte", "Inventering", "Tre skärmar saknas.", "Vaktmästare"),
]
RISKS = [row[0] for row in (*FIRST, *SECOND)]


def add_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def read(*blocks: str | Sequence[Sequence[str]], title: str = "Uppföljning av internkontrollplan 2024") -> Extraction:
    document = docx.Document()
    document.add_heading(title, level=1)
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            add_table(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return extract(buffer.getvalue(), "uppfoljning.docx", Options())


@pytest.mark.parametrize(
    "between",
    [
        ["Forts. på nästa sida"],
        ["Forts. nästa sida"],
        ["forts."],
        ["Fortsättning följer"],
        ["Tabellen fortsätter på nästa sida."],
        ["Tabell 1 (forts.)"],
        ["Forts. på nästa sida", "", "Forts. från föregående sida"],
        ["Tabell 1, fortsättning"],
    ],
)
@pytest.mark.parametrize("again", [(), (HEADER,)])
def test_its_rows_are_of_one_table(between: Sequence[str], again: Sequence[Sequence[str]]) -> None:
    found = read((HEADER, *FIRST), *between, (*again, *SECOND))
    assert [[item.risk for item in table.items] for table in found.follow_ups] == [RISKS]
    assert [item.process for item in found.follow_ups[0].items] == [None] * len(RISKS)
    assert found.status == "complete"


def test_three_parts() -> None:
    found = read((HEADER, FIRST[0]), "Forts.", FIRST[1:], "Forts. på nästa sida", SECOND)
    assert [[item.risk for item in table.items] for table in found.follow_ups] == [RISKS]


def test_under_its_title_again() -> None:
    title = "Uppföljning av internkontrollplan 2024"
    found = read((HEADER, *FIRST), f"{title}, forts.", SECOND, title=title)
    assert [[item.risk for item in table.items] for table in found.follow_ups] == [RISKS]


def test_below_a_line_that_says_something_else_it_is_told() -> None:
    found = read((HEADER, *FIRST), "Uddnäs kommun, valnämnden", SECOND)
    assert [len(table.items) for table in found.follow_ups] == [len(FIRST)]
    assert found.status == "partial"
    [problem] = found.problems
    assert problem.message == "I tabell 2 står rader som kan höra till tabellen före, men som inte kunde tolkas."
    assert problem.page is None
    assert [(entry.path, entry.outcome) for entry in found.ledger] == [("table 1", "extracted"), ("table 2", "unread")]


@pytest.mark.parametrize(
    "other",
    [
        [("Datum", "Plats", "Namn"), ("3 mars", "Uddnäs", "Ada Berg")],
        [("Version", "Datum", "Ändring", "Av", "Godkänd"), ("1", "3 mars", "Ny", "AB", "Ja")],
    ],
)
def test_a_table_of_other_columns_is_none_of_it(other: Sequence[Sequence[str]]) -> None:
    found = read((HEADER, *FIRST), "Uddnäs kommun, valnämnden", other)
    assert [len(table.items) for table in found.follow_ups] == [len(FIRST)]
    assert found.status == "complete"

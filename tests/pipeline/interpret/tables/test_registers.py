"""Sheets of a workbook beside a paper of ours that score as it does, and are of something else by their name or header."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.workbooks import book_of, put, saved

SCORES = ("Sannolikhet", "Konsekvens", "Riskvärde")
PLAN = (
    ("Uppföljning av intern kontroll 2026",),
    ("Servicenämnden",),
    (),
    ("Risk", "Kontrollmoment", "Resultat"),
    ("Nyckel saknas", "Räkna nycklar", "Inga avvikelser"),
    ("Jäv", "Läs protokoll", "Två avvikelser"),
)


def beside(name: str, *header: str) -> Extraction:
    """A follow-up with another sheet of scored rows behind it."""
    book: Any = book_of(PLAN, "Uppföljning")
    others = [(*(f"{text} {row}" for text in header), row, 2, 2 * row) for row in (1, 2, 3)]
    put(book.create_sheet(name), [(*header, *SCORES), *others])
    return extract(saved(book), "bok.xlsx", Options())


@pytest.mark.parametrize(
    ("name", "header", "about"),
    [
        ("Dataskydd", ("System", "Anteckning"), "dataskydd"),
        ("Behandlingar GDPR", ("Behandling",), "dataskydd"),
        ("Arbetsmiljö", ("Arbetsplats", "Fara"), "arbetsmiljö"),
        ("Brandskydd", ("Byggnad",), "brandskydd"),
        ("Förteckning", ("Behandling", "Rättslig grund"), "dataskydd"),
        ("Register", ("Behandling", "Kategorier av registrerade"), "dataskydd"),
        ("Blad A", ("System", "Personuppgiftsbiträde"), "dataskydd"),
    ],
)
def test_a_sheet_of_another_subject_is_none_of_ours(name: str, header: tuple[str, ...], about: str) -> None:
    read = beside(name, *header)
    assert (len(read.follow_ups), read.risk_assessments, read.control_plans) == (1, [], [])
    assert read.status == "complete"
    assert f"handlar om {about}, inte om intern kontroll" in [entry.reason for entry in read.ledger]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Dataskydd", ("Risk", "Åtgärd")),  # a process
        ("Riskanalys", ("Process", "Risk")),
        ("Intern kontroll GDPR", ("Område", "Risk")),
    ],
)
def test_a_sheet_of_risks_named_as_a_process_is_ours(name: str, header: tuple[str, ...]) -> None:
    (table,) = beside(name, *header).risk_assessments
    assert len(table.risks) == 3


def test_a_column_on_the_law_beside_checks_says_nothing_of_the_plan() -> None:
    book = book_of([("Internkontrollplan 2026",), (), ("Risk", "Kontrollmoment", "Laglig grund")])
    put(book.active, [("Jäv", "Läs protokoll", "Kommunallagen"), ("Mutor", "Fråga alla", "Brottsbalken")], row=4)
    (table,) = extract(saved(book), "bok.xlsx", Options()).control_plans
    assert len(table.controls) == 2


def test_a_sheet_of_its_own_with_the_header_of_the_one_before_is_a_process() -> None:
    book: Any = book_of([("Riskanalys intern kontroll 2026",), (), ("Process", *SCORES), ("Inköp", 2, 4, 8)], "Ekonomi")
    put(book.create_sheet("Arbetsmiljö"), [("Process", *SCORES), ("Skyddsrond", 2, 3, 6), ("Hot", 1, 4, 4)])
    tables = extract(saved(book), "bok.xlsx", Options()).risk_assessments
    assert sum(len(table.risks) for table in tables) == 3

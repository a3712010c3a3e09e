"""Rows of a workbook below blank ones are told where they stand in the columns of a table's risks and checks."""

from __future__ import annotations

import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.workbooks import book_of, saved

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
HEADER = ("Process", "Risk", "Kontroll", *MONTHS, "Resultat")
GROUPS = {
    "Lokaler": [("Hyra tas inte ut", "Avtal mot hyreslista"), ("Nycklar saknas helt", "Kvittens av nycklar")],
    "Bidrag": [("Stöd betalas dubbelt", "Utdrag av tjugo bidrag"), ("Stöd utan beslut", "Beslut mot lista")],
    "Personal": [("Fel lön betalas", "Lönelista mot avtal"), ("Bisyssla anmäls inte", "Enkät till alla chefer")],
}


def row(process: str, risk: str, check: str, month: int) -> tuple[object, ...]:
    return (process, risk, check, *("●" if at == month else None for at in range(len(MONTHS))), "Inget fel hittades")


def read(below: list[tuple[object, ...]]) -> Extraction:
    first = [row("Lokaler", *said, at) for at, said in enumerate(GROUPS["Lokaler"], 1)]
    book = book_of([("Uppföljning av intern kontroll 2026",), (), HEADER, *first, *below], title="Uppföljning")
    return extract(saved(book), "x.xlsx", Options())


@pytest.mark.parametrize("blank", [1, 2])
@pytest.mark.parametrize("month", [3, 6, 9])
def test_groups_below_blank_rows_are_read_or_told(blank: int, month: int) -> None:
    further = [row(name, *said, month) for name in ("Bidrag", "Personal") for said in GROUPS[name]]
    found = read([*[()] * blank, *further[:2], *[()] * blank, *further[2:]])
    items = [item for report in found.follow_ups for item in report.items]
    assert len(items) == 6 or found.status == "partial"
    assert items


@pytest.mark.parametrize(
    "below",
    [
        [("J", "avvikelse", "finns"), ("N", "ingen", "avvikelse")],
        [("1", "Osannolikt", "Händer aldrig"), ("2", "Möjligt", "Händer ibland"), ("3", "Troligt", "Händer ofta")],
        [(None, "Antal avvikelser", 4), (None, "Antal kontroller", 16)],
    ],
)
def test_a_legend_or_sums_below_blank_rows_are_no_rest(below: list[tuple[object, ...]]) -> None:
    assert read([(), *below]).status == "complete"

"""Forms below each other, each under a row with its number and no name: "Kontroll 1"."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
import pytest

from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.tables import FollowUp, Item
from tests.pipeline.interpret.drawn_pages import document, grid

HEADS = [
    "Kontroll {}",
    "Kontroll nr {}",
    "Kontroll K{}",
    "Kontrollmoment {}",
    "Risk {}:",
    "Kontroll {} av 3",
    "Blad {}",
]


@dataclass(frozen=True)
class Form:
    process: str
    risk: str
    check: str
    owner: str
    ticked: str
    result: str


FORMS = [
    Form("Läkemedel", "Fel dos ges", "Läsa signeringslistor", "Sjuksköterska", "Nej", "Alla signaturer finns."),
    Form("Hemtjänst", "Nycklar försvinner", "Besök i tre lokaler", "Enhetschef", "Ja", "Ett skåp stod öppet."),
    Form("Avgifter", "Fel avgift debiteras", "Räkna om 25 beslut", "Handläggare", "", ""),
]
READ = [
    ("Läkemedel", "Fel dos ges", "Läsa signeringslistor", "Alla signaturer finns.", "no-deviation"),
    ("Hemtjänst", "Nycklar försvinner", "Besök i tre lokaler", "Ett skåp stod öppet.", "deviation"),
    ("Avgifter", "Fel avgift debiteras", "Räkna om 25 beslut", None, "unclear"),
]


def rows(form: Form) -> list[tuple[str, str]]:
    boxes = "   ".join(f"{'☒' if form.ticked == one else '☐'} {one}" for one in ("Nej", "Ja"))
    return [
        ("Process", form.process),
        ("Risk", form.risk),
        ("Kontrollmoment", form.check),
        ("Kontrollansvarig", form.owner),
        ("Avvikelse", boxes),
        ("Resultat", form.result),
    ]


def read(follow_ups: Sequence[FollowUp]) -> list[tuple[str | None, ...]]:
    (table,) = follow_ups
    return [(*_of_check(item), item.result, item.outcome) for item in table.items]


def _of_check(item: Item) -> tuple[str | None, ...]:
    return item.process, item.risk, " ".join(check.text for check in item.checks)


def in_word(head: str, *, merged: bool, parted: bool) -> bytes:
    """A Word document of the forms, each a table of its own or all of them in one."""
    made = docx.Document()
    made.add_heading("Uppföljning av intern kontroll 2024", 1)
    table = None
    for number, form in enumerate(FORMS, 1):
        table = table if table is not None and not parted else made.add_table(0, 2, style="Table Grid")
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(head.format(number)).bold = True
        if merged:
            cells[0].merge(cells[1])
        for label, value in rows(form):
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(label).bold = True
            cells[1].text = value
        if parted:
            made.add_paragraph()
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


@pytest.mark.parametrize("parted", [True, False])
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("head", HEADS)
def test_forms_under_their_numbers_in_word_are_read(head: str, *, merged: bool, parted: bool) -> None:
    found = extract(in_word(head, merged=merged, parted=parted), "x.docx", Options())
    assert read(found.follow_ups) == READ
    assert found.status == "complete"


@pytest.mark.parametrize("parted", [True, False])
@pytest.mark.parametrize("head", HEADS)
def test_forms_under_their_numbers_in_ruled_grids_are_read(head: str, *, parted: bool) -> None:
    drawn: list[list[tuple[str, str | None]]] = [
        [(head.format(number), None), *rows(form)] for number, form in enumerate(FORMS, 1)
    ]
    whole = drawn if parted else [[row for form in drawn for row in form]]
    grids = [grid(one, top=100 + 300.0 * at) for at, one in enumerate(whole)]
    assert read(interpret(document(["# Uppföljning av intern kontroll 2024", *grids])).follow_ups) == READ

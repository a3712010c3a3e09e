"""Headings in Word that name a control over how it was made and what came of it are the checks, and what a letter ends with is no result."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction

CONTROLS = ["Kontroll av att listorna är aktuella", "Granskning av inköp", "Stickprov på tio löner"]
OTHER_CONTROLS = ["Avstämning av kassan mot bokföringen", "Uppföljning av att avtal följs", "Loggkontroll i journalen"]
OF_WHAT_IS = [  # verbs that tell of what is controlled, and nouns that end as verbs do
    "Kontroll av fakturor som är äldre än 30 dagar",
    "Uppföljning av ej avslutade ärenden",
    "Granskning av hur utgående moms redovisas",
]
IN_THE_PLURAL = [
    "Stickprov på slumpvis valda löner",
    "Kontroll av inköp över 10 000 kronor",
    "Granskning av digital process",
]
FAILING = [
    ["Uppföljning av avtal dröjer", "Kontroll av legitimation hoppas över", "Granskning av fakturor sker slarvigt"],
    ["Kontroll av behörigheter är för svag", "Uppföljning av utförare är gles", "Genomgång av loggar hinns inte med"],
    ["Granskning av fakturor fallerar", "Kontroll av inköp glöms ibland", "Uppföljning av avtal tar för lång tid"],
    ["Avstämning av kassan släpar", "Uppföljning av ej avslutade ärenden dröjer", "Kontroll av beslut kringgås"],
]
RISKS = ["Kontroll av leverantörer saknas", "Uppföljning av avtal görs inte", "Granskning av löner brister"]
PROCESSES = ["Kontroll av livsmedel", "Ekonomi", "Uppföljning"]
RESULTS = ["Alla listor var aktuella.", "Två inköp saknade avtal. De är rättade.", "Inga fel."]
CLOSINGS = [
    ["Jag bedömer att kontrollen fungerar bra.", "Anna Ek", "Rektor"],
    ["Sammantaget fungerar den interna kontrollen väl.", "Anna Ek"],
    ["Vi anser att internkontrollen är god. Arbetet går vidare under våren.", "Per Lind", "Enhetschef"],
    ["Min samlade bedömning är att kontrollerna har gjorts som planerat.", "Per Lind"],
]
OWN = [  # what the last control itself came to
    ["Vi bedömer att felet i löneart 310 har gett 14 000 kronor för mycket."],
    ["Sammantaget var 7 av 10 löner rätt."],
    ["Vi konstaterar att tre löner saknade attest. Lönerna har rättats."],
    ["Sammanfattningsvis var alla fakturor attesterade. Inga avvikelser."],
    ["Vi bedömer att den interna kontrollen av löner brister."],
    ["Sammantaget brister kontrollen."],
    ["Vi anser att listan ska rensas varje månad.", "Anna Ek"],
    ["Sammantaget visar kontrollen att tre löner var fel.", "Anna Ek", "Rektor"],
    ["Vi bedömer att tre löner är fel. Den interna kontrollen ses över.", "Anna Ek"],
]


def read(
    names: Sequence[str],
    labels: Sequence[str],
    numbering: str = "",
    closing: Sequence[str] = (),
    results: Sequence[str] = RESULTS,
) -> Extraction:
    document = docx.Document()
    document.add_heading("Återrapportering av intern kontroll 2025", level=1)
    for at, (name, result) in enumerate(zip(names, results, strict=True), 1):
        document.add_heading(f"{numbering.format(at)}{name}", level=2)
        document.add_paragraph(f"{labels[0]}: Underlaget jämfördes.")
        document.add_paragraph(f"{labels[1]}: {result}")
    document.add_paragraph()
    for text in closing:
        document.add_paragraph(text)
    data = BytesIO()
    document.save(data)
    return extract(data.getvalue(), "rapport.docx", Options())


@pytest.mark.parametrize("names", [CONTROLS, OTHER_CONTROLS, OF_WHAT_IS, IN_THE_PLURAL])
@pytest.mark.parametrize("labels", [("Metod", "Resultat"), ("Genomförande", "Utfall"), ("Urval", "Resultat")])
@pytest.mark.parametrize("numbering", ["", "{}. "])
def test_a_heading_that_names_a_control_is_the_check(names: list[str], labels: tuple[str, str], numbering: str) -> None:
    [table] = read(names, labels, numbering).follow_ups
    told = [([one.text for one in item.checks], item.risk, item.result) for item in table.items]
    assert told == [([name], None, result) for name, result in zip(names, RESULTS, strict=True)]


@pytest.mark.parametrize("names", [RISKS, PROCESSES, *FAILING])
def test_what_fails_and_processes_are_no_checks(names: list[str]) -> None:
    extraction = read(names, ("Metod", "Resultat"), "{}. ")
    assert [item.risk for table in extraction.follow_ups for item in table.items] == names


@pytest.mark.parametrize("closing", CLOSINGS)
def test_what_a_writer_says_at_last_is_no_result(closing: list[str]) -> None:
    [table] = read(CONTROLS, ("Metod", "Resultat"), "{}. ", closing).follow_ups
    assert [item.result for item in table.items] == RESULTS


@pytest.mark.parametrize("rest", ["Felet är rättat samma dag.", "Listan skickas till Anna Ek.", "En ny mall tas fram."])
def test_a_result_may_go_on_in_a_paragraph_of_its_own(rest: str) -> None:
    [table] = read(CONTROLS, ("Metod", "Resultat"), "{}. ", [rest]).follow_ups
    assert table.items[-1].result == f"{RESULTS[-1]} {rest}"


@pytest.mark.parametrize("labels", [("Metod", "Resultat"), ("Urval", "Utfall")])
@pytest.mark.parametrize("own", OWN)
def test_what_the_last_control_came_to_is_its_result(own: list[str], labels: tuple[str, str]) -> None:
    [table] = read(CONTROLS, labels, "{}. ", own).follow_ups
    assert table.items[-1].result == " ".join([RESULTS[-1], *own])


@pytest.mark.parametrize("own", [*OWN, *CLOSINGS])
def test_what_stands_behind_a_label_without_value_is_its_value(own: list[str]) -> None:
    found = read(CONTROLS, ("Metod", "Resultat"), "", own, [*RESULTS[:-1], ""])
    [table] = found.follow_ups
    assert (table.items[-1].result or "").startswith(own[0])

"""Labels that end in a full stop before their values, and questions that tell what is checked and not how."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.document import Options, extract
from schemas.tables import FollowUp, Item

CHECKS = [
    ("Attest av fakturor", "Fakturor betalas utan att två har granskat dem.", "Av 60 fakturor var alla attesterade. Ingen avvikelse.", "Ekonom"),
    ("Loggar i journalsystemet", "Obehöriga läser journaler.", "Två av tolv enheter har ingen loggkontroll. Avvikelse.", "Systemförvaltare"),
    ("Privata medel", "Kontanter försvinner.", "Kassan stämde på nio boenden av tio. Avvikelse.", "Områdeschef"),
]  # fmt: skip
OUTCOMES = ["no-deviation", "deviation", "deviation"]


def paper(labels: tuple[str, str, str], mark: str, heading: str) -> bytes:
    made = docx.Document()
    made.add_heading("Uppföljning av internkontroll 2024", 1)
    made.add_paragraph("Bakgrund. Det här dokumentet redovisar nämndens kontroller.")
    for number, (check, *told) in enumerate(CHECKS, 1):
        made.add_heading(heading.format(number, check), 3)
        for label, text in zip(labels, told, strict=True):
            paragraph = made.add_paragraph()
            paragraph.add_run(f"{label}{mark}").italic = True
            paragraph.add_run(f" {text}")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def told(table: FollowUp) -> list[tuple[str | None, str, str | None, object, str]]:
    def checks(item: Item) -> str:
        return " ".join(check.text for check in item.checks)

    return [
        (one.risk, checks(one), one.result, one.responsible and one.responsible.text, one.outcome)
        for one in table.items
    ]


@pytest.mark.parametrize("mark", [".", ":"])
@pytest.mark.parametrize("heading", ["Kontroll {}: {}", "{}. {}"])
def test_a_label_may_end_in_a_full_stop(mark: str, heading: str) -> None:
    (table,) = extract(paper(("Risk", "Resultat", "Ansvarig"), mark, heading), "x.docx", Options()).follow_ups
    assert told(table) == [
        (risk, check, result, who, outcome)
        for (check, risk, result, who), outcome in zip(CHECKS, OUTCOMES, strict=True)
    ]


def test_words_that_nobody_knows_before_a_full_stop_are_none() -> None:
    found = extract(paper(("Bakgrund", "Nuläge", "Slutord"), ".", "{}. {}"), "x.docx", Options())
    assert not found.follow_ups


@pytest.mark.parametrize("question", ["Så kontrollerade vi", "Så kontrollerar vi", "Hur kontrollerades det?"])
@pytest.mark.parametrize("apart", ["— {} —", "Fråga {}"])
def test_how_we_control_is_the_check_where_no_other_is_told(question: str, apart: str) -> None:
    made = docx.Document()
    made.add_heading("Uppföljning av intern kontroll 2025", 1)
    for number, (check, risk, result, who) in enumerate(CHECKS, 1):
        made.add_heading(apart.format(number), 2)
        for label, text in (
            ("Vad kan hända?", risk),
            (question, check),
            ("Så gick det", result),
            ("Vem ansvarar?", who),
        ):
            made.add_paragraph().add_run(label).bold = True
            made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    (table,) = extract(file.getvalue(), "x.docx", Options()).follow_ups
    assert [one[1:3] for one in told(table)] == [(check, result) for check, _, result, _ in CHECKS]

"""Cards of a web form printed, each below a heading that counts it, whose last label says in brackets how it is to be filled in."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

LEFT, RIGHT = 60.0, 300.0
CONTROLS = [
    ("Vattentaxa", "Mätare", "Nya mätare debiteras inte", "Register mot kundlista", "Sju mätare är tillagda."),
    ("Hamn", "Hamnvakt", "Avgifter tas inte ut", "Kassa mot besökslista", ""),
    ("Inköp", "Inköpare", "Avtal löper ut obemärkt", "Genomgång av katalog", "Alla avtal gäller."),
    ("Fordon", "Förman", "Besiktning missas", "Lista ur registret", "Alla bilar är godkända."),
]
HELP = [
    "Resultat hittills (lämna tomt om kontrollen inte är påbörjad)",
    "Resultat (skriv kort vad som granskades och vad det visade)",
    "Resultat",
]


def forms(help_text: str, counted: str, *, chapter: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Delrapport 1 intern kontroll 2025", 18, bold=True)
        y = 90.0
        if chapter:
            write(canvas, LEFT, y, "2. Kontroller", 11, bold=True)
        for number, (process, who, *values) in enumerate(CONTROLS, 1):
            y += 32
            write(canvas, LEFT, y, counted.format(number), 10.5, bold=True)
            for x, label, value in ((LEFT, "Område", process), (RIGHT, "Ansvarig", who)):
                write(canvas, x, y + 18, label, 8)
                write(canvas, x, y + 30, value, 10.5)
            y += 18
            for label, value in zip(["Risk", "Kontrollmoment", help_text], values, strict=True):
                y += 29
                write(canvas, LEFT, y, label, 8)
                write(canvas, LEFT, y + 12, value, 10.5)

    return pdf(draw)


@pytest.mark.parametrize("chapter", [True, False], ids=["below a chapter", "alone"])
@pytest.mark.parametrize("counted", ["Kontroll {} av 4", "Kontroll {} (av 4)", "Kontroll {}"])
@pytest.mark.parametrize("help_text", HELP)
def test_a_label_ends_behind_its_help_and_a_count_of_cards_is_none_of_their_texts(
    help_text: str, counted: str, *, chapter: bool
) -> None:
    extraction = extract(forms(help_text, counted, chapter=chapter), "x.pdf", Options())
    assert (extraction.status, extraction.problems) == ("complete", [])
    (table,) = extraction.follow_ups
    assert table.interim
    assert [
        (one.process, one.responsible and one.responsible.text, one.risk, one.checks[0].text, one.result or "")
        for one in table.items
    ] == CONTROLS

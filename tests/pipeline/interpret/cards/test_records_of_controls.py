"""Forms that are filled in at each control, drawn as fields below their labels on a page each, and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

TOLD = [
    (
        "Skeppare",
        "Bojar läggs ut utan beslut",
        "Jämför tolv bojar med beslut",
        "Ingen avvikelse",
        "Alla tolv hade beslut.",
    ),
    ("Kamrer", "Slipen hyrs ut två gånger", "Läs bokningar i juni", "Avvikelse", "Tre dagar var dubbelt bokade."),
    ("Kamrer", "Nycklar lämnas inte tillbaka", "Räkna nycklar", "Ej genomförd", "Skåpet byts i höst."),
    ("Vakt", "Bränsle tas utan kvitto", "Väg tanken tre gånger", "Ingen avvikelse", "Skillnaden var under en liter."),
]
PLACES = (0, 70, 180)
OUTCOMES = ["no-deviation", "deviation", "not-performed", "no-deviation"]


def page(number: int, title: str, check: str, *, beside: bool) -> Callable[[Canvas], None]:
    who, *told = TOLD[number]

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, title, 18, bold=True)
        write(canvas, 40, 90, "Hamnnämnden, Skärby kommun", 9)
        heads = ["Protokoll nr", "Datum för kontrollen", "Ansvarig för kontrollen"] if beside else []
        for at, (head, value) in enumerate(
            zip(heads, (f"{number + 1}/2028", f"2028-0{number + 3}-11", who), strict=False)
        ):
            write(canvas, 40 + PLACES[at], 115, head, 9, bold=True)
            write(canvas, 42 + PLACES[at], 135, value, 10)
        y = 170.0
        for label, value in zip(
            ["Risk", check, "Utfall (välj i listan)", "Resultat (beskriv vad som kom fram)"], told, strict=True
        ):
            write(canvas, 40, y, label, 9, bold=True)
            canvas.rect(39, 842 - y - 42, 500, 34)
            write(canvas, 42, y + 20, value, 10)
            y += 62
        write(canvas, 40, 700, "Underskrift kontrollant", 9)

    return draw


def read(title: str, check: str, *, beside: bool) -> Extraction:
    return extract(pdf(*(page(at, title, check, beside=beside) for at in range(len(TOLD)))), "p.pdf", Options())


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize(
    "check", ["Kontrollmoment enligt plan", "Kontroll enligt planen", "Kontrollmoment i planen", "Kontrollmoment"]
)
@pytest.mark.parametrize(
    "title",
    [
        "Protokoll från kontroll 2028 – intern kontroll",
        "Kontrollprotokoll 2028, intern kontroll",
        "Uppföljning av intern kontroll 2028",
    ],
)
def test_each_page_is_a_control(title: str, check: str, *, beside: bool) -> None:
    found = read(title, check, beside=beside)
    (table,) = found.follow_ups
    assert table.year == 2028
    assert [(item.risk, item.checks[0].text, item.result, item.outcome) for item in table.items] == [
        (risk, moment, result, outcome) for (_, risk, moment, _, result), outcome in zip(TOLD, OUTCOMES, strict=True)
    ]
    responsible = [item.responsible and item.responsible.text for item in table.items]
    told = responsible == [one[0] for one in TOLD] if beside else True
    assert told or found.status == "partial"

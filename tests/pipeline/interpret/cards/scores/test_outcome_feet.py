"""Cards whose outcome stands for itself at the foot, as in a coloured pill."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Outcome
from tests.extractors.drawing import A4, pdf, write

CARDS: list[tuple[str, str, str, str, Outcome]] = [
    ("Barnomsorg", "Fel avgift tas ut", "Jämförelse av inkomster", "Avvikelse", "deviation"),
    ("Skolskjuts", "Skjuts beviljas fel", "Granskning av 20 beslut", "Ingen avvikelse", "no-deviation"),
    ("Inköp", "Kort används fel", "Genomgång av kortköp", "Ej genomförd", "not-performed"),
    ("Personal", "Utdrag visas inte upp", "Granskning av 45 beslut", "Ingen avvikelse", "no-deviation"),
]


def report(*, columns: int, painted: bool, bold: bool, closing: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av kontrollerna 2024", 18, bold=True)
        for at, (name, risk, check, outcome, _) in enumerate(CARDS):
            x, y = 50.0 + 260 * (at % columns), 110.0 + 165 * (at // columns)
            write(canvas, x, y, name, 12, bold=True)
            for row, (label, value) in enumerate((("RISK", risk), ("KONTROLL", check), ("ANSVARIG", "Controller"))):
                write(canvas, x, y + 22 + 28 * row, label, 7.5, bold=True)
                write(canvas, x, y + 33 + 28 * row, value, 9)
            if painted:
                canvas.setFillColor(colors.lightgrey)
                canvas.roundRect(x, A4[1] - y - 114, 80, 15, 6, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            write(canvas, x + 8, y + 110, outcome, 9, bold=bold)
        if closing:
            write(canvas, 50, 790, "Nämnden godkänner rapporten i februari.", 9)

    return pdf(draw)


@pytest.mark.parametrize("closing", [True, False])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("columns", [1, 2])
def test_what_ends_a_card_is_its_outcome(*, columns: int, painted: bool, bold: bool, closing: bool) -> None:
    found = extract(report(columns=columns, painted=painted, bold=bold, closing=closing), "x.pdf", Options())
    assert found.problems == []
    (table,) = found.follow_ups
    assert {(item.process, item.risk, item.outcome) for item in table.items} == {
        (name, risk, outcome) for name, risk, _, _, outcome in CARDS
    }


@pytest.mark.parametrize("label", ["Slutsats", "Samlat omdöme", ""])
@pytest.mark.parametrize("result", ["Alla beslut var rätt.", "Ett beslut rättades före\nkontrollen."])
def test_one_unknown_label_over_all_of_them_is_no_name(label: str, result: str) -> None:
    def slide(card: tuple[str, str, str, str, Outcome]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            _, risk, check, outcome, _ = card
            write(canvas, 50, 60, risk, 26, bold=True)
            y = 120.0
            for name, value in (("Kontrollmoment", check), ("Kontrollansvarig", "Controller"), ("Resultat", result)):
                write(canvas, 50, y, name, 14, bold=True)
                for row, text in enumerate(value.split("\n")):
                    write(canvas, 50, y + 28 + 24 * row, text, 20)
                y += 100
            if label:
                write(canvas, 50, y, label, 14, bold=True)
            write(canvas, 92, y + 30, outcome, 20, bold=True)

        return draw

    def cover(canvas: Canvas) -> None:
        write(canvas, 50, 200, "Uppföljning av intern kontroll 2024", 40, bold=True)

    (table,) = extract(pdf(cover, *map(slide, CARDS)), "x.pdf", Options()).follow_ups
    assert [(item.risk, item.result, item.outcome) for item in table.items] == [
        (risk, result.replace("\n", " "), outcome) for _, risk, _, _, outcome in CARDS
    ]


def test_the_last_words_of_a_result_are_no_outcome() -> None:
    """What a line breaks off of a sentence says of itself the opposite: "Ingen kost blandades ihop. Ingen" over "avvikelse."."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2024", 18, bold=True)
        for at, (name, risk, check, *_) in enumerate(CARDS):
            y = 110.0 + 150 * at
            write(canvas, 50, y, name, 12, bold=True)
            told = (("Risk", risk), ("Kontroll", check), ("Resultat", "Tjugo underlag lästes under hösten. Ingen"))
            for row, (label, value) in enumerate(told):
                write(canvas, 50, y + 20 + 14 * row, f"{label}: {value}", 9)
            write(canvas, 50, y + 62, "avvikelse.", 9)

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    assert [(one.result, one.outcome) for one in table.items] == [
        ("Tjugo underlag lästes under hösten. Ingen avvikelse.", "no-deviation")
    ] * len(CARDS)

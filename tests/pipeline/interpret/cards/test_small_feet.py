"""What a page says small at its foot, right below the last card ("Tillgänglighet · Logga ut"), is no part of that card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

LEFT, VALUE, SIZE = 60.0, 150.0, 10.5
CARDS = [
    ("Bidrag beviljas utan intyg", "Granska 20 beslut", "Enhetschef", "Ingen avvikelse. Intyg fanns i alla."),
    ("Skyddade uppgifter röjs", "Kontroll av 15 utskick", "Administratör", "Ingen avvikelse."),
    ("Fakturor betalas för sent", "Uttag varje tertial", "Ekonom", "Avvikelse. 4,1 procent var sena."),
]


def report(foot: str, *, left: float, size: float, below: float) -> Callable[[Canvas], None]:
    """Draws cards and a line so many points below the last, beginning and as large as told."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Uppföljning av intern kontroll 2025", 20, bold=True)
        y = 110.0
        for name, *values in CARDS:
            write(canvas, LEFT, y, name, SIZE, bold=True)
            for label, value in zip(("Kontrollmoment", "Ansvarig", "Resultat"), values, strict=True):
                y += 14.5
                write(canvas, LEFT, y, label, SIZE)
                write(canvas, VALUE, y, value, SIZE)
            y += 30
        write(canvas, left, y - 30 + below, foot, size)

    return draw


def results(foot: str, *, left: float, size: float, below: float) -> list[str | None]:
    (table,) = extract(pdf(report(foot, left=left, size=size, below=below)), "x.pdf", Options()).follow_ups
    assert [one.risk for one in table.items] == [card[0] for card in CARDS]
    return [one.result for one in table.items]


@pytest.mark.parametrize(
    "foot", ["Om webbplatsen · Tillgänglighet · Logga ut", "© Styrportalen", "Version 4.2 av systemet"]
)
@pytest.mark.parametrize("left", [LEFT - 10, LEFT, VALUE])
@pytest.mark.parametrize(("size", "below"), [(9.0, 26.0), (8.0, 24.0), (7.0, 34.0)])
def test_a_small_line_below_white_is_the_pages(foot: str, left: float, size: float, below: float) -> None:
    assert results(foot, left=left, size=size, below=below) == [card[3] for card in CARDS]


@pytest.mark.parametrize(("size", "below"), [(SIZE, 14.5), (SIZE, 26.0), (9.0, 13.0)])
def test_what_is_as_large_or_close_below_goes_on_the_value(size: float, below: float) -> None:
    found = results("Målet var högst 3 procent.", left=VALUE, size=size, below=below)
    assert found == [*(card[3] for card in CARDS[:-1]), f"{CARDS[-1][3]} Målet var högst 3 procent."]

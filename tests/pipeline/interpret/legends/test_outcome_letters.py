"""What letters stand for in results: by a sentence, lines, a table, or drawn badges that bear them."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from tests.extractors.drawing import GRID, pdf, table
from tests.pipeline.interpret.drawn_pages import document, grid

MEANS = {"G": "utan anmärkning", "B": "brister har noterats", "X": "kontrollen är inte utförd"}
TOLD = ["no-deviation", "deviation", "not-performed", "no-deviation"]
LETTERS = ["G", "B", "X", "G"]
PAINTS = {"G": "#bfe3c2", "B": "#f7c0a8", "X": "#d5d9dd"}
WAYS: dict[str, list[str | Grid]] = {
    "equal signs": [", ".join(f"{letter} = {means}" for letter, means in MEANS.items()) + "."],
    "bare": ["Bedömning: " + " ".join(f"{letter} {means}" for letter, means in MEANS.items())],
    "verbs": ["I kolumnen " + ", ".join(f"{letter} betyder {means}" for letter, means in MEANS.items()) + "."],
    "behind": ["Kontrollerna är " + ", ".join(f"{means} ({letter})" for letter, means in MEANS.items()) + "."],
    "lines": [f"{letter} – {means}" for letter, means in MEANS.items()],
    "table": [grid([[letter, means] for letter, means in MEANS.items()], top=60)],
}


def outcomes(legend: list[str | Grid], name: str = "Bedömning") -> list[str]:
    rows = [["Risk", "Kontrollmoment", name, "Resultat"]]
    rows += [[f"Fel {at}", "Stickprov", letter, "Se bilaga."] for at, letter in enumerate(LETTERS)]
    (told,) = interpret(document(["# Uppföljning av internkontrollplan 2025", *legend, grid(rows, top=400)])).follow_ups
    return [item.outcome for item in told.items]


@pytest.mark.parametrize("name", ["Bedömning", "Utfall", "Status"])
@pytest.mark.parametrize("way", WAYS)
def test_letters_by_their_legend(way: str, name: str) -> None:
    assert outcomes(WAYS[way], name) == TOLD


@pytest.mark.parametrize(
    "legend",
    [
        "G = gymnasiet, B = barnomsorgen, X = övriga.",
        "G = utan anmärkning i grundskolan.",
        "Avvikelser (B) redovisas i bilaga.",
    ],
)
def test_letters_of_other_things_say_nothing(legend: str) -> None:
    assert outcomes([legend]) == ["unclear"] * 4


@pytest.mark.parametrize("shape", ["circle", "square"])
def test_badges_that_bear_the_letters(shape: str) -> None:
    """The legend's badges stay letters, as those of the rows do."""

    def badge(canvas: Canvas, x: float, y: float, letter: str) -> None:
        canvas.setFillColor(colors.HexColor(PAINTS[letter]))
        if shape == "circle":
            canvas.circle(x + 5, y + 3, 6, stroke=0, fill=1)
        else:
            canvas.rect(x - 1, y - 3, 12, 12, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawCentredString(x + 5, y, letter)

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 782, "Uppföljning av intern kontroll 2025")
        for at, (letter, means) in enumerate(MEANS.items()):
            badge(canvas, 60 + 150 * at, 750, letter)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(76 + 150 * at, 750, means)
        rows = [[f"Risk {at}", "Stickprov av avtal", "", "Se bilagan."] for at in range(len(LETTERS))]
        table([["Risk", "Kontrollmoment", "Bedömning", "Resultat"], *rows], GRID, at=(50, 120), heights=[20.0] * 5)(
            canvas
        )
        for at, letter in enumerate(LETTERS):
            badge(canvas, 230, 842 - 120 - 20 * (at + 1) - 14, letter)

    found = extract(pdf(page), "uppföljning.pdf", Options())
    assert [item.outcome for one in found.follow_ups for item in one.items] == TOLD

"""Cards set in below their names: what the page says where their names begin is none of them, and a list's entry is no label."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import pdf, write

CARDS = [
    ("Bygglov", "Lov ges utan underlag", "S2 x K4 = 8", ["Lov finns i arkivet", "Kontroll vid tre besök görs"], "Byggchef"),
    ("Tillsyn", "Tillsyn uteblir", "S3 x K3 = 9", ["Planen följs"], "Inspektör"),
    ("Avgifter", "Fel avgift tas ut", "S2 x K3 = 6", ["Kontroll mot taxan av tio fakturor", "Risk för jäv prövas"], "Ekonom"),
]  # fmt: skip
CLOSINGS = [
    ["Nämnden följer upp planen i mars 2028."],
    ["På nämndens vägnar", "Anna Berg", "nämndsekreterare"],
    ["Planen gäller från den 1 januari 2028.", "Lindåsa den 4 december 2027"],
]


def plan(closing: list[str], *, white: float, set_in: float, marks: str) -> list[Control]:
    """The controls of a plan drawn with its cards.

    Args:
        closing: what stands below the last card.
        white: above that, in points.
        set_in: how far right of their names cards begin.
        marks: how a list's entries are counted.
    """

    def draw(canvas: Canvas) -> None:
        write(canvas, 70, 60, "Internkontrollplan 2028", 15, bold=True)
        y = 100.0
        for number, (process, risk, score, checks, who) in enumerate(CARDS, 1):
            write(canvas, 70, y, f"{number} {process}", 11.5, bold=True)
            entries = [(f"{mark}", text) for mark, text in zip(marks.split(), checks, strict=False)]
            left, value = 70 + set_in, 70 + set_in + 62
            for label, text in [("Risk:", risk), ("Riskvärde:", score), ("Kontroller:", "")]:
                write(canvas, left, y := y + 15, label, 11)
                write(canvas, value, y, text, 11)
            for mark, text in entries:
                y += 15
                words = text.split(" ", 1)
                write(
                    canvas, value - canvas.stringWidth(f"{mark} {words[0]} ", "Helvetica", 11), y, f"{mark} {text}", 11
                )
            for label, text in [("Metod:", "Stickprov"), ("Ansvarig:", who)]:
                write(canvas, left, y := y + 15, label, 11)
                write(canvas, value, y, text, 11)
            y += 27
        for at, text in enumerate(closing):
            write(canvas, 70, y - 27 + 15 + white + 30 * at, text, 11)

    (table,) = extract(pdf(draw), "x.pdf", Options()).control_plans
    return table.controls


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("white", [10.0, 16.0])
@pytest.mark.parametrize("set_in", [14.0, 20.0])
@pytest.mark.parametrize("marks", ["a) b)", "1. 2.", "• •"])
def test_what_stands_where_names_do_and_entries_of_lists(
    closing: list[str], white: float, set_in: float, marks: str
) -> None:
    found = plan(closing, white=white, set_in=set_in, marks=marks)
    assert [(one.process, one.risk) for one in found] == [card[:2] for card in CARDS]
    assert [[check.text for check in one.checks] for one in found] == [card[3] for card in CARDS]
    assert [one.responsible and one.responsible.text for one in found] == [card[4] for card in CARDS]


FOLLOWED = [
    ("Bygglov", "Lov ges utan underlag", "Byggchef", "Tre lov saknar karta.", "Kartorna begärs in under våren."),
    ("Tillsyn", "Tillsyn uteblir", "Inspektör", "Alla tio besök är gjorda.", "Planen för nästa år är klar."),
    ("Avgifter", "Fel avgift tas ut", "Ekonom", "Två fakturor var fel.", "Beloppen betalas tillbaka i maj."),
]


@pytest.mark.parametrize("out", [4.0, 7.0, 10.0, 15.0])
@pytest.mark.parametrize("white", [19.0, 22.0, 24.0])
@pytest.mark.parametrize("size", [10.0, 10.5])
def test_what_stands_a_little_left_of_a_card_and_not_where_its_name_begins_is_its(
    out: float, white: float, size: float
) -> None:
    """size: of all letters but those of names; out: how far left of card and name a paragraph below it begins; white: from line to line above it."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2028", 16, bold=True)
        y = 100.0
        for name, risk, who, result, more in FOLLOWED:
            write(canvas, 70, y, f"Kontroll av {name.lower()}", 12, bold=True)
            for text in (f"Risk: {risk}", f"Ansvarig: {who}", f"Resultat: {result}"):
                write(canvas, 70, y := y + 14, text, size)
            write(canvas, 70 - out, y := y + white, more, size)
            y += 34

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    assert [one.result for one in table.items] == [f"{card[3]} {card[4]}" for card in FOLLOWED]

"""Cards with a line over their names that says what they are of at one end and their score at the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf, write

LEFT, WIDE = 40.0, 520.0


@dataclass(frozen=True)
class Checked:
    """A risk and its check as a card tells them."""

    process: str
    name: tuple[str, ...]
    check: str
    who: str
    when: str
    score: tuple[int, int]


CARDS = [
    Checked("Lokaler", ("Brandskydd granskas inte", "i tid på skolorna"), "Stickprov på fem protokoll", "Fastighetschef", "Kvartalsvis", (3, 4)),
    Checked("Ekonomi", ("Fakturor betalas utan underlag",), "Genomgång av 25 fakturor", "Controller", "Maj", (2, 3)),
    Checked("IT och arkiv", ("Behörigheter ligger kvar",), "Avstämning mot listan", "Förvaltare", "Varje månad", (2, 4)),
    Checked("Ekonomi", ("Bidrag söks för sent", "av skolorna"), "Avstämning mot kalendern", "Ekonom", "Juni", (2, 2)),
]  # fmt: skip
FORMS = {
    "letters": "S {0} × K {1} = {2}",
    "tight": "S{0} x K{1} = {2}",
    "value first": "{2} ({0} x {1})",
    "several": "S {0}   K {1}   Riskvärde {2}",
}


@dataclass(frozen=True)
class Look:
    """How cards are drawn: their score's form, where it stands, in so many columns, and how what they are of is set."""

    form: str = "letters"
    columns: int = 1
    first: bool = True
    """What the card is of stands before the score."""
    bold: bool = False
    chip: bool = True
    larger: float = 3.0
    """Points by which a name is larger than other text."""
    named_in_bold: bool = True
    below: float = 18.0
    """Points from the head line to the name."""


LOOKS = {
    "a chip": Look(),
    "two columns": Look(columns=2),
    "tight": Look(form="tight", columns=2),
    "value first": Look(form="value first"),
    "several": Look(form="several"),
    "the score first": Look(first=False),
    "the score first, two columns": Look(first=False, columns=2),
    "in bold": Look(bold=True, columns=2),
    "plain text": Look(chip=False),
    "plain names": Look(named_in_bold=False, larger=4.0),
    "far above": Look(below=26.0),
}


def page(look: Look, cards: list[Checked]) -> Callable[[Canvas], None]:
    """Draws a page of cards."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Internkontrollplan 2027", 22, bold=True)
        wide = WIDE / look.columns
        for at, card in enumerate(cards):
            row, col = divmod(at, look.columns)
            _card(canvas, look, card, (LEFT + wide * col, 120 + 160 * row), wide - 16)

    return draw


def _card(canvas: Canvas, look: Look, card: Checked, at: tuple[float, float], wide: float) -> None:
    x, y = at
    canvas.roundRect(x - 8, A4[1] - y - 120, wide + 12, 140, 6)
    score = FORMS[look.form].format(*card.score, card.score[0] * card.score[1])
    if look.chip:
        canvas.setFillColor(colors.darkgreen)
        width = canvas.stringWidth(card.process, "Helvetica", 8) + 12
        canvas.roundRect(x if look.first else x + wide - width, A4[1] - y - 4, width, 13, 6, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
    inset = 6 if look.chip else 0
    canvas.setFont("Helvetica-Bold" if look.bold else "Helvetica", 8)
    if look.first:
        canvas.drawString(x + inset, A4[1] - y, card.process)
    else:
        canvas.drawRightString(x + wide - inset, A4[1] - y, card.process)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica", 10)
    (canvas.drawRightString if look.first else canvas.drawString)(x + (wide if look.first else 0), A4[1] - y, score)
    y += look.below
    for text in card.name:
        write(canvas, x, y, text, 9 + look.larger, bold=look.named_in_bold)
        y += 15
    for label, value in (("Kontroll", card.check), ("Ansvarig", card.who), ("När", card.when)):
        write(canvas, x, y + 4, label, 9, bold=True)
        write(canvas, x + 60, y + 4, value, 9)
        y += 16


def controls(look: Look, cards: list[Checked]) -> list[Control]:
    """What is read of a page of cards."""
    extraction = extract(pdf(page(look, cards)), "x.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.control_plans
    return table.controls


def told(control: Control) -> Checked:
    """A control as a card tells it."""
    assert control.score
    assert control.score.value == (control.score.likelihood or 0) * (control.score.consequence or 0)
    parts = int(control.score.likelihood or 0), int(control.score.consequence or 0)
    who = control.responsible.text if control.responsible else ""
    checks = " ".join(check.text for check in control.checks)
    return Checked(control.process or "", (control.risk or "",), checks, who, control.frequency or "", parts)


def whole(card: Checked) -> Checked:
    """A card with its name in one line."""
    return Checked(card.process, (" ".join(card.name),), card.check, card.who, card.when, card.score)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_what_stands_at_both_ends_over_a_name_is_of_its_card(look: Look) -> None:
    columns = [card for col in range(look.columns) for card in CARDS[col :: look.columns]]
    assert [told(control) for control in controls(look, CARDS)] == [whole(card) for card in columns]


@pytest.mark.parametrize("first", [True, False])
def test_one_card_alone_has_a_head_line_too(*, first: bool) -> None:
    assert [told(control) for control in controls(Look(first=first), CARDS[:1])] == [whole(CARDS[0])]

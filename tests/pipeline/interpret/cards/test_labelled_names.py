"""Cards whose name is labelled ("Risk: Jäv") with a score without a label at the end of the line, read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

LEFT, RIGHT, VALUE = 60.0, 540.0, 160.0
SCORES = {
    "prefixed": "S{0} x K{1} = {2}",
    "with colons": "S: {0} x K: {1} = {2}",
    "bars": "S{0} | K{1} | {2}",
    "without a value": "S{0} K{1}",
    "numbers alone": "{0} × {1} = {2}",
    "the value first": "{2} ({0} x {1})",
    "an arrow": "{0} x {1} → {2}",
    "in brackets": "(S{0} x K{1} = {2})",
    "in square brackets": "[S{0} K{1}]",
    "with commas": "S{0}, K{1}, R{2}",
    "the value with its letter": "R{2} (S{0} K{1})",
    "with slashes": "{0}/{1}/{2}",
    "labelled": "Sannolikhet {0} Konsekvens {1} Riskvärde {2}",
}


@dataclass(frozen=True)
class Planned:
    """A check as a card tells it."""

    process: str
    risk: tuple[str, ...]
    score: tuple[int, int]
    check: str
    responsible: str


CARDS = [
    Planned("Elevhälsa", ("Åtgärdsprogram upprättas inte i tid",), (3, 4), "Granska tio elevakter", "Elevhälsochef"),
    Planned("Elevhälsa", ("Frånvaro utreds inte",), (4, 4), "Följ upp 20 elever", "Rektor"),
    Planned("Skolskjuts", ("Fordon saknar bälte eller alkolås,", "eller körs fel väg"), (2, 4), "Besök på åtta turer", "Samordnare"),
    Planned("Skolskjuts", ("Beslut saknar stöd",), (2, 3), "Läs 25 beslut", "Samordnare"),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are drawn: bold names or not, a pill around the score or not, and how the score is written."""

    score: str = "prefixed"
    bold: bool = True
    pill: bool = True
    section: bool = True
    below: float = 0.0
    """Points by which the score stands below its name's base line."""


LOOKS = {
    **{f"{score}, {'bold' if bold else 'plain'}": Look(score, bold=bold) for score in SCORES for bold in (True, False)},
    "without a pill": Look(pill=False),
    "plain, without a pill": Look(bold=False, pill=False),
    "a little lower": Look(below=1.5),
    "no headings over cards": Look(section=False),
}


UNREAD = {
    "dashes": "S{0} – K{1} – {2}",
    "a word": "Hög {2}",
    "a number": "{2}",
}


def plan(look: Look) -> Callable[[Canvas], None]:
    """Draws a plan's page of cards."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Plan för intern kontroll 2025", 20)
        y, last = 100.0, ""
        for card in CARDS:
            if look.section and card.process != last:
                write(canvas, LEFT - 8, y, card.process, 13, bold=True)
                last, y = card.process, y + 26
            y = _card(canvas, look, card, y) + 24

    return draw


def _card(canvas: Canvas, look: Look, card: Planned, y: float) -> float:
    """Draws a card and gives where it ends."""
    canvas.setFillColor(colors.darkred)
    canvas.rect(LEFT - 8, A4[1] - y - 70, 2, 80, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    for text in (f"Risk: {card.risk[0]}", *card.risk[1:]):
        write(canvas, LEFT, y, text, 10, bold=look.bold)
        y += 13
    _score(canvas, look, card, y - 13 * len(card.risk) + look.below)
    for label, value in (
        ("Kontrollmoment:", card.check),
        ("Kontrollansvarig:", card.responsible),
        ("Frekvens:", "Vår"),
    ):
        write(canvas, LEFT, y + 4, label, 10)
        write(canvas, VALUE, y + 4, value, 10)
        y += 12
    return y


def _score(canvas: Canvas, look: Look, card: Planned, y: float) -> None:
    text = (SCORES | UNREAD)[look.score].format(*card.score, card.score[0] * card.score[1])
    width = canvas.stringWidth(text, "Helvetica", 8)
    if look.pill:
        canvas.setFillColor(colors.orange)
        canvas.roundRect(RIGHT - width - 6, A4[1] - y - 3, width + 12, 12, 6, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    write(canvas, RIGHT - width, y, text, 8)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_score_behind_a_labelled_name_is_the_cards(look: Look) -> None:
    extraction = extract(pdf(plan(look)), "x.pdf", Options())
    (table,) = extraction.control_plans
    assert [(one.risk, one.process, [check.text for check in one.checks]) for one in table.controls] == [
        (" ".join(card.risk), card.process if look.section else None, [card.check]) for card in CARDS
    ]
    for one, card in zip(table.controls, CARDS, strict=True):
        assert one.score
        assert one.responsible
        assert [one.score.likelihood, one.score.consequence] == list(card.score)
        assert one.score.value in {None, card.score[0] * card.score[1]}
        assert one.responsible.text == card.responsible
    assert extraction.status == "complete"


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("score", UNREAD)
def test_what_may_be_a_score_and_is_not_read_is_told(score: str, *, bold: bool) -> None:
    extraction = extract(pdf(plan(Look(score, bold=bold))), "x.pdf", Options())
    assert {one.score for table in extraction.control_plans for one in table.controls} == {None}
    assert "value-unread" in {problem.code for problem in extraction.problems}


def test_a_labelled_name_that_ends_with_numbers_keeps_them() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Plan för intern kontroll 2025", 20)
        for at, name in enumerate(("Fel avgift enligt kap. 3", "Skåp över 24 x 7 saknas", "Blankett S4 saknas")):
            y = 100.0 + 80 * at
            write(canvas, LEFT, y, f"Risk: {name}", 10, bold=True)
            for row, text in enumerate(("Kontrollmoment: Stickprov", "Kontrollansvarig: Rektor", "Frekvens: Vår")):
                write(canvas, LEFT, y + 14 + 12 * row, text, 10)

    extraction = extract(pdf(draw), "x.pdf", Options())
    (table,) = extraction.control_plans
    assert extraction.problems == []
    assert [(one.risk, one.score) for one in table.controls] == [
        ("Fel avgift enligt kap. 3", None), ("Skåp över 24 x 7 saknas", None), ("Blankett S4 saknas", None)
    ]  # fmt: skip

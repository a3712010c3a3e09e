"""Badges of two lines beside the titles of cards: what came of a check is told by both together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.drawing import A4, pdf, write

LEFT, STEP = 56.0, 14.0
BADGE = 260.0  # where badges have their middle


@dataclass(frozen=True)
class Told:
    """A card: its title's lines, its badge's, and what was checked and found."""

    title: tuple[str, ...]
    badge: tuple[str, ...]
    check: str
    found: str
    outcome: str


DOUBLE = [
    Told(
        ("Ofullständig dokumentation av", "ändrings- och tilläggsarbeten"),
        ("Ingen", "avvikelse"),
        "Stickprov av tio avtal",
        "Rutinen följs.",
        "no-deviation",
    ),
    Told(("Stöld ur förråd",), ("Ej", "genomförd"), "Inventering av förråd", "Arbetet pågår.", "not-performed"),
    Told(
        ("Bristfälliga underlag för", "underhållsplaner"),
        ("Mindre", "avvikelse"),
        "Granskning av planer",
        "Två planer saknades.",
        "deviation",
    ),
    Told(
        ("Otydligt ansvar för", "investeringsprojekt"),
        ("Utan", "anmärkning"),
        "Genomgång av projekt",
        "Alla hade en ägare.",
        "no-deviation",
    ),
]


def _badge(canvas: Canvas, y: float, words: str, setting: str) -> None:
    canvas.setFont("Helvetica", 9)
    width = canvas.stringWidth(words, "Helvetica", 9)
    x = {"middle": BADGE - width / 2, "left": BADGE - 22, "right": BADGE + 22 - width}[setting]
    canvas.drawString(x, A4[1] - y, words)


def follow_up(cards: Sequence[Told], setting: str, numbers: Sequence[tuple[str, ...]] = ()) -> FollowUp:
    """What is read of cards whose badges are set so; numbers: the lines of each card's number."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Uppföljning av intern kontroll 2025", 15, bold=True)
        y = 90.0
        for at, card in enumerate(cards):
            for line, digits in enumerate(numbers[at] if numbers else (str(at + 1),)):
                write(canvas, LEFT, y + line * STEP, digits, 10, bold=True)
            for line, words in enumerate(card.title):
                write(canvas, LEFT + 18, y + line * STEP, words, 9, bold=True)
            for line, words in enumerate(card.badge):
                _badge(canvas, y + line * STEP, words, setting)
            facts = [("Process:", "Inköp"), ("Kontroll:", card.check), ("", "under året"), ("", "av tio utvalda")]
            facts += [("Utfall:", card.found), ("", "Ansvarig har fått"), ("", "del av detta.")]
            for line, (label, value) in enumerate(facts, 3):
                write(canvas, LEFT, y + line * STEP, label, 9, bold=True)
                write(canvas, LEFT + 130, y + line * STEP, value)
            y += 11 * STEP

    (found,) = extract(pdf(draw), "uppföljning.pdf", Options()).follow_ups
    return found


def told(found: FollowUp) -> list[tuple[str | None, str]]:
    return [(row.risk, row.outcome) for row in found.items]


def expected(cards: Sequence[Told]) -> list[tuple[str, str]]:
    return [(" ".join(card.title), card.outcome) for card in cards]


@pytest.mark.parametrize("setting", ["middle", "left", "right"])
@pytest.mark.parametrize("first", range(len(DOUBLE)))
def test_a_badge_of_two_lines_says_what_both_say(setting: str, first: int) -> None:
    cards = DOUBLE[first:] + DOUBLE[:first]
    assert told(follow_up(cards, setting)) == expected(cards)


def test_a_long_title_leaves_little_white_before_its_badge() -> None:
    long = Told(
        ("Bristande uppföljning av avrop från", "ramavtal"),
        ("Ingen", "avvikelse"),
        "Avrop",
        "Rutinen följs.",
        "no-deviation",
    )
    cards = [long, *DOUBLE[1:]]
    assert told(follow_up(cards, "middle")) == expected(cards)


def test_the_digits_of_a_number_may_stand_below_each_other() -> None:
    cards = [DOUBLE[0], DOUBLE[2], DOUBLE[3]]
    numbers = [("9",), ("1", "0"), ("1", "1")]
    assert told(follow_up(cards, "middle", numbers)) == expected(cards)


@pytest.mark.parametrize("said", ["Ingen avvikelse", "Ej genomförd", "Avvikelse"])
def test_a_badge_of_one_line_stays_as_it_is(said: str) -> None:
    outcomes = {"Ingen avvikelse": "no-deviation", "Ej genomförd": "not-performed", "Avvikelse": "deviation"}
    cards = [Told(card.title, (said,), card.check, card.found, outcomes[said]) for card in DOUBLE]
    assert told(follow_up(cards, "left")) == expected(cards)

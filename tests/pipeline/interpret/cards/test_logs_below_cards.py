"""The log of a case, dates each with what happened, below the last value of a card: none of that value."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import pdf, write

LABELS = ("Risk", "Kontrollmoment", "Kontrollansvarig", "Resultat")
CARDS = [
    ("Lån utan lånekort", "Prov vid tre filialer", "Bibliotekarie", "Två filialer saknade rutin."),
    ("Konst försvinner", "Inventering av depå", "Intendent", "Alla verk fanns på plats."),
    ("Hyror debiteras inte", "Stickprov av bokningar", "Ekonom", ""),
    ("Jäv vid bidrag", "Granskning av beslut", "Kultursekreterare", "Ett beslut saknade datum."),
]
EVENTS = [("2027-01-12", "Aktiverad"), ("2027-03-02", "Resultat registrerat"), ("2027-03-05", "Granskad")]


@dataclass(frozen=True)
class Look:
    """How logs are drawn. gap: white from the last value to the log; time: behind each date; events: of each card; step: between them."""

    gap: float = 19
    size: float = 8
    time: str = ""
    events: tuple[int, ...] = (2, 3, 1, 2)
    step: float = 11
    further: str = ""


def items(look: Look) -> list[Item]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Uppföljning av intern kontroll 2027", 15, bold=True)
        y = 90.0
        for card, events in zip(CARDS, look.events, strict=True):
            for label, value in zip(LABELS, card, strict=True):
                write(canvas, 60, y, label, 9)
                write(canvas, 160, y, value, 9, bold=label == "Risk")
                y += 15
            if look.further and card[-1]:
                write(canvas, 160, y - 4, look.further, 9)
                y += 11
            y += look.gap - 15
            for date, said in EVENTS[:events]:
                write(canvas, 160, y, f"{date}{look.time} {said}", look.size)
                y += look.step
            y += 26

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    return table.items


LOOKS = {
    "small": Look(),
    "as large": Look(size=9),
    "times": Look(time=" 08:14"),
    "far": Look(gap=26),
    "one each": Look(events=(1, 1, 1, 1)),
    "some": Look(events=(2, 0, 0, 1)),
    "two lines": Look(further="Rutinen har setts över."),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_log_below_a_result_is_none_of_it(look: Look) -> None:
    wanted = [f"{card[-1]} {look.further}".strip() if card[-1] else None for card in CARDS]
    found = items(look)
    assert [item.risk for item in found] == [card[0] for card in CARDS]
    assert [item.result for item in found if item.risk != CARDS[2][0]] == [one for one in wanted if one]


def test_results_that_are_dates_with_what_was_seen_stay() -> None:
    first, second, third, fourth = items(Look(gap=11, size=9, events=(2, 2, 0, 2)))
    assert third.result is None
    for item in (first, second, fourth):
        assert item.result
        assert item.result.endswith("2027-03-02 Resultat registrerat")

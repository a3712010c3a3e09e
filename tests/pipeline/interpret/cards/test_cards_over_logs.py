"""Cards with a small table below each that logs its case: they are one table, and labels without a value are told by the other cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table, write
from tests.pipeline.check.help import found

CARDS = [
    ("Konst märks vid inköp", "Konst försvinner", "Intendent", "Ingen avvikelse", "Alla 40 verk var märkta."),
    ("Hyror faktureras varje månad", "Intäkter uteblir", "Lokalbokare", "", ""),
    ("Nycklar lämnas åter", "Obehöriga tar sig in", "Vaktmästare", "Avvikelse", "Tre nycklar saknades i mars."),
    ("Lån registreras", "Lån glöms bort", "Bibliotekarie", "Ej genomförd", "Systemet byttes under hösten."),
]
LABELS = ("Risk", "Ansvarig", "Bedömning", "Resultat")


@dataclass(frozen=True)
class Look:
    """How cards are drawn. title: of the paper; header: of the logs; caption: over each of them; value: where values begin; size: of the title; a_page: cards on a page."""

    title: str = "Uppföljning av intern kontroll 2027"
    header: tuple[str, str, str] = ("Datum", "Händelse", "Av")
    caption: str = "Händelser"
    value: float = 150.0
    size: float = 17.0
    a_page: int = 4


def page(look: Look, first: int) -> Callable[[Canvas], None]:
    """A page of cards from one on, each with its log."""

    def draw(canvas: Canvas) -> None:
        y = 110.0
        if first == 1:
            write(canvas, 60, 60, look.title, look.size)
            write(canvas, 60, 80, "Rapporten visar utfallet av varje kontrollmoment under året.", 10)
        for number, (check, *values) in enumerate(CARDS[first - 1 :][: look.a_page], first):
            write(canvas, 60, y, f"Kontrollmoment {number}: {check}", 11, bold=True)
            y += 20
            for label, value in zip(LABELS, values, strict=True):
                write(canvas, 60, y, label, 10)
                write(canvas, look.value, y, value, 10, bold=label == "Bedömning")
                y += 12
            write(canvas, 60, y + 12, look.caption, 8)
            rows = [look.header, ("2027-02-01", "Startad", values[1]), ("2027-11-03", "Avslutad", "Chef")]
            table(rows, at=(60, y + 20), widths=[80, 250, 120])(canvas)
            y += 100

    return draw


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(a_page=2),
        Look(header=("Tidpunkt", "Aktivitet", "Utförd av"), caption="Logg"),
        Look(header=("Datum", "Status", "Användare"), value=170),
        Look(title="Uppföljning av internkontrollplan 2027", size=14),
        Look(header=("När", "Vad hände", "Vem"), a_page=3),
    ],
    ids=repr,
)
def test_cards_go_on_behind_the_logs_of_their_cases(look: Look) -> None:
    extraction = extract(pdf(*(page(look, at) for at in range(1, len(CARDS) + 1, look.a_page))), "x.pdf", Options())
    (follow_up,) = extraction.follow_ups
    assert (follow_up.title, follow_up.year) == (look.title, 2027)
    assert [(one.checks[0].text, one.risk, one.responsible and one.responsible.text) for one in follow_up.items] == [
        card[:3] for card in CARDS
    ]
    assert [one.result or "" for one in follow_up.items] == [card[4] for card in CARDS]
    assert [one.outcome for one in follow_up.items] == ["no-deviation", "unclear", "deviation", "not-performed"]
    assert [one.about for one in found(extraction, code="missing-result")] == [CARDS[1][0]]
    assert not extraction.problems


def test_a_title_that_words_of_values_stand_below_is_none_of_a_card() -> None:
    """The title's second word begins where values do."""
    look = Look(value=60 + stringWidth("Uppföljning ", "Helvetica", 17))
    (follow_up,) = extract(pdf(page(look, 1)), "x.pdf", Options()).follow_ups
    assert follow_up.title == look.title
    assert follow_up.items[0].result == CARDS[0][4]

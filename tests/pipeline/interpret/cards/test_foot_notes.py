"""Cards of a mail or a system, at whose feet stands in small letters when they were changed, left of the column of values."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.drawing import pdf, write

LEFT, VALUE, SIZE = 62.0, 150.0, 10.5
CARDS = [
    ("Kontroll av att larm provas varje månad", "Brand upptäcks sent", "Fastighetschef", "Genomförd, avvikelse", "Två larm provades inte under mars."),
    ("Kontroll av besiktning av hissar", "Hissar är osäkra", "Tekniker", "Genomförd, ingen avvikelse", "Alla elva hissar är besiktade."),
    ("Kontroll av nycklar till lokaler", "Obehöriga i lokaler", "Vaktmästare", "Ej påbörjad", ""),
    ("Kontroll av hyror mot avtal", "Hyror blir fel", "Ekonom", "Genomförd, ingen avvikelse", "Tio avtal lästa."),
]  # fmt: skip
FEET = [
    ["Senast ändrad 2026-05-{0}2 09:14 · Öppna i systemet"],
    ["Uppdaterad den {0} maj av Berit Fält"],
    ["Skapad 2026-01-1{0} · Ändrad 2026-06-0{0}", "Visa i verktyget för intern kontroll"],
]


def mail(foot: list[str], *, left: float, size: float) -> Callable[[Canvas], None]:
    """Cards below each other, each with its foot right below its last label."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2026", 16, bold=True)
        y = 100.0
        for number, (name, *values) in enumerate(CARDS, 1):
            write(canvas, LEFT, y, name, 12, bold=True)
            for label, value in zip(("Risk", "Ansvarig", "Status", "Resultat"), values, strict=True):
                y += 16
                write(canvas, LEFT, y, label, SIZE)
                write(canvas, VALUE, y, value, SIZE, bold=label == "Status")
            for text in foot:
                y += 12
                write(canvas, left, y, text.format(number), size)
            y += 32

    return draw


def follow_up(draw: Callable[[Canvas], None]) -> FollowUp:
    """The only table of a drawn document in which nothing was left unread."""
    found = extract(pdf(draw), "x.pdf", Options())
    assert not found.problems
    (table,) = found.follow_ups
    return table


@pytest.mark.parametrize(("foot", "left", "size"), list(product(FEET, [LEFT - 1, LEFT], [7.0, 8.5])))
def test_a_small_line_left_of_the_values_is_a_note_on_its_card(foot: list[str], left: float, size: float) -> None:
    table = follow_up(mail(foot, left=left, size=size))
    assert [(one.checks[0].text, one.risk, one.responsible and one.responsible.text) for one in table.items] == [
        card[:3] for card in CARDS
    ]
    assert [one.result or "" for one in table.items] == [card[4] for card in CARDS]
    assert [one.extra["Anmärkning"] for one in table.items] == [
        " ".join(foot).format(number) for number in range(1, len(CARDS) + 1)
    ]


@pytest.mark.parametrize(("left", "size"), [(VALUE, 8.5), (LEFT, SIZE)])
def test_what_stands_in_the_column_or_is_as_large_goes_on_the_value(left: float, size: float) -> None:
    table = follow_up(mail(["och rapporten är lämnad till nämnden."], left=left, size=size))
    assert not any("Anmärkning" in one.extra for one in table.items)


@pytest.mark.parametrize("size", [7.0, 8.5])
def test_below_a_label_that_never_has_a_value_beside_it_stands_its_value(size: float) -> None:
    """As a log does, which is as wide as the card."""
    log = "2026-05-{0}2 Controller: Läst tillsammans med enheten."

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2026", 16, bold=True)
        for number, (name, *values) in enumerate(CARDS, 1):
            y = 100.0 + 130 * (number - 1)
            write(canvas, LEFT, y, name, 12, bold=True)
            for label, value in zip(("Risk", "Ansvarig", "Status", "Resultat"), values, strict=True):
                y += 16
                write(canvas, LEFT, y, label, SIZE, bold=True)
                write(canvas, VALUE, y, value or "Se plan.", SIZE)
            write(canvas, LEFT, y + 16, "Kommentarer", SIZE, bold=True)
            write(canvas, LEFT, y + 28, log.format(number), size)

    assert [one.extra["Kommentarer"] for one in follow_up(draw).items] == [
        log.format(number) for number in range(1, len(CARDS) + 1)
    ]

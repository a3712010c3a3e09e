"""Cards in columns under headings that stand over all of them, with a badge below each name, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf, write

LEFT, WIDE, HIGH = 45.0, 505.0, 104.0


@dataclass(frozen=True)
class Checked:
    """A check as its card tells it."""

    risk: str
    badge: str
    check: tuple[str, ...]
    responsible: str
    result: str


CHAPTERS = {
    "Ekonomi": [
        Checked("Fel bidrag betalas ut", "Ingen avvikelse", ("Granskning av tio", "bidragsbeslut"), "Fritidsstrateg", "Alla tio följde reglerna."),
        Checked("Inköp utanför avtal", "Avvikelse", ("Genomgång av leverantörer",), "Controller", "Avvikelse: fyra saknade avtal."),
        Checked("Intäkter uteblir", "Ingen avvikelse", ("Avstämning av kontrakt",), "Fastighetsekonom", "Ingen avvikelse."),
    ],
    "Personal och arbetsgivarfrågor": [
        Checked("Sjukfrånvaro följs inte upp", "Avvikelse", ("Kontroll av planer",), "HR-specialist", "Avvikelse. Sju planer saknades."),
        Checked("Samtal hålls inte", "–", ("Enkät till alla",), "HR-chef", ""),
        Checked("Nya chefer lär sig inte", "Pågår", ("Avstämning av listor",), "Utbildare", ""),
        Checked("Bisysslor är okända", "Ingen avvikelse", ("Fråga vid samtal",), "HR-specialist", "Ingen avvikelse."),
    ],
    "Ärenden": [
        Checked("Protokoll anslås sent", "Ingen avvikelse", ("Kontroll av datum",), "Sekreterare", "Ingen avvikelse."),
        Checked("Svar dröjer", "Avvikelse", ("Lista över förslag",), "Registrator", "Avvikelse, två är för gamla."),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a page is drawn: in so many columns, its headings on a band of colour or in large letters, its badges painted."""

    columns: int = 2
    band: bool = True
    painted: bool = True
    framed: bool = True
    long: bool = False


LOOKS = {
    "bands": Look(),
    "large letters": Look(band=False),
    "three columns": Look(columns=3),
    "three columns, large letters": Look(columns=3, band=False),
    "plain badges": Look(painted=False),
    "no frames": Look(framed=False, band=False),
    "a heading over the white": Look(long=True, band=False),
    "a heading over the white on a band": Look(long=True),
}


def draw(look: Look) -> Callable[[Canvas], None]:
    """Draws a page of chapters."""

    def drawn(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Uppföljning av intern kontroll 2025", 22, bold=True)
        y = 90.0
        for name, cards in CHAPTERS.items():
            if look.band:
                canvas.setFillColor(colors.lightblue)
                canvas.rect(LEFT, A4[1] - y - 6, WIDE, 20, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            write(canvas, LEFT + 5, y, _heading(look, name), 13, bold=True)
            y += 24
            for at, card in enumerate(cards):
                row, col = divmod(at, look.columns)
                _card(canvas, look, card, (LEFT + WIDE / look.columns * col, y + HIGH * row))
            y += HIGH * -(-len(cards) // look.columns) + 6

    return drawn


def _heading(look: Look, name: str) -> str:
    return f"{name}, enligt nämndens beslut om områden för kontroll" if look.long else name


def _card(canvas: Canvas, look: Look, card: Checked, at: tuple[float, float]) -> None:
    x, y = at
    if look.framed:
        canvas.setStrokeColor(colors.lightgrey)
        canvas.roundRect(x, A4[1] - y - HIGH + 14, WIDE / look.columns - 8, HIGH - 8, 4)
    write(canvas, x + 7, y + 8, card.risk, 10, bold=True)
    if look.painted:
        canvas.setFillColor(colors.lightgreen)
        canvas.roundRect(
            x + 7, A4[1] - y - 24, 12 + canvas.stringWidth(card.badge, "Helvetica-Bold", 7), 11, 3, stroke=0, fill=1
        )
        canvas.setFillColor(colors.black)
    write(canvas, x + 13, y + 21, card.badge, 7, bold=True)
    y += 36
    lines = [
        f"Kontrollmoment: {card.check[0]}",
        *card.check[1:],
        f"Ansvarig: {card.responsible}",
        f"Resultat: {card.result}",
    ]
    for text in lines:
        write(canvas, x + 7, y, text, 8)
        y += 11.5


def in_columns(cards: Sequence[Checked], count: int) -> list[Checked]:
    """Cards as a chapter is read: down each column."""
    return [card for col in range(count) for card in cards[col::count]]


def assert_told(item: Item, card: Checked, process: str) -> None:
    assert item.responsible
    assert (item.process, item.risk, item.responsible.text) == (process, card.risk, card.responsible)
    assert [one.text for one in item.checks] == [" ".join(card.check)]
    assert item.result == (card.result or None)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_cards_of_all_columns_are_of_the_heading_above_them(look: Look) -> None:
    (table,) = extract(pdf(draw(look)), "x.pdf", Options()).follow_ups
    told = [(name, card) for name, cards in CHAPTERS.items() for card in in_columns(cards, look.columns)]
    assert [item.risk for item in table.items] == [card.risk for _, card in told]
    for item, (name, card) in zip(table.items, told, strict=True):
        assert_told(item, card, _heading(look, name))


def test_a_heading_in_one_of_two_columns_heads_no_other() -> None:
    """The cards of the other column go on beside it."""
    cards = [card for own in CHAPTERS.values() for card in own]

    def drawn(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Uppföljning av intern kontroll 2025", 22, bold=True)
        for col, own in enumerate((cards[:4], cards[4:])):
            y = 90.0
            for at, card in enumerate(own):
                if col == 0 and at in {0, 2}:
                    write(canvas, LEFT + 5, y, "Ekonomi" if at == 0 else "Personal", 13, bold=True)
                    y += 24
                _card(canvas, Look(), card, (LEFT + WIDE / 2 * col, y))
                y += HIGH

    (table,) = extract(pdf(drawn), "x.pdf", Options()).follow_ups
    assert [item.risk for item in table.items] == [card.risk for card in cards]


def test_the_place_of_a_card_is_its_own_without_the_heading_over_several() -> None:
    (table,) = extract(pdf(draw(Look())), "x.pdf", Options()).follow_ups
    boxes = [region.bbox for item in table.items for region in item.source.regions]
    assert len(boxes) == len(table.items)
    assert all(
        one is other or one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
        for one in boxes
        for other in boxes
    )

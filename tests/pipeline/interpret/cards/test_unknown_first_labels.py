"""A label that nobody knows right below each card's name, set as the labels above their values are: drawn and read as the product reads them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

CARDS = {
    "Fel pris i avtal": ("Elhandel", "Priser stäms av", "Chef", "Inga fel."),
    "Ersättning betalas inte ut": ("Elnät", "Avbrott stäms av", "Nätchef", "Tre av nio fel."),
    "Mätvärden saknas": ("Fjärrvärme", "Andelen mäts", "Driftchef", "Inga fel."),
}
LABELS = ("Det här kontrollerade vi", "Ansvarig", "Resultat")


@pytest.mark.parametrize("sign", ["", "› "])
@pytest.mark.parametrize("size", [11.5, 16.0])
@pytest.mark.parametrize(("label", "known"), [("Affärsområde", True), ("Bolagsdel", False), ("Kundgrupp", False)])
def test_the_heading_above_it_is_the_cards_name(label: str, size: float, sign: str, *, known: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2024", 22, bold=True)
        y = 110.0
        for name, values in CARDS.items():
            write(canvas, 50, y, sign + name, size, bold=True)
            for at, (text, value) in enumerate(zip((label, *LABELS), values, strict=True)):
                write(canvas, 50, y + 28 + 35 * at, text, 9.5, bold=True)
                write(canvas, 50, y + 42 + 35 * at, value, 10.5)
            y += 200

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    for item, (name, (part, check, who, result)) in zip(table.items, CARDS.items(), strict=True):
        assert item.responsible
        assert (item.risk, item.result, item.responsible.text) == (name, result, who)
        assert [one.text for one in item.checks] == [check]
        assert (item.process if known else item.extra.get(label)) == part


def test_a_heading_set_as_the_names_are_is_no_label() -> None:
    """Chapters of a report are larger than labels and stand above names."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Uppföljning av intern kontroll 2024", 22, bold=True)
        y = 110.0
        for name, (part, *values) in CARDS.items():
            write(canvas, 50, y, part, 16, bold=True)
            write(canvas, 50, y + 24, name, 11.5, bold=True)
            for at, (text, value) in enumerate(zip(LABELS, values, strict=True)):
                write(canvas, 50, y + 52 + 35 * at, text, 9.5, bold=True)
                write(canvas, 50, y + 66 + 35 * at, value, 10.5)
            y += 200

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    assert [(item.process, item.risk) for item in table.items] == [(part, name) for name, (part, *_) in CARDS.items()]

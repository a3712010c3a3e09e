"""Cards with a text without a label between their names and their scores, in boxes or in lines, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Risk
from tests.extractors.drawing import A4, in_parts, pdf, write

LEFT, TOP = 40.0, 110.0
CARDS: list[tuple[str, tuple[str, ...], tuple[int, int], str, str]] = [
    ("Vatten tränger in i arkivet", ("Ledningar löper genom taket över", "hyllorna i två rum."), (3, 4), "Flytta handlingarna", "Arkivarie"),
    ("Hyror aviseras fel", ("Index läggs in för hand.",), (2, 3), "Hämta index automatiskt", "Hyreschef"),
    ("Larm når ingen", ("Listan över jour är gammal.",), (4, 2), "Ny lista varje månad", "Driftchef"),
    ("Bidrag söks inte i tid", ("Ingen bevakar datumen.",), (1, 4), "Årshjul för ansökningar", "Ekonom"),
]  # fmt: skip
LABELS = ("Sannolikhet", "Konsekvens", "Riskvärde")


@dataclass(frozen=True)
class Look:
    """How cards are drawn: so many beside each other, their names' letters, the white over the boxes, and what holds a card."""

    columns: int = 2
    name: float = 13.0
    white: float = 19.0
    ground: str = "painted"
    stop: str = "."
    each: bool = False
    """Whether each card has a page of its own."""
    lines: bool = False
    """Whether the scores are labelled lines and no boxes."""
    bold: bool = True
    """Whether names are bold."""


LOOKS = {
    "beside each other": Look(),
    "below each other": Look(columns=1),
    "a name in the letters of the text": Look(name=10.0),
    "far above the boxes": Look(white=24.0),
    "close above the boxes": Look(white=12.0),
    "in a frame": Look(ground="framed"),
    "without anything around": Look(ground="", columns=1),
    "without anything around, letters alike": Look(ground="", columns=1, name=10.0),
    "no sentence": Look(stop=""),
    "no sentence, in a frame": Look(stop="", ground="framed", columns=1),
    "no sentence, far above the boxes": Look(stop="", white=40.0),
    "a page each": Look(columns=1, each=True),
    "a page each, no sentence": Look(columns=1, each=True, stop=""),
    "in lines": Look(columns=1, ground="", stop="", lines=True, white=2.0),
    "in lines, letters alike": Look(columns=1, ground="", stop="", lines=True, white=0.0, name=10.0),
    "in lines, a sentence": Look(columns=1, ground="", lines=True, white=0.0),
    "in lines, plain names": Look(columns=1, ground="", stop="", lines=True, white=2.0, bold=False),
    "in lines, a page each": Look(columns=1, ground="", stop="", lines=True, white=2.0, each=True),
}
SECTIONS = ["Lokaler", "Lokaler", "Beredskap", "Ekonomi"]


def _boxes(canvas: Canvas, x: float, y: float, wide: float, score: tuple[int, int]) -> None:
    part = (wide - 30) / 3
    for at, (label, value) in enumerate(zip(LABELS, (*score, score[0] * score[1]), strict=True)):
        left = x + 10 + at * (part + 5)
        canvas.setFillColor(colors.white)
        canvas.rect(left, A4[1] - y - 38, part, 38, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(left + part / 2, A4[1] - y - 11, label)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawCentredString(left + part / 2, A4[1] - y - 31, str(value))


def _card(canvas: Canvas, look: Look, at: int, place: tuple[float, float], wide: float) -> None:
    name, said, score, treatment, owner = CARDS[at]
    x, y = place
    canvas.setFillColor(colors.Color(0.93, 0.96, 0.95))
    if look.ground:
        canvas.rect(x, A4[1] - y - 155, wide, 155, stroke=look.ground == "framed", fill=look.ground == "painted")
    canvas.setFillColor(colors.black)
    write(canvas, x + 10, y + 20, name, look.name, bold=look.bold)
    y += 24
    for text in said:
        y += 13
        write(canvas, x + 10, y, text.rstrip(".") + look.stop if text is said[-1] else text, 10)
    y += look.white
    if not look.lines:
        _boxes(canvas, x, y, wide, score)
    y -= 44 * look.lines
    rows = zip(map("{}:".format, LABELS[:2]), map(str, score), strict=True) if look.lines else ()
    for label, value in (*rows, ("Åtgärd:", treatment), ("Riskägare:", owner)):
        write(canvas, x + 10, y + 56, label, 10, bold=True)
        write(canvas, x + 14 + canvas.stringWidth(label, "Helvetica-Bold", 10), y + 56, value, 10)
        y += 16


def _page(look: Look, cards: tuple[int, ...], title: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, title, 20, bold=True)
        wide = 515 / look.columns
        for at, card in enumerate(cards):
            row, col = divmod(at, look.columns)
            _card(canvas, look, card, (LEFT + wide * col, TOP + 168 * row), wide - 12)

    return draw


def risks(look: Look) -> list[Risk]:
    pages = in_parts(range(len(CARDS)), 1 if look.each else 4)
    drawn = (_page(look, cards, "Riskanalys 2027" if cards[0] == 0 else "Våra risker") for cards in pages)
    extraction = extract(pdf(*drawn), "kort.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.risk_assessments
    return table.risks


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_text_below_a_name_describes_the_risk_and_the_name_stays(look: Look) -> None:
    found = {risk.name: risk for risk in risks(look)}
    assert set(found) == {name for name, *_ in CARDS}
    for name, said, score, treatment, owner in CARDS:
        risk = found[name]
        assert risk.description == " ".join(said).rstrip(".") + look.stop
        assert risk.score
        assert risk.owner
        assert [risk.score.likelihood, risk.score.consequence] == [*score]
        assert ([one.text for one in risk.treatments], risk.owner.text) == ([treatment], owner)


def in_sections(size: float, *, each: bool) -> Callable[[Canvas], None]:
    """Names in plain letters below sections; each: every section has one card, else the first has two, of which the second has no heading right above it."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2027", 20, bold=True)
        for at, ((name, _, score, treatment, owner), section) in enumerate(zip(CARDS, SECTIONS, strict=True)):
            y = TOP + 120 * at
            if each or at != 1:
                write(canvas, LEFT, y, f"{section} {at}" if each else section, size, bold=True)
            write(canvas, LEFT, y + 16, name, 10)
            told = dict(zip(LABELS, map(str, score), strict=False)) | {"Åtgärd": treatment, "Riskägare": owner}
            for row, (label, value) in enumerate(told.items()):
                write(canvas, LEFT, y + 30 + 13 * row, f"{label}: {value}", 10)

    return draw


@pytest.mark.parametrize("each", [True, False])
@pytest.mark.parametrize("size", [10, 13])
def test_a_text_below_a_sections_heading_names_a_card(size: float, *, each: bool) -> None:
    (table,) = extract(pdf(in_sections(size, each=each)), "kort.pdf", Options()).risk_assessments
    sections = [f"{section} {at}" if each else section for at, section in enumerate(SECTIONS)]
    assert [(risk.process, risk.name, risk.description) for risk in table.risks] == [
        (section, name, None) for section, (name, *_) in zip(sections, CARDS, strict=True)
    ]


@pytest.mark.parametrize(
    "sections", [["Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"], ["T1", "T2", "T3", "Hösten"]]
)
def test_a_part_of_the_year_over_names_is_no_process(sections: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.pipeline.interpret.cards.test_described_names.SECTIONS", sections)
    (table,) = extract(pdf(in_sections(10, each=False)), "kort.pdf", Options()).risk_assessments
    assert {risk.process for risk in table.risks} == {None}

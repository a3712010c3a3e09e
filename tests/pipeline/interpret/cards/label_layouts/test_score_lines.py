"""Cards whose scores stand on one line with their labels, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Risk
from tests.extractors.drawing import A4, pdf

LEFT, STEP, WIDE = 40.0, 262.0, 250.0
LABELS = ("Sannolikhet", "Konsekvens", "Riskvärde")
Text = tuple[str, float, str, str, float]  # where it begins, after the last text or so far from the card's left


@dataclass(frozen=True)
class Risky:
    """A risk as a card tells it."""

    number: str
    name: tuple[str, ...]
    text: tuple[str, ...]
    scores: tuple[str, str, str]
    treatment: tuple[str, ...]
    owner: str


CARDS = [
    Risky("BU-01", ("Felaktig betygsättning",), ("Underlag för betyg sparas inte, så att", "omprövning blir svår."), ("2", "3", "6"), ("Ämneslag går igenom", "bedömningar varje termin"), "Rektor gymnasiet"),
    Risky("BU-02", ("Elever utan skolplats",), ("Samordningen sker för sent på våren.",), ("2", "4", "8"), ("Gemensam antagning",), "Antagningshandläggare"),
    Risky("BU-03", ("Skolskjuts till fel adress",), ("Folkbokföring uppdateras inte.",), ("3", "2", "6"), ("Nattlig överföring av adresser",), "Skolskjutssamordnare"),
    Risky("BU-04", ("Kränkningar anmäls inte till", "huvudmannen"), ("Blanketten är okänd bland vikarier.",), ("4", "4", "16"), ("Introduktionsfilm för alla",), "Skolchef"),
    Risky("BU-05", ("Bristande tillsyn av förskolor ute",), ("Tillsynsplanen har inte följts.",), ("3", "3", "9"), ("Rullande schema",), "Kvalitetschef"),
    Risky("BU-06", ("Specialkost serveras fel barn",), ("Byte av personal i köket mitt i terminen.",), ("2", "–", "8"), ("Namnade karotter",), "Kostchef"),
    Risky("BU-07", ("Statsbidrag söks inte i tid",), ("Ansökningstiderna bevakas av en enda person.",), ("3", "3", "9"), ("Årshjul för riktade bidrag",), "Ekonom"),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are drawn: in so many columns, with a number over the name and a badge beside it, and their scores so far apart."""

    columns: int = 2
    number: bool = True
    badge: bool = True
    painted: bool = True
    framed: bool = True
    gap: float = 5.0
    values_at: float = 56.0
    mark: str = ""
    number_under: bool = False


LOOKS = {
    "as a grid of cards": Look(),
    "three columns": Look(columns=3, gap=3.4, values_at=50.0),
    "below each other": Look(columns=1),
    "no number": Look(number=False),
    "no badge": Look(badge=False),
    "on white": Look(painted=False),
    "no frame": Look(framed=False, painted=False),
    "far apart": Look(gap=16.0, values_at=80.0),
    "colons": Look(mark=":"),
    "number under the name": Look(number=False, number_under=True),
}


def sheet(look: Look, cards: Sequence[Risky]) -> Callable[[Canvas], None]:
    """Draws the cards of a page."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(LEFT, A4[1] - 50, "Internkontroll – riskanalys 2025")
        step = {1: 520.0, 2: STEP, 3: 176.0}[look.columns]
        for index, card in enumerate(cards):
            row, col = divmod(index, look.columns)
            _card(canvas, card, look, (LEFT + step * col, 80 + 132 * row), step - 12)

    return draw


def _card(canvas: Canvas, card: Risky, look: Look, at: tuple[float, float], wide: float) -> None:
    size = 7.0 if look.columns > 2 else 9.0
    left, top = at[0] + 6, at[1]
    if look.framed:
        canvas.setStrokeColor(colors.lightgrey)
        canvas.roundRect(at[0], A4[1] - top - 122, wide, 122, 4)
    y = top + 12
    if look.number:
        _write(canvas, left, y, card.number, "Helvetica", size - 1.5)
        y += size
    if look.badge:
        _badge(canvas, card.scores[2], (at[0] + wide - 16, y), size)
    y = _texts(canvas, left, y, card.name, "Helvetica-Bold", size)
    if look.number_under:
        _write(canvas, left, y, card.number, "Helvetica", size - 1.5)
        y += size
    y += 6
    y = _texts(canvas, left, y, card.text, "Helvetica", size) + 7
    if look.painted:
        canvas.setFillColorRGB(0.95, 0.96, 0.97)
        canvas.rect(at[0], A4[1] - y - 5, wide, 17, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    x = left
    for label, value in zip(LABELS, card.scores, strict=True):
        x = _write(canvas, x, y, f"{label}{look.mark}", "Helvetica", size) + look.gap
        x = _write(canvas, x, y, value, "Helvetica-Bold", size) + look.gap
    y += 18
    for label, texts in (("Åtgärd", card.treatment), ("Riskägare", (card.owner,))):
        _write(canvas, left, y, f"{label}{look.mark}", "Helvetica", size)
        y = _texts(canvas, left + look.values_at, y, texts, "Helvetica", size) + 3


def _texts(canvas: Canvas, x: float, y: float, texts: Sequence[str], font: str, size: float) -> float:
    """Writes lines below each other, and gives where the next would stand."""
    for text in texts:
        _write(canvas, x, y, text, font, size)
        y += size * 1.2
    return y


def _badge(canvas: Canvas, text: str, at: tuple[float, float], size: float) -> None:
    canvas.setFillColor(colors.darkorange)
    canvas.circle(at[0], A4[1] - at[1], 9, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawCentredString(at[0], A4[1] - at[1] - 1.5, text)
    canvas.setFillColor(colors.black)


def _write(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> float:
    """Writes a text, and gives where it ends."""
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - y, text)
    return x + float(canvas.stringWidth(text, font, size))


def risks(look: Look, *pages: Sequence[Risky]) -> list[Risk]:
    extraction = extract(pdf(*(sheet(look, cards) for cards in pages)), "x.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.risk_assessments
    return table.risks


def assert_read(found: Sequence[Risk], cards: Sequence[Risky]) -> None:
    assert [risk.name for risk in found] == [" ".join(card.name) for card in cards]
    for risk, card in zip(found, cards, strict=True):
        assert risk.score
        assert risk.owner
        assert risk.description == " ".join(card.text)
        scores = [risk.score.likelihood, risk.score.consequence, risk.score.value]
        assert scores == [float(one) if one.isdigit() else None for one in card.scores]
        assert [one.text for one in risk.treatments] == [" ".join(card.treatment)]
        assert risk.owner.text == card.owner


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_each_label_of_a_line_has_the_value_behind_it(look: Look) -> None:
    pages = [CARDS[:5], CARDS[5:]] if look.columns < 3 else [CARDS]
    assert_read(risks(look, *pages), [card for cards in pages for card in in_columns(cards, look.columns)])


def in_columns(cards: Sequence[Risky], count: int) -> list[Risky]:
    """Cards as a page is read: down each column."""
    return [card for col in range(count) for card in cards[col::count]]


def test_a_page_with_one_card() -> None:
    assert_read(risks(Look(), [CARDS[0]], [CARDS[3]]), [CARDS[0], CARDS[3]])


def test_scores_in_words() -> None:
    words = [("Möjlig", "Kännbar", "Medel"), ("Trolig", "Kännbar", "Hög"), ("Liten", "Svår", "Medel")]
    cards = [replace(card, scores=scores, number="") for card, scores in zip(CARDS[:4], words * 2, strict=False)]
    found = risks(Look(badge=False), cards)
    assert [risk.score and risk.score.raw for risk in found] == [" ".join(card.scores) for card in in_columns(cards, 2)]


@pytest.mark.parametrize(
    ("over", "process"),
    [
        ("EKONOMI", "EKONOMI"),
        ("BU-01 · Ekonomi", "Ekonomi"),
        ("Ekonomi BU-01", "Ekonomi"),
        ("Vård och omsorg", "Vård och omsorg"),
    ],
)
def test_what_stands_small_over_each_name_is_what_the_card_is_of(over: str, process: str) -> None:
    cards = [replace(card, number=over) for card in CARDS[:4]]
    found = risks(Look(), cards)
    assert_read(found, in_columns(cards, 2))
    assert {risk.process for risk in found} == {process}


@pytest.mark.parametrize("label", ["Bedömning", "Riskbedömning", "Riskvärde"])
@pytest.mark.parametrize("form", ["S {} × K {} = {}", "S{} x K{} = {}", "{} × {} = {}"])
def test_a_score_right_behind_its_label_is_one_value(form: str, label: str) -> None:
    """Letters before its parts are no labels of their own."""
    cards = [card for card in CARDS if "–" not in card.scores]

    def draw(canvas: Canvas) -> None:
        _write(canvas, LEFT, 60, "Riskanalys 2027", "Helvetica-Bold", 22)
        for at, card in enumerate(cards):
            y = 110 + 110 * at
            _write(canvas, LEFT, y, " ".join(card.name), "Helvetica-Bold", 12)
            rows = ((label, form.format(*card.scores)), ("Åtgärd", " ".join(card.treatment)), ("Ansvarig", card.owner))
            for number, (name, value) in enumerate(rows, 1):
                behind = _write(canvas, LEFT, y + 16 * number, name, "Helvetica-Bold", 9)
                _write(canvas, max(behind + 5, LEFT + 55), y + 16 * number, value, "Helvetica", 9)

    extraction = extract(pdf(draw), "x.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.risk_assessments
    assert [risk.name for risk in table.risks] == [" ".join(card.name) for card in cards]
    for risk, card in zip(table.risks, cards, strict=True):
        assert risk.score
        assert (risk.score.likelihood, risk.score.consequence, risk.score.value) == tuple(map(int, card.scores))

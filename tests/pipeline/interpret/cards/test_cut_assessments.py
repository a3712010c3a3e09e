"""Cards in columns with their scores before and after treatment side by side, the lowest of a column cut anywhere by the page break."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    ("R-1 Beslut fattas för sent", "Bistånd", "Enhetschef", (4, 3), (2, 3), "Se över kön", "Ekonom"),
    ("R-2 Loggar granskas inte", "Säkerhet", "IT-chef", (3, 4), (2, 4), "Välj urval", "Förvaltare"),
    ("R-3 Synpunkter besvaras inte", "Kvalitet", "Utvecklare", (3, 2), (1, 2), "Klargör svarstid", "Skribent"),
    ("R-4 Avgifter debiteras fel", "Avgifter", "Handläggare", (3, 3), (2, 2), "Skriv rutin", "Kamrer"),
    ("R-5 Medel hanteras fel", "Kontanter", "Boendechef", (2, 4), (1, 4), "Utbilda", "Assistent"),
    ("R-6 Avtal följs inte", "Inköp", "Inköpschef", (4, 2), (3, 2), "Skriv guide", "Inköpare"),
]
LINE = 14.0
Card = tuple[str, str, str, tuple[int, int], tuple[int, int], str, str]
Drawn = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How cards are drawn: in frames, on painted heads, scores set in by so much, beside so many others."""

    framed: bool
    set_in: float
    across: int


LOOKS = {
    "frames": Look(framed=True, set_in=0.0, across=2),
    "frames, scores set in": Look(framed=True, set_in=6.0, across=2),
    "no frames": Look(framed=False, set_in=6.0, across=2),
    "three beside each other": Look(framed=True, set_in=4.0, across=3),
}


def drawn(card: Card) -> list[Drawn]:
    """What of a card stands in which line: a kind and two texts beside each other."""
    name, process, owner, before, after, action, who = card
    scores = [("Sannolikhet", before[0], after[0]), ("Konsekvens", before[1], after[1])]
    scores += [("Riskvärde", before[0] * before[1], after[0] * after[1])]
    return [
        ("name", name, ""),
        ("label", "Process", process),
        ("label", "Riskägare", owner),
        ("titles", "Före åtgärd", "Efter åtgärd"),
        *(("scores", f"{part} {one}", f"{part} {other}") for part, one, other in scores),
        ("label", "Åtgärd", action),
        ("label", "Åtgärdsansvarig", who),
    ]


def put(canvas: Canvas, lines: Sequence[Drawn], place: tuple[float, float], look: Look, ends: str = "") -> float:
    """Draws lines from a place downwards; where the next card would stand. ends: those of its frame that the page cuts."""
    left, top = place
    width, foot = 500.0 / look.across, top + LINE * len(lines)
    if look.framed:
        canvas.setStrokeColor(colors.grey)
        for x in (left, left + width - 10):
            canvas.line(x, A4[1] - top, x, A4[1] - foot)
        for y in {"top": [foot], "foot": [top], "": [top, foot]}[ends]:
            canvas.line(left, A4[1] - y, left + width - 10, A4[1] - y)
    for kind, first, second in lines:
        indent = look.set_in if kind in {"titles", "scores"} else 0.0
        write(canvas, left + 5 + indent, top + 10, first, 8, bold=kind in {"name", "titles"})
        beside = 66.0 if kind == "label" else (width - 10) / 2
        write(canvas, left + 5 + indent + beside, top + 10, second, 8, bold=kind == "titles")
        top += LINE
    return top + 12


@dataclass(frozen=True, slots=True)
class Column:
    """Cards below each other, so many lines of the last on the first page and the others on the second, in a column there."""

    cards: Sequence[Card]
    cut: int | None = None
    goes_on: int = 0

    def put(self, canvas: Canvas, number: int, look: Look) -> None:
        """Draws the column, the so many-th, on the first page."""
        top = 70.0
        for card in self.cards:
            is_cut = card is self.cards[-1] and self.cut is not None
            lines = drawn(card)[: self.cut] if is_cut else drawn(card)
            top = put(canvas, lines, (45 + number * 500 / look.across, top), look, "foot" * is_cut)

    def put_rest(self, canvas: Canvas, look: Look) -> float:
        """Draws what goes on on the second; where the next card would stand."""
        rest = drawn(self.cards[-1])[self.cut or 0 :]
        return put(canvas, rest, (45 + self.goes_on * 500 / look.across, 40), look, "top")


def pages(columns: Sequence[Column], look: Look, more: Card | None = None) -> list[Callable[[Canvas], None]]:
    """A page of columns, and one with what goes on and another card below the first column's."""

    def first(canvas: Canvas) -> None:
        write(canvas, 45, 50, "Riskkort – internkontroll 2026", 14, bold=True)
        for number, column in enumerate(columns):
            column.put(canvas, number, look)

    def second(canvas: Canvas) -> None:
        tops = [column.put_rest(canvas, look) for column in columns if column.cut is not None]
        if more:
            put(canvas, drawn(more), (45, tops[0]), look)

    return [first, second]


def check(data: bytes) -> None:
    """Each card has its own values, and nothing is told."""
    read = extract(data, "kort.pdf", Options(ocr=False))
    (table,) = read.risk_assessments
    found = {
        (
            one.name,
            one.process,
            one.owner and one.owner.text,
            one.score and (one.score.likelihood, one.score.consequence),
            one.residual and (one.residual.likelihood, one.residual.consequence),
            *((done.text, done.owner) for done in one.treatments),
        )
        for one in table.risks
    }
    assert found == {
        (name[4:], process, owner, before, after, (action, who))
        for name, process, owner, before, after, action, who in CARDS
    }
    assert (read.status, read.problems) == ("complete", [])


@pytest.mark.parametrize("cut", range(1, len(drawn(CARDS[2]))))
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_card_cut_anywhere_has_all_its_scores(look: Look, cut: int) -> None:
    """The last row of cards is short: the first column alone goes on."""
    if look.across > 2:
        columns = [Column(CARDS[:3], cut), Column(CARDS[3:5]), Column(CARDS[5:])]
        check(pdf(*pages(columns, look)))
    else:
        check(pdf(*pages([Column(CARDS[:3], cut), Column(CARDS[3:5])], look, CARDS[5])))


@pytest.mark.parametrize("earlier", [0, 1], ids=["at one line", "a line earlier"])
@pytest.mark.parametrize("cut", range(1, len(drawn(CARDS[2]))))
@pytest.mark.parametrize("look", [one for one in LOOKS.values() if one.across == 2], ids=lambda look: str(look.set_in))
def test_cards_beside_each_other_that_are_both_cut_go_on_in_their_columns(look: Look, cut: int, earlier: int) -> None:
    """Of one more may stand above the break than of the other, and of both but a line below it."""
    check(pdf(*pages([Column(CARDS[:3], cut), Column(CARDS[3:], max(1, cut - earlier), 1)], look)))


@pytest.mark.parametrize("cut", range(2, len(drawn(CARDS[5]))))
@pytest.mark.parametrize("first", [2, 3], ids=["first column shorter", "as long"])
def test_what_runs_from_the_last_column_to_the_next_page_stays_the_last_columns(cut: int, first: int) -> None:
    """Text in columns goes on at the next page's left."""
    columns = [Column(CARDS[:first]), Column(CARDS[first:], cut)]
    check(pdf(*pages(columns, LOOKS["frames"])))

"""A register printed as cards: a code beside the name, assessments of which the last has a name of its own, and rows of measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Risk
from tests.extractors.drawing import A4, pdf, write

COLUMNS = (50.0, 300.0, 395.0, 470.0)
HEADER = ("Åtgärd", "Ansvarig", "Klart senast", "Status")
Measure = Sequence[str]


@dataclass(frozen=True)
class Card:
    name: str
    process: str
    gross: tuple[int, int]
    net: tuple[int, int]
    measures: Sequence[Measure] = field(default_factory=tuple)


CARDS = [
    Card("Otjänligt dricksvatten", "Vatten", (3, 4), (2, 4), [
        ("Installera UV-ljus vid vattenverket", "VA-chef", "2024-10-31", "Pågående"),
        ("Uppdatera nödvattenplanen", "Driftchef", "2024-11-30", "Ej påbörjad")]),
    Card("Fördyrade projekt", "Investeringar", (3, 5), (1, 5), [
        ("Inför grindbeslut i projektmodellen", "Projektchef", "2024-12-31", "Avslutad")]),
    Card("Köp utanför ramavtal", "Inköp", (4, 4), (2, 3), [
        ("Utbilda beställare", "Upphandlingschef", "2024-12-31", "Avslutad"),
        ("Publicera avtalskatalogen", "Upphandlingschef", "2024-10-31", "Avslutad"),
        ("Följ upp avtalstroheten", "Controller", "2024-09-30", "Pågående")]),
]  # fmt: skip


def draw(canvas: Canvas, cards: Sequence[Card], badge: str, rows: Sequence[str], breaks: int) -> None:
    """Cards below each other; badge: beside each name, with its number. rows: the names of the assessments."""
    y = 62.0
    for number, card in enumerate(cards, 1):
        top = y - 14
        canvas.setFillColor(colors.HexColor("#edf1f5"))
        canvas.rect(44, A4[1] - y - 6, 506, 20, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        write(canvas, 50, y, card.name, 12, bold=True)
        if badge:
            text = badge.format(number * 7)
            canvas.setFont("Helvetica", 9)
            canvas.drawRightString(544, A4[1] - y, text)
        y += 20
        for label, value in (
            ("Process", card.process),
            ("Beskrivning", f"Det finns en risk i {card.process.lower()}."),
        ):
            write(canvas, 50, y, label)
            write(canvas, 140, y, value)
            y += 14
        y = _scores(canvas, card, rows, y + 4)
        write(canvas, 50, y + 6, "Åtgärder", 10, bold=True)
        y = _measures(canvas, card, y + 21, breaks)
        canvas.roundRect(44, A4[1] - y, 506, y - top, 4)
        y += 22


def _scores(canvas: Canvas, card: Card, rows: Sequence[str], y: float) -> float:
    for at, text in enumerate(("Sannolikhet", "Konsekvens", "Riskvärde")):
        write(canvas, 150 + 70 * at, y, text)
    target = (1, card.net[1])
    for name, (one, other) in zip(rows, (card.gross, card.net, target), strict=False):
        y += 16
        for x, text in zip((50, 150, 220, 290), (name, str(one), str(other), str(one * other)), strict=True):
            write(canvas, x, y, text)
    return y + 16


def _measures(canvas: Canvas, card: Card, y: float, breaks: int) -> float:
    """breaks: after how many words of a measure and of who a line ends; 0 for never."""
    for x, text in zip(COLUMNS, HEADER, strict=True):
        write(canvas, x, y, text)
    canvas.line(44, A4[1] - y - 4, 550, A4[1] - y - 4)
    for measure in card.measures:
        y += 17
        lines = [_broken(text, breaks if at < 2 else 0) for at, text in enumerate(measure)]
        for x, parts in zip(COLUMNS, lines, strict=True):
            for at, part in enumerate(parts):
                write(canvas, x, y + 11 * at, part)
        y += 11 * (max(map(len, lines)) - 1)
    return y + 16


def _broken(text: str, breaks: int) -> list[str]:
    words = text.split()
    return [" ".join(words[:breaks]), " ".join(words[breaks:])] if 0 < breaks < len(words) else [text]


def read(
    cards: Sequence[Card] = CARDS,
    badge: str = "RISK-2024{:03}",
    rows: Sequence[str] = ("Bruttorisk", "Nettorisk", "Målrisk"),
    breaks: int = 0,
) -> Extraction:
    """What is read of a page of them."""

    def page(canvas: Canvas) -> None:
        write(canvas, 50, 36, "Riskregister intern kontroll 2024", 16, bold=True)
        draw(canvas, cards, badge, rows, breaks)

    return extract(pdf(page), "register.pdf", Options())


def risks(result: Extraction) -> list[Risk]:
    """The rows of its only table."""
    assert result.status == "complete", result.problems
    (table,) = result.risk_assessments
    return table.risks


def scores(row: Risk) -> list[tuple[float | None, ...]]:
    """The assessments of a risk."""
    return [(one.likelihood, one.consequence, one.value) for one in (row.score, row.residual) if one]


def shown(row: Risk) -> list[tuple[str | None, ...]]:
    """Its measures."""
    return [(one.text, one.owner, one.due, one.status) for one in row.treatments]


@pytest.mark.parametrize("third", ["Målrisk", "Mål", "Önskad nivå", "Acceptabel risk", "Tolerans", "Riskaptit", ""])
@pytest.mark.parametrize("badge", ["RISK-2024{:03}", "R-{}", ""])
def test_the_first_two_assessments_are_kept(third: str, badge: str) -> None:
    """What the third one says stands in what the schema has no field for."""
    rows = risks(read(badge=badge, rows=[one for one in ("Bruttorisk", "Nettorisk", third) if one]))
    for row, card in zip(rows, CARDS, strict=True):
        assert row.name == card.name
        assert scores(row) == [(one, other, one * other) for one, other in (card.gross, card.net)]
        told = {label: value for label, value in row.extra.items() if third and label.endswith(f"({third})")}
        assert list(told.values()) == (["1", str(card.net[1]), str(card.net[1])] if third else [])
        assert shown(row) == [tuple(measure) for measure in card.measures]


@pytest.mark.parametrize("badge", ["RISK-2024{:03}", "ID-1{:05}", "R-{}", "RISK#20240{:02}", "BU-2024-{:03}"])
def test_a_code_beside_a_name_is_its_number(badge: str) -> None:
    """However long it is."""
    rows = risks(read(badge=badge))
    assert [row.extra["Nr"] for row in rows] == [badge.format(7 * at) for at in (1, 2, 3)]
    assert not any("Status" in row.extra for row in rows)


@pytest.mark.parametrize("breaks", [1, 2])
def test_a_measure_of_two_lines_is_one(breaks: int) -> None:
    """Also where who answers for it has two as well."""
    who = "Chefen för drift"
    cards = [
        Card(
            card.name,
            card.process,
            card.gross,
            card.net,
            [(text, who, due, how) for text, _, due, how in card.measures],
        )
        for card in CARDS
    ]
    for row, card in zip(risks(read(cards, breaks=breaks)), cards, strict=True):
        assert shown(row) == [tuple(measure) for measure in card.measures]


@pytest.mark.parametrize("text", ["Uppföljning av avtal", "Kontroll av jäv", "Följ upp", "Status för avtal redovisas"])
def test_a_measure_may_begin_with_a_label(text: str) -> None:
    """It has a text below each label."""
    cards = [
        Card(one.name, one.process, one.gross, one.net, [*one.measures, (text, "Chef", "2024-12-01", "Pågående")])
        for one in CARDS
    ]
    for row, card in zip(risks(read(cards)), cards, strict=True):
        assert shown(row) == [tuple(measure) for measure in card.measures]


@pytest.mark.parametrize("state", ["Pågår", "Aktiv", "Accepterad"])
def test_a_word_beside_a_name_says_how_things_are(state: str) -> None:
    """As before."""
    assert [row.extra["Status"] for row in risks(read(badge=state))] == [state] * 3


@pytest.mark.parametrize("rows", [("Bruttorisk", "Nettorisk"), ("Före åtgärd", "Efter åtgärd")])
def test_two_assessments_alone(rows: Sequence[str]) -> None:
    """As before."""
    assert [scores(row)[1][:2] for row in risks(read(rows=rows))] == [card.net for card in CARDS]


@pytest.mark.parametrize("state", ["Pågår", "Aktiv"])
def test_how_far_a_measure_is_is_its_own(state: str) -> None:
    """A badge beside the name says how far the risk is."""
    for row, card in zip(risks(read(badge=state)), CARDS, strict=True):
        assert shown(row) == [tuple(measure) for measure in card.measures]


TWINS = {"small letters": "varav", "a known label": "Riskägare", "a sentence": "Nivån ska bli den som anges nedan:"}


@pytest.mark.parametrize("twin", list(TWINS))
def test_other_lines_below_assessments_are_none(twin: str) -> None:
    """Words that go on a text, a label, or a sentence name no assessment."""
    result = read(rows=("Bruttorisk", "Nettorisk", TWINS[twin]))
    rows = [row for table in result.risk_assessments for row in table.risks]
    assert [scores(row)[0] for row in rows] == [(one, two, one * two) for one, two in (card.gross for card in CARDS)]
    assert not any(label.endswith(f"({TWINS[twin]})") for row in rows for label in row.extra)

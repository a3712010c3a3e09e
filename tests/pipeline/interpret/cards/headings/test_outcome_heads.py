"""Boards: columns of cards under an outcome each, with how many cards stand there or not, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.tables import Outcome
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.drawn_pages import document, grid

COLUMNS: list[tuple[Outcome, list[tuple[str, str, str]]]] = [
    ("no-deviation", [("Bidrag betalas fel", "Granska underlag för", "Alla hade protokoll."), ("Kassan stämmer inte", "Räkna kassan hos", "Kassan stämde."), ("Läromedel försvinner", "Räkna instrument hos", "Listan stämmer.")]),
    ("deviation", [("Fel pris tas ut", "Jämför priser hos", "Taxan är nu inlagd."), ("Konst saknas", "Inventera konst hos", "Utredning pågår.")]),
    ("not-performed", [("Obehöriga passerar", "Stäm av kort hos", "Systemet byts ut i mars.")]),
]  # fmt: skip
HEADS = [
    ("Utan anmärkning", "Med anmärkning", "Ej genomförd"),
    ("Ingen avvikelse", "Avvikelse", "Inte utförd"),
    ("Utan anmärkning", "Anmärkning", "Inte genomförd"),
]
WIDE = 175.0


def board(heads: Sequence[str], count: str, *, bold: bool, beside: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 30, 40, "Uppföljning av intern kontrollplan 2025", 16, bold=True)
        y = 80.0
        for at, (head, (_, cards)) in enumerate(zip(heads, COLUMNS, strict=True)):
            x, y = (30 + WIDE * at, 80.0) if beside else (30, y)
            write(canvas, x, y, head + count.format(len(cards)), 10, bold=bold)
            for name, check, result in cards:
                canvas.setStrokeColor(colors.lightgrey)
                canvas.roundRect(x - 4, A4[1] - y - 86, WIDE - 12, 72, 3)
                write(canvas, x, y + 28, name, 9.5, bold=bold)
                texts = [f"Kontroll: {check}", "nämndens enheter", "Ansvarig: Controller", f"Resultat: {result}"]
                for line, text in enumerate(texts):
                    write(canvas, x, y + 42 + 12 * line, text, 9)
                y += 80
            y += 24

    return draw


LONG = ("Klart – utan avvikelse", "Klart – med avvikelse", "Ej genomfört")


@pytest.mark.parametrize(
    ("heads", "count"), [(LONG, " {}"), (LONG, " ({})"), *product(HEADS, [" {}", " ({})", " · {} st", ""])]
)
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("beside", [True, False])
def test_an_outcome_over_several_cards_is_each_ones(
    heads: Sequence[str], count: str, *, bold: bool, beside: bool
) -> None:
    found = extract(pdf(board(heads, count, bold=bold, beside=beside)), "tavla.pdf", Options())
    (table,) = found.follow_ups
    assert {(item.risk, item.result, item.outcome) for item in table.items} == {
        (name, result, outcome) for outcome, cards in COLUMNS for name, _, result in cards
    }
    assert found.status == "complete"


def test_a_count_that_differs_from_the_cards_heads_none() -> None:
    (table,) = extract(pdf(board(HEADS[0], " 7", bold=False, beside=False)), "tavla.pdf", Options()).follow_ups
    assert {item.outcome for item in table.items} != {outcome for outcome, _ in COLUMNS}


def card(canvas: Canvas, x: float, y: float, texts: tuple[str, str, str]) -> None:
    name, check, result = texts
    canvas.setFillColor(colors.white)
    canvas.setStrokeColor(colors.lightgrey)
    canvas.roundRect(x, A4[1] - y - 70, WIDE - 12, 68, 3, fill=1)
    canvas.setFillColor(colors.black)
    write(canvas, x + 5, y + 14, name, 9.5, bold=True)
    for at, text in enumerate([f"Kontroll: {check} enheterna", "Ansvarig: Controller", f"Resultat: {result}"]):
        write(canvas, x + 5, y + 28 + 12 * at, text, 8.5)


Cards = Sequence[tuple[str, str, str]]


def columns(
    heads: Sequence[str], cards: Sequence[Cards], inset: float = 4.0, *, stacked: bool = False
) -> Callable[[Canvas], None]:
    """A page of heads beside each other, or below each other, with their cards below them."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 30, 40, "Uppföljning av intern kontrollplan 2025", 16, bold=True)
        y = 80.0
        for at, (head, own) in enumerate(zip(heads, cards, strict=True)):
            x, y = (30, y) if stacked else (30 + WIDE * at, 80.0)
            write(canvas, x, y, head, 10.5, bold=True)
            for texts in own:
                card(canvas, x + inset, y + 10, texts)
                y += 80
            y += 30

    return draw


def rest(cards: Mapping[int, tuple[str, str, str]], inset: float = 4.0) -> Callable[[Canvas], None]:
    """A page on which columns go on with a card each."""

    def draw(canvas: Canvas) -> None:
        for at, texts in cards.items():
            card(canvas, 30 + WIDE * at + inset, 40, texts)

    return draw


@pytest.mark.parametrize("count", [" {}", " ({})", ""])
@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("going_on", [(0,), (1,), (0, 1)])
@pytest.mark.parametrize("inset", [0.0, 4.0])
def test_a_column_that_goes_on_on_the_next_page_has_the_same_head(
    going_on: Sequence[int], heads: Sequence[str], count: str, inset: float
) -> None:
    """Of each column that goes on the last card stands on the next page, below no head."""
    kept = [cards[:-1] if at in going_on else cards for at, (_, cards) in enumerate(COLUMNS)]
    counted = [head + count.format(len(cards)) for head, (_, cards) in zip(heads, COLUMNS, strict=True)]
    below = rest({at: COLUMNS[at][1][-1] for at in going_on}, inset)
    found = extract(pdf(columns(counted, kept, inset), below), "tavla.pdf", Options())
    (table,) = found.follow_ups
    assert {(item.risk, item.outcome, item.process) for item in table.items} == {
        (name, outcome, None) for outcome, cards in COLUMNS for name, _, _ in cards
    }
    assert found.status == "complete"


@pytest.mark.parametrize("count", [" {}", ""])
@pytest.mark.parametrize("heads", HEADS)
def test_a_last_column_that_fills_its_page_goes_on_at_the_left_of_the_next(heads: Sequence[str], count: str) -> None:
    kept = [COLUMNS[0][1][:2], [(f"{at} saknas", "Läs avtal hos", "Se rapporten.") for at in ("Avtal", "Kvitto", "Kod", "Lista", "Kort", "Nyckel", "Mall", "Plan", "Intyg")]]  # fmt: skip
    last = ("Bil saknas", "Räkna bilar hos", "Två saknas.")
    counted = [head + count.format(len(own) + at) for at, (head, own) in enumerate(zip(heads[:2], kept, strict=True))]
    found = extract(pdf(columns(counted, kept), rest({0: last})), "tavla.pdf", Options())
    assert {item.outcome for item in found.follow_ups[0].items if item.risk == last[0]} == {"deviation"}


@pytest.mark.parametrize("heads", HEADS)
def test_cards_on_the_next_page_are_below_the_last_of_heads_below_each_other(heads: Sequence[str]) -> None:
    last = ("Avtal förnyas inte", "Läs avtal hos", "Se rapporten.")
    below = rest({0: last})
    found = extract(pdf(columns(heads, [cards for _, cards in COLUMNS], stacked=True), below), "x.pdf", Options())
    assert {item.outcome for item in found.follow_ups[0].items if item.risk == last[0]} == {"not-performed"}


def test_outcomes_that_became_names_of_processes_are_told() -> None:
    heads = [f"{head} 7" for head in HEADS[0]]
    found = extract(pdf(columns(heads, [cards for _, cards in COLUMNS])), "tavla.pdf", Options())
    assert {item.process for item in found.follow_ups[0].items} & {*heads}
    assert "blev ett utfall" in " ".join(problem.message for problem in found.problems)


@pytest.mark.parametrize("process", ["Avvikelser 2", "Avvikelser (2)", "Brister 1"])
def test_processes_that_a_header_calls_so_may_say_an_outcome_and_a_number(process: str) -> None:
    rows = [["Process", "Kontrollmoment", "Resultat"], [process, "Att de utreds i tid", "8 av 10 utreddes i tid"]]
    rows.append(["Lön 1", "Stickprov av löner", "Två av tjugo granskades"])
    facts = interpret(document(["# Uppföljning av internkontrollplan 2026", grid([list(row) for row in rows])]))
    assert [item.process for item in facts.follow_ups[0].items] == [process, "Lön 1"]
    assert not facts.problems


@pytest.mark.parametrize("bold", [True, False], ids=["scores in bold", "plain"])
@pytest.mark.parametrize("indent", [0.0, 9.0])
def test_an_outcome_below_a_name_and_over_bold_scores_says_no_process(indent: float, *, bold: bool) -> None:
    cards = [("Jäv vid inköp", "Avvikelse"), ("Fel i löner", "Ingen avvikelse"), ("Brand i arkiv", "Ej genomförd")]

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Uppföljning av intern kontroll 2024", 18, bold=True)
        for at, (name, said) in enumerate(cards):
            y = 110.0 + 120 * at
            write(canvas, 60, y, name, 11, bold=True)
            write(canvas, 60 + indent, y + 20, said, 8.5)
            write(canvas, 60, y + 36, "Sannolikhet: 3  Konsekvens: 4  Riskvärde: 12", 9, bold=bold)
            for row, text in enumerate(["Kontrollmoment: Stickprov", "Ansvarig: Chef", "Resultat: Se rapporten."]):
                write(canvas, 60, y + 52 + 16 * row, text, 9)

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    outcomes = ["deviation", "no-deviation", "not-performed"]
    assert [(one.risk, one.process, one.outcome) for one in table.items] == [
        (name, None, outcome) for (name, _), outcome in zip(cards, outcomes, strict=True)
    ]

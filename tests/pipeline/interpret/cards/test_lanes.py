"""Boards of lanes: cards below an outcome or a state each, of whatever drawing and height, read as the product reads them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract, read_options
from schemas.extraction import Extraction
from schemas.tables import Outcome
from tests.extractors.drawing import pdf, read_pdf

WIDE, HIGH = 842.0, 595.0
CARDS = [
    ("Badvakter saknar utbildning", "Läs intyg hos vakterna", (3, 4), "Badmästare", "Samtliga hade intyg."),
    ("Böcker kommer inte tillbaka till biblioteken i tid", "Räkna påminnelser", (2, 3), "Bibliotekarie", "Nio dröjde."),
    ("Hyror faktureras inte", "Jämför bokningar", (3, 3), "Ekonom", "Alla var betalda."),
    ("Scenen saknar besiktning", "Läs protokoll", (2, 5), "Teaterchef", "Två år saknades."),
    ("Arvoden blir fel", "Räkna om tio arvoden", (2, 2), "Controller", "Inget fel fanns."),
    ("Nyckelkort lånas ut", "Läs loggar", (4, 3), "Vaktmästare", "Tre kort var utlånade."),
]
HEADS: list[tuple[tuple[str, ...], tuple[Outcome, ...]]] = [
    (("Pågår", "Klar utan avvikelse", "Klar med avvikelse"), ("unclear", "no-deviation", "deviation")),
    (("Ej genomförd", "Utan anmärkning", "Med anmärkning"), ("not-performed", "no-deviation", "deviation")),
    (("Ej påbörjad", "Ingen avvikelse", "Avvikelse"), ("not-performed", "no-deviation", "deviation")),
]
LANES = [[[0], [2, 4], [1, 3, 5]], [[1, 0], [2, 4], [3, 5]], [[], [0, 2, 4], [1, 3]]]
DRAWN = ["frames", "grounds", "bare", "lanes"]
Text = Callable[..., None]


def _lines(number: int, label: str, *, done: bool, who_beside: bool) -> list[tuple[str, str]]:
    """What a card says below its name: each line, with what stands at its other end."""
    _, check, (likelihood, consequence), who, result = CARDS[number]
    score = f"S {likelihood} × K {consequence} = {likelihood * consequence}"
    lines = [(label.format("Kontroll", check) if label else check, ""), (score, who if who_beside else "")]
    label = label or "{}: {}"
    lines += [] if who_beside else [(label.format("Ansvarig", who), "")]
    return [*lines, *([(label.format("Resultat", result), "")] if done else [])]


def _name(name: str) -> list[str]:
    """A name in lines of a card's width."""
    words, lines = name.split(), [""]
    for word in words:
        lines = [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1] + word) < 32 else [*lines, word]
    return lines


def board(
    heads: Sequence[str], lanes: Sequence[Sequence[int]], drawn: str, *, label: str = "{}: {}", count: str = "", who_beside: bool = True, title: str = "Deluppföljning av intern kontrollplan 2025"
) -> bytes:  # fmt: skip
    """A file of a board; label: how labels and values are written, "" where checks have none; count: how cards are counted in heads; drawn: how, and the size of names where that is told ("frames 8.5")."""
    how, _, size_of_names = drawn.partition(" ")

    def draw(canvas: Canvas) -> None:
        def text(x: float, y: float, said: str, size: float = 8.5, *, bold: bool = False) -> None:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.drawString(x, HIGH - y, said)

        def area(x: float, y: float, high: float, *, painted: bool) -> None:
            canvas.setStrokeColor(colors.grey)
            canvas.setFillColor(colors.Color(0.93, 0.94, 0.97))
            canvas.rect(x, HIGH - y - high, wide - 14, high, stroke=not painted, fill=painted)
            canvas.setFillColor(colors.black)

        wide = (WIDE - 60) / len(heads)
        text(30, 40, title, 15, bold=True)
        for at, (head, cards) in enumerate(zip(heads, lanes, strict=True)):
            x, y = 30 + wide * at, 95.0
            if how == "lanes":
                area(x, 62, 330, painted=True)
            text(x + 6, 76, head + count.format(len(cards)), 10.5, bold=True)
            for number in cards:
                names = _name(CARDS[number][0])
                lines = _lines(number, label, done=outcome_told(head), who_beside=who_beside)
                high = 12.0 * (len(names) + len(lines)) + 10
                if how in {"frames", "grounds"}:
                    area(x, y, high, painted=how == "grounds")
                for line, name in enumerate(names):
                    text(x + 6, y + 13 + 12 * line, name, float(size_of_names or 9), bold=True)
                for line, (said, beside) in enumerate(lines, len(names)):
                    text(x + 6, y + 13 + 12 * line, said)
                    text(x + wide - 25 - canvas.stringWidth(beside, "Helvetica", 8.5), y + 13 + 12 * line, beside)
                y += high + 8

    return pdf(draw, size=(WIDE, HIGH))


def outcome_told(head: str) -> bool:
    """Whether cards below a head have results."""
    return not head.startswith(("Ej", "Pågår"))


def _check(
    found: Extraction, heads: Sequence[str], outcomes: Sequence[Outcome], lanes: Sequence[Sequence[int]]
) -> None:
    (table,) = found.follow_ups
    assert {
        (item.risk, item.checks[0].text, item.score and item.score.value, item.responsible and item.responsible.text)
        for item in table.items
    } == {(name, check, s * k, who) for own in lanes for name, check, (s, k), who, _ in (CARDS[one] for one in own)}
    assert {(item.risk, item.result, item.outcome) for item in table.items} == {
        (CARDS[one][0], CARDS[one][4] if outcome_told(head) else None, outcome)
        for head, outcome, own in zip(heads, outcomes, lanes, strict=True)
        for one in own
    }
    assert (found.status, len(table.items)) == ("complete", sum(map(len, lanes)))


@pytest.mark.parametrize(("heads", "outcomes"), HEADS)
@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize("count", ["", " {}", " ({})"])
@pytest.mark.parametrize("who_beside", [True, False])
def test_cards_are_read_lane_by_lane(
    heads: Sequence[str], outcomes: Sequence[Outcome], lanes: Sequence[Sequence[int]], drawn: str, count: str, *, who_beside: bool
) -> None:  # fmt: skip
    data = board(heads, lanes, drawn, count=count, who_beside=who_beside)
    _check(extract(data, "tavla.pdf", Options()), heads, outcomes, lanes)


@pytest.mark.parametrize(("heads", "outcomes"), HEADS)
@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize("who_beside", [True, False])
def test_a_space_may_part_labels_from_values(
    heads: Sequence[str], outcomes: Sequence[Outcome], drawn: str, *, who_beside: bool
) -> None:
    data = board(heads, LANES[0], drawn, label="{} {}", count=" {}", who_beside=who_beside)
    _check(extract(data, "tavla.pdf", Options()), heads, outcomes, LANES[0])


@pytest.mark.parametrize(("heads", "outcomes"), HEADS)
@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize("label", ["{}: {}", "{} {}"])
def test_names_may_be_of_the_size_of_the_lines_below_them(
    heads: Sequence[str], outcomes: Sequence[Outcome], drawn: str, label: str
) -> None:
    data = board(heads, LANES[0], f"{drawn} 8.5", label=label, count=" {}")
    _check(extract(data, "tavla.pdf", Options()), heads, outcomes, LANES[0])


@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize(("heads", "outcomes"), HEADS)
def test_checks_without_a_label_are_told(heads: Sequence[str], outcomes: Sequence[Outcome], drawn: str) -> None:
    found = extract(board(heads, LANES[0], drawn, label=""), "tavla.pdf", Options())
    assert [problem.code for problem in found.problems] == ["columns-unread"]
    assert [item.outcome for item in found.follow_ups[0].items] == [
        outcome for outcome, own in zip(outcomes, LANES[0], strict=True) for _ in own
    ]


@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize(("heads", "outcomes"), HEADS)
def test_texts_that_begin_as_checks_need_no_label(
    heads: Sequence[str], outcomes: Sequence[Outcome], drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = ("Stickprov på", "Genomgång av", "Jämför", "Lista över", "Granska", "Avstämning av")
    cards = [(name, f"{word} tio fall", *rest) for word, (name, _, *rest) in zip(begun, CARDS, strict=True)]
    monkeypatch.setattr(sys.modules[__name__], "CARDS", cards)
    data = board(heads, LANES[0], drawn, label="")
    _check(extract(data, "tavla.pdf", Options()), heads, outcomes, LANES[0])


@pytest.mark.parametrize("drawn", ["frames", "grounds", "lanes"])
@pytest.mark.parametrize("lanes", LANES[:2])
def test_heads_that_tell_no_state_are_processes(lanes: Sequence[Sequence[int]], drawn: str) -> None:
    heads = ("Ekonomi", "Personal", "Lokaler")
    (table,) = extract(board(heads, lanes, drawn, count=" {}"), "tavla.pdf", Options()).follow_ups
    assert {(item.risk, item.process) for item in table.items} == {
        (CARDS[one][0], head) for head, own in zip(heads, lanes, strict=True) for one in own
    }


@pytest.mark.parametrize("heads", [("Risk", "Kontrollmoment", "Ansvarig"), ("Risk", "Kontroll", "Resultat")])
@pytest.mark.parametrize("drawn", DRAWN[:3])
def test_rows_of_two_lines_below_known_headers_are_no_cards(heads: Sequence[str], drawn: str) -> None:
    """A table whose cells have a bold line over a plain one each."""
    data = board(heads, [[0, 2], [3, 4], [5, 3]], drawn, label="")
    assert not any(line.lane for page in read_pdf(data, read_options(Options())).pages for line in page.lines())

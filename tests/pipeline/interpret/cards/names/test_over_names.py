"""Cards with scores over, under or behind their names and a labelled process over them, drawn and read as the product reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.cards.names import over_names
from pipeline.interpret.cards.names.over_names import is_name, is_near
from schemas.tables import Risk
from tests.extractors.drawing import A4, pdf, write

LEFT, WIDE = 40.0, 520.0


@dataclass(frozen=True)
class Risky:
    """A risk as a card tells it."""

    name: tuple[str, ...]
    text: tuple[str, ...]
    score: tuple[int, int]
    treatment: str
    owner: str
    process: str


CARDS = [
    Risky(("Tillsyn görs inte i tid",), ("Planen bygger på två tjänster.",), (4, 3), "Anställ en inspektör", "Miljöchef", "Tillsyn"),
    Risky(("Avgifter debiteras", "med fel belopp"), ("Taxan ändrades vid årsskiftet", "utan att systemet ställdes om."), (2, 3), "Kör kontrollista", "Ekonom", "Tillsyn"),
    Risky(("Beslut saknar motivering",), ("Mallen är från 2012.",), (2, 2), "Ny mall", "Jurist", "Bygglov"),
    Risky(("Handlingar lämnas ut", "för sent"), ("Registratorn är ensam.",), (3, 4), "Utbilda en ersättare", "Kanslichef", "Kansli"),
]  # fmt: skip
FORMS = {
    "short": "S{0} x K{1} = {2}",
    "bare": "{0} x {1} = {2}",
    "letters": "S {0}   K {1}   Riskvärde {2}",
    "words": "Sannolikhet {0}  Konsekvens {1}  Riskvärde {2}",
    "chips": "S {0}   K {1}   Risk {2}",
    "value": "Riskvärde {2}",
}


@dataclass(frozen=True)
class Look:
    """How cards are drawn: where their scores stand and in which form, in so many columns, and where a process is labelled."""

    scores: str = "over"
    form: str = "short"
    columns: int = 1
    band: bool = True
    described: bool = True
    process: str = ""
    numbered: bool = False
    larger: float = 2.0
    """Points by which a name is larger than other text."""


LOOKS = {
    "in a band over the name": Look(),
    "three columns": Look(columns=3),
    "without a band": Look(band=False),
    "numbers alone": Look(form="bare"),
    "with words": Look(form="words"),
    "undescribed": Look(described=False),
    "under the name": Look(scores="under"),
    "under, numbers alone": Look(scores="under", form="bare"),
    "in chips under the name": Look(scores="under", form="chips"),
    "the value over the name": Look(form="value"),
    "the value over the name, undescribed": Look(form="value", described=False, columns=2),
    "at the foot": Look(scores="foot"),
    "at the foot, two columns": Look(scores="foot", form="bare", columns=2),
    "behind the name": Look(scores="behind", form="letters"),
    "behind, short": Look(scores="behind"),
    "behind, with words": Look(scores="behind", form="words", described=False),
    "a process over each": Look(process="each"),
    "a process over some": Look(process="some", scores="behind", form="letters"),
    "a process over scores behind": Look(process="each", scores="behind"),
    "a process as large as a name": Look(process="each", scores="under", larger=0.0),
    "a number over the process": Look(process="each", scores="behind", numbered=True),
}


def page(look: Look, cards: Sequence[Risky]) -> Callable[[Canvas], None]:
    """Draws a page of cards."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2027", 22, bold=True)
        wide, last = WIDE / look.columns, ""
        for at, card in enumerate(cards):
            row, col = divmod(at, look.columns)
            is_told = look.process == "each" or (look.process == "some" and card.process != last)
            _card(canvas, look, card, (LEFT + wide * col, 110 + 165 * row), wide - 14, is_told=is_told)
            last = card.process

    return draw


def _over(canvas: Canvas, look: Look, card: Risky, at: tuple[float, float], wide: float, *, is_told: bool) -> float:
    """Draws what stands over a card's name, and gives where that stands."""
    x, y = at
    small = 8.0 if look.columns > 1 else 9.5
    if look.numbered:
        write(canvas, x + 6, y - 14, f"Risk {CARDS.index(card) + 1} av 4", small, bold=True)
    if is_told:
        write(canvas, x + 6, y, f"Process: {card.process}", small, bold=True)
        y += 16
    if look.scores == "over":
        if look.band:
            canvas.setFillColor(colors.orange)
            canvas.rect(x, A4[1] - y - 5, wide, 18, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        write(
            canvas, x + 6, y, FORMS[look.form].format(*card.score, card.score[0] * card.score[1]), small + 3, bold=True
        )
        y += 26
    return y


def _card(canvas: Canvas, look: Look, card: Risky, at: tuple[float, float], wide: float, *, is_told: bool) -> None:
    x, small = at[0], 8.0 if look.columns > 1 else 9.5
    y = _over(canvas, look, card, at, wide, is_told=is_told)
    score = FORMS[look.form].format(*card.score, card.score[0] * card.score[1])
    for number, text in enumerate(card.name):
        write(canvas, x + 6, y, text, small + look.larger, bold=True)
        if number == 0 and look.scores == "behind":
            canvas.drawRightString(x + wide, A4[1] - y, score)
        y += small * 1.5
    if look.scores == "under":
        write(canvas, x + 6, y, score, small)
        y += small * 1.5
    y += 4
    for text in card.text if look.described else ():
        write(canvas, x + 6, y, text, small)
        y += small * 1.25
    if look.form == "value":
        for label, part in zip(("Sannolikhet", "Konsekvens"), card.score, strict=True):
            write(canvas, x + 6, y + 4, f"{label}: {part}", small)
            y += small * 1.25
    for label, value in (("Åtgärder", f"• {card.treatment}"), ("Riskägare", card.owner)):
        write(canvas, x + 6, y + 8, label, small, bold=True)
        write(canvas, x + 6, y + 8 + small * 1.25, value, small)
        y += 8 + 2.5 * small
    if look.scores == "foot":
        write(canvas, x + 6, y + 8, score, small + 2, bold=True)


def risks(look: Look, cards: Sequence[Risky]) -> list[Risk]:
    extraction = extract(pdf(page(look, cards)), "x.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.risk_assessments
    return table.risks


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_scores_and_a_process_at_a_name_are_of_the_card_below(look: Look) -> None:
    columns = [card for col in range(look.columns) for card in CARDS[col :: look.columns]]
    found = risks(look, CARDS)
    assert [risk.name for risk in found] == [" ".join(card.name) for card in columns]
    for risk, card in zip(found, columns, strict=True):
        assert risk.score
        assert risk.owner
        scores = [risk.score.likelihood, risk.score.consequence, risk.score.value]
        assert scores == [*card.score, card.score[0] * card.score[1]]
        assert risk.description == (" ".join(card.text) if look.described else None)
        assert ([one.text for one in risk.treatments], risk.owner.text) == ([card.treatment], card.owner)
        assert risk.process == (card.process if look.process else None)


def test_scores_at_the_end_of_a_card_are_its_own() -> None:
    """They stand over the next card's name, and the last ones over a further heading."""

    def draw(canvas: Canvas) -> None:
        y = 60.0
        write(canvas, LEFT, y, "Riskanalys 2027", 22, bold=True)
        for card in CARDS:
            write(canvas, LEFT, y + 40, " ".join(card.name), 12, bold=True)
            write(canvas, LEFT, y + 58, f"Riskägare: {card.owner}", 10)
            write(canvas, LEFT, y + 72, f"Åtgärd: {card.treatment}", 10)
            write(canvas, LEFT, y + 86, f"Sannolikhet {card.score[0]}  Konsekvens {card.score[1]}", 10)
            y += 80
        write(canvas, LEFT, y + 40, "Så arbetar vi vidare", 12, bold=True)

    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    assert [(risk.name, risk.score and risk.score.likelihood) for risk in table.risks] == [
        (" ".join(card.name), card.score[0]) for card in CARDS
    ]


def test_scores_over_names_that_are_told_of_no_card_are_read_with_what_comes_again() -> None:
    """Between one of them and its name stands another text: the white over the scores tells that they are of the card below."""

    def draw(canvas: Canvas) -> None:
        page(Look(), CARDS)(canvas)
        write(canvas, LEFT + 6, 110 + 165 + 13, "Ändrad", 9)

    found = extract(pdf(draw), "x.pdf", Options())
    (table,) = found.risk_assessments
    told = [risk.score and (risk.score.likelihood, risk.score.consequence) for risk in table.risks]
    assert told == [card.score for card in CARDS]
    assert found.status == "complete"


def test_of_many_scores_below_each_other_each_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Word nothing tells how far lines stand apart: thousands may stand right above a name."""
    looks = Counter[str]()

    def counted(line: Line, below: Line) -> bool:
        looks[line.text] += 1
        return is_near(line, below)

    monkeypatch.setattr(over_names, "is_near", counted)
    scores = [Line("S4 x K4 = 16") for _ in range(100)]
    lines = [*scores, Line("Avgifter debiteras inte", bold=True), Line("Ansvarig: Ekonom")]
    assert over_names.stand_over_names(lines, set(map(id, scores)), 2)
    assert looks == {"S4 x K4 = 16": len(scores)}
    lines[50] = Line("En mening som inte är något namn.")
    assert not over_names.stand_over_names(lines, set(map(id, scores)), 2)


@pytest.mark.parametrize("without", range(4))
@pytest.mark.parametrize("over", [True, False], ids=["over names", "at cards' feet"])
def test_a_card_without_its_score_takes_none_of_another(without: int, *, over: bool) -> None:
    """A score is that of what it stands nearer to."""

    def draw(canvas: Canvas) -> None:
        y = 60.0
        for at, card in enumerate(CARDS):
            score = (
                []
                if at == without
                else [("Helvetica", FORMS["short"].format(*card.score, card.score[0] * card.score[1]), 14)]
            )
            name = [("Helvetica-Bold", " ".join(card.name), 14)]
            own = [
                ("Helvetica", f"{label}: {text}", 14)
                for label, text in (("Åtgärd", card.treatment), ("Riskägare", card.owner), ("Process", card.process))
            ]
            for font, text, step in [*score, *name, *own] if over else [*name, *own, *score]:
                canvas.setFont(font, 10)
                canvas.drawString(LEFT, A4[1] - y, text)
                y += step
            y += 14

    (table,) = extract(pdf(draw), "risker.pdf", Options()).risk_assessments
    scores = [(risk.score.likelihood, risk.score.consequence) if risk.score else None for risk in table.risks]
    assert scores == [None if at == without else card.score for at, card in enumerate(CARDS)]


@pytest.mark.parametrize("text", ["Bruttorisk Nettorisk", "Inneboende risk", "Före åtgärd Efter åtgärd"])
def test_headings_over_scores_name_no_card(text: str) -> None:
    assert not is_name(Line(text, bold=True, size=10))


@pytest.mark.parametrize("text", ["Anbud röjs före öppning", "Nettolön betalas ut fel"])
def test_words_of_an_assessment_within_a_name_leave_it_one(text: str) -> None:
    assert is_name(Line(text, bold=True, size=10))

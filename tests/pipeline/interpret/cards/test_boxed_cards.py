"""Cards in boxes, each with rows of labels over values and a small table: no table runs from one card into the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.second_reading.expected_values import claims
from pipeline.second_reading.pdf import PdfReading
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf, write

LEFT, WIDE = 50.0, 500.0


@dataclass(frozen=True)
class Fact:
    """A risk with a check and what came of it."""

    name: str
    process: str
    scores: tuple[int, int]
    owner: str
    description: str
    measures: tuple[tuple[str, str, str], ...]


FACTS = [
    Fact("Skolplacering fördröjs", "Skolplacering", (3, 3), "Verksamhetschef", "Familjer väntar flera veckor på en plats i den nya skolan.",
         (("Ta fram en väg", "Antagningsenheten", "2026-03-31"),)),
    Fact("Betyg registreras sent", "Betygssättning", (2, 4), "Rektor", "Sena betyg gör att antagningen körs på ofullständigt underlag.",
         (("Utse en samordnare", "Rektor", "2026-05-15"), ("Påminna i tid", "Skolassistent", "2026-06-01"))),
    Fact("Orosanmälan görs inte", "Elevhälsa", (4, 3), "Elevhälsochef", "Personal avvaktar eller pratar först med vårdnadshavare.",
         (("Utbilda arbetslagen", "Elevhälsochef", "2026-02-28"),)),
]  # fmt: skip
Border = Callable[[Canvas, float, float, float, float], None]


def _bar(canvas: Canvas, left: float, top: float, _right: float, bottom: float) -> None:
    canvas.setFillColor(colors.HexColor("#dfa000"))
    canvas.rect(left, A4[1] - bottom, 4, bottom - top, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def _frame(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    canvas.setStrokeColor(colors.grey)
    canvas.roundRect(left, A4[1] - bottom, right - left, bottom - top, 5, stroke=1, fill=0)


def _ground(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    canvas.setFillColor(colors.HexColor("#f3f5f5"))
    canvas.rect(left, A4[1] - bottom, right - left, bottom - top, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def _card(canvas: Canvas, top: float, fact: Fact, border: Border, *, log: bool) -> float:
    """A card from a height on; gives where it ends."""
    foot = top + 154 + 14 * len(fact.measures) + 14 * log
    border(canvas, LEFT, top, LEFT + WIDE, foot)
    left = LEFT + 12
    write(canvas, left, top + 18, f"SN-R{int(top) % 100:02} {fact.name}", 11, bold=True)
    likelihood, consequence = fact.scores
    write(canvas, LEFT + WIDE - 90, top + 18, f"Riskvärde {likelihood * consequence}")
    values = (fact.process, str(likelihood), str(consequence), fact.owner)
    for at, (label, value) in enumerate(
        zip(("Process", "Sannolikhet", "Konsekvens", "Riskägare"), values, strict=True)
    ):
        write(canvas, left + 120 * at, top + 36, label, 7)
        write(canvas, left + 120 * at, top + 46, value)
    told = (("Beskrivning", fact.description), ("Orsak", "Flera skäl."), ("Befintliga kontroller", "Rutin finns."))
    for at, (label, value) in enumerate(told):
        write(canvas, left, top + 60 + 24 * at, label, 7)
        write(canvas, left, top + 70 + 24 * at, value)
    top += 48
    xs = (left, left + 240, left + 360)
    for x, text in zip(xs, ("Åtgärd", "Ansvarig", "Klart"), strict=True):
        write(canvas, x, top + 88, text)
    canvas.line(left, A4[1] - top - 91, LEFT + WIDE - 10, A4[1] - top - 91)
    for at, measure in enumerate(fact.measures):
        for x, text in zip(xs, measure, strict=True):
            write(canvas, x, top + 102 + 14 * at, text)
    if log:
        write(canvas, left, foot - 6, "Logg: 2025-09-11 Sannolikhet ändrad från 4 till 3", 7)
    return foot


def page(facts: Sequence[Fact], border: Border, *, log: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Riskanalys 2026 – intern kontroll", 18, bold=True)
        y = 90.0
        for fact in facts:
            y = _card(canvas, y, fact, border, log=log) + 12

    return draw


def read(border: Border, *, log: bool) -> Extraction:
    return extract(pdf(page(FACTS, border, log=log)), "kort.pdf", Options())


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("border", [_bar, _frame, _ground])
def test_each_box_is_a_risk_with_its_measures(border: Border, *, log: bool) -> None:
    found = read(border, log=log)
    told = [
        (
            risk.name,
            risk.process,
            risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
            risk.owner and risk.owner.text,
            risk.description,
            tuple((one.text, one.owner, one.due) for one in risk.treatments),
        )
        for analysis in found.risk_assessments
        for risk in analysis.risks
    ]
    wanted = [
        (one.name, one.process, (*one.scores, one.scores[0] * one.scores[1]), one.owner, one.description, one.measures)
        for one in FACTS
    ]
    assert (found.status, told) == ("complete", wanted)


def _tile(canvas: Canvas, left: float, top: float, at: int, *, band: bool) -> None:
    """A card with a process and an outcome in its painted title, and a row of two labels over their values."""
    _frame(canvas, left, top, left + 240, top + 124)
    if band:
        canvas.setFillColor(colors.HexColor("#2d7d4f"))
        canvas.rect(left, A4[1] - top - 19, 240, 19, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
    write(canvas, left + 6, top + 13, f"Process: Trafik {at}")
    write(canvas, left + 165, top + 13, "Brist funnen" if at % 2 else "Utan anmärkning", 8)
    canvas.setFillColor(colors.black)
    write(canvas, left + 6, top + 33, f"Risk: Turer ställs in {at}", bold=True)
    for y, label, value in ((46, "Kontrollmoment", f"Stickprov {at}"), (90, "Resultat", f"{at} turer lästes.")):
        write(canvas, left + 6, top + y, label, 7)
        write(canvas, left + 6, top + y + 10, value, 8)
    for x, label, value in ((6, "Riskvärde", "S 3 × K 2 = 6"), (120, "Ansvarig", f"Chef {at}")):
        write(canvas, left + x, top + 68, label, 7)
        write(canvas, left + x, top + 78, value, 8)
    canvas.setStrokeColor(colors.grey)
    canvas.line(left + 6, A4[1] - top - 106, left + 234, A4[1] - top - 106)
    write(canvas, left + 6, top + 116, "Historik – April: sju turer", 7)


@pytest.mark.parametrize("band", [False, True])
def test_cards_two_and_two_have_a_row_of_labels_a_badge_and_a_log_each(*, band: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Uppföljning av intern kontroll 2025", 18, bold=True)
        for at in range(6):
            _tile(canvas, LEFT + 250 * (at % 2), 80 + 136.0 * (at // 2), at + 1, band=band)

    found = extract(pdf(draw), "kort.pdf", Options())
    told = [
        (
            one.process,
            one.risk,
            one.result,
            one.outcome,
            one.responsible and one.responsible.text,
            one.score and one.score.value,
        )
        for table in found.follow_ups
        for one in table.items
    ]
    assert (found.status, sorted(told)) == (
        "complete",
        [
            (f"Trafik {at}", f"Turer ställs in {at}", f"{at} turer lästes.",
             "deviation" if at % 2 else "no-deviation", f"Chef {at}", 6)
            for at in range(1, 7)
        ],
    )  # fmt: skip


@pytest.mark.parametrize("border", [_bar, _frame, _ground])
def test_the_second_reading_bears_out_numbers_under_rows_of_labels(border: Border) -> None:
    """A row of labels holds but some of a card's."""
    data = pdf(page(FACTS, border, log=True))
    read_again = PdfReading(data)
    found = extract(data, "kort.pdf", Options())
    asked = [claim for table in found.risk_assessments for risk in table.risks for claim in claims(table, risk)]
    assert len(asked) >= len(FACTS)
    assert [claim for claim in asked if not read_again.bears(claim)] == []
    assert [claim for claim in asked if read_again.bears(replace(claim, numbers=(claim.numbers[0] + 20,)))] == []


@pytest.mark.parametrize("blank", [False, True])
def test_cards_with_scores_on_white_below_their_title_two_and_two_under_a_chapters_band(*, blank: bool) -> None:
    """As communications offices design them; the last card's value may be a dash, and a dot stands before a chapter's name."""
    names = [
        "Bidrag betalas ut på fel underlag",
        "Bokade tider används inte",
        "Ismaskinen havererar",
        "Kassan stämmer inte",
    ]
    scores = [(3, 4), (4, 2), (2, 4), (2, 3)]

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Riskanalys 2025", 18, bold=True)
        for at, (name, (likelihood, consequence)) in enumerate(zip(names, scores, strict=True)):
            left, top = LEFT + 255 * (at % 2), 130 + 250.0 * (at // 2)
            if at % 2 == 0:
                canvas.setFillColor(colors.HexColor("#3d7d3a"))
                canvas.rect(LEFT, A4[1] - top + 12, WIDE, 28, stroke=0, fill=1)
                canvas.setFillColor(colors.white)
                canvas.circle(LEFT + 16, A4[1] - top + 26, 4, stroke=0, fill=1)
                write(canvas, LEFT + 30, top - 22, ("Föreningsstöd", "Anläggningar")[at // 2], 13, bold=True)
            canvas.setFillColor(colors.HexColor("#f6f3ef"))
            canvas.rect(left, A4[1] - top - 190, 245, 190, stroke=0, fill=1)
            canvas.setFillColor(colors.white)
            canvas.rect(left + 10, A4[1] - top - 66, 225, 34, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, left + 10, top + 18, name, 10, bold=True)
            value = "–" if blank and name is names[-1] else str(likelihood * consequence)
            for x, label, number in (
                (40, "Sannolikhet", likelihood),
                (120, "Konsekvens", consequence),
                (200, "Riskvärde", value),
            ):
                canvas.setFont("Helvetica", 10)
                canvas.drawCentredString(left + x, A4[1] - top - 46, label)
                canvas.setFont("Helvetica-Bold", 11)
                canvas.drawCentredString(left + x, A4[1] - top - 60, str(number))
            told = (("Beskrivning", f"Det händer {at}."), ("Åtgärder", f"Stickprov {at}"), ("Riskägare", f"Chef {at}"))
            for row, (label, text) in enumerate(told):
                write(canvas, left + 10, top + 86 + 32 * row, label, 7)
                write(canvas, left + 10, top + 97 + 32 * row, text, 7)

    found = extract(pdf(draw), "kort.pdf", Options())
    told = [
        (risk.name, risk.process, risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
         risk.description, risk.owner and risk.owner.text)
        for analysis in found.risk_assessments
        for risk in analysis.risks
    ]  # fmt: skip
    wanted = [
        (name, ("Föreningsstöd", "Anläggningar")[at // 2], (*pair, None if blank and at == 3 else pair[0] * pair[1]),
         f"Det händer {at}.", f"Chef {at}")
        for at, (name, pair) in enumerate(zip(names, scores, strict=True))
    ]  # fmt: skip
    assert sorted(told, key=str) == sorted(wanted, key=str)

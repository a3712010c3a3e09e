"""Cards with labels beside their values, however they are framed, and beside the title a painted badge: a label over its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf

LEFT, WIDE, LINE, HEAD = 54.0, 488.0, 14.0, 40.0
PALE, AMBER = colors.HexColor("#f0f5f2"), colors.HexColor("#c08000")


@dataclass(frozen=True)
class Told:
    """What a card says of a risk."""

    name: str
    text: tuple[str, ...]
    likelihood: int
    consequence: int
    treatments: tuple[str, ...]
    owner: str


RISKS = [
    Told(
        "Avbrott i dricksvattnet",
        (
            "Ett längre elavbrott eller ett brott på huvudledningen från Östervik gör att delar",
            "av tätorten står utan.",
        ),
        2,
        5,
        ("Upphandla reservkraft", "Öva nödvattenplanen tillsammans med räddningstjänsten"),
        "VA-chef",
    ),
    Told(
        "Eftersatt underhåll av gatubelysning",
        ("Stolpar rostar och kan falla. Inventeringen är inte klar och det saknas medel för", "byten i årets budget."),
        3,
        3,
        ("Slutföra inventeringen före sommaren",),
        "Gatuchef",
    ),
    Told(
        "Felaktig fakturering av avgifter",
        ("Mätarbyten registreras inte i systemet, vilket ger fel underlag för fakturor och", "klagomål."),
        3,
        2,
        ("Månatlig avstämning mellan register",),
        "Avgiftshandläggare",
    ),
]


@dataclass
class Drawing:
    """How cards are drawn: the frame around each, a painted title, a badge beside it, lines of text, scores beside each other."""

    canvas: Canvas
    frame: str
    lines: int
    band: bool
    badge: bool
    beside: bool
    y: float = 60.0

    def text(self, x: float, text: str, size: float = 9, *, bold: bool = False) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, A4[1] - self.y, text)

    def pair(self, label: str, value: str, x: float = 66.0, at: float = 145.0) -> None:
        self.text(x, label, bold=True)
        self.text(at, value)

    def card(self, risk: Told) -> None:
        rows = 5 + self.lines + len(risk.treatments) - self.beside - self.badge
        self.ground(HEAD + 12 + LINE * rows)
        self.y += 25
        self.text(80, risk.name, 12, bold=True)
        if self.badge:
            self.mark(risk.likelihood * risk.consequence)
        self.y += 29
        self.pair("Beskrivning", risk.text[0])
        for further in risk.text[1 : self.lines]:
            self.y += LINE
            self.text(145, further)
        self.y += LINE
        self.pair("Sannolikhet", str(risk.likelihood))
        self.y += 0 if self.beside else LINE
        self.pair("Konsekvens", str(risk.consequence), *((302.0, 380.0) if self.beside else ()))
        if not self.badge:
            self.y += LINE
            self.pair("Riskvärde", str(risk.likelihood * risk.consequence))
        for at, treatment in enumerate(risk.treatments):
            self.y += LINE
            self.pair("Åtgärder" if at == 0 else "", f"• {treatment}")
        self.y += LINE
        self.pair("Riskägare", risk.owner)
        self.y += 32

    def ground(self, height: float) -> None:
        """What is painted and ruled for a card."""
        canvas, top = self.canvas, A4[1] - self.y
        canvas.setFillColor(PALE)
        if self.frame == "ground":
            canvas.rect(LEFT, top - height, WIDE, height, stroke=0, fill=1)
        canvas.setFillColor(colors.HexColor("#dde6e0"))
        if self.band:
            canvas.rect(LEFT, top - HEAD, WIDE, HEAD, stroke=0, fill=1)
        if self.frame == "frame":
            canvas.rect(LEFT, top - height, WIDE, height)
        elif self.frame == "round":
            canvas.roundRect(LEFT, top - height, WIDE, height, 4)
        elif self.frame == "rule":
            canvas.line(LEFT, top - HEAD, LEFT + WIDE, top - HEAD)
        elif self.frame == "side":
            canvas.rect(LEFT, top - height, 4, height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)

    def mark(self, value: int) -> None:
        """The badge, its label small over the number."""
        canvas, y = self.canvas, self.y
        canvas.setFillColor(AMBER)
        canvas.roundRect(490, A4[1] - y - 11, 44, 32, 3, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        self.y = y - 10
        self.text(494, "Riskvärde", 7)
        self.y = y + 4
        self.text(507, str(value), 12, bold=True)
        canvas.setFillColor(colors.black)
        self.y = y


def read(frame: str, lines: int, *, band: bool, badge: bool, beside: bool) -> Extraction:
    def draw(canvas: Canvas) -> None:
        drawing = Drawing(canvas, frame, lines, band, badge, beside)
        drawing.text(LEFT, "Riskanalys 2026", 20, bold=True)
        drawing.y += 60
        for risk in RISKS:
            drawing.card(risk)

    return extract(pdf(draw), "riskanalys.pdf", Options())


@pytest.mark.parametrize("frame", ["frame", "round", "ground", "rule", "side", "none"])
@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("band", [True, False])
@pytest.mark.parametrize("badge", [True, False])
@pytest.mark.parametrize("beside", [True, False])
def test_each_card_is_a_risk_with_its_scores(frame: str, lines: int, *, band: bool, badge: bool, beside: bool) -> None:
    found = read(frame, lines, band=band, badge=badge, beside=beside)
    (assessment,) = found.risk_assessments
    assert [
        (
            risk.name,
            risk.description,
            risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
            tuple(one.text for one in risk.treatments),
            risk.owner and risk.owner.text,
        )
        for risk in assessment.risks
    ] == [
        (
            one.name,
            " ".join(one.text[:lines]),
            (one.likelihood, one.consequence, one.likelihood * one.consequence),
            one.treatments,
            one.owner,
        )
        for one in RISKS
    ]
    assert found.status == "complete"


def _card(canvas: Canvas, y: float, head: tuple[str, str], facts: Sequence[tuple[str, str]]) -> float:
    """A card's title, what stands to the right on its line, and labels with their values; gives where it ends."""
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, A4[1] - y, head[0])
    canvas.setFont("Helvetica", 9)
    canvas.drawString(480, A4[1] - y, head[1])
    for at, (label, value) in enumerate(facts, 1):
        canvas.drawString(60, A4[1] - y - 16 * at, label)
        canvas.drawString(160, A4[1] - y - 16 * at, value)
    return y + 16 * len(facts) + 40


def test_a_label_that_tells_the_badge_beside_the_title_again_begins_no_card() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, A4[1] - 50, "Riskanalys 2026")
        y = 100.0
        for at, name in enumerate(("Lagen följs inte", "Fel leverantör får betalt", "Beslut verkställs inte"), 1):
            facts = [("Process", "Ledning"), ("Sannolikhet", str(at)), ("Konsekvens", "3"), ("Risktal", str(3 * at))]
            y = _card(canvas, y, (name, f"Risktal {3 * at}"), [*facts, ("Riskägare", f"Chef {at}")])

    (analysis,) = extract(pdf(draw), "kort.pdf", Options()).risk_assessments
    assert [(one.score and one.score.value, one.owner and one.owner.text) for one in analysis.risks] == [
        (3, "Chef 1"), (6, "Chef 2"), (9, "Chef 3"),
    ]  # fmt: skip


def test_titles_that_say_how_checks_stand_are_their_outcomes() -> None:
    """Labels name all else; some checks are under way."""
    states = ["Pågår", "Klar, utan avvikelse", "Klar, med avvikelse", "Klar, utan avvikelse", "Ej startad", "Pågår"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, A4[1] - 50, "Uppföljning av internkontrollplan 2025")
        y = 90.0
        for at, state in enumerate(states, 1):
            facts = [
                ("Risk", f"Svar {at} blir fel"),
                ("Kontrollmoment", f"Stickprov {at}"),
                ("Resultat", f"{at} akter lästes."),
            ]
            y = _card(canvas, y, (state, f"IK-0{at}"), facts)

    (table,) = extract(pdf(draw), "kort.pdf", Options()).follow_ups
    assert [one.outcome for one in table.items] == [
        "unclear", "no-deviation", "deviation", "no-deviation", "unclear", "unclear",
    ]  # fmt: skip


def test_a_known_label_may_go_on_below_its_value() -> None:
    """ "Accepteras" over "risken?" is one label, and names no risk."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, A4[1] - 50, "Riskanalys 2026")
        y = 100.0
        for at, name in enumerate(("Lagen följs inte", "Fel leverantör får betalt"), 1):
            facts = [("Process", "Ledning"), ("Sannolikhet", str(at)), ("Konsekvens", "3"), ("Riskvärde", str(3 * at))]
            y = _card(canvas, y, (name, ""), [*facts, ("Accepteras", "Ja")]) - 28
            canvas.drawString(60, A4[1] - y, "risken?")
            y += 40

    (analysis,) = extract(pdf(draw), "kort.pdf", Options()).risk_assessments
    assert [(one.name, one.acceptance and one.acceptance.accepted) for one in analysis.risks] == [
        ("Lagen följs inte", True), ("Fel leverantör får betalt", True),
    ]  # fmt: skip


def test_a_sentence_below_a_names_band_is_the_risks_description() -> None:
    """It begins further below the name than the lines of a text stand apart."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, A4[1] - 50, "Riskanalys 2026")
        for at, name in enumerate(("Kundtjänst svarar inte i tid", "Telefonväxeln ligger nere")):
            y = 90.0 + 140 * at
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, A4[1] - y, name)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, A4[1] - y - 29, f"Det händer {at + 1} gånger.")
            facts = (("Process", "Kundtjänst"), ("Sannolikhet", "2"), ("Konsekvens", "3"), ("Riskvärde", "6"))
            for row, (label, value) in enumerate(facts):
                canvas.drawString(62, A4[1] - y - 45 - 14 * row, label)
                canvas.drawString(140, A4[1] - y - 45 - 14 * row, value)

    (analysis,) = extract(pdf(draw), "kort.pdf", Options()).risk_assessments
    assert [(one.name, one.description) for one in analysis.risks] == [
        ("Kundtjänst svarar inte i tid", "Det händer 1 gånger."), ("Telefonväxeln ligger nere", "Det händer 2 gånger."),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["", "– ", "+ "], ids=["bare", "open", "closed"])
def test_a_badge_that_is_a_label_with_its_value_is_that_and_a_sign_that_unfolds_is_no_name(sign: str) -> None:
    areas = ("Upphandling", "Löner", "Arkiv")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(LEFT, A4[1] - 60, "Riskanalys 2024")
        for at, (risk, area) in enumerate(zip(RISKS, areas, strict=True)):
            top = 90 + 110 * at
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(LEFT, A4[1] - top, f"{sign}{risk.name}")
            canvas.setFont("Helvetica", 10)
            canvas.drawRightString(LEFT + WIDE, A4[1] - top, f"Område: {area}")
            told = (("Sannolikhet", risk.likelihood), ("Konsekvens", risk.consequence), ("Riskägare", risk.owner))
            for line, (label, value) in enumerate(told, 1):
                canvas.drawString(LEFT, A4[1] - top - 4 - 16 * line, f"{label}: {value}")

    found = extract(pdf(draw), "kort.pdf", Options())
    told = [
        (one.name, one.process, one.owner.text) for table in found.risk_assessments for one in table.risks if one.owner
    ]
    assert told == [(risk.name, area, risk.owner) for risk, area in zip(RISKS, areas, strict=True)]

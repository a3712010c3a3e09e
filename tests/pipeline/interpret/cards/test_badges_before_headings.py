"""A number, a code or a letter on a badge before a risk's heading: the heading is the one of the table below it, as it is without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf, write

LEFT, RIGHT = 50.0, 545.0
HEADER = ("Kontrollmoment", "Metod", "Frekvens", "Kontrollansvarig", "Rapporteras till")
PLACES = (56.0, 231.0, 326.0, 390.0, 462.0)
SCALE = ("", "Osannolik", "Liten", "Möjlig", "Trolig", "Säker")
Check = tuple[str, ...]


@dataclass(frozen=True)
class Risk:
    process: str
    name: str
    likelihood: int
    consequence: int
    checks: tuple[Check, ...]

    @property
    def value(self) -> int:
        return self.likelihood * self.consequence


RISKS = (
    Risk(
        "Avtal",
        "Avtal förfaller utan förlängning",
        3,
        4,
        (
            ("Genomgång av avtalsregistret", "Stickprov, 20\navtal", "Två\ngånger\nper år", "Upphandlare", "Nämnden"),
            ("Uppföljning av optioner i\nvarje avtal", "Registerkontroll", "Årligen", "Controller", "Nämnden"),
        ),
    ),
    Risk(
        "Avtal",
        "Köp sker utan stöd i ramavtal",
        2,
        5,
        (("Analys av köp per leverantör\növer gränsen", "Dataanalys", "Per tertial", "Ekonom", "Nämnden"),),
    ),
    Risk(
        "Personal", "Bisysslor anmäls inte", 4, 2, (("Enkät till chefer", "Enkät", "Årligen", "HR-chef", "Direktör"),)
    ),
    Risk(
        "Personal",
        "Scheman bryter mot dygnsvilan",
        3,
        3,
        (
            ("Kontroll av avvikelser", "Rapport", "Månadsvis", "Enhetschef", "HR-chef"),
            ("Intervju med schemaläggare", "Intervju", "Årligen", "HR-chef", "Nämnden"),
        ),
    ),
)


@dataclass(frozen=True)
class Look:
    """How a heading is set: what the badge holds ("{value}", "R{number}"), its ground, its height, the label, the scores below."""

    badge: str
    ground: str = "circle"
    high: float = 20.0
    label: str = "Risk: "
    bold: bool = False
    scores: str = "words"


LOOKS = {
    "none": Look(""),
    "circle": Look("{value}"),
    "large circle": Look("{value}", high=30),
    "square": Look("{value}", "square"),
    "code": Look("R-0{number}", "square"),
    "code without ground": Look("R{number}", ""),
    "letter": Look("{letter}"),
    "bold name": Look("{value}", label="", bold=True),
    "scores between bars": Look("{value}", scores="bars"),
    "scores between bars, no badge": Look("", scores="bars"),
    "plain scores": Look("{value}", scores="plain"),
    "on the table's header": Look("{value}", scores=""),
}


def _badge(canvas: Canvas, look: Look, risk: Risk, y: float) -> None:
    text = look.badge.format(value=risk.value, number=RISKS.index(risk) + 1, letter="HML"[RISKS.index(risk) % 3])
    wide = canvas.stringWidth(text, "Helvetica", 11)
    across = max(look.high, wide + 8)
    canvas.setFillColor(colors.firebrick)
    foot = A4[1] - y - look.high / 2 + 4
    if look.ground:
        canvas.roundRect(LEFT, foot, across, look.high, look.high / 2 if look.ground == "circle" else 0, 0, 1)
    canvas.setFillColor(colors.white if look.ground else colors.black)
    write(canvas, LEFT + (across - wide) / 2, y, text, 11)
    canvas.setFillColor(colors.black)


def _heading(canvas: Canvas, look: Look, risk: Risk, y: float) -> float:
    """Draws badge, heading and scores; where the table begins."""
    x = LEFT
    if look.badge:
        _badge(canvas, look, risk, y)
        x += look.high + 14
    write(canvas, x, y, look.label.strip(), 11, bold=True)
    x += canvas.stringWidth(look.label, "Helvetica-Bold", 11)
    write(canvas, x, y, risk.name, 11, bold=look.bold)
    if not look.scores:
        return y - 4 + look.high / 2 if look.badge else y + 6
    y += 20
    values = (risk.likelihood, risk.consequence, risk.value)
    labels = ("Sannolikhet", "Konsekvens", "Riskvärde")
    words = [f"{SCALE[risk.likelihood]}", f"{SCALE[risk.consequence]}", ""]
    if look.scores == "bars":
        parts = [f"{a}: {n} – {w}" if w else f"{a}: {n}" for a, n, w in zip(labels, values, words, strict=True)]
        write(canvas, LEFT, y, " | ".join(parts))
        return y + 6
    for at, (label, value, word) in enumerate(zip(labels, values, words, strict=True)):
        write(canvas, LEFT + 26 + 120 * at, y, f"{label}:")
        said = f"{value}. {word}" if word and look.scores == "words" else str(value)
        write(canvas, LEFT + 82 + 120 * at, y, said, bold=look.scores == "words")
    return y + 6


def _table(canvas: Canvas, risk: Risk, top: float) -> float:
    canvas.setFillColor(colors.lavender)
    for left, right in zip((LEFT, *(x - 6 for x in PLACES[1:])), (*(x - 6 for x in PLACES[1:]), RIGHT), strict=True):
        canvas.rect(left, A4[1] - top - 18, right - left, 18, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    for x, text in zip(PLACES, HEADER, strict=True):
        write(canvas, x, top + 12, text, 8.5, bold=True)
    y = top + 18
    canvas.line(LEFT, A4[1] - y, RIGHT, A4[1] - y)
    for check in risk.checks:
        for x, text in zip(PLACES, check, strict=True):
            for at, line in enumerate(text.split("\n")):
                write(canvas, x, y + 14 + 12 * at, line, 10)
        y += 8 + 12 * max(text.count("\n") + 1 for text in check)
        canvas.line(LEFT, A4[1] - y, RIGHT, A4[1] - y)
    return y


def page(look: Look, processes: tuple[str, ...]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        y = 90.0
        if processes[0] == RISKS[0].process:
            write(canvas, LEFT, 60, "Internkontrollplan 2026", 20, bold=True)
        for process, risks in groupby(RISKS, key=lambda risk: risk.process):
            if process in processes:
                write(canvas, LEFT, y, f"Process: {process}", 14, bold=True)
                y += 28
                for risk in risks:
                    y = _table(canvas, risk, _heading(canvas, look, risk, y)) + 30

    return draw


def shown(controls: list[Control]) -> Iterator[tuple[object, ...]]:
    for one in controls:
        score = (one.score.likelihood, one.score.consequence, one.score.value) if one.score else None
        told = (
            one.method,
            one.frequency,
            one.responsible and one.responsible.text,
            one.report_to and one.report_to.text,
        )
        yield one.process, one.risk, score, one.checks[0].text, *told


def said(look: Look) -> Iterator[tuple[object, ...]]:
    for risk in RISKS:
        for check in risk.checks:
            score = (risk.likelihood, risk.consequence, risk.value) if look.scores else None
            yield risk.process, risk.name, score, *(text.replace("\n", " ") for text in check)


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("pages", [(("Avtal", "Personal"),), (("Avtal",), ("Personal",))])
def test_a_heading_with_a_badge_before_it_is_of_the_table_below(name: str, pages: tuple[tuple[str, ...], ...]) -> None:
    look = LOOKS[name]
    found = extract(pdf(*(page(look, own) for own in pages)), "x.pdf", Options())
    rows = [row for table in found.control_plans for row in shown(table.controls)]
    assert rows == list(said(look))
    assert found.status == "complete"

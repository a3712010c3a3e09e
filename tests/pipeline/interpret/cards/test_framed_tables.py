"""Cards in frames: a risk and its scores above a table of its checks, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, in_parts, pdf, write

LEFT, RIGHT = 45.0, 550.0
HEADER = ("Kontrollmoment", "Kontrollmetod", "Frekvens", "Kontrollansvarig")
Check = tuple[str, str, str, str]


@dataclass(frozen=True)
class Risk:
    process: str
    name: str
    scores: tuple[int, int]
    checks: Sequence[Check]
    remark: str = ""


RISKS = [
    Risk(
        "Myndighetsutövning",
        "Beslut om skolskjuts fattas utan stöd i riktlinjerna",
        (3, 4),
        [
            ("Granska 20 slumpvis valda beslut\nmot gällande riktlinje", "Stickprov", "En gång per\ntermin", "Enhetschef"),
            ("Kontrollera att fullmakt finns", "Genomgång av\nakter", "Årligen", "Administrativ chef"),
        ],
        "Risken sänktes vid nämndens genomgång i oktober.",
    ),
    Risk("Myndighetsutövning", "Elever blir utan skjuts", (2, 5), [("Stämma av elevlistan mot\nkörplanen", "Avstämning", "Augusti", "Samordnare")]),
    Risk(
        "Elevhälsa och närvaro",
        "Frånvaro upptäcks för sent",
        (4, 4),
        [
            ("Följa upp att utredning har inletts", "Registerutdrag", "Månadsvis", "Rektor"),
            ("Jämföra anmäld frånvaro med\nnärvarolistor", "Stickprov", "Årligen", "Biträdande\nrektor"),
        ],
    ),
    Risk("Inköp och avtal", "Köp görs utanför ramavtal", (3, 3), [("Jämföra reskontran med katalogen", "Dataanalys", "Kvartalsvis", "Controller")]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are drawn.

    radius   of their corners
    pills    scores stand on painted ground beside the title, else as a line below it
    eyebrow  a small "RISK" stands over the title, and its value in a circle before it
    process  how the band above a process's cards names it
    size     of the table's text
    painted  the card stands on painted ground, without a frame
    """

    radius: float
    pills: bool
    eyebrow: bool
    process: str
    size: float
    painted: bool = False


LOOKS = {
    "export": Look(4, pills=True, eyebrow=True, process="PROCESS {}", size=11),
    "square": Look(0, pills=True, eyebrow=False, process="Process: {}", size=9),
    "round": Look(8, pills=False, eyebrow=False, process="Process: {}", size=9),
    "line below": Look(0, pills=False, eyebrow=True, process="PROCESS {}", size=8),
    "painted": Look(4, pills=True, eyebrow=False, process="Process: {}", size=9, painted=True),
    "painted, line below": Look(0, pills=False, eyebrow=False, process="PROCESS {}", size=9, painted=True),
}


def page(risks: Sequence[Risk], look: Look, *, first: bool, before: str) -> Callable[[Canvas], None]:
    """Draws a page; before: the process of the last card on the one before it."""

    def draw(canvas: Canvas) -> None:
        if first:
            write(canvas, LEFT, 60, "Internkontrollplan 2026", 20, bold=True)
        top, process = 90.0, before
        for risk in risks:
            if risk.process != process:
                canvas.setFillColor(colors.darkblue)
                canvas.rect(LEFT, A4[1] - top - 24, RIGHT - LEFT, 24, stroke=0, fill=1)
                canvas.setFillColor(colors.white)
                write(canvas, LEFT + 8, top + 16, look.process.format(risk.process), 12, bold=True)
                canvas.setFillColor(colors.black)
                top, process = top + 36, risk.process
            high = _height(risk, look)
            canvas.setFillColor(colors.whitesmoke)
            canvas.setStrokeColor(colors.lightgrey)
            canvas.roundRect(
                LEFT, A4[1] - top - high, RIGHT - LEFT, high, look.radius, stroke=not look.painted, fill=look.painted
            )
            canvas.setFillColor(colors.black)
            foot = _card(canvas, risk, top, look)
            assert abs(foot - top - high) < 1
            top = foot + 14

    return draw


def _height(risk: Risk, look: Look) -> float:
    head = (23 if look.eyebrow else 20) + 14 * (bool(risk.remark) + (not look.pills)) + 16
    rows = sum(1.2 * look.size * max(text.count("\n") + 1 for text in check) + 8 for check in risk.checks)
    return head + 5 + rows + 6


def _card(canvas: Canvas, risk: Risk, top: float, look: Look) -> float:
    likelihood, consequence = risk.scores
    pairs = [("Sannolikhet", likelihood), ("Konsekvens", consequence), ("Riskvärde", likelihood * consequence)]
    indent, y = LEFT + 8, top + 20
    if look.eyebrow:
        canvas.setFillColor(colors.orange)
        canvas.circle(LEFT + 18, A4[1] - top - 18, 11, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        write(canvas, LEFT + 13, top + 21, str(likelihood * consequence), 9, bold=True)
        canvas.setFillColor(colors.black)
        indent, y = LEFT + 36, top + 23
        write(canvas, indent, top + 11, "RISK", 6.5)
    write(canvas, indent, y, risk.name, 11, bold=True)
    if look.pills:
        for at, (label, value) in enumerate(pairs):
            canvas.setFillColor(colors.lavender)
            canvas.roundRect(RIGHT - 195 + 64 * at, A4[1] - y - 3, 60, 12, 6, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, RIGHT - 189 + 64 * at, y, label, 7)
            write(canvas, RIGHT - 189 + 64 * at + 42, y, str(value), 7, bold=True)
    else:
        y += 14
        write(canvas, indent, y, "   ".join(f"{label} {value}" for label, value in pairs), 8)
    if risk.remark:
        y += 14
        write(canvas, indent, y, f"Kommentar: {risk.remark}", 9)
    return _table(canvas, risk.checks, y + 16, look.size)


def _table(canvas: Canvas, checks: Sequence[Check], y: float, size: float) -> float:
    places = (LEFT + 6, 250.0, 355.0, 440.0)
    for x, text in zip(places, HEADER, strict=True):
        write(canvas, x, y, text, 7.5, bold=True)
    y += 5
    canvas.setStrokeColor(colors.grey)
    canvas.line(LEFT + 6, A4[1] - y, RIGHT - 6, A4[1] - y)
    for check in checks:
        for x, text in zip(places, check, strict=True):
            for at, line in enumerate(text.split("\n")):
                write(canvas, x, y + size + 3 + 1.2 * size * at, line, size)
        y += 1.2 * size * max(text.count("\n") + 1 for text in check) + 8
        canvas.line(LEFT + 6, A4[1] - y, RIGHT - 6, A4[1] - y)
    return y + 6


def shown(controls: Sequence[Control]) -> Iterator[tuple[object, ...]]:
    for one in controls:
        score = one.score and (one.score.likelihood, one.score.consequence, one.score.value)
        texts = [check.text for check in one.checks]
        told = (one.method, one.frequency, one.responsible and one.responsible.text, one.extra.get("Kommentar", ""))
        yield one.process, one.risk, score, texts, *told


def said(risk: Risk) -> Iterator[tuple[object, ...]]:
    likelihood, consequence = risk.scores
    for check in risk.checks:
        text, method, frequency, responsible = (one.replace("\n", " ") for one in check)
        score = (likelihood, consequence, likelihood * consequence)
        yield risk.process, risk.name, score, [text], method, frequency, responsible, risk.remark


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("count", [2, 4])
def test_a_table_in_a_frame_is_of_the_risk_above_it(count: int, look: str) -> None:
    pages: list[Callable[[Canvas], None]] = []
    process = ""
    for risks in in_parts(RISKS, count):
        pages.append(page(risks, LOOKS[look], first=not pages, before=process))
        process = risks[-1].process
    found = extract(pdf(*pages), "x.pdf", Options())
    (table,) = found.control_plans
    assert list(shown(table.controls)) == [row for risk in RISKS for row in said(risk)]
    assert found.status == "complete"


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("years", [(2015, 2016), (2024, 2025)])
def test_a_tables_own_frame_is_no_card(years: tuple[int, int], *, painted: bool) -> None:
    """Its header has two levels, of which the lower alone would head a card's table."""
    header = ["Process/rutin/system", "Risk", *(f"Bedömning {year}" for year in years), "Åtgärd"]
    levels = ["", "", "Riskbedömning", "Riskbedömning", ""]
    risks = [("Trafikavtal", "Besiktningar följs inte upp"), ("", "Skadegörelse"), ("Hållplatser", "Social dumpning")]
    rows = [[*names, f"{at}x3", f"{at}x4", "Ta fram en rutin"] for at, names in enumerate(risks, 1)]

    def framed(canvas: Canvas) -> None:
        if painted:
            canvas.setFillColor(colors.HexColor("#f2f4f8"))
            canvas.rect(LEFT, 520, RIGHT - LEFT, 230, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        else:
            canvas.rect(LEFT, 520, RIGHT - LEFT, 230, stroke=1, fill=0)
        write(canvas, LEFT, 70, f"Riskanalys {years[1]} för trafiknämnden", 14, bold=True)
        for at, row in enumerate([header, levels, *rows]):
            for left, text in zip((50, 160, 290, 370, 450), row, strict=True):
                write(canvas, left, 110 + 28 * at - 14 * (at == 1), text, 8, bold=at < 2)

    found = extract(pdf(framed), "x.pdf", Options())
    (table_of,) = found.risk_assessments
    assert [(one.name, one.score and (one.score.likelihood, one.score.consequence)) for one in table_of.risks] == [
        (name, (at, 4)) for at, (_, name) in enumerate(risks, 1)
    ]

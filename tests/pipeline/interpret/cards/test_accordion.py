"""A plan as an unfolded accordion: scores at the end of each card's name, a list of checks, a row of labels over values; drawn and read as the product reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

LEFT, WIDE = 50.0, 495.0
LABELS = ("Metod", "Frekvens", "Ansvarig", "Rapporteras till")


@dataclass(frozen=True)
class Risky:
    """A risk with its checks, and the values under the labels, each of one line or two."""

    name: str
    score: tuple[int, int]
    checks: tuple[str, ...]
    values: tuple[str, str, str, str]


PLAN = {
    "Myndighetsutövning": [
        Risky("Beslut fattas utan delegation", (3, 4), ("Kontrollera delegationen", "Kontrollera anmälan"), ("Stickprov", "Kvartalsvis", "Enhetschef", "Socialchef")),
        Risky("Utredningstiden överskrids", (4, 4), ("Ta fram en lista",), ("Systemuttag", "Månadsvis", "Förste\nsocialsekreterare", "Avdelningschef")),
    ],
    "Köp av vård": [
        Risky("Placering utan ramavtal", (3, 3), ("Granska avtal", "Granska avsteg"), ("Totalgranskning,\nalla", "Halvårsvis", "Avtalscontroller", "Socialnämndens\nordförande")),
    ],
    "Personal": [
        Risky("Bisysslor är inte redovisade", (2, 2), ("Fråga vid samtal",), ("Enkät", "En gång per år", "HR-partner", "Socialchef")),
        Risky("Obehörig läsning av journaler", (3, 4), ("Granska loggar", "Granska skyddade personer"), ("Logguttag", "Månadsvis", "Systemförvaltare", "Enhetschef")),
        Risky("Handlingar registreras inte", (3, 2), ("Följa upp brevlådor",), ("Observation", "Vår och höst", "Registrator", "Kanslichef")),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a card is drawn: with scores in a form at its name's end, its labels bold or not, a ground and a frame, sections with a sign and a band."""

    form: str = "S {0}   K {1}   Riskvärde {2}"
    bold: bool = True
    ground: bool = True
    framed: bool = True
    sign: str = "› "
    band: bool = True


LOOKS = {
    "as drawn by a system": Look(),
    "one formula": Look(form="S{0} x K{1} = {2}"),
    "whole words": Look(form="Sannolikhet {0}  Konsekvens {1}  Riskvärde {2}"),
    "plain labels": Look(bold=False),
    "no ground": Look(ground=False),
    "no frame": Look(framed=False),
    "neither": Look(ground=False, framed=False),
    "no sign": Look(sign=""),
    "no band": Look(band=False),
    "bare": Look(ground=False, framed=False, band=False, sign=""),
}


def pages() -> Iterator[Sequence[tuple[str, Risky | None]]]:
    """What stands on each page: names of sections alone, and cards."""
    told: list[tuple[str, Risky | None]] = []
    for section, risks in PLAN.items():
        told += [(section, None), *((section, risk) for risk in risks)]
    yield told[:5]
    yield told[5:]


def drawn(look: Look) -> bytes:
    def page(told: Sequence[tuple[str, Risky | None]], canvas: Canvas) -> None:
        y = 50.0
        if told[0][0] == "Myndighetsutövning":
            write(canvas, LEFT, y + 10, "Intern kontrollplan 2026", 22, bold=True)
            y += 50
        for section, risk in told:
            y = _section(canvas, look, y, section) if risk is None else _card(canvas, look, y, risk)

    return pdf(*(partial(page, told) for told in pages()))


def _section(canvas: Canvas, look: Look, y: float, name: str) -> float:
    if look.band:
        canvas.setFillColor(colors.darkslategray)
        canvas.rect(LEFT, A4[1] - y - 20, WIDE, 20, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
    write(canvas, LEFT + 10, y + 14, f"{look.sign}{name}", 11.5, bold=True)
    canvas.setFillColor(colors.black)
    return y + 26


def _card(canvas: Canvas, look: Look, y: float, risk: Risky) -> float:
    high = 70 + 13 * len(risk.checks) + 12
    if look.ground:
        canvas.setFillColor(colors.HexColor("#f4f9f9"))
        canvas.rect(LEFT, A4[1] - y - high, WIDE, high - 24, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    if look.framed:
        canvas.setStrokeColor(colors.lightgrey)
        canvas.rect(LEFT, A4[1] - y - high, WIDE, high)
    write(canvas, LEFT + 18, y + 16, risk.name, 10.5, bold=True)
    canvas.drawRightString(
        LEFT + WIDE - 10, A4[1] - y - 16, look.form.format(*risk.score, risk.score[0] * risk.score[1])
    )
    y += 36
    write(canvas, LEFT + 18, y, "Kontrollmoment", 8.5, bold=look.bold)
    for check in risk.checks:
        y += 13
        write(canvas, LEFT + 24, y, f"• {check}", 9.5)
    y += 16
    for at, (label, value) in enumerate(zip(LABELS, risk.values, strict=True)):
        write(canvas, LEFT + 18 + 115 * at, y, label, 8.5, bold=look.bold)
        for number, text in enumerate(value.split("\n")):
            write(canvas, LEFT + 18 + 115 * at, y + 12 + 11.5 * number, text, 9.5)
    return y + 42


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_each_card_is_a_risk_with_its_checks(look: Look) -> None:
    found = extract(drawn(look), "x.pdf", Options())
    assert found.problems == []
    (plan,) = found.control_plans
    told = [(section, risk) for section, risks in PLAN.items() for risk in risks]
    assert [control.risk for control in plan.controls] == [risk.name for _, risk in told]
    for control, (section, risk) in zip(plan.controls, told, strict=True):
        assert control.score
        assert control.responsible
        assert control.report_to
        assert control.process == section
        assert [one.text for one in control.checks] == list(risk.checks)
        scores = [control.score.likelihood, control.score.consequence, control.score.value]
        assert scores == [*risk.score, risk.score[0] * risk.score[1]]
        values = [control.method, control.frequency, control.responsible.text, control.report_to.text]
        assert values == [value.replace("\n", " ") for value in risk.values]

"""A page for each risk with a painted panel down its right edge, a chip under its title, and labels that nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, table, write

LEFT, PANEL, RIGHT = 36.0, 410.0, 595.0
PARTS = ("Sannolikhet", "Konsekvens", "Riskvärde")
GREY, PALE = colors.HexColor("#8a9299"), colors.HexColor("#f1f3f3")


@dataclass(frozen=True)
class Risky:
    """A risk: its panel tells whose it is and whether it is accepted."""

    name: tuple[str, ...]
    text: tuple[str, ...]
    scores: tuple[int, int, int, int, int, int]
    controls: tuple[str, ...]
    process: str
    owner: str
    accepted: str
    measures: tuple[tuple[str, str, str], ...] = ()


RISKS = [
    Risky(("Planbesked lämnas utan att", "taxan tillämpas"), ("Taxan är inte införd i mallen och", "handläggare räknar för hand."), (4, 3, 12, 2, 3, 6), ("Taxebilaga", "Attest av ekonom"), "Planprocessen", "Planchef", "Nej", (("Bygg in taxan i mallen", "Systemförvaltare", "2026-05-31"), ("Utbilda handläggare", "Planchef", "2026-03-15"))),
    Risky(("Avtal följs inte upp",), ("Garantier bevakas i en kalender.",), (3, 5, 15, 2, 5, 10), ("Avtalspärm",), "Mark", "Markchef", "Nej", (("Registrera avtalen", "Ingenjör", "2026-06-30"),)),
    Risky(("Geodata uppdateras inte",), ("Mätdata ligger kvar i fältdatorn.",), (3, 2, 6, 2, 2, 4), ("Veckovis tömning", "Loggbok", "Stickprov av ritningar"), "Kart och GIS", "GIS-samordnare", "Ja"),
    Risky(("Föreskrifter publiceras inte",), ("Föreskrifter saknar giltighet tills", "de har kungjorts, vilket gör att", "anmärkningar blir ogiltiga."), (3, 4, 12, 3, 3, 9), ("Beslutslogg",), "Trafik", "Trafikplanerare", "Nej", (("Bevaka kungörelser", "Trafikplanerare", "2026-02-28"),)),
]  # fmt: skip
CHIPS = {"one": ["Publicerad"] * 4, "two": ["Publicerad", "Utkast", "Publicerad", "Utkast"], "none": [""] * 4}
FURTHER = {
    "dates": (("Skapad", "2026-01-{}"), ("Senast ändrad", "2026-02-{}")),
    "words": (("Senast granskad av", "Kvalitetsgruppen {}"), ("Nästa granskning", "Vecka {}")),
    "none": (),
}


@dataclass(frozen=True)
class Look:
    """How a page is drawn: the chips, what the panel tells besides, how far apart its labels stand, whether it begins with a code."""

    chip: str = "one"
    further: str = "dates"
    step: float = 39.0
    code: bool = True


def page(look: Look, at: int) -> Callable[[Canvas], None]:
    """Draws the page of a risk."""
    risk = RISKS[at]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(PALE)
        canvas.rect(PANEL, 40, RIGHT - PANEL, A4[1] - 86, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        write(canvas, LEFT, 28, f"Riskregister intern kontroll 2026 / sida {at + 1}", 9)
        _text(canvas, risk, _head(canvas, risk, CHIPS[look.chip][at]))
        told = [("Id", f"SBN-{at + 17}")] * look.code
        told += [("Process", risk.process), ("Riskägare", risk.owner), ("Risken accepteras", risk.accepted)]
        told += [(label, value.format(at + 11)) for label, value in FURTHER[look.further]]
        for row, (label, value) in enumerate(told):
            canvas.setFillColor(GREY)
            write(canvas, PANEL + 14, 84 + look.step * row, label, 8.5)
            canvas.setFillColor(colors.black)
            write(canvas, PANEL + 14, 97 + look.step * row, value, 10.5, bold=True)

    return draw


def _head(canvas: Canvas, risk: Risky, chip: str) -> float:
    """The title and the chip below it; where they end."""
    top = 80.0
    for line in risk.name:
        write(canvas, LEFT, top, line, 17, bold=True)
        top += 21
    if not chip:
        return top
    canvas.setFillColor(colors.green)
    canvas.roundRect(LEFT, A4[1] - top - 10, 60, 14, 6, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    write(canvas, LEFT + 9, top + 6, chip, 8)
    canvas.setFillColor(colors.black)
    return top + 32


def _text(canvas: Canvas, risk: Risky, top: float) -> None:
    """What stands left of the panel below the title: labels over texts, scores in two boxes, a table of measures or none."""
    write(canvas, LEFT, top, "Beskrivning", 10, bold=True)
    for line in risk.text:
        top += 14
        write(canvas, LEFT, top, line, 10.5)
    for number, title in enumerate(("Bruttorisk", "Nettorisk")):
        x = LEFT + 180 * number
        canvas.roundRect(x, A4[1] - top - 88, 166, 70, 6, stroke=1, fill=0)
        write(canvas, x + 10, top + 32, title, 10, bold=True)
        for col, (label, value) in enumerate(zip(PARTS, risk.scores[3 * number :], strict=False)):
            write(canvas, x + 10 + 54 * col, top + 48, label, 8)
            write(canvas, x + 14 + 54 * col, top + 72, str(value), 14)
    top += 120
    write(canvas, LEFT, top, "Befintliga kontroller", 11, bold=True)
    for control in risk.controls:
        top += 15
        write(canvas, LEFT + 4, top, f"• {control}", 10.5)
    write(canvas, LEFT, top + 30, "Åtgärder", 11, bold=True)
    if risk.measures:
        rows = [("Åtgärd", "Ansvarig", "Slutdatum"), *risk.measures]
        style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY), ("FONTSIZE", (0, 0), (-1, -1), 9)]
        table(rows, style, at=(LEFT, top + 40), widths=[170, 100, 80])(canvas)
    else:
        write(canvas, LEFT + 4, top + 50, "Inga åtgärder registrerade", 10)


@pytest.mark.parametrize("step", [34.0, 39.0, 47.0])
@pytest.mark.parametrize("chip", list(CHIPS))
@pytest.mark.parametrize("further", list(FURTHER))
@pytest.mark.parametrize("code", [True, False], ids=["code", "none"])
def test_a_page_is_a_risk_with_its_panel_whatever_stands_at_the_heights_of_its_labels(
    chip: str, further: str, step: float, *, code: bool
) -> None:
    look = Look(chip, further, step, code)
    read = extract(pdf(*(page(look, at) for at in range(len(RISKS)))), "risker.pdf", Options())
    found = [risk for table in read.risk_assessments for risk in table.risks]
    assert [(risk.name, risk.process, risk.description) for risk in found] == [
        (" ".join(risk.name), risk.process, " ".join(risk.text)) for risk in RISKS
    ]
    assert [risk.existing_controls for risk in found] == [list(risk.controls) for risk in RISKS]
    told = [(risk.owner and risk.owner.text, risk.acceptance and risk.acceptance.accepted) for risk in found]
    assert told == [(risk.owner, risk.accepted == "Ja") for risk in RISKS]
    scores = [(risk.score, risk.residual) for risk in found]
    assert [
        (one.likelihood, one.consequence, one.value, two.likelihood, two.consequence, two.value)
        for one, two in scores
        if one and two
    ] == [risk.scores for risk in RISKS]
    measures = [[(one.text, one.owner, one.due) for one in risk.treatments] for risk in found]
    assert measures == [list(risk.measures) for risk in RISKS]
    for at, risk in enumerate(found):
        for label, value in FURTHER[further]:
            assert risk.extra[label] == value.format(at + 11)
    assert (read.status, read.problems) == ("complete", [])

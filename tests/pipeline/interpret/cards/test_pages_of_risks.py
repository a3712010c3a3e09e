"""A page for each risk: labels above values, scores in a box for each assessment, a table of measures; as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Risk
from tests.extractors.drawing import A4, pdf, table

LEFT = 55.0
PARTS = ("Sannolikhet", "Konsekvens", "Riskvärde")
Measure = tuple[str, str, str]


@dataclass(frozen=True)
class Risky:
    """A risk as its page tells it; scores are before and after."""

    number: str
    name: str
    process: str
    text: str
    scores: tuple[tuple[int, int, int], tuple[int, int, int]]
    owner: str
    measures: tuple[Measure, ...]


RISKS = [
    Risky("R1", "Avbrott i journalsystemet", "Digital vård", "Vårdpersonal kommer inte åt uppgifter om patienten.", ((3, 4, 12), (2, 4, 8)), "Chefläkare", (("Reservrutin på papper övas", "Verksamhetschef", "2026-05-31"), ("Avtal om inställelse tecknas", "IT-direktör", "2026-02-15"))),
    Risky("R2", "Brist på specialistsjuksköterskor", "Kompetensförsörjning", "Vårdplatser stängs under sommaren.", ((4, 4, 16), (3, 4, 12)), "HR-direktör", (("Betald specialistutbildning", "HR-strateg", "2026-12-31"),)),
    Risky("R3", "Hyrpersonal utanför avtal", "Inköp", "Beställningar görs till annat pris än avtalat.", ((3, 2, 6), (2, 2, 4)), "Inköpschef", (("Beställningar går via enheten", "Bemanningschef", "2026-03-01"),)),
    Risky("R4", "Felaktiga löneutbetalningar", "Lön", "Ändringar registreras efter lönekörning.", ((2, 3, 6), (1, 3, 3)), "Lönechef", (("Spärrdatum i schemasystemet", "Systemförvaltare", "2026-01-31"),)),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a page is drawn: boxes beside or below each other, with labels left of the numbers or above them, or one small table."""

    boxes: str = "beside"
    titles: tuple[str, str] = ("Inneboende risk", "Kvarstående risk")
    ground: bool = True
    capitals: bool = True
    number: bool = True
    measures: str = "rows"
    owner_last: bool = True
    values_at: float = 0.0
    history: tuple[str, ...] = ()


LOOKS = {
    "boxes beside": Look(),
    "boxes below": Look(boxes="below"),
    "on white": Look(ground=False),
    "labels above numbers": Look(boxes="above"),
    "labels once": Look(boxes="once"),
    "a row each": Look(boxes="rows"),
    "a third box": Look(boxes="three"),
    "on a line": Look(boxes="line"),
    "gross and net": Look(titles=("Bruttorisk", "Nettorisk")),
    "before and after": Look(titles=("Före åtgärd", "Efter åtgärd"), number=False),
    "ruled measures": Look(measures="ruled"),
    "no measures": Look(measures=""),
    "small labels": Look(capitals=False),
    "owner first": Look(owner_last=False),
    "labels beside values": Look(capitals=False, values_at=88.0),
    "scores behind titles": Look(boxes="behind", titles=("Bedömning", "Efter åtgärd"), capitals=False, values_at=88.0),
    "scores behind colons": Look(
        boxes="colons", titles=("Före åtgärd", "Efter åtgärd"), capitals=False, values_at=88.0
    ),
    "gross and net behind titles": Look(boxes="behind", titles=("Bruttorisk", "Nettorisk"), owner_last=False),
    "earlier dates": Look(boxes="behind", history=("Datum", *PARTS), capitals=False, values_at=88.0),
    "earlier years": Look(history=("År", *PARTS, "Kommentar")),
    "earlier dates with names": Look(history=("Bedömd", *PARTS, "Av")),
}


def page(look: Look, risk: Risky) -> Callable[[Canvas], None]:
    """Draws the page of a risk."""

    def draw(canvas: Canvas) -> None:
        _write(canvas, LEFT, 80, risk.name, "Helvetica-Bold", 18)
        if look.number:
            canvas.setFillColor(colors.grey)
            _write(canvas, 515, 80, risk.number, "Helvetica", 18)
            canvas.setFillColor(colors.black)
        top = 115.0
        facts = [("Process", risk.process), ("Beskrivning av risk", risk.text)]
        top = _facts(canvas, look, top, facts if look.owner_last else [*facts, ("Riskägare", risk.owner)])
        top = BOXES[look.boxes](canvas, look, risk, top)
        if look.owner_last:
            top = _facts(canvas, look, top, [("Riskägare", risk.owner)])
        if look.measures:
            _write(canvas, LEFT, top + 8, "Åtgärder", "Helvetica-Bold", 12)
            rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
            rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if look.measures == "ruled" else rules
            style = [*rules, ("FONT", (0, 0), (-1, -1), "Helvetica", 9), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9)]
            rows = [("Åtgärd", "Ansvarig", "Klart senast"), *risk.measures]
            table(rows, style, at=(LEFT, top + 20), widths=[240, 140, 100])(canvas)
        if look.history:
            _history(canvas, look, top + 140)

    return draw


def _history(canvas: Canvas, look: Look, top: float) -> None:
    """Draws how the risk was scored before, none of which is its score."""
    _write(canvas, LEFT, top, "Bedömningshistorik", "Helvetica-Bold", 12)
    when = ("2024", "2025") if look.history[0] == "År" else ("2024-02-11", "2025-09-02")
    told = {"Kommentar": ("Ny risk i år", "Höjd efter en avvikelse"), "Av": ("Anna Ek", "Bo Lund")}.get(
        look.history[-1]
    )
    rows = [
        (date, *scores, *([told[at]] if told else []))
        for at, (date, scores) in enumerate(zip(when, [("3", "4", "12"), ("1", "2", "2")], strict=True))
    ]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, -1), "Helvetica", 8)]
    table([look.history, *rows], style, at=(LEFT, top + 12), widths=[80, 70, 70, 70, 140][: len(look.history)])(canvas)


def _facts(canvas: Canvas, look: Look, top: float, facts: list[tuple[str, str]]) -> float:
    for label, value in facts:
        canvas.setFillColor(colors.grey)
        _write(canvas, LEFT, top, label.upper() if look.capitals else label, "Helvetica", 9 if look.values_at else 7.5)
        canvas.setFillColor(colors.black)
        _write(
            canvas,
            LEFT + look.values_at,
            top if look.values_at else top + 12,
            value,
            "Helvetica",
            9 if look.values_at else 10.5,
        )
        top += 18 if look.values_at else 36
    return top


def _ground(canvas: Canvas, look: Look, x: float, top: float, width: float, height: float) -> None:
    if look.ground:
        canvas.setFillColorRGB(0.92, 0.95, 0.97)
        canvas.rect(x, A4[1] - top - height, width, height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)


def _box(canvas: Canvas, look: Look, at: tuple[float, float], title: str, scores: tuple[int, int, int]) -> None:
    x, top = at
    _ground(canvas, look, x, top, 225, 82)
    _write(canvas, x + 10, top + 18, title, "Helvetica-Bold", 10.5)
    for row, (label, value) in enumerate(zip(PARTS, scores, strict=True)):
        _write(canvas, x + 10, top + 38 + 17 * row, label, "Helvetica", 10)
        if row == 2:
            canvas.setFillColor(colors.orange)
            canvas.rect(x + 175, A4[1] - top - 41 - 17 * row, 34, 13, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        _write(canvas, x + 190, top + 38 + 17 * row, str(value), "Helvetica", 10)


def _beside(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    for number, title in enumerate(look.titles):
        _box(canvas, look, (LEFT + 245 * number, top), title, risk.scores[number])
    return top + 110


def _below(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    for number, title in enumerate(look.titles):
        _box(canvas, look, (LEFT, top + 92 * number), title, risk.scores[number])
    return top + 205


def _above(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    for number, title in enumerate(look.titles):
        x = LEFT + 245 * number
        _ground(canvas, look, x, top, 225, 62)
        _write(canvas, x + 10, top + 16, title, "Helvetica-Bold", 10.5)
        for col, (label, value) in enumerate(zip(PARTS, risk.scores[number], strict=True)):
            _write(canvas, x + 10 + 72 * col, top + 34, label, "Helvetica", 8)
            _write(canvas, x + 10 + 72 * col, top + 48, str(value), "Helvetica-Bold", 11)
    return top + 90


def _once(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    _ground(canvas, look, LEFT, top, 400, 76)
    for number, title in enumerate(look.titles):
        _write(canvas, LEFT + 130 + 130 * number, top + 14, title, "Helvetica-Bold", 10)
    for row, label in enumerate(PARTS):
        _write(canvas, LEFT + 8, top + 32 + 16 * row, label, "Helvetica", 10)
        for number in (0, 1):
            _write(
                canvas, LEFT + 150 + 130 * number, top + 32 + 16 * row, str(risk.scores[number][row]), "Helvetica", 10
            )
    return top + 105


def _line(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    for number, title in enumerate(look.titles):
        _ground(canvas, look, LEFT, top + 46 * number, 400, 40)
        _write(canvas, LEFT + 8, top + 46 * number + 14, title, "Helvetica-Bold", 10)
        for col, (label, value) in enumerate(zip(PARTS, risk.scores[number], strict=True)):
            _write(canvas, LEFT + 8 + 130 * col, top + 46 * number + 31, label, "Helvetica", 10)
            _write(canvas, LEFT + 78 + 130 * col, top + 46 * number + 31, str(value), "Helvetica-Bold", 10)
    return top + 115


def _rows(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    for col, label in enumerate(PARTS):
        _write(canvas, LEFT + 150 + 95 * col, top + 10, label, "Helvetica-Bold", 10)
    for number, title in enumerate(look.titles):
        _write(canvas, LEFT, top + 28 + 18 * number, title, "Helvetica", 10)
        for col, value in enumerate(risk.scores[number]):
            _write(canvas, LEFT + 150 + 95 * col, top + 28 + 18 * number, str(value), "Helvetica", 10)
    return top + 85


def _three(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    for number, (title, scores) in enumerate(zip((*look.titles, "Målrisk"), (*risk.scores, (1, 2, 2)), strict=True)):
        _write(canvas, LEFT + 165 * number, top + 14, title, "Helvetica-Bold", 10)
        for row, (label, value) in enumerate(zip(PARTS, scores, strict=True)):
            _write(canvas, LEFT + 165 * number, top + 32 + 16 * row, label, "Helvetica", 10)
            _write(canvas, LEFT + 165 * number + 110, top + 32 + 16 * row, str(value), "Helvetica", 10)
    return top + 105


def _behind(canvas: Canvas, look: Look, risk: Risky, top: float) -> float:
    colon = ":" if look.boxes == "colons" else ""
    for number, title in enumerate(look.titles):
        canvas.setFillColor(colors.grey)
        _write(canvas, LEFT, top, title + colon, "Helvetica", 9)
        canvas.setFillColor(colors.black)
        for col, (label, value) in enumerate(zip(PARTS, risk.scores[number], strict=True)):
            _write(canvas, LEFT + 88 + 84 * col, top, label + colon, "Helvetica", 9)
            _write(canvas, LEFT + 146 + 84 * col, top, str(value), "Helvetica-Bold", 9)
        top += 18
    return top + 10


BOXES = {
    "beside": _beside,
    "below": _below,
    "above": _above,
    "once": _once,
    "line": _line,
    "rows": _rows,
    "three": _three,
    "behind": _behind,
    "colons": _behind,
}


def _write(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - y, text)


def cover(canvas: Canvas) -> None:
    _write(canvas, LEFT, 200, "Riskanalys för intern kontroll 2026", "Helvetica-Bold", 26)
    _write(canvas, LEFT, 240, "Rapporten innehåller en sida för varje risk.", "Helvetica", 11)


def risks(look: Look) -> list[Risk]:
    extraction = extract(pdf(cover, *(page(look, risk) for risk in RISKS)), "x.pdf", Options())
    assert extraction.problems == []
    (found,) = extraction.risk_assessments
    return found.risks


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_page_is_a_risk_with_both_assessments(look: Look) -> None:
    found = risks(look)
    assert [one.name for one in found] == [risk.name for risk in RISKS]
    for one, risk in zip(found, RISKS, strict=True):
        assert one.score
        assert one.residual
        assert one.owner
        assert (one.process, one.description, one.owner.text) == (risk.process, risk.text, risk.owner)
        scores = [(each.likelihood, each.consequence, each.value) for each in (one.score, one.residual)]
        assert scores == list(risk.scores)
        expected = list(risk.measures) if look.measures else []
        assert [(measure.text, measure.owner, measure.due) for measure in one.treatments] == expected


def test_a_box_with_the_only_assessment_names_no_risk() -> None:
    def draw(risk: Risky) -> Callable[[Canvas], None]:
        def drawn(canvas: Canvas) -> None:
            _write(canvas, LEFT, 80, risk.name, "Helvetica-Bold", 18)
            top = _facts(canvas, Look(), 115, [("Process", risk.process), ("Beskrivning av risk", risk.text)])
            _box(canvas, Look(), (LEFT, top), "Riskbedömning", risk.scores[0])
            _facts(canvas, Look(), top + 105, [("Riskägare", risk.owner)])

        return drawn

    extraction = extract(pdf(cover, *map(draw, RISKS)), "x.pdf", Options())
    (found,) = extraction.risk_assessments
    assert [(one.name, one.score and one.score.value) for one in found.risks] == [
        (risk.name, risk.scores[0][2]) for risk in RISKS
    ]


@pytest.mark.parametrize(
    "head", ["Överblick – riskanalys intern kontroll 2026", "Riskanalys 2026, utskriven 2027-01-04"]
)
def test_the_year_may_stand_in_the_margin_alone(head: str) -> None:
    def headed(risk: Risky) -> Callable[[Canvas], None]:
        def drawn(canvas: Canvas) -> None:
            _write(canvas, LEFT, 40, head, "Helvetica", 7)
            page(replace(LOOKS["scores behind titles"], number=False), risk)(canvas)

        return drawn

    (found,) = extract(pdf(*map(headed, RISKS)), "x.pdf", Options()).risk_assessments
    assert (found.year, len(found.risks)) == (2026, len(RISKS))

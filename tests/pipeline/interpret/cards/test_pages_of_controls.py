"""A page for each control: labels beside values, its scores in a small table below them, who changed it at the foot; as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

LEFT, VALUES, STEP = 62.0, 180.0, 20.0
PARTS = ("Sannolikhet", "Konsekvens", "Riskvärde")


@dataclass(frozen=True)
class Sheet:
    process: str
    risk: str
    check: str
    owner: str
    scores: tuple[int, int, int]


SHEETS = [
    Sheet("Bygglov", "Beslut fattas för sent", "Kontrollera tiden i samtliga beslut", "Bygglovschef", (3, 4, 12)),
    Sheet("Tillsyn", "Avgifter faktureras inte", "Stäm av tid mot fakturor", "Administratör", (2, 4, 8)),
    Sheet("Arkiv", "Ritningar levereras inte", "Stickprov på 30 ärenden", "Arkivarie", (4, 2, 8)),
    Sheet("Strandskydd", "Dispens ges utan skäl", "Granska motiveringen i alla dispenser", "Jurist", (2, 4, 8)),
]


@dataclass(frozen=True)
class Look:
    """How a page is drawn: what stands over the scores, how many parts these have, and the log of changes."""

    over: str = "Riskbedömning"
    parts: int = 3
    log: str = "foot"
    title: str = "Kontroll K{}"
    numbers_over: bool = False


def _texts(
    canvas: Canvas, y: float, texts: tuple[tuple[float, str], ...], font: str = "Helvetica", size: float = 10
) -> None:
    canvas.setFont(font, size)
    for x, text in texts:
        canvas.drawString(x, y, text)


def _scores(canvas: Canvas, y: float, sheet: Sheet, look: Look) -> None:
    heads, numbers = PARTS[: look.parts], tuple(map(str, sheet.scores[: look.parts]))
    canvas.setStrokeColor(colors.grey)
    canvas.grid([LEFT + 100 * at for at in range(look.parts + 1)], [y, y - 17, y - 34])
    rows = [(heads, "Helvetica-Bold"), (numbers, "Helvetica")]
    for at, (row, font) in enumerate(rows[::-1] if look.numbers_over else rows):
        _texts(canvas, y - 12 - 17 * at, tuple((LEFT + 35 + 100 * col, text) for col, text in enumerate(row)), font)


def _log(canvas: Canvas, y: float, owner: str) -> None:
    _texts(canvas, y, ((LEFT, "Ändringslogg"),), "Helvetica-Bold", 9)
    rows = [
        ("Datum", "Ändrad av", "Ändring"),
        ("2025-10-01", "Samordnare", "Skapad"),
        ("2025-12-02", owner, "Låst för beslut"),
    ]
    for at, row in enumerate(rows, 1):
        _texts(canvas, y - 14 * at - 8, tuple((LEFT + 5 + 95 * col, text) for col, text in enumerate(row)), size=8)
        canvas.line(LEFT, y - 14 * at - 12, 533, y - 14 * at - 12)


def _page(number: int, sheet: Sheet, look: Look) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        _texts(canvas, A4[1] - 90, ((LEFT, look.title.format(number)),), "Helvetica-Bold", 14)
        y = A4[1] - 130
        labels = (
            ("Process", sheet.process),
            ("Risk", sheet.risk),
            ("Kontrollmoment", sheet.check),
            ("Frekvens", "Varje år"),
            ("Kontrollansvarig", sheet.owner),
        )
        for label, value in labels:
            _texts(canvas, y, ((LEFT, label),), "Helvetica-Bold")
            _texts(canvas, y, ((VALUES, value),))
            y -= STEP
        if look.over:
            y -= STEP
            _texts(canvas, y, ((LEFT, look.over),), "Helvetica-Bold", 11)
        _scores(canvas, y - 14, sheet, look)
        if look.log:
            _log(canvas, 120 if look.log == "foot" else y - 80, sheet.owner)

    return draw


def _front(canvas: Canvas) -> None:
    _texts(canvas, A4[1] - 240, ((LEFT, "Internkontrollplan 2026"),), "Helvetica-Bold", 24)
    _texts(canvas, A4[1] - 270, ((LEFT, "Byggnadsnämnden"),), size=13)
    _texts(canvas, A4[1] - 320, ((LEFT, "Planen har ett blad för varje kontroll."),))


LOOKS = [
    Look(over=over, parts=parts, log=log)
    for over, parts, log in product(
        ["Riskbedömning", "Bedömning", "Riskvärdering", "Bedömd nivå", ""], [3, 2], ["foot", "below", ""]
    )
]
LOOKS += [
    replace(LOOKS[0], title="Kontroll {}"),
    replace(LOOKS[0], title="Blad {}"),
    replace(LOOKS[0], numbers_over=True),
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_scores_below_a_cards_last_label_are_the_cards(look: Look) -> None:
    found = extract(pdf(_front, *(_page(at, sheet, look) for at, sheet in enumerate(SHEETS, 1))), "x.pdf", Options())
    (plan,) = found.control_plans
    read = [
        (
            one.process,
            one.risk,
            [check.text for check in one.checks],
            one.responsible and one.responsible.text,
            one.score and (one.score.likelihood, one.score.consequence, one.score.value)[: look.parts],
            [region.page for region in one.source.regions],
        )
        for one in plan.controls
    ]
    assert read == [
        (sheet.process, sheet.risk, [sheet.check], sheet.owner, sheet.scores[: look.parts], [at])
        for at, sheet in enumerate(SHEETS, 2)
    ]
    assert (found.status, [one.extra for one in plan.controls]) == ("complete", [{}] * len(SHEETS))

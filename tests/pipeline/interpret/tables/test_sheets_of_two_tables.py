"""Two tables below each other on a sheet that is printed with its rulings and row numbers, over pages beside each other."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract

LEFT, TOP, FOOT, BAR = 82, 66, 842, 28
WIDTHS = ((55, 247, 95), (55, 95, 95, 168))
HEADS = (("Nr.", "Risker", "Sannolikhet"), ("Nr.", "Konsekvens", "Riskvärde", "Inbyggda kontroller"))
BELOW = (("Risk", "Sannolikhet", "Konsekvens"), ("Risk", "Riskvärde", "Åtgärd"))
TITLE, NOTE = (
    "Systematiskt brandskyddsarbete 2018: riskbedömning",
    "Brandrisker i verksamhetens lokaler enligt lagen om skydd mot olyckor.",
)
FIRES = [("Blockerade\nutrymningsv\nägar", 1, 2), ("Anlagd\nbrand vid\nsopkärl", 3, 4), ("Gasol\ni ett\nförråd", 3, 1)]
Risks = Sequence[tuple[str, int, int]]


class Row(NamedTuple):
    """A row of the sheet: its height, its texts, the widths of its cells, which are those that are ruled, and its letters."""

    high: float
    texts: Sequence[str]
    widths: Sequence[float]
    size: float = 9
    ruled: bool = True
    bold: bool = False


def rows(side: int, risks: Risks, fires: Risks) -> Iterator[Row]:
    """One page's rows; the page to the right repeats the first column, and of titles what has room in it."""
    widths, right = WIDTHS[side], bool(side)
    whole, most = [sum(widths)], [302.0, 95.0]
    yield Row(20, ["Riskanalys 2018 för nämnden"[: 9 if right else None]], whole, 13, bold=True)
    yield Row(12, [""], whole)
    yield Row(15, HEADS[side], widths, bold=True)
    for at, (name, likelihood, grave) in enumerate(risks, 1):
        told = (f"{grave}", f"{likelihood * grave}", "Rutin finns") if right else (name, f"{likelihood}")
        yield Row(28 if at % 5 == 2 else 15, (f"{at}", *told), widths)
    yield Row(15, [""] * len(widths), widths, ruled=not right)
    yield Row(17, [TITLE[: 8 if right else None]], whole, 13, ruled=not right, bold=True)
    yield Row(15, [NOTE[: 13 if right else None], ""], most, ruled=not right)
    yield Row(15, BELOW[side], widths[:3], bold=True)
    for name, likelihood, grave in fires:
        told = (f"{likelihood * grave}", "Rondering") if right else (f"{likelihood}", f"{grave}")
        yield Row(52, (name, *told), widths[:3])
    yield Row(8, [""] * 3, widths[:3])


def printed(risks: Risks, fires: Risks) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for side, widths in enumerate(WIDTHS):
        y: float = FOOT - TOP
        letters = Row(12, "ABCD", widths)
        for number, row in enumerate((letters, *rows(side, risks, fires))):
            y -= 0 if row is letters else row.high
            canvas.setFont("Helvetica", 9)
            canvas.drawCentredString(LEFT - BAR / 2, y + row.high / 2 - 3, f"{number or ''}")
            canvas.rect(LEFT - BAR, y, BAR, row.high)
            canvas.setFont("Helvetica-Bold" if row.bold else "Helvetica", row.size)
            x: float = LEFT
            for text, width in zip(row.texts, row.widths, strict=False):
                for at, line in enumerate(text.split("\n")):
                    canvas.drawString(x + 2, y + row.high - 10 - 10 * at, line)
                if row.ruled:
                    canvas.rect(x, y, width, row.high)
                x += width
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("count", "fires"), [(20, 2), (22, 2), (24, 2), (24, 3)])
def test_the_first_table_goes_on_beside_it_on_the_next_page(count: int, fires: int) -> None:
    """A blank row parts it from the second: both are no table of its width."""
    things = ("avtal", "fakturor", "larm", "beslut", "journaler", "behörigheter")
    risks = [(f"Brister i {things[at % 6]}", 1 + at % 4, 1 + at // 2 % 4) for at in range(count)]
    found = extract(printed(risks, FIRES[:fires]), "ark.pdf", Options())
    told = [
        (risk.name, risk.score and risk.score.likelihood, risk.score and risk.score.consequence)
        for risk in found.risk_assessments[0].risks
    ]
    assert told == risks

"""Tables with a progress bar under the status of each row, as the product reads them."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge, PageContent
from extractors.tables.preparation import progress_bars
from pipeline.document import Options, extract
from tests.extractors.calls import counted_calls
from tests.extractors.drawing import A4, pdf

HEADER = ((40, "Risk"), (190, "Sannolikhet"), (250, "Konsekvens"), (310, "Riskvärde"), (370, "Åtgärd"), (490, "Status"))
ROWS = [
    (("Avtal följs", "inte upp"), "3", "4", "12", ("Registrera avtalen", "i modulen"), "Pågår", 0.5),
    (("Fel lön betalas",), "2", "3", "6", ("Spärra perioden", "efter utlysning", "och attest"), "Klar", 1.0),
    (("Jäv anmäls inte",), "2", "4", "8", ("Påminn i varje", "ärende"), "Ej startad", 0.0),
    (("Loggar granskas", "inte alls", "av någon"), "3", "3", "9", ("Stickprov",), "Pågår", 0.25),
]


def drawn(*, rules: bool, width: float, below: float) -> bytes:
    """The table, with rules between its rows or white alone; the bars so wide, and so far below the words."""

    def draw(canvas: Canvas) -> None:
        def write(x: float, top: float, text: str, *, bold: bool = False) -> None:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
            canvas.drawString(x, A4[1] - top, text)

        def level(x: float, right: float, top: float, colour: colors.Color, thick: float) -> None:
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thick)
            canvas.line(x, A4[1] - top, right, A4[1] - top)

        write(40, 60, "Riskanalys 2026 för servicenämnden", bold=True)
        for x, head in HEADER:
            write(x, 90, head, bold=True)
        top = 96.0
        for name, *scores, measure, status, done in ROWS:
            level(38, 560, top, colors.grey, 0.5) if rules or top < 100 else None
            for at, line in enumerate(name):
                write(40, top + 14 + 11 * at, line)
            for (x, _), score in zip(HEADER[1:], scores, strict=False):
                write(x, top + 14, score)
            for at, line in enumerate(measure):
                write(370, top + 14 + 11 * at, line)
            write(490, top + 14, status)
            level(490, 490 + width, top + 14 + below, colors.lightgrey, 2)
            if done:
                level(490, 490 + width * done, top + 14 + below, colors.orange, 2)
            top += 14 + 11 * max(len(name), len(measure))
        level(38, 560, top, colors.grey, 0.5)

    return pdf(draw)


@pytest.mark.parametrize("width", [30.0, 55.0])
@pytest.mark.parametrize("below", [3.0, 6.0])
@pytest.mark.parametrize("rules", [True, False], ids=["rules", "white"])
def test_a_bar_under_a_status_parts_no_rows(width: float, below: float, *, rules: bool) -> None:
    read = extract(drawn(rules=rules, width=width, below=below), "risker.pdf", Options())
    (table,) = read.risk_assessments
    assert [(risk.name, risk.score and risk.score.value) for risk in table.risks] == [
        (" ".join(name), float(value)) for name, _, _, value, *_ in ROWS
    ]
    told = [[(one.text, one.status) for one in risk.treatments] for risk in table.risks]
    assert told == [[(" ".join(measure), status)] for *_, measure, status, _ in ROWS]
    assert (read.status, read.problems) == ("complete", [])


@pytest.mark.parametrize("apart", [0.0, 1.5], ids=["in one place", "in many"])
def test_bars_are_compared_with_lines_at_their_heights_alone(apart: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, nothing grows with their square: of many places none is a bar's."""
    asked = counted_calls(monkeypatch, progress_bars, ("_reach", "_is_of_bar"))
    edges = []
    for at in range(600):
        low, top = 20 + apart * (at % 300), 10.0 + 1.3 * at
        edges += [Edge(top, low, low + 60), Edge(top, low, low + 30 * (at % 2))]
    content = progress_bars.without_progress_bars(PageContent(*A4, horizontal=edges))
    assert content.horizontal == ([] if apart == 0 else edges)
    assert asked["_reach"] <= 4 * progress_bars.TRIED
    assert asked["_is_of_bar"] <= len(edges)

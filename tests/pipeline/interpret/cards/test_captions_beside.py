"""Cards beside each other whose labels are the small caption over a score and one of several lines: each is read for itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    (("Risk att utredningar inte", "attesteras av rätt person"), (4, 1), "Dualitet vid attest"),
    (("Otydligt ansvar för hyresavtal", "för sociala kontrakt"), (3, 1), "Automatiska spärrar"),
    (("Kvalitetsbrister i utredningar", "av barn och unga"), (3, 3), "Introduktion för chefer"),
    (("Bristfälliga underlag för larm", "i ordinärt boende"), (1, 4), "Månadsvis avstämning"),
    (("Rutin saknas för utbetalning", "av ekonomiskt bistånd"), (2, 2), "Egenkontroll"),
    (("Bristfälliga underlag för avtal", "om familjehem"), (2, 4), "Checklista"),
]
LABELS = {"one line": ("Finns rutin:",), "two lines": ("Finns", "rutinbeskr.:"), "three lines": ("Åtgärder", "som redan", "finns:")}  # fmt: skip


SHORT = "Checklista", "Egenkontroll", "Attest", "Lathund", "Loggar", "Rutin"  # most of such a line is its bold label


def draw(labels: tuple[str, ...], caption: float, size: float, *, short: bool) -> Callable[[Canvas], None]:
    """Two cards beside each other three times, with captions so large and so far in over the scores."""

    def page(canvas: Canvas) -> None:
        write(canvas, 54, 60, "Riskinventering 2025 – socialnämnden", 14, bold=True)
        for at, (name, (likelihood, consequence), control) in enumerate(CARDS):
            x, y = 54 + 249 * (at % 2), 100 + 120 * (at // 2)
            canvas.setFillColor(colors.whitesmoke)
            canvas.rect(x, A4[1] - y - 16, 200, 30, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, x + 5, y, str(at + 1), 13, bold=True)
            for line, text in enumerate(name):
                write(canvas, x + 24, y + 11 * line, text, 10, bold=True)
            write(canvas, x + caption, y + 38, "Riskbedömning", size)
            value = f"{likelihood * consequence} ({likelihood}x{consequence})"
            write(canvas, x + 7, y + 47, value, 8, bold=True)
            for line, text in enumerate(labels):
                write(canvas, x, y + 64 + 11 * line, text, 10, bold=True)
            write(canvas, x + 70, y + 64, SHORT[at] if short else control, 10)

    return page


@pytest.mark.parametrize("short", [False, True], ids=["long values", "short values"])
@pytest.mark.parametrize(("caption", "size"), [(0, 4.5), (5.9, 4.5), (8, 5), (3, 8)])
@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_each_card_beside_another_has_its_name_and_its_score(
    labels: tuple[str, ...], caption: float, size: float, *, short: bool
) -> None:
    told = extract(pdf(draw(labels, caption, size, short=short)), "plan.pdf", Options())
    rows = [row for table in told.risk_assessments for row in table.risks]
    found = {(row.name, row.score.value if row.score else None) for row in rows}
    assert found == {(" ".join(name), low * high) for name, (low, high), _ in CARDS}

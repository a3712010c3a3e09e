"""Cards that tell a whole score before and after treatment on one line, each behind what says which it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.cards.scores.assessments import whole_scores
from tests.extractors.drawing import A4, pdf, table

RISKS = [("Avtal följs inte", (3, 4), (2, 4)), ("Jäv vid inköp", (2, 3), (1, 3)), ("Felaktig lön", (4, 3), (2, 3))]
WRITTEN = ["S {0} × K {1} = {2}", "S{0} x K{1} = {2}", "{2} ({0} x {1})"]
TITLES = [
    ("Bedömning före åtgärd", "Bedömning efter åtgärd"),
    ("Före åtgärd", "Efter åtgärd"),
    ("Inneboende risk", "Kvarstående risk"),
]


def cards(titles: Sequence[str], written: str, *, bold: bool) -> Callable[[Canvas], None]:
    """Cards with labels in two columns, bold or not, and both scores on one line."""

    def draw(canvas: Canvas) -> None:
        y = 60.0

        def text(x: float, words: str, *, size: float = 9.0, strong: bool = False) -> None:
            canvas.setFont("Helvetica-Bold" if strong else "Helvetica", size)
            canvas.drawString(x, A4[1] - y, words)

        text(50, "Riskanalys 2026", size=18, strong=True)
        y += 40
        for name, before, after in RISKS:
            text(50, name, size=12, strong=True)
            scores = [written.format(a, b, a * b) for a, b in (before, after)]
            rows = [("Process", "Inköp", "Riskägare", "Ekonomichef"), (titles[0], scores[0], titles[1], scores[1])]
            for row in [*rows, ("Åtgärd", "Utbildning för chefer", "Klart senast", "2026-05-31")]:
                y += 18
                for x, words, strong in zip((50, 170, 300, 420), row, (bold, False, bold, False), strict=True):
                    text(x, words, strong=strong)
            y += 34

    return draw


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("titles", TITLES, ids=[before for before, _ in TITLES])
@pytest.mark.parametrize("bold", [True, False], ids=["bold labels", "plain labels"])
def test_both_scores_of_a_line_are_read(titles: Sequence[str], written: str, *, bold: bool) -> None:
    (found,) = extract(pdf(cards(titles, written, bold=bold)), "x.pdf", Options()).risk_assessments
    assert [risk.name for risk in found.risks] == [name for name, _, _ in RISKS]
    told = [one and (one.likelihood, one.consequence) for risk in found.risks for one in (risk.score, risk.residual)]
    assert told == [score for _, before, after in RISKS for score in (before, after)]


@pytest.mark.parametrize(
    "text", ["Bedömning S 3 × K 3 = 9", "Före åtgärd 12", "Risk före åtgärd: jäv", "Efter åtgärd gäller 2026"]
)
def test_other_lines_stay_whole(text: str) -> None:
    assert not whole_scores(Line(text))


@pytest.mark.parametrize("titled", ["Bedömning före åtgärd", "Bedömning före\nåtgärd", "Riskbedömning före åtgärd"])
def test_both_scores_of_a_drawn_card_with_labels_in_two_columns(titled: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(50, A4[1] - 50, "Riskanalys 2026")
        for number, (name, before, after) in enumerate(RISKS):
            scores = [WRITTEN[0].format(a, b, a * b) for a, b in (before, after)]
            rows = [
                [f"R-04{number} {name}", "", "", ""],
                ["Process", "Inköp", "Riskägare", "Ekonomichef"],
                [titled, scores[0], titled.replace("före", "efter"), scores[1]],
                ["Åtgärd", "Utbildning", "Klart senast", "2026-05-31"],
            ]
            style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("SPAN", (0, 0), (-1, 0))]
            table(rows, style, at=(50, 80 + 130 * number), widths=[150, 100, 150, 90])(canvas)

    (found,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    told = [one and (one.likelihood, one.consequence) for risk in found.risks for one in (risk.score, risk.residual)]
    assert told == [score for _, before, after in RISKS for score in (before, after)]

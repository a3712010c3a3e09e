"""Lists whose rows lead with dots from a text to its scores at tab stops; the dots of contents and of lines to fill in stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.preparation import dot_leaders
from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, write

GROUPS = {
    "Vägar": [("Skyltar saknas efter arbete", (2, 3)), ("Sand köps utan avtal", (4, 1))],
    "Vatten": [("Ledningar kartläggs inte", (3, 3)), ("Prover tas för sällan", (2, 4)), ("Larm når ingen", (1, 4))],
}
LEADERS = {"dots": ".", "spaced dots": " .", "ellipses": "…", "middle dots": "·"}
STOPS = (380.0, 450.0, 520.0)


def led(canvas: Canvas, top: float, texts: Sequence[str], sign: str, through: int) -> None:
    """Draws a text and what stands right-aligned at the tab stops behind it, dots leading to so many of them."""
    write(canvas, 60, top, texts[0], 10)
    end = 60 + stringWidth(texts[0], "Helvetica", 10)
    for at, (stop, text) in enumerate(zip(STOPS, texts[1:], strict=False)):
        start = stop - stringWidth(text, "Helvetica", 10)
        if at < through and text:
            dots = sign * int((start - end) / stringWidth(sign, "Helvetica", 10))
            canvas.drawRightString(start, A4[1] - top, dots)
        canvas.drawRightString(stop, A4[1] - top, text)
        end = stop


def listed(sign: str, through: int, *, header: bool = True) -> Extraction:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Riskanalys inför internkontrollplan 2018", 15, bold=True)
        write(canvas, 60, 80, "Sannolikhet och konsekvens bedöms från 1 till 4.", 10)
        if header:
            led(canvas, 110, ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], sign, 0)
        top = 110
        for group, risks in GROUPS.items():
            write(canvas, 60, top := top + 24, group, 10, bold=True)
            for name, (a, b) in risks:
                led(canvas, top := top + 18, [name, str(a), str(b), str(a * b)], sign, through)

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("through", [1, 3])
@pytest.mark.parametrize("sign", LEADERS.values(), ids=LEADERS)
def test_rows_led_to_their_scores(sign: str, through: int) -> None:
    found = listed(sign, through)
    (analysis,) = found.risk_assessments
    told = [
        (r.process, r.name, (r.score.likelihood, r.score.consequence, r.score.value)) for r in analysis.risks if r.score
    ]
    assert told == [(group, name, (a, b, a * b)) for group, risks in GROUPS.items() for name, (a, b) in risks]
    assert not found.problems


@pytest.mark.parametrize("sign", LEADERS.values(), ids=LEADERS)
def test_a_row_whose_dots_lead_to_nothing_has_no_score(sign: str) -> None:
    name = "Broar besiktas inte"

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Riskanalys inför internkontrollplan 2018", 15, bold=True)
        led(canvas, 110, ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], sign, 0)
        for at, (said, (a, b)) in enumerate(GROUPS["Vatten"]):
            led(canvas, 128 + 36 * at, [said, str(a), str(b), str(a * b)], sign, 1)
        write(canvas, 60, 146, name, 10)
        start = 60 + stringWidth(name, "Helvetica", 10)
        dots = sign * int((STOPS[0] - start) / stringWidth(sign, "Helvetica", 10))
        canvas.drawRightString(STOPS[0], A4[1] - 146, dots)

    (analysis,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    (first, *others) = GROUPS["Vatten"]
    told = [(risk.name, risk.score and risk.score.value) for risk in analysis.risks]
    scored = [(said, a * b) for said, (a, b) in (first, *others)]
    assert told == [scored[0], (name, None), *scored[1:]]


CONTENTS = ["Risk .................... 3", "Kontrollmoment ........ 4", "Uppföljning ............... 5"]
BLANKS = ["Sannolikhet ................... Konsekvens ...................", "Datum ..............................."]


@pytest.mark.parametrize("lines", [CONTENTS, BLANKS], ids=["contents", "blanks"])
def test_other_dots_stay(lines: Sequence[str]) -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            write(canvas, 60, 80 + 20 * at, line, 10)

    assert line_texts(read_pdf(pdf(draw)).pages[0].lines()) == list(lines)


def test_a_word_of_many_dots_ends_nothing() -> None:
    text = "x…" * 2000
    word = TextSpan(text, (0, 0, 4000, 10), 10, glyph_edges=tuple(map(float, range(len(text) + 1))))
    assert "".join(part.text for part in dot_leaders._parts(word)) == text

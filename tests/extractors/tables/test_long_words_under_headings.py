"""A long word of a column that reaches under the heading of the next, whose short cells stand further right."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import text_rows
from extractors.tables.walls import text_walls
from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

HEADS = [("Risk", 40.0), ("Kontrollmoment", 170.0), ("Kontrollant", 330.0), ("Noteringar", 490.0)]
ROWS = [
    ("Nycklar kvitteras inte", "Nyckelskåpets logg", "Vaktmästare", "Utan avvikelse"),
    ("Bidrag utan ansökan", "Tio utbetalningar", "Föreningssamordnare", "Avvikelse"),
    ("Arvoden betalas dubbelt", "Lista ur lönesystemet", "Löneassistent", "Utan avvikelse"),
    ("Arkiv saknar förteckning", "Stickprov i två arkiv", "Arkivarie", "Avvikelse"),
]
STEP, TOP = 24.0, 120.0


def ground(canvas: Canvas, how: str, row: int) -> None:
    """What parts a row from the next."""
    top = TOP + STEP * (row + 1)
    if how == "bands":
        canvas.setFillColor(colors.HexColor("#eef3f0"))
        canvas.rect(36, A4[1] - top - STEP + 2, 520, STEP - 2, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
    elif how == "rules":
        canvas.line(36, A4[1] - top, 556, A4[1] - top)


def drawn(how: str, reach: float) -> bytes:
    """A follow-up of which one name ends so far behind the left side of the heading over the outcomes, which are short and stand in its middle."""
    longest = max((who for *_, who, _ in ROWS), key=lambda text: stringWidth(text, "Helvetica", 9))
    left = HEADS[2][1] + stringWidth(longest, "Helvetica", 9) - reach
    middle = left + stringWidth("Utfall", "Helvetica-Bold", 9) + 4

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 70, "Uppföljning av intern kontroll 2027", 15, bold=True)
        write(canvas, 40, 95, "J = utan avvikelse, N = avvikelse", 9)
        for text, x in [*HEADS[:3], ("Utfall", left), HEADS[3]]:
            write(canvas, x, TOP + 15, text, 9, bold=True)
        for row, (risk, check, who, outcome) in enumerate(ROWS):
            ground(canvas, how, row)
            y = TOP + STEP * (row + 1) + 15
            sign = "J" if outcome == "Utan avvikelse" else "N"
            for text, (_, x) in zip((risk, check, who), HEADS, strict=False):
                write(canvas, x, y, text, 9)
            write(canvas, middle - stringWidth(sign, "Helvetica", 9), y, sign, 9)
            write(canvas, HEADS[3][1], y, "Klart", 9)

    return pdf(draw)


@pytest.mark.parametrize("how", ["bands", "rules", "nothing"])
@pytest.mark.parametrize("reach", [2.0, 6.0, 9.0])
def test_each_heading_keeps_its_column(how: str, reach: float) -> None:
    read = extract(drawn(how, reach), "uppfoljning.pdf", Options())
    (table,) = read.follow_ups
    assert [(item.risk, item.responsible and item.responsible.text, item.result) for item in table.items] == [
        (risk, who, "J" if outcome == "Utan avvikelse" else "N") for risk, _, who, outcome in ROWS
    ]


@pytest.mark.parametrize(("heads", "own"), [(3, True), (4, True), (6, False)])
def test_a_line_with_more_headings_than_columns_tells_of_no_heading_whose_column_is_next(
    heads: int, *, own: bool
) -> None:
    """Labels of two assessments beside each other, of which the columns of the second are not parted."""
    places = [(57.0, 98.0), (112.0, 154.0), (171.0, 205.0), (241.0, 282.0), (296.0, 338.0), (356.0, 390.0)]
    spans = [TextSpan(f"Rubrik{at}", (x0, 100, x1, 110), 8) for at, (x0, x1) in enumerate(places[:heads])]
    (row,) = text_rows(spans)
    assert text_walls._is_second(row.segments[1], [row], 0, [121.0, 163.0, 220.0]) is own


@pytest.mark.parametrize("second", ["konsekvensbedömning", "väsentlighetsvärdering", "riskbedömningsvärde"])
@pytest.mark.parametrize("next_head", ["Kontrollansvarig", "Ansvarig chef"])
def test_a_header_s_further_line_that_runs_out_under_the_next_header_is_that_of_its_own_column(
    second: str, next_head: str
) -> None:
    """Three scores stand under the three lines; each column has a header of its own in the first."""
    heads = [(40, ["Risk"]), (170, ["Kontroll"]), (300, ["Risk- och", second, "RxK"]), (365, [next_head])]
    rows = [("Jäv vid inköp", "Stickprov", ("2", "3", "6"), "Ekonom"),
            ("Arvoden fel", "Enkät i maj", ("3", "4", "12"), "Löneassistent"),
            ("Arkiv saknas", "Intervju", ("1", "4", "4"), "Arkivarie")]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Internkontrollplan 2027", 15, bold=True)
        for x, lines in heads:
            for at, text in enumerate(lines):
                write(canvas, x, 100 + 11 * at, text, bold=True)
        for at, (risk, check, scores, who) in enumerate(rows):
            y = 150 + 30 * at
            for x, text in ((40, risk), (170, check), (300, scores[0]), (318, scores[1]), (336, scores[2]), (365, who)):
                write(canvas, x, y, text)

    (table,) = extract(pdf(draw), "x.pdf", Options()).control_plans
    read = [(one.risk, one.checks[0].text, one.responsible and one.responsible.text) for one in table.controls]
    assert read == [(risk, check, who) for risk, check, _, who in rows]
    assert all(
        one.score and one.score.raw == " ".join(scores)
        for one, (*_, scores, _) in zip(table.controls, rows, strict=True)
    )

"""A table of checks below each risk's heading and scores, drawn and read as the product reads them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import docx
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf, table

HEADER = ["Kontrollmoment", "Metod", "Frekvens", "Kontrollansvarig"]
WIDTHS = [180.0, 90, 80, 110]
RULED = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),
    ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5),
    ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8.5),
]
PAINTED = [*RULED, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]


@dataclass(frozen=True)
class Drawn:
    """A risk with its process, where its heading stands above it, its parts and the rows of its table."""

    process: str
    name: str
    parts: tuple[int, int]
    rows: list[list[str]] = field(default_factory=list)


RISKS = [
    Drawn(
        "Lön",
        "Felaktig lön betalas ut",
        (3, 3),
        [
            ["Rimlighetskontroll av lönelistor", "Stickprov", "Kvartalsvis", "Lönechef"],
            ["Kontroll av manuella\ntillägg", "Genomgång", "Varje månad", "Lönechef"],
        ],
    ),
    Drawn("Lön", "Rehabilitering inleds sent", (2, 4), [["Kontroll av planer", "Stickprov", "Årligen", "HR-specialist"]]),
    Drawn("Inköp", "Avtal följs inte", (3, 4), [["Kontroll av köp\nutanför avtal", "Genomgång", "Årligen", "Inköpare"]]),
    Drawn("Inköp", "Jäv vid inköp", (1, 4), [["Kontroll mot engagemang", "Genomgång", "Årligen", "Inköpschef"]]),
]  # fmt: skip


def write(canvas: Canvas, y: float, text: str, *, x: float = 50, size: float = 9.0, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, A4[1] - y, text)


def in_line(canvas: Canvas, y: float, risk: Drawn) -> float:
    """The name with its label, and the scores on a line below it."""
    likelihood, consequence = risk.parts
    write(canvas, y, f"Risk: {risk.name}", size=10, bold=True)
    texts = [f"Sannolikhet {likelihood}", f"Konsekvens {consequence}", f"Riskvärde {likelihood * consequence}"]
    for at, text in enumerate(texts):
        write(canvas, y + 14, text, x=50 + 66 * at, size=8.5)
    return y + 22


def below_labels(canvas: Canvas, y: float, risk: Drawn) -> float:
    """The value in a badge beside the name, the parts below their labels."""
    likelihood, consequence = risk.parts
    write(canvas, y, risk.name, size=10, bold=True)
    write(canvas, y, f"Riskvärde {likelihood * consequence}", x=440, size=8)
    for at, (label, value) in enumerate((("Sannolikhet", likelihood), ("Konsekvens", consequence))):
        write(canvas, y + 14, label, x=50 + 80 * at, size=7.5)
        write(canvas, y + 25, f"{value}", x=50 + 80 * at)
    return y + 34


def tagged(canvas: Canvas, y: float, risk: Drawn) -> float:
    """The label in small capitals before the name, and the scores on a line below it."""
    likelihood, consequence = risk.parts
    write(canvas, y, "RISK", size=6)
    write(canvas, y, risk.name, x=72, size=10, bold=True)
    scores = f"Sannolikhet: {likelihood}   Konsekvens: {consequence}   Riskvärde: {likelihood * consequence}"
    write(canvas, y + 14, scores, size=8.5)
    return y + 22


Head = Callable[[Canvas, float, Drawn], float]


def page(risks: Sequence[Drawn], head: Head, style: Sequence[tuple[object, ...]], label: str, *, titled: bool) -> Callable[[Canvas], None]:  # fmt: skip
    def draw(canvas: Canvas) -> None:
        y, process = 60.0, None
        if titled:
            write(canvas, y, "Internkontrollplan 2025", size=20)
            y += 50
        for risk in risks:
            if risk.process != process:
                write(canvas, y, label + risk.process, size=13, bold=True)
                y, process = y + 24, risk.process
            y = head(canvas, y, risk)
            table([HEADER, *risk.rows], style, at=(50, y), widths=WIDTHS)(canvas)
            y += 60 + 24 * len(risk.rows)

    return draw


def controls(data: bytes) -> list[Control]:
    extraction = extract(data, "x.pdf", Options())
    assert not extraction.risk_assessments
    (found,) = extraction.control_plans
    return found.controls


def assert_told(found: Sequence[Control], risks: Sequence[Drawn] = RISKS) -> None:
    """Each row of all risks is a control, with what stands above its table."""
    wanted = [(risk, row) for risk in risks for row in risk.rows]
    for control, (risk, row) in zip(found, wanted, strict=True):
        assert (control.process, control.risk) == (risk.process, risk.name)
        assert [check.text for check in control.checks] == [row[0].replace("\n", " ")]
        assert (control.method, control.frequency) == (row[1], row[2])
        assert control.score
        likelihood, consequence = risk.parts
        assert (control.score.likelihood, control.score.consequence) == (likelihood, consequence)
        assert control.score.value == likelihood * consequence
        assert control.responsible
        assert control.responsible.text == row[3]


@pytest.mark.parametrize("style", [RULED, PAINTED], ids=["rules", "rules and a painted header"])
@pytest.mark.parametrize(
    ("head", "label"),
    [(in_line, "Process: "), (below_labels, "Process: "), (in_line, ""), (below_labels, ""), (in_line, "• 1 ")],
    ids=[
        "scores in a line",
        "scores below labels",
        "in a line under headings",
        "below labels under headings",
        "in a line under bullets",
    ],
)
@pytest.mark.parametrize("first", [4, 2], ids=["one page", "two pages"])
def test_what_stands_above_a_table_is_told_of_each_of_its_rows(
    head: Head, style: Sequence[tuple[object, ...]], first: int, label: str
) -> None:
    parts = [RISKS[:first], RISKS[first:]]
    pages = [page(part, head, style, label, titled=not at) for at, part in enumerate(parts) if part]
    assert_told(controls(pdf(*pages)))


@pytest.mark.parametrize("words", ["före beslut", "efter genomförd åtgärd", "innan utbetalning", "brutto och netto"])
@pytest.mark.parametrize("head", [in_line, below_labels], ids=["scores in a line", "scores below labels"])
def test_a_single_check_with_words_of_an_assessment_is_no_row_of_scores(head: Head, words: str) -> None:
    """Also where a labelled process follows its table, as labels follow a card's scores."""
    risks = [replace(risk, rows=[[f"Kontroll {words}", *row[1:]] for row in risk.rows[:1]]) for risk in RISKS]
    assert_told(controls(pdf(page(risks, head, RULED, "Process: ", titled=True))), risks)


@pytest.mark.parametrize("score", ["Riskvärde: {}", "Risknivå: {}", "Riskpoäng {}"])
@pytest.mark.parametrize("process", ["Process: {}", "{}"], ids=["labelled", "as a heading"])
def test_a_value_alone_below_each_risk_in_word(score: str, process: str) -> None:
    file, last = docx.Document(), ""
    file.add_heading("Internkontrollplan 2025", 1)
    for risk in RISKS:
        if risk.process != last:
            file.add_heading(process.format(risk.process), 2)
            last = risk.process
        file.add_heading(f"Risk: {risk.name}", 3)
        file.add_paragraph(score.format(risk.parts[0] * risk.parts[1]))
        drawn = file.add_table(0, len(HEADER), style="Table Grid")
        for texts in [HEADER, *risk.rows]:
            for cell, text in zip(drawn.add_row().cells, texts, strict=True):
                cell.text = text.replace("\n", " ")
    saved = io.BytesIO()
    file.save(saved)
    found = controls(saved.getvalue())
    assert [(one.process, one.risk, one.score and one.score.value, one.checks[0].text) for one in found] == [
        (risk.process, risk.name, risk.parts[0] * risk.parts[1], row[0].replace("\n", " "))
        for risk in RISKS
        for row in risk.rows
    ]


@pytest.mark.parametrize("wide", [0.0, 13.0])
@pytest.mark.parametrize("style", [RULED, PAINTED], ids=["rules", "rules and a painted header"])
def test_a_band_right_below_a_table_names_the_process_of_the_next(
    style: Sequence[tuple[object, ...]], wide: float
) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, "Internkontrollplan 2025", size=18)
        y, process = 70.0, None
        for risk in RISKS:
            if risk.process != process:
                canvas.setFillColor(colors.darkblue)
                canvas.rect(50 - wide, A4[1] - y - 18, sum(WIDTHS) + 2 * wide, 18, stroke=0, fill=1)
                canvas.setFillColor(colors.white)
                write(canvas, y + 12, "PROCESS", x=54 - wide, size=6)
                write(canvas, y + 12, risk.process, x=92 - wide, size=10)
                canvas.setFillColor(colors.black)
                y, process = y + 34, risk.process
            y = tagged(canvas, y, risk)
            table([HEADER, *risk.rows], style, at=(50, y), widths=WIDTHS)(canvas)
            y += 21 + sum(20 + 9 * ("\n" in row[0]) for row in risk.rows)

    assert_told(controls(pdf(draw)))

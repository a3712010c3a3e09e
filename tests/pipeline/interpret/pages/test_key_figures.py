"""Key figures, prose in two columns, sums and a page's foot are no tables of ours: drawn, and read as the product reads."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf, table

FIGURES = [
    [("12", "planerade kontroller"), ("11", "genomförda"), ("5", "med avvikelse")],
    [("14", "kontroller"), ("9", "resultat"), ("3", "åtgärder"), ("2", "risker")],
    [("7", "kontrollmoment"), ("6", "metoder")],
]
PROSE = [
    "Nämnden antog i december en plan med",
    "kontroller i fyra processer. Planen har följts",
    "med ett undantag. Den vanligaste bristen är",
    "att rutiner finns men inte är kända av den",
    "som ska utföra arbetet, särskilt där det är",
    "många timanställda på enheterna.",
    "Avvikelserna bedöms som mindre och har",
    "åtgärdats under året eller hanteras i det",
    "löpande arbetet. Medarbetarna har lagt ned",
    "mycket tid på granskningarna, och det har",
    "gett fler samtal om varför vi kontrollerar.",
]
HEADER = ["Risk", "Kontrollmoment", "Utfall", "Kommentar"]
PARTS = {
    "Bidrag": [
        ["Bidrag betalas fel", "Granskning av beslut", "Ingen avvikelse", "Alla följde villkoren"],
        ["Handläggaren är jävig", "Jävsdeklaration begärs in", "Mindre avvikelse", "Två saknas"],
    ],
    "Kassor": [
        ["Svinn i kassan", "Oanmäld inventering", "Större avvikelse", "Differens på 240 kr"],
        ["Intäkter i fel period", "Avstämning mot huvudbok", "Ingen avvikelse", "Stämmer"],
    ],
    "Lokaler": [
        ["Nycklar saknas", "Inventering av register", "Ingen avvikelse", "Stämmer"],
        ["Larm går inte fram", "Provlarm varje månad", "Ej genomförd", "Utgick"],
    ],
}
LINES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]


def words(
    canvas: Canvas, top: float, texts: Sequence[tuple[float, str]], size: float = 9.5, font: str = "Helvetica"
) -> None:
    canvas.setFont(font, size)
    for x, text in texts:
        canvas.drawString(x, A4[1] - top, text)


def report(figures: Sequence[tuple[str, str]], left: int, *, over: bool) -> Extraction:
    """A year in figures over two columns of prose, the first with so many lines, and tables under their processes."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 60, [(57, "Uppföljning av intern kontroll 2024")], 18, "Helvetica-Bold")
        words(canvas, 95, [(57, "Året i korthet")], 14, "Helvetica-Bold")
        xs = [60 + 480 / len(figures) * place for place in range(len(figures))]
        tops = (128, 143) if over else (145, 125)
        words(canvas, tops[0], [(x, number) for x, (number, _) in zip(xs, figures, strict=True)], 20, "Helvetica-Bold")
        words(canvas, tops[1], [(x, label) for x, (_, label) in zip(xs, figures, strict=True)])
        for at, text in enumerate(PROSE):
            first = at < left
            words(canvas, 190 + 13 * (at if first else at - left), [(57 if first else 310, text)])
        for place, (process, rows) in enumerate(PARTS.items()):
            top = 310 + 130 * place
            words(canvas, top, [(57, f"Process: {process}")], 14, "Helvetica-Bold")
            table([HEADER, *rows], LINES, at=(57, top + 12), widths=[130, 130, 90, 130])(canvas)

    return extract(pdf(draw), "a.pdf", Options())


@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("left", [5, 6, 7])
@pytest.mark.parametrize("over", [True, False])
def test_key_figures_over_two_columns_of_prose(figures: Sequence[tuple[str, str]], left: int, *, over: bool) -> None:
    read = report(figures, left, over=over)
    assert not read.control_plans
    assert not read.risk_assessments
    items = [item for found in read.follow_ups for item in found.items]
    assert [(item.process, item.risk) for item in items] == [
        (name, row[0]) for name, rows in PARTS.items() for row in rows
    ]


CHECKS = [
    ["Inköp", "Kontrollera att inköp har konkurrensutsatts", "Inga avvikelser.", "Inköpsansvarig"],
    ["Personal", "Stickprov av registerutdrag för ledare", "Avvikelse: två saknas.", "Controller"],
    ["Uthyrning", "Stämma av bokningar mot fakturor", "Inga avvikelser.", "Bokningsansvarig"],
]
SUMS = [["Summa", "3 kontroller", "2 utan avvikelse", ""], ["Totalt", "3 kontroller", "3 utförda", ""]]
FEET = [
    ["Fritidsnämnden, Kvarnfors kommun", "Uppföljning intern kontroll 2024", "Version 1.0", "Sida 1"],
    ["Kvarnfors kommun", "Utskrift 2025-01-22", "Intern kontroll", "Sid 1 av 1"],
    ["Kvarnfors kommun", "Kontrollmoment och resultat", "Sida 1 (1)"],
]


def followed_up(total: Sequence[str], foot: Sequence[str]) -> Extraction:
    def draw(canvas: Canvas) -> None:
        words(canvas, 60, [(57, "Uppföljning av intern kontroll 2024")], 18, "Helvetica-Bold")
        table(
            [["Process", "Kontrollmoment", "Resultat", "Ansvarig"], *CHECKS],
            LINES,
            at=(57, 100),
            widths=[90, 200, 110, 90],
        )(canvas)
        words(
            canvas,
            200,
            [(63 + x, text) for x, text in zip((0, 90, 290, 400), total, strict=True)],
            9.5,
            "Helvetica-Bold",
        )
        words(canvas, 815, list(zip((57, 200, 350, 480), foot, strict=False)), 7.5)

    return extract(pdf(draw), "a.pdf", Options())


@pytest.mark.parametrize("total", SUMS)
@pytest.mark.parametrize("foot", FEET)
def test_a_sum_and_a_pages_foot_make_no_table(total: Sequence[str], foot: Sequence[str]) -> None:
    read = followed_up(total, foot)
    assert not read.control_plans
    assert not read.risk_assessments
    rows: list[Item] = [item for found in read.follow_ups for item in found.items]
    assert [(row.process, row.checks[0].text) for row in rows] == [(process, check) for process, check, *_ in CHECKS]
    assert [one.name for one in read.follow_ups[0].organisations] == ["Kvarnfors kommun"]

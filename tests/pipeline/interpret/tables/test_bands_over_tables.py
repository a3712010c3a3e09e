"""A band for each process, under it one for each risk with its score at the right end, over a small table whose header comes again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf, table
from tests.pipeline.interpret.tables.sections.test_scored_headings import write

LEFT, RIGHT = 46.0, 550.0
TAG = "RISK"
HEADER = ["Kontrollmoment", "Metod", "Ansvarig", "Status", "Resultat"]
WIDTHS = [150.0, 90, 80, 64, 120]
Check = list[str]
Risk = tuple[str, str, tuple[int, int], list[Check]]
RISKS: list[Risk] = [
    ("Bygglov", "Risk att handläggningstiden överskrids", (4, 3), [
        ["Mätning av tiden i samtliga\navslutade ärenden", "Uttag", "Bygglovschef", "Klar", "Inga avvikelser."],
        ["Stickprov på kompletteringar", "20 ärenden", "Bygglovschef", "Pågår", "Tolv granskade."],
    ]),
    ("Bygglov", "Risk att fel taxa används", (3, 3), [
        ["Kontroll av avgift mot taxa", "15 fakturor", "Ekonom", "Klar", "Avvikelse: tre fakturor."],
    ]),
    ("Tillsyn", "Risk att tillsynsplanen inte hinns med under året", (3, 4), [
        ["Avstämning av besök", "Rapport", "Enhetschef", "Pågår", "Inga avvikelser."],
        ["Kontroll av timavgift", "Jämförelse", "Enhetschef", "Ej påbörjad", ""],
    ]),
    ("Tillsyn", "Risk att beslut saknar delegation", (2, 4), [
        ["Genomgång av beslut", "Tio per månad", "Sekreterare", "Klar", "Inga avvikelser."],
    ]),
    ("Arkiv", "Risk att handlingar inte diarieförs", (3, 2), [
        ["Stickprov i brevlådan", "En vecka", "Registrator", "Klar", "Två handlingar sent, avvikelse."],
    ]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How it is drawn. process: before its name; None where no bands of processes stand there. cut: the risk with which each page after the first begins."""

    score: str = "Sannolikhet: {a}   Konsekvens: {b}   Riskvärde: {value}"
    process: str | None = "Process: "
    bold: bool = True
    size: float = 9.0
    pills: bool = True
    each: int | None = None
    cut: int | None = None
    label: str = ""
    caption: str = ""

    def name(self, name: str) -> str:
        """A risk's name, without the word that a tag says."""
        return name.removeprefix("Risk att ").capitalize() if self.label else name

    def risks(self) -> list[Risk]:
        """The risks, of which each has but so many checks."""
        return [(of, name, parts, checks[: self.each]) for of, name, parts, checks in RISKS]


def band(canvas: Canvas, y: float, fill: colors.Color, height: float) -> None:
    canvas.setFillColor(fill)
    canvas.rect(LEFT, A4[1] - y - height / 3, RIGHT - LEFT, height, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def checks_of(look: Look, checks: Sequence[Check], y: float) -> Callable[[Canvas], None]:
    own = [[*row] if look.pills else [*row[:3], *row[4:]] for row in (HEADER, *checks)]
    widths = WIDTHS if look.pills else [*WIDTHS[:3], sum(WIDTHS[3:])]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", look.size),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", look.size - 1),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.grey),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return table(own, style, at=(LEFT, y), widths=widths)


def page(risks: Sequence[Risk], look: Look, before: str | None, *, titled: bool) -> Callable[[Canvas], None]:
    """A page. before: the process that the page before ended in."""

    def draw(canvas: Canvas) -> None:
        y, process = 50.0, before
        if titled:
            write(canvas, y, "Uppföljning av internkontrollplan 2025", size=16)
            write(canvas, y + 20, "Bygg- och miljönämnden", size=9)
            y += 50
        for of, name, (a, b), checks in risks:
            if look.process is not None and of != process:
                band(canvas, y, colors.darkslategray, 17)
                canvas.setFillColor(colors.white)
                write(canvas, y, look.process + of, x=LEFT + 6, size=10.5)
                y, process = y + 17, of
            band(canvas, y, colors.lightblue, 16)
            if look.label == TAG:
                write(canvas, y, TAG, x=LEFT + 6, size=6.5)
                write(canvas, y, look.name(name), x=LEFT + 30, size=9, bold=look.bold)
            else:
                write(canvas, y, look.label + look.name(name), x=LEFT + 6, size=9, bold=look.bold)
            score = look.score.format(a=a, b=b, value=a * b)
            write(canvas, y, score, x=RIGHT - 6 - canvas.stringWidth(score, "Helvetica", 9), size=9)
            if look.caption:
                y += 14
                write(canvas, y, look.caption, x=LEFT + 6, size=9)
            checks_of(look, checks, y + 6)(canvas)
            y += 52 + 24 * len(checks)

    return draw


def drawn(look: Look) -> bytes:
    risks = look.risks()
    parts = [risks] if look.cut is None else [risks[: look.cut], risks[look.cut :]]
    before = RISKS[look.cut - 1][0] if look.cut else None
    return pdf(*(page(part, look, before if at else None, titled=not at) for at, part in enumerate(parts)))


def items(data: bytes) -> list[Item]:
    extraction = extract(data, "x.pdf", Options())
    assert not [*extraction.risk_assessments, *extraction.control_plans, *extraction.problems]
    (found,) = extraction.follow_ups
    return found.items


def assert_told(look: Look) -> None:
    """Each check is a row with the process, the risk and the score above it."""
    wanted = [(of, name, parts, row) for of, name, parts, rows in look.risks() for row in rows]
    for item, (of, name, (a, b), row) in zip(items(drawn(look)), wanted, strict=True):
        assert (item.process, item.risk) == (of if look.process is not None else None, look.name(name))
        assert [check.text for check in item.checks] == [row[0].replace("\n", " ")]
        assert item.score
        assert item.score.value == (a * b if "{value}" in look.score else None)
        if "{a}" in look.score:
            assert (item.score.likelihood, item.score.consequence) == (a, b)
        assert item.responsible
        assert item.responsible.text == row[2]
        assert (item.result or "") == row[4]


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(bold=False),
        Look(process=None),
        Look(process=""),
        Look(size=10.5),
        Look(pills=False),
        Look(each=1),
        Look(cut=2),
        Look(cut=3),
        Look(cut=1, process=""),
        Look(score="Sannolikhet {a}   Konsekvens {b}   Riskvärde {value}"),
        Look(score="Sannolikhet: {a}   Konsekvens: {b}"),
        Look(score="S: {a}   K: {b}   RV: {value}"),
        Look(score="S{a} x K{b} = {value}"),
        Look(score="Riskvärde: {value}", bold=False),
        Look(label="Risk: "),
        Look(label=TAG, score="Sannolikhet {a}   Konsekvens {b}   Riskvärde {value}"),
        Look(label="Risk: ", score="Sannolikhet: {a}   Konsekvens: {b}", cut=1),
    ],
    ids=str,
)
def test_bands_are_the_process_the_risk_and_the_score_of_the_rows_below(look: Look) -> None:
    assert_told(look)


@pytest.mark.parametrize("score", ["Sannolikhet: {a}   Konsekvens: {b}   Riskvärde: {value}", "S{a} x K{b} = {value}"])
def test_a_score_over_a_table_that_no_row_took_is_told(score: str) -> None:
    extraction = extract(drawn(Look(score=score, caption="Det här gjordes under året")), "x.pdf", Options())
    found = [item for table in extraction.follow_ups for item in table.items]
    assert extraction.problems or all(item.score for item in found)


@pytest.mark.parametrize(
    "said", ["Sannolikhet: 1-4 Konsekvens: 1–4", "Riskerna bedöms i en matris 4x4", "Matrisen är 4 x 4"]
)
def test_how_it_is_scored_over_a_table_is_no_score_of_its_rows(said: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, "Internkontrollplan 2025", size=16, bold=True)
        write(canvas, 130, said, size=10)
        table([HEADER[:3], *(row[:3] for *_, rows in RISKS for row in rows)], at=(LEFT, 140), widths=WIDTHS[:3])(canvas)

    extraction = extract(pdf(draw), "x.pdf", Options())
    assert not extraction.problems
    assert not [control for control in extraction.control_plans[0].controls if control.score or control.risk]

"""Exports with a block of details below each row: labels above their texts, and a small table of measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Risk
from tests.extractors.drawing import pdf

WIDE = (842.0, 595.0)
PALE, DARK, RED = colors.HexColor("#f2f0f6"), colors.HexColor("#1d4d6b"), colors.HexColor("#b01515")


@dataclass(frozen=True, slots=True)
class Case:
    """A risk with its scores, its description in lines, and measures with who, when and how far."""

    number: str
    name: str
    score: tuple[int, int]
    owner: str
    description: tuple[str, ...]
    comment: str
    measures: tuple[tuple[str, str, str, str], ...]


CASES = [
    Case(
        "BU-11",
        "Brist på behöriga lärare",
        (4, 4),
        "Skolchef",
        ("Flera skolor saknar legitimerade lärare på", "högstadiet."),
        "Frågan bevakas.",
        (
            ("Samarbeta med lärosätet", "HR-partner", "2026-06-30", "Pågår"),
            ("Införa gemensam tjänst", "Rektor", "2026-08-15", "Klar"),
        ),
    ),
    Case(
        "BU-14",
        "Stödinsatser sätts in sent",
        (3, 4),
        "Elevhälsochef",
        ("Kartläggningen leder inte till beslut.",),
        "Ny rutin finns.",
        (("Ta fram en tidsplan", "Elevhälsochef", "2026-03-31", "Klar"),),
    ),
    Case(
        "BU-21",
        "Barngrupperna blir för stora",
        (3, 5),
        "Förskolechef",
        ("Inflyttningen går fortare än prognosen och", "platserna räcker inte."),
        "Två avdelningar är på väg.",
        (
            ("Öppna två avdelningar", "Lokalplanerare", "2026-05-04", "Pågår"),
            ("Se över reglerna", "Handläggare", "2026-02-27", "Klar"),
        ),
    ),
    Case(
        "BU-34",
        "Statsbidrag söks inte i tid",
        (2, 2),
        "Administrativ chef",
        ("Ansvaret är delat.",),
        "Inga bidrag har missats.",
        (("Gemensam kalender", "Utredare", "2026-01-30", "Klar"),),
    ),
]


class Sheet:
    """A page that is drawn from its top, and from a height on goes on on the next one, below the header or not."""

    def __init__(self, canvas: Canvas, cut: float = WIDE[1], head: Callable[[Sheet], None] | None = None) -> None:
        self.canvas, self.y, self._cut, self._head, self._up = canvas, 60.0, cut, head, 0.0

    def _at(self, down: float) -> float:
        return WIDE[1] - self.y - down + self._up

    def text(self, x: float, text: str, *, bold: bool = False, size: float = 9, down: float = 0.0) -> None:
        """A text so far below the height where the page has come to."""
        if self.y + down > self._cut:
            self._turn(self.y + down)
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self._at(down), text)

    def _turn(self, y: float) -> None:
        self.canvas.showPage()
        self._cut, self._up = float("inf"), y - 80
        if self._head:
            come, self.y = self.y, y - 30
            self._head(self)
            self.y = come

    def rule(self, left: float, right: float, down: float = 0.0) -> None:
        """A grey rule."""
        self.canvas.setStrokeColor(colors.grey)
        self.canvas.line(left, self._at(down), right, self._at(down))

    def paint(self, left: float, top: float, right: float, bottom: float, colour: colors.Color) -> None:
        """A painted area between two distances from the height where the page has come to."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(left, self._at(bottom), right - left, bottom - top, stroke=0, fill=1)
        self.canvas.setFillColor(colors.black)


Block = Callable[[Sheet, Case], None]


def above(sheet: Sheet, case: Case) -> None:
    """Two labels beside each other on one painted ground, each above its text."""
    sheet.paint(62, 6, 800, 24 + 11 * len(case.description), PALE)
    sheet.text(70, "Beskrivning", bold=True, size=8, down=17)
    sheet.text(400, "Kommentar", bold=True, size=8, down=17)
    for at, line in enumerate(case.description):
        sheet.text(70, line, size=8, down=28 + 11 * at)
    sheet.text(400, case.comment, size=8, down=28)
    sheet.y += 34 + 11 * len(case.description)


def as_wide_as_the_rows(sheet: Sheet, case: Case) -> None:
    """The same on a ground as wide as the rows, not set in."""
    sheet.paint(24, 6, 810, 24 + 11 * len(case.description), PALE)
    sheet.text(30, "Beskrivning", bold=True, size=8, down=17)
    sheet.text(400, "Kommentar", bold=True, size=8, down=17)
    for at, line in enumerate(case.description):
        sheet.text(30, line, size=8, down=28 + 11 * at)
    sheet.text(400, case.comment, size=8, down=28)
    sheet.y += 34 + 11 * len(case.description)


def below_each_other(sheet: Sheet, case: Case) -> None:
    """Two labels below each other, each above its text, with nothing drawn."""
    sheet.text(70, "Beskrivning", bold=True, size=8, down=15)
    for at, line in enumerate(case.description):
        sheet.text(70, line, size=8, down=26 + 11 * at)
    sheet.y += 26 + 11 * len(case.description)
    sheet.text(70, "Kommentar", bold=True, size=8, down=4)
    sheet.text(70, case.comment, size=8, down=15)
    sheet.y += 24


def measures(sheet: Sheet, case: Case, left: float = 70, *, ruled: bool = True) -> float:
    """A table of measures whose columns are as wide as their texts, other ones in each block; its height."""
    rows = [("Åtgärd", "Ansvarig", "Klart senast", "Status"), *case.measures]
    widths = [max(stringWidth(text, "Helvetica", 8) for text in texts) + 24 for texts in zip(*rows, strict=True)]
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            sheet.text(left + sum(widths[:col]), text, bold=at == 0, size=8, down=17 + 14 * at)
        if ruled and at == 0:
            sheet.rule(left, left + sum(widths), down=21)
    return 20 + 14 * len(case.measures)


def table_alone(sheet: Sheet, case: Case) -> None:
    """A table of measures with a rule below its header."""
    sheet.y += measures(sheet, case) + 8


def bare_table(sheet: Sheet, case: Case) -> None:
    """The same without the rule."""
    sheet.y += measures(sheet, case, ruled=False) + 8


def banded_table(sheet: Sheet, case: Case) -> None:
    """The same with its header on a painted band, and a rule around and between its rows, as report servers draw it."""
    sheet.paint(64, 7, 600, 21, colors.lightgrey)
    for at in range(len(case.measures) + 2):
        sheet.rule(64, 600, down=7 + 14 * at)
    sheet.y += measures(sheet, case, ruled=False) + 8


def panel_and_table(sheet: Sheet, case: Case) -> None:
    """A description on a painted ground, and the table of measures to its right, on other heights."""
    sheet.paint(62, 6, 300, 24 + 11 * len(case.description), PALE)
    sheet.text(70, "Beskrivning", bold=True, size=8, down=16)
    for at, line in enumerate(case.description):
        sheet.text(70, line, size=8, down=27 + 11 * at)
    sheet.y += max(measures(sheet, case, 330), 24 + 11 * len(case.description)) + 8


BLOCKS: list[Block] = [
    above,
    as_wide_as_the_rows,
    below_each_other,
    table_alone,
    bare_table,
    banded_table,
    panel_and_table,
]
HEADS: dict[str, list[tuple[float, str]]] = {
    "in one": [(30, "Id"), (70, "Risk"), (400, "Riskvärdering (S x K)"), (560, "Riskägare")],
    "apart": [
        (30, "Id"),
        (70, "Risk"),
        (400, "Sannolikhet"),
        (470, "Konsekvens"),
        (540, "Riskvärde"),
        (610, "Riskägare"),
    ],
}


def drawn(
    block: Block,
    heads: str,
    *,
    between: str,
    goals: bool = False,
    cut: float = WIDE[1],
    again: bool = False,
    goes_on: Sequence[str] = (),
) -> bytes:
    """The register of risks: a header, each risk's row with its block, between them rules or nothing, goals above every second one.

    cut: the height from which it goes on on the next page; again: under its header. goes_on: further lines of the second risk's name.
    """

    def header(sheet: Sheet) -> None:
        for x, head in HEADS[heads]:
            sheet.text(x, head, bold=True)
        sheet.rule(24, 810, down=5)

    def draw(canvas: Canvas) -> None:
        sheet = Sheet(canvas, cut, header if again else None)
        sheet.text(30, "Riskanalys 2026 för barn- och utbildningsnämnden", bold=True, size=15)
        for x, text in ((26, "Enhet: Grundskola"), (200, "Period: 2026"), (330, "Visar: 4 av 4")):
            sheet.text(x, text, size=8, down=14)
        sheet.y += 30
        header(sheet)
        sheet.y += 22
        for at, case in enumerate(CASES):
            if goals and at % 2 == 0:
                sheet.paint(24, -12, 810, 6, PALE)
                sheet.text(30, f"Mål {at // 2 + 1}. Alla barn och elever når kunskapsmålen", bold=True)
                sheet.text(760, "2 risker", size=8)
                sheet.y += 22
            _row(sheet, case, heads)
            for line in goes_on if at == 1 else ():
                sheet.y += 11
                sheet.text(70, line, bold=True)
            block(sheet, case)
            if between == "rules":
                sheet.rule(24, 810)
            sheet.y += 16

    return pdf(draw, size=WIDE)


def _row(sheet: Sheet, case: Case, heads: str) -> None:
    likelihood, consequence = case.score
    sheet.text(30, case.number)
    sheet.text(70, case.name, bold=True)
    value = likelihood * consequence
    if heads == "in one":
        sheet.paint(395, -10, 455, 4, RED)
        sheet.text(400, f"{likelihood} x {consequence} = {value}", bold=True)
    else:
        for x, number in ((420, likelihood), (490, consequence), (560, value)):
            sheet.text(x, str(number))
    sheet.text({head: x for x, head in HEADS[heads]}["Riskägare"], case.owner)


def risks_of(read: Extraction) -> Sequence[Risk]:
    (assessment,) = read.risk_assessments
    return assessment.risks


def check(read: Extraction, block: Block) -> None:
    """Each risk has its name, score and owner, and what its block holds."""
    risks = risks_of(read)
    assert [(risk.name, risk.owner.text if risk.owner else None) for risk in risks] == [
        (case.name, case.owner) for case in CASES
    ]
    assert [(risk.score.likelihood, risk.score.consequence, risk.score.value) for risk in risks if risk.score] == [
        (*case.score, case.score[0] * case.score[1]) for case in CASES
    ]
    if block not in (table_alone, bare_table, banded_table):
        assert [risk.description for risk in risks] == [" ".join(case.description) for case in CASES]
    if block in (above, as_wide_as_the_rows, below_each_other):
        notes = [" ".join(risk.extra.values()) for risk in risks]
        assert all(case.comment in note for note, case in zip(notes, CASES, strict=True))
    else:
        told = [[(one.text, one.owner, one.due, one.status) for one in risk.treatments] for risk in risks]
        assert told == [list(case.measures) for case in CASES]
    assert read.status == "complete"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
@pytest.mark.parametrize("heads", list(HEADS))
@pytest.mark.parametrize("between", ["rules", "nothing"])
@pytest.mark.parametrize("goals", [False, True], ids=["plain", "goals"])
def test_what_stands_in_a_block_is_the_row_above_its(block: Block, heads: str, between: str, *, goals: bool) -> None:
    read = extract(drawn(block, heads, between=between, goals=goals), "risker.pdf", Options())
    check(read, block)
    if goals:
        goal = "Mål {}. Alla barn och elever når kunskapsmålen"
        assert [risk.process for risk in risks_of(read)] == [goal.format(at) for at in (1, 1, 2, 2)]


@pytest.mark.parametrize(
    "block",
    [above, below_each_other, panel_and_table, table_alone, banded_table],
    ids=lambda block: block.__name__,
)
@pytest.mark.parametrize(
    "cut", [165, 187, 209, 231, 253, *(pytest.param(cut, marks=pytest.mark.long) for cut in range(176, 265, 22))]
)
@pytest.mark.parametrize("again", [False, True], ids=["header once", "header again"])
def test_so_it_is_where_the_page_breaks_off(block: Block, cut: float, *, again: bool) -> None:
    """Between two rows, a row and its block, its labels and their texts, or two lines of these."""
    check(extract(drawn(block, "apart", between="rules", cut=cut, again=again), "risker.pdf", Options()), block)


@pytest.mark.parametrize("block", [above, below_each_other, panel_and_table], ids=lambda block: block.__name__)
@pytest.mark.parametrize("lines", [1, 4, 6])
def test_so_it_is_below_a_name_of_several_lines(block: Block, lines: int) -> None:
    """The scores and the owner stand beside its first line."""
    goes_on = ["vilket ger elever", "sämre möjligheter att", "nå målen och att", "få betyg", "i den tid", "som gäller"][
        :lines
    ]
    risks = risks_of(extract(drawn(block, "apart", between="rules", goes_on=goes_on), "risker.pdf", Options()))
    names = [case.name for case in CASES]
    assert [risk.name for risk in risks] == [names[0], " ".join([names[1], *goes_on]), *names[2:]]
    assert [risk.description for risk in risks] == [" ".join(case.description) for case in CASES]


@pytest.mark.parametrize("block", [above, below_each_other, panel_and_table], ids=lambda block: block.__name__)
@pytest.mark.parametrize("left", [30, 70])
def test_a_sentence_below_the_table_takes_nothing_from_its_rows(block: Block, left: float) -> None:
    said = "Nämnden har fyra risker, varav en är kritisk."

    def followed(sheet: Sheet, case: Case) -> None:
        block(sheet, case)
        if case is CASES[-1]:
            sheet.text(left, said, size=8, down=20)
            sheet.y += 30

    risks = risks_of(extract(drawn(followed, "apart", between="rules"), "risker.pdf", Options()))
    assert [risk.name for risk in risks] == [case.name for case in CASES]
    assert [risk.description for risk in risks][:3] == [" ".join(case.description) for case in CASES[:3]]


@pytest.mark.parametrize("block", [above, banded_table, table_alone], ids=lambda block: block.__name__)
@pytest.mark.parametrize("said", [("Antal risker: 2", "Medelvärde: 7,3"), ("Summa risker: 2", "Högsta värde:", "16")])
def test_sums_of_a_group_close_no_column_that_they_run_over(block: Block, said: Sequence[str]) -> None:
    """They begin below the ids and go on below the names."""

    def summed(sheet: Sheet, case: Case) -> None:
        block(sheet, case)
        if CASES.index(case) % 2:
            sheet.rule(24, 810)
            for x, text in zip((30, 400, 542), said, strict=False):
                sheet.text(x, text, size=8, down=12)
            sheet.y += 20

    check(extract(drawn(summed, "apart", between="rules"), "risker.pdf", Options()), block)

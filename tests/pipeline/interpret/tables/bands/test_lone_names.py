"""Rows of nothing but a bold name are headings of the rows below them: in the first column, or behind a column of numbers; else rows not filled in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from reportlab.lib import colors

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.cells.content import Content
from pipeline.interpret.tables.bands.lone_names import LoneNames
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, table

GROUPS = ["Ekonomi", "Personal", "Inköp", "Arkiv"]
RISKS = [
    ["Fakturor betalas två gånger", "2", "3", "6"],
    ["Felaktiga löner betalas ut", "3", "4", "12"],
    ["Upphandling sker utan avtal", "2", "4", "8"],
    ["Handlingar gallras för tidigt", "1", "4", "4"],
]
CHECKS = [
    ["Prov av fakturor", "Rapport", "Månad", "Controller"],
    ["Avstämning av löner", "Uttag", "Kvartal", "Lönechef"],
    ["Läsning av avtal", "Stickprov", "Årligen", "Inköpschef"],
    ["Genomgång av listor", "Stickprov", "Årligen", "Arkivarie"],
]
ANALYSIS = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
PLAN = ["Kontrollmoment", "Metod", "Frekvens", "Ansvarig"]
Rows = Sequence[Sequence[str]]


def in_word(title: str, rows: Rows, bold: set[int]) -> bytes:
    file = docx.Document()
    file.add_heading(title, 1)
    grid = file.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, texts in enumerate(rows):
        for cell, text in zip(grid.rows[at].cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = at in bold
    file.save(written := io.BytesIO())
    return written.getvalue()


def in_workbook(title: str, rows: Rows, bold: set[int], width: int = 40) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append([title])
    sheet.append([])
    for letter in "AB":
        sheet.column_dimensions[letter].width = width
    for at, texts in enumerate(rows):
        sheet.append([text or None for text in texts])
        for cell in sheet[at + 3]:
            cell.font = Font(bold=at in bold)
    book.save(written := io.BytesIO())
    return written.getvalue()


def printed(title: str, rows: Rows, bold: set[int]) -> bytes:
    style: list[tuple[object, ...]] = [("FONTNAME", (0, at), (-1, at), "Helvetica-Bold") for at in bold]
    style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    narrow = [30.0] * (len(rows[0]) > len(PLAN))
    draw = table(rows, style, at=(40, 120), widths=[*narrow, 180.0, 100, 100, 100])
    return pdf(lambda canvas: (canvas.drawString(40, 780, title), draw(canvas))[1])


WRITERS: dict[str, Callable[[str, Rows, set[int]], bytes]] = {
    "docx": in_word,
    "xlsx": in_workbook,
    "narrow.xlsx": lambda title, rows, bold: in_workbook(title, rows, bold, 12),
    "pdf": printed,
}
NUMBERS: dict[str, tuple[Callable[[int], str], Callable[[int], str]] | None] = {
    "none": None,
    "of rows": (lambda _: "", str),
    "of levels": (str, lambda at: f"{at}.1"),
    "letters": (lambda at: "ABCD"[at - 1], str),
}


def read(kind: str, names: Sequence[str], rows: Rows, numbers: str, *, each: int = 1, bold: bool = True) -> Extraction:
    """A table of groups of so many rows each, with or without numbers before them."""
    header = ANALYSIS if rows is RISKS else PLAN
    numbered = NUMBERS[numbers]
    drawn: list[list[str]] = []
    groups: set[int] = set()
    for at, name in enumerate(names, 1):
        own = rows[(at - 1) * each : at * each]
        groups.add(len(drawn) + 1)
        for begins, texts in [(True, [name, "", "", ""]), *((False, list(row)) for row in own)]:
            number = [numbered[not begins](at)] if numbered else []
            drawn.append([*number, *texts])
    head = ["Nr", *header] if numbered else header
    title = "Riskanalys 2025" if rows is RISKS else "Internkontrollplan 2025"
    found = extract(WRITERS[kind](title, [head, *drawn], {0, *groups} if bold else {0}), f"x.{kind}", Options())
    assert not [problem.message for problem in found.problems]
    return found


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize(("count", "each"), [(2, 1), (4, 1), (2, 2)])
def test_bold_names_alone_are_the_processes_of_the_risks_below(kind: str, numbers: str, count: int, each: int) -> None:
    (assessment,) = read(kind, GROUPS[:count], RISKS, numbers, each=each).risk_assessments
    wanted = [(GROUPS[at // each], row[0], int(row[3])) for at, row in enumerate(RISKS[: count * each])]
    assert [(one.process, one.name, one.score and one.score.value) for one in assessment.risks] == wanted


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("kind", WRITERS)
def test_bold_names_alone_that_say_what_may_happen_are_the_risks_of_the_checks_below(kind: str, numbers: str) -> None:
    names = [row[0] for row in RISKS]
    (plan,) = read(kind, names, CHECKS, numbers).control_plans
    assert [(one.risk, one.checks[0].text) for one in plan.controls] == [
        (name, row[0]) for name, row in zip(names, CHECKS, strict=True)
    ]


@pytest.mark.parametrize("numbers", ["none", "of levels"])
def test_a_plain_name_alone_is_a_row_without_values(numbers: str) -> None:
    (assessment,) = read("docx", GROUPS[:2], RISKS, numbers, bold=False).risk_assessments
    assert [one.name for one in assessment.risks] == [GROUPS[0], RISKS[0][0], GROUPS[1], RISKS[1][0]]


NEW = ["AI-tjänster används utan beslut", "", "", ""]


def filled(kind: str, rows: Rows, bold: set[int], *, numbered: bool) -> list[str | None]:
    """The names of an assessment's risks, those of some rows being bold and without scores."""
    drawn = [[*([f"{at}"] if numbered else []), *row] for at, row in enumerate(rows, 1)]
    head = ["Nr", *ANALYSIS] if numbered else ANALYSIS
    found = extract(WRITERS[kind]("Riskanalys 2025", [head, *drawn], {0, *bold}), f"x.{kind}", Options())
    assert not [problem.message for problem in found.problems]
    (assessment,) = found.risk_assessments
    assert all(risk.process is None and "Anmärkning" not in risk.extra for risk in assessment.risks)
    return [risk.name for risk in assessment.risks]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("at", [2, 4])
def test_a_bold_name_alone_that_no_other_row_stands_under_is_a_risk_without_scores(
    kind: str, at: int, *, numbered: bool
) -> None:
    """The last, or the only one with rows above it that stand under none."""
    rows = [*RISKS[:at], NEW, *RISKS[at:]]
    assert filled(kind, rows, {at + 1}, numbered=numbered) == [row[0] for row in rows]


@pytest.mark.parametrize("kind", WRITERS)
def test_several_bold_names_alone_at_the_end_are_risks_without_scores(kind: str) -> None:
    rows = [*RISKS, NEW, ["Reservkraft saknas", "", "", ""]]
    assert filled(kind, rows, {5, 6}, numbered=False) == [row[0] for row in rows]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_bold_name_over_all_rows_is_their_process(kind: str) -> None:
    (assessment,) = read(kind, GROUPS[:1], RISKS, "none", each=4).risk_assessments
    assert [risk.process for risk in assessment.risks] == [GROUPS[0]] * 4


@pytest.mark.parametrize("kind", WRITERS)
def test_a_bold_sentence_at_the_end_is_no_risk(kind: str) -> None:
    rows = [*RISKS, ["Risker med fet stil är prioriterade.", "", "", ""]]
    found = extract(WRITERS[kind]("Riskanalys 2025", [ANALYSIS, *rows], {0, 5}), f"x.{kind}", Options())
    assert [risk.name for risk in found.risk_assessments[0].risks] == [row[0] for row in RISKS]


def test_names_are_looked_at_a_few_times_each_however_many_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookups(count: int) -> int:
        looked = 0

        def blank(content: Content) -> bool:
            nonlocal looked
            looked += 1
            return not content.lines

        rows = [[Content((Line(f"Risk {at}", bold=at % 3 == 0),)), Content(), Content()] for at in range(count)]
        sheet = LogicalTable([], None, rows, [])
        with monkeypatch.context() as patch:
            patch.setattr(Content, "blank", property(blank))
            lone = LoneNames(sheet)
            assert not any(map(lone.heading_in, rows[1::3]))
        return looked

    assert lookups(400) == 2 * lookups(200)

"""Forms that mix rows of labels over their values with labels beside theirs, in Word, printed and in workbooks: one for each risk, or all in one grid."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import chain

import docx
import openpyxl
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.document import Options, extract

CARDS = [
    ("Upphandling", "Direktköp sker över gränsen", 3, 4, "Genomgång av reskontran", "Inköpschef", "Varje kvartal"),
    ("Lön", "Övertid ersätts dubbelt", 2, 3, "Stickprov av lönebesked", "Lönechef", "Oktober"),
    ("Arkiv", "Akter gallras i förtid", 1, 4, "Jämförelse mot planen", "Arkivarie", "Varje år"),
]
TITLE = "Plan för intern kontroll 2026"
Row = list[tuple[str, int]]
Form = list[Row]


def labels(**told: str) -> Form:
    """A row of labels, each over its value; the first as wide as what the others leave of four columns."""
    wide = 5 - len(told)
    spans = [wide, *[1] * (len(told) - 1)]
    return [list(zip(told, spans, strict=True)), list(zip(told.values(), spans, strict=True))]


def scores(number: int, **others: str) -> Form:
    process, _, first, other, *_ = CARDS[number]
    return labels(Process=process, Sannolikhet=str(first), Konsekvens=str(other), **others)


def value(number: int) -> dict[str, str]:
    return {"Riskvärde": str(CARDS[number][2] * CARDS[number][3])}


def beside(number: int) -> Form:
    *_, check, who, when = CARDS[number]
    return [[("Kontrollmoment", 1), (check, 3)], [("Ansvarig", 1), (who, 1), ("Frekvens", 1), (when, 1)]]


def over(number: int) -> Form:
    *_, check, who, when = CARDS[number]
    return labels(Kontrollmoment=check, Ansvarig=who, Frekvens=when)


def band(number: int) -> Row:
    return [(f"Risk {number + 1}: {CARDS[number][1]}", 4)]


def numbered(number: int) -> Row:
    return [(f"{number + 1}. {CARDS[number][1]}", 4)]


def label(number: int) -> Row:
    return [("Risk", 1), (CARDS[number][1], 3)]


FORMS: dict[str, Callable[[int], Form]] = {
    "mixed": lambda at: [band(at), *scores(at, **value(at)), *beside(at)],
    "all over": lambda at: [band(at), *scores(at, **value(at)), *over(at)],
    "numbered": lambda at: [numbered(at), *scores(at, **value(at)), *beside(at)],
    "labelled": lambda at: [label(at), *scores(at, **value(at)), *beside(at)],
    "scores last": lambda at: [label(at), *over(at), *scores(at, **value(at))],
    "unknown label": lambda at: [band(at), *scores(at, Ärendetyp="Egen"), *beside(at)],
    "blank value": lambda at: [band(at), *scores(at, Riskägare=""), *over(at)],
}


def in_word(forms: Sequence[Form]) -> bytes:
    paper = docx.Document()
    paper.add_heading(TITLE, 1)
    for form in forms:
        table = paper.add_table(len(form), 4, style="Table Grid")
        for place, row in zip(table.rows, form, strict=True):
            at = 0
            for text, span in row:
                place.cells[at].merge(place.cells[at + span - 1]).text = text
                at += span
        paper.add_paragraph()
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def printed(forms: Sequence[Form]) -> bytes:
    plain, large = (ParagraphStyle(str(size), fontName="Helvetica", fontSize=size) for size in (9, 14))
    flow: list[object] = [Paragraph(TITLE, large), Spacer(1, 12)]
    for form in forms:
        rows, spans = [], []
        for down, row in enumerate(form):
            cells: list[object] = []
            for text, span in row:
                spans.append(("SPAN", (len(cells), down), (len(cells) + span - 1, down)))
                cells += [Paragraph(text, plain), *[""] * (span - 1)]
            rows.append(cells)
        table = Table(rows, colWidths=[110] * 4)
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])
        flow += [table, Spacer(1, 16)]
    file = io.BytesIO()
    SimpleDocTemplate(file).build(flow)
    return file.getvalue()


def in_sheet(forms: Sequence[Form]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([TITLE])
    down = 3
    for form in forms:
        for row in form:
            at = 1
            for text, span in row:
                sheet.cell(down, at, int(text) if text.isdigit() else text or None)
                sheet.merge_cells(start_row=down, start_column=at, end_row=down, end_column=at + span - 1)
                at += span
            down += 1
        down += 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


WRITERS = {"x.docx": in_word, "x.pdf": printed, "x.xlsx": in_sheet}
READ = [(one[0], one[1], one[2], one[3], [one[4]], one[5], one[6]) for one in CARDS]


@pytest.mark.parametrize("one_grid", [False, True])
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_a_row_of_the_plan(form: str, name: str, *, one_grid: bool) -> None:
    forms = [FORMS[form](at) for at in range(len(CARDS))]
    found = extract(WRITERS[name]([list(chain(*forms))] if one_grid else forms), name, Options())
    (plan,) = found.control_plans
    assert [
        (
            row.process,
            row.risk,
            row.score and row.score.likelihood,
            row.score and row.score.consequence,
            [check.text for check in row.checks],
            row.responsible and row.responsible.text,
            row.frequency,
        )
        for row in plan.controls
    ] == READ
    assert found.status == "complete"
    assert not found.risk_assessments


def test_further_rows_below_labels_are_further_checks_of_the_risk() -> None:
    more: Row = [("Avstämning av attester", 2), ("Controller", 1), ("Mars", 1)]
    forms = [[*FORMS["all over"](at), more] for at in range(len(CARDS))]
    (plan,) = extract(in_word(forms), "x.docx", Options()).control_plans
    assert [(row.risk, row.checks[0].text, row.frequency) for row in plan.controls] == [
        told for one in CARDS for told in ((one[1], one[4], one[6]), (one[1], more[0][0], "Mars"))
    ]


def test_a_band_over_a_header_and_its_row_is_a_table() -> None:
    forms = [[band(at), *over(at)] for at in range(len(CARDS))]
    (plan,) = extract(in_word(forms), "x.docx", Options()).control_plans
    assert [(row.risk, row.checks[0].text) for row in plan.controls] == [(one[1], one[4]) for one in CARDS]

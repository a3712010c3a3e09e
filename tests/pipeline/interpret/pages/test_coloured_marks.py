"""Follow-ups whose outcome is the colour of a mark or of a cell, in PDF, Word and workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import GRID, pdf, table
from tests.extractors.workbooks import saved

GREEN, YELLOW, RED = "00B050", "FFC000", "C00000"
TITLE = "Uppföljning av internkontrollplan 2025"
HEAD = ["Risk", "Kontrollmoment", "Resultat", "Status"]
KEY = [(GREEN, "Inga avvikelser"), (YELLOW, "Mindre avvikelser"), (RED, "Väsentliga avvikelser")]
WORDS = "Grön = inga avvikelser, gul = mindre avvikelser, röd = väsentliga avvikelser"
NO_OUTCOME = "Grön = klart, gul = pågår, röd = ej påbörjat"
ROWS = [
    ("Fel utbetalning", "Granska 20 ärenden", "Tre ärenden är äldre än ett år.", YELLOW),
    ("Jäv", "Gå igenom protokoll", "Alla protokoll är genomgångna.", GREEN),
    ("Hot och våld", "Intervjua chefer", "Fyra chefer har intervjuats.", RED),
    ("Avtal löper ut", "Kontrollera avtal", "Avtalen är genomgångna.", GREEN),
]
OUTCOMES = ["deviation", "no-deviation", "deviation", "no-deviation"]
BRAND = ["Planen beslutas av nämnden", "Kontrollerna görs av förvaltningen", "Resultatet redovisas i mars"]


def outcomes(found: Extraction) -> list[str]:
    return [item.outcome for one in found.follow_ups for item in one.items]


def told(found: Extraction) -> list[str]:
    return [problem.code for problem in found.problems]


def _mark(paragraph: object, colour: str | None, mark: str = "●") -> None:
    run = paragraph.add_run(mark)  # type: ignore[attr-defined]
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _shade(cell: object, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)  # type: ignore[attr-defined]


def word(legend: Callable[[object], None], put: Callable[[object, str], None]) -> Extraction:
    """A Word file with a legend and a table whose last cells a function fills."""
    file = Document()
    file.add_heading(TITLE, 1)
    legend(file)
    drawn = file.add_table(rows=1, cols=len(HEAD))
    for cell, text in zip(drawn.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for *texts, colour in ROWS:
        cells = drawn.add_row().cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
        put(cells[-1], colour)
    buffer = io.BytesIO()
    file.save(buffer)
    return extract(buffer.getvalue(), "a.docx", Options())


def lines_of_marks(file: object) -> None:
    for colour, says in KEY:
        paragraph = file.add_paragraph()  # type: ignore[attr-defined]
        _mark(paragraph, colour)
        paragraph.add_run(f" {says}")


def one_line(file: object) -> None:
    paragraph = file.add_paragraph()  # type: ignore[attr-defined]
    for colour, says in KEY:
        _mark(paragraph, colour, "■")
        paragraph.add_run(f" = {says}   ")


def table_of_marks(file: object) -> None:
    drawn = file.add_table(rows=0, cols=2)  # type: ignore[attr-defined]
    for colour, says in KEY:
        left, right = drawn.add_row().cells
        _mark(left.paragraphs[0], colour)
        right.text = says
    file.add_paragraph()  # type: ignore[attr-defined]


def table_of_paint(file: object) -> None:
    drawn = file.add_table(rows=0, cols=2)  # type: ignore[attr-defined]
    for colour, says in KEY:
        left, right = drawn.add_row().cells
        _shade(left, colour)
        right.text = says
    file.add_paragraph()  # type: ignore[attr-defined]


def words(file: object) -> None:
    file.add_paragraph(WORDS)  # type: ignore[attr-defined]


def nothing(_: object) -> None:
    """No legend."""


def house_bullets(file: object) -> None:
    for text in BRAND:
        paragraph = file.add_paragraph()  # type: ignore[attr-defined]
        _mark(paragraph, "00857C", "■")
        paragraph.add_run(f" {text}")


def mark(cell: object, colour: str | None) -> None:
    _mark(cell.paragraphs[0], colour)  # type: ignore[attr-defined]


@pytest.mark.parametrize("legend", [lines_of_marks, one_line, table_of_marks, words])
def test_marks_in_word_tell_by_their_colour(legend: Callable[[object], None]) -> None:
    found = word(legend, mark)
    assert (outcomes(found), told(found)) == (OUTCOMES, [])


@pytest.mark.parametrize("legend", [table_of_paint, words])
def test_shaded_cells_in_word_tell_by_their_colour(legend: Callable[[object], None]) -> None:
    found = word(legend, _shade)
    assert (outcomes(found), told(found)) == (OUTCOMES, [])


@pytest.mark.parametrize("put", [mark, _shade, lambda cell, _: mark(cell, None)], ids=["marks", "paint", "black"])
def test_colours_that_nothing_explains_are_told(put: Callable[[object, str], None]) -> None:
    found = word(nothing, put)
    assert (set(outcomes(found)), told(found)) == ({"unclear"}, ["value-unread"])


def test_bullets_in_a_colour_of_the_house_are_no_legend() -> None:
    found = word(house_bullets, mark)
    assert (set(outcomes(found)), told(found)) == ({"unclear"}, ["value-unread"])


def workbook(above: Sequence[str], *, marks: bool) -> Extraction:
    """A workbook with lines above a table whose last cells hold coloured marks, or are painted."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for text in [TITLE, *above]:
        sheet.append([text])
    sheet.append([])
    sheet.append(HEAD)
    for *texts, colour in ROWS:
        sheet.append([*texts, "●" if marks else None])
        cell = sheet.cell(sheet.max_row, len(HEAD))
        if marks:
            cell.font = Font(color=colour)
        else:
            cell.fill = PatternFill("solid", fgColor=colour)
    return extract(saved(book), "a.xlsx", Options())


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "paint"])
def test_a_workbook_tells_by_colours_that_it_explains(*, marks: bool) -> None:
    found = workbook([WORDS], marks=marks)
    assert (outcomes(found), told(found)) == (OUTCOMES, [])


@pytest.mark.parametrize("above", [[], [NO_OUTCOME]], ids=["no legend", "no outcomes"])
def test_a_painted_column_of_a_workbook_is_told_as_colours(above: Sequence[str]) -> None:
    found = workbook(above, marks=False)
    assert [problem.message for problem in found.problems if "bara färger" in problem.message]
    assert set(outcomes(found)) == {"unclear"}


INPUT = "FFFFCC"


def painted(*columns: Sequence[str | None], head: str = "Bedömning") -> Extraction:
    """A workbook with tables that have a column each of blank cells painted in some colours."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for text in [TITLE, f"{WORDS}. Fyll i de ljusgula fälten."]:
        sheet.append([text])
    for colours in columns:
        sheet.append([])
        sheet.append([*HEAD[:3], head])
        for (*texts, _), colour in zip(ROWS, colours, strict=False):
            sheet.append([*texts, None])
            if colour:
                sheet.cell(sheet.max_row, len(HEAD)).fill = PatternFill("solid", fgColor=colour)
    return extract(saved(book), "a.xlsx", Options())


@pytest.mark.parametrize("colour", [INPUT, "FFFF99", "FFF2CC", "E2EFDA", YELLOW, RED])
def test_a_column_painted_in_one_colour_throughout_tells_nothing(colour: str) -> None:
    found = painted([colour] * 4)
    assert (set(outcomes(found)), told(found)) == ({"unclear"}, ["value-unread"])
    assert set(outcomes(painted([colour] * 3 + [None]))) == {"unclear"}


def test_a_pale_field_beside_strong_colours_is_not_filled_in_yet() -> None:
    assert outcomes(painted([GREEN, INPUT, RED, INPUT])) == ["no-deviation", "unclear", "deviation", "unclear"]


def test_pale_colours_that_differ_are_lights() -> None:
    assert outcomes(painted(["FFEB9C", "C6EFCE", "FFC7CE", "C6EFCE"])) == OUTCOMES


def test_tables_of_one_header_tell_by_their_colours_together() -> None:
    found = painted([GREEN] * 4, [colour for *_, colour in ROWS])
    assert outcomes(found) == ["no-deviation"] * 4 + OUTCOMES


def test_a_column_in_one_colour_of_a_painted_legend_tells() -> None:
    assert set(outcomes(word(table_of_paint, lambda cell, _: _shade(cell, GREEN)))) == {"no-deviation"}
    assert set(outcomes(word(words, lambda cell, _: _shade(cell, GREEN)))) == {"unclear"}


def drawn(legend: Callable[[Canvas], None], *, marks: bool) -> Extraction:
    """A PDF with a legend above a ruled table whose last cells hold coloured marks, or are painted."""
    style: list[tuple[Any, ...]] = list(GRID)
    for at, (*_, colour) in enumerate(ROWS, start=1):
        paint = colors.HexColor(f"#{colour}")
        style += [("TEXTCOLOR", (3, at), (3, at), paint), ("FONTNAME", (3, at), (3, at), "ZapfDingbats")]
        style += [] if marks else [("BACKGROUND", (3, at), (3, at), paint)]
    lines = [[*row[:3], "l" if marks else ""] for row in ROWS]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(45, 780, TITLE)
        canvas.setFont("Helvetica", 10)
        legend(canvas)
        table([HEAD, *lines], style, at=(45, 220))(canvas)

    return extract(pdf(page), "a.pdf", Options())


def marks_below_each_other(canvas: Canvas) -> None:
    for at, (colour, says) in enumerate(KEY):
        canvas.setFont("ZapfDingbats", 10)
        canvas.setFillColor(colors.HexColor(f"#{colour}"))
        canvas.drawString(45, 740 - 16 * at, "l")
        canvas.setFont("Helvetica", 10)
        canvas.setFillColor(colors.black)
        canvas.drawString(60, 740 - 16 * at, says)


def in_words(canvas: Canvas) -> None:
    canvas.drawString(45, 740, WORDS)


@pytest.mark.parametrize(
    ("legend", "marks"),
    [(marks_below_each_other, True), (in_words, True), (in_words, False)],
    ids=["marks by marks", "marks by words", "paint by words"],
)
def test_a_page_tells_by_colours_that_it_explains(legend: Callable[[Canvas], None], *, marks: bool) -> None:
    found = drawn(legend, marks=marks)
    assert (outcomes(found), told(found)) == (OUTCOMES, [])


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "paint"])
def test_a_page_without_a_legend_is_told(*, marks: bool) -> None:
    found = drawn(lambda _: None, marks=marks)
    assert (set(outcomes(found)), told(found)) == ({"unclear"}, ["value-unread"])


def bare(
    head: str,
    paints: Sequence[str | None],
    *,
    whole_rows: bool = False,
    text: str | None = None,
    title: str = TITLE,
    above: str | None = None,
    below: str | None = None,
) -> list[str]:
    """What is told of a workbook's follow-up that has nothing but paint for its results, and no legend."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    sheet.append([above] if above else [])
    sheet.append([*HEAD[:2], head])
    for row, paint in zip(ROWS, paints, strict=True):
        sheet.append([*row[:2], text])
        for col in range(1 if whole_rows else 3, 4):
            if paint:
                sheet.cell(sheet.max_row, col).fill = PatternFill("solid", fgColor=paint)
    if below:
        sheet.append([])
        sheet.append([below])
    return told(extract(saved(book), "a.xlsx", Options()))


LIGHTS = [GREEN, YELLOW, RED, GREEN]


@pytest.mark.parametrize("head", ["Resultat", "Status", "Utfall"])
@pytest.mark.parametrize("paints", [LIGHTS, ["C6EFCE", "FFEB9C", "FFC7CE", "C6EFCE"]])
def test_results_that_are_painted_and_nothing_else_are_told(head: str, paints: Sequence[str]) -> None:
    assert bare(head, paints) == ["value-unread"]


@pytest.mark.parametrize(
    "paints",
    [
        [None] * 4,
        ["FFFF00"] * 4,
        [GREEN] * 4,
        ["92D050"] * 4,
        ["E2EFDA"] * 4,
        ["D9D9D9", "F2F2F2"] * 2,
        [RED, None, None, None],
    ],
)
def test_fields_to_fill_in_are_no_results(paints: Sequence[str | None]) -> None:
    assert bare("Resultat", paints) == []


FILL = ["FFFF00", "FFFF00", "00B0F0", "00B0F0"]


def test_several_colours_that_nothing_explains_are_told() -> None:
    assert bare("Resultat", FILL, above="Kontrollerna görs av förvaltningen.") == ["value-unread"]


@pytest.mark.parametrize(
    "line",
    [
        "Gula fält fylls i av förvaltningen, blå av controllern.",
        "Fyll i de markerade fälten.",
        "Celler med blå färg fylls i av controllern, gula av enheten",
        "Grön: ny kontroll. Röd: återkommande kontroll.",
        "Blankett för uppföljning",
    ],
)
def test_colours_of_fields_that_a_line_explains_are_no_results(line: str) -> None:
    assert bare("Resultat", FILL, above=line) == bare("Resultat", FILL, below=line) == []


@pytest.mark.parametrize("said", ["mall att fylla i", "mall", "formulär", "uppföljningsmall"])
def test_colours_of_a_form_are_no_results(said: str) -> None:
    assert bare("Resultat", FILL, title=f"{TITLE} – {said}") == []


def test_the_ground_of_rows_and_results_in_words_tell_as_before() -> None:
    assert bare("Resultat", LIGHTS, whole_rows=True) == []
    assert bare("Resultat", LIGHTS, text="Inga avvikelser") == []

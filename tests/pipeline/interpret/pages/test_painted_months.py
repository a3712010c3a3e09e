"""Plans that paint the months in which checks are made: they are read as the same plans with crosses are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from reportlab.lib.colors import HexColor

from extractors.read import read
from pipeline.document import Options, extract, read_options
from pipeline.interpret.pages.painted_months import with_painted_months
from tests.extractors.drawing import GRID, pdf, table

Fills = Mapping[tuple[int, int], str]
"""The colour of each painted cell, by its row, the header the first, and its column."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
PARTS = [MONTHS, ("Q1", "Q2", "Q3", "Q4"), ("Kv 1", "Kv 2", "Kv 3", "Kv 4"), ("T1", "T2", "T3")]
ROWS = [
    ("Fordringar preskriberas", "Avstämning av reskontra", "Ekonom"),
    ("Felaktigt momsavdrag", "Granskning av kvitton", "Controller"),
    ("Bisysslor skadar", "Kontroll av bisysslor", "HR-partner"),
    ("Obehörig ändring av lön", "Kontroll av behörigheter", "Lönechef"),
]
PLACES = [(1, 1), (1, 2), (2, 0), (3, 1), (4, 0), (4, 2)]
"""The row and the part of the year of what is painted."""
FRONT = len(ROWS[0])
COLOURS = ["1F6FB5", "C6E0B4", "E2EFDA", "203864"]
GREYS = ["808080", "D9D9D9", "E7E6E6"]
FORMATS = ["pdf", "docx", "xlsx"]
PLAN = "Internkontrollplan 2026"


def _texts(parts: Sequence[str], held: Mapping[tuple[int, int], str]) -> list[list[str]]:
    rows = [["Risk", "Kontrollmoment", "Ansvarig", *parts], *([*row, *([""] * len(parts))] for row in ROWS)]
    for (row, col), text in held.items():
        rows[row][col] = text
    return rows


def drawing(kind: str, parts: Sequence[str], fills: Fills, held: Mapping[tuple[int, int], str] | None = None) -> bytes:
    """A plan with some cells painted, and a text in some."""
    rows, buffer = _texts(parts, held or {}), io.BytesIO()
    if kind == "pdf":
        style = [("BACKGROUND", place[::-1], place[::-1], HexColor(f"#{fill}")) for place, fill in fills.items()]
        widths = [130.0, 140.0, 70.0, *(420.0 / len(parts) for _ in parts)]
        return pdf(table(rows, [*style, *GRID, ("FONT", (0, 0), (-1, -1), "Helvetica", 8)], at=(30, 90), widths=widths), size=(842.0, 595.0))  # fmt: skip
    if kind == "docx":
        document = Document()
        document.add_heading("Internkontrollplan 2026", 1)
        made = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for number, row in enumerate(rows):
            for col, text in enumerate(row):
                made.cell(number, col).text = text
                if fill := fills.get((number, col)):
                    shade = OxmlElement("w:shd")
                    shade.set(qn("w:val"), "clear")
                    shade.set(qn("w:fill"), fill)
                    made.cell(number, col)._tc.get_or_add_tcPr().append(shade)
        document.save(buffer)
        return buffer.getvalue()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([text or None for text in row])
    for (number, col), fill in fills.items():
        sheet.cell(number + 1, col + 1).fill = PatternFill("solid", fgColor=fill)
    book.save(buffer)
    return buffer.getvalue()


def extras(kind: str, parts: Sequence[str], fills: Fills, held: Mapping[tuple[int, int], str] | None = None) -> list[dict[str, str]]:  # fmt: skip
    """What the rows of the plan hold beside its fields."""
    (plan,) = extract(drawing(kind, parts, fills, held), f"Internkontrollplan 2026.{kind}", Options()).control_plans
    assert [(row.risk, row.checks[0].text, row.responsible and row.responsible.text) for row in plan.controls] == ROWS
    return [dict(row.extra) for row in plan.controls]


def painted(colour: str, places: Sequence[tuple[int, int]] = PLACES) -> dict[tuple[int, int], str]:
    """The fills of what is done at some places."""
    return {(row, FRONT + part): colour for row, part in places}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("colour", COLOURS)
def test_painted_cells_are_crosses(kind: str, parts: Sequence[str], colour: str) -> None:
    crosses = dict.fromkeys(painted(colour), "X")
    assert extras(kind, parts, painted(colour)) == extras(kind, parts, {}, crosses)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("colour", COLOURS[:2])
def test_what_else_is_painted_is_a_ground(kind: str, colour: str) -> None:
    """The header, the column of the names, every second row, and July over all rows."""
    wide = FRONT + len(MONTHS)
    header = {(0, col): "D9D9D9" for col in range(wide)}
    names = {(row, 0): "DDEBF7" for row in range(1, 5)}
    stripes = {(row, col): "F2F2F2" for row in (2, 4) for col in range(wide)}
    summer = {(row, FRONT + 6): "FFF2CC" for row in range(1, 5)}
    crosses = extras(kind, MONTHS, {}, dict.fromkeys(painted(colour), "X"))
    for grounds in (header, names, stripes, summer, {**header, **stripes, **names, **summer}):
        assert not any(extras(kind, MONTHS, grounds))
        assert extras(kind, MONTHS, {**grounds, **painted(colour)}) == crosses


@pytest.mark.parametrize("kind", FORMATS)
def test_rows_may_have_a_colour_each(kind: str) -> None:
    fills = {place: ("4472C4", "ED7D31", "70AD47", "FFC000")[place[0] - 1] for place in painted("")}
    assert extras(kind, MONTHS, fills) == extras(kind, MONTHS, {}, dict.fromkeys(fills, "X"))


@pytest.mark.parametrize("kind", FORMATS)
def test_several_colours_of_a_row_are_no_crosses(kind: str) -> None:
    """As of traffic lights: each may mean something else."""
    fills = {(row, FRONT + part): ("00B050", "FFC000", "FF0000")[(row + part) % 3] for row in range(1, 5) for part in range(3)}  # fmt: skip
    signs = {"00B050": "🟢", "FFC000": "🟡", "FF0000": "🔴"}
    assert [{*row.values()} for row in extras(kind, PARTS[1], fills)] == [{*signs.values()}] * 4


@pytest.mark.parametrize("kind", FORMATS)
def test_painted_cells_beside_texts_are_as_they_are(kind: str) -> None:
    held = {(1, FRONT): "Klar", (2, FRONT + 1): "Pågår"}
    assert extras(kind, MONTHS, painted("C6E0B4"), held) == extras(kind, MONTHS, {}, held)


@pytest.mark.parametrize("kind", FORMATS)
def test_painted_columns_that_are_no_parts_of_a_year_are_as_they_are(kind: str) -> None:
    """Boards that are concerned, or fields to fill in."""
    data = drawing(kind, ("Skola", "Vård", "Teknik", "Miljö"), painted("C6E0B4"))
    document = read(data, f"plan.{kind}", read_options(Options()))
    assert with_painted_months(document) == document


def paper(kind: str, title: str, rows: Sequence[Sequence[str]], fills: Fills, after: Sequence[str] = ()) -> bytes:
    """A table with some cells painted, below a title and over what explains it."""
    buffer = io.BytesIO()
    if kind == "docx":
        document = Document()
        document.add_heading(title, 1)
        made = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for number, row in enumerate(rows):
            for col, text in enumerate(row):
                made.cell(number, col).text = text
        for (number, col), fill in fills.items():
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), fill)
            made.cell(number, col)._tc.get_or_add_tcPr().append(shade)
        for text in after:
            document.add_paragraph(text)
        document.save(buffer)
        return buffer.getvalue()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for texts in [[title], [], *rows, [], *([text] for text in after)]:
        sheet.append([text or None for text in texts])
    for (number, col), fill in fills.items():
        sheet.cell(number + 3, col + 1).fill = PatternFill("solid", fgColor=fill)
    book.save(buffer)
    return buffer.getvalue()


def told(kind: str, title: str, rows: Sequence[Sequence[str]], fills: Fills, after: Sequence[str] = ()) -> str:
    """All that is read from a paper's tables but for where it stands, which marks change by nothing else."""
    found = extract(paper(kind, title, rows, fills, after), f"a.{kind}", Options())
    tables = [*found.risk_assessments, *found.control_plans, *found.follow_ups]
    texts = [[row.extra for row in getattr(table, name)] for table in tables for name in ("controls", "items") if hasattr(table, name)]  # fmt: skip
    results = [item.result for table in found.follow_ups for item in table.items]
    return repr((found.status, found.problems, texts, results))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("grey", GREYS)
@pytest.mark.parametrize("parts", PARTS)
def test_grey_cells_are_as_they_are(kind: str, grey: str, parts: Sequence[str]) -> None:
    assert not any(extras(kind, parts, painted(grey)))
    both = painted(grey, [(1, 0), (4, 1)]) | painted("70AD47", [(1, 1), (2, 0), (3, 2)])
    crosses = dict.fromkeys(painted("", [(1, 1), (2, 0), (3, 2)]), "X")
    assert extras(kind, parts, both) == extras(kind, parts, {}, crosses)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("tint", ["FFF2CC", "9DC3E6", "70AD47"])
@pytest.mark.parametrize("rows", [(2,), (1, 3)])
def test_rows_painted_alike_are_bands(kind: str, tint: str, rows: Sequence[int]) -> None:
    """As one that is pointed out, its names in another tint."""
    wide = FRONT + len(MONTHS)
    bands = {(row, col): "FCE4D6" if col < FRONT else tint for row in rows for col in range(wide)}
    assert not any(extras(kind, MONTHS, bands))


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_done_all_the_year_is_painted_in_the_colour_of_other_rows(kind: str) -> None:
    fills = painted("70AD47", [(1, part) for part in range(12)] + [(2, 0), (3, 4), (4, 7)])
    assert extras(kind, MONTHS, fills) == extras(kind, MONTHS, {}, dict.fromkeys(fills, "X"))


@pytest.mark.parametrize("kind", FORMATS)
def test_columns_shaded_in_turn_are_as_they_are(kind: str) -> None:
    fills = painted("DDEBF7", [(row, part) for row in (1, 2, 3) for part in range(0, 12, 2)])
    assert not any(extras(kind, MONTHS, fills))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize(
    "legend",
    [
        "Rödmarkerade perioder är inte aktuella för kontrollen. Vita fylls i vid utförd kontroll.",
        "Färgade fält: ej aktuellt.",
        "Skuggade rutor fylls inte i.",
        "Orange = ingen kontroll",
        "Kontrollen görs inte i de målade rutorna, då verksamheten har semester.",
    ],
)
def test_cells_that_a_paper_leaves_out_are_as_they_are(kind: str, parts: Sequence[str], legend: str) -> None:
    rows = _texts(parts, {})
    assert told(kind, PLAN, rows, painted("ED7D31"), [legend]) == told(kind, PLAN, rows, {}, [legend])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(
    "legend", ["Grön = planerad kontroll", "Gröna fält visar när kontrollen utförs.", "Grönt: kontrollen genomförs"]
)
def test_a_legend_may_say_what_is_planned(kind: str, legend: str) -> None:
    fills, rows = painted("70AD47"), _texts(MONTHS, dict.fromkeys(painted(""), "X"))
    assert told(kind, PLAN, _texts(MONTHS, {}), fills, [legend]) == told(kind, PLAN, rows, {}, [legend])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(
    "legend", ["Grön = genomförd, blå = planerad", "Grön: klar", "Grönt fält betyder utan avvikelse."]
)
def test_a_legend_that_says_more_leaves_signs(kind: str, legend: str) -> None:
    fills, rows = painted("70AD47"), _texts(MONTHS, dict.fromkeys(painted(""), "🟢"))
    assert told(kind, PLAN, _texts(MONTHS, {}), fills, [legend]) == told(kind, PLAN, rows, {}, [legend])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("colour", ["70AD47", "FF0000", "D9D9D9"])
@pytest.mark.parametrize("title", ["Uppföljning av internkontrollplan 2026", "Uppföljning intern kontroll 2026"])
def test_follow_ups_are_as_they_are(kind: str, parts: Sequence[str], colour: str, title: str) -> None:
    rows = _texts(parts, {})
    assert told(kind, title, rows, painted(colour)) == told(kind, title, rows, {})


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("title", ["Uppföljning av internkontrollplan 2026", "Intern kontroll 2026", PLAN])
@pytest.mark.parametrize("word", ["Resultat", "Utfall"])
def test_results_are_as_they_are(kind: str, title: str, word: str) -> None:
    head, *rows = _texts(PARTS[3], {})
    made = [[*head[:FRONT], word, "", ""], ["", "", "", *head[FRONT:]], *rows]
    fills = {(row + 1, col): fill for (row, col), fill in painted("70AD47").items()}
    assert told(kind, title, made, fills) == told(kind, title, made, {})

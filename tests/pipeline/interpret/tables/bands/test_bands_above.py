"""A band above the header that names a risk and its score, in a table for each risk, in one for all under headers again, or under one header."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product

import docx
import pytest
from openpyxl import Workbook
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.examine import examine
from schemas.tables import Control
from tests.extractors.drawing import A4, pdf, table
from tests.extractors.workbooks import saved

HEADER = ["Kontrollmoment", "Metod", "Frekvens", "Ansvarig"]
WIDTHS = [190.0, 100, 80, 110]
Risk = tuple[str, tuple[int, int], list[list[str]]]
RISKS: list[Risk] = [
    ("Fakturor betalas utan attest", (3, 4), [["Kontroll av 30 fakturor", "Stickprov", "Tertial", "Ekonomichef"]]),
    ("Behörigheter ligger kvar", (4, 3), [
        ["Jämförelse av konton", "Genomgång", "Kvartal", "Systemförvaltare"],
        ["Genomgång av utökade behörigheter", "Stickprov", "Halvår", "IT-chef"],
    ]),
    ("Beslut verkställs inte", (2, 4), [["Avstämning av beslut", "Granskning", "Månad", "Sekreterare"]]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How bands are set. shape: "boxes" of a table each, "again" in one table under a header each, "once" under one header."""

    score: str = "S{a} x K{b} = {value}"
    label: str = "Risk: "
    shape: str = "boxes"
    beside: bool = True

    def band(self, name: str, parts: tuple[int, int]) -> list[str]:
        """The texts of a band's two cells, or of its one."""
        a, b = parts
        score = self.score.format(a=a, b=b, value=a * b)
        return [self.label + name, score] if self.beside else [f"{self.label}{name}, {score}"]


@dataclass
class Drawn:
    """A table: its rows, and the numbers of those that are bands."""

    rows: list[list[str]] = field(default_factory=list)
    bands: list[int] = field(default_factory=list)


def tables_of(risks: Sequence[Risk], look: Look) -> list[Drawn]:
    """Tables of bands above headers."""
    found: list[Drawn] = []
    for name, parts, checks in risks:
        if look.shape == "boxes" or not found:
            found.append(Drawn())
        drawn = found[-1]
        drawn.bands.append(len(drawn.rows))
        first, *rest = look.band(name, parts)
        drawn.rows.append([first, *([""] * (len(HEADER) - 1 - len(rest))), *rest])
        drawn.rows += [HEADER] if look.shape != "once" or len(drawn.bands) == 1 else []
        drawn.rows += checks
    return found


def in_word(drawn: Sequence[Drawn], *, beside: bool) -> bytes:
    file = docx.Document()
    file.add_heading("Internkontrollplan 2026", 1)
    for one in drawn:
        grid = file.add_table(len(one.rows), len(HEADER), style="Table Grid")
        for at, texts in enumerate(one.rows):
            cells = grid.rows[at].cells
            if at in one.bands:
                cells[0].merge(cells[-2 if beside else -1])
            for cell, text in zip(cells, texts, strict=True):
                if text:
                    cell.text = text
        file.add_paragraph()
    file.save(written := io.BytesIO())
    return written.getvalue()


def in_workbook(drawn: Sequence[Drawn], *, beside: bool) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["Internkontrollplan 2026"])
    for one in drawn:
        sheet.append([])
        for at, texts in enumerate(one.rows):
            sheet.append([text or None for text in texts])
            if at in one.bands:
                end = len(HEADER) - (1 if beside else 0)
                sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=end)
        sheet.append([])
    return saved(book)


def printed(drawn: Sequence[Drawn], *, beside: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, A4[1] - 60, "Internkontrollplan 2026")
        y = 80.0
        for one in drawn:
            headers = [at for at, row in enumerate(one.rows) if row == HEADER]
            style: list[tuple[object, ...]] = [("FONT", (0, 0), (-1, -1), "Helvetica", 8)]
            style += [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
            for at in [*one.bands, *headers]:
                style.append(("FONT", (0, at), (-1, at), "Helvetica-Bold", 8))
            style += [("BACKGROUND", (0, at), (-1, at), colors.lightblue) for at in one.bands]
            style += [("SPAN", (0, at), (-2 if beside else -1, at)) for at in one.bands]
            table(one.rows, style, at=(50, y), widths=WIDTHS)(canvas)
            y += 18 * len(one.rows) + 20

    return pdf(draw)


WRITERS: dict[str, Callable[..., bytes]] = {"docx": in_word, "xlsx": in_workbook, "pdf": printed}
SCORES = ("S{a} x K{b} = {value}", "{value} (S{a} x K{b})", "{a}x{b}={value}", "Riskvärde {value}", "Riskvärde: S{a} x K{b} = {value}")  # fmt: skip
LOOKS = {
    **{f"{score}, {label or 'a name alone'}": Look(score, label) for score, label in product(SCORES, ("Risk: ", ""))},
    "a value alone": Look("{value}"),
    **{f"{score}, in one cell": Look(score, beside=False) for score in (*SCORES, "riskvärde {value} (S{a} x K{b})")},
}


def controls(kind: str, look: Look, risks: Sequence[Risk] = RISKS) -> list[Control]:
    drawn = tables_of(risks, look)
    extraction = extract(WRITERS[kind](drawn, beside=look.beside), f"x.{kind}", Options())
    assert [problem.message for problem in extraction.problems] == []
    return [control for plan in extraction.control_plans for control in plan.controls]


def assert_told(found: Sequence[Control], look: Look, risks: Sequence[Risk] = RISKS) -> None:
    wanted = [(name, parts, check) for name, parts, checks in risks for check in checks]
    for control, (name, (a, b), check) in zip(found, wanted, strict=True):
        assert (control.risk, [one.text for one in control.checks]) == (name, [check[0]])
        assert (control.method, control.frequency) == (check[1], check[2])
        assert control.score
        parts = (a, b) if "{a}" in look.score else (None, None)
        assert (control.score.likelihood, control.score.consequence, control.score.value) == (*parts, a * b)
        assert control.responsible
        assert control.responsible.text == check[3]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("shape", ["boxes", pytest.param("again", marks=pytest.mark.long), "once"])
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_band_above_the_header_tells_the_risk_and_the_score_of_the_rows(kind: str, shape: str, look: Look) -> None:
    look = Look(look.score, look.label, shape, look.beside)
    assert_told(controls(kind, look), look)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("look", [LOOKS["a value alone"], Look(label=""), Look(beside=False)], ids=str)
def test_one_band_above_the_only_table(kind: str, look: Look) -> None:
    assert_told(controls(kind, look, RISKS[1:2]), look, RISKS[1:2])


@pytest.mark.parametrize("shape", ["boxes", "again", "once"])
@pytest.mark.parametrize("beside", [True, False])
def test_a_value_that_is_not_the_product_of_its_parts_is_found(shape: str, *, beside: bool) -> None:
    drawn = tables_of(RISKS, Look(shape=shape, beside=beside))
    for one in drawn:
        one.rows = [[text.replace("S2 x K4 = 8", "S2 x K4 = 9") for text in row] for row in one.rows]
    data = printed(drawn, beside=beside)
    (read,) = examine([extract(data, "x.pdf", Options())], data_of=lambda _: data)
    assert [(one.code, one.about) for one in read.discrepancies] == [("score-product", RISKS[2][0])]
    assert read.status == "complete"


def with_rows(*tables: Sequence[Sequence[str]], title: str = "Internkontrollplan 2026") -> bytes:
    """A Word file of tables with rows of fewer texts than columns, whose first runs over those that are left; texts between are headings."""
    file = docx.Document()
    file.add_heading(title, 1)
    for rows in tables:
        grid = file.add_table(len(rows), len(rows[-1]), style="Table Grid")
        for texts, row in zip(rows, grid.rows, strict=True):
            first = row.cells[0].merge(row.cells[len(rows[-1]) - len(texts)])
            for cell, text in zip([first, *row.cells[len(rows[-1]) - len(texts) + 1 :]], texts, strict=True):
                cell.text = text
        file.add_paragraph()
    file.save(written := io.BytesIO())
    return written.getvalue()


@pytest.mark.parametrize(
    "band",
    [
        ["Risk: {}", "Sannolikhet: {}", "Konsekvens: {}", "Riskvärde: {}"],
        ["Risk: {}", "Sannolikhet {}", "Konsekvens {}", "Riskvärde {}"],
        ["Risk", "{0}", "S{1} x K{2} = {3}"],
        ["Risk: {0}", "Riskvärde", "{1} x {2} = {3}"],
    ],
    ids=" | ".join,
)
def test_labels_and_parts_in_cells_of_their_own(band: list[str]) -> None:
    tables = []
    for name, (a, b), checks in RISKS:
        values = iter((name, a, b, a * b))
        texts = [text.replace("{}", f"{next(values)}") if "{}" in text else text for text in band]
        tables.append([[text.format(name, a, b, a * b) for text in texts], HEADER, *checks])
    read = extract(with_rows(*tables), "x.docx", Options())
    assert read.status == "complete"
    assert_told([control for plan in read.control_plans for control in plan.controls], Look())


@pytest.mark.parametrize("process", ["Process: {}", "{}"])
def test_a_band_above_that_of_the_risk_names_the_process(process: str) -> None:
    tables = [
        [[process.format(name)], [f"Risk: {risk}", "3 x 4 = 12"], HEADER, *checks]
        for name, (risk, _, checks) in zip(("Ekonomi", "Personal", "Ärenden"), RISKS, strict=True)
    ]
    (plan,) = extract(with_rows(*tables), "x.docx", Options()).control_plans
    assert [(one.process, one.risk) for one in plan.controls] == [
        ("Ekonomi", RISKS[0][0]),
        *[("Personal", RISKS[1][0])] * 2,
        ("Ärenden", RISKS[2][0]),
    ]


@pytest.mark.parametrize("title", ["Internkontrollplan 2026", "Nämnd: Kulturnämnden"])
def test_a_title_above_the_band_names_no_process(title: str) -> None:
    name, _, checks = RISKS[0]
    read = extract(with_rows([[title], [f"Risk: {name}", "3 x 4 = 12"], HEADER, *checks]), "x.docx", Options())
    assert [(one.process, one.risk) for one in read.control_plans[0].controls] == [(None, name)]


def test_a_follow_up_whose_last_column_may_be_of_scores() -> None:
    header = ["Kontrollmoment", "Ansvarig", "Resultat", "Bedömning"]
    tables = [
        [[f"Risk: {name}", "3 x 4 = 12"], header, [checks[0][0], "Ekonom", "Inga fel hittades.", "Ingen avvikelse"]]
        for name, _, checks in RISKS
    ]
    read = extract(with_rows(*tables, title="Uppföljning av internkontroll 2025"), "x.docx", Options())
    items = [item for table in read.follow_ups for item in table.items]
    assert [(item.risk, item.score and item.score.value, item.result) for item in items] == [
        (name, 12, "Inga fel hittades.") for name, *_ in RISKS
    ]


def test_a_name_beside_a_number_above_the_header_is_told_where_nothing_says_what_they_are() -> None:
    read = extract(with_rows([[RISKS[0][0], "12"], HEADER, *RISKS[0][2]]), "x.docx", Options())
    (problem,) = read.problems
    assert (read.status, problem.code, RISKS[0][0] in problem.message) == ("partial", "value-unread", True)


def test_groups_over_columns_are_no_bands() -> None:
    rows = [["Plan", "", "Vem", "Vem"], HEADER, *RISKS[1][2]]
    read = extract(with_rows(rows), "x.docx", Options())
    assert (read.status, [one.risk for one in read.control_plans[0].controls]) == ("complete", [None, None])

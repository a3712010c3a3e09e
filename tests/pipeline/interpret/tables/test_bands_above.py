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
@pytest.mark.parametrize("shape", ["boxes", "again", "once"])
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_band_above_the_header_tells_the_risk_and_the_score_of_the_rows(kind: str, shape: str, look: Look) -> None:
    look = Look(look.score, look.label, shape, look.beside)
    assert_told(controls(kind, look), look)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("look", [LOOKS["a value alone"], Look(label=""), Look(beside=False)], ids=str)
def test_one_band_above_the_only_table(kind: str, look: Look) -> None:
    assert_told(controls(kind, look, RISKS[1:2]), look, RISKS[1:2])

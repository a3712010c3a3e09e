"""Columns of the parts of a year in which checks are made: whatever these are called, and however many, the header is one."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.interpret.columns.periods import names_period
from pipeline.swedish.lexicon import MONTHS
from tests.extractors.drawing import A4, pdf, table
from tests.extractors.workbooks import book_of, saved

CHECKS = [
    ("Avtal följs inte", "Stickprov av 20 fakturor", "Upphandlare"),
    ("Fel lön betalas ut", "Avstämning av lönelistor", "Lönechef"),
    ("Jäv prövas inte", "Genomgång av bisysslor", "HR-chef"),
]
PERIODS = {
    "quarters": ["Kv 1", "Kv 2", "Kv 3", "Kv 4"],
    "quarters in one word": ["Kv1", "Kv2", "Kv3", "Kv4"],
    "quarters with a stop": ["Kv. 1", "Kv. 2", "Kv. 3", "Kv. 4"],
    "the number first": ["1 kv", "2 kv", "3 kv", "4 kv"],
    "of a year": ["Kv 1 2026", "Kv 2 2026", "Kv 3 2026", "Kv 4 2026"],
    "short": ["Q1", "Q2", "Q3", "Q4"],
    "written out": ["Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"],
    "tertials": ["T1", "T2", "T3"],
    "months": [month[:3] for month in MONTHS],
    "ranges of months": ["Jan–mar", "Apr–jun", "Jul–sep", "Okt–dec"],
    "ranges of months in full": ["Januari - april", "Maj - augusti", "September - december"],
    "quarters with their months": ["Kv 1 (jan–mar)", "Kv 2 (apr–jun)", "Kv 3 (jul–sep)", "Kv 4 (okt–dec)"],
    "ranges of weeks": ["Vecka 1–13", "Vecka 14–26", "Vecka 27–39", "Vecka 40–52"],
}
ROLES = ("Risk", "Kontrollmoment", "Ansvarig")


def rows_of(periods: Sequence[str]) -> list[list[str]]:
    """A header and the checks, each ticked in one part of the year."""
    ticks = [["X" if at == number else "" for at in range(len(periods))] for number in range(len(CHECKS))]
    told = [[risk, check, *ticked, who] for (risk, check, who), ticked in zip(CHECKS, ticks, strict=True)]
    return [[*ROLES[:2], *periods, ROLES[2]], *told]


def in_word(rows: Sequence[Sequence[str]]) -> bytes:
    file = docx.Document()
    file.add_heading("Internkontrollplan 2026", 1)
    drawn = file.add_table(0, len(rows[0]), style="Table Grid")
    for texts in rows:
        for cell, text in zip(drawn.add_row().cells, texts, strict=True):
            cell.text = text
    file.save(written := io.BytesIO())
    return written.getvalue()


def in_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    return saved(book_of([["Internkontrollplan 2026"], [None], *rows]))


def printed(rows: Sequence[Sequence[str]]) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(40, A4[1] - 60, "Internkontrollplan 2026")
        widths = [115.0, 135, *[190 / (len(rows[0]) - 3)] * (len(rows[0]) - 3), 70]
        style = [("FONT", (0, 0), (-1, -1), "Helvetica", 6), ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
        padding = [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 1)]
        table(list(map(list, rows)), [*style, *padding], at=(40, 80), widths=widths)(canvas)

    return pdf(draw)


@pytest.mark.parametrize("periods", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize(
    ("write", "name"), [(in_word, "x.docx"), (in_workbook, "x.xlsx"), (printed, "x.pdf")], ids=["docx", "xlsx", "pdf"]
)
def test_a_plan_with_columns_of_parts_of_the_year_is_read(
    write: Callable[[Sequence[Sequence[str]]], bytes], name: str, periods: Sequence[str]
) -> None:
    extraction = extract(write(rows_of(periods)), name, Options())
    (plan,) = extraction.control_plans
    told = [(one.risk, one.checks[0].text, one.responsible and one.responsible.text) for one in plan.controls]
    assert (extraction.status, told) == ("complete", CHECKS)
    assert [one.extra for one in plan.controls] == [{period: "X"} for period in periods[: len(CHECKS)]]


@pytest.mark.parametrize(
    "text",
    ["Jan–mar", "Januari till mars", "jan t.o.m. mars 2026", "Q1–Q2", "T1, jan–apr", "Kv 1–2", "Jan/feb", "Sept.–dec."],
)
def test_what_names_a_range_of_a_year(text: str) -> None:
    assert names_period(text)


@pytest.mark.parametrize(
    "text",
    ["K 1", "V 3", "S3 x K4", "1", "Kontroll 1", "Maj Andersson", "Varje kvartal", "T", "Jan–", "1–13", "Maj–Britt"],
)
def test_what_names_no_part_of_a_year(text: str) -> None:
    assert not names_period(text)

"""A band at a page's foot, and its rows at the head of the next, in tables of which no line is drawn: drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import ControlPlan
from tests.extractors.drawing import pdf, write

Rows = Sequence[Sequence[str]]
HEADER = ("Identifierad risk", "Sannolikhet", "Konsekvens", "Kontrollaktivitet", "Hur ofta?")
AT = (50, 180, 250, 320, 460)
FIRST: Rows = [
    ("Upphandling",),
    ("Avtal följs inte", "Låg", "Hög", "Genomgång av avtal", "Kontinuerliga stickprov"),
    ("Jäv vid köp", "Medel", "Hög", "Enkät till chefer", "Vid delårsbokslut"),
    ("Ekonomi",),
    ("Attest saknas", "Låg", "Medel", "Stickprov av fakturor", "Halvårsvis"),
    ("Oegentligheter", "Hög", "Hög", "Granskning av konton", "Varannan månad"),
]
SECOND: Rows = [
    ("Konton är öppna", "Låg", "Hög", "Utdrag ur systemet", "Kontinuerliga stickprov"),
    ("Arkiv",),
    ("Handlingar gallras", "Medel", "Hög", "Genomgång av listor", "Halvårsvis"),
]
LAST = ("Mutor", "Låg", "Hög", "Kontroll av gåvor", "Årligen")
FURTHER = ("Hot och våld", "Medel", "Låg", "Rond i lokaler", "Löpande")


def rows_from(canvas: Canvas, rows: Rows, y: float) -> float:
    """Draws rows, those of one text in bold; where the next begins."""
    for row in rows:
        for x, text in zip(AT, row, strict=False):
            write(canvas, x, y, text, bold=len(row) == 1 or row is HEADER)
        y += 22
    return y


def plan(foot: str, rest: Rows) -> ControlPlan:
    """The plan of three pages, of which the first alone has the header and the second ends with a line."""

    def first(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Intern kontrollplan 2026 för kommunstyrelsen", 16, bold=True)
        rows_from(canvas, [HEADER, *FIRST], 100)

    def second(canvas: Canvas) -> None:
        write(canvas, 50, rows_from(canvas, SECOND, 60), foot, bold=True)

    def third(canvas: Canvas) -> None:
        rows_from(canvas, rest, 60)

    pages: list[Callable[[Canvas], None]] = [first, second, third]
    (own,) = extract(pdf(*pages), "x.pdf", Options()).control_plans
    return own


@pytest.mark.parametrize(
    "rest",
    [[LAST], [LAST, FURTHER], [(*LAST[:-1], "Vid delårsbokslut, årsbokslut och vid behov")], [(*LAST[:-1], "Vid varje kvartals slut")]],
    ids=["one row", "two", "wider", "about as wide"],
)  # fmt: skip
def test_rows_go_on_under_the_band_that_ends_the_page_before(rest: Rows) -> None:
    """The last column's longest text ends elsewhere on each page."""
    told = [(one.process, one.risk) for one in plan("Krisberedskap", rest).controls]
    assert told == [
        ("Upphandling", "Avtal följs inte"),
        ("Upphandling", "Jäv vid köp"),
        ("Ekonomi", "Attest saknas"),
        ("Ekonomi", "Oegentligheter"),
        ("Ekonomi", "Konton är öppna"),
        ("Arkiv", "Handlingar gallras"),
        *(("Krisberedskap", row[0]) for row in rest),
    ]


@pytest.mark.parametrize(
    "rest",
    [
        [("2026-01-12", "12", "14", "Kommuninvest", "Lån")],
        [("Eva Ek", "", "", "Ordförande", "Ja"), ("Bo Alm", "", "", "Ledamot", "Nej")],
        [("Eva Ek", "12", "", "Ordförande", "Ja")],
    ],
    ids=["numbers where texts stand", "blank where rows are full", "both"],
)
def test_other_contents_behind_a_line_at_the_foot_are_none_of_its_rows(rest: Rows) -> None:
    own = plan("Övrig redovisning", rest)
    assert [one.risk for one in own.controls] == [row[0] for row in [*FIRST, *SECOND] if len(row) > 1]

"""Listings of fixed width in groups, each header over a row of dashes for each column, the last page with few rows."""

from __future__ import annotations

from textwrap import wrap

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf

WIDTHS = (7, 36, 12, 16, 18)
HEADER = ("NR", "KONTROLLMOMENT", "METOD", "FREKVENS", "ANSVARIG")
Row = tuple[str, str, str, str]
FULL = "Granskning av avtal om skolskjutsar"  # as wide as its column
PAGES: list[list[tuple[str, list[Row]]]] = [
    [
        ("Skolskjuts", [
            ("Uttag av beslut utan giltig ansökan från vårdnadshavare", "Stickprov", "Varje termin", "Handläggare"),
            (FULL, "Genomgång", "En gång per år", "Upphandlare"),
            ("Fakturerade turer", "Systemlista", "Varje månad", "Controller"),
        ]),
        ("Måltider", [
            ("Specialkost märks rätt", "Besök", "Varje halvår", "Kostchef"),
            ("Svinn", "Vägning", "Varje vecka", "Kostchef"),
        ]),
    ],
    [
        ("Lokaler", [
            ("Larm provas i alla skolor som har fler än en byggnad", "Genomgång", "En gång per år", "Vaktmästare"),
            (FULL, "Stickprov", "En gång per år", "Rektor"),
        ]),
    ],
]  # fmt: skip


def listing(*, sign: str, mark: str, count: str, ends: str, last: int = 2) -> Extraction:
    def draw(canvas: Canvas, number: int) -> None:
        lines = [f"SKOL30     INTERNKONTROLLPLAN 2027          SIDA {number + 1}", "", _line(HEADER)]
        lines += [" ".join(sign * (width - 1) for width in WIDTHS), ""]
        for group, rows in PAGES[number]:
            lines.append(mark.format(group))
            kept = rows[:last] if number else rows
            for at, (name, *others) in enumerate(kept, 1):
                first, *further = wrap(name, WIDTHS[1] - 1)
                lines.append(_line((f"{100 * (number + 1) + at}", first, *others)))
                lines += [" " * WIDTHS[0] + text for text in further]
            lines += [" " * WIDTHS[0] + count.format(len(kept)), ""] if count else [""]
        if number:
            lines += [" " * WIDTHS[0] + ends] if ends else []
        canvas.setFont("Courier", 8)
        for at, line in enumerate(lines):
            canvas.drawString(40, 780 - 12.5 * at, line)

    return extract(pdf(lambda canvas: draw(canvas, 0), lambda canvas: draw(canvas, 1)), "x.pdf", Options())


def _line(texts: tuple[str, ...]) -> str:
    return "".join(text.ljust(width) for text, width in zip(texts, WIDTHS, strict=True)).rstrip()


@pytest.mark.parametrize("sign", ["-", "=", "_"])
@pytest.mark.parametrize("mark", ["* OMRÅDE: {}", "Process: {}", "*** Område {} ***"])
@pytest.mark.parametrize("count", ["ANTAL KONTROLLER   {}", "Antal kontroller: {}"])
@pytest.mark.parametrize("ends", ["*** SLUT PÅ LISTA ***", "--- Slut ---", ""])
def test_dashes_below_a_header_tell_the_columns(sign: str, mark: str, count: str, ends: str) -> None:
    found = listing(sign=sign, mark=mark, count=count, ends=ends)
    wanted = [(row[0], row[1], row[2], row[3]) for page in PAGES for _, rows in page for row in rows]
    told = [
        (one.checks[0].text, one.method, one.frequency, one.responsible.text if one.responsible else None)
        for plan in found.control_plans
        for one in plan.controls
    ]
    assert told == wanted
    assert all(len(one.checks) == 1 for plan in found.control_plans for one in plan.controls)
    assert not found.problems

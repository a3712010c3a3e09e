"""Listings of a line printer: a line of the page right over the header, a row's number a space before the next column, the scale at the foot."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf

WIDTHS = (4, 14, 30, 3, 3, 4, 30, 14)
HEADER = ("RAD ", "PROCESS", "RISK", "S", "K", "RV", "KONTROLL", "ANSVARIG")
ROWS = [
    ("LOKALER", "Hyresavtal saknar bilagor", 2, 2, "Granskning av tjugo avtal", "FASTIGHETSCHEF"),
    ("LOKALER", "Nycklar återlämnas inte", 1, 4, "Inventering av nyckelskåp", "VAKTMÄSTARE"),
    ("KOST", "Allergener märks fel", 2, 4, "Stickprov i fem kök", "KOSTCHEF"),
    ("VÅRD", "Läkemedel förvaras olåst", 3, 3, "Oanmälda besök", "SJUKSKÖTERSKA"),
    ("SKOLA", "Frånvaro följs inte upp", 3, 2, "Uttag ur systemet", "REKTOR"),
]
TOP = "BARNNÄMNDEN                 INTERNKONTROLLPLAN 2026                   DATUM 2025-11-28   SIDA   1"
FOOT = "S=SANNOLIKHET 1-4   K=KONSEKVENS 1-4   RV=RISKVÄRDE (S*K)"


def listing(
    *, top: str = TOP, header: tuple[str, ...] = HEADER, foot: str = FOOT, blank: int = 1, number: str = "{:03d}"
) -> Extraction:
    """A page of lines in one width of letters, with rows of dashes over and under the table's rows."""
    lines = [top, *[""] * blank, _line(header), "-" * sum(WIDTHS)]
    for at, (process, risk, likelihood, consequence, check, who) in enumerate(ROWS, 1):
        scores = (str(likelihood), str(consequence), f"{likelihood * consequence:>2}")
        lines += [_line((number.format(10 * at), process, risk, *scores, check, who)), ""]
    lines += ["-" * sum(WIDTHS), foot, "*** SLUT PÅ LISTA ***   ANTAL RADER: 5"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 9.6)
        for at, line in enumerate(lines):
            canvas.drawString(40, 550 - 13 * at, line)

    return extract(pdf(draw, size=(842, 595)), "listing.pdf", Options())


def _line(texts: tuple[str, ...]) -> str:
    return "".join(text.ljust(width) for text, width in zip(texts, WIDTHS, strict=True)).rstrip()


@pytest.mark.parametrize(
    "top",
    [
        TOP,
        "SIDA 1     INTERNKONTROLLPLAN 2026     BARNNÄMNDEN     UTSKRIVEN 2025-11-28 14:02",
        "BARNNÄMNDEN                 INTERNKONTROLLPLAN 2026                               Sid 1 (3)",
    ],
)
@pytest.mark.parametrize("blank", [0, 1, 2])
def test_a_line_of_the_page_over_a_header_is_no_level_of_it(top: str, blank: int) -> None:
    found = listing(top=top, blank=blank)
    (plan,) = found.control_plans
    assert (plan.year, len(plan.controls), found.status) == (2026, 5, "complete")


@pytest.mark.parametrize("first", ["RAD ", "NR  ", "LNR ", "Rad "])
@pytest.mark.parametrize("number", ["{:03d}", "{:<3d}"])
def test_a_number_a_space_before_the_next_column_has_its_own(first: str, number: str) -> None:
    (plan,) = listing(header=(first, *HEADER[1:]), number=number).control_plans
    assert [(one.process, one.risk) for one in plan.controls] == [row[:2] for row in ROWS]


@pytest.mark.parametrize(
    "foot", [FOOT, "S: SANNOLIKHET 1-4 | K: KONSEKVENS 1-4", "S = Sannolikhet 1-4   K = Konsekvens 1-4   RV = S*K"]
)
def test_letters_of_a_header_are_explained_with_their_scales_at_the_foot(foot: str) -> None:
    (plan,) = listing(foot=foot).control_plans
    assert (plan.scale.likelihood.max, plan.scale.consequence.max) == (4, 4)

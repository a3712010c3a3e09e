"""Tables of ours in pictures that stand among a page's own text: read where they are ruled, and told where they are not read."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.model.page import Document, Line, Page
from extractors.model.page_content import TextSpan
from extractors.pdf.pictures_beside_text import PicturesBesideText
from extractors.pdf.scanned_pages import Scans
from extractors.read_options import ReadOptions
from pipeline.document import Options, extract
from pipeline.interpret.ledger.pictured import tables_pictured
from schemas.extraction import Extraction
from tests.conftest import needs

PAGE = (595.0, 842.0)
WIDTH, HIGH = 460.0, 15.0
UNHURRIED = Options(limits=Limits(ocr_seconds=3600.0))
HEAD = ("Livsmedelsnämnden", "Tjänsteskrivelse 2026-02-03", "Dnr LN 2026/14")
BODY = ("Förslag till beslut", "Nämnden godkänner riskanalysen, som visas i bilden.")
ANALYSIS = [
    ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"),
    ("Inköp", "Avtal saknas", "2", "4", "8"),
    ("Lön", "Fel lön betalas ut", "3", "3", "9"),
    ("Arkiv", "Handling gallras", "1", "4", "4"),
]
PLAN = [
    ("Risk", "Kontrollmoment", "Metod", "Ansvarig"),
    ("Avtal saknas", "Stickprov av avtal", "Intervju", "Jurist"),
    ("Fel lön betalas ut", "Läs lönelistan", "Granskning", "Lönechef"),
]
LIST = [("Namn", "Ort", "Telefon"), ("Alma Berg", "Sundby", "12"), ("Bo Ek", "Norrby", "34")]
Draw = Callable[[Canvas], None]


@cache
def table(rows: tuple[tuple[str, ...], ...], *, ruled: bool, lettered: bool) -> Image.Image:
    """A picture of a table, drawn as a spreadsheet shows it, with the names of its columns and rows at its edges, or not."""
    if lettered:
        letters = ("", *"ABCDEFG"[: len(rows[0])])
        rows = (letters, *((str(at), *row) for at, row in enumerate(rows, start=3)))
    saved = io.BytesIO()
    canvas = Canvas(saved, pagesize=(WIDTH, HIGH * len(rows)), invariant=1)
    canvas.setFont("Helvetica", 9)
    canvas.setLineWidth(0.5)
    for at, row in enumerate(rows):
        y = HIGH * (len(rows) - 1 - at)
        for col, text in enumerate(row):
            x, wide = col * WIDTH / len(row), WIDTH / len(row)
            if ruled:
                canvas.rect(x, y, wide, HIGH)
            canvas.drawString(x + 4, y + 4, text)
    canvas.save()
    with pypdfium2.PdfDocument(saved.getvalue()) as file:
        shown: Image.Image = file[0].render(scale=200 / 72).to_pil()
        return shown.convert("RGB")


def memo(*pictures: Image.Image) -> bytes:
    """A memo's page for each picture, which stands below its text."""
    saved = io.BytesIO()
    canvas = Canvas(saved, pagesize=PAGE, invariant=1)
    for picture in pictures:
        canvas.setFont("Times-Roman", 11)
        for at, text in enumerate((*HEAD, "", "", *BODY)):
            canvas.drawString(60, 780 - 15 * at, text)
        canvas.setFont("Times-Bold", 15)
        canvas.drawString(60, 726, "Riskanalys 2026")
        high = WIDTH * picture.height / picture.width
        canvas.drawImage(ImageReader(picture), 60, 660 - high, WIDTH, high)
        canvas.showPage()
    canvas.save()
    return saved.getvalue()


def read(data: bytes, options: Options = UNHURRIED) -> Extraction:
    needs("tesseract")
    return extract(data, "skrivelse.pdf", options)


@pytest.mark.long
@pytest.mark.parametrize("lettered", [True, False])
def test_a_ruled_table_in_a_picture_is_read(*, lettered: bool) -> None:
    risks, checks = (read(memo(table(tuple(rows), ruled=True, lettered=lettered))) for rows in (ANALYSIS, PLAN))
    (assessment,), (plan,) = risks.risk_assessments, checks.control_plans
    assert [
        (
            risk.process,
            risk.name,
            *(f"{part:g}" for part in (risk.score.likelihood, risk.score.consequence, risk.score.value)),
        )
        for risk in assessment.risks
        if risk.score and risk.score.likelihood and risk.score.consequence and risk.score.value
    ] == ANALYSIS[1:]
    assert [
        (row.risk, row.checks[0].text, row.method, row.responsible.text) for row in plan.controls if row.responsible
    ] == PLAN[1:]
    assert assessment.year == 2026


@pytest.mark.long
@pytest.mark.parametrize("rows", [ANALYSIS, PLAN])
def test_a_table_of_ours_in_a_picture_that_nothing_rules_is_told(rows: list[tuple[str, ...]]) -> None:
    read_of_it = read(memo(table(tuple(rows), ruled=False, lettered=False)))
    assert read_of_it.status == "partial"
    (problem,) = read_of_it.problems
    assert (problem.code, problem.page) == ("table-unread", 1)
    assert f"”{' '.join(rows[0])}”" in problem.message


def photograph() -> Image.Image:
    """Of no one shade."""
    shades = np.random.default_rng(3).integers(0, 255, (200, 500, 3))
    return Image.fromarray(shades.astype(np.uint8))


@pytest.mark.long
@pytest.mark.parametrize(
    "picture", [photograph(), table(tuple(LIST), ruled=True, lettered=False)], ids=["photograph", "list"]
)
def test_other_pictures_are_told_of_nothing(picture: Image.Image) -> None:
    assert not read(memo(picture)).problems


def test_a_picture_is_not_looked_at_where_nothing_is_recognised() -> None:
    shown = memo(table(tuple(PLAN), ruled=True, lettered=False))
    assert not extract(shown, "skrivelse.pdf", Options(ocr=False)).problems


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Nr Risk Kontrollmoment Ansvarig", "1 Jäv Läs protokoll Jurist", "2 Mutor Fråga alla HR-chef"], True),
        (["Risk Kontrollmoment Ansvarig", "Jäv Läs protokoll Jurist"], False),  # one row may be an example
        (["Risk = Sannolikhet x Konsekvens", "1 Låg", "2 Hög"], False),
        (["5 Konsekvens", "4 3 2 1", "Sannolikhet 1 2 3 4"], False),  # a matrix
        (["Riskvärde Nivå Åtgärd", "1–4 Låg Ingen", "5–9 Hög Kontroll"], False),  # its levels
        (["fiske", "Jäv 2 3 6 Läs", "Mutor 1 4 4 Fråga", "Brand 3 3 9 Gå rond"], True),  # whose header was not read
        (["Mått", "Golv 2 3 6", "Vägg 2 4 7", "Tak 3 3 8", "Dörr 1 2 4", "Trapp 1 3 3"], False),
        (["Jäv 2 3 6 Läs", "Mutor 1 4 4 Fråga"], False),
        (["Varje risk har en ansvarig som ser till att kontroll och åtgärd blir gjorda", "i tid", "varje år"], False),
    ],
)
def test_only_a_header_of_risks_or_checks_over_rows_is_a_table_of_ours(lines: list[str], *, told: bool) -> None:
    page = Page(2, *PAGE, depth="full", pictured=tuple(map(Line, lines)))
    assert bool(list(tables_pictured(Document("application/pdf", (page,), 1)))) is told


def test_pictures_that_may_show_a_table_are_large_bare_and_new() -> None:
    large, logo, under = (60.0, 200.0, 400.0, 300.0), (60.0, 20.0, 160.0, 90.0), (60.0, 400.0, 400.0, 600.0)
    words = [TextSpan("ord", (100.0, 500.0, 120.0, 512.0), 11.0)]
    beside = PicturesBesideText(Scans(b"", ReadOptions()), lambda _words: [])
    assert beside.among([large, logo, under], words, PAGE) == [large]
    assert beside.among([large], [], PAGE) == []
    assert beside.among([(-50.0, 200.0, 700.0, 300.0)], [], PAGE) == [(0.0, 200.0, 595.0, 300.0)]

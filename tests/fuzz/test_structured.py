"""Input with a structure, drawn by hypothesis: tables of any text in PDF and Word, and any pages for interpretation."""

from __future__ import annotations

import io
from html import escape

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.extraction import Extraction
from tests.examples import examples
from tests.extractors.word_files import p, tbl, tc, tr, word_bytes

OFTEN = settings(
    max_examples=examples(20, 60), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
HEADERS = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Resultat", "Åtgärd", "Process", "S x K"]
CELLS = [
    "3",
    "4",
    "12",
    "3/4",
    "3 - Möjlig",
    "3 * 4 = 12",
    "12 (3x4)",
    "nej",
    "• Ett\n• Två",
    "1. Ett 3. Tre",
    "",
    "\u00ad-",
    "4,5",
]
text = st.one_of(
    st.sampled_from(HEADERS),
    st.sampled_from(CELLS),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30),
)
tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(text, min_size=width, max_size=width), min_size=1, max_size=8)
)


def holds(extraction: Extraction) -> None:
    """The contract, whatever came in: valid again after JSON, and no problem that is an error of a library."""
    assert Extraction.model_validate_json(extraction.model_dump_json(by_alias=True)) == extraction
    assert not any("Error)" in problem.message for problem in extraction.problems), extraction.problems
    assert (extraction.status == "complete") == (not extraction.problems)


def pdf_of(rows: list[list[str]]) -> bytes:
    saved = io.BytesIO()
    canvas = Canvas(saved, invariant=True)
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            x, y = 40 + column * 85, 780 - index * 60
            canvas.rect(x, y - 45, 85, 60)
            for number, line in enumerate(cell.splitlines()):
                canvas.drawString(x + 3, y - 12 * number, line)
    canvas.save()
    return saved.getvalue()


@OFTEN
@given(tables)
def test_any_drawn_table(rows: list[list[str]]) -> None:
    holds(extract(pdf_of([HEADERS[: len(rows[0])], *rows]), "x.pdf", Options(ocr=False)))


@pytest.mark.long
@OFTEN
@given(
    tables,
    st.integers(1, 3),
    st.sampled_from(["", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="-2"/>']),
)
def test_any_word_table(rows: list[list[str]], span: int, property_: str) -> None:
    body = tbl(
        *(
            tr(*(tc(p(escape(cell)), properties=property_ or f'<w:gridSpan w:val="{span}"/>') for cell in row))
            for row in rows
        )
    )
    extraction = extract(word_bytes(body), "x.docx", Options(ocr=False))
    assert extraction.status != "failed" or extraction.problems[0].code == "no-text", extraction.problems
    holds(extraction)


def line(words: str) -> Line:
    return Line(words)


cells = st.builds(
    Cell,
    row=st.integers(0, 5), col=st.integers(0, 5), row_span=st.integers(1, 3), col_span=st.integers(1, 3),
    lines=st.lists(st.builds(line, text), max_size=3).map(tuple),
)  # fmt: skip
grids = st.builds(
    Grid,
    cells=st.lists(cells, max_size=12).map(tuple), n_rows=st.integers(1, 8), n_cols=st.integers(1, 8),
    drawn=st.sampled_from(["ruled", "rows", "aligned", "word"]), path=st.just("table 1"),
)  # fmt: skip
lines = st.builds(
    Line, text=text, bold=st.booleans(), level=st.none() | st.integers(1, 3), marker=st.none() | st.just("•")
)
pages = st.builds(Page, number=st.just(1), blocks=st.lists(st.one_of(grids, lines), max_size=8).map(tuple))


@OFTEN
@given(pages)
@example(Page(1, blocks=(Grid((), n_rows=1, n_cols=1, drawn="ruled", path="table 1"),)))
def test_any_page_is_interpreted(page: Page) -> None:
    facts = interpret(Document("application/pdf", (page,)))
    named = [row.id for table in facts.risk_assessments for row in table.risks]
    assert len(named) == len(set(named))

"""Rows typed in Word with a tab between cells: read where a line of known headers says what the tabs lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.limits import Limits
from extractors.model.page import Grid, Line
from extractors.word import read_word
from pipeline.document import Options, extract
from schemas.tables import kind_of, rows_of
from tests.extractors.drawing import texts
from tests.extractors.tables.test_text_tables import find_headers
from tests.extractors.word_files import p, word_bytes

TAB = "<w:r><w:tab/></w:r>"
HEADER = ("Risk", "Sannolikhet", "Åtgärd")
WORDS = st.lists(st.text("abcdeåäö", min_size=1, max_size=12), min_size=1, max_size=6).map(" ".join)


def typed(*fields: str) -> str:
    """A paragraph of fields with one tab between them."""
    runs = [run for field in fields for run in (TAB, *([field] if field else []))]
    return p(*runs[1:])


def blocks(*paragraphs: str) -> list[Line | Grid]:
    """What a body of these paragraphs holds."""
    return list(read_word(word_bytes("".join(paragraphs)), Limits(), find_headers).pages[0].blocks)


@given(st.lists(st.tuples(WORDS, st.sampled_from("1234"), WORDS), min_size=1, max_size=6))
def test_each_tab_leads_to_the_next_column_however_long_the_texts_are(rows: list[tuple[str, str, str]]) -> None:
    (grid,) = blocks(typed(*HEADER), *(typed(*row) for row in rows))
    assert isinstance(grid, Grid)
    assert texts(grid) == [list(HEADER), *map(list, rows)]


def test_a_line_without_a_tab_is_a_row_of_its_own_and_at_the_end_none() -> None:
    (grid, line) = blocks(typed(*HEADER), typed("IT"), typed("Brand", "3", "Larm"), typed("Slut"))
    assert texts(grid) == [list(HEADER), ["IT", "", ""], ["Brand", "3", "Larm"]]  # type: ignore[arg-type] # a grid
    assert isinstance(line, Line)


@pytest.mark.parametrize(
    "row", [("Brand", "3"), ("Brand", "", "Larm"), ("", "2", "Lås")], ids=["fewer", "a second tab", "a tab before it"]
)
def test_where_the_number_of_tabs_proves_nothing_it_tells_no_column(row: tuple[str, ...]) -> None:
    """A blank cell, or a tab to reach the next stop."""
    found = blocks(typed(*HEADER), typed("Intrång", "2", "Larm"), typed(*row))
    assert not any(isinstance(block, Grid) and texts(block)[1] == ["Intrång", "2", "Larm"] for block in found)


def test_lines_around_the_rows_stay_lines() -> None:
    found = blocks(
        typed("Datum:", "2025-03-01"),
        p(""),
        typed(*HEADER),
        typed("Brand", "3", "Larm"),
        p(""),
        typed("Kopia", "Revisorerna", "Arkivet"),
    )
    assert [type(block) for block in found] == [Line, Grid, Line]


def test_rows_below_a_blank_line_are_a_table_of_their_own() -> None:
    rows = [typed(*HEADER), typed("Brand", "3", "Larm")]
    found = blocks(*rows, p(""), *rows, p(""), typed("Ort:", "Åby"))
    assert [type(block) for block in found] == [Grid, Grid, Line]


@pytest.mark.parametrize(
    "lines",
    [
        [("Närvarande", "Parti", "Plats"), ("Ann Ek", "S", "1"), ("Bo Alm", "M", "2")],
        [("1. Risk", "3"), ("2. Åtgärd", "4"), ("3. Sannolikhet", "5")],
        [("Risk", "", "Sannolikhet", "Åtgärd"), ("En lång risk som går", "3", "Larm")],
        [HEADER, ("Kort", "", "3", "Larm"), ("En lång risk som går", "3", "Larm")],
        [HEADER],
        [("Risk", "Åtgärd"), ("Brand", "Larm")],
    ],
    ids=["no header of ours", "contents", "tabs to reach a stop", "more tabs than columns", "no rows", "two columns"],
)
def test_other_lines_with_tabs_make_no_rows_by_their_number(lines: list[tuple[str, ...]]) -> None:
    assert not any(
        isinstance(block, Grid) and block.n_rows == len(lines) for block in blocks(*(typed(*line) for line in lines))
    )


@pytest.mark.parametrize(
    ("header", "rows", "kind"),
    [
        (("Risk", "Sannol.", "Konsek.", "Risktal", "Riskägare"), [("Jäv vid inköp", "2", "3", "6", "Ekonomichef"), ("Brist på personal med rätt utbildning", "4", "3", "12", "HR-chef")], "risk_assessment"),
        (("Process", "Risk", "S", "K", "S x K"), [("Lön", "Fel lön betalas ut", "2", "2", "4"), ("Inköp", "Köp utanför avtal", "3", "3", "9")], "risk_assessment"),
        (("Risk", "Kontrollmoment", "När", "Ansvarig"), [("Jäv", "Genomgång av bisysslor", "Januari", "Förvaltningschef"), ("Diarieföring", "Stickprov av 25 ärenden", "April", "Registrator")], "control_plan"),
        (("Kontrollmoment", "Resultat", "Åtgärd"), [("Stickprov av fakturor", "Inga avvikelser", "Ingen"), ("Genomgång av avtal", "Två avtal saknas", "Nya avtal tecknas")], "follow_up"),
    ],
    ids=["analysis", "products", "plan", "follow-up"],
)  # fmt: skip
def test_tables_of_ours_are_read(header: tuple[str, ...], rows: list[tuple[str, ...]], kind: str) -> None:
    title = p(
        "Uppföljning av internkontrollplan 2025" if kind == "follow_up" else "Riskanalys och internkontrollplan 2025"
    )
    body = "".join([p("Miljönämnden"), title, typed(*header), *(typed(*row) for row in rows), p("Nämnden beslutar.")])
    extraction = extract(word_bytes(body), "plan.docx", Options())
    (table,) = extraction.tables()
    assert (extraction.status, kind_of(table), len(rows_of(table))) == ("complete", kind, len(rows))

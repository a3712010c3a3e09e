"""Headers of which one has two lines, set at the foot of their row between rules: the first of these stands alone above the others."""

from __future__ import annotations

import pytest
from reportlab.lib import colors

from pipeline.document import Options, read_options
from tests.extractors.drawing import only_grid, pdf, table, texts

KNOWING = read_options(Options())

HEADERS = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Ansvarig", "Rapport till"]
ROWS = [
    ["Avtal följs inte", "3", "4", "12", "Stickprov på köp", "Inköpare", "Nämnden"],
    ["Fel lön betalas ut", "2", "4", "8", "Listor granskas", "HR-chef", "Direktören"],
    ["Handlingar försvinner", "4", "4", "16", "Arkivet inventeras", "Arkivarie", "Nämnden"],
    ["Behörigheter kvarstår", "3", "3", "9", "Konton jämförs", "IT-chef", "Direktören"],
]
WIDTHS = [110, 62, 62, 62, 90, 60, 70]
BROKEN = {2: "Bedömd\nkonsekvens", 4: "Vad ska\nkontrolleras", 5: "Vem som är\nansvarig", 6: "Rapport\nlämnas till"}


def drawn(header: list[str], *style: tuple[object, ...], above: list[list[str]] | None = None) -> list[list[str]]:
    """What is read of a table with a rule above its header, one below it and one below its last row."""
    rows = [*(above or []), header, *ROWS]
    first = len(rows) - len(ROWS)
    looks: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("VALIGN", (0, 0), (-1, first - 1), "BOTTOM"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.7, colors.black),
        ("LINEBELOW", (0, first - 1), (-1, first - 1), 0.7, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.7, colors.black),
        *((("BACKGROUND", (0, at), (-1, at), colors.whitesmoke)) for at in range(first + 1, len(rows), 2)),
        *style,
    ]
    return texts(only_grid(pdf(table(rows, looks, widths=WIDTHS, at=(30, 100))), KNOWING))


@pytest.mark.parametrize("column", BROKEN)
@pytest.mark.parametrize("bold", [True, False])
def test_the_first_line_is_its_headers(column: int, *, bold: bool) -> None:
    header = [BROKEN[at] if at == column else text for at, text in enumerate(HEADERS)]
    style = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8)] if bold else []
    found = drawn(header, *style)
    assert found == [[text.replace("\n", " ") for text in header], *ROWS]


def test_headings_above_that_line_are_the_headers_too() -> None:
    header = [BROKEN.get(at, text) if at == 6 else text for at, text in enumerate(HEADERS)]
    years = ["", "", "2026", "", "2025", "", ""]
    centred = ("ALIGN", (2, 0), (4, 0), "CENTER")
    close = [("BOTTOMPADDING", (0, 0), (-1, 0), 0), ("TOPPADDING", (0, 1), (-1, 1), -3)]
    found = drawn(header, centred, *close, above=[years])
    said = " ".join(text for row in found[: -len(ROWS)] for text in row)
    assert "Rapport lämnas till" in said
    assert "2026" in said
    assert found[-len(ROWS) :] == ROWS


@pytest.mark.parametrize("title", ["Kontroller som nämnden har beslutat", "Bilaga"])
def test_a_title_between_the_rules_at_the_left_is_none(title: str) -> None:
    found = drawn(HEADERS, above=[[title, *[""] * 6]])
    assert found[-len(ROWS) :] == ROWS
    assert HEADERS in found


@pytest.mark.parametrize(
    ("column", "heading"), [(1, "Bedömning"), (1, "Risk"), (4, "Kontroll"), (5, "Ansvar och rapportering")]
)
def test_a_heading_over_several_columns_is_no_part_of_the_first(column: int, heading: str) -> None:
    above = ["" if at != column else heading for at in range(len(HEADERS))]
    close = [("BOTTOMPADDING", (0, 0), (-1, 0), 0), ("TOPPADDING", (0, 1), (-1, 1), 0)]
    assert drawn(HEADERS, *close, above=[above]) == [HEADERS, *ROWS]


@pytest.mark.parametrize(
    "heading", ["Bedömning", "Värdering 2026", "Ekonomi", "Risknivå i dag", "Kontroll", "Plan 2029"]
)
@pytest.mark.parametrize(
    ("column", "headers"),
    [
        (1, ["Risk", "sannolikhet", "konsekvens", "riskvärde", "Kontrollmoment", "Ansvarig", "Rapport till"]),
        (4, ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "kontrollmoment", "ansvarig", "rapport till"]),
        (5, [*HEADERS[:5], "ansvarig", "rapporteras till"]),
    ],
)
def test_one_over_headers_in_small_letters_is_none_either(column: int, headers: list[str], heading: str) -> None:
    above = ["" if at != column else heading for at in range(len(headers))]
    close = [("BOTTOMPADDING", (0, 0), (-1, 0), 0), ("TOPPADDING", (0, 1), (-1, 1), 0)]
    assert drawn(headers, *close, above=[above]) == [headers, *ROWS]


@pytest.mark.parametrize("heading", ["Förvaltning: Ekonomi", "Plan 2029", "Höstens arbete"])
def test_nor_is_a_line_that_makes_no_header_with_the_text_below(heading: str) -> None:
    headers = [*HEADERS[:6], "rapporteras till"]
    close = [("BOTTOMPADDING", (0, 0), (-1, 0), 0), ("TOPPADDING", (0, 1), (-1, 1), 0)]
    assert drawn(headers, *close, above=[[*[""] * 6, heading]]) == [headers, *ROWS]

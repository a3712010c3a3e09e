"""Headings over like headers of two assessments, in a table of which level lines alone are drawn, or nothing."""

from __future__ import annotations

import pytest
from reportlab.lib import colors

from tests.extractors.drawing import only_grid, pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING

PARTS = ["Sannolikhet", "Konsekvens", "Riskvärde"]
ROWS = [
    ["Inköp", "Avtal följs inte", "3", "4", "12", "2", "4", "8"],
    ["Lön", "Fel lön betalas ut", "2", "4", "8", "1", "3", "3"],
    ["Arkiv", "Handlingar försvinner", "4", "4", "16", "2", "2", "4"],
    ["It", "Behörigheter kvarstår", "3", "3", "9", "3", "2", "6"],
]
WIDTHS = [60, 120, 58, 58, 58, 58, 58, 58]
NAMES = {"long": ("Inneboende risk (före åtgärder)", "Kvarvarande risk (efter åtgärder)"), "short": ("Före", "Efter")}
RULES = {
    "whole": [("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.blue)],
    "parts": [("LINEBELOW", (2, 0), (4, 0), 0.5, colors.black), ("LINEBELOW", (5, 0), (7, 0), 0.5, colors.black)],
    "none": [],
}
BOLD = ("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 8)


def drawn(names: tuple[str, str], *style: tuple[object, ...]) -> bytes:
    """A table with two headings over three headers each, rules between its rows and one below its header."""
    head = [["", "", names[0], "", "", names[1], "", ""], ["Process", "Risk", *PARTS, *PARTS]]
    looks: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("SPAN", (2, 0), (4, 0)),
        ("SPAN", (5, 0), (7, 0)),
        ("ALIGN", (2, 1), (-1, -1), "RIGHT"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.lightgrey),
        *style,
    ]
    return pdf(table([*head, *ROWS], looks, widths=WIDTHS, at=(30, 100)))


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("align", ["CENTER", "LEFT"])
@pytest.mark.parametrize("bold", ["both", "headers", "none"])
def test_headings_stand_over_the_headers_that_come_again(rules: str, names: str, align: str, bold: str) -> None:
    """A rule below the headings may run over the whole table, and plain ones may stand over bold headers."""
    weight = {"both": [BOLD, ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8)], "headers": [BOLD], "none": []}[bold]
    first, second = NAMES[names]
    found = texts(only_grid(drawn((first, second), ("ALIGN", (2, 0), (-1, 0), align), *RULES[rules], *weight), KNOWING))
    assert found[0][2:] == [first] * 3 + [second] * 3
    assert found[1:] == [["Process", "Risk", *PARTS, *PARTS], *ROWS]


def test_a_heading_over_the_second_of_them_alone() -> None:
    centred = ("ALIGN", (2, 0), (-1, 0), "CENTER")
    found = texts(only_grid(drawn(("", "Efter åtgärd"), centred, *RULES["whole"]), KNOWING))
    assert [text for text in found[0] if text] == ["Efter åtgärd"]
    assert "Efter åtgärd" in found[0][5:]
    assert found[1:] == [["Process", "Risk", *PARTS, *PARTS], *ROWS]


def test_a_title_above_a_table_is_no_heading_of_its_headers() -> None:
    """It runs over more than the columns of one assessment."""
    title = ("ALIGN", (2, 0), (-1, 0), "LEFT")
    found = texts(only_grid(drawn(("Bedömning av alla risker i kommunen under år 2025", ""), title, BOLD), KNOWING))
    assert found == [["Process", "Risk", *PARTS, *PARTS], *ROWS]

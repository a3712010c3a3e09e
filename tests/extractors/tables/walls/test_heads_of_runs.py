"""Headings on one painted ground without lines, over headers that come again, above a table of which all cells are drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import only_grid, pdf, table, texts

PARTS = {
    "long": ["Sannolikhet", "Konsekvens", "Riskvärde"],
    "short": ["S", "K", "RV"],
    "two": ["Sannolikhet", "Konsekvens"],
}
ENDS = [["Åtgärd", "Ansvarig"], []]
HEADINGS = {
    "two": ["Före åtgärd", "Efter åtgärd"],
    "years": ["2024", "2025", "2026"],
    "of two lines": ["Inneboende\nrisk", "Kvarvarande\nrisk"],
}
NAMES = ["Avtal följs inte", "Fel lön betalas ut", "Handlingar försvinner", "Behörigheter kvarstår"]
TOP = 100.0
KNOWN = {"Risk", "Åtgärd", "Ansvarig", *(part for parts in PARTS.values() for part in parts)}
KNOWING = ReadOptions(find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word in KNOWN])


def register(parts: list[str], heads: list[str], ends: list[str]) -> tuple[list[list[str]], list[int]]:
    """The rows of a register, headings first, and where the runs of its headers begin and the last stops."""
    many, count = len(parts), len(heads)
    top = ["", "", *(text for head in heads for text in [head, *[""] * (many - 1)]), *("" for _ in ends)]
    rows = [
        [
            str(number),
            name,
            *(str(1 + (number + at) % 4) for at in range(many * count)),
            *(f"{end} {number}" for end in ends),
        ]
        for number, name in enumerate(NAMES, 1)
    ]
    return [top, ["Nr", "Risk", *parts * count, *ends], *rows], [2 + at * many for at in range(count + 1)]


def drawn(rows: list[list[str]], places: list[int], align: str, ground: str, *, white: bool = False) -> bytes:
    """A page with a register; the ground behind its headings: below these alone, or the whole row; white: a white line stands at the left of each.

    Then rules part its rows, and nothing its columns.
    """
    first, last = (places[0], places[-1]) if ground == "headings" else (0, None)
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 8),
        ("FONT", (0, 2), (-1, -1), "Helvetica", 8),
        ("LINEBELOW" if white else "GRID", (0, 1), (-1, -1), 0.4, colors.black),
        ("ALIGN", (0, 0), (-1, 0), align),
        *(("SPAN", (start, 0), (stop - 1, 0)) for start, stop in pairwise(places)),
    ]
    widths = [20, 110, *(26 if "S" in rows[1] else 52 for _ in range(places[0], places[-1]))]
    widths += [70] * (len(rows[1]) - len(widths))

    high = 26 if any("\n" in text for text in rows[0]) else 18
    left, right = 30 + sum(widths[:first]), 30 + sum(widths[:last])
    heights = [high, *[18] * (len(rows) - 1)]

    def page(canvas: Canvas) -> None:
        canvas.setFillColor(colors.lightgrey)
        canvas.rect(left, 595 - TOP - high, right - left, high, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        for at in places[:-1] if white else ():
            canvas.rect(30 + sum(widths[:at]), 595 - TOP - high, 1.5, high, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        table(rows, style, widths=widths, heights=heights, at=(30, TOP))(canvas)

    return pdf(page, size=(842, 595))


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("heads", HEADINGS)
@pytest.mark.parametrize("ends", ENDS, ids=len)
@pytest.mark.parametrize("align", ["CENTER", "LEFT"])
@pytest.mark.parametrize("ground", ["headings", "row"])
def test_each_heading_stands_over_its_own_run(parts: str, heads: str, ends: list[str], align: str, ground: str) -> None:
    rows, places = register(PARTS[parts], HEADINGS[heads], ends)
    found = texts(only_grid(drawn(rows, places, align, ground), KNOWING))
    many = len(PARTS[parts])
    assert found[0][places[0] : places[-1]] == [
        head.replace("\n", " ") for head in HEADINGS[heads] for _ in range(many)
    ]
    assert found[1:] == rows[1:]


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("heads", ["two", "years"])
@pytest.mark.parametrize("ends", ENDS, ids=len)
@pytest.mark.parametrize("align", ["CENTER", "LEFT"])
def test_headings_that_white_lines_part_over_rows_between_rules(
    parts: str, heads: str, ends: list[str], align: str
) -> None:
    rows, places = register(PARTS[parts], HEADINGS[heads], ends)
    found = texts(only_grid(drawn(rows, places, align, "headings", white=True), KNOWING))
    many = len(PARTS[parts])
    assert found[0][places[0] : places[-1]] == [head for head in HEADINGS[heads] for _ in range(many)]
    assert found[1:] == rows[1:]


@pytest.mark.parametrize("ground", ["headings", "row"])
def test_headings_that_fill_their_columns_are_parted_where_the_headers_begin_anew(ground: str) -> None:
    """No more than a space parts them."""
    heads = ["Riskvärdering innan åtgärd", "Risknivån efter åtgärderna"]
    rows, places = register(PARTS["two"], heads, ENDS[0])
    found = texts(only_grid(drawn(rows, places, "CENTER", ground), KNOWING))
    assert found[0][places[0] : places[-1]] == [head for head in heads for _ in PARTS["two"]]
    assert found[1:] == rows[1:]


def test_a_heading_over_both_runs_stays_over_both() -> None:
    rows, places = register(PARTS["long"], ["Bedömning av risken före åtgärder och av det som kvarstår", ""], ENDS[0])
    found = texts(only_grid(drawn(rows, [places[0], places[-1]], "CENTER", "headings"), KNOWING))
    assert len(set(found[0][places[0] : places[-1]])) == 1
    assert found[1:] == rows[1:]

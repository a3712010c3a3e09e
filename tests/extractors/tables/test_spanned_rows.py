"""Registers in which cells span several rows, ruled below each cell, with few upright lines, a frame or none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from tests.extractors.drawing import only_grid, pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING

HEADER = ["Process", "Risk", "Sannolikhet", "Åtgärd", "Metod", "Ansvar"]
WIDTHS = [60.0, 110.0, 60.0, 130.0, 90.0, 70.0]
CHECKS = [
    ["Jämföra avtal\noch fakturor", "Urval", "Controller"],
    ["Gå igenom attest", "Utdrag ur\nsystemet", "Ekonom"],
    ["Läsa protokoll", "Samtal", "Jurist"],
    ["Granska tillägg", "Uttag", "HR-chef"],
]
Style = list[tuple[object, ...]]
UPRIGHT: dict[str, tuple[Sequence[int], bool]] = {
    "none": ([], False),
    "after the process": ([0], False),
    "after the risk": ([1], False),
    "after process and score": ([0, 2], False),
    "frame": ([], True),
    "frame and after the process": ([0], True),
}


def register(counts: Sequence[int]) -> tuple[list[list[str]], Style]:
    """Rows with the spans of their cells and the rules below these: one risk for each count of checks, two in a process."""
    rows: list[list[str]] = []
    style: Style = []
    for number, count in enumerate(counts):
        first = len(rows) + 1
        process, shared = f"Enhet {number // 2}", number % 2 == 1
        for check in CHECKS[:count]:
            begins = len(rows) + 1 == first
            named = [f"Risk nummer {number}\ni planen", str(number % 4 + 1)] if begins else ["", ""]
            rows.append([process if begins and not shared else "", *named, *check])
        last = len(rows)
        style += [("SPAN", (col, first), (col, last)) for col in (1, 2)]
        style += [("LINEBELOW", (3, at), (-1, at), 0.5, colors.grey) for at in range(first, last)]
        ends = shared or number == len(counts) - 1
        style.append(("LINEBELOW", (0 if ends else 1, last), (-1, last), 0.5, colors.grey))
        if ends:
            style.append(("SPAN", (0, first - (counts[number - 1] if shared else 0)), (0, last)))
    return rows, style


def whole(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows as they are read: what spans them stands in each."""
    found: list[list[str]] = []
    for row in rows:
        above = found[-1] if found else [""] * len(row)
        found.append([text.replace("\n", " ") or above[col] for col, text in enumerate(row)])
    return found


@pytest.mark.parametrize("counts", [(3, 1, 2, 4), (2, 2)], ids=str)
@pytest.mark.parametrize("upright", list(UPRIGHT))
@pytest.mark.parametrize(
    ("across", "painted"), [("TOP", True), ("MIDDLE", False), ("BOTTOM", True), ("TOP", False)], ids=str
)
def test_each_check_under_a_risk_that_spans_several_is_a_row(
    counts: Sequence[int], upright: str, across: str, *, painted: bool
) -> None:
    rows, style = register(counts)
    after, framed = UPRIGHT[upright]
    ground = [("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)] if painted else []
    style += [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), across),
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
        *ground,
        *(("LINEAFTER", (col, 0 if framed else 1), (col, -1), 0.5, colors.grey) for col in after),
        *([("BOX", (0, 0), (-1, -1), 0.5, colors.grey)] if framed else []),
    ]
    grid = only_grid(pdf(table([HEADER, *rows], style, widths=WIDTHS, at=(30, 100))), KNOWING)
    assert texts(grid) == [HEADER, *whole(rows)]


@pytest.mark.parametrize("tail", [True, False], ids=["spanned at the end", "not"])
def test_a_rule_that_meets_no_other_parts_the_rows_of_its_columns(*, tail: bool) -> None:
    """What spans rows may stand at the table's end too, so that the rules between stop short of the frame."""
    rows, style = register((1, 2, 3))
    end = ["Nämnden", "Styrelsen", "", "Utskottet", "", ""] if tail else None
    body = [[*row, *([end[at]] if end else [])] for at, row in enumerate(rows)]
    spans = [("SPAN", (6, first), (6, last)) for first, last in ((2, 3), (4, 6))] if tail else []
    inner = [(*one[:2], (5, one[2][1]), *one[3:]) if one[1] == (3, one[1][1]) else one for one in style]  # type: ignore[index]
    style = [
        *(inner if tail else style),
        *spans,
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOX", (0, 0), (-1, -1), 0.5, colors.grey),
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
    ]
    header = [*HEADER, *(["Konsekvens"] if tail else [])]
    widths = [*WIDTHS[: 6 - tail], *([50.0, 60.0] if tail else [])]
    grid = only_grid(pdf(table([header, *body], style, widths=widths, at=(20, 100))), KNOWING)
    assert texts(grid) == [header, *whole(body)]


@pytest.mark.parametrize("across", ["TOP", "MIDDLE"])
@pytest.mark.parametrize("moved", [1, 3, 4])
@pytest.mark.parametrize("counts", [(1,) * 6, (1,) * 8, (1,) * 10], ids=str)
def test_a_cell_that_a_page_left_blank_below_the_last_whole_rule_is_one(
    counts: Sequence[int], moved: int, across: str
) -> None:
    """All of its text stands on the next page, where the rule stands that closes the process."""
    rows, style = register(counts)
    lasting = [one for one in style if one[0] == "SPAN" or one[2] != (-1, len(rows))]
    rows[-1][moved] = ""
    style = [
        *lasting,
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), across),
        ("VALIGN", (0, 0), (0, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
    ]
    grid = only_grid(pdf(table([HEADER, *rows], style, widths=WIDTHS, at=(30, 100))), KNOWING)
    read = texts(grid)
    assert [row[1:] for row in read] == [[text.replace("\n", " ") for text in row[1:]] for row in [HEADER, *rows]]
    assert [row[0] for row in read[1:]] == [f"Enhet {at // 2}" for at in range(len(counts))]

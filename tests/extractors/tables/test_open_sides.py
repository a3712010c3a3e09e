"""Tables whose sides nothing draws: their outer columns reach as far as their rules do, on the next page as on the first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from extractors.read_options import ReadOptions
from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, read_pdf, table, texts

HEADS = ["Process", "Risk", "Sannolikhet", "Konsekvens", "Rutin finns"]
INNER = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]
PAINTED = [*INNER, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]
WIDTHS = [90, 120, 130, 70, 110]
FIRST = [["Inköp", "Jäv vid upphandling", "2", "3", "Ja"], ["Lön", "Fel lön betalas ut", "1", "4", ""]]
LAST = [
    ["Färdtjänst", "Beslut dröjer", "3", "3"],
    ["Trafik", "Avtal saknas", "2", "2"],
    ["Lokaler", "Intrång", "4", "2"],
]


def analysis(said: Sequence[str], style: Sequence[tuple[object, ...]], bare: int) -> bytes:
    """Rows on two pages, with as many that hold nothing between them; said: what the last column has on the second."""
    rows = [[*row, one] for row, one in zip(LAST, said, strict=True)]
    blank = [[""] * 5] * bare
    after = [*blank, *rows[:2], *blank, *rows[2:]]
    return pdf(
        table([HEADS, *FIRST], PAINTED, widths=WIDTHS),
        table(after, style, at=(50, 60), widths=WIDTHS),
    )


@pytest.mark.parametrize("said", [("Ja", "", ""), ("", "Ja", ""), ("Ja", "Nej", "Ja"), ("", "", "Ja"), ("", "", "")])
@pytest.mark.parametrize("style", [INNER, GRID], ids=["open", "closed"])
@pytest.mark.parametrize("bare", [0, 1])
def test_rows_that_go_on_keep_the_last_column(
    said: Sequence[str], style: Sequence[tuple[object, ...]], bare: int
) -> None:
    extraction = extract(analysis(said, style, bare), "analys.pdf", Options())
    risks = [risk for one in extraction.risk_assessments for risk in one.risks]
    assert [risk.name for risk in risks] == [row[1] for row in (*FIRST, *LAST)]
    assert [risk.process for risk in risks] == [row[0] for row in (*FIRST, *LAST)]


LONG = ["Process", "Risk", "Beskrivning av risk", "Riskvärdering", "Rutin finns"]
BELOW = [
    ["Färdtjänst", "Beslut dröjer", "Enheterna arbetar på olika\nsätt, och målen nås\ninte i tid.", "3 (3x1)"],
    ["", "Avtal saknas", "Det saknas en aktuell\nrutin för avrop.", "4 (2x2)"],
    ["Lokaler", "Intrång", "Larmet kontrolleras inte\nalltid, vilket kan leda\ntill skador.", "8 (4x2)"],
]


@pytest.mark.parametrize("said", [("Ja", "", ""), ("", "Ja", ""), ("", "", "Ja"), ("", "", "")])
@pytest.mark.parametrize("style", [INNER, GRID], ids=["open", "closed"])
@pytest.mark.parametrize("bare", [(0, 1), (1, 1), (1, 0), (0, 0)])
def test_groups_that_go_on_apart_keep_the_last_column(
    said: Sequence[str], style: Sequence[tuple[object, ...]], bare: tuple[int, int]
) -> None:
    rows = [[*row, one] for row, one in zip(BELOW, said, strict=True)]
    before, between = ([[""] * 5] * number for number in bare)
    span = ("SPAN", (0, bare[0]), (0, bare[0] + 1))
    drawn = pdf(
        table([LONG, ["Inköp", "Jäv", "Rutinen är inte känd.", "6 (2x3)", "Ja"]], PAINTED, widths=WIDTHS),
        table([*before, *rows[:2], *between, *rows[2:]], [*style, span], at=(50, 60), widths=WIDTHS),
    )
    risks = [risk for one in extract(drawn, "analys.pdf", Options()).risk_assessments for risk in one.risks]
    assert [(risk.name, risk.process, risk.score and risk.score.value) for risk in risks] == [
        ("Jäv", "Inköp", 6),
        ("Beslut dröjer", "Färdtjänst", 3),
        ("Avtal saknas", "Färdtjänst", 4),
        ("Intrång", "Lokaler", 8),
    ]


PLAN = [["Risk", "S", "K", "V", "R"], ["Brand", "2", "1", "2", "x"], ["Jäv", "1", "2", "2", "-"]]
LEGEND = [["Poäng", "Nivå"], ["1", "Låg"], ["2", "Hög"]]


def _find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word in PLAN[0]]


@pytest.mark.parametrize("style", [INNER, GRID], ids=["open", "closed"])
@pytest.mark.parametrize("wide", [40, 90, 160])
def test_parts_of_a_sheet_keep_the_words_of_their_last_column(style: Sequence[tuple[object, ...]], wide: int) -> None:
    """However far to the left these end in it."""
    rows = [[*row, *[""] * (5 - len(row))] for row in (*LEGEND, [], [], *PLAN)]
    drawn = pdf(table(rows, style, widths=[90, 50, 50, 50, wide]))
    (page,) = read_pdf(drawn, ReadOptions(find_headers=_find_headers)).pages
    assert [texts(grid) for grid in page.grids()] == [LEGEND, PLAN]
    assert page.lines() == []

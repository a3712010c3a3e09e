"""Lines of a page at the heights of a table's rows on the page beside it: a column of it, or cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.tables.page_breaks.lone_columns import with_lone_columns
from tests.pipeline.interpret.drawn_pages import HIGH, document, grid

HEIGHTS = [29, 17, 29, 29, 17, 29, 42, 17, 29]  # of rows, of one line to three
TITLE = "Internkontrollplan 2026"
MEMO = [
    ["Förslag till beslut"],
    ["Direktionen antar internkontrollplan 2025."],
    ["Ärendebeskrivning"],
    ["Enligt reglementet ska direktionen varje år anta en plan. Arbetet", "har letts av kontoret. Inga kontroller föreslås", "utgå."],
    ["Ekonomiska konsekvenser"],
    ["Kontrollerna ryms inom budget."],
    ["Beslutsunderlag"],
    ["Internkontrollplan 2026, bilaga"],
]  # fmt: skip
LETTER = [
    ["Planen omfattar sex processer."],
    ["Den gäller i ett år."],
    ["Kontrollerna utförs av verksamheterna. De redovisas", "till direktionen i mars."],
    ["Under året kan nya risker tillkomma."],
    ["Förbundets revisorer har tagit del av planen.", "De har inget att erinra."],
    ["Frågor besvaras av kansliet."],
]
TABLE = [["Risk", "Sannolikhet"], ["Jäv", "2"], ["Stöld", "3"], ["Hot", "1"]]


@pytest.mark.parametrize(
    ("texts", "is_column"),
    [
        (["Kontrollmoment", "Enkät till chefer", "Inventering", "Samtal"], True),
        (["Kontrollmoment: Enkät", "Ansvarig: Chef", "Frekvens: Årligen", "Metod: Samtal"], False),
        (["Nämnden beslutade", "att godkänna planen", "att följa upp den", "att lägga till en"], False),
    ],
    ids=["column", "card", "text"],
)
def test_lines_beside_rows(texts: list[str], *, is_column: bool) -> None:
    lines = [
        Line(text, (50, 103 + HIGH * row, 50 + 5 * len(text), 113 + HIGH * row), size=10, page=2)
        for row, text in enumerate(texts)
    ]
    drawn = document([grid(TABLE)], lines)
    made = with_lone_columns(drawn, set())
    assert [len(page.grids()) for page in made.pages] == [1, int(is_column)]


def test_text_that_the_rows_cut_through_is_no_column() -> None:
    memo = ["Internkontrollplan 2026", "Nämnden antar planen.", "Den gäller", "ett år.", "Beslutsunderlag", "Planen", "Bilaga"]  # fmt: skip
    lines = [
        Line(text, (50, 111 + 20 * at, 50 + 5 * len(text), 124 + 20 * at), size=10, page=2)
        for at, text in enumerate(memo)
    ]
    made = with_lone_columns(document([grid(TABLE)], lines), set())
    assert not made.pages[1].grids()


def test_a_page_of_another_size_is_of_another_sheet() -> None:
    texts = ["Kontrollmoment", "Enkät till chefer", "Inventering", "Samtal"]
    lines = [
        Line(text, (50, 103 + HIGH * row, 50 + 5 * len(text), 113 + HIGH * row), size=10, page=2)
        for row, text in enumerate(texts)
    ]
    drawn = document([grid(TABLE)], lines)
    turned = replace(drawn.pages[0], width=drawn.pages[0].height, height=drawn.pages[0].width)
    made = with_lone_columns(replace(drawn, pages=(turned, drawn.pages[1])), set())
    assert not made.pages[1].grids()


def _rows(heights: Sequence[float], top: float) -> Grid:
    """A table of risks with their scores, its rows of these heights, all text three points below its line."""
    tops = list(accumulate(heights, initial=top))
    cells = [
        Cell(
            row,
            col,
            lines=(Line(text, (100 * col + 3, tops[row] + 3, 100 * col + 60, tops[row] + 13), size=10, page=2),),
            box=(100 * col, tops[row], 100 * col + 100, tops[row + 1]),
        )
        for row in range(len(heights))
        for col, text in enumerate(("Jäv", "2") if row else ("Risk", "Sannolikhet"))
    ]
    return Grid(tuple(cells), len(heights), 2, "ruled", page=2, box=(0, top, 200, tops[-1]))


def _typed(paragraphs: Sequence[Sequence[str]], top: float, pitch: float, gap: float) -> list[Line]:
    """Paragraphs below each other, a gap between them."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        for text in paragraph:
            lines.append(Line(text, (50, top, 50 + 5 * len(text), top + 10), size=10))
            top += pitch
        top += gap
    return lines


@pytest.mark.parametrize("pitch", [12.5, 14.4, 18])
@pytest.mark.parametrize("gap", [6, 9.5, 14])
@pytest.mark.parametrize("shift", [0, 2, 4])
@pytest.mark.parametrize("paragraphs", [MEMO, LETTER], ids=["memo", "letter"])
def test_text_beside_a_table_of_rows_as_high_as_paragraphs_stays_text(
    paragraphs: Sequence[Sequence[str]], pitch: float, gap: float, shift: float
) -> None:
    lines = _typed([[TITLE], *paragraphs], 103 + shift, pitch, gap)
    drawn = document(lines, [_rows(HEIGHTS, 100)])
    assert not with_lone_columns(drawn, set()).pages[0].grids()


@pytest.mark.parametrize("pitch", [15, 20])
@pytest.mark.parametrize("paragraphs", [MEMO, LETTER], ids=["memo", "letter"])
def test_text_of_lines_as_far_apart_as_a_table_s_rows_stays_text(
    paragraphs: Sequence[Sequence[str]], pitch: float
) -> None:
    lines = _typed([[TITLE], *paragraphs, *LETTER], 103, pitch, 0)
    made = with_lone_columns(document(lines, [_rows([pitch] * 14, 100)]), set())
    assert not made.pages[0].grids()


@pytest.mark.parametrize("setting", [0.0, 0.5, 1.0], ids=["top", "middle", "foot"])
@pytest.mark.parametrize("lines_in", [1, 2])
def test_a_column_set_anywhere_in_its_rows_is_one(setting: float, lines_in: int) -> None:
    tops = list(accumulate(HEIGHTS, initial=100))
    lines = []
    for row, (top, height) in enumerate(zip(tops, HEIGHTS, strict=False)):
        texts = [f"Genomgång {row}", "av avtal"][: lines_in if height > 26 else 1] if row else ["Kontrollmoment"]
        start = top + 2 + setting * (height - 4 - 11 * len(texts))
        lines += [
            Line(text, (50, start + 11 * at, 120, start + 11 * at + 10), size=10) for at, text in enumerate(texts)
        ]
    made = with_lone_columns(document(lines, [_rows(HEIGHTS, 100)]), set())
    assert len(made.pages[0].grids()) == 1

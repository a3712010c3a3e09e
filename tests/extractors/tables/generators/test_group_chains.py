"""Tables whose header alone has lines between its columns; below it rules or paint part rows, however high these are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import line_texts, only_grid, pdf, read_pdf, table, texts, write

HEAD = ["Nr", "Risk", "Följd", "S", "K", "Riskvärde"]
ROWS = [
    ["1", "Slam töms inte\ni skärgården\nunder vintern", "Klagomål", "3", "3", "9"],
    ["2", "Prover tas för sent", "Otjänligt vatten når\nabonnenter utan\natt någon ser det", "2", "4", "8"],
    ["3", "Läckor upptäcks sent", "Förluster", "3", "2", "6"],
    ["4", "Larm når inte jouren\npå helger", "Skador", "2", "2", "4"],
    ["5", "Taxan räknas fel", "Skulder", "4", "3", "12"],
]
Style = list[tuple[object, ...]]
WIDTHS = [30.0, 130.0, 130.0, 30.0, 30.0, 70.0]
PAINTED: Style = [("BACKGROUND", (0, 0), (-1, 0), colors.navy), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
HEADS: dict[str, Style] = {
    "white lines": [*PAINTED, ("GRID", (0, 0), (-1, 0), 0.5, colors.white)],
    "broad white lines": [*PAINTED, ("GRID", (0, 0), (-1, 0), 2, colors.white)],
    "black lines": [("GRID", (0, 0), (-1, 0), 0.5, colors.black)],
}
RULES: Style = [("LINEBELOW", (0, 1), (-1, -1), 0.5, colors.grey)]
BODIES: dict[str, Style] = {
    "rules below": RULES,
    "rules between": [("LINEBELOW", (0, 1), (-1, -2), 0.5, colors.grey)],
    "painted values": [*RULES, *(("BACKGROUND", (-1, row), (-1, row), colors.pink) for row in (1, 5))],
    "painted parts": [*RULES, ("BACKGROUND", (4, 2), (4, 2), colors.pink)],
    "every second row painted": [("BACKGROUND", (0, row), (-1, row), colors.lavender) for row in (2, 4)],
}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: the words of the header."""
    return [(index, index + 1) for index, word in enumerate(words) if word in HEAD]


KNOWING = ReadOptions(find_headers=find_headers)
LOOKS: Style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), "Helvetica", 9)]


def plain(rows: list[list[str]]) -> list[list[str]]:
    return [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize("padding", [3, 10])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_rows_below_a_drawn_header_stand_in_its_columns(head: Style, body: Style, padding: int) -> None:
    high: Style = [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
    drawn = table([HEAD, *ROWS], [*LOOKS, *head, *body, *high], widths=WIDTHS)
    assert texts(only_grid(pdf(drawn), KNOWING)) == plain([HEAD, *ROWS])


@pytest.mark.parametrize("paint", [None, colors.lavender], ids=["bare", "painted"])
def test_a_groups_name_between_rows_is_one_cell(paint: colors.Color | None) -> None:
    rows = [HEAD, ["Avfall", *[""] * 5], *ROWS[:2], ["Vatten", *[""] * 5], *ROWS[2:]]
    bands: Style = [("BACKGROUND", (0, row), (-1, row), paint) for row in (1, 4) if paint]
    drawn = table(rows, [*LOOKS, *HEADS["white lines"], *RULES, *bands], widths=WIDTHS)
    found = [
        [text for text in dict.fromkeys(row) if text not in ("", "-")] for row in texts(only_grid(pdf(drawn), KNOWING))
    ]
    assert found == [[text for text in dict.fromkeys(row) if text] for row in plain(rows)]


@pytest.mark.parametrize("overlong", [1, 3])
def test_a_word_too_long_for_its_column_ends_no_table(overlong: int) -> None:
    rows = [list(row) for row in ROWS]
    rows[overlong][0] = "3333333"
    drawn = table([HEAD, *rows], [*LOOKS, *HEADS["white lines"], *RULES], widths=[26.0, *WIDTHS[1:]])
    found = texts(only_grid(pdf(drawn), KNOWING))
    assert len(found) == len(rows) + 1
    assert [row[-1] for row in found] == [row[-1] for row in [HEAD, *rows]]


NOTES = {
    "text in a frame": ["Nämnden följer upp riskerna i delårsrapporten och i årsredovisningen, och", "beslutar om åtgärder när värdet är tolv eller högre. Underlaget finns hos", "förvaltningen och frågor besvaras av controllern."],
    "one line": ["Nämnden följer upp riskerna i delårsrapporten och i årsredovisningen."],
}  # fmt: skip


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_text_below_the_table_over_a_further_rule_changes_none_of_its_rows(note: list[str]) -> None:
    drawn = table([HEAD, *ROWS[:3]], [*LOOKS, *HEADS["white lines"], *RULES], widths=WIDTHS)

    def draw(canvas: Canvas) -> None:
        drawn(canvas)
        for at, text in enumerate(note):
            write(canvas, 54, 300 + 13 * at, text)
        canvas.line(50, 842 - 300 - 13 * len(note), 50 + sum(WIDTHS), 842 - 300 - 13 * len(note))

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    (grid,) = page.grids()
    own, further = texts(grid)[:4], texts(grid)[4:]
    assert own == plain([HEAD, *ROWS[:3]])
    assert all(len(set(row)) == 1 for row in further)  # what is read as a remark over the whole width
    assert further or line_texts(list(page.lines())) == note


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_rows_that_nothing_draws_stand_below_a_drawn_header(head: Style) -> None:
    drawn = table([HEAD, *ROWS], [*LOOKS, *head], widths=WIDTHS)
    assert texts(only_grid(pdf(drawn), KNOWING)) == plain([HEAD, *ROWS])


def test_a_drawn_header_alone_stays_drawn() -> None:
    grid = only_grid(pdf(table([HEAD], [*LOOKS, *HEADS["black lines"]], widths=WIDTHS)), KNOWING)
    assert grid.drawn == "ruled"


@pytest.mark.parametrize("painted", [True, False])
def test_tabs_over_and_under_a_table_are_none_of_it(*, painted: bool) -> None:
    """They are as wide, and lines part them elsewhere than its columns."""
    tabs = table(
        [["Översikt", "Bedömning", "Historik"]], [("GRID", (0, 0), (-1, 0), 0.5, colors.grey)], widths=[60, 80, 280]
    )
    below = table(
        [["Översikt", "Historik"]], [("GRID", (0, 0), (-1, 0), 0.5, colors.grey)], at=(50, 290), widths=[90, 330]
    )
    head: Style = PAINTED if painted else HEADS["black lines"]
    rows = table([HEAD, *ROWS[:3]], [*LOOKS, *head, *RULES], at=(50, 130), widths=WIDTHS)

    def draw(canvas: Canvas) -> None:
        for one in (tabs, rows, below):
            one(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert plain([HEAD, *ROWS[:3]]) in [texts(grid) for grid in page.grids()]


@pytest.mark.parametrize("says", ["", "Tabell 2. Risker i verksamheten"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("apart", [45, 90])
def test_a_table_as_wide_far_below_another_is_one_of_its_own(apart: int, body: Style, says: str) -> None:
    framed = table([HEAD, *ROWS[:3]], [*LOOKS, ("GRID", (0, 0), (-1, -1), 0.5, colors.black)], widths=WIDTHS)
    lined: Style = [
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.grey),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.grey),
    ]
    top = 225 + apart
    below = table([HEAD, *ROWS], [*LOOKS, *lined, *body], at=(50, top), widths=WIDTHS)

    def draw(canvas: Canvas) -> None:
        framed(canvas)
        write(canvas, 54, top - 8, says)
        below(canvas)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers, guess=True)).pages
    assert [texts(grid) for grid in page.grids()] == [plain([HEAD, *ROWS[:3]]), plain([HEAD, *ROWS])]

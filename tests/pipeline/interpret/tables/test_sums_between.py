"""Groups of one table's rows with a line of counts or sums below each, which nothing drew as a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Item
from tests.pipeline.interpret.drawn_pages import document, grid

TITLE = "# Uppföljning av intern kontroll 2025"
HEADER = ["Nr", "Risk", "Kontrollmoment", "Resultat"]
GROUPS = {
    "Inköp": [["1", "Jäv", "Enkät till chefer", "Inga avvikelser"], ["2", "Fel pris", "Stickprov", "Ett fel"]],
    "Lön": [["3", "Fel lön", "Jämförelse", "Inga avvikelser"]],
    "Arkiv": [["4", "Gallring", "Granskning", ""], ["5", "Sekretess", "Logguttag", "Två brister"]],
}
ALL = [(name, row[1], row[3] or None) for name, rows in GROUPS.items() for row in rows]


def told(items: list[Item]) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.process, one.risk, one.result) for one in items]


def line(text: str, top: float, *, page: int = 1, bold: bool = False) -> Line:
    return Line(text, (3, top, 3 + 5 * len(text), top + 10), size=10, bold=bold, page=page)


def groups(*sums: str, undrawn: bool = False, white: float = 0.0, pages: bool = False) -> list[list[Line | Grid | str]]:
    """Pages with a group's rows in a grid each, its name in bold above them in the grid or out of it, and the sums below."""
    blocks: list[list[Line | Grid | str]] = [[TITLE]]
    top = 100.0
    for number, (name, rows) in enumerate(GROUPS.items()):
        if pages and number:
            blocks.append([])
            top = 60.0
        page = len(blocks)
        head = [HEADER] if not number else []
        if undrawn and number:
            blocks[-1].append(line(name, top, page=page, bold=True))
            top += 14
        band = [] if undrawn and number else [[name, None, None, None]]
        drawn = _with_bold_band(grid([*head, *band, *rows], page=page, top=top), len(head) if band else None)
        foot = drawn.box[3] if drawn.box else 0.0
        blocks[-1] += [drawn, *(line(text, foot + 4 + 12 * at, page=page) for at, text in enumerate(sums))]
        top = foot + 12 * len(sums) + 10 + white
    return blocks


def _with_bold_band(drawn: Grid, row: int | None) -> Grid:
    cells = (replace(c, lines=tuple(replace(one, bold=c.row == row) for one in c.lines)) for c in drawn.cells)
    return replace(drawn, cells=tuple(cells))


@pytest.mark.parametrize(
    "sums",
    [
        ["Antal kontroller: 2   varav med avvikelse: 1"],
        ["Antal kontroller i gruppen: 2", "Antal avvikelser: 1"],
        ["Summa kontroller: 2"],
        ["2 kontroller, varav 1 med avvikelse"],
        ["Totalt: 2 st"],
    ],
)
@pytest.mark.parametrize("undrawn", [False, True])
def test_counts_below_a_group_do_not_end_the_table(sums: list[str], *, undrawn: bool) -> None:
    facts = interpret(document(*groups(*sums, undrawn=undrawn)))
    assert [told(one.items) for one in facts.follow_ups] == [ALL]
    assert not facts.problems


def test_white_below_the_counts_does_not_end_it_either() -> None:
    facts = interpret(document(*groups("Antal kontroller: 2", white=60)))
    assert [told(one.items) for one in facts.follow_ups] == [ALL]


def test_counts_that_end_a_page_are_no_rest_of_its_last_row() -> None:
    facts = interpret(document(*groups("Antal kontroller: 2   varav med avvikelse: 1", pages=True)))
    assert [told(one.items) for one in facts.follow_ups] == [ALL]


def test_in_word_nothing_has_a_place() -> None:
    drawn = [_in_word(block, number) for number, block in enumerate(groups("Antal kontroller: 2")[0])]
    assert [told(one.items) for one in interpret(document(drawn)).follow_ups] == [ALL]


def _in_word(block: Line | Grid | str, number: int) -> Line | Grid:
    if isinstance(block, str):
        return Line(block.lstrip("# "), level=1, path=f"paragraph {number}")
    path = f"block {number}"
    if isinstance(block, Line):
        return replace(block, box=None, path=path)
    cells = (
        replace(c, box=None, lines=tuple(replace(one, box=None, path=path) for one in c.lines)) for c in block.cells
    )
    return replace(block, cells=tuple(cells), box=None, drawn="word", path=path)


def test_a_table_of_its_own_below_the_counts_goes_on_nothing() -> None:
    upper = grid([HEADER, *GROUPS["Inköp"]])
    lower = grid([["Konto", "Namn", "Budget", "Utfall"], ["41", "Lön", "7", "8"], ["51", "Hyra", "3", "3"]], top=240)
    facts = interpret(document([TITLE, upper, line("Antal kontroller: 2", 224), lower]))
    assert [len(one.items) for one in facts.follow_ups] == [2]


def test_rows_below_a_name_that_could_not_be_joined_are_told() -> None:
    """A text that is no row parts them from the table in whose columns they stand."""
    first, second = [block for block in groups(white=20)[0] if isinstance(block, Grid)][:2]
    text = line("Kontrollerna har genomförts av enheten tillsammans med ekonomiavdelningen under hela hösten.", 270)
    facts = interpret(document([TITLE, first, text, second]))
    assert [len(one.items) for one in facts.follow_ups] == [2]
    assert [one.code for one in facts.problems] == ["table-unread"]

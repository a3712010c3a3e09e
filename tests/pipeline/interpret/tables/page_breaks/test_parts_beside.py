"""Right parts of a printed sheet whose headers say little, or whose rows bands and blank cells tear: the page before tells both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

TITLE = Line("Uppföljning av intern kontroll 2024", (50, 40, 300, 56), size=14, bold=True)
LEFT = [
    ["Ref", "Risk", "Kontroll"],
    ["K1", "Fel betalas", "Fakturor jämförs"],
    ["K2", "Jäv", "Enkät"],
    ["K3", "Stöld", "Inventering"],
    ["K4", "Intrång", "Loggar granskas"],
]
SAID = ["Alla fakturor stämde.", "Två hade inte svarat.", "Inget saknades.", "Loggarna var hela."]
JUDGED = ["Nej", "Ja", "Nej", "Nej"]
DATES = ["2024-04-18", "2024-06-03", "2024-10-02", "2024-11-20"]


def rows(*columns: Sequence[str]) -> list[list[str]]:
    return [list(row) for row in zip(*columns, strict=True)]


def results(facts: Facts) -> list[tuple[str | None, str | None]]:
    return [(one.risk, one.result) for table in facts.follow_ups for one in table.items]


WHOLE = [("Fel betalas", SAID[0]), ("Jäv", SAID[1]), ("Stöld", SAID[2]), ("Intrång", SAID[3])]


@pytest.mark.parametrize(
    "right",
    [
        rows(["Utförd datum", *DATES], ["Resultat", *SAID], ["Avvikelse (Ja/Nej)", *JUDGED]),
        rows(["Utförd datum", *DATES], ["Utfall", *SAID]),
        rows(["Resultat", *SAID], ["Signatur", "AB", "CD", "EF", "GH"]),
        rows(["Utförd", *DATES], ["Resultat", *SAID], ["Bedömning", "Grön", "Röd", "Grön", "Grön"]),
    ],
)
def test_a_part_with_one_known_header_goes_on_to_the_right(right: list[list[str]]) -> None:
    """It has as many columns as the first or fewer, and dates beside judgements are no history of scores."""
    facts = interpret(document([TITLE, grid(LEFT)], [grid(right, page=2)]))
    assert results(facts) == WHOLE
    assert not facts.control_plans
    assert not facts.problems


def test_a_third_part_is_told_by_the_first_too() -> None:
    right = grid(rows(["Utförd datum", *DATES], ["Resultat", *SAID]), page=2)
    last = grid(rows(["Åtgärd", "", "Påminnelse", "", ""], ["Ansvarig", "Chef", "Jurist", "Vakt", "IT-chef"]), page=3)
    facts = interpret(document([TITLE, grid(LEFT)], [right], [last]))
    assert results(facts) == WHOLE
    assert [one.responsible and one.responsible.text for one in facts.follow_ups[0].items] == [
        "Chef",
        "Jurist",
        "Vakt",
        "IT-chef",
    ]


def torn(whole: Grid, pieces: Sequence[range]) -> list[Grid]:
    """Some rows of a grid as grids of their own."""
    made = []
    for piece in pieces:
        cells = [replace(cell, row=cell.row - piece.start) for cell in whole.cells if cell.row in piece]
        boxes = [cell.box for cell in cells if cell.box]
        box = (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3])
        made.append(replace(whole, cells=tuple(cells), n_rows=len(piece), box=box))
    return made


def banded() -> tuple[Grid, Grid]:
    left: list[list[str | None]] = [
        [*LEFT[0]],
        ["Ekonomi", None, None],
        [*LEFT[1]],
        [*LEFT[2]],
        ["Fastighet", None, None],
    ]
    left += [[*row] for row in LEFT[3:]]
    dates, said = [*DATES[:2], "", *DATES[2:]], [*SAID[:2], "", *SAID[2:]]
    return grid(left), grid(rows(["Utförd datum", "", *dates], ["Resultat", "", *said]), page=2)


def test_a_part_that_bands_of_the_first_tear_is_one() -> None:
    left, right = banded()
    pieces = torn(right, [range(1), range(2, 4), range(5, 7)])
    facts = interpret(document([TITLE, left], list(pieces)))
    assert results(facts) == WHOLE
    assert [one.process for one in facts.follow_ups[0].items] == ["Ekonomi", "Ekonomi", "Fastighet", "Fastighet"]


def test_a_cell_over_two_rows_of_the_page_before_is_parted_between_them() -> None:
    """No line stands below blank cells: the rows there ran together."""
    right = grid(rows(["Resultat", SAID[0], "", *SAID[2:]], ["Ansvarig", "Chef", "", "Vakt", "IT-chef"]), page=2)
    over = [replace(cell, row=2, row_span=2) for cell in right.cells if cell.row == 3]
    tops = {cell.col: cell.box for cell in right.cells if cell.row == 2}
    joined = [replace(cell, box=(*top[:2], *cell.box[2:])) for cell in over if (top := tops[cell.col]) and cell.box]
    kept = [cell for cell in right.cells if cell.row not in {2, 3}]
    cells = sorted([*kept, *joined], key=lambda cell: (cell.row, cell.col))
    moved = [Cell(one.row - (one.row == 4), one.col, lines=one.lines, box=one.box) for one in cells]
    part = replace(right, cells=tuple(moved), n_rows=4, drawn="rows")
    facts = interpret(document([TITLE, grid(LEFT)], [part]))
    assert results(facts) == [WHOLE[0], ("Jäv", None), *WHOLE[2:]]


def test_rows_with_more_room_than_their_texts_need_tell_a_part_without_a_title() -> None:
    """One row is higher on both pages, since a text of the first needs it."""
    left, right = (grid(LEFT), grid(rows(["Utförd datum", *DATES], ["Resultat", *SAID]), page=2))
    facts = interpret(document([heightened(left)], [heightened(right)]))
    assert results(facts) == WHOLE


def heightened(one: Grid) -> Grid:
    """A grid whose second row is twice as high, and those below it stand lower."""
    cells = [
        replace(
            cell,
            lines=tuple(replace(line, box=lower(line.box, 40 * (cell.row > 2))) for line in cell.lines if line.box),
            box=lower(cell.box, 40 * (cell.row > 2), 40 * (cell.row == 2)),
        )
        for cell in one.cells
        if cell.box
    ]
    assert one.box
    return replace(one, cells=tuple(cells), box=(*one.box[:3], one.box[3] + 40))


def lower(box: tuple[float, float, float, float], by: float, more: float = 0.0) -> tuple[float, float, float, float]:
    return (box[0], box[1] + by, box[2], box[3] + by + more)


def test_what_goes_on_below_is_no_part_to_the_right() -> None:
    """Its first row is set as the others, and says nothing that a header does."""
    more = [
        ["K5", "Brand", "Rondering"],
        ["K6", "Läckage", "Mätning"],
        ["K7", "Mögel", "Prov"],
        ["K8", "Svek", "Enkät"],
    ]
    facts = interpret(document([TITLE, grid(LEFT)], [grid(more, page=2)]))
    assert [one.risk for table in facts.control_plans for one in table.controls][4:] == [
        "Brand",
        "Läckage",
        "Mögel",
        "Svek",
    ]


def test_a_part_that_is_not_joined_is_told() -> None:
    """Above it stands a title of its own, and its one known header makes no row a header."""
    other = Line("Bilaga", (50, 40, 300, 52), size=10, page=2)
    right = grid(rows(["Utförd datum", *DATES], ["Resultat", *SAID]), page=2)
    facts = interpret(document([TITLE, grid(LEFT)], [other, right]))
    assert [one.page for one in facts.problems if one.code == "table-unread"] == [2]

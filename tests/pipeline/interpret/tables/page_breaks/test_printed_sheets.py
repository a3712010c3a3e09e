"""Sheets printed over pages beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan
from tests.pipeline.interpret.drawn_pages import WIDE, document, grid

LEFT = (
    ["Nr", "Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    [["1", "Ekonomi", "Fel betalas", "2", "3", "6"], ["2", "Personal", "Jäv", "3", "4", "12"]],
)
RIGHT = (
    ["Kontrollmoment", "Ansvarig", "Tidpunkt"],
    [["Stickprov av fakturor", "Chef", "Maj"], ["Enkät", "Jurist", "Juni"]],
)
MORE_LEFT, MORE_RIGHT = [["3", "Fastighet", "Stöld", "1", "2", "2"]], [["Inventering", "Vaktmästare", "Oktober"]]
TITLE = "# Internkontrollplan 2025"


def plan(pages: Sequence[Sequence[Line | Grid | str]]) -> list[ControlPlan]:
    return interpret(document(*pages)).control_plans


def holds_all(tables: Sequence[ControlPlan]) -> bool:
    rows = [
        (
            one.risk,
            one.score and one.score.value,
            [check.text for check in one.checks],
            one.responsible and one.responsible.text,
        )
        for table in tables
        for one in table.controls
    ]
    return rows == [
        ("Fel betalas", 6, ["Stickprov av fakturor"], "Chef"),
        ("Jäv", 12, ["Enkät"], "Jurist"),
        ("Stöld", 2, ["Inventering"], "Vaktmästare"),
    ]


@pytest.mark.parametrize("repeats", [True, False])
def test_down_then_over(*, repeats: bool) -> None:
    """The names stand on the first pages alone; the header is repeated or not."""
    left, right = ([LEFT[0]], [RIGHT[0]]) if repeats else ([], [])
    pages: list[list[Line | Grid | str]] = [
        [TITLE, grid([LEFT[0], *LEFT[1]])],
        [grid([*left, *MORE_LEFT], page=2)],
        [grid([RIGHT[0], *RIGHT[1]], page=3)],
        [grid([*right, *MORE_RIGHT], page=4)],
    ]
    assert holds_all(plan(pages))


@pytest.mark.parametrize("repeats", [True, False])
@pytest.mark.parametrize("named", [True, False])
def test_over_then_down(*, repeats: bool, named: bool) -> None:
    """With the risks' names on every page, or on the first; with the header on every page, or on the first."""
    names = [["Fel betalas"], ["Jäv"]] if named else [[], []]
    more = ["Stöld"] if named else []
    header = ["Risk"] if named else []
    left, right = ([LEFT[0]], [[*header, *RIGHT[0]]]) if repeats else ([], [])
    pages: list[list[Line | Grid | str]] = [
        [TITLE, grid([LEFT[0], *LEFT[1]])],
        [grid([[*header, *RIGHT[0]], *([*name, *row] for name, row in zip(names, RIGHT[1], strict=True))], page=2)],
        [grid([*left, *MORE_LEFT], page=3)],
        [grid([*right, [*more, *MORE_RIGHT[0]]], page=4)],
    ]
    assert holds_all(plan(pages))


def test_a_part_with_a_single_column_is_joined_too() -> None:
    pages: list[list[Line | Grid | str]] = [
        [TITLE, grid([LEFT[0], *LEFT[1]])],
        [grid([["Kontrollmoment"], ["Stickprov"], ["Enkät"]], page=2)],
    ]
    (table,) = plan(pages)
    assert [[check.text for check in one.checks] for one in table.controls] == [["Stickprov"], ["Enkät"]]


def test_the_evidence_of_a_row_lies_on_all_its_pages() -> None:
    (table,) = plan([[TITLE, grid([LEFT[0], *LEFT[1]])], [grid([RIGHT[0], *RIGHT[1]], page=2)]])
    assert [region.page for region in table.controls[0].source.regions] == [1, 2]
    assert table.pages == (1, 2)


def test_a_table_under_a_title_of_its_own_is_another() -> None:
    pages: list[list[Line | Grid | str]] = [
        ["# Riskanalys 2025", grid([LEFT[0], *LEFT[1]])],
        [
            "# Internkontrollplan 2025",
            grid([["Risk", *RIGHT[0]], ["Fel betalas", *RIGHT[1][0]], ["Jäv", *RIGHT[1][1]]], page=2),
        ],
    ]
    facts = interpret(document(*pages))
    assert (len(facts.risk_assessments), len(facts.control_plans)) == (1, 1)


@pytest.mark.parametrize("heading", ["Uppföljning", "Uppföljning av internkontroll", "Uppföljning 2025"])
@pytest.mark.parametrize("listed", ["– Uppföljning av internkontroll 2025, bilaga", "Uppföljning sker i maj."])
def test_a_table_under_a_chapter_with_words_of_the_title_is_another(heading: str, listed: str) -> None:
    """Its rows stand as high as those of the assessment and name the same risks; the heading is no rest of the title, which the page had room for."""
    result = grid(
        [["Risk", "Kontroll", "Resultat"], ["Fel betalas", "Stickprov", "Bra"], ["Jäv", "Enkät", "Bra"]], page=2
    )
    chapter = Line(heading, (50, 60, 50 + 6 * len(heading), 72), size=12, bold=True, page=2)
    facts = interpret(
        document(["# Uppföljning av internkontroll 2025", listed, grid([LEFT[0], *LEFT[1]])], [chapter, result])
    )
    assert [len(one.risks) for one in facts.risk_assessments] == [2]
    assert [len(one.items) for one in facts.follow_ups] == [2]


@pytest.mark.parametrize("heading", ["Uppföljning", "Kontroller", "Kapitel 3. Redovisning"])
@pytest.mark.parametrize("size", [12.0, 9.5])
@pytest.mark.parametrize("between", [True, False])
def test_a_heading_in_smaller_letters_at_the_titles_height_is_no_rest_of_it(heading: str, size: float, *, between: bool) -> None:  # fmt: skip
    """The title goes on below, and ends further right than the narrow table below it: no page cut it."""
    title = [Line("Rapport 2026 – uppföljning av internkontrollplan", (50, 60, 500, 74), size=14, bold=True), Line("2025 för socialnämnden", (50, 78, 240, 92), size=14, bold=True)]  # fmt: skip
    first = grid(
        [["Risk", "Riskvärde (S x K)"], ["Fel betalas", "2 x 3 = 6"], ["Jäv", "3 x 4 = 12"], ["Stöld", "1 x 2 = 2"]]
    )
    treatments = grid(
        [["Risk", "Åtgärder"], ["Fel betalas", "Se över rutinen"], ["Jäv", "Utbilda"], ["Stöld", "Anskaffa lås"]],
        top=400,
    )
    middle: list[Line | Grid | str] = ["## Åtgärder", treatments] if between else []
    chapter = Line(heading, (50, 59, 50 + size / 2 * len(heading), 59 + size), size=size, bold=True, page=2)
    rows = [["Fel betalas", "Stickprov", "Bra"], ["Jäv", "Enkät", "Bra"], ["Stöld", "Inventering", "Bra"]]
    result = grid([["Risk", "Kontroll", "Resultat"], *rows], page=2)
    facts = interpret(document([*title, "## Riskmatris", first, *middle], [chapter, result]))
    assert [[risk.score and risk.score.value for risk in one.risks] for one in facts.risk_assessments] == [[6, 12, 2]]
    assert [[item.score for item in one.items] for one in facts.follow_ups] == [[None] * 3]
    assert all(bool(risk.treatments) == between for one in facts.risk_assessments for risk in one.risks)


@pytest.mark.parametrize("size", [14.0, 13.2, 14.9])
@pytest.mark.parametrize("rest", ["den i Granboda", "2025"])
def test_the_rest_of_a_title_that_the_page_cut_is_set_as_the_title(rest: str, size: float) -> None:
    """A scan tells its letters nearly as large."""
    cut = Line("Internkontrollplan 2025 för socialnämn", (50, 60, 540, 74), size=14, bold=True)
    own = Line(rest, (50, 60, 50 + 7 * len(rest), 74), size=size, bold=True, page=2)
    assert holds_all(
        plan([[cut, grid([LEFT[0], *LEFT[1], *MORE_LEFT])], [own, grid([RIGHT[0], *RIGHT[1], *MORE_RIGHT], page=2)]])
    )


@pytest.mark.parametrize("left_behind", ["Uppföljning", "Kontroller", "Redovisning av kontroller"])
@pytest.mark.parametrize("between", [True, False])
def test_a_heading_left_behind_at_the_foot_of_a_page_parts_two_tables(left_behind: str, *, between: bool) -> None:
    """It is set as the heading over the first; its table stands as high on the next page and names the same risks."""
    header, *rows = [["Risk", "Kontroll", "Resultat"], ["Fel betalas", "Stickprov", "Bra"], ["Jäv", "Enkät", "Bra"]]
    treatments = grid([["Risk", "Åtgärder"], ["Fel betalas", "Se över rutinen"], ["Jäv", "Utbilda"]], top=400)
    above = Line("Riskmatris", (50, 60, 110, 72), size=12, bold=True)
    heading = Line(left_behind, (50, 600, 50 + 6 * len(left_behind), 612), size=12, bold=True)
    middle: list[Line | Grid | str] = ["## Åtgärder", treatments] if between else []
    first: list[Line | Grid | str] = [
        "# Uppföljning av internkontroll 2025",
        above,
        grid([LEFT[0], *LEFT[1]]),
        *middle,
        heading,
    ]
    facts = interpret(document(first, [grid([header, *rows], page=2)]))
    assert [len(one.risks) for one in facts.risk_assessments] == [2]
    assert [len(one.items) for one in facts.follow_ups] == [2]


@pytest.mark.parametrize("below", ["Beslutad av socialnämnden", "Riskvärde över 8 ska kontrolleras", "Underskrift"])
def test_a_bold_line_below_the_left_part_is_no_heading_of_the_right(below: str) -> None:
    """It is set as the title is, the only heading above."""
    line = Line(below, (50, 500, 50 + 6 * len(below), 514), size=14, bold=True)
    assert holds_all(
        plan([[TITLE, grid([LEFT[0], *LEFT[1], *MORE_LEFT]), line], [grid([RIGHT[0], *RIGHT[1], *MORE_RIGHT], page=2)]])
    )


def test_rows_of_other_heights_are_of_other_tables() -> None:
    low = grid([RIGHT[0], *RIGHT[1]], page=2)
    shifted = replace(
        low,
        cells=tuple(
            replace(c, box=(c.box[0], c.box[1] + 30 * c.row, c.box[2], c.box[3] + 30)) for c in low.cells if c.box
        ),
    )
    facts = interpret(document([TITLE, grid([LEFT[0], *LEFT[1]])], [shifted]))
    assert not [one for table in facts.control_plans for one in table.controls if one.risk]


def test_what_had_room_on_the_page_before_is_another_table() -> None:
    narrow = ["Risk", "Sannolikhet", "Konsekvens"], [["Fel betalas", "2", "3"], ["Jäv", "3", "4"]]
    right = grid([RIGHT[0], *RIGHT[1]], page=2, top=60)
    facts = interpret(document([TITLE, grid([narrow[0], *narrow[1]])], [right]))
    assert len(facts.risk_assessments) == len(facts.control_plans) == 1


@pytest.mark.parametrize("named", ["Nr", "Risk"])
@pytest.mark.parametrize("breaks", [0, 1, 2])
def test_a_break_set_by_hand_leaves_room_beside_the_part(named: str, breaks: int) -> None:
    """The rows stand as high on both pages and are named again: by number or by risk, on one page or over several."""
    at = ["Nr", "Risk"].index(named)
    names = ["Fel betalas", "Jäv", "Stöld", "Brist", "Intrång"]
    left = [[str(n), name, "2", str(n)] for n, name in enumerate(names, 1)]
    right = [[row[at], f"Stickprov {row[1]}", "Chef"] for row in left]
    sides: list[list[Line | Grid | str]] = []
    for header, rows in ((["Nr", "Risk", "Sannolikhet", "Konsekvens"], left), ([named, *RIGHT[0][:2]], right)):
        ends = [0, *(2 * n for n in range(1, breaks + 1)), len(rows)]
        sides += [[grid([header, *rows[a:b]], page=0)] for a, b in pairwise(ends) if a < b]
    pages = [[replace(one, page=n) for one in page if isinstance(one, Grid)] for n, page in enumerate(sides, 1)]
    (table,) = plan([[TITLE, *pages[0]], *pages[1:]])
    assert [(one.risk, [check.text for check in one.checks]) for one in table.controls] == [
        (name, [f"Stickprov {name}"]) for name in names
    ]


HEAD = "Granboda kommun"


@pytest.mark.parametrize(
    ("top", "above", "joined"),
    [(100.0, "", True), (60.0, "", False), (100.0, "# Kontroller", False), (100.0, HEAD, False)],
)
def test_the_white_of_the_title_above_rows_as_high_tells_a_part(top: float, above: str, *, joined: bool) -> None:
    """No row is named again, and there was room: a part begins as low as the first one, whose title stands above it alone.

    What heads each page is more than white.
    """
    left = [["Risk", "Sannolikhet", "Konsekvens"], ["Fel betalas", "2", "3"], ["Jäv", "3", "4"], ["Stöld", "1", "2"]]
    heads = [[Line(HEAD, (50, 20, 200, 30), size=9, page=page)] if above == HEAD else [] for page in (1, 2)]
    pages: list[list[Line | Grid | str]] = [
        [*heads[0], TITLE, grid(left)],
        [
            *heads[1],
            *([above] if above.startswith("#") else []),
            grid([RIGHT[0][:2], *(row[:2] for row in (*RIGHT[1], *MORE_RIGHT))], page=2, top=top),
        ],
    ]
    facts = interpret(document(*pages))
    risks = [one.risk for table in facts.control_plans for one in table.controls]
    assert risks == (["Fel betalas", "Jäv", "Stöld"] if joined else [None, None, None])


@pytest.mark.parametrize("change", ["heights", "names"])
def test_with_room_beside_it_a_part_of_other_rows_is_another_table(change: str) -> None:
    left = [["Nr", "Risk", "Sannolikhet"], ["1", "Fel betalas", "2"], ["2", "Jäv", "3"], ["3", "Stöld", "1"]]
    number = {"heights": "123", "names": "124"}[change]
    right = grid([["Nr", *RIGHT[0][:2]], *([n, f"Stickprov {n}", "Chef"] for n in number)], page=2)
    facts = interpret(document([TITLE, grid(left)], [stretched(right) if change == "heights" else right]))
    assert not [one for table in facts.control_plans for one in table.controls if one.risk]


@pytest.mark.parametrize(("repeats", "between", "count"), [(True, "", 1), (True, "Se även:", 2), (False, "", 2)])
def test_in_word_a_part_with_the_names_again_goes_on_to_the_right(*, repeats: bool, between: str, count: int) -> None:
    names = [[row[2]] if repeats else [] for row in [LEFT[0], *LEFT[1]]]
    right = grid([[*name, *row] for name, row in zip(names, [RIGHT[0], *RIGHT[1]], strict=True)])
    left = grid([LEFT[0], *LEFT[1]])
    lines = [Line(between, path="paragraph 2")] if between else []
    blocks: tuple[Line | Grid, ...] = (
        Line("Internkontrollplan 2025", level=1, path="paragraph 1"),
        _in_word(left, 1),
        *lines,
        _in_word(right, 2),
    )
    facts = interpret(Document("application/vnd", (Page(1, blocks=blocks),)))
    assert len(facts.control_plans) + len(facts.risk_assessments) == count
    if count == 1:
        scores = [
            (one.risk, one.score and one.score.value, one.checks[0].text) for one in facts.control_plans[0].controls
        ]
        assert scores == [("Fel betalas", 6, "Stickprov av fakturor"), ("Jäv", 12, "Enkät")]


def _in_word(drawn: Grid, number: int) -> Grid:
    """A grid of a Word file: nothing in it has a place."""
    path = f"table {number}"
    cells = (
        replace(c, box=None, lines=tuple(replace(line, box=None, path=path) for line in c.lines)) for c in drawn.cells
    )
    return replace(drawn, cells=tuple(cells), box=None, drawn="word", path=path)


@pytest.mark.parametrize("right_title", ["Internkontrollplan", ""])
def test_a_title_that_runs_over_the_columns_is_in_no_column(right_title: str) -> None:
    """With the sheet's own lines printed, a title is a row, and the page to the right shows what it has room for."""
    left = grid([["Internkontrollplan 2025", None, None, None, None, ""], LEFT[0], *LEFT[1]])
    rows = [["Risk", *RIGHT[0]], ["Fel betalas", *RIGHT[1][0]], ["Jäv", *RIGHT[1][1]]]
    (table,) = plan([[left], [grid([[right_title, "2025", "", ""], *rows], page=2)]])
    assert [(one.risk, one.responsible and one.responsible.text) for one in table.controls] == [
        ("Fel betalas", "Chef"),
        ("Jäv", "Jurist"),
    ]
    assert table.year == 2025


def test_a_header_that_has_groups_on_one_page_alone() -> None:
    groups: list[list[str | None]] = [[*LEFT[0][:3], "Bedömning", None, None], ["^", "^", "^", *LEFT[0][3:]]]
    left: list[Sequence[str | None]] = [*groups, *LEFT[1], *MORE_LEFT]
    right = [RIGHT[0], *RIGHT[1], *MORE_RIGHT]
    pages: list[list[Line | Grid | str]] = [[TITLE, grid(left)], [lowered(grid(right, page=2))]]
    assert holds_all(plan(pages))


def test_a_group_that_the_page_cut_leaves_a_blank_over_its_last_column() -> None:
    header: list[list[str | None]] = [[*LEFT[0][:3], "Före åtgärd", None], ["^", "^", "^", *LEFT[0][3:5]]]
    left: list[Sequence[str | None]] = [*header, *(row[:5] for row in [*LEFT[1], *MORE_LEFT])]
    group: list[list[str | None]] = [["", "Kontroll", None, None], ["Riskvärde", *RIGHT[0]]]
    values = [row[5] for row in [*LEFT[1], *MORE_LEFT]]
    rows = [[value, *row] for value, row in zip(values, [*RIGHT[1], *MORE_RIGHT], strict=True)]
    right: list[Sequence[str | None]] = [*group, *rows]
    pages: list[list[Line | Grid | str]] = [[TITLE, grid(left)], [grid(right, page=2)]]
    assert holds_all(plan(pages))


def test_a_table_of_particulars_above_the_first_part_is_lines_above_the_others() -> None:
    """Its first column is printed on each page, and its rules are cut with the rest."""
    particulars = grid([["År", "2025"], ["Nämnd", "Servicenämnden"]], top=10)
    above = [Line(text, (3, top, 60, top + 10), size=10, page=2) for text, top in (("År", 13.0), ("Nämnd", 53.0))]
    left = [LEFT[0], *LEFT[1], *MORE_LEFT]
    right = [RIGHT[0], *RIGHT[1], *MORE_RIGHT]
    pages: list[list[Line | Grid | str]] = [[TITLE, particulars, grid(left)], [*above, grid(right, page=2)]]
    assert holds_all(plan(pages))


@pytest.mark.parametrize("as_high", [True, False])
def test_columns_of_ours_beside_a_table_on_the_page_before_are_told_where_they_are_not_joined(*, as_high: bool) -> None:
    """A title of its own may stand above what the printer cut off; rows at other heights are another table's."""
    left = grid([LEFT[0], *LEFT[1], *MORE_LEFT])
    rest = grid([["Ansvarig", "Anmärkning"], ["Chef", "-"], ["Jurist", "-"], ["Vaktmästare", "-"]], page=2)
    other = Line("Bilaga till ärendet", (50, 40, 300, 52), size=10, page=2)
    facts = interpret(document([TITLE, left], [other, rest if as_high else lowered(rest)]))
    told = [one for one in facts.problems if one.code == "table-unread" and one.page == 2]
    assert bool(told) == as_high


def test_a_group_over_columns_of_the_next_page_may_be_called_as_a_column_of_the_first() -> None:
    """Blank rows below the last with text, and the rows of a title that the first page has as a line, part nothing."""
    left = [["Process", "Risk"], ["Ekonomi", "Fel betalas"], ["Personal", "Jäv"], ["Fastighet", "Stöld"]]
    right: list[Sequence[str | None]] = [
        ["", "", ""],
        ["Beskrivning", "Risk", None],
        ["^", "S", "K"],
        ["Dubbelt", "2", "3"],
        ["Oanmält", "3", "4"],
        ["Ur lager", "1", "2"],
        ["", "", ""],
    ]
    pages: list[list[Line | Grid | str]] = [
        ["# Riskanalys 2025", moved(lowered(grid(left)), 400)],
        [grid(right, page=2, top=60)],
    ]
    (table,) = interpret(document(*pages)).risk_assessments
    assert [(one.name, one.description, one.score and one.score.consequence) for one in table.risks] == [
        ("Fel betalas", "Dubbelt", 3),
        ("Jäv", "Oanmält", 4),
        ("Stöld", "Ur lager", 2),
    ]


@pytest.mark.parametrize(("columns", "joined"), [(6, True), (3, False)])
def test_how_far_a_part_reaches_to_the_right_tells_how_much_room_there_was(columns: int, *, joined: bool) -> None:
    """The rows are named again, and each part's are as high as their own texts need."""
    left = [
        ["Process", "Risk", "Sannolikhet", "Konsekvens"],
        ["Ekonomi", "Fel betalas", "2", "3"],
        ["HR", "Jäv", "3", "4"],
    ]
    header = ["Risk", "Riskvärde", "Kontrollmoment", "Kontrollmetod", "Frekvens", "Ansvarig", "Rapportering till"]
    rows = [
        ["Fel betalas", "6", "Stickprov", "Urval", "Maj", "Chef", "Nämnd"],
        ["Jäv", "12", "Enkät", "Svar", "Juni", "Jurist", "Nämnd"],
    ]
    right = grid([row[:columns] for row in (header, *rows)], page=2, top=60)
    facts = interpret(document([TITLE, moved(grid(left, top=160), 120)], [stretched(right)]))
    processes = [one.process for table in facts.control_plans for one in table.controls]
    assert processes == (["Ekonomi", "HR"] if joined else [None, None])


def moved(one: Grid, by: float) -> Grid:
    """A grid whose last column is wider."""
    cells = [
        replace(cell, box=(cell.box[0], cell.box[1], cell.box[2] + by * (cell.col == one.n_cols - 1), cell.box[3]))
        for cell in one.cells
        if cell.box
    ]
    assert one.box
    return replace(one, cells=tuple(cells), box=(*one.box[:2], one.box[2] + by, one.box[3]))


def lowered(one: Grid) -> Grid:
    """A grid whose rows below the first stand a row lower, its first as high as two."""
    step = next(cell.box[3] - cell.box[1] for cell in one.cells if cell.box)
    cells = tuple(
        replace(cell, box=(cell.box[0], cell.box[1] + step * (cell.row > 0), cell.box[2], cell.box[3] + step))
        for cell in one.cells
        if cell.box
    )
    return replace(one, cells=cells)


def test_a_name_that_the_page_cut_is_the_same_name() -> None:
    """It ran over into the next column, which the other page does not show beside it."""
    header, rows = LEFT[0], [*LEFT[1], *MORE_LEFT]
    cut = [["Fel be"], ["Jäv"], ["Stöld"]]
    right = [["Risk", *RIGHT[0]], *([*name, *row] for name, row in zip(cut, [*RIGHT[1], *MORE_RIGHT], strict=True))]
    assert holds_all(plan([[TITLE, grid([header, *rows])], [grid(right, page=2)]]))


def test_another_table_on_the_page_stands_between() -> None:
    other = [["Ärende", "Beslut"], ["Budget", "Bifall"], ["Lokaler", "Avslag"]]
    pages: list[list[Line | Grid | str]] = [
        [TITLE, grid([LEFT[0], *LEFT[1]]), grid(other, top=400)],
        [grid([RIGHT[0], *RIGHT[1]], page=2)],
    ]
    assert [one.responsible and one.responsible.text for one in plan(pages)[0].controls] == ["Chef", "Jurist"]


def test_a_band_over_the_first_part_is_one_over_all() -> None:
    header = ["Nr", "Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde"]
    rows = [["1", "Fel betalas", "Dubbelt", "2", "3", "6"], ["2", "Jäv", "Oanmält", "3", "4", "12"]]
    left = grid([header, ["Ekonomi", None, None, None, None, None], *rows])
    (table,) = plan([[TITLE, left], [grid([RIGHT[0], ["", "", ""], *RIGHT[1]], page=2)]])
    assert [(one.risk, one.process) for one in table.controls] == [("Fel betalas", "Ekonomi"), ("Jäv", "Ekonomi")]


def test_parts_that_begin_and_break_at_other_heights() -> None:
    """The title stands above the first part alone, and each part's rows are as high as their own texts need."""
    names = [["Risk"], ["Fel betalas"], ["Jäv"]]
    right = [[*name, *row] for name, row in zip(names, [RIGHT[0], *RIGHT[1]], strict=True)]
    pages: list[list[Line | Grid | str]] = [
        [TITLE, grid([LEFT[0], *LEFT[1]], top=160)],
        [stretched(grid(right, page=2, top=60))],
    ]
    (table,) = plan(pages)
    assert [(one.risk, [check.text for check in one.checks]) for one in table.controls] == [
        ("Fel betalas", ["Stickprov av fakturor"]),
        ("Jäv", ["Enkät"]),
    ]


def stretched(part: Grid) -> Grid:
    """A grid whose rows are twice as high."""
    cells = [
        replace(cell, box=(cell.box[0], 2 * cell.box[1] - 60, cell.box[2], 2 * cell.box[3] - 60)) if cell.box else cell
        for cell in part.cells
    ]
    return replace(part, cells=tuple(cells))


@pytest.mark.parametrize("steps", [("2", "4", "1"), ("Möjlig", "Trolig", "Osannolik")])
@pytest.mark.parametrize(("likely", "grave"), [("S", "K"), ("Sannolikhet", "Konsekvens")])
@pytest.mark.parametrize("behind", ["efter åtgärd", "efter"])
def test_a_part_that_remains_as_it_was_is_no_name_again(
    behind: str, likely: str, grave: str, steps: tuple[str, str, str]
) -> None:
    """Treatment made nothing less likely: below "S efter åtgärd" stands what stands below "S", and other numbers begin as these do."""
    names = [("1", "Fel betalas"), ("2", "Jäv"), ("3", "Stöld")]
    left = [[*name, step, grave_step] for name, step, grave_step in zip(names, steps, "345", strict=True)]
    right = [
        [name[0], f"Se över rutin {name[0]}", step, f"{low}"]
        for name, step, low in zip(names, steps, "234", strict=True)
    ]
    first = grid([["Nr", "Risk", likely, grave], *left])
    second = grid([["Nr", "Åtgärd", f"{likely} {behind}", f"{grave} {behind}"], *right], page=2)
    legend = "Sannolikhet: 1 = Osannolik, 2 = Möjlig, 3 = Sannolik, 4 = Trolig"
    (table,) = interpret(document(["# Riskanalys 2025", legend, first], [second])).risk_assessments
    told = [
        (
            risk.name,
            risk.score and risk.score.likelihood,
            risk.residual and (risk.residual.likelihood, risk.residual.consequence),
        )
        for risk in table.risks
    ]
    assert told == [("Fel betalas", 2, (2, 2)), ("Jäv", 4, (4, 3)), ("Stöld", 1, (1, 4))]


def test_a_number_that_another_begins_with_is_no_rest_of_it() -> None:
    """Names are cut where they ran over; "1" below the same header is not what a page left of "12"."""
    left = [["Nr", "Risk", "Värde"], ["1", "Fel betalas", "12"], ["2", "Jäv", "16"], ["3", "Stöld", "9"]]
    right = [["Nr", "Värde 2024", "Åtgärd"], ["1", "1", "Byt"], ["2", "1", "Se över"], ["3", "9", "Räkna"]]
    (table,) = interpret(document(["# Riskanalys 2025", grid(left)], [grid(right, page=2)])).risk_assessments
    assert [risk.extra.get("Värde 2024") for risk in table.risks] == ["1", "1", "9"]


@pytest.mark.parametrize("named", ["Riskbenämning", "Risk i process/rutin/system", "Risker"])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("checks", [1, 2])
def test_a_plan_that_names_the_risks_of_the_assessment_before_in_its_own_words_is_no_part_of_it(
    named: str, count: int, checks: int
) -> None:
    """Its scores are the same too, and its rows may stand as high by chance."""
    risks = [("Fel betalas", "2/3"), ("Jäv", "3/4"), ("Stöld", "1/2")][:count]
    assessed = [[risk, "Det händer varje år.", score, "Utbilda chefer"] for risk, score in risks]
    planned = [[risk, score, f"Stickprov {at}", "Chef"] for risk, score in risks for at in range(checks)]
    first = [[named, "Beskrivning av risk", "Bedömning av risk", "Åtgärd"], *assessed]
    second = [["Risk", "Bedömning av risk", "Kontrollmoment", "Ansvarig"], *planned]
    facts = interpret(
        document(["# Intern kontroll 2025", "## Ekonomi", grid(first)], ["## Ekonomi", grid(second, page=2)])
    )
    assert [one.name for table in facts.risk_assessments for one in table.risks] == [risk for risk, _ in risks]
    controls = [one for table in facts.control_plans for one in table.controls]
    assert [one.risk for one in controls] == [risk for risk, *_ in planned]
    assert not any(one.extra or one.treatments for one in controls)


@pytest.mark.parametrize("closing", ["Antal kontroller: 2", "Antal: 2 st", "Fastställd av nämnden."])
@pytest.mark.parametrize("on", ["left", "right"])
def test_what_closes_one_part_in_one_cell_over_its_columns_has_no_row_beside_it(closing: str, on: str) -> None:
    left: list[Sequence[str | None]] = [LEFT[0], *LEFT[1]]
    right: list[Sequence[str | None]] = [RIGHT[0], *RIGHT[1]]
    closed = left if on == "left" else right
    below: list[Sequence[str | None]] = [*closed, [closing, *[None] * (len(closed[0]) - 1)]]
    (table,) = plan([[TITLE, grid(below if on == "left" else left)], [grid(below if on == "right" else right, page=2)]])
    assert [(one.risk, [check.text for check in one.checks]) for one in table.controls] == [
        ("Fel betalas", ["Stickprov av fakturor"]),
        ("Jäv", ["Enkät"]),
    ]


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("over", [None, ""])
def test_a_row_of_one_part_alone_parts_two_tables(at: int, over: str | None) -> None:
    """Above others, or in the first of several cells: what closes a sheet stands last, over all of its columns."""
    left: list[Sequence[str | None]] = [LEFT[0], *LEFT[1]]
    left.insert(at, ["Antal kontroller: 2", *[over] * 5])
    tables = plan([[TITLE, grid(left)], [grid([RIGHT[0], *RIGHT[1]], page=2)]])
    joined = [bool(one.risk and one.checks) for table in tables for one in table.controls]
    assert any(joined) == (at == 3 and over is None)


def undrawn(rows: Sequence[Sequence[str]], page: int, sides: Sequence[float], *, off: float = 0.0) -> Grid:
    """A table of texts without lines: its columns end where the longest texts of the page end, and begin where they begin."""
    made = grid(rows, page=page)
    edges = [0.0, *sides, made.box[2] if made.box else 0.0]
    cells = []
    for cell in made.cells:
        _, top, _, bottom = cell.box or (0.0, 0.0, 0.0, 0.0)
        moved_lines = tuple(
            replace(line, box=(line.box[0] + off * bool(cell.col), *line.box[1:])) for line in cell.lines if line.box
        )
        cells.append(replace(cell, lines=moved_lines, box=(edges[cell.col], top, edges[cell.col + 1], bottom)))
    return replace(made, cells=tuple(cells), drawn="rows")


@pytest.mark.parametrize("shorter", [3.0, 12.0, 25.0])
def test_the_next_pages_of_parts_that_nothing_draws_are_told_by_where_their_texts_begin(shorter: float) -> None:
    sides = [WIDE, 2 * WIDE]
    pages: list[list[Line | Grid | str]] = [
        [TITLE, undrawn([LEFT[0], *LEFT[1]], 1, [WIDE * at for at in range(1, 6)])],
        [undrawn([RIGHT[0], *RIGHT[1]], 2, sides)],
        [undrawn([*MORE_LEFT, *MORE_LEFT], 3, [WIDE * at for at in range(1, 6)])],
        [undrawn([*MORE_RIGHT, *MORE_RIGHT], 4, [side - shorter for side in sides])],
    ]
    (table,) = plan(pages)
    assert [bool(one.checks) for one in table.controls] == [True] * 4

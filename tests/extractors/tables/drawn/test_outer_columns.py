"""A table whose sides nothing draws, with one cell of an outer column over all of its rows on the next page: no rule reaches over that column there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.drawn.edge_groups import EdgeGroup, box_of
from extractors.tables.drawn.outer_columns import with_outer_columns
from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table, write

INNER = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]
PAINTED = [*INNER, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]
HEADS = ["Process", "Risk", "Riskvärde", "Kontrollmoment", "Ansvarig", "Frekvens"]
WIDTHS = [70, 110, 60, 130, 70, 60]
FIRST = [["Avfall", "Avbrott i hämtningen", "4", "Stickprov av turlistor", "Chef", "Årligen"]]
AFTER = [
    ["", "Social dumpning hos\nleverantörer", "3", "Genomgång av avtal\ni diariet", "Jurist", "Årligen"],
    ["", "Avgifter debiteras fel", "6", "Avstämning mot taxan", "Ekonom", "Månadsvis"],
    ["", "Ras och skred", "2", "Granskning av\nmätningar", "Ingenjör", "Kvartal"],
    ["", "Avlopp svämmar över", "8", "Enkät till boende", "Driftledare", "Årligen"],
]


def plan(rows: Sequence[Sequence[str]], style: Sequence[tuple[object, ...]], note: str = "") -> bytes:
    """A plan of which some rows stand on the next page; a note may stand further down on that."""

    def rest(canvas: Canvas) -> None:
        table(rows, [*INNER, *style], at=(50, 60), widths=WIDTHS)(canvas)
        write(canvas, 60, 400, note)

    return pdf(table([HEADS, *FIRST], PAINTED, widths=WIDTHS), rest)


def read(drawn: bytes) -> list[tuple[str | None, str | None, str | None]]:
    """The risk, the process and how often, of each row."""
    rows = [row for one in extract(drawn, "plan.pdf", Options()).control_plans for row in one.controls]
    return [(row.risk, row.process, row.frequency) for row in rows]


@pytest.mark.parametrize("name", ["Vatten och\navlopp", "Vatten", ""])
@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("note", ["", "Planen antogs av nämnden i mars."])
def test_a_first_cell_over_all_rows_of_the_next_page_is_theirs(name: str, count: int, note: str) -> None:
    rows = [[name if not at else "", *row[1:]] for at, row in enumerate(AFTER[:count])]
    found = read(plan(rows, [("SPAN", (0, 0), (0, -1))], note))
    process = name.replace("\n", " ") or "Avfall"
    assert [(risk, how_often) for risk, _, how_often in found] == [
        (row[1].replace("\n", " "), row[5]) for row in (*FIRST, *rows)
    ]
    assert [own for _, own, _ in found[1:]] in ([process] * count, [name or None] * count)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_last_cell_over_all_rows_of_the_next_page_is_theirs(count: int) -> None:
    rows = [["Vatten", *row[1:5], "" if at else "Löpande"] for at, row in enumerate(AFTER[:count])]
    found = read(plan(rows, [("SPAN", (5, 0), (5, -1))]))
    assert [(row[0], row[1]) for row in found] == [(row[1].replace("\n", " "), row[0]) for row in (*FIRST, *rows)]
    assert {how_often for *_, how_often in found[1:]} == {"Löpande"}


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("spanned", [2, 3])
def test_first_columns_each_of_one_cell_over_all_rows_of_the_next_page_are_theirs(spanned: int, count: int) -> None:
    """A risk with several checks: the lines between its columns meet no rule."""
    own = ["Vatten", "Avlopp svämmar över", "8"]
    rows = [[*(own if not at else ["", "", ""]), *row[3:]] for at, row in enumerate(AFTER[:count])]
    if spanned < len(own):
        rows = [[*row[:2], "8", *row[3:]] for row in rows]
    found = extract(plan(rows, [("SPAN", (col, 0), (col, -1)) for col in range(spanned)]), "plan.pdf", Options())
    controls = [row for one in found.control_plans for row in one.controls][1:]
    assert {(row.process, row.risk, row.score and row.score.value) for row in controls} == {("Vatten", own[1], 8)}
    checks = [check.text for row in controls for check in row.checks]
    assert checks == [row[3].replace("\n", " ") for row in rows]


BEFORE = [40.0, 150.0, 250.0, 350.0, 550.0]


def group(xs: Sequence[float], left: float, right: float, top: float = 50.0, *, lined: bool = True) -> EdgeGroup:
    upright = [Wall(x, top, top + 100, is_line=lined) for x in xs]
    return EdgeGroup(upright, [Wall(top + y, left, right) for y in (30.0, 60.0)])


def words(*texts: tuple[str, float]) -> list[TextSpan]:
    """The same words in three lines."""
    return [TextSpan(text, (x, y, x + 5 * len(text), y + 9), 9.0) for y in (60.0, 90.0, 120.0) for text, x in texts]


IN_COLUMNS = words(("Inköp", 44), ("Jäv", 154), ("Stickprov", 254), ("Chef", 354))
SENTENCE = words(("Nämnden", 44), ("antar", 84), ("denna", 114), ("riskanalys", 144), ("för", 199), ("2026", 236))
INNER_XS = BEFORE[1:-1]


@pytest.mark.parametrize(
    ("left", "right", "texts"),
    [(150, 550, IN_COLUMNS), (40, 350, IN_COLUMNS), (150, 350, IN_COLUMNS), (150, 550, IN_COLUMNS[1:4])],
    ids=["the first", "the last", "both", "bare"],
)
def test_columns_that_no_rule_reaches_are_closed(left: float, right: float, texts: Sequence[TextSpan]) -> None:
    (found,) = with_outer_columns([group(INNER_XS, left, right)], texts, BEFORE, 842.0)
    assert [wall.at for wall in found.vertical] == BEFORE
    assert box_of(found) == (40.0, 50.0, 550.0, 150.0)


def line(x: float, top: float, foot: float) -> EdgeGroup:
    return EdgeGroup([Wall(x, top, foot)], [])


def test_lines_between_columns_that_no_rule_meets_are_the_tables() -> None:
    found = with_outer_columns([group(INNER_XS[1:], 250, 550), line(150, 50, 150)], IN_COLUMNS, BEFORE, 842.0)
    assert [wall.at for wall in found[0].vertical] == BEFORE


@pytest.mark.parametrize("beside", [line(150, 50, 120), line(150, 90, 150), line(180, 50, 150)])
def test_other_lines_beside_are_not(beside: EdgeGroup) -> None:
    own = group(INNER_XS[1:], 250, 550)
    assert with_outer_columns([own, beside], IN_COLUMNS, BEFORE, 842.0) == [own, beside]


@pytest.mark.parametrize(
    ("own", "texts", "before"),
    [
        (group(INNER_XS, 150, 550), SENTENCE, BEFORE),
        (group(INNER_XS, 150, 550), [], BEFORE),
        (group(INNER_XS, 150, 550, 400.0), IN_COLUMNS, BEFORE),
        (group(INNER_XS, 150, 550, lined=False), IN_COLUMNS, BEFORE),
        (group([*INNER_XS, 550.0], 150, 550), IN_COLUMNS, BEFORE),
        (group([150.0, 300.0, 350.0], 150, 550), IN_COLUMNS, BEFORE),
        (group(INNER_XS[:2], 150, 550), IN_COLUMNS, BEFORE),
        (group(INNER_XS, 20, 550), IN_COLUMNS, BEFORE),
        (group(INNER_XS, 40, 550), IN_COLUMNS, BEFORE),
        (group([150.0], 150, 550), IN_COLUMNS, [40.0, 150.0, 550.0]),
        (group(INNER_XS, 150, 550), IN_COLUMNS, []),
    ],
    ids=["running text", "bare", "further down", "painted", "a side", "other columns", "fewer", "wider", "whole", "two columns", "no table before"],
)  # fmt: skip
def test_others_stay_as_they_are(own: EdgeGroup, texts: Sequence[TextSpan], before: Sequence[float]) -> None:
    assert with_outer_columns([own], texts, before, 842.0) == [own]

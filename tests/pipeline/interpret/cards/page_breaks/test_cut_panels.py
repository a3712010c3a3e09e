"""Panels that a page break cuts under their title, between two labels or inside a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.panels import panel_of
from pipeline.interpret.cards.page_breaks.cut_panels import whole_panels
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.cards.boxes.test_panels import GROSS_NET, labelled, line, panel
from tests.pipeline.interpret.drawn_pages import document, grid

PAIRS = ("Process", "Inköp"), ("Sannolikhet", "3"), ("Konsekvens", "4"), ("Befintliga kontroller", "Attest av alla")
MORE = "fakturor varje dag"


def box(*lines: Line, nested: tuple[Grid, ...] = (), right: float = 400) -> Grid:
    """What the second page shows of a panel."""
    cell = Cell(0, 0, lines=tuple(replace(one, page=2) for one in lines), box=(0, 40, right, 140), nested=nested)
    return Grid((cell,), 1, 1, "ruled", page=2, box=cell.box)


def title(name: str) -> Grid:
    """The title row of a panel that stands alone at a page's foot."""
    return replace(grid([(name, "12")], top=700), box=(0, 700, 400, 740))


def parted(at: int) -> tuple[Grid, Grid]:
    """A panel that the page breaks off before one of its lines."""
    lines = [*labelled(720, *PAIRS), line("", MORE, 720 + 14 * len(PAIRS), gap=150)]
    moved = [*labelled(50, *PAIRS[at:]), line("", MORE, 50 + 14 * len(PAIRS[at:]), gap=150)]
    return panel("Mutor", "12", *lines[:at], top=700) if at else title("Mutor"), box(*moved)


@pytest.mark.parametrize("at", range(len(PAIRS) + 1))
def test_a_cut_panel_is_one_risk(at: int) -> None:
    whole = panel("Jäv", "12", *labelled(120, *PAIRS), line("", MORE, 120 + 14 * len(PAIRS), gap=150))
    (table,) = interpret(document(["# Riskanalys 2025", whole, parted(at)[0]], [parted(at)[1]])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Mutor"]
    first, second = (risk.model_dump(exclude={"name", "page", "source", "id"}) for risk in table.risks)
    assert first["existing_controls"] == [f"Attest av alla {MORE}"]
    assert second["existing_controls"] == first["existing_controls"]
    assert second["score"] == first["score"]
    assert second["process"] == first["process"]


def test_tables_on_both_sides_of_the_break_stay_beside_their_labels() -> None:
    scores = replace(grid(GROSS_NET), box=(150, 740, 400, 780))
    listed = replace(grid([("Åtgärd", "Ansvarig"), ("Spärra", "Chef")], page=2), box=(150, 64, 400, 100))
    begun = panel("Jäv", "12", *labelled(720, PAIRS[0]), line("Riskbedömning", "", 740), top=700, nested=(scores,))
    rest = box(*labelled(50, ("Riskägare", "Jurist")), line("Åtgärder", "", 64), nested=(listed,))
    (whole,), _ = whole_panels(document([begun], [rest]).pages)
    assert isinstance(whole, Grid)
    (form,) = (block for block in panel_of(whole) if isinstance(block, Grid))
    assert {row[0].text: row[1].nested for row in form.rows() if row[1].nested} == {
        "Riskbedömning": (scores,),
        "Åtgärder": (listed,),
    }
    (table,) = interpret(document(["# Riskanalys 2025", begun], [rest])).risk_assessments
    (risk,) = table.risks
    assert risk.residual
    assert risk.residual.value == 6
    assert [(one.text, one.owner) for one in risk.treatments] == [("Spärra", "Chef")]


@pytest.mark.parametrize("at", [0, 1])
def test_a_table_beside_its_label_at_the_head_of_the_page_is_the_panels(at: int) -> None:
    """Its upper lines are the page's rest of the box, so that its columns part the box."""
    pairs = [("Process", "Inköp")][:at]
    begun = panel("Jäv", "12", *labelled(720, *pairs), top=700) if at else title("Jäv")
    scores = [("Riskbedömning", *GROSS_NET[0]), *(("^", *row) for row in GROSS_NET[1:])]
    rest = grid([*scores, ("", None, None, None, None)], page=2, top=40)
    wide = tuple(replace(one, page=2) for one in labelled(110, ("Åtgärd", "Spärra"), ("Riskägare", "Jurist")))
    cells = (*rest.cells[:-1], replace(rest.cells[-1], lines=wide))
    rest = replace(rest, cells=cells, box=(0, 40, 400, 140))
    (table,) = interpret(document(["# Riskanalys 2025", begun], [rest])).risk_assessments
    (risk,) = table.risks
    assert risk.residual
    assert (risk.name, risk.residual.value, risk.owner and risk.owner.text) == ("Jäv", 6, "Jurist")
    assert [one.text for one in risk.treatments] == ["Spärra"]
    assert [region.page for region in risk.source.cells["owner"].regions] == [2]


def test_labels_that_a_whole_panel_has_are_the_next_one_s() -> None:
    """Its title in one cell stands alone at the page's foot, as a line."""
    scores = replace(grid(GROSS_NET), box=(150, 140, 400, 200))
    whole = panel("Jäv", "12", *labelled(120, ("Process", "Inköp")), line("Riskbedömning", "", 140), nested=(scores,))
    name = replace(line("Mutor", "", 780, bold=True), box=(0, 780, 60, 790))
    beside = [("Riskbedömning", *GROSS_NET[0]), *(("^", *row) for row in GROSS_NET[1:])]
    rest = grid([("", None, None, None, None), *beside], page=2, top=40)
    wide = tuple(replace(one, page=2) for one in labelled(44, ("Process", "Lön"), ("Riskägare", "Chef")))
    rest = replace(rest, cells=(replace(rest.cells[0], lines=wide), *rest.cells[1:]), box=(0, 40, 400, 140))
    (table,) = interpret(document(["# Riskanalys 2025", whole, name], [rest])).risk_assessments
    assert [(risk.name, risk.process) for risk in table.risks] == [("Jäv", "Inköp"), ("Mutor", "Lön")]


@pytest.mark.parametrize("above", [title("Jäv"), grid([("Risk", "Åtgärd", "Klart"), ("Jäv", "Öva", "2025")], top=700)])
def test_a_box_that_goes_on_no_panel_is_its_lines(above: Grid) -> None:
    rest = box(line("Ordföranden", "", 50), line("har undertecknat", "", 64), right=above.box[2] if above.box else 0)
    first, second = whole_panels(document([above], [rest]).pages)
    assert first == [above]
    assert second == list(rest.cells[0].lines)


@pytest.mark.parametrize("at", [2, 3])
def test_boxes_beside_each_other_go_on_in_their_own_column(at: int) -> None:
    """A page's boxes are read one column after the other, so that the last before the break need not be the one it cuts."""
    names = ("Jäv", "Mutor", "Stöld")
    rows = [("Sannolikhet", "3"), ("Konsekvens", "4"), ("Riskägare", "Chef"), ("Åtgärd", "Spärra")]

    def one(name: str, rows: Sequence[tuple[str, str]], left: float, top: float, page: int) -> Grid:
        cells = [(label, name if value == "Spärra" else value) for label, value in rows]
        return moved(grid(cells, page=page, top=top), left)

    above: list[Line | Grid | str] = ["# Riskanalys 2025"]
    for count, name in enumerate(names):  # one above the other at the left, the third beside
        left, top = (0, 100 + 300 * count) if count < 2 else (250, 400)
        above += [line("", name, top - 20, gap=left), one(name, rows if not count else rows[:at], left, top, 1)]
    below = [one(name, rows[at:], left, 50, 2) for name, left in (("Mutor", 0), ("Stöld", 250))]
    (table,) = interpret(document(above, below)).risk_assessments
    assert [(risk.name, [one.text for one in risk.treatments]) for risk in table.risks] == [
        (name, [name]) for name in names
    ]
    assert all(risk.owner and risk.owner.text == "Chef" for risk in table.risks)


def moved(one: Grid, left: float) -> Grid:
    """A grid further to the right."""
    assert one.box
    x0, top, x1, bottom = one.box
    return replace(one, box=(x0 + left, top, x1 + left, bottom))

"""Tables inside cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Grid
from pipeline.interpret.columns.nested_tables import unnested
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]
LISTED = ["Åtgärd", "Ansvarig", "Klart"]


def holding(outer: Grid, *inner: Grid) -> Grid:
    """A grid whose last cell holds tables."""
    return replace(outer, cells=(*outer.cells[:-1], replace(outer.cells[-1], nested=inner)))


def test_measures_listed_in_a_cell_have_who_and_when() -> None:
    first = holding(grid([HEADER, ["Jäv", "3", "4", ""]]), grid([LISTED, ["Utbilda", "Rektor", "2024-05-01"]]))
    (table,) = interpret(document(["# Riskanalys 2024", first])).risk_assessments
    (measure,) = table.risks[0].treatments
    assert (measure.text, measure.owner, measure.due) == ("Utbilda", "Rektor", "2024-05-01")


def test_a_table_with_tables_in_its_cells_goes_on_over_a_page_break() -> None:
    first = holding(grid([HEADER, ["Jäv", "3", "4", ""]]), grid([LISTED, ["Utbilda", "Rektor", "2024-05-01"]]))
    inner = grid([LISTED, ["Informera", "Ekonom", "2024-06-01"]], page=2)
    rest = grid([["Informera", "Ekonom", "2024-07-01"]], page=2, top=300)
    second = holding(grid([["Fel i löner", "2", "2", ""]], page=2), inner, rest)
    (table,) = interpret(document(["# Riskanalys 2024", first], [second])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Fel i löner"]
    assert [measure.due for measure in table.risks[1].treatments] == ["2024-06-01", "2024-07-01"]


@pytest.mark.parametrize(
    ("rest", "measures"),
    [
        ([["personal", "", ""]], [("Utbilda all personal", "Rektor")]),
        ([["personal", "och chef", ""]], [("Utbilda all personal", "Rektor och chef")]),
        ([["personal", "", ""], ["Öva", "Chef", "2024-06-01"]], [("Utbilda all personal", "Rektor"), ("Öva", "Chef")]),
        ([["Öva", "Chef", "2024-06-01"]], [("Utbilda all", "Rektor"), ("Öva", "Chef")]),
        ([["öva", "chef", "2024-06-01"]], [("Utbilda all", "Rektor"), ("öva", "chef")]),
        ([["Ta fram rutin", "", ""]], [("Utbilda all", "Rektor"), ("Ta fram rutin", None)]),
        ("personal", [("Utbilda all personal", "Rektor")]),
        ([], [("Utbilda all", "Rektor")]),
    ],
    ids=[
        "a text",
        "two texts",
        "a text and a row",
        "a row",
        "a row in small letters",
        "a measure",
        "a text alone",
        "nothing",
    ],
)
def test_a_listed_measure_that_the_page_breaks(
    rest: list[list[str]] | str, measures: list[tuple[str, str | None]]
) -> None:
    first = holding(grid([HEADER, ["Jäv", "3", "4", ""]]), grid([LISTED, ["Utbilda all", "Rektor", "2024-05-01"]]))
    text = rest if isinstance(rest, str) else ""
    second = grid([["", "", "", text], ["Brand", "2", "2", "Larma"]], page=2)
    if rest and not text:
        nested = (grid([list(row) for row in rest], page=2),)
        cells = (replace(c, nested=nested) if (c.row, c.col) == (0, 3) else c for c in second.cells)
        second = replace(second, cells=tuple(cells))
    (table,) = interpret(document(["# Riskanalys 2024", first], [second])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Brand"]
    assert [(measure.text, measure.owner) for measure in table.risks[0].treatments] == measures


def test_the_header_alone_stands_before_the_page_break() -> None:
    first = holding(grid([HEADER, ["Jäv hos", "3", "4", ""]]), grid([LISTED]))
    second = holding(
        grid([HEADER, ["chefer", "", "", ""]], page=2), grid([["Utbilda", "Rektor", "2024-05-01"]], page=2)
    )
    (table,) = interpret(document(["# Riskanalys 2024", first], [second])).risk_assessments
    told = [(risk.name, [measure.owner for measure in risk.treatments]) for risk in table.risks]
    assert told == [("Jäv hos chefer", ["Rektor"])]


def test_text_beside_a_table_of_measures_is_kept() -> None:
    outer = grid([HEADER, ["Jäv", "3", "4", "Beslut tas i maj"]])
    first = holding(outer, grid([LISTED, ["Utbilda", "Rektor", "2024-05-01"]]))
    (risk,) = interpret(document(["# Riskanalys 2024", first])).risk_assessments[0].risks
    assert [measure.text for measure in risk.treatments] == ["Utbilda"]
    assert "Beslut tas i maj" in risk.extra.values()


@pytest.mark.parametrize("text", ["", "hos chefer"])
def test_the_rest_of_a_row_with_a_table_is_no_frame(text: str) -> None:
    first = holding(grid([HEADER, ["Jäv", "3", "4", ""]]), grid([LISTED, ["Utbilda", "Rektor", "2024-05-01"]]))
    second = holding(grid([[text, "", "", ""]], page=2), grid([["Informera", "Chef", "2024-06-01"]], page=2))
    facts = interpret(document(["# Riskanalys 2024", first], [second]))
    (risk,) = facts.risk_assessments[0].risks
    assert [measure.text for measure in risk.treatments] == ["Utbilda", "Informera"]
    assert [problem.code for problem in facts.problems] == []


def test_another_table_in_a_cell_is_the_cells_text() -> None:
    first = holding(grid([HEADER, ["Jäv", "3", "4", ""]]), grid([["Belopp", "120"]]))
    (table,) = interpret(document(["# Riskanalys 2024", first])).risk_assessments
    assert "Belopp" in table.risks[0].treatments[0].text


def test_legends_side_by_side_in_a_frame_are_read() -> None:
    steps = (("Sannolikhet", ["Osannolik", "Möjlig", "Trolig"]), ("Konsekvens", ["Lindrig", "Kännbar", "Allvarlig"]))
    small = [grid([["Nivå", part], *([f"{n}", word] for n, word in enumerate(words, 1))]) for part, words in steps]
    frame = grid([["", ""]])
    frame = replace(
        frame, cells=tuple(replace(cell, nested=(one,)) for cell, one in zip(frame.cells, small, strict=True))
    )
    own = grid([HEADER, ["Jäv", "Möjlig", "Allvarlig", "Utbilda"]], top=300)
    (table,) = interpret(document(["# Riskanalys 2024", frame, "Riskerna följer här.", own])).risk_assessments
    assert table.risks[0].score is not None
    assert (table.risks[0].score.likelihood, table.risks[0].score.consequence) == (2, 3)


TOLD = ["Kontrollmoment", "Ansvarig", "Resultat"]


def followed(
    names: dict[str, Sequence[tuple[str, str]]], header: Sequence[str] = ("Risk", "Kontroller"), page: int = 1
) -> Grid:
    """A table whose second column holds, for each risk, a table of its checks and their results."""
    outer = grid([*([header] if header else []), *((name, "") for name in names)], page=page)
    inner = [grid([TOLD, *((check, "Ekonom", result) for check, result in rows)], page=page) for rows in names.values()]
    first = outer.n_rows - len(inner)
    return replace(
        outer,
        cells=tuple(
            replace(cell, nested=(inner[cell.row - first],)) if cell.col and cell.row >= first else cell
            for cell in outer.cells
        ),
    )


def test_checks_and_results_in_a_cell_are_rows_of_the_risk_beside_them() -> None:
    one = followed({"Jäv": [("Granska", "Inga brister"), ("Fråga", "")], "Brand": [("Gå rond", "En brist")]})
    facts = interpret(document(["# Uppföljning av internkontroll 2024", one]))
    (table,) = facts.follow_ups
    assert [(item.risk, item.checks[0].text, item.result) for item in table.items] == [
        ("Jäv", "Granska", "Inga brister"),
        ("Jäv", "Fråga", None),
        ("Brand", "Gå rond", "En brist"),
    ]
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "ignored", "ignored"]


def test_a_row_without_a_table_above_the_first_that_has_one() -> None:
    outer = grid([["Risk", "Riskvärde", "Kontroller"], ["Felaktig lön", "6", ""], ["Jäv", "9", ""]])
    inner = grid([TOLD, ["Stickprov", "Ekonom", "Inga avvikelser"]])
    cells = tuple(replace(cell, nested=(inner,)) if (cell.row, cell.col) == (2, 2) else cell for cell in outer.cells)
    facts = interpret(document(["# Uppföljning av internkontrollplan 2024", replace(outer, cells=cells)]))
    (table,) = facts.follow_ups
    told = [(item.risk, [check.text for check in item.checks], item.result) for item in table.items]
    assert told == [("Felaktig lön", [], None), ("Jäv", ["Stickprov"], "Inga avvikelser")]
    assert facts.control_plans == []


def test_they_go_on_over_a_page_break() -> None:
    first = followed({"Jäv": [("Granska", "Inga brister")], "Brand": [("Gå rond", "En brist")]})
    rest = followed({"Hot": [("Intervjua", "Klart")], "Mutor": [("Fråga", "Klart"), ("Se", "Bra")]}, (), page=2)
    (table,) = interpret(document(["# Uppföljning av internkontroll 2024", first], [rest])).follow_ups
    assert [item.risk for item in table.items] == ["Jäv", "Brand", "Hot", "Mutor", "Mutor"]


def test_tables_under_other_headers_in_the_cells_are_no_rows() -> None:
    one = followed({"Jäv": [("Granska", "Inga brister")], "Brand": [("Gå rond", "En brist")]})
    other = replace(one.cells[-1], nested=(grid([LISTED, ["Larm", "Chef", "Maj"]]),))
    mixed = replace(one, cells=(*one.cells[:-1], other))
    assert unnested(mixed) is mixed


def test_inner_tables_that_a_pdf_draws_as_one_grid() -> None:
    """Each has an edge of blank cells, and its header again."""
    edge = ["^", "", None, None]
    head = ["^", "", *TOLD[:1], TOLD[2]]
    rows = [["Risk", "Kontroller och resultat", None, None]]
    for name, check in (("Jäv", "Granska"), ("Brand", "Gå rond")):
        rows += [[name, *edge[1:]], [*head], ["^", "^", check, "Inga brister"], ["^", "^", f"{check} igen", "En brist"]]
    (table,) = interpret(document(["# Uppföljning av internkontroll 2024", grid(rows)])).follow_ups
    assert [(item.risk, [check.text for check in item.checks], item.result) for item in table.items] == [
        ("Jäv", ["Granska"], "Inga brister"),
        ("Jäv", ["Granska igen"], "En brist"),
        ("Brand", ["Gå rond"], "Inga brister"),
        ("Brand", ["Gå rond igen"], "En brist"),
    ]

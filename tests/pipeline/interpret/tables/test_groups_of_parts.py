"""Sheets printed over pages beside each other whose header has a row of groups on one of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import HIGH, document, grid

TITLE = "# Riskregister 2026"
NAMED = ["Nr", "Risk"]
SCORES = ["Sannolikhet", "Konsekvens", "Riskvärde"]
MEASURES = ["Riskägare", "Åtgärd", "Status"]
RISKS = (("Fel betalas", 3, 4, 2, 3), ("Jäv", 2, 4, 1, 4), ("Stöld", 3, 3, 2, 2), ("Intrång", 4, 2, 3, 2))
WORDS = (("Bruttorisk", "Nettorisk"), ("Före åtgärd", "Efter åtgärd"), ("Inneboende risk", "Kvarvarande risk"))
TOP = 100.0

Row = list[str | None]


def header(groups: Sequence[str], above: str) -> list[Row]:
    """The two rows of the header of the names and of two sets of scores below groups.

    above: what stands over the names: blank cells, or the names reach up; "unmerged" groups are no wider than a column.
    """
    scores: Row = [*SCORES, *SCORES]
    if above == "unmerged":
        over: Row = ["", "", groups[0], "", "", groups[1], "", ""]
        return [over, [*NAMED, *scores]]
    wide: Row = [groups[0], None, None, groups[1], None, None]
    return [[*NAMED, *wide], ["^", "^", *scores]] if above == "reach up" else [["", "", *wide], [*NAMED, *scores]]


def scored() -> list[Row]:
    return [
        [str(nr), name, str(s), str(k), str(s * k), str(left_s), str(left_k), str(left_s * left_k)]
        for nr, (name, s, k, left_s, left_k) in enumerate(RISKS, 1)
    ]


def measured(names: int) -> list[Row]:
    """The rows of the other page, with so many of the names."""
    return [[*[str(nr), name][:names], "Chef", f"Rutin {nr}", "Pågår"] for nr, (name, *_) in enumerate(RISKS, 1)]


def beside(names: int, above: str, page: int) -> Grid:
    """The other page: its row above the header with blank cells, one blank cell, without cells, or no row of its own."""
    heads: Row = [*NAMED[:names], *MEASURES]
    blank: dict[str, list[Row]] = {
        "blank": [[""] * len(heads), heads],
        "one": [[*[""] * names, "", None, None], heads],
        "none": [heads],
        "reach up": [heads, ["^"] * len(heads)],
    }
    rows = [*blank[above], *measured(names)]
    return grid(rows, page=page, top=TOP + HIGH * (above == "none"))


def told(*pages: Sequence[Line | Grid | str]) -> list[tuple[object, ...]]:
    facts = interpret(document(*pages))
    (table,) = facts.risk_assessments
    assert not facts.problems
    return [
        (
            risk.name,
            risk.score and risk.score.value,
            risk.residual and risk.residual.value,
            [one.text for one in risk.treatments],
        )
        for risk in table.risks
    ]


ALL = [(name, s * k, a * b, [f"Rutin {nr}"]) for nr, (name, s, k, a, b) in enumerate(RISKS, 1)]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
@pytest.mark.parametrize("names", [0, 1, 2])
@pytest.mark.parametrize(
    ("left", "right"),
    [*product(["blank", "unmerged"], ["blank", "one", "none"]), ("reach up", "reach up"), ("reach up", "none")],
)
def test_groups_of_the_first_page_stand_over_its_columns(
    words: Sequence[str], names: int, left: str, right: str
) -> None:
    first = grid([*header(words, left), *scored()], top=TOP)
    assert told([TITLE, first], [beside(names, right, 2)]) == ALL


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("left", ["blank", "none"])
def test_groups_of_the_second_page_stand_over_its_columns(words: Sequence[str], left: str, *, repeated: bool) -> None:
    wide: list[Row] = [[*NAMED, "Process", "Åtgärd", "Ansvarig", "Status"]]
    named: list[Row] = [
        [str(nr), name, "Ekonomi", f"Rutin {nr}", "Chef", "Pågår"] for nr, (name, *_) in enumerate(RISKS, 1)
    ]
    blank: list[Row] = [[""] * 6] if left == "blank" else []
    first = [*blank, *wide, *named]
    names = 0 if repeated else 2
    second = [row[names:] for row in (*header(words, "blank"), *scored())]
    drawn = grid(first, top=TOP + HIGH * (left == "none"))
    assert told([TITLE, drawn], [grid(second, page=2, top=TOP)]) == ALL


@pytest.mark.parametrize("right", ["blank", "none"])
def test_the_rows_of_further_pages_stand_below_the_groups(right: str) -> None:
    heads = header(WORDS[0], "blank")
    first, more = [*heads, *scored()[:2]], [*heads, *scored()[2:]]
    blank: list[Row] = [[""] * 5] if right == "blank" else []
    over: list[Row] = [*blank, [*NAMED, *MEASURES]]
    top = TOP + HIGH * (right == "none")
    pages: list[list[Line | Grid | str]] = [
        [TITLE, grid(first, top=TOP)],
        [grid(more, page=2, top=TOP)],
        [grid([*over, *measured(2)[:2]], page=3, top=top)],
        [grid([*over, *measured(2)[2:]], page=4, top=top)],
    ]
    assert told(*pages) == ALL


def test_a_legend_above_the_first_page_is_no_group() -> None:
    """Its cells are as wide as the columns below them."""
    legend: Row = ["", "", "1 = låg", "4 = hög", "", "", "", ""]
    heads: Row = [*NAMED, *SCORES, "Restsannolikhet", "Restkonsekvens", "Restrisk"]
    first = grid([legend, heads, *scored()], top=TOP)
    facts = interpret(document([TITLE, first], [beside(2, "blank", 2)]))
    (table,) = facts.risk_assessments
    assert [(risk.name, risk.score and risk.score.value) for risk in table.risks] == [(one[0], one[1]) for one in ALL]

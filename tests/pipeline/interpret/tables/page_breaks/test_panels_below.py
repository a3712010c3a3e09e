"""Tables beside each other under one header: below a page break each goes on in its own columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Box, Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import WIDE, document, grid

TITLE = "# Riskanalys intern kontroll 2026"
HEADER = ["Risk", "Riskvärde", "Åtgärd"]
LEFT = [["Fel betalas ut", "6", "Stickprov"], ["Jäv i ärenden", "4", "Utbildning"]]
RIGHT = [["Stöld ur förråd", "9", "Lås byts"], ["Intrång i system", "8", "Loggar granskas"]]
BELOW_LEFT = [["Avtal följs inte", "3", "Ny rutin"]]
BELOW_RIGHT = [["Brist på personal", "12", "Rekrytering"], ["Nycklar saknas", "2", "Inventering"]]
BESIDE = 3 * WIDE + 8


def moved(drawn: Grid, by: float) -> Grid:
    """A grid further to the right."""

    def box(one: Box | None) -> Box | None:
        return one and (one[0] + by, one[1], one[2] + by, one[3])

    cells = tuple(
        replace(cell, box=box(cell.box), lines=tuple(replace(line, box=box(line.box)) for line in cell.lines))
        for cell in drawn.cells
    )
    return replace(drawn, cells=cells, box=box(drawn.box))


def names(*pages: Sequence[Line | Grid | str]) -> list[str]:
    facts = interpret(document(*pages))
    return sorted(risk.name or "" for table in facts.risk_assessments for risk in table.risks)


def panels() -> list[Line | Grid | str]:
    return [TITLE, grid([HEADER, *LEFT], top=300), moved(grid([HEADER, *RIGHT], top=300), BESIDE)]


@pytest.mark.parametrize("left", [[], BELOW_LEFT, BELOW_RIGHT])
@pytest.mark.parametrize("right", [BELOW_RIGHT, BELOW_LEFT, []])
def test_each_goes_on_in_its_own_columns(left: list[list[str]], right: list[list[str]]) -> None:
    page: list[Line | Grid | str] = [grid(left, page=2, top=50)] if left else []
    page += [moved(grid(right, page=2, top=50), BESIDE)] if right else []
    known = [*LEFT, *RIGHT, *left, *right]
    assert names(panels(), page) == sorted(name for name, *_ in known)


def test_a_third_page_goes_on_too() -> None:
    second: list[Line | Grid | str] = [
        grid(BELOW_LEFT, page=2, top=50),
        moved(grid(BELOW_RIGHT[:1], page=2, top=50), BESIDE),
    ]
    third: list[Line | Grid | str] = [grid(BELOW_RIGHT[1:], page=3, top=50)]
    known = [*LEFT, *RIGHT, *BELOW_LEFT, *BELOW_RIGHT]
    assert names(panels(), second, third) == sorted(name for name, *_ in known)


@pytest.mark.parametrize(
    "page",
    [
        ["# Diarieförda synpunkter", grid(BELOW_LEFT, page=2, top=300)],  # below a heading of its own
        ["Synpunkter som har kommit in", grid(BELOW_LEFT, page=2, top=300)],  # below a line of text
    ],
)
def test_what_is_none_of_them_is_left_alone(page: list[Line | Grid | str]) -> None:
    assert names(panels(), page) == sorted(name for name, *_ in [*LEFT, *RIGHT])

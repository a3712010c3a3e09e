"""Titles of two lines above small tables under a heading each: the second line is no process."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid
from tests.pipeline.interpret.tables.bands.test_graded_rows import CASES, FORMS, heading, read


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(("Risk- och konsekvensanalys 2025 – kultur- och", "fritidsnämnden"), id="of a body"),
        pytest.param(("Riskanalys för arbetet med avtal och", "inköp 2025"), id="of a subject"),
    ],
)
def test_the_rest_of_a_title_names_no_process(title: tuple[str, str]) -> None:
    assert {one.process for one in read(FORMS["value"], title)} == {None}


@pytest.mark.parametrize("process", ["Avtal och inköp", "avtal"])
def test_a_heading_below_a_title_names_the_process(process: str) -> None:
    blank = heading(process, 80, 15)
    blocks: list[Line | Grid | str] = [heading("Riskanalys 2025", 10, 17), blank]
    for at, (name, *_) in enumerate(CASES):
        top = 110.0 + 150 * at
        blocks += [heading(name, top), grid([FORMS["value"], ["2", "3", "6", "Inför checklista"]], top=top + 16)]
    found = [risk for one in interpret(document(blocks)).risk_assessments for risk in one.risks]
    assert {one.process for one in found} == {process}

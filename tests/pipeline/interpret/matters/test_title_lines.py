"""The title of a memo among the lines above its first heading."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.matters.title_lines import title_among

TITLE = "Timtaxa för prövning enligt livsmedelslagstiftningen"


@pytest.mark.parametrize(("bold", "size"), [(True, 10.0), (False, 12.0), (False, None)])
@pytest.mark.parametrize("recipient", ["Miljö- och byggnämnden", "Kommunstyrelsen"])
def test_the_board_above_a_memos_title_is_its_recipient(recipient: str, *, bold: bool, size: float | None) -> None:
    lines = [
        Line(text, (50, 80 + 14 * at, 300, 92 + 14 * at), size=size, bold=bold)
        for at, text in enumerate((recipient, TITLE))
    ]
    assert [line.text for line in title_among(lines)] == [TITLE]


@pytest.mark.parametrize("first", ["Miljö- och byggnämndens taxor", "Kommunstyrelsens plan för"])
def test_a_title_that_begins_with_a_board_is_whole(first: str) -> None:
    lines = [Line(text, (50, 80 + 14 * at, 300, 92 + 14 * at), bold=True) for at, text in enumerate((first, TITLE))]
    assert [line.text for line in title_among(lines)] == [first, TITLE]


def test_a_board_alone_is_a_title() -> None:
    assert title_among([Line("Kommunstyrelsen", (50, 80, 300, 92), bold=True)])

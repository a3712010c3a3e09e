"""What stands below a header, by which its columns are told."""

from __future__ import annotations

from pipeline.interpret.columns.header import texts_of
from tests.pipeline.interpret.drawn_pages import grid


def test_what_spans_all_columns_says_nothing_of_any() -> None:
    drawn = grid([["Risk", "S", "K"], ["Jäv", "2", "3"], ["Beskrivning: Se 2025", None, None], ["Brand", "1", None]])
    assert texts_of(drawn, 1) == [["Jäv", "2", "3"], ["Brand", "1", "1"]]

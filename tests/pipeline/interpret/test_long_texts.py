"""What is looked for in texts of others comes to an end, however the text is drawn to keep it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.check.rules.late_adoption import rule as late_adoption
from pipeline.interpret.cells import federations
from pipeline.interpret.legends import matrix_grids
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands import sum_rows

LONG: dict[str, tuple[Callable[[str], object], str]] = {
    "fields of a matrix": (matrix_grids._FIELD.fullmatch, "/ " * 2000 + "abc"),
    "reports of reports": (late_adoption._OF_ANOTHER.search, "rapport av " + "årets " * 60 + "x"),
    "counts": (sum_rows._TOLD.fullmatch, "Antal: 3 " * 2000 + "x"),
    "hosts": (federations._HOSTED.search, "värd " + "Aa" * 5000),
    "a paper's kinds": (federations.owner_alone, "a" + " datum" * 2000 + " x"),
    "points before a title": (kind_of_title, "." * 3000 + "x"),
}


@pytest.mark.parametrize(("looked_for", "text"), LONG.values(), ids=LONG)
def test_it_is_not_found_and_told_at_once(looked_for: Callable[[str], object], text: str) -> None:
    assert looked_for(text) is None

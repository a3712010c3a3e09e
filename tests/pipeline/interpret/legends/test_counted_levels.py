"""Small tables that count the rows of each level beside tables that score: no count is a step of a scale."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import Scale
from tests.pipeline.interpret.drawn_pages import document, grid

LEVELS = ("Hög", "Medel", "Låg")
COUNTS = ("3", "2", "1")
HEADS = (("Bedömning", "Antal risker"), ("Nivå", "Antal"), ("Sannolikhet", "Antal risker"))
RISKS = [["Jäv", "4", "2", "8", "Hög"], ["Mutor", "2", "2", "4", "Medel"], ["Stöld", "1", "1", "1", "Låg"]]
WORDS = [["Jäv", "Hög", "Medel"], ["Mutor", "Låg", "Medel"], ["Stöld", "Låg", "Låg"]]


def scale_beside(*papers: Grid | str, words: bool) -> Scale:
    head = ["Risk", "Sannolikhet", "Konsekvens"]
    table = grid([head, *WORDS]) if words else grid([[*head, "Riskvärde", "Bedömning"], *RISKS])
    (read,) = interpret(document([*papers, "# Riskanalys 2026", table])).risk_assessments
    return read.scale


def counted(head: Sequence[str], *, across: bool, first: bool) -> Grid:
    """The levels with their counts, one below the other or in a row, the counts before or behind them."""
    columns = [[head[0], *LEVELS], [head[1], *COUNTS]]
    columns = columns[::-1] if first else columns
    return grid(columns if across else list(map(list, zip(*columns, strict=True))))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("words", [False, True])
def test_counts_of_levels_are_no_steps(head: Sequence[str], *, words: bool) -> None:
    for across in (False, True):
        for first in (False, True):
            scale = scale_beside(counted(head, across=across, first=first), words=words)
            assert not scale.likelihood.labels, (across, first)
            assert not scale.consequence.labels, (across, first)
            assert scale.likelihood.max is scale.consequence.max is None


def test_levels_counted_below_a_line_or_in_a_sentence_are_none() -> None:
    bare = grid([list(pair) for pair in zip(LEVELS, COUNTS, strict=True)])
    assert not scale_beside("Antal risker per nivå", bare, words=True).likelihood.labels
    assert not scale_beside("Antal risker: hög (3), medel (2) och låg (1).", words=True).likelihood.labels


@pytest.mark.parametrize(
    "rows",
    [
        [["Siffra", "Ord"], *(list(pair) for pair in zip(COUNTS, LEVELS, strict=True))],
        [["Siffra", "Sannolikhet", "Antal gånger per år"], ["3", "Hög", "12"], ["2", "Medel", "4"], ["1", "Låg", "1"]],
        [["Sannolikhet (antal gånger)", "Poäng"], ["Hög", "3"], ["Medel", "2"], ["Låg", "1"]],
    ],
)
def test_steps_beside_their_words_are_still_a_scale(rows: list[list[str]]) -> None:
    assert scale_beside(grid(rows), words=True).likelihood.labels == {"1": "Låg", "2": "Medel", "3": "Hög"}


def test_a_column_that_sums_up_both_parts_bounds_neither() -> None:
    legend = grid([["Bedömning", "Siffra"], *(list(pair) for pair in zip(LEVELS, COUNTS, strict=True))])
    scale = scale_beside(legend, words=False)
    assert (scale.likelihood.max, scale.consequence.max) == (None, None)

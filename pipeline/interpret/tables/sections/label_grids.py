"""Small tables of labels with values right above a table of checks without names: cards of a risk of their own."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.boxes.forms import entries_of
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.vocabulary import CONTROLLED

_PAIR = 2  # a label and its value
_NAMES = frozenset({"risk", "process", "description"})

Stretch = tuple[Sequence[Line], Grid | None]
"""The lines before a table, and the table."""


def cards_over_tables(stretches: Sequence[Stretch], headers: Sequence[Header | None]) -> set[int]:
    """The id() of each card of a risk right above a table of checks without names: it goes on no table before it."""
    found: set[int] = set()
    for (_, grid), (between, below), header in zip(stretches, stretches[1:], headers[1:], strict=False):
        is_list = header is not None and bool(header.fields & CONTROLLED) and not header.fields & _NAMES
        if grid and below and is_list and not between and grid.n_cols == _PAIR:
            fields = {entry.meaning.field for entry in entries_of(grid) or ()}
            found |= {id(grid)} if "risk" in fields and not fields & CONTROLLED else set()
    return found

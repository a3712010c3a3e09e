"""Whose "Ansvarig" behind measures is: who answers for a risk is named beside risks without a measure too."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading

_OF_MEASURES = frozenset(
    {"treatment_due", "treatment_status", "frequency"}
)  # without a measure's words they tell of one


def owners_of_risks(columns: Sequence[Heading], contents: Sequence[Contents]) -> int | None:
    """The column of who is responsible behind that of treatments, where most rows with scores and without treatment name somebody; None for any other."""
    said = [column.said for column in columns]
    if said.count("treatments") != 1 or said.count("responsible") != 1 or {"owner", "treatment_owner"} & set(said):
        return None
    measures, who = said.index("treatments"), said.index("responsible")
    if who < measures or columns[who].group:
        return None
    scores = [of for of in contents if of.is_small() or of.is_notation()]
    told = [measures, *(at for at, name in enumerate(said) if name in _OF_MEASURES)]
    bare = (row for row in range(len(contents[who].texts)) if not any(_says(contents[at].texts[row]) for at in told))
    named = [_says(contents[who].texts[row]) for row in bare if any(of.texts[row] for of in scores)]
    return who if 2 * sum(named) > len(named) else None


def _says(text: str) -> bool:
    """Whether a cell says something that somebody wrote."""
    return any(map(str.isalnum, text)) and not is_placeholder(text)

"""Columns that are but ticked, under headers that say the outcome: "Utan avvikelse | Med avvikelse | Ej utförd"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.interpret.cells.outcomes import outcome_of_tick
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from schemas.tables import Outcome


def outcomes_of_ticks(columns: Sequence[Heading], contents: Sequence[Contents]) -> Mapping[int, Outcome]:
    """What a tick says in each column of ticks; none where they do not tell two outcomes apart, or nothing is ticked."""
    found = {
        index: outcome
        for index, (column, of) in enumerate(zip(columns, contents, strict=True))
        if all(is_ticked(text) is not None for text in of.filled)
        and (outcome := outcome_of_tick(column.text)) != "unclear"
    }
    ticked = any(is_ticked(text) for index in found for text in contents[index].filled)
    return found if ticked and len(set(found.values())) > 1 else {}

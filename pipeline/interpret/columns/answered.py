"""Headers by how they are answered: "Finns kontroll?" over "Larm", or over "Ja"; "Genomförd" over "Ja", "Nej" tells no method."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.tick_boxes import chosen, is_ticked
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.swedish.lexicon import NO, YES

_ASKS = lazy_pattern(r"finns\b", re.IGNORECASE)
_YES = lazy_pattern(rf"{YES}\W*", re.IGNORECASE)
_ANSWER = lazy_pattern(rf"(?:{YES}|{NO}|delvis|vet (?:ej|inte))\W*", re.IGNORECASE)


def without_answered(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, those that only answer whether there is a control, or one was done, saying nothing that is known: "Nej" is none, and "Ja" beside it tells none.

    Where "Ja" alone stands below whether there is one, or nothing, it says of which risks there is.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    checked = any(column.said == "checks" for column in columns)
    return [
        replace(column, said=None)
        if (column.said == "existing_controls" and _ASKS.match(column.header) and _is_answered(contents[at]))
        or (checked and column.said == "method" and contents[at].mostly(_answers))
        else column
        for at, column in enumerate(columns)
    ]


def _is_answered(cells: Contents) -> bool:
    """Whether a column says yes and no, or more than that beside answers."""
    return cells.mostly(_answers) and not all(_YES.fullmatch(text) for text in cells.filled)


def _answers(text: str) -> bool:
    """Whether a cell says yes, no or something between, or is but ticked."""
    return is_ticked(text) is not None or _ANSWER.fullmatch(chosen(text)) is not None

"""Columns headed "Hot" that name the risks of checks, unless a column that nobody knows says more: beside "Sårbarhet" a threat may be but a part of the risk."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.vocabulary import names_column


def risks_as_threats(columns: Sequence[Heading], contents: Sequence[Contents]) -> int | None:
    """The column of threats that are a table's risks.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    found = next((at for at, column in enumerate(columns) if names_column(column.text, "threat")), None)
    if found is None or "texts" not in contents[found].looks():
        return None
    others = (at for at, column in enumerate(columns) if column.said is None and column.text and at != found)
    longest = max((_length(contents[at]) for at in others), default=0)
    return found if _length(contents[found]) >= longest else None


def _length(content: Contents) -> int:
    """How many letters its cells have."""
    return sum(map(len, content.filled))

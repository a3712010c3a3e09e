"""What follows from a corrected value, unless a person said that too.

From the text of who answers for something follow the roles in it; from a result, its outcome; from the parts of an
assessment, its text, since what was read as that is wrong as well. A table's year does not follow from its title.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from pipeline.corrections.fields import P, overlap, value_of, with_value
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.roles import roles_of
from schemas.base import whole
from schemas.tables import Item, Score

_WHO: Final = ("owner", "responsible", "report_to")
_SCORES: Final = ("score", "residual")
_PARTS: Final = ("likelihood", "consequence", "value")


def followed(part: P, changed: Collection[str], said: Collection[str]) -> P:
    """A row, table or matter with what follows from its changed fields; said: all fields that a person speaks of."""
    for name in _WHO:
        if f"{name}.text" in changed and not _speaks_of(said, f"{name}.roles") and value_of(part, name):
            found = roles_of(str(value_of(part, f"{name}.text")))
            part = with_value(part, f"{name}.roles", [*found.roles] if found else [])
    for name in _SCORES:
        parts = any(f"{name}.{one}" in changed for one in _PARTS)
        if parts and not _speaks_of(said, f"{name}.raw") and isinstance(score := _score(part, name), Score):
            part = with_value(with_value(part, f"{name}.raw", _in_words(score)), f"{name}.notation", "cells")
    if isinstance(part, Item) and "result" in changed and not _speaks_of(said, "outcome"):
        part = with_value(part, "outcome", outcome_of(part.result))
    return part


def _speaks_of(said: Collection[str], field: str) -> bool:
    return any(overlap(one, field) for one in said)


def _score(part: object, name: str) -> Score | None:
    found: Score | None = getattr(part, name, None)
    return found


def _in_words(score: Score) -> str:
    """The parts that there are, as they stand in cells beside each other."""
    numbers = (score.likelihood, score.consequence, score.value)
    return " ".join(f"{whole(number)}".replace(".", ",") for number in numbers if number is not None) or "–"

"""Columns that name a unit where others name who answers: "Enhet" beside "Ansvarig", wherever either stands."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import TypeVar

from pipeline.interpret.columns.heading import Heading

_ANSWERS = frozenset({"responsible", "owner", "treatment_owner"})
_UNIT = re.compile(r"(?:ansvarig\s+)?(?:enhet|avdelning|förvaltning|verksamhet|sektor|sektion)(?:en)?", re.IGNORECASE)


Key = TypeVar("Key", bound=Hashable)


def leave_to_persons(
    weights: Mapping[Key, dict[str, float]], columns: Mapping[Key, Heading]
) -> dict[Key, dict[str, float]]:
    """The weights of columns' roles, those of a unit without what a column that names persons may be too.

    Args:
        weights: by column, what speaks for each role.
        columns: the headers, by the same keys.
    """
    persons = [key for key, column in columns.items() if column.said in _ANSWERS and not _names_unit(column)]
    held = {role for key in persons for role, weight in weights.get(key, {}).items() if weight > 0} & _ANSWERS
    units = {key for key, column in columns.items() if column.said in _ANSWERS and _names_unit(column)}
    return {
        key: {role: weight for role, weight in of.items() if key not in units or role not in held}
        for key, of in weights.items()
    }


def _names_unit(column: Heading) -> bool:
    return _UNIT.fullmatch(column.text.strip()) is not None

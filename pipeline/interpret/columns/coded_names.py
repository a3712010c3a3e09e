"""Columns that hold no more than codes or years, whatever their headers seem to say: "Rubrik" over "IK001", "Kontrollår" over 2026."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading

_CODE = lazy_pattern(r"[A-ZÅÄÖ]{0,5}[-–_./: ]?(?:20\d\d[-–_./:])?\d{1,5}(?:[-.]\d{1,4})*\.?")
_YEAR = lazy_pattern(r"20[0-4]\d")
_DONE = frozenset({"checks", "method", "result"})
_TELLS = lazy_pattern(r"(?:risk|händelse)?\w*beskriv", re.IGNORECASE)


def without_years(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, those of bare years saying nothing of what is controlled or of what came of it: "Kontrollår", "Uppföljningsår".

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    return [
        replace(column, said=None) if column.said in _DONE and contents[at].mostly(_YEAR.fullmatch) else column
        for at, column in enumerate(columns)
    ]


def without_codes(columns: Sequence[Heading], contents: Sequence[Contents]) -> Sequence[Heading]:
    """The columns, one of codes in place of the risks' names but numbering them where another names or describes each: the description is the name then.

    Args:
        columns: what each says alone.
        contents: what each holds.
    """
    coded = {at for at, column in enumerate(columns) if column.said == "risk" and contents[at].mostly(_CODE.fullmatch)}
    named = [at for at, column in enumerate(columns) if column.said == "risk" and at not in coded]
    described = (
        at for at, column in enumerate(columns)
        if column.said == "description" and _TELLS.match(column.header) and contents[at].names_risks()
    )  # fmt: skip
    told = next((at for at in named if contents[at].names_risks()), next(described, None))
    if not coded or told is None:
        return columns
    return [
        replace(column, said="number" if at in coded else "risk" if at == told else column.said)
        for at, column in enumerate(columns)
    ]

"""Measures of which a line below each tells who, by when and how far: "Enhetschef · klart 2026-04-30 · Pågående 60 %", "VD, 2026-01-31"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.list_items import without_marker
from pipeline.interpret.cells.roles import names_role
from schemas.tables import Treatment

_BETWEEN = r"\s*[·|]\s*"
_DUE = r"(?:20\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[ -./]20\d\d|(?:(?:\d{1,2}\s+)?[a-zåäö]{3,9}|q[1-4]|t[1-3])\s+20\d\d)"
_TOLD = lazy_pattern(
    rf"(?P<owner>[^·|\d]{{2,60}}?){_BETWEEN}(?:(?:ska vara )?klart?(?: senast)?|senast|slutdatum|deadline)?:?\s*(?P<due>{_DUE})"
    rf"(?:{_BETWEEN}(?P<status>\S.*))?",
    re.IGNORECASE,
)

_BRIEF = lazy_pattern(rf"(?P<owner>[^,\d]{{2,60}}),\s*(?P<due>{_DUE})", re.IGNORECASE)


def measures_told(lines: Sequence[Line]) -> list[Treatment]:
    """The measures of a cell or a card; none where any of them has no such line below it."""
    found: list[Treatment] = []
    open_: list[Line] = []
    for line in lines:
        told = _told(line.text)
        if told is None:
            open_.append(line if open_ else without_marker(line))
        elif not open_:
            return []
        else:
            found.append(Treatment(text=join(open_), **told.groupdict()))
            open_ = []
    return [] if open_ else found


def tells_who_and_when(text: str) -> bool:
    """Whether a text tells who takes a measure and by when, and nothing else."""
    return _told(text) is not None


def tells_when(text: str) -> bool:
    """Whether a text is a day or time of a year by which something is done: "2026-04-30", "mars 2026"."""
    return re.fullmatch(_DUE, text.strip(), re.IGNORECASE) is not None


def _told(text: str) -> re.Match[str] | None:
    brief = _BRIEF.fullmatch(text.strip())
    if brief and (names_role(brief["owner"]) or brief["owner"].isupper()):  # "VD"
        return brief
    return _TOLD.fullmatch(text.strip())

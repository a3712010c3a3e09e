"""What stands over a risk map: whether it shows what remains behind measures, and of which year it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.score_sets import is_residual

_WORDS = 14  # of a line that is no paragraph
_OF_MAP = lazy_pattern(r"matris|riskkart|riskbild|heat\s?map|\bkarta", re.IGNORECASE)
_AFTER = lazy_pattern(
    r"\befter\s+(?:\w+\s+){0,3}(?:\w*åtgärd|hantering|insats)|\bmål(?:bild|läge|nivå|värde)|\bönska[dt]e?\s+(?:läge|nivå)"
    r"|\bkvar(?:stående|varande)|\bresterande",
    re.IGNORECASE,
)
_BEFORE = lazy_pattern(r"\b(?:före|innan|utan)\b", re.IGNORECASE)


def shows_what_remains(above: Sequence[Line], inside: Sequence[str]) -> bool:
    """Whether the lines right above a map, up to the nearest heading, or words at its edges say that it shows risks as they are behind measures."""
    near = [*inside, *(tidy(line.text) for line in _up_to_heading(above))]
    return any((_AFTER.search(text) or is_residual(text)) and not _BEFORE.search(text) for text in near)


def year_of_map(above: Sequence[Line], inside: Sequence[str]) -> frozenset[int]:
    """The years that words at a map's edges name, else the nearest line above it that is a heading or speaks of a map."""
    own = frozenset(year for text in inside for year in years_in(text))
    return own or next(_years(line for line in reversed(above) if _heads(line)), frozenset())


def year_of_list(above: Sequence[Line]) -> frozenset[int]:
    """The years that the nearest heading above a list names, those of maps left out."""
    return next(_years(line for line in reversed(above) if is_heading(line) and not _names_map(line)), frozenset())


def _years(lines: Iterator[Line]) -> Iterator[frozenset[int]]:
    yield from (frozenset(found) for line in lines if (found := years_in(tidy(line.text))))


def _up_to_heading(above: Sequence[Line]) -> Iterator[Line]:
    """The line right above, those that speak of a map, and the nearest heading, from below."""
    for at, line in enumerate(reversed(above)):
        if (at == 0 and _is_short(line)) or _heads(line):
            yield line
        if is_heading(line):
            return


def _heads(line: Line) -> bool:
    return _is_short(line) and (is_heading(line) or _names_map(line))


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= _WORDS


def _names_map(line: Line) -> bool:
    return _OF_MAP.search(line.text) is not None

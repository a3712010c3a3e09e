"""How many risks or checks stand below a heading or a band, told behind its name: "Ekonomi  4 kontroller", "Ekonomi (4)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import gap_of
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_parts import part_of, sizes_of_parts
from pipeline.interpret.tables.logical_table import LogicalTable

_COUNT = (
    r"\d{1,3}\s+(?:\w+\s+)?(?:risk(?:er)?|kontroll(?:er)?|kontrollmoment|kontrollpunkt(?:er)?|åtgärd(?:er)?|moment)"
)
_ROWS = r"\d{1,3}\s+(?:rad(?:er)?|post(?:er)?|objekt|st\b\.?)"  # alone in a cell it may be the size of a sample
_ALONE = lazy_pattern(rf"\(?{_COUNT}\)?", re.IGNORECASE)
_BEHIND = lazy_pattern(
    rf"(?P<name>.*\w[^\s(\[]*)(?:\s+|(?P<apart>\s*[(\[|·•]\s*|\s+[–—-]\s+))(?:{_COUNT}|{_ROWS})[)\]]?\s*", re.IGNORECASE
)
_BARE = lazy_pattern(r"(?P<name>.*[^\W\d].*?)\s*[(\[](?:antal\s*:?\s*)?(?P<count>\d{1,3})[)\]]\s*", re.IGNORECASE)
_FEWEST = 2  # headings that have a bare number behind them: of one it may be anything
_LARGER = 1.12  # times the size of the count's letters: the name's


def is_count(text: str) -> bool:
    """Whether a text tells how many rows there are, and nothing else."""
    return _ALONE.fullmatch(text) is not None


def without_count(line: Line) -> Line:
    """A line without the count behind its name, if that is set apart: by a sign, by smaller letters or a wide gap; "Årets 10 risker" is a name."""
    match = _BEHIND.fullmatch(line.text)
    if match is None:
        return line
    cut = len(match["name"].split())
    aligned = " ".join(word.text for word in line.words[:cut]) == match["name"] and len(line.words) > cut
    if not match["apart"] and not (aligned and _is_set_apart(line, cut)):
        return line
    return part_of(line, line.words[:cut]) if aligned else replace(line, text=match["name"])


def _is_set_apart(line: Line, cut: int) -> bool:
    name, count = sizes_of_parts(line, line.words[:cut], line.words[cut:])
    return gap_of(line) == cut or bool(name and count and name > _LARGER * count)


def without_bare_counts(bands: Sequence[Content | None], rows: Sequence[Sequence[Content]]) -> list[Content | None]:
    """The bands over rows without the numbers in brackets behind them ("Ekonomi (3)"), where most are as many as the rows below them.

    bands: what stands over the whole width of each row, None for any other row.
    """
    told = {index: int(match["count"]) for index, band in enumerate(bands) if band and (match := _bare(band))}
    fitting = [index for index, count in told.items() if count in _counts_below(bands, rows, index)]
    if 2 * len(fitting) <= len(told):
        return list(bands)
    return [_without_bare_count(band) if band and index in told else band for index, band in enumerate(bands)]


def with_uncounted_headings(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, those right under headings that end in the number of their rows in brackets without it, where several are so."""
    told = [sheet for sheet in sheets if _is_counted_above(sheet)]
    if len(told) < _FEWEST:
        return list(sheets)
    return [_uncounted(sheet) if any(sheet is one for one in told) else sheet for sheet in sheets]


def _is_counted_above(sheet: LogicalTable) -> bool:
    match = _BARE.fullmatch(sheet.before[-1].text) if sheet.before else None
    return match is not None and int(match["count"]) == len(sheet.rows)


def _uncounted(sheet: LogicalTable) -> LogicalTable:
    return replace(sheet, before=[*sheet.before[:-1], _without_bracket(sheet.before[-1])])


def _bare(band: Content) -> re.Match[str] | None:
    return _BARE.fullmatch(band.lines[-1].text)


def _without_bare_count(band: Content) -> Content:
    return replace(band, lines=(*band.lines[:-1], _without_bracket(band.lines[-1])))


def _without_bracket(line: Line) -> Line:
    """A line without the number in brackets at its end."""
    match = _BARE.fullmatch(line.text)
    if match is None:
        return line
    words = line.words[: len(match["name"].split())]
    is_aligned = bool(words) and " ".join(word.text for word in words) == match["name"]
    return part_of(line, words) if is_aligned else replace(line, text=match["name"], words=())


def _counts_below(bands: Sequence[Content | None], rows: Sequence[Sequence[Content]], index: int) -> set[int]:
    """How many rows, and how many cells in their first column, stand below a band up to the next of its level.

    One right over another is of the outer level.
    """
    outer = _is_over_band(bands, index)
    ends = (at for at in range(index + 1, len(bands)) if bands[at] and (not outer or _is_over_band(bands, at)))
    own = [rows[at] for at in range(index, next(ends, len(bands))) if bands[at] is None]
    return {len(own), len({row[0].key or id(row[0]) for row in own})}


def _is_over_band(bands: Sequence[Content | None], index: int) -> bool:
    return index + 1 < len(bands) and bands[index + 1] is not None

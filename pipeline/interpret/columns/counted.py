"""Grids that count by outcome: "Nämnd | Kontroller | Ingen avvikelse | Avvikelse", nothing but whole numbers beside the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.outcomes import outcome_of_tick

_ALL, _PART = (
    r"(?:antal|andel|summa|total\w*|sammanlag\w*|därav|varav|procent|st)",
    r"(?:ej|inte|icke|utan|med|ny[at]?)",
)
_THINGS = r"(?:\w*kontroll(?:er|moment|punkter|områden|aktiviteter)(?:na|en)?|granskningar(?:na)?|\w*risker(?:na)?|moment(?:en)?|åtgärder(?:na)?|\w*avvikelser(?:na)?|brister|anmärkningar)"
_STATES = r"(?:genomförd|utförd|godkänd|åtgärdad|avslutad|påbörjad|planerad|försenad|kvarstående|pågående|klar|uppfylld|grön|gul|röd|orange|låg|hög|medel|mellan|mindre|större|allvarlig)"
_COUNTED = lazy_pattern(  # what a column of counts is headed by: a number of something, or a state that some of it is in
    rf"\W*{_ALL}\b.*|\W*(?:{_PART}\s+)?(?:{_THINGS}|{_STATES}(?:a|t|e|na)?)(?:\s+(?:{_THINGS}|{_STATES}(?:a|t|e)?))?(?:\s*[(,/%].*)?\W*",
    re.IGNORECASE | re.DOTALL,
)
_SUM = lazy_pattern(r"\W*(?:summa|total\w*)\W*", re.IGNORECASE)  # as the value of a score may be headed too
_NUMBER = lazy_pattern(r"[-–—]|\d{1,4}(?:\s*\(\d[\d,.]*\s*%\))?|\d[\d,.]*\s*%|\d{1,4}\s+(?:av|st)\b.{0,8}")
_HEADERS, _LEAST = 3, 2  # rows of a header at most; columns of counts at least


def counts_outcomes(grid: Grid) -> bool:
    """Whether headers at the top or the left name what is counted, each over or beside whole numbers alone, and one more column or row has the names."""
    rows = [
        [join(cell.lines) if cell else "" for cell in map(grid.at, [row] * grid.n_cols, range(grid.n_cols))]
        for row in range(grid.n_rows)
    ]
    return any(_are_counts(list(told)) for told in (rows, zip(*rows, strict=True)))


def _are_counts(rows: Sequence[Sequence[str]]) -> bool:
    heads = list(takewhile(_is_worded, rows[:_HEADERS]))
    columns = [[text for text in column if text.strip()] for column in zip(*rows[len(heads) :], strict=True)]
    counted = [at for at, texts in enumerate(columns) if texts and all(map(_NUMBER.fullmatch, texts))]
    named = [at for at, texts in enumerate(columns) if texts and at not in counted]
    if not heads or len(named) != 1 or any(map(_NUMBER.fullmatch, columns[named[0]])):
        return False
    told = [at for at in counted if any(_counts(head[at]) for head in heads)]
    sure = {text for at in told for head in heads if (text := head[at]) and not _SUM.fullmatch(text)}
    return len(sure) >= _LEAST and 2 * len(told) > len(counted)


def _is_worded(row: Sequence[str]) -> bool:
    """Whether a row says something and counts nothing."""
    return any(row) and not any(map(_NUMBER.fullmatch, row))


def _counts(header: str) -> bool:
    return bool(_COUNTED.fullmatch(header)) or outcome_of_tick(header) != "unclear"

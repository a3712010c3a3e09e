"""Tables whose rows are the steps of a scale with what each means, and no risks, whatever their headers are called: "Värde | Sannolikhet | Innebörd"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.part_words import parts_named
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS, is_known_beside
from pipeline.interpret.tables.logical_table import LogicalTable

PARTS = frozenset({"likelihood", "consequence"})
SCALES = frozenset({"likelihood", "consequence", "value"})  # the fields of a legend's headers
LEGEND_ROWS = 12  # of a table that may be a legend
_COLUMNS = 3
_SAYS_MORE = frozenset({"checks", "result", "responsible", "owner", "process"})  # beside risks
_OF_PERSONS = frozenset({"responsible", "owner", "treatment_owner"})
_EXPLAINING = frozenset({None, "description", "comment", "score"})  # what steps mean
_FEWEST, _MOST = 3, 0.7  # steps, and of the texts that stand for names of risks
_FEWEST_RANGES = 2
_RANGE = (
    r"\d{1,2}\s*(?:[-–—]|till)\s*\d{1,2}|(?:[<>≥≤]|minst|högst|över|under)\s*\d{1,2}"
    r"|\d{1,2}\s*(?:\+|och (?:över|högre|uppåt|mer))"
)
_VALUES = lazy_pattern(_RANGE, re.IGNORECASE)
_SHARES = lazy_pattern(rf"(?:(?:{_RANGE}|\d{{1,2}})\s*%|(?:{_RANGE}))\s*", re.IGNORECASE)
_NUMBER = lazy_pattern(r"\d{1,2}\.?")
_BOUNDS = lazy_pattern(r"(?:(?:[<>]|över|under)\s*)?\d+", re.IGNORECASE)
_BEYOND = lazy_pattern(r">|över", re.IGNORECASE)
_SHORT_OF = lazy_pattern(r"<|under", re.IGNORECASE)
_NAMES_RISK = lazy_pattern(r"\d|risk(?:en)? (?:för|att)\b", re.IGNORECASE)

_CALLED = lazy_pattern(r"(?:be)?nämning|namn", re.IGNORECASE)

_Columns = Sequence[tuple[Heading, Sequence[str]]]


def explains_steps(sheet: LogicalTable) -> bool:
    """Whether the rows are the steps of a scale, counted on or in ranges, with what each means: none names a risk, whatever its header.

    Words of a scale or of a score's parts stand beside the numbers, or these come first and nothing but what they mean does.
    """
    columns = [
        (head, [content.text for content in column])
        for head, column in zip(sheet.columns, zip(*sheet.rows, strict=False), strict=False)
        if head.text
    ]
    if _counts_first(sheet, columns):
        return True
    if any(head.said in SUBJECTS and not _are_steps(texts) for head, texts in columns):
        return False
    steps = list(takewhile(lambda column: column[0].said or column[0].field not in SUBJECTS, columns))
    counted = [head for head, texts in steps if _counts_on(texts)]
    parts = [texts for head, texts in steps if head.field in PARTS]
    in_words = bool(parts) and all(map(_are_named, parts))
    if all(head.said == "number" for head in counted):  # of rows
        return bool(counted) and in_words and not sheet.fields() & SUBJECTS
    answered = any(head.said in _OF_PERSONS for head, _ in columns)  # "Prioritet | Åtgärd | Ansvarig | Nivå"
    return in_words or (not answered and any(_are_steps(texts) for _, texts in steps))


def names_steps(sheet: LogicalTable) -> bool:
    """Whether most of what stands under a header of risks are different words of a scale, which name none, where nothing else of ours stands."""
    if sheet.fields() & _SAYS_MORE:
        return False
    return _are_steps([content.text for row in sheet.rows for content in sheet.cells("risk", row) if not content.blank])


def explains_values(grid: Grid) -> bool:
    """Whether a small table says what follows of values: "4–6: kontrolleras minst en gång"."""
    if grid.n_cols > _COLUMNS or grid.n_rows >= LEGEND_ROWS:
        return False
    columns = ([tidy(cell.text) for cell in grid.cells if cell.col == col and cell.row] for col in range(grid.n_cols))
    return any(len(texts) >= _FEWEST_RANGES and all(map(_VALUES.fullmatch, texts)) for texts in columns)


def _counts_first(sheet: LogicalTable, columns: _Columns) -> bool:
    """Whether the first column counts the steps, is called so or has their part's name above it, and the others have texts that name no risk."""
    if not columns or columns[0][0].said == "number" or not _counts_on(columns[0][1]):
        return False
    (head, numbers), *others = columns
    if any(_NAMES_RISK.match(text) for _, texts in others for text in texts):
        return False
    above = tidy(sheet.before[-1].text) if sheet.before else ""
    if len(parts_named(above)) == 1 and "risk" not in above.casefold():
        return not any(_names_rows(other) for other, _ in others)
    called = (head.said in SCALES and "risk" not in head.text.casefold()) or all(map(_VALUES.fullmatch, numbers))
    told = any(other.said not in _EXPLAINING or is_known_beside(other.text) for other, _ in others)
    return called and not told and not kind_of_title(above)


def _names_rows(head: Heading) -> bool:
    """Whether a header is one of risks or checks, and no word for what a step is called, which names risks elsewhere."""
    return "risk" in head.text.casefold() or (head.said in SUBJECTS and not _CALLED.match(head.text))


def _are_named(words: Sequence[str]) -> bool:
    """Whether steps have a word each."""
    return len(set(words)) == len(words) >= _FEWEST and not any(map(str.isdecimal, words))


def _are_steps(words: Sequence[str]) -> bool:
    """Whether most of several texts are words of a scale, each another."""
    return len(set(words)) == len(words) >= _FEWEST and sum(map(is_step, words)) >= _MOST * len(words)


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether texts are numbers from 1 on, or down to it, of one scale or several; or ranges or shares that follow each other: "1–3", "4–8"; "5 %", "20 %"."""
    if not all(map(_NUMBER.fullmatch, texts)):
        return len(texts) >= _FEWEST_RANGES and all(map(_SHARES.fullmatch, texts)) and _follow(texts)
    begins = [at for at, text in enumerate(texts) if text == texts[0]]
    scales = [texts[first:end] for first, end in pairwise([*begins, len(texts)])]
    return bool(scales) and all(
        len(scale) >= _FEWEST and _follow(scale) and sorted(map(_bound, scale)) == list(range(1, len(scale) + 1))
        for scale in scales
    )


def _follow(texts: Sequence[str]) -> bool:
    """Whether numbers or ranges rise or fall, none in another."""
    bounds = [[_bound(bound) for bound in _BOUNDS.findall(text)] for text in texts]
    return any(
        all(low < high for low, high in pairwise(bound for one in order for bound in one))
        for order in (bounds, bounds[::-1])
    )


def _bound(text: str) -> float:
    """The number that a bound names, a little less or more for what is below or above it."""
    digits = int("".join(filter(str.isdecimal, text)))
    return digits + (0.5 if _BEYOND.match(text) else -0.5 if _SHORT_OF.match(text) else 0)

"""Tables whose rows are the steps of a scale with what each means, and no risks: "Värde | Sannolikhet | Innebörd"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import FACTORS, PARTS
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable

SCALES = frozenset(PARTS)  # the fields of a legend's headers
LEGEND_ROWS = 12  # of a table that may be a legend
_COLUMNS = 3
_SAYS_MORE = frozenset({"checks", "result", "responsible", "owner", "process"})  # beside risks
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
_MEANING = lazy_pattern(
    r"^(?:innebörd|bety(?:der|delse)|mening|defini|beskriv|tolk|förklar|kriteri|exempel|frekvens|hur ofta|procent|andel|intervall)",
    re.IGNORECASE,
)
_CALLED = lazy_pattern(r"(?:be)?nämning|namn|kategori|bedömning|nivå|grad", re.IGNORECASE)
_PART = lazy_pattern(r"(?:(?:skala|bedömning) (?:för|av) )?(?:sannolikhet|konsekvens)(?:en|er)?\W*", re.IGNORECASE)
_OF_SCALE = lazy_pattern(r"risk|inträff|händelse|sannolik|trolig|konsekvens|möjlig|det\b", re.IGNORECASE)
_EVENTS = 0.5  # of the texts

_Columns = Sequence[tuple[Heading, Sequence[str]]]


def explains_steps(sheet: LogicalTable) -> bool:
    """Whether the rows are the steps of a scale, counted on or in ranges, in words of a scale or of a score's parts, with nothing beside them but what they mean.

    What stands beside comments, measures or scenarios is a risk, and so is what texts say that may happen.
    """
    columns = [
        (head, [content.text for content in column])
        for head, column in zip(sheet.columns, zip(*sheet.rows, strict=False), strict=False)
        if head.text
    ]
    if _counts_first(sheet, columns):
        return True
    steps = list(takewhile(lambda column: column[0].said or column[0].field not in SUBJECTS, columns))
    counted = [head for head, texts in steps if _counts_on(texts)]
    parts = [texts for head, texts in steps if head.field in FACTORS]
    in_words = bool(parts) and all(map(_are_named, parts))
    if any(head.said in SUBJECTS and not _are_steps(texts) for head, texts in columns):
        return False
    if not _means(columns) or not (in_words or _tells_no_events(columns)):
        return False
    if all(head.said == "number" for head in counted):  # of rows
        return bool(counted) and in_words and not sheet.fields() & SUBJECTS
    return in_words or any(_are_steps(texts) for _, texts in steps)


def _counts_first(sheet: LogicalTable, columns: _Columns) -> bool:
    """Whether nothing but what steps are called and mean stands beside their ranges, or beside their numbers where the line above is the name of their part."""
    if not columns or columns[0][0].said == "number" or not _counts_on(columns[0][1]):
        return False
    above = tidy(sheet.before[-1].text) if sheet.before else ""
    if not (_PART.fullmatch(above) or all(map(_VALUES.fullmatch, columns[0][1]))):
        return False
    beside = [column for column in columns[1:] if not _CALLED.fullmatch(column[0].text)]
    return _means(beside) and _tells_no_events(beside)


def _means(columns: _Columns) -> bool:
    """Whether the columns that have no steps are called what these mean."""
    return all(_MEANING.search(head.text) for head, _ in _without_steps(columns))


def _tells_no_events(columns: _Columns) -> bool:
    """Whether few texts beside the steps say that something else than the risk itself happens."""
    texts = [text for _, said in _without_steps(columns) for text in said]
    events = sum(says_event(text) and not _OF_SCALE.search(text) for text in texts)
    return not texts or events < _EVENTS * len(texts)


def _without_steps(columns: _Columns) -> _Columns:
    return [
        (head, texts)
        for head, texts in columns
        if {head.field, head.said}.isdisjoint(FACTORS) and not _are_steps(texts) and not _counts_on(texts)
    ]


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

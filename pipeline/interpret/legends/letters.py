"""Steps of a scale that a document writes as letters: "A = 1", "B = 2 osannolikt", "A | 1 | Osannolikt", "A – Osannolikt"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.legends.labels import Labels, PartLabels, plausible
from pipeline.interpret.legends.part_words import parts_named

_STEP = r"(?P<letter>[A-J])\s*(?:(?:=|är|motsvarar)\s*|\(\s*)(?P<number>\d{1,2})(?!\d|[.,]\d)\s*\)?"
_WORD = r"(?P<word>[^\W\d][^\d,;.()=]{0,38}?)"
_IN_TEXT = lazy_pattern(rf"\b{_STEP}(?: ?[-–—:,(]? ?{_WORD})?\)? ?(?:[,;.]|\b(?:och|samt)\b|$)\s*")
_CELL = lazy_pattern(
    r"(?P<letter>[A-J])(?:\s*[=:(]\s*(?P<number>\d{1,2})\s*\)?)?(?:(?:\s*[-–—=:.)]\s*|\s+)(?P<word>[^\W\d].*))?"
)
_BARE = lazy_pattern(r"\d{1,2}")
_LETTERED = lazy_pattern(
    r"\bbokst[aä]v\w*\s+(?:som\s+)?(?:för|är|anger|visar|står\s+för|gäller)\s+(?:\w+\s+)?(\w+)", re.IGNORECASE
)
_LIKELY = lazy_pattern(r"sannolik|trolig|möjlig|tänkbar|sällan|\bofta\b", re.IGNORECASE)
_GRAVE = lazy_pattern(
    r"försumbar|obetydlig|lindrig|kännbar|märkbar|allvarlig|katastrof|betydande|följd|skada", re.IGNORECASE
)
_LOWEST = lazy_pattern(r"osannolik|försumbar|obetydlig|lindrig|liten|lågt?\b|sällan", re.IGNORECASE)
_FEWEST, _MOST_ROWS = 3, 12  # steps of a scale, rows of a table that lists them


@dataclass(slots=True)
class Letters:
    """Letters and their numbers for each part of a score, "c": 3, and the words of their steps."""

    likelihood: dict[str, float] = field(default_factory=dict)
    consequence: dict[str, float] = field(default_factory=dict)
    labels: PartLabels = field(default_factory=PartLabels)

    def of(self, name: str) -> dict[str, float]:
        """The letters of the likelihood or the consequence."""
        return self.consequence if name == "consequence" else self.likelihood


@dataclass(frozen=True, slots=True)
class _Step:
    letter: str
    number: int | None
    word: str


def letters_of(grids: Iterable[tuple[str, Grid]], texts: Sequence[str]) -> Letters:
    """The letters that a document's legends give numbers, those whose part nothing tells left out.

    Args:
        grids: the small tables that may be legends, each with the line above it.
        texts: the document's paragraphs and cells.
    """
    found, lettered = Letters(), _named_as_letters(texts)
    for named, steps in [*_in_grids(grids), *_in_texts(texts)]:
        numbers = _numbers(steps)
        part = _part(named, lettered, " ".join(step.word for step in steps)) if numbers else None
        if part is None:
            continue
        own = found.consequence if part else found.likelihood
        if not own:
            own.update({step.letter.casefold(): float(number) for step, number in zip(steps, numbers, strict=True)})
            labels = _labels(steps, numbers)
            found.labels.fill(PartLabels(consequence=labels) if part else PartLabels(labels))
    return found


def without_letters(text: str) -> str:
    """A text without the steps that it gives as letters, whose words belong to no part that it names beside them."""
    return _IN_TEXT.sub("", text) if len(_IN_TEXT.findall(text)) >= _FEWEST else text


def plain_step(text: str) -> str:
    """A cell of a legend with the number alone where it gives a letter's: "A = 1" as "1"."""
    match = _CELL.fullmatch(text.strip())
    return match["number"] if match and match["number"] and not match["word"] else text


def _in_grids(grids: Iterable[tuple[str, Grid]]) -> Iterator[tuple[frozenset[bool], list[_Step]]]:
    """The steps that small tables list in a column, each with the parts that its header or the line above names."""
    for above, grid in grids:
        if grid.n_rows > _MOST_ROWS:
            continue
        rows = grid_texts(grid)
        for col in range(grid.n_cols):
            first = next((at for at, row in enumerate(rows) if _CELL.fullmatch(row[col])), len(rows))
            steps = [step for row in rows[first:] if (step := _step(row, col)) is not None]
            if len(steps) == len(rows) - first:
                head = [row[col] for row in rows[:first]]
                yield next(filter(None, map(parts_named, [*head[::-1], above])), frozenset()), steps


def grid_texts(grid: Grid) -> list[list[str]]:
    """The text of each place of a grid, by rows: of a cell that spans several in all of them."""
    places = [[grid.at(row, col) for col in range(grid.n_cols)] for row in range(grid.n_rows)]
    return [[join(cell.lines) if cell else "" for cell in row] for row in places]


def _step(row: Sequence[str], col: int) -> _Step | None:
    """The step of a row whose cell begins with a letter, its number and its word there or right behind it."""
    match = _CELL.fullmatch(row[col])
    if match is None:
        return None
    number, rest = match["number"], [text for text in row[col + 1 :] if text]
    if number is None and rest and _BARE.fullmatch(rest[0]):
        number, rest = rest[0], rest[1:]
    word = match["word"] or (rest[0] if rest and not _BARE.fullmatch(rest[0]) else "")
    return _Step(match["letter"], int(number) if number else None, word)


def _in_texts(texts: Iterable[str]) -> Iterator[tuple[frozenset[bool], list[_Step]]]:
    """The steps that sentences give, each with the parts that they name before them."""
    for text in texts:
        found = list(_IN_TEXT.finditer(text))
        if found:
            steps = [_Step(one["letter"], int(one["number"]), tidy(one["word"] or "")) for one in found]
            yield parts_named(text[: found[0].start()]), steps


def _numbers(steps: Sequence[_Step]) -> list[int]:
    """The number of each step; none where the letters do not run on from A, or neither numbers nor words tell their order."""
    if len(steps) < _FEWEST or [step.letter for step in steps] not in _runs(len(steps)):
        return []
    stated = [step.number for step in steps if step.number is not None]
    if len(stated) == len(steps):
        return stated if sorted(stated) == list(range(min(stated), min(stated) + len(steps))) else []
    ordered = sorted(steps, key=lambda step: step.letter)
    rises = _LOWEST.search(ordered[0].word) and not _LOWEST.search(ordered[-1].word)
    if stated or not rises or not all(is_step(step.word) for step in steps):
        return []
    return [1 + ordered.index(step) for step in steps]


def _runs(count: int) -> tuple[list[str], list[str]]:
    """The first letters of the alphabet, forwards and backwards."""
    run = [chr(ord("A") + at) for at in range(count)]
    return run, run[::-1]


def is_consequence(words: str) -> bool | None:
    """Whether the words of a step are of the consequence ("Försumbar"), not of the likelihood ("Osannolik"); None where they tell neither, or both."""
    likely, grave = bool(_LIKELY.search(words)), bool(_GRAVE.search(words))
    return grave if likely != grave else None


def _part(named: frozenset[bool], lettered: frozenset[bool], words: str) -> bool | None:
    """Of which part letters are: that which is said to be a letter, which is named with them, or whose words they have."""
    for told in (named, lettered):
        if len(told) == 1:
            return next(iter(told))
    return is_consequence(words)


def _named_as_letters(texts: Sequence[str]) -> frozenset[bool]:
    """The part that a sentence says is written as a letter: "en bokstav för sannolikheten"."""
    told = (parts_named(match[1]) for text in texts for match in _LETTERED.finditer(text))
    return next((parts for parts in told if len(parts) == 1), frozenset())


def _labels(steps: Sequence[_Step], numbers: Sequence[int]) -> Labels:
    return plausible({str(number): step.word for step, number in zip(steps, numbers, strict=True) if step.word})

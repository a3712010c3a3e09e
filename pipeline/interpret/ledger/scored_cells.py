"""What holds labels of ours with their scores in its cells, as cards do that were taken for a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.phrases_in_rows import find_headers

_WORDS = lazy_pattern(r"=|[^\s:=,;|]+")
_FORMULA = lazy_pattern(
    r"\d\s*[x×*·]\s*\w.*=\s*[^\W\d]", re.IGNORECASE
)  # "Sannolikhet 3 x Konsekvens 4 = Riskvärde 12"
_EXAMPLE = lazy_pattern(r"(?:räkne)?exempel\b", re.IGNORECASE)
_SCORE = lazy_pattern(r"\d{1,2}(?:[.,]\d)?")
_LABELS = 2  # of anything else, beside scores
_MOST = 2000  # texts that are looked at: a page of cards has fewer
_OTHERS = frozenset(
    {"process", "risk", "owner", "description", "causes", "existing_controls", "checks", "responsible", "frequency"}
)  # what cards label beside their scores, with what is to be done


def holds_scored_labels(rows: Iterable[Sequence[str]]) -> bool:
    """Whether cells tell both parts of a score, each number behind its label, in several of them, or these or a value beside other labels of cards.

    An example tells them once or is called one, worked ones write them as a formula with a label for its value and have no other label, a scale has its numbers before its words, and a matrix the steps of one part in each cell.
    """
    whole, plain, told, others = 0, 0, set[str](), set[str]()
    for text in islice(_texts(rows), _MOST):
        own = set[str]()
        for field, behind in chain.from_iterable(map(_labels, text.splitlines())):
            if field in SCORES and is_whole(behind):
                own.update(FACTORS)
            elif field in SCORES and _SCORE.fullmatch(behind.removeprefix("= ").split(" ")[0]):
                own.add(field)
            elif behind and (field in _OTHERS or field.startswith("treatment")):
                others.add(field)
        whole += own.issuperset(FACTORS)
        plain += own.issuperset(FACTORS) and not _FORMULA.search(text)
        told |= own
    several = plain > 1 or (whole > 1 and bool(others))
    return several or (len(others) >= _LABELS and ("value" in told or told.issuperset(FACTORS)))


def texts_in(grid: Grid) -> Iterator[Sequence[str]]:
    """The rows of a grid's cells, and of those of the tables in them, as texts."""
    for row in grid.rows():
        yield [cell.text for cell in row]
    for inner in (inner for cell in grid.cells for inner in cell.nested):
        yield from texts_in(inner)


def _texts(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """What each cell says, and each row of cells of one line as one, but for a row that is called an example."""
    for row in rows:
        filled = [text for text in row if text.strip()]
        if any(map(_EXAMPLE.match, filled[:1])):
            continue
        yield from filled
        if len(filled) > 1 and not any("\n" in text for text in filled):
            yield " ".join(filled)


def _labels(text: str) -> Iterator[tuple[str, str]]:
    """The fields of the known labels in a text, the first of which it begins with, each with the words up to the next."""
    words = _WORDS.findall(text)
    found = find_headers(words)
    if not found or found[0][0]:
        return
    for (start, end), behind in zip(found, [*(start for start, _ in found[1:]), len(words)], strict=True):
        meaning = classify(" ".join(words[start:end]))
        if meaning and meaning.whole and words[start][:1].isupper():
            yield meaning.field, " ".join(words[end:behind])

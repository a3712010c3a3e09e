"""Rows whose label begins as a sum's or a mean's does and that are rows of their own: "Medel för statsbidrag återsöks inte", "Antal öppna poster" with a check."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, pairwise, takewhile
from statistics import fmean, median

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import PARTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.lemmas import is_present, words

_OF_ROWS = frozenset(  # what is said of a row and never of a sum
    {"checks", "method", "frequency", "responsible", "report_to", "treatments", "treatment_owner", "owner", "cause"}
)
_TEXT = lazy_pattern(  # no "Alla", "12 kontroller" or "varav klara 3", nor what a label's text runs on to ("Summa inköp" | "och lager")
    r"(?=[A-ZÅÄÖ])(?!(?i:per|se|alla|samtliga|totalt?|summa|antal|medel\w*|snitt|genomsnitt)\b)[^\W\d]{2}(?:\D*|(?:\S+\s+){3,}\S+)"
)
_FINITE = frozenset(
    ["är", "blir", "kan", "får", "ska", "har", "finns", "sker", "når", "ger", "görs", "går", "följs", "tas", "står"]
)  # no ending tells them
_NEGATIONS = frozenset({"inte", "ej", "aldrig"})
_PARTICIPLES = ("da", "de", "na", "ta")  # "Summa ej åtgärdade avvikelser" is no sentence
_NOUNS = frozenset({"brister"})  # that look like a verb
_CLAUSE = frozenset({"som", "där", "vars", "vilka", "vilket"})  # whose verb says nothing of what stands before it
_NEAR = 0.1  # by which a value may differ from the product of parts that are rounded
_HALF = 0.5001  # of the last digit that is written: by so much a mean is rounded
_FEWEST = 2  # rows of which something is worked out


def is_own_row(sheet: LogicalTable, index: int, cols: Sequence[int], label: str) -> bool:
    """Whether a row with a label in the first of its own columns is one of the table's: its label is a sentence, or others of its cells tell a check or a role."""
    others = {col: sheet.rows[index][col].text for col in cols[1:]}
    fields = (column.field for column in sheet.columns)
    told = any(field in _OF_ROWS and _TEXT.fullmatch(others.get(col, "")) for col, field in enumerate(fields))
    return told or says_sentence(label)


def says_sentence(label: str) -> bool:
    """Whether a label has a verb of its own: "Medel på spärrade konton används utan samtycke", but no "Summa risker som kräver åtgärd"."""
    own = [*takewhile(lambda word: word not in _CLAUSE, words(label)), ""]
    return any(
        not after.endswith(_PARTICIPLES) if word in _NEGATIONS else word in _FINITE or _is_verb(word)
        for word, after in pairwise(own)
    )


def _is_verb(word: str) -> bool:
    return is_present(word) and word not in _NOUNS


def is_scored(sheet: LogicalTable, index: int) -> bool:
    """Whether a row has both parts of a score and their product, as others are written, which are no means of rows above it, and whatever most others have."""
    first, second, value = _score(sheet, index)
    if first is None or second is None or value is None or abs(first * second - value) > _NEAR:
        return False
    broken = [_has_decimals(sheet, at) for at in range(len(sheet.rows))]
    if (broken[index] and 2 * sum(broken) <= len(broken)) or not _is_filled(sheet, index):
        return False
    return not any(_are_means(sheet, index, size) for size in range(_FEWEST, index + 1))


def _is_filled(sheet: LogicalTable, index: int) -> bool:
    """Whether a row has something in each column in which most rows do: a sum has no number, process or check."""
    usual = (2 * sum(not row[col].blank for row in sheet.rows) > len(sheet.rows) for col in range(len(sheet.columns)))
    return all(not is_usual or not content.blank for is_usual, content in zip(usual, sheet.rows[index], strict=False))


def _are_means(sheet: LogicalTable, index: int, size: int) -> bool:
    """Whether each part of a row's score is the mean or median of as many rows right above it, as far as it is written out."""
    return all(_is_mean(sheet, index, size, name) for name in PARTS)


def _is_mean(sheet: LogicalTable, index: int, size: int, name: str) -> bool:
    above = [_number(sheet, at, name) for at in range(index - size, index)]
    known = [one for one in above if one is not None]
    told = _number(sheet, index, name)
    if told is None or len(known) < size:
        return False
    written = 10.0 ** -next(places for places in count() if round(told, places) == told)
    return any(abs(worked_out(known) - told) <= _HALF * written for worked_out in (fmean, median))


def _has_decimals(sheet: LogicalTable, index: int) -> bool:
    return any(one is not None and one != int(one) for one in _score(sheet, index))


def _score(sheet: LogicalTable, index: int) -> tuple[float | None, float | None, float | None]:
    first, second, value = (_number(sheet, index, name) for name in PARTS)
    return first, second, value


def _number(sheet: LogicalTable, index: int, name: str) -> float | None:
    return next((number(one.text) for one in sheet.cells(name, sheet.rows[index])), None)

"""Rows whose label begins as a sum's or a mean's does and that are rows of their own: "Medel för statsbidrag återsöks inte" with all that the others have."""

from __future__ import annotations

from itertools import pairwise, takewhile
from statistics import fmean, median

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.lemmas import is_present, words

_FEWEST_WORDS = 4  # of a sentence that tells a risk
_CHECKS = frozenset({"checks"})
_ROLES = frozenset({"responsible", "owner", "treatment_owner"})
_TEXT = lazy_pattern(  # no "Alla", "12 kontroller", "Tre kontroller" or "varav klara 3"
    r"(?=[A-ZÅÄÖ])(?!(?i:per|se|enligt|alla|samtliga|totalt?|summa|antal|medel\w*|snitt|genomsnitt|inga|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b)[^\W\d]{2}\D*"
)
_FINITE = frozenset(
    ["är", "blir", "kan", "får", "ska", "har", "finns", "sker", "når", "ger", "görs", "går", "följs", "tas", "står"]
)  # no ending tells them
_NEGATIONS = frozenset({"inte", "ej", "aldrig"})
_PARTICIPLES = ("da", "de", "na", "ta")  # "Summa ej åtgärdade avvikelser" is no sentence
_NOUNS = frozenset({"brister"})  # that look like a verb
_CLAUSE = frozenset({"som", "där", "vars", "vilka", "vilket"})  # whose verb says nothing of what stands before it
_HALF = 0.5001  # by so much a mean is rounded
_FEWEST = 2  # rows of which something is worked out


def is_own_row(sheet: LogicalTable, index: int, label: str) -> bool:
    """Whether a row is one of its table's: its label is a sentence, it has what most rows have, and a whole score, or a check and a role, of its own."""
    if not says_sentence(label) or not _is_filled(sheet, index):
        return False
    return _is_scored(sheet, index) or (_tells(sheet, index, _CHECKS) and _tells(sheet, index, _ROLES))


def is_graded(sheet: LogicalTable, index: int) -> bool:
    """Whether a row begins with its score, both parts of which are words, as those of no mean are: "Medel | Kännbar | 9"."""
    row = sheet.rows[index]
    first = next((content for content in row if not content.blank), None)
    parts = [next((one for one in sheet.cells(name, row) if not one.blank), None) for name in FACTORS]
    if first is None or not any(first is part for part in parts) or parts[0] is parts[1]:
        return False
    return all(part is not None and not any(map(str.isdigit, part.text)) for part in parts)


def says_sentence(label: str) -> bool:
    """Whether a label of some words has a verb of its own: "Medel på spärrade konton används utan samtycke", but no "Summa risker som kräver åtgärd"."""
    own = [*takewhile(lambda word: word not in _CLAUSE, words(label)), ""]
    return len(own) > _FEWEST_WORDS and any(
        not after.endswith(_PARTICIPLES) if word in _NEGATIONS else word in _FINITE or _is_verb(word)
        for word, after in pairwise(own)
    )


def _is_verb(word: str) -> bool:
    return is_present(word) and word not in _NOUNS


def _is_filled(sheet: LogicalTable, index: int) -> bool:
    """Whether a row has something in each column in which most rows do: a sum has no number, process or check."""
    usual = (2 * sum(not row[col].blank for row in sheet.rows) > len(sheet.rows) for col in range(len(sheet.columns)))
    return all(not is_usual or not content.blank for is_usual, content in zip(usual, sheet.rows[index], strict=False))


def _tells(sheet: LogicalTable, index: int, fields: frozenset[str]) -> bool:
    """Whether a cell of some fields tells in words what only rows have; a number or count is none ("12 kontroller")."""
    cells = (content for name in fields for content in sheet.cells(name, sheet.rows[index]))
    return any(_TEXT.fullmatch(content.text) for content in cells)


def _is_scored(sheet: LogicalTable, index: int) -> bool:
    """Whether a row has both parts of a score as whole numbers, which are no means or medians of as many rows right above it."""
    parts = [_number(sheet, index, name) for name in FACTORS]
    if any(part is None or part < 1 or part != int(part) for part in parts):
        return False
    return not any(_are_means(sheet, index, size) for size in range(_FEWEST, index + 1))


def _are_means(sheet: LogicalTable, index: int, size: int) -> bool:
    return all(_is_mean(sheet, index, size, name) for name in FACTORS)


def _is_mean(sheet: LogicalTable, index: int, size: int, name: str) -> bool:
    above = [_number(sheet, at, name) for at in range(index - size, index)]
    known = [one for one in above if one is not None]
    told = _number(sheet, index, name)
    if told is None or len(known) < size:
        return False
    return any(abs(worked_out(known) - told) <= _HALF for worked_out in (fmean, median))


def _number(sheet: LogicalTable, index: int, name: str) -> float | None:
    return next((number(one.text) for one in sheet.cells(name, sheet.rows[index])), None)

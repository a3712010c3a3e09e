"""What was read and cannot be right, or should be there and is not: nothing of it is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.text_below import goes_on
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.cells.scores import is_code
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.columns.contents import grades
from pipeline.interpret.ledger.doubted_rows import ids_of
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.legends.marks import are_typed, is_marks
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.group_bands import arranged
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyRow, AnyTable, rows_of

_SETS = ("score", "residual")
_VALUED = frozenset({*FACTORS, "value"})
_WORD = lazy_pattern(r"[^\W\d_]{2}")
_HYPHEN = lazy_pattern(r"[a-zåäö]{2}[-\u00ad]$")
_PROSE = frozenset({"name", "risk", "description", "process", "checks", "result", "treatments", "existing_controls"})
_GUESS = lazy_pattern(  # "3-4", "ca 3", "3?", "(3)", "3 eller 4", "3 (4)"
    r"(?:(?:ca|c:a|cirka|circa|mellan|minst|högst|över|under|x)\.?\s*|[(\[<>~≈±])?\s*\d{1,2}(?:,\d)?"
    r"(?:\s*(?:[-–—/]|→|=>|el\.?|eller|till|och)\s*\d{1,2}(?:,\d)?|\s*\([^)]*\)|\s?\d\)|[a-z])?[)\]?!+]*",
    re.IGNORECASE,
)
_SENTENCE = 3  # words of one that goes on
_FEW = 2  # texts without a number, and rows that break off
_LISTED = 3  # texts that a message names


def empty(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
    """The problem of a table of ours that has a header and no rows, or of whose rows none was read."""
    if arranged(sheet)[0] and (table is None or rows_of(table)):
        return None
    message = f"En tabell {where(sheet)} har rubriker men inga rader som kunde läsas."
    return Problem(code="table-unread", message=message, page=place_of(sheet))


def band_missing(sheet: LogicalTable) -> Problem | None:
    """The problem of a table whose first rows stand under no heading of a process although the others do: theirs may be in a cell."""
    found = arranged(sheet)[0]
    held = ["process" in one.held for one in found]
    if "process" in sheet.fields() or not any(held) or held[0] or _is_headed(sheet):
        return None
    message = f"I en tabell {where(sheet)} står rubriker mellan raderna, men ingen lästes ovanför de första; jämför med dokumentet."
    return Problem(code="table-unread", message=message, page=place_of(sheet))


def _is_headed(sheet: LogicalTable) -> bool:
    """Whether a heading that is no title stands right above a table: the first section's name may."""
    text = tidy(sheet.before[-1].text) if sheet.before else ""
    return bool(text) and not text.endswith(".") and kind_of_title(text) is None


def numbers_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table in whose score cells something was recognised with doubt that is no number."""
    rows = rows_of(table)
    texts = [text for row in rows for text in _numberless(row)] + [
        text for name in _SETS for text in _among_pairs(rows, name)
    ]
    if not texts:
        return None
    listed = ", ".join(f"”{text}”" for text in texts[:_LISTED])
    message = f"I en tabell {where(sheet)} kunde siffror inte läsas ur bilden ({listed}); jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def words_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table that scores in words or marks without numbers, though it states values, or numbers for other words, or has a column of values and words of no scale; or of one with a part in typed signs or Roman numerals alone."""
    scores = [score for row in rows_of(table) for name in _SETS if (score := getattr(row, name, None))]
    numbers = any(
        number is not None for score in scores for number in (score.value, score.likelihood, score.consequence)
    )
    texts = [
        text
        for row in rows_of(table)
        for name in _SETS
        for part in FACTORS
        if (text := _words_of(row, name, part)) and not is_placeholder(text)
    ]
    typed = _typed(table)
    are_lost = numbers or (sheet.fields() >= _VALUED and _are_of_no_scale(texts, table))
    texts, are_lost = (typed, True) if typed else (texts, are_lost)
    if not are_lost or len(texts) < _FEW or 3 * len(texts) < len(scores):
        return None
    listed = ", ".join(f"”{text}”" for text in list(dict.fromkeys(texts))[:_LISTED])
    what = "tecken" if typed or all(map(is_marks, texts)) else "ord"
    message = f"I en tabell {where(sheet)} är bedömningar satta med {what} ({listed}), och vilka siffror de står för kunde inte läsas."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def guesses_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table with a part of a score in whose cell more or less than one number stands ("3-4", "ca 3", "3?"), though others of its column are numbers."""
    for name in _SETS:
        for part in FACTORS:
            scores = [score for row in rows_of(table) if (score := getattr(row, name, None))]
            texts = [
                text
                for row in rows_of(table)
                if _GUESS.fullmatch(text := _unread(row, name, part)) and not is_code(text)
            ]
            if texts and any(getattr(score, part) is not None for score in scores):
                message = f"I en tabell {where(sheet)} kunde delar av bedömningar (”{beginning(texts[0], 40)}”) inte läsas som ett tal; jämför med dokumentet."
                return Problem(code="value-unread", message=message, page=place_of(sheet))
    return None


def _typed(table: AnyTable) -> list[str]:
    """What stands for the parts of scores in columns that hold typed signs or Roman numerals alone, for which nothing gives numbers."""
    columns = ([_unread(row, name, part) for row in rows_of(table)] for name in _SETS for part in FACTORS)
    filled = ([text for text in column if text and not is_placeholder(text)] for column in columns)
    return [text for texts in filled if texts and are_typed(texts) for text in texts]


def _are_of_no_scale(texts: Sequence[str], table: AnyTable) -> bool:
    """Whether most of what stands for the parts of scores, and for any values, is several words of which none grades: "lite då och då", "beror på"."""
    rows = rows_of(table)
    values = (row.source.cells.get("score.value") for row in rows)
    told = [*texts, *(cell.text for cell in values if cell and cell.text.strip())]
    graded = (len(words) == 1 or any(map(grades, words)) for words in map(str.split, told))
    return len(rows) >= _FEW and 2 * sum(graded) < len(told)


def _words_of(row: AnyRow, name: str, part: str) -> str:
    """What stands for a part of a score that has no number, where that is words or marks to count."""
    text = _unread(row, name, part)
    return text if is_marks(text) or (_WORD.search(text) and not any(map(str.isdigit, text))) else ""


def _unread(row: AnyRow, name: str, part: str) -> str:
    """What stands for a part of a score that has no number."""
    score, cell = getattr(row, name, None), row.source.cells.get(f"{name}.{part}")
    told = score is None or cell is None or getattr(score, part) is not None
    return "" if told or cell is None else tidy(cell.text)


def rows_cut(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a page's table whose rows break off: words end in hyphens, or sentences go on in the row below."""
    own = [row for row in rows_of(table) if row.source.path is None]  # in Word and workbooks a row is a row
    rows = [{field: cell.text for field, cell in row.source.cells.items() if field in _PROSE} for row in own]
    broken = [(at, text) for at, row in enumerate(rows) for text in row.values() if _HYPHEN.search(text)]
    going_on = [
        (at, above[field])
        for at, (above, below) in enumerate(pairwise(rows))
        for field in above
        if field in below and goes_on(above[field], below[field]) and len(above[field].split()) >= _SENTENCE
    ]
    cut = [*broken, *going_on]
    if len(cut) < _FEW:
        return None
    message = (
        f"I en tabell {where(sheet)} kan rader ha delats, bland annat efter ”{cut[0][1][-60:]}”; jämför med dokumentet."
    )
    doubted = ids_of(row for at, _ in cut for row in own[at : at + 2])
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=doubted)


def _numberless(row: AnyRow) -> Iterator[str]:
    """What was recognised with doubt where the row's scores have no number."""
    for name in _SETS:
        score = getattr(row, name, None)
        for part in ("likelihood", "consequence", "value"):
            cell = row.source.cells.get(f"{name}.{part}")
            if cell and cell.doubtful and cell.text.strip() and getattr(score, part, None) is None:
                yield cell.text


def _among_pairs(rows: Sequence[AnyRow], name: str) -> list[str]:
    """What was recognised as one number in a cell of a score where most rows have both parts in theirs: a sign in it was lost."""
    told = [
        (score, cell) for row in rows if (score := getattr(row, name, None)) and (cell := row.source.cells.get(name))
    ]
    alone = [cell.text for score, cell in told if score.notation == "value-only" and cell.confidence is not None]
    return alone if 2 * len(alone) < len(told) else []

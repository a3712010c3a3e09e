"""Rows of which nobody can tell what they are about, or whose names are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.assessed_names import assesses
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.ledger.doubted_rows import ids_of
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.ledger.run_together import ran_together
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.same_risks.short_lists import number_of
from pipeline.privacy.masking import beginning
from pipeline.swedish.risk_numbers import Number, look_up, numbers_in
from schemas.extraction import Problem
from schemas.tables import AnyRow, AnyTable, Item, Risk, RiskAssessment, rows_of

_OUTCOMES = 2  # that processes say, where these are none
_COUNT = lazy_pattern(r"[\s(\[·•–-]+\d{1,3}(?:\s*st\.?)?[)\]]?$")
_REFERS = lazy_pattern(r"(?:avser|gäller|koppl|hör till|tillhör)", re.IGNORECASE)


def rows_unnamed(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table of which rows say nothing of what they are about, or do not although most do, or whose risks have no name, or but a number for one.

    One that scores processes names these.
    """
    rows = rows_of(table)
    bare, unnamed = [not _is_named(row) for row in rows], sum(not _names(row) for row in rows)
    if (not any(bare) and not 0 < 2 * unnamed <= len(rows)) or (sheet.kind != "card" and _are_processes(rows)):
        return None
    which = "raderna" if all(bare) else "alla rader"
    message = f"I en tabell {where(sheet)} lästes inte vad {which} handlar om; jämför med dokumentet."
    doubted = ids_of(row for row in rows if not _is_named(row))
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=doubted)


def outcomes_as_processes(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a follow-up with rows that leave open how they went below a process that says it: an outcome headed them.

    Such processes say different outcomes, or how many rows there are ("Utan anmärkning 7") where no header calls them processes: one called "Avvikelser" may be one.
    """
    items = [row for row in rows_of(table) if isinstance(row, Item)]
    said = [outcome_of(_COUNT.sub("", item.process or "")) for item in items]
    told = [item for item, one in zip(items, said, strict=True) if one != "unclear" and item.outcome == "unclear"]
    is_headed = any(column.field == "process" and column.text for column in sheet.columns)
    counted = not is_headed and any(_COUNT.search(item.process or "") for item in told)
    if not told or not (counted or len({*said} - {"unclear"}) >= _OUTCOMES):
        return None
    what = beginning(told[0].process or "", 40)
    message = f"I en tabell {where(sheet)} blev ett utfall (”{what}”) namn på en process; jämför med dokumentet."
    return Problem(code="table-unread", message=message, page=place_of(sheet), rows=ids_of(told))


def names_counted(sheet: LogicalTable, table: AnyTable, tables: Sequence[AnyTable] = ()) -> Problem | None:
    """The problem of a table with a row whose risk, or what is checked, is but numbers: they assess it, and no name was read.

    Numbers that count the rows, or that the analyses among a document's tables have before or beside the names of their risks, refer.
    """
    rows = rows_of(table)
    analyses = [one for one in tables if isinstance(one, RiskAssessment)]
    known = {number: risk for one in analyses for risk in one.risks if (number := number_of(risk))}
    risks = [] if _refer(sheet, rows) else list(filter(None, map(_risk, rows)))
    checks = [check.text for row in rows if not isinstance(row, Risk) for check in row.checks]
    told = [risks] if isinstance(table, RiskAssessment) else [one for one in (risks, checks) if not _count(one, known)]
    text = next((text for texts in told for text in texts if assesses(text)), None)
    if text is None or ran_together(sheet, table):  # which is told
        return None
    message = f"I en tabell {where(sheet)} blev siffror (”{beginning(text, 40)}”) namn på en risk eller kontroll; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _count(texts: Sequence[str], known: Mapping[Number, Risk]) -> bool:
    """Whether texts are numbers that count the rows, one each or in their order with several rows each, or that are those of known risks."""
    numbers = [numbers_in(text) for text in texts]
    if not all(len(one) == 1 for one in numbers):
        return False
    once = [one for one, _ in groupby(digits for ((_, digits),) in numbers)]
    in_order = len(once) > 1 and once == [str(at) for at in range(1, len(once) + 1)]
    return in_order or Contents(tuple(texts)).counts() or all(look_up(one, known) for (one,) in numbers)


def _risk(row: AnyRow) -> str | None:
    """What a row calls its risk; nothing where that is told of unnamed rows."""
    if not isinstance(row, Risk):
        return row.risk
    return row.name if _is_named(row) else None


def _refer(sheet: LogicalTable, rows: Sequence[AnyRow]) -> bool:
    """Whether the rows of a plan or follow-up refer to risks by number: the header asks for that, or some name several or with a letter ("3 och 8", "R3")."""
    asked = any(one.field == "risk" and (one.said == "risk_number" or _REFERS.match(one.text)) for one in sheet.columns)
    texts = [row.risk for row in rows if not isinstance(row, Risk) and row.risk]
    return bool(texts) and (asked or any(numbers_in(text) and not assesses(text) for text in texts))


def _are_processes(rows: Sequence[AnyRow]) -> bool:
    """Whether all rows are scores of processes and none has a risk."""
    return all(
        isinstance(row, Risk) and row.process and row.score and not (row.name or row.description) for row in rows
    )


def _names(row: AnyRow) -> list[str]:
    """What a row says in words that it is about: its risk, or what is checked. A number names nothing: it is a score beside the name."""
    told = [row.name] if isinstance(row, Risk) else [row.risk, *(check.text for check in row.checks)]
    return [text for text in told if text and _says(text)]


def _says(text: str) -> bool:
    """Whether a text has letters."""
    return any(map(str.isalpha, text))


def _is_named(row: AnyRow) -> bool:
    """Whether a risk has a name, and any other row one, checks or at least a process."""
    if isinstance(row, Risk):
        return _says(row.name or "")
    return bool(_names(row)) or row.process is not None

"""What is told of columns of values: numbers that no value came out of, and factors that contradict the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import Legend, from_cell, is_code, part, stated_value
from pipeline.interpret.cells.stated_values import factors_in, label_before
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.ledger.run_together import ran_together
from pipeline.interpret.tables.bands.group_bands import arranged
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable, Score, rows_of

_LEVEL = lazy_pattern(r"\W*(?:risk)?(?:nivå|klass|kategori|grad|prio)\w*\W*\d{1,2}\b", re.IGNORECASE)  # no value

_SETS = ("score", "residual")

_Cells = tuple[str, str, str]  # of a row: likelihood, consequence and value


def values_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table with a cell of numbers in its column of values that states neither a value nor factors."""
    told = {score.raw for score in _scores_of(table) if score.notation != "unread" and score.likelihood is not None}
    labelled, cells = _labelled(sheet), list(_scored(sheet))
    numbered = 2 * sum(text.strip().isdecimal() for *_, text in cells) > len(cells)
    for first, second, text in cells:
        if tidy(text) in told:  # by the document's words for the steps
            continue
        coded = (is_code(text) and text not in labelled and not numbered) or _LEVEL.match(text)
        counted = any(map(str.isdigit, text)) and not coded
        score = from_cell(text, Legend()) if counted else None
        doubted = any(sheet.doubts(name, text) for name in ("value", "residual.value"))
        lost = score and (score.notation == "unread" or _is_torn(score, first, second)) and stated_value(text) is None
        if (doubted and score) or lost:
            if ran_together(sheet, table):  # which is told
                return None
            message = f"I en tabell {where(sheet)} kunde ett riskvärde (”{beginning(text, 40)}”) inte läsas; jämför med dokumentet."
            return Problem(code="value-unread", message=message, page=place_of(sheet))
    return None


def _is_torn(score: Score, first: str, second: str) -> bool:
    """Whether two numbers beside each other are one with a space inside: others stand in the columns of the parts ("3", "4" and "1 2")."""
    if score.notation != "pair" or not score.raw.replace(" ", "").isdecimal():
        return False
    parts = [part(first, {}), part(second, {})]
    return None not in parts and parts != [score.likelihood, score.consequence]


def scores_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table with a score in one cell or line that holds numbers of which none was read."""
    lost = [score.raw for score in _scores_of(table) if score.notation == "unread" and any(map(str.isdigit, score.raw))]
    texts = [text for text in lost if not (is_code(text) or _LEVEL.match(text))]
    if not texts or "value" in sheet.fields() or ran_together(sheet, table):
        return None
    message = f"I en tabell {where(sheet)} kunde ett riskvärde (”{beginning(texts[0], 40)}”) inte läsas; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def factors_differ(sheet: LogicalTable, _: AnyTable) -> Problem | None:
    """The problem of a table whose value is written with other factors than stand in the columns beside it, though it is their product."""
    for first, second, text in _scored(sheet):
        parts, factors = [part(first, {}), part(second, {})], factors_in(text)
        if factors is None or parts[0] is None or parts[1] is None or set(parts) == set(factors):
            continue
        if stated_value(text, *parts) in {None, parts[0] * parts[1]}:  # any other is a wrong product
            message = f"I en tabell {where(sheet)} står riskvärdet ”{beginning(text, 40)}” bredvid {first} och {second}; jämför med dokumentet."
            return Problem(code="value-unread", message=message, page=place_of(sheet))
    return None


def _scores_of(table: AnyTable) -> list[Score]:
    """The scores of a table's rows, those of what remains too."""
    return [score for row in rows_of(table) for name in _SETS if (score := getattr(row, name, None))]


def _labelled(sheet: LogicalTable) -> set[str]:
    """The texts of columns of values before whose numbers one label stands: "R 12"."""
    names = (f"{prefix}value" for prefix in ("", "residual."))
    columns = ([content.text for row in sheet.rows for content in sheet.cells(name, row)] for name in names)
    return {text for texts in columns if label_before(texts) for text in texts}


def _scored(sheet: LogicalTable) -> Iterator[_Cells]:
    """The cells of each row's score, and of what remains of it, where its value has a column of its own."""
    for prefix in ("", "residual."):
        if f"{prefix}value" not in sheet.fields() or f"{prefix}score" in sheet.fields():
            continue
        for row in arranged(sheet)[0]:
            first, second, value = sheet.score_texts(prefix, row.row)
            yield first, second, sheet.bare(prefix, value)

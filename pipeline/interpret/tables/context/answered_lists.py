"""Lists whose questions or points are answered: "Ja", "Delvis", "Ej OK" beside each, or a tick under one of several such headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.outcomes import outcome_of, outcome_of_tick
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.columns.contents import Contents, contents_of
from pipeline.interpret.columns.ticks import answers_among, holds_ticks, is_answer
from pipeline.interpret.tables.bands.group_bands import texts_of
from pipeline.interpret.tables.logical_table import LogicalTable

_ASKS = lazy_pattern(  # the header over what is answered
    r"\b(?:kontroll|gransknings?|själv)?(?:fråg(?:a|or|an|orna)|frågeställning\w*|påstående\w*|punkt(?:er)?|moment|mål|kriteri\w*|krav)\b|kontroll|gransk",
    re.IGNORECASE,
)
_ANSWER = (  # how a header names what comes of a question
    r"(?:svar\w*|besvara\w*|resultat\w*|utfall\w*|bedömning\w*|\w*skattning\w*|status|avvikelser?|ja|nej|delvis|ok|ej|inte|aktuellt?"
    r"|uppfyll\w*|stämmer|följs|efterlevs|fungerar|godkän\w*)"
)
_ANSWERS = lazy_pattern(
    rf"\W*(?:(?:\w+s|vår[at]?|er[at]?)\s+)?{_ANSWER}(?:(?:\W+|\s+eller\s+){_ANSWER})*(?:\W+20\d\d)?\W*", re.IGNORECASE
)
_OF_PLANS = frozenset({"frequency", "responsible", "method", "report_to"})
_ROWS = 2  # of a list
_TICKED = 2  # columns that tell answers apart
_PART = 4  # of which one at least must be answered: a blank form says nothing, be its first row an example


def is_answered(sheet: LogicalTable) -> bool:
    """Whether a table names what is checked, and many of its rows say what came of it."""
    if not any(column.said == "checks" for column in sheet.columns):
        return False
    rows = texts_of(sheet)
    told = [at for at, column in enumerate(sheet.columns) if column.said == "result"]
    filled = [row for row in rows if any(row[at] for at in told)]
    return _are_many(len(filled), rows) or holds_answers(_header(sheet), rows)


def _header(sheet: LogicalTable) -> list[str]:
    """The columns' headers; where a table says who controls or how often, as plans do, their groups': "Ny i år" over "Ja" and "Nej"."""
    planned = any(column.said in _OF_PLANS for column in sheet.columns)
    return [column.group if planned and column.group else column.text for column in sheet.columns]


def holds_answers(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows that ask something are answered, many of them, in a column headed as one of answers or by ticks under several.

    Plans say yes and no too, of what is new or common to all boards.
    """
    columns = contents_of(rows, len(header))
    if not any(_asks(text, column) for text, column in zip(header, columns, strict=True)):
        return False
    told = [one for text, one in zip(header, columns, strict=True) if _ANSWERS.fullmatch(text)]
    if any(_are_many(len(one.filled), rows) and one.mostly(_tells) for one in told):
        return True
    marked = {at: header[at] for at, one in enumerate(columns) if holds_ticks(one.texts)}
    answers = answers_among(marked)
    ticks = [at for at, text in marked.items() if at in answers or outcome_of_tick(text) != "unclear"]
    ticked = [row for row in rows if any(is_ticked(row[at]) for at in ticks)]
    return len(ticks) >= _TICKED and _are_many(len(ticked), rows)


def _are_many(count: int, rows: Sequence[Sequence[str]]) -> bool:
    own = [row for row in rows if sum(map(bool, row)) > 1]  # a band's name stands alone
    return len(own) >= _ROWS <= count and _PART * count >= len(own)


def _asks(header: str, column: Contents) -> bool:
    """Whether a column holds questions or points: texts of several words, hardly any twice, under a header that says so."""
    filled = column.filled
    named = len(filled) >= _ROWS and column.mostly(lambda text: " " in text) and 2 * len(set(filled)) > len(filled)
    return named and (_ASKS.search(header) is not None or column.mostly(lambda text: text.endswith("?")))


def _tells(text: str) -> bool:
    return is_answer(text) or (len(text.split()) <= 3 and outcome_of(text) != "unclear")

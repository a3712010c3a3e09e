"""Whether a column holds results: its header says so, or else what stands in it.

Under "Uppföljning" a plan writes when and how it is followed up ("Kvartalsvis"), a follow-up what came of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.header import Heading
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.logical_table import Sheet

_OPEN = re.compile(r"(?:uppföljning(?:en)?|status|läge)\s*(?:\([^)]*\))?\W*", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:föregående|förra|fjol)\w*", re.IGNORECASE)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_HOW = re.compile(
    r"^(?:(?:åter|av)?rapporter(?:as|ing)|redovisas|följs upp|sker|görs|genom|till|via|stickprov\w*|enligt|i samband med|inför|vid)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:årlig\w*|årsvis|månad\w*|månatlig\w*|kvartal\w*|tertial\w*|halvår\w*|delår\w*|löpande|kontinuerlig\w*|gång\w*|ggn|ggr|vecko\w*"
    rf"|varje|senast|våren|hösten|q[1-4]|(?:i|per|till|under)\s+(?:{_MONTHS})|{_MONTHS})\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:har|hade|visa(?:r|de|t)|var|inga|ingen|inget|utan|genomför[dt]a?|utför[dt]a?|\w{3,}ats|påbörja[dt]e?|pågår|pågående|avsluta[dt]e?"
    r"|klar|ok|ua|godkän[dt]|uppfyll[dt]|delvis|fungera(?:r|t|de)|stämmer|ja|nej)\b|\d\s*%|(?:avvikelse|brist|anmärkning)\w*",
    re.IGNORECASE,
)


def settle_result(sheet: Sheet, year: int | None, *, followed_up: bool) -> None:
    """Puts the result column of a sheet right: one of when or how is none, and one that plainly says so goes before.

    Args:
        sheet: the table; its header is changed.
        year: the table's own, where it is known; results of an earlier one are none of its own.
        followed_up: whether the headings name a follow-up, which decides where the contents leave it open.
    """
    if not sheet.header:
        return
    columns = [replace(column, field=None) if _is_earlier(column, year) else column for column in sheet.columns]
    own = [index for index, column in enumerate(sheet.columns) if not _is_earlier(column, year)]
    plain = next((index for index in own if _says_result(columns[index])), None)
    told = plain is None and _tells(sheet, followed_up=followed_up)
    for index, column in enumerate(columns):
        if index == plain:
            columns[index] = replace(column, field="result")
        elif column.field == "result" and not _says_result(column) and not told:
            columns[index] = replace(column, field=None)
    sheet.header = replace(sheet.header, columns=tuple(columns))


def _is_earlier(column: Heading, year: int | None) -> bool:
    """Whether a result column is of a year before the table's, by its words."""
    if column.field != "result":
        return False
    words = f"{column.group or ''} {column.text}"
    named = years_in(words)
    return bool(_EARLIER.search(words)) or bool(named and year and max(named) < year)


def _says_result(column: Heading) -> bool:
    """Whether the header itself says result, by more than "Uppföljning" or "Status"."""
    if column.field not in {"result", None} or _OPEN.fullmatch(column.header):
        return False
    meaning = classify(column.text)
    return column.field == "result" or (meaning is not None and meaning.field == "result")


def _tells(sheet: Sheet, *, followed_up: bool) -> bool:
    """Whether what stands under an open header are results, by most of the cells that say one or the other."""
    texts = [content.text for row in sheet.rows for content in sheet.cells("result", row) if not content.blank]
    told = sum(map(_is_result, texts))
    planned = sum(1 for text in texts if not _is_result(text) and (_HOW.search(text) or _WHEN.search(text)))
    return told > planned or (told == planned and followed_up)


def _is_result(text: str) -> bool:
    return outcome_of(text) != "unclear" or (not _HOW.search(text) and _TOLD.search(text) is not None)

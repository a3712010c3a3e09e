"""Checks that a column beside the results says were not made: "Genomfört" with "Nej", or "Status" with "Ej utförd"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.rows.fields import Fields
from pipeline.swedish.lexicon import NO, YES
from schemas.tables import Outcome

_CHECK = r"(?:(?:den|årets)\s+)?(?:kontroll|granskning)\w*|kontrollmoment\w*|moment\w*"
_DONE = r"(?:genomför|utför)(?:d|t|ts|da)|gjord[at]?|gjorts?"
_ASKS = lazy_pattern(
    rf"(?:(?:är|har|blev)\s+)?(?:(?:{_CHECK})\s+)?(?:(?:är|har|blev)\s+)?(?:{_DONE})\W*(?:\(?{YES}\s*/\s*{NO}\)?)?\W*",
    re.IGNORECASE,
)
_NO = lazy_pattern(rf"{NO}\W*", re.IGNORECASE)
_STATUS = lazy_pattern(r"(?:(?:kontroll|gransknings)?status|läge)\W*", re.IGNORECASE)
_NOT_DONE = lazy_pattern(rf"(?:(?:ej|inte|icke|aldrig)\s+(?:{_DONE})|(?:utgick|utgår|inställ[dt]))\W*", re.IGNORECASE)
_NO_WORK = lazy_pattern(  # the first sentence of a result that says why there is none
    r"[^\w]*$|[^.!?]*\b(?:ingen|inget|inga|inte|ej|icke|aldrig|hann|(?:upp)?skjut\w*|flytta\w*|senare\w*|nästa|vakan\w*|saknades?)\b",
    re.IGNORECASE,
)


def left_undone(fields: Fields) -> Outcome:
    """What a column says that asks whether the check was made, where the answer is no, or one of how far the checks are; "unclear" elsewhere.

    It stands among known columns and beside no measures, and what is asked before the result: behind these it may be whether something else was done.
    A status is believed where no result tells of work.
    """
    sheet = fields.sheet
    if "treatments" in sheet.fields():
        return "unclear"
    of_checks = [at for at, column in enumerate(sheet.columns) if _STATUS.fullmatch(column.text.strip())]
    undone = any(_NOT_DONE.fullmatch(fields.row[at].text) for at in of_checks)
    if undone and _are_known_but(of_checks, sheet.columns) and _NO_WORK.match(fields.text("result") or ""):
        return "not-performed"
    before = list(takewhile(lambda column: column.field != "result", sheet.columns))
    asked = [at for at, column in enumerate(before) if _ASKS.fullmatch(column.text.strip())]
    answered = len(asked) == 1 and _are_known_but(asked, before)
    return "not-performed" if answered and _NO.fullmatch(chosen(fields.row[asked[0]].text)) else "unclear"


def _are_known_but(places: Container[int], columns: Iterable[Heading]) -> bool:
    """Whether all columns are known but for those at some places."""
    return all(column.field or column.is_added for at, column in enumerate(columns) if at not in places)

"""Checks that a column of yes and no says were not made: "Genomfört" with "Nej"."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.rows.fields import Fields
from pipeline.swedish.lexicon import NO, YES
from schemas.tables import Outcome

_CHECK = r"(?:(?:den|årets)\s+)?(?:kontroll|granskning)\w*|kontrollmoment\w*|moment\w*"
_DONE = r"(?:genomför|utför)(?:d|t|ts|da)|gjord[at]?|gjorts?"
_ASKS = re.compile(
    rf"(?:(?:är|har|blev)\s+)?(?:(?:{_CHECK})\s+)?(?:(?:är|har|blev)\s+)?(?:{_DONE})\W*(?:\(?{YES}\s*/\s*{NO}\)?)?\W*",
    re.IGNORECASE,
)
_NO = re.compile(rf"{NO}\W*", re.IGNORECASE)


def left_undone(fields: Fields) -> Outcome:
    """What a column says that asks whether the check was made, where the answer is no; "unclear" elsewhere.

    It stands among known columns, before the result and beside no measures: behind these it may ask whether something else was done.
    """
    sheet = fields.sheet
    if "treatments" in sheet.fields():
        return "unclear"
    before = list(takewhile(lambda column: column.field != "result", sheet.columns))
    asked = [at for at, column in enumerate(before) if _ASKS.fullmatch(column.text.strip())]
    known = all(column.field for at, column in enumerate(before) if at not in asked)
    is_undone = len(asked) == 1 and known and _NO.fullmatch(chosen(fields.row[asked[0]].text))
    return "not-performed" if is_undone else "unclear"

"""Checks that a column of yes and no says were not made: "Genomfört" with "Nej"."""

from __future__ import annotations

import re

from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.rows.fields import Fields
from schemas.tables import Outcome

_CHECK = r"(?:(?:den|årets)\s+)?(?:kontroll|granskning)\w*|kontrollmoment\w*|moment\w*"
_DONE = r"(?:genomför|utför)(?:d|t|ts|da)|gjord[at]?|gjorts?"
_ASKS = re.compile(
    rf"(?:(?:är|har|blev)\s+)?(?:(?:{_CHECK})\s+)?(?:(?:är|har|blev)\s+)?(?:{_DONE})\W*(?:\(?ja\s*/\s*nej\)?)?\W*",
    re.IGNORECASE,
)
_NO = re.compile(r"nej\W*", re.IGNORECASE)


def left_undone(fields: Fields) -> Outcome:
    """What a column says that asks whether the check was made, where the answer is no; "unclear" elsewhere, and beside measures, of which it may ask."""
    sheet = fields.sheet
    if "treatments" in sheet.fields():
        return "unclear"
    asked = zip(sheet.columns, fields.row, strict=False)
    is_undone = any(
        _ASKS.fullmatch(column.text.strip()) and _NO.fullmatch(chosen(content.text)) for column, content in asked
    )
    return "not-performed" if is_undone else "unclear"

"""Small tables below cards that log what happened with a case ("Datum | Händelse | Av"): the cards go on behind them."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import tidy

_DATE = lazy_pattern(r"(?:datum|tid(?:punkt)?|när)(?:(?: och |\s?/\s?)(?:tid|klockslag))?\W*", re.IGNORECASE)
_HAPPENED = lazy_pattern(
    r"(?:händelser?|ändring(?:ar)?|logg|anteckning(?:ar)?|vad (?:som )?(?:har )?(?:hände|hänt|skett|gjordes|gjorts))\W*",
    re.IGNORECASE,
)
_MAY_HAPPEN = lazy_pattern(r"(?:aktivitet(?:er)?|beskrivning|kommentar(?:er)?|status|steg)\W*", re.IGNORECASE)
_DID = lazy_pattern(  # "Utförd av"; a plan has "Utförs av"
    r"(?:(?!\w+s\s)(?:\w+\s)?av|användare|handläggare|signatur|sign)\W*", re.IGNORECASE
)
_MAY_DO = lazy_pattern(r"(?:vem|namn|ansvarig)\W*", re.IGNORECASE)
_DAY = lazy_pattern(r"(?:20\d\d-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.-]20\d\d)?)(?:[ ,]+\d\d[:.]\d\d)?")
_COLUMNS = 3


def is_log(grid: Grid) -> bool:
    """Whether a table's rows are dates, each with what happened and who did it, and nothing else.

    One whose header may as well say what is to be done ("Aktivitet") and who answers for that ("Ansvarig") is a plan.
    """
    head, *rows = ([tidy(cell.text) for cell in row] for row in grid.rows())
    if grid.n_cols != _COLUMNS or len(head) != _COLUMNS or not rows or not _DATE.fullmatch(head[0]):
        return False
    happened, did = _HAPPENED.fullmatch(head[1]), _DID.fullmatch(head[2])
    may = (happened or _MAY_HAPPEN.fullmatch(head[1])) and (did or _MAY_DO.fullmatch(head[2]))
    return bool(may and (happened or did)) and all(row and _DAY.fullmatch(row[0]) for row in rows)

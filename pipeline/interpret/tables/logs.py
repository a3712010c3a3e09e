"""Small tables below cards that log what happened with a case ("Datum | Händelse | Av"): the cards go on behind them."""

from __future__ import annotations

import re

from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import tidy

_DATE = re.compile(r"(?:datum|tid(?:punkt)?|när)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:händelse|aktivitet|ändring|logg|vad\b|beskrivning|kommentar|anteckning|status|steg)", re.IGNORECASE
)
_WHO = re.compile(r"(?:(?:\w+\s)?av|vem|användare|handläggare|signatur|sign|namn|ansvarig)\W*", re.IGNORECASE)
_DAY = re.compile(r"(?:20\d\d-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.-]20\d\d)?)(?:[ ,]+\d\d[:.]\d\d)?")
_COLUMNS = 3


def is_log(grid: Grid) -> bool:
    """Whether a table's rows are dates, each with what happened and who did it, and nothing else."""
    head, *rows = ([tidy(cell.text) for cell in row] for row in grid.rows())
    if grid.n_cols != _COLUMNS or len(head) != _COLUMNS or not rows:
        return False
    of_log = zip((_DATE.match, _EVENT.match, _WHO.fullmatch), head, strict=True)
    return all(matches(header) for matches, header in of_log) and all(row and _DAY.fullmatch(row[0]) for row in rows)

"""Follow-ups that say what came of their checks by a code: words or signs that come again and again, of which none was understood."""

from __future__ import annotations

import re
from collections import Counter

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.moments import is_moment
from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.columns.ticks import is_answer
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable, FollowUp, Item

_WORDS = 3  # of a code
_FEWEST = 3  # rows that codes leave open
_AGAIN = 2  # rows with the same code
_LETTER = lazy_pattern("[JN]$")  # yes and no
_HOW_FAR = lazy_pattern(  # how far a check has come, when it is or where its result stands, which says nothing of what it showed
    r"\W*(?:(?:ej|inte|ännu|delvis|helt|pågå|påbörja|planera|utför|genomför|gjor|avsluta|avbru|klar|färdig|start|försena|följ|redovisa|rapportera"
    r"|återkom|kvarstå|återstå|utgå|utgick|vilande|väntar|löpande|behandla|hantera|åtgärda|kontrollera|granska|se)\w*\b|\d)",
    re.IGNORECASE,
)
_LISTED = 3  # codes that a message names


def outcomes_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a follow-up most of whose rows leave open what came of them though they say it by a code ("Lugnt", "B", "★★").

    A result that tells in words of its own what was seen says an outcome or none; one that comes again for other checks
    was chosen from a list, and each choice on it means something. What says but how far a check has come leaves it open, as
    an interim follow-up does.
    """
    if not isinstance(table, FollowUp) or table.interim:
        return None
    codes = Counter(code for row in table.items if row.outcome == "unclear" and (code := _code_of(row)))
    coded, again = codes.total(), sum(count for count in codes.values() if count >= _AGAIN)
    if coded < _FEWEST or 2 * coded < len(table.items) or 2 * again < coded:
        return None
    listed = ", ".join(f"”{beginning(code, 40)}”" for code in list(codes)[:_LISTED])
    message = f"I en tabell {where(sheet)} kunde utfallen ({listed}) inte tolkas; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _code_of(row: Item) -> str:
    """What a row says of its outcome where that is a code; else nothing, as where it answers a question with yes or no."""
    cell = row.source.cells.get("outcome")
    text = (tidy(cell.text) if cell else "") or row.result or ""
    plain = is_placeholder(text) or is_ticked(text) is not None or is_answer(text) or is_moment(text)
    plain = plain or any(form.match(text) for form in (_LETTER, _HOW_FAR))
    return "" if plain or len(text.split()) > _WORDS else text

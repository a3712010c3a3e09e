"""What stands where nobody has filled in anything, a form's own text or a dash or a box without a tick: such a cell is empty."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.tick_boxes import is_ticked

_PLACEHOLDER = lazy_pattern(
    r"(?:klicka|tryck)(?:\s+eller\s+(?:klicka|tryck))?\s+här\s+för\s+att\s+(?:ange|skriva)\s+(?:text|(?:ett\s+)?datum)\.?"
    r"|[-–—<[(]*\s*välj(?:\s+(?:ett\s+objekt|ett\s+alternativ|alternativ|datum|värde|här|(?:i|ur|från)\s+listan?))?\s*[-–—.…>)\]]*"
    r"|(?:click|tap)(?:\s+or\s+(?:click|tap))?\s+here\s+to\s+enter\s+(?:text|a\s+date)\.?|choose\s+an\s+item\.?"
    r"|ing(?:a|en|et)\s+\w+\s+(?:(?:är|har)\s+)?(?:registrera|inlag|tillag|angiv|koppla)\w+\.?"
    r"|ing(?:a|en)\s+kopplade?\s+(?:åtgärd|kontroll|aktivitet|risk)(?:er)?\.?"
    r"|(?:ej|inte|icke)\s+(?:angiv(?:en|et|na)|ifyll(?:d|t|da)|vald|valt)\.?|uppgift(?:en)?\s+saknas\.?"
    r"|[-–—]{1,3}|(?:[.·…]\s?){3,}|…|[\[<(]\s*(?:ange|skriv|fyll\s+i|välj|infoga)\b[^\])>]{0,40}[\])>]",
    re.IGNORECASE,
)
_UNANSWERED = lazy_pattern(
    r"[<([]?(?:inget\s+svar|svar\s+saknas|obesvara(?:d|t|de)|(?:ej|inte|icke)\s+besvara(?:d|t|de))\.?[>)\]]?",
    re.IGNORECASE,
)


def is_unanswered(text: str) -> bool:
    """Whether a text stands for the answer to a form's question that nobody gave: elsewhere "Inget svar" may be a risk, or what a check showed."""
    return _UNANSWERED.fullmatch(text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Whether a text is a form's own, such as "Klicka eller tryck här för att ange text.", that nothing was filled in ("Ej angiven"), or but a dash, dots or an empty box."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None or is_ticked(text) is False

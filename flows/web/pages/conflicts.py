"""What whoever changes something is told where somebody else was faster."""

from __future__ import annotations

from flows.web.pages.moments import shown_moment
from pipeline.report.translations import Strings
from schemas.errors import Conflict


def conflict_words(conflict: Conflict, words: Strings) -> str:
    """That somebody else was faster: who and when, where that is known."""
    if conflict.by is None or conflict.at is None:
        return str(conflict)
    return words("web.list.conflict", by=conflict.by, at=shown_moment(conflict.at))

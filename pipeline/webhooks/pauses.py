"""When a delivery that failed is tried again: as Standard Webhooks has it, and no sooner than the server asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

_SECOND, _MINUTE, _HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
PAUSES: Final = (5 * _SECOND, 5 * _MINUTE, 30 * _MINUTE, *(hours * _HOUR for hours in (2, 5, 10, 14, 20, 24)))
LONGEST: Final = PAUSES[-1]
SPREAD: Final = 0.2  # by how much a pause may be longer, so that servers that were down are not met by all at once


def pause(tries: int, luck: float, asked_for: float | None = None) -> timedelta:
    """How long to wait. tries: that failed before this one; luck: from 0 to 1; asked_for: seconds that the server wants."""
    own = PAUSES[min(tries, len(PAUSES) - 1)] * (1 + SPREAD * luck)
    return max(own, timedelta(seconds=min(asked_for or 0, LONGEST.total_seconds())))  # more seconds than any span has

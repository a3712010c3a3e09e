"""Files of an archive that its server does not give, while it answers otherwise: each is asked for seldom, and costs its paper alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from schemas.errors import ArchiveBusy, PlaceBusy, PlaceUnreadable

T = TypeVar("T")
SECONDS = 600.0  # that such a file is not asked for again: each try may take minutes
MOST_BUSY = 3  # files at a time for which a server is busy; with more it is the server that is
TRIES = 3  # of ours, where a server asks to be asked later, above those of its library
TRIES_OF_ONE = 8  # and once it is seen that it answers what else it is asked


class Withheld:
    """Of one archive, by their addresses."""

    def __init__(self) -> None:
        self._until: dict[str, tuple[float, type[PlaceUnreadable]]] = {}

    def expect(self, address: str, place: str) -> None:
        """Raises PlaceUnreadable, PlaceBusy where a file was not given a while ago; place: what it is called then."""
        until, why = self._until.get(address, (0.0, PlaceUnreadable))
        if until > time.monotonic():
            raise why(place)

    def note(self, address: str, why: type[PlaceUnreadable] = PlaceUnreadable) -> None:
        """That a file was not given."""
        self._until[address] = time.monotonic() + SECONDS, why

    def forget(self, address: str) -> bool:
        """Ask for a file anew; whether it was among these."""
        return self._until.pop(address, None) is not None

    def may_be_busy(self) -> bool:
        """Whether a server that is busy for one more file may be so for that one alone."""
        now, noted = time.monotonic(), [*self._until.values()]  # other threads note theirs
        return sum(why is PlaceBusy and until > now for until, why in noted) < MOST_BUSY


def patiently(ask: Callable[[], T], pause: float, tries: int = TRIES) -> T:
    """What a function gives, called again while the server is busy. pause: seconds of about the first. Raises ArchiveBusy."""
    again = Retrying(
        retry=retry_if_exception_type(ArchiveBusy),
        stop=stop_after_attempt(tries),
        wait=wait_random_exponential(multiplier=pause, max=10),
        reraise=True,
    )
    return again(ask)

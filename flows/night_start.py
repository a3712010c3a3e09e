"""The beginning of a night whose database or archive is not to be reached yet: it is tried again a few times, and whoever waits is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from time import sleep
from typing import TypeVar

from flows.exit_handling import say
from flows.translations import word
from schemas.errors import ArchiveUnreachable, StoreBusy

PAUSES = (60.0, 240.0, 600.0)  # seconds before it is tried again, in all of one beginning
PASSING = (ArchiveUnreachable, StoreBusy)
T = TypeVar("T")


def told(seconds: float) -> str:
    """A pause in words."""
    minutes = round(seconds / 60)
    return word("again_one") if minutes == 1 else word("again_many", number=minutes)


class Start:
    """What is left of the patience of one beginning."""

    def __init__(self) -> None:
        """All of it."""
        self._pauses = iter(PAUSES)

    def enter(self, held: ExitStack, opened: Callable[[], AbstractContextManager[T]]) -> T:
        """Enter what is opened, again where what it needs is not to be reached, until the last pause is over. Raises what the last try did."""
        while True:
            try:
                return held.enter_context(opened())
            except PASSING as error:
                pause = next(self._pauses, None)
                if pause is None:
                    raise
                say(word("again", name=word("night.waits"), reason=error, when=told(pause)))
            sleep(pause)

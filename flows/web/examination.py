"""What people correct and decide, examined at once: a thread of the web process, between the nights.

What is to be examined follows from the digests in the store: what a killed process left is done when the next one starts,
or by the next night.
"""

from __future__ import annotations

import logging
from threading import Event, Lock, Thread
from typing import Final

from flows.night_setup import examining
from flows.web.context import WebContext
from pipeline.harvest.examination import examine_again
from pipeline.harvest.night import Night
from pipeline.store.groups import touched_groups
from pipeline.workers.pool import Pool
from schemas.errors import AlreadyRunning, NamndkollError

log = logging.getLogger(__name__)
PAUSE: Final = 5.0  # seconds between two looks at a store that a night holds
AT_THE_END: Final = 20.0  # seconds that the process waits for a body that is being examined


class Examination:
    """Bodies that wait to be examined, and the thread that does it."""

    def __init__(self, context: WebContext, pause: float = PAUSE) -> None:
        """pause: seconds between two tries while somebody else holds the store."""
        self._context, self._pause = context, pause
        self._waiting: dict[str, int] = {}  # by body how often it was asked for
        self._lock, self._called, self._over = Lock(), Event(), Event()
        self._thread = Thread(target=self._run, name="examination", daemon=True)

    def start(self) -> None:
        """Begin, first with what an earlier process left."""
        self._thread.start()

    def wanted(self, group: str) -> None:
        """Ask for a body: somebody corrected or decided something in it."""
        with self._lock:
            self._waiting[group] = self._waiting.get(group, 0) + 1
        self._called.set()

    def waits(self, group: str) -> bool:
        """Whether a body is still to be examined, or is being so."""
        with self._lock:
            return group in self._waiting

    def stop(self) -> None:
        """End after the body that is being examined; what waits is left to the next start."""
        self._over.set()
        self._called.set()
        self._thread.join(AT_THE_END)

    def _run(self) -> None:
        context = self._context
        try:
            for group in context.store.read(touched_groups):
                self.wanted(group)
        except NamndkollError as error:
            log.warning("nothing examined at the start", extra={"facts": {"error": str(error)}})
        while not self._over.is_set():
            self._called.wait()
            self._called.clear()
            if self._next() is None or self._over.is_set():
                continue
            try:
                with Pool(1, context.settings.bounds, verbose=context.settings.verbose) as pool:
                    self._all(examining(context.settings, context.store, context.archive, pool))
            except NamndkollError as error:  # a setting that is wrong by now: the next correction tries again
                log.warning("nothing examined", extra={"facts": {"error": str(error)}})

    def _all(self, night: Night) -> None:
        """Examine what waits, until nothing does; what was asked for meanwhile is examined once more."""
        while (asked := self._next()) is not None and not self._over.is_set():
            group, times = asked
            if self._one(night, group):
                with self._lock:
                    if self._waiting[group] == times:
                        del self._waiting[group]

    def _next(self) -> tuple[str, int] | None:
        with self._lock:
            return next(iter(self._waiting.items()), None)

    def _one(self, night: Night, group: str) -> bool:
        """Whether a body is done with: examined, or given up until the next night."""
        try:
            examine_again(night, group)
        except AlreadyRunning:
            self._over.wait(self._pause)
            return False
        except Exception as error:
            # The boundary of a body: the others are examined all the same, and the next night tries again.
            log.warning("not examined at once", exc_info=True, extra={"facts": {"body": group, "error": str(error)}})
        return True

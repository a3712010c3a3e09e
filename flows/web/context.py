"""What every request has at hand: the store, the archive, readers that can be killed, settings, words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from queue import Empty, Queue
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, Request

from flows.settings import Settings
from pipeline.archive.archive import Archive
from pipeline.report.translations import Strings
from pipeline.store.held import killed_run
from pipeline.store.runs import going_on
from pipeline.store.store import Store
from pipeline.workers.pool import Pool
from schemas.errors import TooBusy

WAIT = 20  # seconds that a request waits for a reader
READERS, IN_LINE = 12, 16  # at most, and requests that wait for one: each keeps one of the server's forty threads


class Readers:
    """A few pools of one child each; a request has one to itself, since a pool is one thread's."""

    def __init__(self, settings: Settings) -> None:
        """settings: how many children, and their limits."""
        self._all = [Pool(1, settings.bounds, verbose=settings.verbose) for _ in range(min(settings.workers, READERS))]
        self._free: Queue[Pool] = Queue()
        self._line = BoundedSemaphore(IN_LINE)
        for pool in self._all:
            self._free.put(pool)

    @contextmanager
    def one(self) -> Iterator[Pool]:
        """A pool for as long as the block lasts. Raises TooBusy where none becomes free, or too many wait for one already."""
        if not self._line.acquire(blocking=False):
            raise TooBusy
        try:
            pool = self._free.get(timeout=WAIT)
        except Empty as error:
            raise TooBusy from error
        finally:
            self._line.release()
        try:
            yield pool
        finally:
            self._free.put(pool)

    def close(self) -> None:
        """End the children."""
        for pool in self._all:
            pool.__exit__(None, None, None)


@dataclass(frozen=True)
class WebContext:
    """What every request has at hand. local: whether whoever asks is this machine's own user, who needs no login."""

    settings: Settings
    store: Store
    archive: Archive
    readers: Readers
    strings: Strings
    local: bool

    def killed_run(self) -> int | None:
        """The number of the run that counts as going on though nobody holds the store. Raises StoreBusy."""
        return killed_run(self.store.url, partial(self.store.read, going_on))


def context_of(request: Request) -> WebContext:
    """The context that the app was made with."""
    context: WebContext = request.app.state.context
    return context


Context = Annotated[WebContext, Depends(context_of)]

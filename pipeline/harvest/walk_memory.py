"""The pages of a walk, and what its other parts came to, kept while it goes on: one that was killed, or came to the end of the night's budget, is gone on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from pipeline.privacy.secrets import holds_key
from pipeline.sources.headers import LONGEST_OF_ALL
from pipeline.sources.page import Page
from pipeline.store import walks
from pipeline.store.store import Store
from schemas.errors import FetchFailed, FetchRefused, SourceEmpty

AT_ONCE = 10  # pages that are stored together; a walk that has no more, in no more time, is begun anew
LARGEST = 2**24  # bytes of pages that wait for others
MOST_KEPT = (
    2**30
)  # bytes, packed, of one source's walk: years of pages take a tenth; a night may bring twenty times as much
LONGEST = timedelta(minutes=1)  # after which those that there are are stored: some systems take long over each

_ENDED = (
    FetchFailed,
    FetchRefused,
    SourceEmpty,
)  # walked to its end, if not a good one: the next one sees what is there then


class WalkMemory:
    """Of one source's walk; use it as a context around that. Behind the clients' Protocol Pages."""

    def __init__(self, store: Store, source: str, now: Callable[[], datetime]) -> None:
        """source: its name."""
        self._store, self._source, self._now = store, source, now
        self._new: dict[str, Page] = {}
        self._walking = self._earlier = self._stored = self.cut = False
        self._room = MOST_KEPT
        self._since = now()

    def __enter__(self) -> Self:
        """The walk begins, or goes on."""
        self._walking = True
        size = self._store.read(walks.size_kept, self._source)
        self._earlier = self._stored = size > 0
        self._room = MOST_KEPT - size
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The walk is over: its pages go, unless it was cut off."""
        self._walking = False
        if self.cut or not (error is None or isinstance(error, _ENDED)):
            self._flush()
        elif self._stored:
            self._store.write(walks.drop_pages, self._source)

    def held(self, question: str) -> Page | None:
        """A page that an earlier walk had."""
        asked_for = self._walking and self._earlier
        return self._store.read(walks.kept_page, self._source, question) if asked_for else None

    def keep(self, question: str, page: Page) -> None:
        """Keep a page without its cookies, unless it, its address or a header holds a key: neither is stored; nor is more than any walk takes."""
        if self._room <= 0 or sum(map(len, page.headers.values())) > LONGEST_OF_ALL:
            return
        headers = {name: told for name, told in page.headers.items() if name.lower() != "set-cookie"}
        if not self._walking or any(
            map(holds_key, (page.url, *headers.values(), page.content.decode("utf-8", "replace")))
        ):
            return
        self._new[question] = replace(page, headers=headers)
        size = sum(len(one.content) for one in self._new.values())
        if len(self._new) >= AT_ONCE or size >= LARGEST or self._now() - self._since >= LONGEST:
            self._flush()

    def _flush(self) -> None:
        if self._new:
            self._room -= self._store.write(walks.keep_pages, self._source, self._new, self._now())
            self._new, self._stored = {}, True
        self._since = self._now()

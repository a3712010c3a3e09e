"""What an answer and a source may take: seconds, questions, bytes, counted where they come in from the network.

Below HTTP, so that nothing is left out: a header that drips, hints without end, compressed blocks of which nothing comes.
"""

from __future__ import annotations

import math
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import httpcore2

from schemas.errors import FetchFailed, NightOver

ANSWER_SECONDS = 900.0
SLICE = 1.0  # seconds between two looks at whether the night goes on
PIECE = 2**14  # bytes that are sent at once: what TLS sends as one
NIGHT_SECONDS, NIGHT_QUESTIONS, NIGHT_BYTES = 4 * 3600.0, 20_000, 20 * 2**30


class AnswerTooLarge(Exception):
    """More comes of an answer than it may have, before it is unpacked."""


@dataclass
class Budget:
    """What is left to one source tonight, however often it is visited.

    answer_seconds: for one answer, from the question on; until: when all visits end, on the clock; over: the night is to end.
    """

    clock: Callable[[], float] = time.monotonic
    answer_seconds: float = ANSWER_SECONDS
    seconds: float = NIGHT_SECONDS
    questions: int = NIGHT_QUESTIONS
    size: int = NIGHT_BYTES
    until: float = math.inf
    over: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self._end = min(self.clock() + self.seconds, self.until)
        self._answer_end = self._end
        self._answer_size = math.inf
        self._spared: tuple[float, float, float] = (0, 0, 0)

    @contextmanager
    def visit(self) -> Iterator[None]:
        """While the source is visited; what passes between two visits is not its time."""
        self._end = min(self.clock() + self.seconds, self.until)
        try:
            yield
        finally:
            self.seconds = max(0.0, self._end - self.clock())

    @contextmanager
    def sparing(self, share: float) -> Iterator[None]:
        """While a share of what is left is kept for what comes after."""
        self._spared = (self._end - self.clock()) * share, self.questions * share, self.size * share
        try:
            yield
        finally:
            self._spared = (0, 0, 0)

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left, but for what is spared."""
        seconds, questions, size = self._spared
        return self._end - self.clock() <= seconds or self.questions <= questions or self.size <= size

    def ask(self) -> None:
        """Count a question, whose answer's time begins. Raises FetchFailed where nothing is left, NightOver."""
        self.check()
        self.questions -= 1
        self._answer_end = min(self._end, self.clock() + self.answer_seconds)

    def check(self) -> None:
        """Raises FetchFailed where nothing is left, NightOver where the whole night ends."""
        if self.over.is_set():
            raise NightOver
        if self.clock() >= self.until:
            raise late()
        if self.is_spent:
            raise FetchFailed("budget", "Källan tog så mycket som en natt har för den; resten hämtas nästa natt.")

    def take(self, size: int) -> None:
        """Count bytes that came in. Raises FetchFailed where nothing is left, AnswerTooLarge."""
        self.size -= size
        self._answer_size -= size
        if self._answer_size < 0:
            raise AnswerTooLarge
        self.check()

    def unpack(self, size: int) -> None:
        """Count bytes by which what came in grew as it was unpacked. Raises FetchFailed where nothing is left."""
        self.size -= size
        self.check()

    @contextmanager
    def at_most(self, size: int) -> Iterator[None]:
        """While no more than so many bytes of an answer may come in: of what follows what is compressed nothing is ever unpacked."""
        self._answer_size = size
        try:
            yield
        finally:
            self._answer_size = math.inf

    def wait(self, timeout: float | None) -> float:
        """How long a read may last. Raises ReadTimeout where the answer's time is over."""
        left = self._answer_end - self.clock()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left if timeout is None else min(timeout, left)


def late() -> FetchFailed:
    """Why a source is not visited, or not to its end, where others took all the time there is for visits."""
    return FetchFailed("budget", "Natten hade inte mer tid för att hämta; resten hämtas nästa natt.")


class BoundedStream(httpcore2.NetworkStream):
    """A connection whose bytes and time are counted."""

    def __init__(self, inner: httpcore2.NetworkStream, budget: Budget) -> None:
        """inner: the connection itself."""
        self._inner, self._budget = inner, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes. Raises ReadTimeout, FetchFailed, NightOver."""
        left = self._budget.wait(timeout)
        while True:  # in slices, so that the end of the night is seen while a server is silent
            try:
                data = self._inner.read(max_bytes, min(left, SLICE))
            except httpcore2.ReadTimeout:
                left -= SLICE
                self._budget.check()
                if left <= 0:
                    raise
            else:
                self._budget.take(len(data))
                return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, in pieces: else a server that reads slowly has each time anew. Raises ReadTimeout, WriteTimeout, FetchFailed, NightOver."""
        for start in range(0, len(buffer), PIECE):
            self._wait_for_room(timeout)
            self._inner.write(buffer[start : start + PIECE], self._budget.wait(timeout))

    def _wait_for_room(self, timeout: float | None) -> None:
        """Until the connection takes more; in slices, as it is read."""
        left = self._budget.wait(timeout)
        while not _takes_more(self._inner.get_extra_info("socket"), min(left, SLICE)):
            left -= SLICE
            self._budget.check()
            if left <= 0:
                raise httpcore2.WriteTimeout

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted."""
        inner = self._inner.start_tls(ssl_context, server_hostname, self._budget.wait(timeout))
        return BoundedStream(inner, self._budget)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)


def _takes_more(line: socket.socket, seconds: float) -> bool:
    """Whether a socket takes bytes, or will within some seconds."""
    with selectors.DefaultSelector() as selector:
        selector.register(line, selectors.EVENT_WRITE)
        return bool(selector.select(seconds))


class BoundedBackend(httpcore2.NetworkBackend):
    """Makes connections that a budget counts."""

    def __init__(self, inner: httpcore2.NetworkBackend, budget: Budget) -> None:
        """inner: what connects."""
        self._inner, self._budget = inner, budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect."""
        return BoundedStream(
            self._inner.connect_tcp(host, port, self._budget.wait(timeout), local_address, socket_options), self._budget
        )

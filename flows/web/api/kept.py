"""Answers that are kept as long as the store stays as it is, which it mostly does from night to night."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

MOST: Final = 400  # answers
LARGEST: Final = 512 * 2**10  # bytes of one


class KeptAnswers:
    """The bodies of the answers that were given last, all of one state of the store. They are the same for all who may read."""

    def __init__(self) -> None:
        self._tag = ""
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def body(self, tag: str, address: str, make: Callable[[], bytes]) -> bytes:
        """The answer of an address under the state that a tag stands for, made where it is not kept."""
        with self._lock:
            if tag != self._tag:
                self._bodies.clear()
                self._tag = tag
            if (kept := self._bodies.get(address)) is not None:
                self._bodies.move_to_end(address)
                return kept
        made = make()
        with self._lock:
            if tag == self._tag and len(made) <= LARGEST:
                self._bodies[address] = made
                if len(self._bodies) > MOST:
                    self._bodies.popitem(last=False)
        return made

"""What a draft's page still needs once it is shown: copies and pictures, in memory alone, for minutes."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final

SECONDS: Final = 600
MOST: Final = 256 * 2**20  # bytes of all


@dataclass(frozen=True)
class KeptDraft:
    """Files by name, of whoever checked the draft (a principal's key: two people may have one name), until when."""

    owner: str
    files: Mapping[str, bytes]
    until: float

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(map(len, self.files.values()))


class KeptDrafts:
    """The drafts of the last minutes; the oldest go where there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._kept: OrderedDict[str, KeptDraft] = OrderedDict()

    def keep(self, owner: str, files: Mapping[str, bytes]) -> str:
        """Keep files; the word by which their owner asks for them."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._kept[token] = KeptDraft(owner, files, self._clock() + SECONDS)
            self._let_go()
        return token

    def of(self, token: str, owner: str, name: str) -> bytes | None:
        """A file of a draft; None where it is not kept, or somebody else's."""
        with self._lock:
            self._let_go()
            kept = self._kept.get(token)
        return kept.files.get(name) if kept and kept.owner == owner else None

    def _let_go(self) -> None:
        for token in [token for token, one in self._kept.items() if one.until <= self._clock()]:
            del self._kept[token]
        while sum(one.size for one in self._kept.values()) > MOST:
            self._kept.popitem(last=False)

"""Files that are sent at the same time: a few of one person or token, so that nobody fills the disk, nor keeps all others out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from fastapi import Request

from flows.web.access.body_limits import is_large
from flows.web.access.principal import Principal
from pipeline.report.translations import Strings
from schemas.errors import TooManyRequests

OF_ONE, OF_ALL = 4, 16
AGAIN: Final = 5  # seconds


class Uploads:
    """Counts requests that bring a file, as long as they last."""

    def __init__(self, words: Strings) -> None:
        """words: in which whoever sends too many hears that."""
        self._words = words
        self._open: Counter[str] = Counter()

    @contextmanager
    def one(self, request: Request, principal: Principal | None) -> Iterator[None]:
        """Nothing for what brings no file, nor for this machine's own user. Raises TooManyRequests."""
        if not is_large(request) or principal is None or principal.local:
            yield
            return
        if self._open[principal.key] >= OF_ONE or self._open.total() >= OF_ALL:
            raise TooManyRequests(self._words("web.too_many_files"), AGAIN)
        self._open[principal.key] += 1
        try:
            yield
        finally:
            self._open[principal.key] -= 1
            self._open += Counter()  # forgets whoever has none open

"""Which hosts answer nothing, or nothing but errors of their own: they are left alone, in one visit and by all of a night."""

from __future__ import annotations

from schemas.errors import FetchFailed

_NOT_THE_HOSTS = ("no-resources", "budget")  # reasons that say nothing of a host


class Unanswered:
    """Questions in a row that each host did not answer, and that it answered with an error of its own.

    A night's is shared by all of its visits: those that ask one host come one after another.
    """

    def __init__(self) -> None:
        self._silent: dict[str, int] = {}
        self._broken: dict[str, int] = {}

    def silent(self, host: str) -> int:
        """How many questions in a row a host did not answer."""
        return self._silent.get(host, 0)

    def broken(self, host: str) -> int:
        """How many questions in a row it answered with an error of its own."""
        return self._broken.get(host, 0)

    def count(self, host: str, error: FetchFailed | None = None) -> None:
        """Count a question: one without an error ends both rows, and an error of the server's own is an answer: what stands beside it may be well."""
        if error is None:
            self._silent[host] = self._broken[host] = 0
        elif error.reason == "status":
            self._silent[host], self._broken[host] = 0, self.broken(host) + 1
        elif error.reason not in _NOT_THE_HOSTS:
            self._silent[host] = self.silent(host) + 1

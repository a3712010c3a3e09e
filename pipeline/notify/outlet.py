"""One address that messages go to, by way of a process that can be ended (sender.py)."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from pipeline.notify.endings import ENDLESS, OUT_OF_MEMORY
from pipeline.notify.message import Message
from pipeline.workers.process import environment

SECONDS = 120  # that one address may take
MEMORY = 512 * 2**20  # bytes of address space; what a message takes is 210 MB
_DEATHS: Final = {-signal.SIGALRM: "timeout", OUT_OF_MEMORY: "memory", ENDLESS: "endless"}


@dataclass(frozen=True)
class Outcome:
    """delivered: to somebody at least; partly: not to all; why: a code of the strings' notify.why; detail: the server's number."""

    delivered: bool
    partly: bool = False
    why: str = ""
    detail: str = ""


class Outlet:
    """An address that was understood, or not; name: its scheme and host, without a key."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, seconds: int, memory: int) -> None:
        """process: of sender.py."""
        self._process = process
        told = self._ask({"address": address, "seconds": seconds, "memory": memory}) or {"name": "", "known": None}
        self.name: str = told["name"]
        self.known: bool | None = told["known"]

    def send(self, message: Message) -> Outcome:
        """Hand over a message; why it was not delivered is told, and nothing raised."""
        if not self.known:
            return Outcome(delivered=False, why="address" if self.known is False else self._death())
        answer = self._ask({"subject": message.subject, "body": message.body})
        return Outcome(**answer) if answer else Outcome(delivered=False, why=self._death())

    def _death(self) -> str:
        """Why the process is gone."""
        return _DEATHS.get(self._process.wait(), "unknown")

    def _ask(self, question: dict[str, Any]) -> dict[str, Any] | None:
        """The answer; None where the process is gone."""
        assert self._process.stdin and self._process.stdout  # noqa: S101, PT018 - both are pipes
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        return answer


@contextmanager
def opened(address: str, seconds: int = SECONDS, memory: int = MEMORY) -> Iterator[Outlet]:
    """The address's outlet, whose process ends with the block; memory: bytes that it may have."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline.notify.sender"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what a library says there may hold the address
        env=environment(),
    ) as process:
        try:
            yield Outlet(process, address, seconds, memory)
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                process.stdin.close()  # type: ignore[union-attr] # a pipe

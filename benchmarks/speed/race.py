"""Contenders run in turns, A B A B, so that a busy machine slows all alike; medians of their rounds."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
MEBI = 2**20
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
ENOUGH = 60.0  # seconds: a contender slower than this in all is run no more often


@dataclass
class Times:
    """A contender's rounds in seconds, and the memory of its largest process in MiB."""

    rounds: list[float] = field(default_factory=list)
    peak: float = 0.0

    @property
    def median(self) -> float:
        """The middle round."""
        return statistics.median(self.rounds)


class Process:
    """A whole process a round."""

    def __init__(self, command: Sequence[str]) -> None:
        """command: what is run."""
        self.command, self.peak = command, 0.0

    def __enter__(self) -> Self:
        """Nothing runs between rounds."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing to end."""

    def round(self) -> float:
        """Seconds from start to end. Raises CalledProcessError where it fails."""
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            if process.returncode:
                raise subprocess.CalledProcessError(process.returncode, self.command, stderr=said.read())
        self.peak = max(self.peak, usage.ru_maxrss * UNIT / MEBI)
        return seconds


class Died(RuntimeError):
    """A contender ended instead of answering."""


class Racer:
    """A process that stays warm between its rounds (racer.py)."""

    def __init__(self, job: str, paths: Sequence[Path]) -> None:
        """job: a name of jobs.JOBS."""
        self.command = [sys.executable, "-m", "benchmarks.speed.racer", job, *map(str, paths)]
        self.peak = 0.0

    def __enter__(self) -> Self:
        """Start it and wait until it is warm."""
        self._process = subprocess.Popen(
            self.command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            self._answer()
        except Died:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it; its memory is known then."""
        assert self._process.stdin and self._process.stdout  # noqa: S101, PT018 - both are pipes
        self._process.stdin.close()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._process.stdout.close()
        self.peak = usage.ru_maxrss * UNIT / MEBI

    def round(self) -> float:
        """Seconds of one round, as it measured them itself."""
        assert self._process.stdin  # noqa: S101 - a pipe
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout  # noqa: S101 - a pipe
        line = self._process.stdout.readline()
        if not line:
            raise Died(" ".join(self.command[:5]))
        return line.strip()


Contender = Process | Racer


def race(
    contenders: Mapping[str, Contender], rounds: int, tell: Callable[[str], None], may_die: Container[str] = ()
) -> dict[str, Times]:
    """Each contender's times; one that has taken more than enough is left out of further rounds.

    Raises Died where one cannot start that is not among those that may die: these are left out.
    """
    with ExitStack() as stack:
        runners: dict[str, Contender] = {}
        for name, contender in contenders.items():
            try:
                stack.enter_context(contender)
            except Died:
                if name not in may_die:
                    raise
            else:
                runners[name] = contender
        times = {name: Times() for name in runners}
        for number in range(rounds):
            for name, contender in runners.items():
                if sum(times[name].rounds) < ENOUGH:
                    tell(f"round {number + 1}: {name}")
                    times[name].rounds.append(contender.round())
    for name, contender in runners.items():
        times[name].peak = contender.peak
    return times

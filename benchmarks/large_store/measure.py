"""What a command costs: its time, and the most memory that it and each of its children held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processors, and MiB: of the command itself, and of the largest process that it started."""

    seconds: float
    processor: float
    own: int
    child: int
    code: int

    def __str__(self) -> str:
        failed = f"   exit code {self.code}" if self.code else ""
        return f"{self.seconds:7.1f} s   {self.processor:7.1f} s   {self.own:5} MiB   {self.child:5} MiB{failed}"


def cost(arguments: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    """Run a module of Python in a folder to its end, all that it prints thrown away."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        peaks: dict[int, int] = {}
        while not (ended := os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)):
            peaks.update({one: max(_peak(one), peaks.get(one, 0)) for one in _below(process.pid)})
            time.sleep(PAUSE)
        _, status, usage = os.wait4(ended.si_pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, own = time.perf_counter() - start, peaks.pop(process.pid, 0)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, own, max(peaks.values(), default=0), process.returncode)


def _below(pid: int) -> Iterator[int]:
    """A process, and all that it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _below(int(child))


def _peak(pid: int) -> int:
    """The most MiB that a process has held; 0 where it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)

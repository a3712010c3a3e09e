"""One child process of the pool: how it is started, asked, understood and ended.

It is started by nothing but subprocess: a multiprocessing pool imports the command's module again in every child and
takes 0.16 s longer to give its first answer, a tenth of reading a small file. Little is loaded here, since nothing is
under way before the command has started its child.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from pipeline import scratch
from pipeline.workers.progress_file import Noted, read_note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Child:
    """One process, its two pipes and the file that says which page it is on."""

    def __init__(self, preload: str, *, verbose: bool) -> None:
        self.folder = scratch.folder()
        self.beacon = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self.done, self.verbose = 0, verbose
        call = f"({self.beacon.fileno()}, {preload!r}, verbose={verbose})"
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-c", f"from pipeline.workers.main import main; main{call}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment() | {"TMPDIR": self.folder},
            pass_fds=[self.beacon.fileno()],
            start_new_session=True,
        )
        assert self.process.stdin and self.process.stdout  # noqa: S101, PT018 - both are pipes
        self.requests, self.replies = self.process.stdin, self.process.stdout

    def ask(self, request: Mapping[str, Any]) -> None:
        """Send a request; a child that is already gone shows when its reply is read."""
        with contextlib.suppress(BrokenPipeError):
            self.requests.write(json.dumps(request).encode() + b"\n")
            self.requests.flush()

    def reply(self) -> tuple[dict[str, Any], bytes] | None:
        """Header and bytes of the reply, waited for; None where the child died instead."""
        line = self.replies.readline()
        if not line.endswith(b"\n"):
            return None
        header: dict[str, Any] = json.loads(line)
        data = self.replies.read(header["size"])
        self.done += 1
        return (header, data) if len(data) == header["size"] else None

    def noted(self) -> Noted:
        """How far it is, or was."""
        return read_note(self.beacon.fileno())

    def cause(self) -> str:
        """Why it died, as a problem's code; the kernel's own kill is for want of memory."""
        causes = {-signal.SIGPROF: "time-limit", -signal.SIGALRM: "time-limit", -signal.SIGKILL: "memory-limit"}
        return causes.get(self.process.wait(), "crashed")

    def end(self) -> None:
        """Stop it and what it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        with contextlib.suppress(BrokenPipeError):
            self.requests.close()
        self.replies.close()
        self.beacon.close()
        scratch.take_away(self.folder)


def environment() -> dict[str, str]:
    """A child's environment: our way of finding modules, one thread for linear algebra, one heap for all threads.

    Pydantic's plugins are not looked for, which would read the metadata of whatever is installed.
    """
    ones = (
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "MALLOC_ARENA_MAX",
        "PYDANTIC_DISABLE_PLUGINS",
    )
    return {**os.environ, **dict.fromkeys(ones, "1"), "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}

"""Keeps a program running for as long as whoever wants it: it ends with its owner, also where that is killed.

python -m flows.child_guard COMMAND…, with a pipe as stdin that the owner holds open and writes nothing into. The kernel closes
the pipe with the owner, however that ends; no signal that a killed owner could not send is needed.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from multiprocessing.process import BaseProcess

PATIENCE = 15.0  # seconds for a program to end by itself
KILLED = 128 + signal.SIGKILL  # what a shell gives for it


def keep(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command that lives no longer than this process; let_go ends it."""
    return subprocess.Popen(  # noqa: S603 - a command of our own
        [sys.executable, "-P", "-m", "flows.child_guard", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # what a terminal sends is for the owner
    )


def let_go(kept: subprocess.Popen[bytes]) -> None:
    """End a kept program and wait for it."""
    assert kept.stdin  # noqa: S101 - keep made it a pipe
    kept.stdin.close()
    kept.wait()


def end_with_parent() -> None:
    """End this process, as kill -9 would, as soon as the one is gone that started it by multiprocessing.

    For what others start so: the night under `serve`, which would go on without its server, and hold the store.
    """
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(KILLED)


def main() -> None:
    """Run the command until it ends or nobody holds the pipe any more."""
    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - its owner's
    threading.Thread(target=lambda: os._exit(program.wait() & 0xFF), daemon=True).start()
    while os.read(0, 1024):
        pass
    _end(program.pid)


def _end(group: int) -> None:
    """End a program with all that it started; main's thread ends this process as soon as it is gone."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, number)
        threading.Event().wait(PATIENCE)


if __name__ == "__main__":
    main()

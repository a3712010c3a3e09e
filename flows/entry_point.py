"""The first thing that runs: starts a reader before anything else is loaded, then the command line.

A reader's libraries take longer to load than a small file takes to read, and two cores can load at once.
"""

from __future__ import annotations

import contextlib
import os
import sys

from pipeline.workers.process import Child

READING = ("extract", "check")

_early: list[Child] = []


def main() -> None:
    """The command `namndkoll`."""
    reading = len(sys.argv) > 2 and sys.argv[1] in READING
    if reading and "--help" not in sys.argv:
        _early.append(Child("pipeline.workers.jobs", verbose=bool(os.environ.get("NAMNDKOLL_VERBOSE"))))
    # Names and sentences may hold what a terminal's encoding cannot; they are written out then.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a text stream, at a command's start
    code = 0
    try:
        from flows.cli import app  # noqa: PLC0415 - after the child has begun

        app()
    except SystemExit as end:
        if not reading or not isinstance(end.code, int):
            raise
        code = end.code
    finally:
        for child in _early:
            child.end()
    if reading:
        _leave(code)


def _leave(code: int) -> None:
    """End at once: a reading command has nothing to take down, and taking down what is loaded costs it 30 ms."""
    with contextlib.suppress(BrokenPipeError):  # whoever read along has seen enough
        for stream in filter(None, (sys.stdout, sys.stderr)):  # either may have been closed
            stream.flush()
    os._exit(code)


def early_child(*, verbose: bool) -> Child | None:
    """The reader that is loading already, to whoever asks first."""
    if _early and _early[0].verbose == verbose:
        return _early.pop()
    return None

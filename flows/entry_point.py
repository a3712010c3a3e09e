"""The first thing that runs: starts a reader before anything else is loaded, then the command line."""

from __future__ import annotations

import contextlib
import os
import sys

from flows import collector, early_reader, utf8_mode
from pipeline import scratch

READING = ("extract", "check", "run")


def main() -> None:
    """The command `namndkoll`."""
    utf8_mode.enter()
    _open_what_was_closed()
    reading = len(sys.argv) > 2 and sys.argv[1] in READING
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"  # to look for some it would read the metadata of whatever is installed
    if reading:
        collector.rest()
    if reading and "--help" not in sys.argv and not any(word.endswith(".toml") for word in sys.argv):
        early_reader.start()  # a night may have nothing to read
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
        early_reader.end()
    if reading:
        _leave(code)


def _open_what_was_closed() -> None:
    """Let streams that whoever called had closed (`>&-`) lead nowhere: a file opened later would take their place, and what is said go into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # takes the lowest number that is free
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _leave(code: int) -> None:
    """End at once: a reading command has nothing to take down, and taking down what is loaded costs it 30 ms, with Prefect 700."""
    with contextlib.suppress(BrokenPipeError):  # whoever read along has seen enough
        for stream in filter(None, (sys.stdout, sys.stderr)):  # either may have been closed
            stream.flush()
    scratch.remove()
    os._exit(code)

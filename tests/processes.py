"""Processes of a test, found by what stands in their environment."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 300.0  # seconds; not a measure, only where to give up


def running(mark: str) -> list[str]:
    """The commands of all processes whose environment holds a text."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark.encode() in (place / "environ").read_bytes() and (command := (place / "cmdline").read_bytes()):
                found.append(command.replace(b"\0", b" ").decode(errors="replace"))
    return found


def all_gone(mark: str) -> bool:
    """Whether all such processes end, waited for."""
    until = time.monotonic() + PATIENCE
    while running(mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True

"""The reader that loads while the command line does: started first, taken over by whoever reads, else ended.

A reader's libraries take longer to load than a small file takes to read, and two cores can load at once.
"""

from __future__ import annotations

import os

from pipeline.workers.process import Child

_waiting: list[Child] = []


def start() -> None:
    """Start a reader before anything else is loaded."""
    _waiting.append(Child("pipeline.workers.jobs", verbose=bool(os.environ.get("NAMNDKOLL_VERBOSE"))))


def take(*, verbose: bool) -> Child | None:
    """The reader that is loading already, to whoever asks first; None where there is none of this kind."""
    if _waiting and _waiting[0].verbose == verbose:
        return _waiting.pop()
    return None


def end() -> None:
    """End the reader that nobody took."""
    while _waiting:
        _waiting.pop().end()

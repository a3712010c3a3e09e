"""Python's search for garbage rests while a command loads: there is none yet, and among what Prefect loads it costs 0.4 s."""

from __future__ import annotations

import gc


def rest() -> None:
    """A command begins to load."""
    gc.disable()


def resume() -> None:
    """Its work begins, if it has not; what is loaded by now stays, and is not looked through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()

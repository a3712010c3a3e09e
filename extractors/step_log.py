"""One line in the log for each step of a document: what was done, to which document, for how long, and what came of it.

Lines go to the logger of the module that took the step; whoever starts the program says where they are
written (pipeline/logs.py). Nothing is written by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

Facts = dict[str, str | int | float | None]
PACKAGES = ("schemas", "extractors", "pipeline", "flows")
document: ContextVar[str | None] = ContextVar("document", default=None)
for package in PACKAGES:
    logging.getLogger(package).addHandler(logging.NullHandler())  # else Python writes warnings to stderr by itself


@contextmanager
def about(name: str) -> Iterator[None]:
    """Let every line of the block name this document."""
    before = document.set(name)
    try:
        yield
    finally:
        document.reset(before)


@contextmanager
def step(log: logging.Logger, name: str, **facts: str | float | None) -> Iterator[Facts]:
    """A step and its seconds; the block adds what came of it. One that raises is told with the error's type.

    Facts are counts, codes and names, never the words of a document.
    """
    found: Facts = dict(facts)
    begun = perf_counter()
    try:
        yield found
    except BaseException as error:
        found["error"] = type(error).__name__
        raise
    finally:
        seconds = round(perf_counter() - begun, 3)
        log.info(name, extra={"step": name, "seconds": seconds, "facts": found})

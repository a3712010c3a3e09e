"""Something slow to load that begins before it is asked for, while others work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def begun(load: Callable[[], T]) -> Future[T]:
    """The future result of `load`, which runs in a thread of its own that ends with it."""
    thread = ThreadPoolExecutor(1)
    future = thread.submit(load)
    thread.shutdown(wait=False)
    return future

"""Questions to what may never answer: asked side by side in threads that nobody waits for beyond a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from threading import Thread
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def within(seconds: float, questions: Mapping[K, Callable[[], T]]) -> dict[K, T | Exception]:
    """What each question gives, or what it raises; those that are not answered in time are left out."""
    answers: dict[K, T | Exception] = {}

    def ask(key: K, question: Callable[[], T]) -> None:
        try:
            answers[key] = question()
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            answers[key] = error

    threads = [Thread(target=ask, args=one, daemon=True) for one in questions.items()]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return dict(answers)

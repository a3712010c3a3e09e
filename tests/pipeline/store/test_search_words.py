"""Stems are the same whoever else asks: a server makes them in many threads at once."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.generator.content import data
from pipeline.store.search_words import stem, words

THREADS, ROUNDS = 8, 40


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns at every moment, and no word is known from before or afterwards."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)
    stem.cache_clear()


@pytest.mark.usefixtures("hurried")
def test_threads_do_not_mix_the_words_of_each_other() -> None:
    asked = sorted({word.plain for text in strings(data("boards")) for word in words(text)})
    alone = {word: stem.__wrapped__(word) for word in asked}
    assert len(set(alone.values())) > 50

    def mixed(seed: int) -> list[tuple[str, str]]:
        order = asked * ROUNDS
        random.Random(seed).shuffle(order)
        return [(word, found) for word in order if (found := stem.__wrapped__(word)) != alone[word]]

    with ThreadPoolExecutor(THREADS) as pool:
        assert [wrong for found in pool.map(mixed, range(THREADS)) for wrong in found] == []


def strings(told: object) -> Iterator[str]:
    """All texts within a value."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for one in told.values():
            yield from strings(one)
    elif isinstance(told, list):
        for one in told:
            yield from strings(one)

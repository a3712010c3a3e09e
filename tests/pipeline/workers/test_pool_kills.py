"""Real documents through the pool while its children are killed at random."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.workers import client
from pipeline.workers.client import Entry, ReadSettings
from pipeline.workers.pool import Pool
from tests.examples import in_full

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("internkontroll-*.[dp][od][cf]*"))


@contextmanager
def killer(seed: int, seconds: float) -> Iterator[list[int]]:
    """Kills one of this process's children now and then; which it killed."""
    chance, over, killed = random.Random(seed), threading.Event(), list[int]()

    def kill() -> None:
        while not over.wait(chance.uniform(0.5, 1.5) * seconds):
            children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
            pids = [int(pid) for path in children for pid in path.read_text(encoding="ascii").split()]
            if pids:
                killed.append(chance.choice(pids))
                os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


def facts(entry: Entry) -> dict[str, object]:
    """What was read, less when."""
    value: dict[str, object] = json.loads(entry["json"])
    del value["generator"]
    return value


@pytest.mark.long
def test_every_document_is_accounted_for_and_what_is_complete_is_right() -> None:
    paths = [SAMPLES[number % len(SAMPLES)] for number in range(in_full(80, 150))]
    with Pool(2) as pool:
        whole = {
            path: facts(entry) for path, entry in zip(SAMPLES, client.read(pool, SAMPLES, ReadSettings()), strict=True)
        }
        with killer(seed=1, seconds=1.0) as killed:
            entries = list(client.read(pool, paths, ReadSettings()))
    assert len(killed) > 3
    assert [Path(entry["path"]) for entry in entries] == paths
    read = [(Path(entry["path"]), facts(entry)) for entry in entries if "json" in entry]
    assert all(value == whole[path] for path, value in read if value["status"] == "complete")
    assert len(entries) - len(read) <= len(killed)
    assert sum(value["status"] == "complete" for _, value in read) >= len(paths) - len(killed)

"""Whoever takes events over a webhook, or asks the API for them, ends with exactly the store's rows, though the server is killed again and again."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import httpx2
import pytest

from flows.night_setup import store_of
from flows.settings import Settings
from pipeline.store.events import feed
from pipeline.store.store import Store
from schemas.flat import TABLES
from tests.flows.web import follower
from tests.flows.web.served import served
from tests.pipeline.store.steps import SOURCE, flat, publish
from tests.pipeline.store.test_feed_history import ALL_TEXTS, History
from tests.pipeline.webhooks.receiver import Receiver
from tests.ports import free_port
from tests.processes import PATIENCE

KILLS = 20


class Nights(History):
    """What happens in the store, drawn by a seed."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        type(self).store = store
        self.begin()
        self.drawn = random.Random(7)

    def one(self) -> None:
        """Papers change, and with them rows and findings."""
        draw = self.drawn
        its = {identity: draw.choice(ALL_TEXTS) for identity in draw.sample("abcd", draw.randint(1, 4))}
        self.shows(its, SOURCE)
        self.reads("1")
        self.examines({mark: draw.choice(ALL_TEXTS) for mark in draw.sample(["f1", "f2", "f3"], draw.randint(0, 3))})
        publish(self.store, self.now())


def rows_of(events: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The flat tables, as whoever takes each event once has them."""
    held: dict[int, dict[str, list[dict[str, Any]]]] = {}
    for event in {event["id"]: event for event in reversed(events)}.values():
        if event["kind"] == "rows-changed":
            told = event["data"]
            if told["revision"] >= held.get(told["document"], {}).get("revision", 0):
                held[told["document"]] = told["rows"] | {"revision": told["revision"]}
    return {name: [row for key in sorted(held) for row in held[key].get(name, [])] for name in TABLES}


@contextmanager
def following(address: str, file: Path) -> Iterator[None]:
    """The follower as a process of its own, killed where the block ends."""
    process = subprocess.Popen([sys.executable, "-m", follower.__name__, address, str(file)])
    try:
        yield
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()


@pytest.mark.long
def test_a_receiver_and_a_follower_end_with_the_stores_rows_through_twenty_kills(tmp_path: Path) -> None:
    port, luck = free_port(), random.Random(11)
    home, kept = f"http://127.0.0.1:{port}", tmp_path / "follower.json"
    place = f"{home}/api/v1/webhooks"
    with closing(store_of(Settings(data=tmp_path / "namndkoll-data"))) as store, Receiver().serving() as receiver:
        nights = Nights(store)
        for kill in range(KILLS):
            with (
                served(tmp_path, port, workers="1", webhook_private="true") as server,
                following(home, kept) if kill % 2 else nullcontext(),  # half the time it is away itself
            ):
                if not kill:
                    made = httpx2.post(place, json={"address": receiver.address}, trust_env=False).json()
                    receiver.secret = made["secret"]
                come = len(receiver.got)
                nights.one()
                until(lambda come=come: len(receiver.got) > come)
                nights.one()
                time.sleep(luck.random() * 3)  # it is killed at whatever moment that is
                server.kill()
        with served(tmp_path, port, workers="1", webhook_private="true"), following(home, kept):
            until(lambda: follower.held(kept) == flat(store))
            until(lambda: httpx2.get(place, trust_env=False).json()["rows"][0]["waiting"] == 0)
        received = receiver.events()
        assert receiver.unverified == 0
        cursors = [event["cursor"] for event in received]
        first = list(dict.fromkeys(cursors))
        assert first == sorted(first) == [line.cursor for line in store.read(feed, 0, 10**6)]
        assert rows_of(received) == flat(store)


def until(holds: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)

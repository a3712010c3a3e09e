"""Many who ask at once, each once a second, and how long each answer took."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import httpx2

from benchmarks.generator.content import data

PLACES: Final = tuple(map(str, data("boards")["municipalities"]))
WORDS: Final = ("upphandling", "kontroll", "rutin", "avtal", "behörighet", "brister", "ekonomi", "personal")
Times = Mapping[str, Sequence[float]]


def calls(rng: random.Random) -> Iterator[tuple[str, str]]:
    """Calls without end, each with the name of its kind."""
    while True:
        place, year, word, other = rng.choice(PLACES), rng.choice((2022, 2023, 2024)), *rng.sample(WORDS, 2)
        yield from rng.sample(
            [
                ("rows, as they are", "rows"),
                ("rows, year, highest first", f"rows?year={year}&sort=-value"),
                ("rows, municipality, by name", f"rows?municipality={place}&sort=name"),
                ("rows, kind and least value", f"rows?kind=risk&minimum_value={rng.choice((6, 9, 12))}&sort=-year"),
                ("rows, changed since", "rows?changed_since=2026-11-01&sort=-changed_at"),
                ("risks over years", "risks?sort=-value"),
                ("risks, municipality", f"risks?municipality={place}"),
                ("findings, errors", "findings?severity=error&state=open&sort=-date"),
                ("documents, municipality", f"documents?municipality={place}&sort=-date"),
                ("tables, kind and year", f"tables?kind=control-plan&year={year}"),
                ("search, a word", f"search?q={word}%20"),
                ("search, two words", f"search?q={word}+{other}%20"),
                ("search, a beginning", f"search?q={word[:5]}"),
                ("search, narrowed", f"search?q={word}%20&municipality={place}&year={year}"),
            ],
            14,
        )


async def ask(address: str, clients: int, seconds: float, seed: int) -> Times:
    """Let so many ask for so long; seconds of each answer by kind. Raises RuntimeError for an answer that is none."""
    times: dict[str, list[float]] = defaultdict(list)
    ends = time.perf_counter() + seconds
    limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx2.AsyncClient(base_url=f"{address}/api/v1/", limits=limits, timeout=60) as client:
        tasks = (_one(client, random.Random(seed + number), ends, times) for number in range(clients))
        await asyncio.gather(*tasks)
    return times


async def _one(client: httpx2.AsyncClient, rng: random.Random, ends: float, times: dict[str, list[float]]) -> None:
    await asyncio.sleep(rng.random())
    for kind, call in calls(rng):
        start = time.perf_counter()
        if start > ends:
            return
        answer = await client.get(call)
        took = time.perf_counter() - start
        if answer.status_code != httpx2.codes.OK:
            raise RuntimeError(f"{call}: {answer.status_code} {answer.text}")
        times[kind].append(took)
        await asyncio.sleep(max(0.0, 1 - took))

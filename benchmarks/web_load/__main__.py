"""How fast the API answers many at once: python -m benchmarks.web_load [--rows 100000] [--clients 50] [--seconds 60] [--database URL …].

Fills a store of so many rows of tables, starts `namndkoll web` over it, and lets so many clients ask it for lists and for
words, each once a second. Prints the median, the 95th percentile and the longest of each kind of call in milliseconds; exits 1
where the 95th percentile of all is over --aim. Without --database the store is SQLite; each address of one is measured beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

import httpx2

from benchmarks.web_load.build import fill
from benchmarks.web_load.clients import Times, ask
from flows.settings import DATABASE
from pipeline.store.store import Store

WARM = 5.0  # seconds that are not counted
STARTS = 120  # seconds that a server may take to start


@contextmanager
def served(folder: Path, database: str) -> Iterator[str]:
    """The address of a server of its own process over a database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NAMNDKOLL_DATA": str(folder), "NAMNDKOLL_DATABASE": database}
    command = [sys.executable, "-m", "flows.cli", "web", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield address
        finally:
            process.terminate()


def _wait(address: str) -> None:
    ends = time.perf_counter() + STARTS
    while True:
        try:
            httpx2.get(f"{address}/api/v1/runs").raise_for_status()
        except httpx2.TransportError:
            if time.perf_counter() > ends:
                raise
            time.sleep(0.2)
        else:
            return


def measured(database: str, folder: Path, wanted: argparse.Namespace) -> bool:
    """Print a table for a database; whether it keeps to the aim."""
    with closing(Store(database)) as store:
        start = time.perf_counter()
        rows = fill(store, wanted.rows, folder / "drawn", wanted.seed)
        print(f"\n{database.partition(':')[0]}: {rows} rows, filled in {time.perf_counter() - start:.0f} s", flush=True)
    with served(folder, database) as address:
        asyncio.run(ask(address, wanted.clients, WARM, wanted.seed))
        times = asyncio.run(ask(address, wanted.clients, wanted.seconds, wanted.seed + wanted.clients))
    return bool(_told(times) <= wanted.aim)


def _told(times: Times) -> float:
    """Print how long each kind took; the 95th percentile of all, in milliseconds."""
    print(f"{'':<30} calls   median      p95      max")
    for kind in sorted(times):
        _line(kind, times[kind])
    return _line("all", [*chain.from_iterable(times.values())])


def _line(name: str, times: Sequence[float]) -> float:
    late = statistics.quantiles(times, n=20)[-1] * 1000 if len(times) > 1 else times[0] * 1000
    print(
        f"{name:<30} {len(times):5} {statistics.median(times) * 1000:8.0f} {late:8.0f} {max(times) * 1000:8.0f}",
        flush=True,
    )
    return late


def main() -> int:
    """Print a table for each database; 1 where one is slower than the aim."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--aim", type=float, default=200, help="milliseconds")
    parser.add_argument("--database", nargs="*", default=[], metavar="URL", help="empty databases of PostgreSQL")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the store there, and take the one that is")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (wanted.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        databases = [f"sqlite:///{folder / DATABASE}", *wanted.database]
        well = [measured(database, folder, wanted) for database in databases]
    return int(not all(well))


if __name__ == "__main__":
    raise SystemExit(main())

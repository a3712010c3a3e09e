"""python -m tests.fuzz.mutate --minutes 30: spoils the samples at random and reads them, and keeps what breaks the rule.

Each file is made from its number and the seed alone, so that a finding can be made again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.workers.pool import Pool, Reply, Task
from tests.fuzz.mutations import mutated
from tests.fuzz.oracle import BOUNDS, SAMPLES, Finding, judge, reading


class Hunt:
    """Spoilt files one after another into a folder, each read and judged, and deleted where nothing is wrong."""

    def __init__(self, seed: int, folder: Path) -> None:
        """Nothing is made yet."""
        self.seed, self.folder = seed, folder
        self.made: dict[str, tuple[Path, str]] = {}
        self.statuses: Counter[str] = Counter()

    def spoil(self, number: int) -> Path:
        """The file of a number."""
        chance = random.Random(f"{self.seed}/{number}")
        origin = chance.choice(SAMPLES)
        ways, data = mutated(origin.read_bytes(), chance)
        path = self.folder / f"{self.seed}-{number:06}{origin.suffix}"
        path.write_bytes(data)
        self.made[str(path)] = (origin, ways)
        return path

    def tasks(self, numbers: Iterator[int], until: float) -> Iterator[Task]:
        """The tasks of the numbers, until the time is over."""
        for number in numbers:
            if time.monotonic() > until:
                return
            yield reading(self.spoil(number))

    def judged(self, reply: Reply) -> list[Finding]:
        """What is wrong; the file is kept then."""
        path = Path(reply.task.path)
        origin, ways = self.made.pop(reply.task.path)
        found = list(judge(path, reply, origin, ways))
        self.statuses[reply.problem or _status(reply.data or b"")] += 1
        if not found:
            path.unlink()
        return [Finding(path, f"{one.what} (from {origin.name} by {ways})") for one in found]


def _status(data: bytes) -> str:
    return next(name for name in ("complete", "partial", "failed") if f'"status":"{name}"'.encode() in data)


def hunt(seed: int, numbers: Iterator[int], seconds: float, folder: Path, workers: int) -> tuple[list[Finding], Hunt]:
    """Read the spoilt files of the numbers, as many as there is time for."""
    one = Hunt(seed, folder)
    found: list[Finding] = []
    with Pool(workers, BOUNDS) as pool:
        for reply in pool.map(one.tasks(numbers, time.monotonic() + seconds)):
            found += one.judged(reply)
    return found, one


def main() -> int:
    """Hunt, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.mutate", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="where findings are kept (default: a new temporary folder)")
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="namndkoll-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    numbers = iter(range(args.first, 10**9))
    found, one = hunt(args.seed, numbers, args.minutes * 60, folder, args.workers)
    for finding in found:
        sys.stdout.write(f"{finding.path}: {finding.what}\n")
    sys.stdout.write(
        f"seed {args.seed}: {sum(one.statuses.values())} files, {dict(one.statuses)}, {len(found)} findings\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

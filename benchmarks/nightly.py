"""What a second night costs: python -m benchmarks.nightly [--papers 300] [--rounds 3].

A site on loopback with real PDF and Word files is harvested, read, examined and reported; then again, when nothing has
changed. The bound is the project's own: the second run, at the median, at least twenty times faster. Prefect's start
is not counted: the night runs without it. Exits 1 where the bound is broken.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from flows.night_setup import planned
from pipeline.harvest.nightly import run_night
from tests.site.real import render
from tests.site.real_driver import settings
from tests.site.register import papers, publish
from tests.site.server import serving

BOUND = 20.0


def night(folder: Path, url: str) -> float:
    """The seconds of a night."""
    start = time.perf_counter()
    with planned(settings(folder, url)) as planned_night:
        run_night(planned_night)
    return time.perf_counter() - start


def main() -> int:
    """Print the table; 1 where the bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    with serving() as site, tempfile.TemporaryDirectory() as folder:
        publish(site, papers(6, wanted.papers, later=False), render)
        first = night(Path(folder), site.base)
        second = statistics.median(night(Path(folder), site.base) for _ in range(wanted.rounds))
    print(
        f"{wanted.papers} papers   first {first:6.2f} s   second {second:6.2f} s   {first / second:5.1f} times faster"
    )
    return int(first / second < BOUND)


if __name__ == "__main__":
    raise SystemExit(main())

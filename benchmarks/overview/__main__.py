"""What the overview of many documents costs in a browser: python -m benchmarks.overview [--documents 2000] [--keep DIR].

Drawn bundles are read, multiplied under other boards and years, linked and checked, and multiplied again under other
municipalities; then the report is written and its overview and its page of risks are opened in headless Chromium.
The bounds are the project's own: open within 2 s, a filter within 100 ms, at the median. Exits 1 where one is broken.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.overview.browser import Times, measure
from benchmarks.overview.papers import copied, multiplied, read_bundles
from pipeline.examine import examine
from pipeline.report.write import write_reports

EXAMINED = 192  # documents that are linked and checked; more are copies of these
OPEN, FILTER = 2_000.0, 100.0  # milliseconds
PAGES = {
    "index.html": [
        ("severity", ""),
        ("year", "2023"),
        ("area", "years"),
        ("q", "risk ny"),
        ("q", "risken"),
        ("year", ""),
    ],
    "risker.html": [("over", "yes"), ("check", "no"), ("year", "2024"), ("q", "rutin"), ("q", ""), ("over", "")],
}


def write(documents: int, seed: int, folder: Path) -> None:
    """Write the report of so many documents."""
    bundles = read_bundles(seed, folder / "drawn")
    examined = examine(multiplied(bundles, min(documents, EXAMINED)), data_of=lambda _: None)
    start = time.perf_counter()
    write_reports(copied(examined, documents), folder / "report", data_of=lambda _: None)
    print(f"{documents} documents, report written in {time.perf_counter() - start:.0f} s")


def told(name: str, page: Path, runs: list[Times]) -> bool:
    """Print a page's line; whether it keeps within the bounds."""
    opened = statistics.median(run.open for run in runs)
    each = [statistics.median(times) for times in zip(*(run.chosen for run in runs), strict=True)]
    print(
        f"{name:<12} {page.stat().st_size / 2**20:5.1f} MiB   open {opened:6.0f} ms   "
        f"a filter {statistics.median(each):4.0f} ms, the slowest {max(each):4.0f} ms   ({runs[-1].said})"
    )
    return opened < OPEN and max(each) < FILTER


def main() -> int:
    """Print a line a page; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the report there")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = wanted.keep or Path(scratch)
        write(wanted.documents, wanted.seed, folder)
        kept = [
            told(name, page, [measure(page, choices) for _ in range(wanted.rounds)])
            for name, choices in PAGES.items()
            for page in [(folder / "report" / name).resolve()]
        ]
    return int(not all(kept))


if __name__ == "__main__":
    raise SystemExit(main())

"""What a large store costs: python -m benchmarks.large_store [--documents 2000 5000 20000] [--drawn 200] [--keep DIR].

Drawn documents are read, one in ten a bundle; so many documents, these and others made of the bundles' tables under other
bodies and years, go through a night's own steps into a store. Then the commands are measured: the export, the report in each format, a night that has
nothing but all reports to write, and one with nothing new; and the overview is opened in headless Chromium. Memory is the command's own and that of the
largest process that it starts. Documents that are in DIR already are taken. Exits 1 where a command fails.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.large_store.build import SOURCES, fill, gather
from benchmarks.large_store.measure import cost
from benchmarks.overview.browser import PROGRAMS, measure

FORMATS = ("html", "excel", "markdown", "jsonl", "json")
NIGHT = "benchmarks.large_store.night"
CLI = "flows.cli"
ROUNDS = 3
NAME = "{:<22}"


def commands() -> Iterator[tuple[str, list[str]]]:
    """What is measured, by name; the reports of the night stay."""
    yield "export", [CLI, "export", "--limit", "1000000"]
    for name in FORMATS:
        yield f"report --format {name}", [CLI, "report", "--format", name, "-o", name]
    yield "night, reports anew", [NIGHT]
    yield "night, nothing new", [NIGHT]


def measured(folder: Path) -> bool:
    """Print a line a command; whether all ended well."""
    environment = {"NAMNDKOLL_DATA": str(folder / "data"), "NAMNDKOLL_SOURCES": str(folder / SOURCES)}
    well = True
    for name, arguments in commands():
        found = cost(arguments, folder, environment)
        print(f"{NAME.format(name)} {found}", flush=True)
        well = well and found.code == 0
    _pages(folder / "data" / "rapporter")
    return well


def _pages(report: Path) -> None:
    """Print what the report's first pages come to, and how long they take to open."""
    for name in ("index.html", "risker.html"):
        page = (report / name).resolve()
        told = f"{NAME.format(name)} {page.stat().st_size / 2**20:7.1f} MiB"
        if any(map(shutil.which, PROGRAMS)):
            told += f"   open in {statistics.median(measure(page, []).open for _ in range(ROUNDS)):.0f} ms"
        print(told, flush=True)
    files = [one for one in report.rglob("*") if one.is_file()]
    print(f"{NAME.format('all files')} {sum(one.stat().st_size for one in files) / 2**20:7.1f} MiB in {len(files)}")


def main() -> int:
    """Print a table for each size; 1 where a command fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[2000, 5000, 20_000])
    parser.add_argument("--drawn", type=int, default=200, help="how many of these are drawn and read")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the stores there, and take those that are")
    wanted = parser.parse_args()
    well = True
    with tempfile.TemporaryDirectory() as scratch:
        for documents in wanted.documents:
            folder = (wanted.keep or Path(scratch)).resolve() / str(documents)
            if not (folder / SOURCES).exists():
                gather(folder, documents, min(wanted.drawn, documents), wanted.seed)
            fill(folder)
            print(f"\n{documents} documents{'':<8} clock       processor   itself       largest child", flush=True)
            well = measured(folder) and well
    return int(not well)


if __name__ == "__main__":
    raise SystemExit(main())

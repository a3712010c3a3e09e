"""python -m benchmarks.accuracy: draws documents by seed, reads them, and prints cell F1 for each layout, notation, producer.

`--faults` measures discrepancies instead: recall and precision for each code, on planted faults and innocent twins.
`--hard` draws the documents as strangers do: other fonts, producers, header words and ways to draw the same.
`--short` is a small run for the tests: some 30 documents that need neither LibreOffice nor Chromium.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import discrepancies, hard
from benchmarks.generator.compose import PRODUCERS
from benchmarks.generator.faults import NAMES
from benchmarks.generator.generate import orders, write
from benchmarks.generator.hard.generate import orders as hard_orders
from benchmarks.generator.hard.producers import LAYOUT_SHARES as HARD_LAYOUTS
from benchmarks.generator.hard.producers import ON_REQUEST
from benchmarks.generator.hard.producers import PRODUCERS as HARD_PRODUCERS
from benchmarks.generator.layouts import LAYOUTS, NOTHING
from benchmarks.runner import COMMAND, batches, extract
from benchmarks.scans import Scan, score_scan
from benchmarks.scorer import Cells, load, score_matters, score_tables

SHORT = 30
BATCH = 20
MEDIA = ("PDF", "Word", "scan")


@dataclass
class Result:
    """One document's scores."""

    path: Path
    meta: dict[str, Any]
    cells: Cells
    matters: Cells
    scan: Scan | None

    @property
    def medium(self) -> str:
        """PDF, Word or scan."""
        return {"docx": "Word", "scan": "scan"}.get(self.meta["producer"], "PDF")


def measure(paths: list[Path], command: str, jobs: int) -> list[Result]:
    """Reads the documents and scores each against the truth beside it."""
    extractions = extract(batches(paths, BATCH), command, jobs)
    results = []
    for path in paths:
        truth, meta = (load(path.with_name(f"{path.stem}.{kind}.json")) for kind in ("truth", "meta"))
        extraction = extractions.get(path.name) or extractions.get(path.stem, {})
        scan = score_scan(truth, extraction) if meta["producer"] == "scan" else None
        cells, matters = score_tables(truth, extraction), score_matters(truth, extraction)
        results.append(Result(path, meta, cells, matters, scan))
    return results


def total(results: Iterable[Result]) -> Cells:
    """The sum of the cells."""
    cells = Cells()
    for result in results:
        cells += result.cells
    return cells


def group(results: list[Result], key: Callable[[Result], str]) -> dict[str, list[Result]]:
    """The results by what `key` gives, sorted."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[key(result)].append(result)
    return dict(sorted(groups.items()))


def report(results: list[Result]) -> None:
    """Prints the tables."""
    print(f"\n{'layout':<20}" + "".join(f"{medium:>18}" for medium in MEDIA))
    for layout, members in group(results, lambda result: str(result.meta["layout"])).items():
        by_medium = group(members, lambda result: result.medium)
        print(f"{layout:<20}" + "".join(f"{_figure(by_medium.get(medium, [])):>18}" for medium in MEDIA))
    print(f"\n{'feature':<20}{'F1 (documents)':>18}")
    for feature in sorted({name for result in results for name in result.meta["features"]}):
        print(f"{feature:<20}{_figure([result for result in results if feature in result.meta['features']]):>18}")
    for key in ("notation", "producer", "rules"):
        print(f"\n{key:<20}{'F1 (documents)':>18}")
        for value, members in group(results, lambda result, key=key: str(result.meta[key])).items():  # type: ignore[misc]  # the default binds the loop's key
            print(f"{value:<20}{_figure(members):>18}")
    everything = total(results)
    matters = sum((result.matters for result in results), Cells())
    print(f"\nmatters: F1 {matters.f1:.4f}")
    scans = [result.scan for result in results if result.scan]
    if scans:
        print(f"scans: {sum(scans, Scan())}")
    print(
        f"TOTAL cell F1 {everything.f1:.4f} over {len(results)} documents "
        f"({everything.hit} right, {everything.missed} missed, {everything.wrong} wrong)"
    )


def _figure(results: list[Result]) -> str:
    return f"{total(results).f1:.4f} ({len(results)})" if results else "-"


def show(results: list[Result]) -> None:
    """Prints every cell that differs."""
    for result in results:
        differences = [*result.cells.differences, *result.matters.differences]
        if differences:
            print(f"\n{result.path.name}  {result.cells.f1:.3f}  {', '.join(result.meta['features'])}")
            for difference in differences:
                print(f"    {difference}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2, help="calls of the reader at a time")
    parser.add_argument("--floor", type=float, default=0.0, help="lowest total cell F1 that passes")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the documents there")
    named = f"{', '.join((*LAYOUTS, NOTHING))}; with --faults: {', '.join(NAMES)}"
    parser.add_argument("--only", nargs="+", default=[], metavar="LAYOUT", help=named)
    parser.add_argument("--producers", nargs="+", default=[], choices=(*PRODUCERS, *HARD_PRODUCERS, *ON_REQUEST))
    parser.add_argument("--rows", type=int, default=0, help="risks in each table (default: some, as drawn)")
    parser.add_argument("--command", default=COMMAND, help="called as COMMAND FILE... -o DIR (default: %(default)s)")
    parser.add_argument("--short", action="store_true", help=f"{SHORT} documents by ReportLab and python-docx")
    parser.add_argument(
        "--faults", action="store_true", help="measure discrepancies; --count is of cases, 1500 for all"
    )
    parser.add_argument("--hard", action="store_true", help="documents as strangers draw them")
    parser.add_argument("--feature", default="", help="with --hard: one that each document has, where it can")
    parser.add_argument("--show", action="store_true", help="print every cell that differs")
    args = parser.parse_args()
    known = {**HARD_PRODUCERS, **ON_REQUEST} if args.hard else PRODUCERS
    if args.faults and (unknown := set(args.only) - set(NAMES)):
        parser.error(f"{', '.join(sorted(unknown))}: with --faults there are {', '.join(NAMES)}")
    if strange := set(args.producers) - set(known):
        parser.error(f"{', '.join(sorted(strange))} draws no such documents: {', '.join(known)}")
    return args


def _faults(args: argparse.Namespace) -> int:
    """Cases with planted faults, and families of papers; 1 where one falls short."""
    only = tuple(name for name in NAMES if name in args.only)
    return discrepancies.run(args.seed, args.count, args.command, args.jobs, keep=args.keep, show=args.show, only=only)


def _hard(args: argparse.Namespace) -> int:
    """The harder documents; 1 below the floor."""
    layouts = tuple(name for name in (*HARD_LAYOUTS, "sheet") if any(name.startswith(only) for only in args.only))
    wanted = hard_orders(args.seed, args.count, layouts, tuple(args.producers), args.feature)
    found = hard.run(wanted, args.command, args.jobs, keep=args.keep, show=args.show)
    return 0 if found >= args.floor else 1


def main() -> int:
    """Draws, reads, prints; 1 below the floor."""
    args = arguments()
    if args.faults:
        return _faults(args)
    if args.hard:
        return _hard(args)
    count = min(args.count, SHORT) if args.short else args.count
    producers = ("reportlab", "docx") if args.short else tuple(args.producers)
    layouts = tuple(name for name in (*LAYOUTS, NOTHING) if any(name.startswith(only) for only in args.only))
    with tempfile.TemporaryDirectory() as scratch:
        paths = write(orders(args.seed, count, layouts, producers, args.rows), args.keep or Path(scratch))
        results = measure(paths, args.command, args.jobs)
    if args.show:
        show(results)
    report(results)
    return 0 if total(results).f1 >= args.floor else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""python -m benchmarks.icdar FOLDER: the table reader on the public data set of ICDAR-2013's table competition.

FOLDER holds NAME.pdf beside NAME-str.xml, also in folders below; the competition's page has it (competition-dataset-eu and
-us). Tables of all kinds are read, of whatever language and without any word of ours being looked for.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.icdar.dataset import papers
from benchmarks.icdar.measure import Result, measure
from benchmarks.icdar.ruling import RULINGS, Ruling
from benchmarks.icdar.score import Sums
from benchmarks.runner import spread


def by_ruling(results: Sequence[Result]) -> dict[Ruling, Sums]:
    """The sums of the regions of each ruling; a false table is of none."""
    sums: dict[Ruling, Sums] = defaultdict(Sums)
    for result in results:
        for ruling, region in zip(result.rulings, result.scored.regions, strict=True):
            sums[ruling] += region
    return sums


def report(results: Sequence[Result], *, show: bool = False) -> None:
    """Prints the table, and before it each paper where that is asked for; errors always."""
    for result in results:
        total, false = result.scored.total, len(result.scored.false)
        if show or result.error:
            print(
                f"{result.paper.pdf.name}: F1 {total.f1:.3f}, perfect {total.perfect} of {total.regions}"
                f" ({', '.join(result.rulings)}), false {false}{f', {result.error}' if result.error else ''}"
            )
    sums = by_ruling(results)
    print(f"\n{'regions':<10}{'precision':>10}{'recall':>10}{'F1':>10}{'perfect':>12}")
    for ruling in RULINGS:
        if ruling in sums:
            print(_line(ruling, sums[ruling]))
    print(_line("all", sum((result.scored.total for result in results), Sums())))
    false = sum(len(result.scored.false) for result in results)
    print(
        f"false tables {false}, documents with an error {sum(1 for result in results if result.error)} of {len(results)}"
    )


def _line(name: str, sums: Sums) -> str:
    perfect = f"{sums.perfect} of {sums.regions}"
    return f"{name:<10}{sums.precision:>10.3f}{sums.recall:>10.3f}{sums.f1:>10.3f}{perfect:>12}"


def main() -> int:
    """Reads the folder's papers and prints what is right."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.icdar", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="papers at a time")
    parser.add_argument("--show", action="store_true", help="a line for each paper")
    args = parser.parse_args()
    found = papers(args.folder)
    if not found:
        parser.error(f"no NAME-str.xml below {args.folder}")
    report(list(spread(measure, found, args.jobs)), show=args.show)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
